package main

import (
	"context"
	"iter"
)

// windowPerJob is how many inputs beyond the one it works on a job may be
// ahead of the output. One slow page (some take 100 times the usual) should
// not stop the others, and what waits is held in memory.
const windowPerJob = 8

// ordered does work on each of the inputs, up to jobs at a time, and hands the
// results to emit in the order of the inputs, whoever finishes first. inputs are
// drawn by one goroutine and emit is called by one. Results wait in memory for
// at most jobs*windowPerJob inputs.
//
// It returns emit's first error, or ctx's, and then leaves without waiting for
// work under way: a read from a terminal or a pipe cannot be called back.
func ordered[In, Out any](ctx context.Context, jobs int, inputs iter.Seq[In], work func(context.Context, In) Out, emit func(Out) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()

	queue := make(chan chan Out, jobs*windowPerJob) // one channel an input, for its result, in their order
	go func() {
		defer close(queue)
		free := make(chan struct{}, jobs)
		for in := range inputs {
			result := make(chan Out, 1)
			if !send(ctx, queue, result) || !send(ctx, free, struct{}{}) {
				return
			}
			go func() {
				result <- work(ctx, in)
				<-free
			}()
		}
	}()

	for {
		result, more, err := receive(ctx, queue)
		if err != nil || !more {
			return err
		}
		out, _, err := receive(ctx, result)
		if err != nil {
			return err
		}
		if err := emit(out); err != nil {
			return err
		}
	}
}

// inTurn is ordered in the caller's goroutine: it works on one input after
// another, and waits for each.
func inTurn[In, Out any](ctx context.Context, _ int, inputs iter.Seq[In], work func(context.Context, In) Out, emit func(Out) error) error {
	for in := range inputs {
		if err := emit(work(ctx, in)); err != nil {
			return err
		}
	}
	return nil
}

// send puts v into to, unless ctx ends first.
func send[T any](ctx context.Context, to chan<- T, v T) bool {
	select {
	case to <- v:
		return true
	case <-ctx.Done():
		return false
	}
}

// receive takes the next value; more is false at the channel's end.
func receive[T any](ctx context.Context, from <-chan T) (v T, more bool, err error) {
	if err := ctx.Err(); err != nil {
		return v, false, err // a channel closed for ctx's end is not its own end
	}
	select {
	case v, more = <-from:
		return v, more, nil
	case <-ctx.Done():
		return v, false, ctx.Err()
	}
}
