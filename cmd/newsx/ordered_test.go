package main

import (
	"context"
	"errors"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// one makes a work function that never looks at its context.
func one[In, Out any](f func(In) Out) func(context.Context, In) Out {
	return func(_ context.Context, in In) Out { return f(in) }
}

func numbers(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}

func TestOrderedKeepsTheOrderOfItsInputs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		inputs := numbers(100)
		var got []int
		slowFirst := one(func(n int) int {
			time.Sleep(time.Duration(n%7*-1+7) * time.Second)
			return n
		})
		err := ordered(t.Context(), 5, slices.Values(inputs), slowFirst, func(n int) error {
			got = append(got, n)
			return nil
		})
		if err != nil || !slices.Equal(got, inputs) {
			t.Errorf("got %v, %v", got, err)
		}
	})
}

func TestOrderedWorksOnSeveralAtATimeAndWaitsWithinItsWindow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const jobs = 3
		var running, most, started atomic.Int64
		release := make(chan struct{})
		work := one(func(n int) int {
			started.Add(1)
			most.Store(max(most.Load(), running.Add(1)))
			defer running.Add(-1)
			if n == 0 {
				<-release // the first holds the output up
			}
			return n
		})
		done := make(chan error, 1)
		go func() {
			done <- ordered(t.Context(), jobs, slices.Values(numbers(1000)), work, func(int) error { return nil })
		}()
		synctest.Wait()
		if n := started.Load(); n > jobs*windowPerJob+jobs {
			t.Errorf("%d inputs were read ahead of the first's output", n)
		} else if n <= jobs {
			t.Errorf("the first input stopped the others: %d started", n)
		}
		close(release)
		if err := <-done; err != nil {
			t.Error(err)
		}
		if most.Load() > jobs {
			t.Errorf("%d ran at a time, want at most %d", most.Load(), jobs)
		}
	})
}

// Inputs are drawn as they are needed, however many there are.
func TestOrderedDrawsItsInputsAsItGoes(t *testing.T) {
	const jobs = 2
	drawn, done := 0, 0
	endless := func(yield func(int) bool) {
		for yield(drawn) {
			drawn++
		}
	}
	enough := errors.New("enough")
	err := ordered(t.Context(), jobs, endless, one(func(n int) int { return n }), func(int) error {
		if done++; done == 500 {
			return enough
		}
		return nil
	})
	if !errors.Is(err, enough) {
		t.Errorf("got %v", err)
	}
}

func TestOrderedEndsWithTheFirstErrorOfEmit(t *testing.T) {
	full := errors.New("full")
	emitted := 0
	err := ordered(t.Context(), 4, slices.Values(numbers(1000)), one(func(n int) int { return n }), func(n int) error {
		emitted++
		if n == 10 {
			return full
		}
		return nil
	})
	if !errors.Is(err, full) || emitted != 11 {
		t.Errorf("%v after %d results", err, emitted)
	}
}

// A read from a pipe nobody writes to does not hold an interruption up.
func TestOrderedLeavesBlockedWorkWhenInterrupted(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	blocked := make(chan struct{})
	defer close(blocked)
	time.AfterFunc(10*time.Millisecond, interrupt)
	err := ordered(ctx, 2, slices.Values(numbers(10)), one(func(n int) int { <-blocked; return n }), func(int) error { return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestOrderedOfNothing(t *testing.T) {
	if err := ordered(t.Context(), 3, slices.Values(numbers(0)), one(func(n int) int { return n }), func(int) error { return nil }); err != nil {
		t.Error(err)
	}
}
