package batch

import (
	"context"
	"iter"
	"sync"
)

const (
	// windowPerJob is how many records of the source that is being committed a
	// job may be ahead of the commit. One slow page (some take 100 times the
	// usual) should not stop the others; what waits has been worked on, and is a
	// file already or no longer than an article.
	windowPerJob = 64
	// aheadPerSource is how many records of each source after it may be ready.
	aheadPerSource = 4
	// sourcesPerJob is how many sources after it may be read or ready, for each
	// job: enough that those of one page each keep the jobs busy beside a slow
	// one.
	sourcesPerJob = 16
)

// results yields the tasks of all sources, worked on by Jobs workers, in the
// order of the sources and of the records in each. When ctx ends it yields
// those that are in hand, up to the first that is not, and then stops.
func (r *run) results(ctx context.Context) iter.Seq[*task] {
	if r.Jobs == 1 {
		return r.resultsAlone(ctx)
	}
	return func(yield func(*task) bool) {
		reading, stop := context.WithCancel(ctx)
		var workers sync.WaitGroup
		defer workers.Wait()
		defer stop()

		p := &pool{
			run: r, work: make(chan *task), streams: make(chan *stream, r.Jobs*sourcesPerJob),
			free: make(chan struct{}, r.Jobs), window: r.Jobs * windowPerJob,
		}
		for range r.Jobs {
			workers.Go(func() { p.worker(reading) })
		}
		go p.open(reading)
		for {
			s, ok := next(ctx, p.streams)
			if !ok || !p.drain(ctx, s, yield) {
				return
			}
		}
	}
}

// resultsAlone is results by one worker that also reads and commits.
func (r *run) resultsAlone(ctx context.Context) iter.Seq[*task] {
	return func(yield func(*task) bool) {
		for i := range r.sources {
			for t := range r.tasks(ctx, &r.sources[i]) {
				if t.record != nil {
					r.work(ctx, t)
				}
				if !yield(t) {
					return
				}
			}
			if ctx.Err() != nil {
				return
			}
		}
	}
}

// pool is what the goroutines of one run share.
type pool struct {
	*run
	work    chan *task    // unbuffered: a record waits in no queue, so that no more are in memory than readers and workers
	streams chan *stream  // the sources, in their order
	free    chan struct{} // holds one for each source that is being read
	window  int
}

// stream is the tasks of one source, in order.
type stream struct {
	tasks chan *task
	room  chan struct{} // one for each task that may still be added
}

// open begins to read one source after another, Jobs at a time.
func (p *pool) open(ctx context.Context) {
	defer close(p.streams)
	for i := range p.sources {
		s := &stream{make(chan *task, p.window), make(chan struct{}, p.window)}
		for range min(aheadPerSource, p.window) {
			s.room <- struct{}{}
		}
		if !send(ctx, p.streams, s) || !send(ctx, p.free, struct{}{}) {
			return
		}
		go func() {
			defer func() { close(s.tasks); <-p.free }()
			for t := range p.tasks(ctx, &p.sources[i]) {
				if !p.hand(ctx, s, t) {
					return
				}
			}
		}()
	}
}

// hand puts a task in its stream and, if there is work, before the workers.
func (p *pool) hand(ctx context.Context, s *stream, t *task) bool {
	if _, ok := next(ctx, s.room); !ok {
		return false
	}
	s.tasks <- t // has room
	if t.done == nil {
		return true
	}
	if send(ctx, p.work, t) {
		return true
	}
	close(t.done) // and record is still there: nobody worked on it
	return false
}

func (p *pool) worker(ctx context.Context) {
	for {
		t, ok := next(ctx, p.work)
		if !ok {
			return
		}
		p.run.work(ctx, t)
		close(t.done)
	}
}

// drain yields the tasks of the source that is to be committed now, and tells
// whether that was to its end.
func (p *pool) drain(ctx context.Context, s *stream, yield func(*task) bool) bool {
	for range p.window - min(aheadPerSource, p.window) {
		s.room <- struct{}{}
	}
	for {
		t, ok := next(ctx, s.tasks)
		if !ok {
			return false // ended without its last
		}
		if t.done != nil {
			<-t.done
			if t.record != nil {
				return false
			}
		}
		s.room <- struct{}{}
		if !yield(t) {
			return false
		}
		if t.last {
			return true
		}
	}
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

// next takes a value, also after ctx's end as long as one is there; ok is
// false when there is none, or no more.
func next[T any](ctx context.Context, from <-chan T) (v T, ok bool) {
	select {
	case v, ok = <-from:
		return v, ok
	default:
	}
	select {
	case v, ok = <-from:
		return v, ok
	case <-ctx.Done():
	}
	select {
	case v, ok = <-from:
	default:
	}
	return v, ok
}
