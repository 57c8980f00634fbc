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
	Name      string    // which record of a container it is, unique within it; "" for a file that is one page
	ID        string    // what a stream of records calls it, to be carried through; "" elsewhere
	URL       *url.URL  // its address as the user or the container gives it; nil when unknown
	Saved     time.Time // when the container says it was saved; zero when it does not
	Charset   string    // the label the container gives, "" for none; the page's own signs may overrule it
	Truncated bool      // its end is missing, or may be
	Given     Given     // what the container tells of the article
	Bytes     []byte    // the record's own: reading on leaves them alone, and so must everybody once Page was called

	hint    Hint
	packed  *packedBody // Bytes are a gzip member, and what is meant is in it; nil elsewhere
	codings []string    // what that is encoded by, the last first to undo
	kind    kind        // what the container says they are
	bare    bool        // Bytes are all of a file that is no container
	gzipped bool        // and they are packed
}

// kind is what a container says of a record's bytes.
type kind int

const (
	asTold   kind = iota // nothing: they tell it
	asMarkup             // HTML, if there is any tag in it
	asText               // text, whatever tags are in it
)

// kindOf is what a media type says.
func kindOf(mediaType string) kind {
	switch {
	case htmlKinds[mediaType]:
		return asMarkup
	case mediaType == "text/plain":
		return asText
	}
	return asTold
}

// Given is what stands beside a page about its article, in a mail's header or
// an archive's index. Every field may be empty.
type Given struct {
	Title, Author string
	Published     time.Time
}

// RecordError is what was wrong with one record of a container. The others go
// on.
type RecordError struct {
	Name string   // as Record.Name; of damage between records, a name of its own
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
//
// A container is read as it comes, and never as a whole: memory holds one
// record. Only a ZIP has to be read at random, so it is held in memory unless r
// is a file at its beginning (an io.ReaderAt and io.Seeker).
//
// Every record of a WARC file, and every file in an archive, is yielded, as a
// Record or as a RecordError: those that are no pages wrap ErrSkipped.
func Records(r io.Reader, h Hint) iter.Seq2[*Record, error] {
	return func(yield func(*Record, error) bool) {
		err := newSource(r, h).records(func(r *Record, err error) error {
			if !yield(r, err) {
				return errStopped
			}
			return nil
		})
		if err != nil && err != errStopped {
			yield(nil, err)
		}
	}
}

// Page decodes and parses the record. Its errors do not name the record. Of a
// record of a container that turns out to be no page, they wrap ErrSkipped.
func (r *Record) Page() (*Page, error) {
	raw, cut, err := r.unpacked()
	if err != nil {
		return nil, err
	}
	p, err := parse(raw, r)
	if err != nil {
		return nil, err
	}
	p.Record, p.ID, p.Given = r.Name, r.ID, r.Given
	p.Truncated = p.Truncated || r.Truncated || cut
	return p, nil
}

// unpacked undoes all that the page's bytes are packed and encoded by. cut tells
// that they end early.
func (r *Record) unpacked() (raw []byte, cut bool, err error) {
	limit := r.hint.limit()
	raw = r.Bytes
	switch {
	case r.packed != nil:
		raw, err = r.packed.unpack(raw)
	case r.gzipped:
		raw, cut, err = unpackPage(raw, limit)
	}
	if err != nil {
		return nil, false, err
	}
	short := false
	if r.bare {
		raw, short, err = pageInside(raw, limit)
	} else {
		raw, short, err = decodeBody(raw, r.codings, limit)
	}
	return raw, cut || short, err
}
