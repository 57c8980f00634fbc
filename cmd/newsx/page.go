package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"net/url"
	"os"
	"runtime/debug"
	"time"

	"newsx/extract"
	"newsx/extract/page"
)

// reader turns inputs into articles. Its work is safe for concurrent use.
type reader struct {
	streams   *streams
	extractor *extract.Extractor
	hint      page.Hint // but for the source
	fetcher   fetcher
	force     bool // targets may exist
}

// task is a page to be extracted, or what kept an input or a record from being
// one.
type task struct {
	in     input
	record *page.Record // nil beside an error
	err    error
}

// result is what became of one task.
type result struct {
	in      input
	record  string // as page.Record.Name
	id      string // as page.Record.ID
	url     *url.URL
	target  string           // the file the article goes to; "" for the common stream
	article *extract.Article // beside an error only what is known nonetheless, or nil
	err     error
	took    time.Duration
}

// of is what a failure's record tells beside its error.
func (r *result) of() extract.Meta {
	m := extract.Meta{Source: r.in.name, Record: r.record, ID: r.id}
	if r.url != nil {
		m.URL = r.url.String()
	}
	return m
}

// name is what messages call the page.
func (r *result) name() string {
	if r.record == "" {
		return shown(r.in.name)
	}
	return shown(r.in.name) + ": " + shown(r.record)
}

// skipped tells a record that was not meant to be a page, or a file nobody
// named that is none.
func (r *result) skipped() bool {
	return errors.Is(r.err, page.ErrRevisit) || errors.Is(r.err, page.ErrSkipped) && (r.record != "" || r.in.found)
}

// tasks reads the inputs, one after another, and yields a task for each of
// their records, one an input at least.
func (r *reader) tasks(ctx context.Context, inputs []input) iter.Seq[task] {
	return func(yield func(task) bool) {
		for _, in := range inputs {
			more := true
			err := guard(func() (err error) {
				more, err = r.read(ctx, in, yield)
				return err
			})
			if !more || err != nil && !yield(task{in: in, err: err}) {
				return
			}
		}
	}
}

// read yields the tasks of in, and tells whether more are wanted. Its error
// concerns the input as a whole.
func (r *reader) read(ctx context.Context, in input, yield func(task) bool) (more bool, err error) {
	if in.err != nil {
		return true, in.err
	}
	f, hint, err := r.open(ctx, in)
	if err != nil {
		return true, err
	}
	defer f.Close()
	hint.Source = in.name
	pages, skipped := 0, 0
	for record, err := range page.Records(f, hint) {
		switch {
		case errors.Is(err, page.ErrSkipped), errors.Is(err, page.ErrRevisit):
			skipped++
		default:
			pages++
		}
		if !yield(task{in, record, err}) {
			return false, nil
		}
	}
	if pages == 0 {
		return true, fmt.Errorf("%w: the input holds no page (%d of its records are something else; -v lists them)", extract.ErrNoArticle, skipped)
	}
	return true, nil
}

// open opens an input, with what is known of its pages beforehand.
func (r *reader) open(ctx context.Context, in input) (f readCloser, hint page.Hint, err error) {
	if in.address != nil {
		return r.fetcher.open(ctx, in.address, r.hint)
	}
	f, err = open(r.streams, in.name)
	if errors.Is(err, errDirectory) {
		err = errFolder
	}
	return f, r.hint, err
}

// work extracts the article of a task.
func (r *reader) work(ctx context.Context, t task) result {
	res := result{in: t.in, target: t.in.target}
	if one, ok := errors.AsType[*page.RecordError](t.err); ok {
		res.record, res.id, res.url, res.err = one.Name, one.ID, one.URL, readError(one.Err)
		return res
	}
	if t.err != nil {
		res.err = readError(t.err)
		return res
	}
	res.record, res.id, res.url = t.record.Name, t.record.ID, t.record.URL
	if res.err = r.aim(&res); res.err != nil {
		return res
	}
	start := time.Now()
	res.err = guard(func() error {
		p, err := t.record.Page()
		if err != nil {
			return readError(err)
		}
		res.article, err = r.extractor.Extract(ctx, p)
		return readError(err)
	})
	res.took = time.Since(start)
	return res
}

// aim gives a page its file, if it gets one, and refuses one that is taken.
func (r *reader) aim(res *result) error {
	if res.in.target == "" {
		return nil
	}
	if res.record == "" && res.in.clash != nil {
		return res.in.clash
	}
	if res.record != "" {
		res.target = recordTarget(res.in, res.record, res.url)
	}
	if r.force {
		return nil
	}
	if _, err := os.Lstat(res.target); err == nil {
		return fmt.Errorf("%s: %w (overwrite it with --force)", shown(res.target), fs.ErrExist)
	}
	return nil
}

// limitFlags are the flags that raise each limit, the narrower kinds first.
var limitFlags = []struct {
	limit error
	flag  string
}{{page.ErrExpands, "--max-expanded"}, {page.ErrTooDeep, "--max-depth"}, {page.ErrTooLarge, "--max-bytes"}, {extract.ErrTooSlow, "--max-time"}}

// readError adds to an error of reading a page what the user can do.
func readError(err error) error {
	for _, l := range limitFlags {
		if errors.Is(err, l.limit) {
			return fmt.Errorf("%w (raise the limit with %s)", err, l.flag)
		}
	}
	return err
}

// panicError is a panic that was caught at the border of a page.
type panicError struct {
	value any
	stack []byte
}

func (e *panicError) Error() string {
	return fmt.Sprintf("newsx broke on this page (%v); please report it, with the page", e.value)
}

// guard runs f and makes a panic its error: no page may stop the others.
func guard(f func() error) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &panicError{v, debug.Stack()}
		}
	}()
	return f()
}
