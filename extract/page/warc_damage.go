package page

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
)

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

// spoiled is the error of a record whose bytes are wrong.
func spoiled(err error) error { return fmt.Errorf("damaged: %w", err) }

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

// endsInTag tells whether a page may be whole: it ends in a tag, as most do. What
// follows is then no part of it.
func endsInTag(body []byte) bool { return bytes.HasSuffix(bytes.TrimSpace(body), []byte(">")) }

// overrun reads a page on behind the length its record tells, up to the next
// record, the end of the member or what a page may have in all: its length is
// wrong, and the rest of the page is not lost for that.
func (w *warcReader) overrun(body []byte) []byte {
	for lineStart := false; int64(len(body)) < w.hint.limit() && !w.atMember(); {
		if head, _ := w.r.Peek(httpHead); lineStart && w.starts(head) {
			break
		}
		line, err := w.r.ReadSlice('\n')
		body = append(body, line...)
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			break
		}
		lineStart = err == nil
	}
	return body
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
