package page

import (
	"bufio"
	"bytes"
	"fmt"
	"io"

	"github.com/klauspost/compress/flate"
)

// What stands before each file of a ZIP file
// (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, section 4.3).
const (
	zipLocal     = "PK\x03\x04"
	zipLocalSize = 30
)

// salvageZip reads a ZIP file without its table of contents, which stands at
// the end and is the first thing that a broken download lacks: each file has a
// header of its own. It ends with why.
func (s *source) salvageZip(at io.ReaderAt, size int64, why error, out sink) error {
	r := bufio.NewReaderSize(io.NewSectionReader(at, 0, size), headBytes)
	for seek(r, []byte(zipLocal)) {
		head, err := r.Peek(zipLocalSize)
		if err != nil {
			break
		}
		flags, method := le16(head[6:]), le16(head[8:])
		packed := int64(le16(head[18:])) | int64(le16(head[20:]))<<16
		nameSize, extraSize := le16(head[26:]), le16(head[28:])
		r.Discard(zipLocalSize)
		name := make([]byte, nameSize)
		if _, err := io.ReadFull(r, name); err != nil {
			break
		}
		if _, err := r.Discard(extraSize); err != nil {
			break
		}
		const sizeBehind = 1 << 3 // the sizes stand behind the data
		var body io.Reader
		switch {
		case bytes.HasSuffix(name, []byte("/")):
			continue
		case method == 8: // deflate, which knows its own end
			body = flate.NewReader(r)
		case method == 0 && flags&sizeBehind == 0:
			body = &wholeReader{io.LimitedReader{R: r, N: packed}}
		default:
			continue
		}
		e := &entry{name: string(name), open: func() (io.ReadCloser, error) { return io.NopCloser(body), nil }}
		if err := s.entry(e, Record{}, false, out); err != nil {
			return err
		}
		if _, err := io.Copy(io.Discard, expandedReader{body, s.budget}); err != nil && !s.damaged(err) {
			return err
		}
	}
	return fmt.Errorf("damaged: %w", why)
}

// wholeReader reads so many bytes, and calls it an error when there are fewer.
type wholeReader struct{ io.LimitedReader }

func (w *wholeReader) Read(p []byte) (int, error) {
	n, err := w.LimitedReader.Read(p)
	if err == io.EOF && w.N > 0 {
		err = io.ErrUnexpectedEOF
	}
	return n, err
}

// seek goes on to the next place where r reads magic, and tells whether there
// is one.
func seek(r *bufio.Reader, magic []byte) bool {
	for {
		window, err := r.Peek(r.Size())
		i := bytes.Index(window, magic)
		switch {
		case i >= 0:
			r.Discard(i)
			return true
		case err != nil:
			return false
		default:
			r.Discard(len(window) - len(magic) + 1)
		}
	}
}

func le16(b []byte) int { return int(b[0]) | int(b[1])<<8 }
