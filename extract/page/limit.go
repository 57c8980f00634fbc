package page

import (
	"errors"
	"fmt"
	"io"
)

// The limits. Errors that wrap one of these say how much was allowed.
var (
	// ErrTooLarge says that an input, or what unpacks from it, has more bytes than
	// Hint.MaxBytes allows for a page. ErrExpands and ErrTooDeep are kinds of it.
	ErrTooLarge = errors.New("too large")
	// ErrExpands says that a file unpacks to more than Hint.MaxExpanded in all.
	ErrExpands = fmt.Errorf("%w unpacked", ErrTooLarge)
	// ErrTooSlow says that parsing a page took longer than Hint.MaxTime.
	ErrTooSlow = errors.New("took too long")
	// ErrTooDeep says that archives are packed in one another more often than
	// Hint.MaxDepth allows.
	ErrTooDeep = fmt.Errorf("%w: archives within archives", ErrTooLarge)
)

const (
	// DefaultMaxBytes is far above any page a browser saves (the largest of the
	// corpus has 4 MB; SingleFile pages with their pictures inside reach 50 MB).
	// So many bytes, made to do harm, take less than a gigabyte.
	DefaultMaxBytes = 128 << 20

	// DefaultMaxDepth lets a ZIP hold a WACZ that holds a WARC, with one to spare.
	DefaultMaxDepth = 4

	// DefaultMaxNodes is some seventy times the tags of the page of the corpus with
	// the most (21,646). So many elements and texts take some four seconds and less
	// than a gigabyte; a million empty elements before an article still fit.
	DefaultMaxNodes = 1_500_000

	// Where the caller sets no limit, what unpacks from a file may have
	// freeExpansion bytes, and beyond them expansionRatio for each byte packed.
	// Web pages pack to a tenth, logs and repeated pages to a fiftieth; bombs
	// reach deflate's bound of a thousandth, or zstd's, far below that.
	freeExpansion  = 1 << 30
	expansionRatio = 100

	// maxEntries bounds the table of contents of a ZIP file, which has to be held
	// in memory.
	maxEntries = 1 << 20

	// maxHeader bounds the header of a record or a mail in bytes: what is longer
	// is no header. Real ones, with all their cookies, stay under 64 KB.
	maxHeader = 1 << 20
)

// budget is what unpacking a file may cost. Everything that is unpacked within
// it, at whatever depth, counts.
type budget struct {
	limit    int64 // 0: by the ratio
	packed   int64 // read of the file itself
	expanded int64 // unpacked from it
	failed   error // why reading the file itself ended, but for its end
}

func (b *budget) check() error {
	allowed := b.limit
	if allowed == 0 {
		allowed = freeExpansion + expansionRatio*b.packed
	}
	if b.expanded > allowed {
		return fmt.Errorf("%w: more than %d bytes", ErrExpands, allowed)
	}
	return nil
}

// packedReader counts what is read of the file itself.
type packedReader struct {
	io.Reader
	budget *budget
}

func (r packedReader) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	r.budget.packed += int64(n)
	if err != nil && err != io.EOF {
		r.budget.failed = err
	}
	return n, err
}

// expandedReader counts what a decompressor makes of it.
type expandedReader struct {
	io.Reader
	budget *budget
}

func (r expandedReader) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	r.budget.expanded += int64(n)
	if over := r.budget.check(); over != nil {
		return n, over
	}
	return n, err
}
