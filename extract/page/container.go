package page

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
)

// container is a kind of file that holds pages. Each is one file of this
// package, which registers it.
type container struct {
	name string
	// holds tells whether a file that begins with head is one. No file is two.
	holds func(head []byte) bool
	// records reads the pages of s and gives them to out, and what is wrong with
	// one of them as a *RecordError. Its error is what is wrong with the file as a
	// whole, or out's.
	records func(s *source, out sink) error
}

// sink takes records and their errors. Its error ends the reading.
type sink func(*Record, error) error

// errStopped says that nobody wants more records.
var errStopped = errors.New("stopped")

var containers []*container

func register(c *container) { containers = append(containers, c) }

// detect finds what a file that begins with head is; nil is a page.
func detect(head []byte) *container {
	for _, c := range containers {
		if c.holds(head) {
			return c
		}
	}
	return nil
}

// source is a file, or one within another, on its way to its pages.
type source struct {
	r      *bufio.Reader  // unpacked as far as unpack has come
	file   io.ReaderAt    // the same bytes at random, nil when they cannot be had
	size   int64          // of file
	name   string         // which of its file's records it is, "" for the file itself
	path   string         // the name it was stored under, for hints only
	gunzip *gunzip        // what r reads, when that is gzip's
	depth  int            // of containers around it
	names  map[uint64]int // how many of an archive's files have had a name, by its hash
	given  Record         // what the container around it tells of it
	listed *pageList      // of a WARC file in a WACZ file: that file's pages
	hint   Hint
	budget *budget
}

func newSource(r io.Reader, h Hint) *source {
	b := &budget{limit: h.MaxExpanded}
	s := &source{path: h.Source, hint: h, budget: b, given: Record{Charset: h.Charset}}
	s.file, s.size = random(r)
	s.r = bufio.NewReaderSize(packedReader{r, b}, headBytes)
	return s
}

// random is r for reading at any place, when it is an ordinary file that stands
// at its beginning or bytes in memory.
func random(r io.Reader) (io.ReaderAt, int64) {
	f, ok := r.(interface {
		io.ReaderAt
		io.Seeker
	})
	if !ok {
		return nil, 0
	}
	if f, ok := r.(*os.File); ok {
		if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
			return nil, 0
		}
	}
	if at, err := f.Seek(0, io.SeekCurrent); err != nil || at != 0 {
		return nil, 0
	}
	size, err := f.Seek(0, io.SeekEnd)
	if err != nil {
		return nil, 0
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return nil, 0
	}
	return f, size
}

// inner is a file stored within s under path.
func (s *source) inner(r io.Reader, path string, given Record) *source {
	return &source{
		r: bufio.NewReaderSize(r, headBytes), name: s.name + path, path: path, depth: s.depth,
		given: given, hint: s.hint, budget: s.budget,
	}
}

// head is how the file begins, as far as it is unpacked. It is shorter than
// headBytes only for a shorter file, or one that cannot be read further.
func (s *source) head() []byte {
	head, _ := s.r.Peek(headBytes)
	return head
}

// records gives out the pages of s, whatever it is.
func (s *source) records(out sink) error {
	if done, err := s.packedSingle(out); done || err != nil {
		return err
	}
	if err := s.unpack(); err != nil {
		return err
	}
	c := detect(s.head())
	if s.hint.From == jsonLines && s.depth == 0 {
		c = jsonlContainer
	}
	if c == nil {
		return s.single(out)
	}
	if limit := s.hint.maxDepth(); s.depth == limit {
		return fmt.Errorf("%w: more than %d", ErrTooDeep, limit)
	}
	s.depth++
	return c.records(s, out)
}

// recordsWithin is records for a file within another: what is wrong with it
// concerns it alone.
func (s *source) recordsWithin(out sink) error {
	err := s.records(out)
	if err == nil || err == errStopped || errors.Is(err, ErrExpands) || s.budget.failed != nil {
		return err
	}
	return out(nil, s.error(s.name, nil, err))
}

// readAll reads the whole of s, within the limit for a page. A damaged file
// still has its beginning, and that is often the article: cut tells so.
func (s *source) readAll() (raw []byte, cut bool, err error) {
	limit := s.hint.limit()
	var room bytes.Buffer
	if s.file != nil && s.size <= limit {
		room.Grow(int(s.size) + bytes.MinRead)
	}
	_, err = room.ReadFrom(io.LimitReader(s.r, limit+1))
	raw = room.Bytes()
	if int64(len(raw)) > limit {
		return nil, false, fmt.Errorf("%w: more than %d bytes", ErrTooLarge, limit)
	}
	switch {
	case err == nil:
		return raw, false, nil
	case len(raw) > 0 && s.damaged(err):
		return raw, true, nil
	}
	return nil, false, fmt.Errorf("read page: %w", err)
}

// damaged tells the errors of a file that was cut or spoiled from those of
// reading it and those of its limits.
func (s *source) damaged(err error) bool {
	return err != nil && s.budget.failed == nil && !errors.Is(err, ErrTooLarge)
}

// record makes a record of s's file. Its name is complete.
func (s *source) record(name string, raw []byte) *Record {
	r := s.given
	r.Name, r.Bytes, r.hint = name, raw, s.hint
	if s.hint.URL != nil {
		r.URL = s.hint.URL
	}
	return &r
}

// error is what is wrong with the record of that name.
func (s *source) error(name string, address *url.URL, err error) *RecordError {
	if s.hint.URL != nil {
		address = s.hint.URL
	}
	return &RecordError{Name: name, ID: s.given.ID, URL: address, Err: err}
}

// skip gives out that a record is no page.
func (s *source) skip(out sink, name string, address *url.URL, what string) error {
	return out(nil, s.error(name, address, skipped(what)))
}

// skipped is ErrSkipped with what a record is instead of a page.
type skipped string

func (s skipped) Error() string { return ErrSkipped.Error() + ": " + string(s) }

func (s skipped) Unwrap() error { return ErrSkipped }
