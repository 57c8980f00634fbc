package main

import (
	"context"
	"errors"
	"iter"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// one makes a work function of one result an input.
func one[In, Out any](f func(In) Out) func(context.Context, In) iter.Seq[Out] {
	return func(_ context.Context, in In) iter.Seq[Out] {
		return func(yield func(Out) bool) { yield(f(in)) }
	}
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
		err := ordered(t.Context(), 5, inputs, slowFirst, func(n int) error {
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
			done <- ordered(t.Context(), jobs, numbers(1000), work, func(int) error { return nil })
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

func TestOrderedStreamsAnInputOfManyResults(t *testing.T) {
	many := func(_ context.Context, in int) iter.Seq[[2]int] {
		return func(yield func([2]int) bool) {
			for i := range 50 {
				if !yield([2]int{in, i}) {
					return
				}
			}
		}
	}
	var got [][2]int
	err := ordered(t.Context(), 2, numbers(4), many, func(r [2]int) error {
		got = append(got, r)
		return nil
	})
	if err != nil || len(got) != 200 || !slices.IsSortedFunc(got, func(a, b [2]int) int { return slices.Compare(a[:], b[:]) }) {
		t.Errorf("%d results, %v", len(got), err)
	}
}

func TestOrderedEndsWithTheFirstErrorOfEmit(t *testing.T) {
	full := errors.New("full")
	emitted := 0
	err := ordered(t.Context(), 4, numbers(1000), one(func(n int) int { return n }), func(n int) error {
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
	err := ordered(ctx, 2, numbers(10), one(func(n int) int { <-blocked; return n }), func(int) error { return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestOrderedOfNothing(t *testing.T) {
	if err := ordered(t.Context(), 3, nil, one(func(n int) int { return n }), func(int) error { return nil }); err != nil {
		t.Error(err)
	}
}
