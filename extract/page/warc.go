package page

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strconv"
)

func init() {
	register(&container{
		name: "WARC", many: true,
		holds:   func(head []byte) bool { return warcStart(bytes.TrimLeft(head, "\r\n")) },
		records: func(s *source, out sink) error { return newWARCReader(s, out).all() },
	})
}

// warcReader reads a WARC file (ISO 28500), also of the kind WET, whose records
// are pages as text, and its ancestor, ARC. It holds one record in memory at
// most, and of those that are no pages only the beginning.
//
// A record's name is # and its number in the file. Every record is given out,
// as a page or with what it is instead, and so is each run of damaged bytes:
// reading goes on at the next record behind it.
type warcReader struct {
	*source
	out sink

	starts func(head []byte) bool // whether a record begins like this
	header func(*bufio.Reader) (*warcHeader, error)

	number  int // of the last record
	rewinds int // see unswallow
}

func newWARCReader(s *source, out sink) *warcReader {
	return &warcReader{source: s, out: out, starts: warcStart, header: readWARCHeader}
}

func (w *warcReader) all() error {
	for {
		err := w.record()
		switch {
		case err == nil:
			continue
		case err == io.EOF:
			return nil
		case errors.As(err, new(damage)):
			if err := w.resync(err); err != nil {
				return err
			}
		default:
			return err
		}
	}
}

// nextName names the next record.
func (w *warcReader) nextName() string {
	w.number++
	return w.name + "#" + strconv.Itoa(w.number)
}

// damage is an error behind which reading can go on.
type damage struct{ error }

func (d damage) Unwrap() error { return d.error }

// broken makes an error of reading one of the file's damage where that is what
// it is.
func (w *warcReader) broken(err error) error {
	if w.damaged(err) {
		return damage{err}
	}
	return err
}

// record reads one record and gives it out. io.EOF is the end of the file.
func (w *warcReader) record() error {
	if err := skipNewlines(w.r); err != nil {
		if err == io.EOF {
			return io.EOF
		}
		return w.broken(err)
	}
	h, err := w.header(w.r)
	if err != nil {
		return w.broken(err)
	}
	name := w.nextName()
	if h.length > w.hint.limit() && h.holdsPage() {
		err := w.out(nil, w.error(name, h.target, fmt.Errorf("%w: more than %d bytes", ErrTooLarge, w.hint.limit())))
		if err != nil {
			return err
		}
		return w.discard(h.length)
	}
	reason, m := w.skipReason(h)
	if reason != nil {
		if err := w.out(nil, w.error(name, h.target, reason)); err != nil {
			return err
		}
		return w.discard(h.length)
	}
	body, err := readBytes(w.r, h.length)
	swallowed := false
	if err != nil || !w.atBoundary() {
		body, swallowed = w.unswallow(body)
	}
	if len(body) > m.length || err == nil {
		r := w.page(name, h, m, body)
		r.Truncated = r.Truncated || err != nil || swallowed
		if err := w.out(r, nil); err != nil {
			return err
		}
	} else if err := w.out(nil, w.error(name, h.target, fmt.Errorf("damaged: %w", err))); err != nil {
		return err
	}
	switch {
	case swallowed:
		return w.out(nil, w.error(w.nextName(), nil, errors.New("damaged: the record before is shorter than it says")))
	case err != nil:
		return w.broken(err)
	case !w.atBoundary():
		return damage{errors.New("the record before is not as long as it says")}
	}
	return nil
}

// httpHead bytes of a response hold its header, but for very talkative servers.
const httpHead = 4 << 10

// skipReason tells why a record is no page, from its header and the beginning
// of what it holds; nil when it may be one. m is the HTTP header of a response.
func (w *warcReader) skipReason(h *warcHeader) (reason error, m message) {
	switch h.kind {
	case "revisit":
		if w.listed != nil {
			w.listed.has(h.target)
		}
		if h.refers == "" {
			return ErrRevisit, m
		}
		return fmt.Errorf("%w of %s", ErrRevisit, h.refers), m
	case "response", "resource", "conversion":
	default:
		return skipped("record of type " + h.kind), m
	}
	if h.kind == "response" {
		for _, n := range []int64{httpHead, headBytes} { // nearly all headers are in the first
			head, _ := w.r.Peek(int(min(h.length, n)))
			var ok bool
			if m, ok = readMessage(head); ok {
				return w.skipResponse(h, m), m
			}
		}
	}
	kind := h.contentKind()
	switch {
	case htmlKinds[kind], h.kind == "conversion" && kind == "text/plain":
		return nil, m
	case h.kind == "response" && kind == "application/http":
		return skipped("response without an HTTP header"), m
	}
	return skipped(h.kind + " of type " + orUnknown(kind)), m
}

