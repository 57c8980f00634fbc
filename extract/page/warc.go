package page

import (
	"bufio"
	"bytes"
	"cmp"
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

	number  int  // of the last record
	rewinds int  // see unswallow
	told    bool // of the damage at hand
	members *memberReader
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
	if done, err := w.member(); done || err != nil {
		return err
	}
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
	m, err := w.look(h, func(n int64) []byte {
		head, _ := w.r.Peek(int(min(h.length, n)))
		return head
	})
	if err != nil {
		if err := w.out(nil, w.error(name, h.target, err)); err != nil {
			return err
		}
		return w.discard(h.length)
	}
	body, err := readBytes(w.r, h.length)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && w.damaged(err) {
		// Spoiled, not cut short: what could be read of it may be wrong too.
		w.told = true
		if err := w.out(nil, w.error(name, h.target, spoiled(err))); err != nil {
			return err
		}
		return damage{err}
	}
	swallowed := false
	if err != nil || !w.atBoundary() {
		body, swallowed = w.unswallow(body)
	}
	r := w.page(name, h, m, body)
	r.Truncated = r.Truncated || err != nil || swallowed
	if err := w.out(r, nil); err != nil {
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

// spoiled is the error of a record whose bytes are wrong.
func spoiled(err error) error { return fmt.Errorf("damaged: %w", err) }

// httpHead bytes of a response hold its header, but for very talkative servers.
const httpHead = 4 << 10

// look tells why a record is no page, from its header and the beginning of what
// it holds, of which head gives so many bytes as there are; nil when it may be
// one. m is the HTTP header of a response.
func (w *warcReader) look(h *warcHeader, head func(int64) []byte) (m message, why error) {
	switch h.kind {
	case "revisit":
		if w.listed != nil {
			w.listed.has(h.target)
		}
		if h.refers == "" {
			return m, ErrRevisit
		}
		return m, fmt.Errorf("%w of %s", ErrRevisit, h.refers)
	case "response", "resource", "conversion":
	default:
		return m, skipped("record of type " + h.kind)
	}
	if h.kind == "response" {
		for _, n := range []int64{httpHead, headBytes} { // nearly all headers are in the first
			var ok bool
			if m, ok = readMessage(head(n)); ok {
				why = w.lookAtResponse(h, m, head)
				return m, cmp.Or(why, w.tooLarge(h))
			}
		}
	}
	kind := h.contentKind()
	switch {
	case htmlKinds[kind], h.kind == "conversion" && kind == "text/plain":
		return m, w.tooLarge(h)
	case h.kind == "response" && kind == "application/http":
		return m, skipped("response without an HTTP header")
	}
	return m, skipped(h.kind + " of type " + orUnknown(kind))
}

// tooLarge refuses a page that has more bytes than a page may.
func (w *warcReader) tooLarge(h *warcHeader) error {
	if limit := w.hint.limit(); h.length > limit {
		return fmt.Errorf("%w: more than %d bytes", ErrTooLarge, limit)
	}
	return nil
}

// lookAtResponse tells why an HTTP response is no page.
func (w *warcReader) lookAtResponse(h *warcHeader, m message, head func(int64) []byte) error {
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
	if !htmlKinds[kind] && (kind != "" || !looksLikePage(m, head(headBytes))) {
		return skipped("response of type " + orUnknown(kind))
	}
	if w.listed != nil && !w.listed.has(h.target) {
		return skipped("not in the archive's list of pages")
	}
	return nil
}

// looksLikePage tells a page by the beginning of its response, where the header
// has no type.
func looksLikePage(m message, head []byte) bool {
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

// atBoundary tells whether the file ends here, or goes on with a record. The end
// of a member is as good: what follows is looked at when it is read.
func (w *warcReader) atBoundary() bool {
	for !w.atMember() {
		c, err := w.r.ReadByte()
		if err != nil {
			return true // reading on tells what is the matter
		}
		if c != '\n' && c != '\r' {
			w.r.UnreadByte()
			break
		}
	}
	if w.atMember() {
		return true
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
	told, skipped := w.told, int64(0)
	w.told = false
	lineStart := true
	for {
		if head, _ := w.r.Peek(httpHead); lineStart && w.starts(head) {
			if told {
				return nil
			}
			return w.out(nil, w.error(w.nextName(), nil, fmt.Errorf("damaged: %w; %d bytes skipped to the next record", why, skipped)))
		}
		line, err := w.r.ReadSlice('\n')
		skipped += int64(len(line))
		lineStart = err == nil
		switch {
		case err == nil, errors.Is(err, bufio.ErrBufferFull):
		case err != io.EOF && w.damaged(err) && w.gunzip != nil && w.gunzip.resume():
			lineStart = true
		case w.damaged(err):
			return spoiled(why)
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
