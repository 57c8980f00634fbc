package page

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strconv"
)

func init() {
	register(&container{
		name:    "WARC",
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
	overran := false
	if err == nil && !swallowed && !w.atBoundary() && !endsInTag(body) {
		body, overran = w.overrun(body), true
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
	case overran && w.atBoundary():
		return w.out(nil, w.error(w.nextName(), nil, errors.New("damaged: the record before is longer than it says")))
	case !w.atBoundary():
		return damage{errors.New("the record before is not as long as it says")}
	}
	return nil
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