// skipResponse tells why an HTTP response is no page.
func (w *warcReader) skipResponse(h *warcHeader, m message) error {
	if w.listed != nil {
		w.listed.redirect(h.target, m)
	}
	if m.status < 200 || m.status > 299 {
		return skipped("HTTP " + strconv.Itoa(m.status))
	}
	kind := m.kind
	if kind == "" {
		kind, _ = mediaType(h.identified)
	}
	if !htmlKinds[kind] && (kind != "" || !w.looksLikePage(h, m)) {
		return skipped("response of type " + orUnknown(kind))
	}
	if w.listed != nil && !w.listed.has(h.target) {
		return skipped("not in the archive's list of pages")
	}
	return nil
}

// looksLikePage tells a page by its body, where the header has no type.
func (w *warcReader) looksLikePage(h *warcHeader, m message) bool {
	head, _ := w.r.Peek(int(min(h.length, headBytes)))
	body, _, _ := decodeBody(head[m.length:], m.codings, headBytes)
	return looksHTML(string(body))
}

func orUnknown(kind string) string {
	if kind == "" {
		return "unknown"
	}
	return kind
}

// page makes the record of a page.
func (w *warcReader) page(name string, h *warcHeader, m message, body []byte) *Record {
	r := w.source.record(name, body[min(m.length, len(body)):])
	if r.URL == nil || w.hint.URL == nil {
		r.URL = h.target
	}
	r.Saved, r.Truncated = h.date, h.truncated
	if h.kind == "response" && m.length > 0 {
		r.Charset, r.codings, r.kind = m.charset, m.codings, kindOf(m.kind)
		return r
	}
	kind, charset := mediaType(h.contentType)
	r.Charset, r.kind = charset, kindOf(kind)
	return r
}

// discard reads over the rest of a record that is not kept.
func (w *warcReader) discard(n int64) error {
	if _, err := io.CopyN(io.Discard, w.r, n); err != nil {
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		return w.broken(err)
	}
	if !w.atBoundary() {
		return damage{errors.New("the record before is not as long as it says")}
	}
	return nil
}

// atBoundary tells whether the file ends here, or goes on with a record.
func (w *warcReader) atBoundary() bool {
	if err := skipNewlines(w.r); err != nil {
		return true // reading on tells what is the matter
	}
	head, _ := w.r.Peek(httpHead)
	return len(head) == 0 || w.starts(head)
}

// maxRewinds bounds how often a file may be read again from within a record
// that was shorter than it said: each costs as much as the record.
const maxRewinds = 100

// unswallow cuts a record short where another begins within it, as it does when
// its length is wrong, and sets the reader back to there.
func (w *warcReader) unswallow(body []byte) (_ []byte, found bool) {
	for i := 0; w.rewinds < maxRewinds; {
		at := bytes.Index(body[i:], []byte("\nWARC/"))
		if at < 0 {
			return body, false
		}
		i += at + 1
		line, rest, _ := bytes.Cut(body[i:], []byte("\n"))
		if !warcStart(line) || len(line) > len("WARC/1.0\r") || !bytes.HasPrefix(rest, []byte("WARC-")) && !bytes.HasPrefix(rest, []byte("Content-")) {
			continue
		}
		w.rewinds++
		w.r = bufio.NewReaderSize(io.MultiReader(bytes.NewReader(body[i:]), w.r), headBytes)
		return bytes.TrimRight(body[:i], "\r\n"), true
	}
	return body, false
}

// resync goes on at the next record behind damage, which it gives out once. It
// returns why where there is none.
func (w *warcReader) resync(why error) error {
	name, skipped := w.nextName(), int64(0)
	lineStart := true
	for {
		if head, _ := w.r.Peek(httpHead); lineStart && w.starts(head) {
			return w.out(nil, w.error(name, nil, fmt.Errorf("damaged: %w; %d bytes skipped to the next record", why, skipped)))
		}
		line, err := w.r.ReadSlice('\n')
		skipped += int64(len(line))
		lineStart = err == nil
		switch {
		case err == nil, errors.Is(err, bufio.ErrBufferFull):
		case err != io.EOF && w.damaged(err) && w.resume != nil && w.resume():
			lineStart = true
		case w.damaged(err):
			return fmt.Errorf("damaged: %w", why)
		default:
			return err
		}
	}
}

// targetURL reads an address as a record's header has it; wget puts it into
// angle brackets. nil is none of the web's.
func targetURL(s string) *url.URL {
	if len(s) > 1 && s[0] == '<' && s[len(s)-1] == '>' {
		s = s[1 : len(s)-1]
	}
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil
	}
	return u
}
