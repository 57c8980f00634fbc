package page

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"net/url"
	"time"
)

// Record is one page as its file holds it: bytes neither decoded nor parsed.
// Reading records is cheap and goes on in order; Page does the work and may be
// called from another goroutine than the one that reads on.
type Record struct {
	Name    string    // which record of a container it is, unique within it; "" for a file that is one page
	ID      string    // what a stream of records calls it, to be carried through; "" elsewhere
	URL     *url.URL  // its address as the user or the container gives it; nil when unknown
	Saved   time.Time // when the container says it was saved; zero when it does not
	Charset string    // the label the container gives, "" for none; the page's own signs may overrule it
	Bytes   []byte    // the record's own: reading on leaves them alone

	hint Hint
}

// RecordError is what was wrong with one record of a container. The others go
// on.
type RecordError struct {
	Name string   // as Record.Name
	ID   string   // as Record.ID
	URL  *url.URL // nil when unknown
	Err  error
}

func (e *RecordError) Error() string { return fmt.Sprintf("%s: %v", e.Name, e.Err) }

func (e *RecordError) Unwrap() error { return e.Err }

var (
	// ErrSkipped says that a record is no page and was not meant to be one: a
	// request, a picture, a stylesheet, an HTTP error. Errors that wrap it say
	// which. Only a caller that accounts for every record needs to tell.
	ErrSkipped = errors.New("no page")
	// ErrRevisit says that a WARC record stands for a page that had not changed
	// since an earlier record, which holds it.
	ErrRevisit = errors.New("unchanged since an earlier capture")
)

// Records yields the pages in r before they are parsed. Errors that concern one
// record of a container are *RecordErrors, and the others go on; any other error
// is the last thing that is yielded. None names the input; the caller knows it.
func Records(r io.Reader, h Hint) iter.Seq2[*Record, error] {
	return func(yield func(*Record, error) bool) {
		raw, err := readAll(r, h.limit())
		if err != nil {
			yield(nil, err)
			return
		}
		yield(&Record{URL: h.URL, Bytes: raw, hint: h}, nil)
	}
}

// Page decodes and parses the record. Its errors do not name the record.
func (r *Record) Page() (*Page, error) {
	p, err := parse(r.Bytes, r.hint)
	if err != nil {
		return nil, err
	}
	p.Record, p.ID = r.Name, r.ID
	return p, nil
}
