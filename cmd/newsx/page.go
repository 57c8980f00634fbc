package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"runtime/debug"
	"time"

	"newsx/extract"
	"newsx/extract/page"
)

// reader turns inputs into articles. It is safe for concurrent use.
type reader struct {
	streams   *streams
	extractor *extract.Extractor
	hint      page.Hint // but for the source
	force     bool      // targets may exist
}

// result is what became of one page, or of an input that gave none.
type result struct {
	in      input
	article *extract.Article // beside an error only what is known nonetheless, or nil
	err     error
	took    time.Duration
}

// results reads in and yields a result for each of its pages, one at least.
func (r *reader) results(ctx context.Context, in input) iter.Seq[result] {
	return func(yield func(result) bool) {
		err := guard(func() error { return r.read(ctx, in, yield) })
		if err != nil {
			yield(result{in: in, err: err})
		}
	}
}

// read yields the results of in's pages. Its error concerns the input as a
// whole.
func (r *reader) read(ctx context.Context, in input, yield func(result) bool) error {
	if in.err != nil {
		return in.err
	}
	if in.target != "" && !r.force {
		if _, err := os.Lstat(in.target); err == nil {
			return fmt.Errorf("%s: %w (overwrite it with --force)", shown(in.target), fs.ErrExist)
		}
	}
	f, err := open(r.streams, in.name)
	if err != nil {
		return err
	}
	defer f.Close()

	hint := r.hint
	hint.Source = in.name
	pages := 0
	for p, err := range page.Read(f, hint) {
		pages++
		res := result{in: in, err: readError(err)}
		if err == nil {
			res = r.extract(ctx, in, p)
		}
		if !yield(res) {
			return nil
		}
	}
	if pages == 0 {
		return fmt.Errorf("%w: the input holds no page", extract.ErrNoArticle)
	}
	return nil
}

// readError adds to what page.Read says what the user can do.
func readError(err error) error {
	if errors.Is(err, page.ErrTooLarge) {
		return fmt.Errorf("%w (raise the limit with --max-bytes)", err)
	}
	return err
}

func (r *reader) extract(ctx context.Context, in input, p *page.Page) result {
	res, start := result{in: in}, time.Now()
	res.err = guard(func() (err error) {
		res.article, err = r.extractor.Extract(ctx, p)
		return err
	})
	res.took = time.Since(start)
	return res
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
