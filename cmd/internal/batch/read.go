package batch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"sync/atomic"

	"newsx/extract"
	"newsx/extract/page"
)

// tasks reads a source and yields a task for each of its records that is this
// shard's, and one for its end, if it comes to that before ctx ends.
func (r *run) tasks(ctx context.Context, s *source) iter.Seq[*task] {
	return func(yield func(*task) bool) {
		number := 0
		var cut error
		for record, err := range r.records(ctx, s) {
			if ctx.Err() != nil {
				return
			}
			var one *page.RecordError
			if err != nil && !errors.As(err, &one) {
				cut = err
				break
			}
			number++
			if !r.Shard.ownsRecord(s, number) {
				continue
			}
			t := r.task(s, number)
			if err != nil {
				r.refuse(t, one)
			} else {
				r.consider(t, record)
			}
			if !yield(t) {
				return
			}
		}
		t := r.task(s, number+1)
		t.last, t.cut = true, cut
		yield(t)
	}
}

// records opens the source and yields its records. A panic while reading is
// the source's error: no input may stop the others.
func (r *run) records(ctx context.Context, s *source) iter.Seq2[*page.Record, error] {
	return func(yield func(*page.Record, error) bool) {
		if s.Err != nil {
			yield(nil, s.Err)
			return
		}
		f, hint, err := r.Open(ctx, s.Name)
		if err != nil {
			yield(nil, err)
			return
		}
		defer f.Close()
		hint.Source = s.Name
		next, stop := iter.Pull2(r.Records(counting(f, &r.progress.bytes), hint))
		defer stop()
		for {
			record, err, ok := pulled(next)
			if !ok || !yield(record, err) || err != nil && !errors.As(err, new(*page.RecordError)) {
				return
			}
		}
	}
}

// pulled is next's answer, or its panic as an error.
func pulled(next func() (*page.Record, error, bool)) (record *page.Record, err error, ok bool) {
	defer func() {
		if v := recover(); v != nil {
			record, err, ok = nil, fmt.Errorf("newsx broke while reading it (%v); please report it, with the file", v), true
		}
	}()
	return next()
}

// counting is f with the bytes that are read of it counted, for the progress.
// What can be read at random still can.
func counting(f io.Reader, bytes *atomic.Int64) io.Reader {
	c := counted{f, bytes}
	if random, ok := f.(randomFile); ok {
		return &countedFile{c, random}
	}
	return &c
}

type randomFile interface {
	io.ReaderAt
	io.Seeker
}

type counted struct {
	r     io.Reader
	bytes *atomic.Int64
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.bytes.Add(int64(n))
	return n, err
}

type countedFile struct {
	counted
	file randomFile
}

func (c *countedFile) ReadAt(p []byte, at int64) (int, error) {
	n, err := c.file.ReadAt(p, at)
	c.bytes.Add(int64(n))
	return n, err
}

func (c *countedFile) Seek(offset int64, whence int) (int64, error) {
	return c.file.Seek(offset, whence)
}

func (r *run) task(s *source, number int) *task {
	return &task{source: s, line: Line{Source: s.Name, Number: number, Version: r.Version, Options: r.Fingerprint}}
}

// consider leaves a record to the workers, unless an earlier run has done it.
func (r *run) consider(t *task, record *page.Record) {
	t.line.Record, t.line.ID = record.Name, record.ID
	if t.address = record.URL; record.URL != nil {
		t.line.URL = record.URL.String()
	}
	if k := r.known.of(t.source.Name, t.line.Number); k.valid {
		t.line.Input = printOf(record.Bytes)
		if k.input == t.line.Input {
			t.known = &k
			return
		}
	}
	t.record = record
	t.done = make(chan struct{})
}

// refuse says what was wrong with a record that gave no page.
func (r *run) refuse(t *task, e *page.RecordError) {
	t.line.Record, t.line.ID = e.Name, e.ID
	if e.URL != nil {
		t.line.URL = e.URL.String()
	}
	if k := r.known.of(t.source.Name, t.line.Number); k.valid && k.input == 0 && !k.whole {
		t.known = &k
		return
	}
	status := Failed
	switch {
	case errors.Is(e, page.ErrRevisit):
		status = Revisit
	case errors.Is(e, page.ErrSkipped):
		status = Skipped
	}
	t.fail(status, e.Err)
}

// errNoRecords says that a source holds nothing at all.
var errNoRecords = fmt.Errorf("%w: the input holds no page", extract.ErrNoArticle)
