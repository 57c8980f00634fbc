package page

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// warcHeader is what has to be known of a WARC record's header.
type warcHeader struct {
	kind        string // WARC-Type: response, revisit...
	target      *url.URL
	refers      string // of a revisit: the address of what it repeats
	date        time.Time
	length      int64
	contentType string
	identified  string // what the crawler took the content for
	truncated   bool   // by the crawler
}

// readWARCHeader reads the header of the record that r stands at, to the first
// byte of its content.
func readWARCHeader(r *bufio.Reader) (*warcHeader, error) {
	line, err := readLine(r)
	if err != nil {
		return nil, err
	}
	if !warcStart(line) {
		return nil, errors.New("no WARC record here")
	}
	h := &warcHeader{length: -1}
	for total := len(line); ; {
		line, err = readLine(r)
		if err != nil {
			return nil, err
		}
		if len(line) == 0 {
			break
		}
		if total += len(line); total > maxHeader {
			return nil, fmt.Errorf("a record's header has more than %d bytes", maxHeader)
		}
		h.field(line)
	}
	if h.length < 0 {
		return nil, errors.New("a record without a Content-Length")
	}
	return h, nil
}

func (h *warcHeader) field(line []byte) {
	name, value, _ := bytes.Cut(line, []byte(":"))
	value = bytes.TrimSpace(value)
	switch {
	case equalFold(name, "WARC-Type"):
		h.kind = warcKind(value)
	case equalFold(name, "WARC-Target-URI"):
		h.target = targetURL(string(value))
	case equalFold(name, "WARC-Refers-To-Target-URI"):
		h.refers = string(value)
	case equalFold(name, "WARC-Date"):
		h.date, _ = time.Parse(time.RFC3339, string(value))
	case equalFold(name, "Content-Length"):
		if n, err := strconv.ParseInt(string(value), 10, 64); err == nil && n >= 0 {
			h.length = n
		}
	case equalFold(name, "Content-Type"):
		h.contentType = string(value)
	case equalFold(name, "WARC-Identified-Payload-Type"):
		h.identified = string(value)
	case equalFold(name, "WARC-Truncated"):
		h.truncated = len(value) > 0
	}
}

// warcKind is the type of a record, without a copy of those there are.
func warcKind(value []byte) string {
	for _, kind := range []string{"response", "request", "metadata", "revisit", "resource", "conversion", "warcinfo", "continuation"} {
		if equalFold(value, kind) {
			return kind
		}
	}
	return strings.ToLower(string(value))
}

// contentKind is the media type of the content, lower case, without parameters.
func (h *warcHeader) contentKind() string {
	kind, _, _ := strings.Cut(h.contentType, ";")
	return strings.ToLower(strings.TrimSpace(kind))
}

// warcStart tells the first line of a record: WARC/ and a version.
func warcStart(line []byte) bool {
	return len(line) > 5 && string(line[:5]) == "WARC/" && line[5] >= '0' && line[5] <= '9'
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

// readLine reads a line without its end, valid until the next read. A line
// longer than r's buffer is an error, and so is one the file ends in.
func readLine(r *bufio.Reader) ([]byte, error) {
	line, err := r.ReadSlice('\n')
	switch {
	case err == bufio.ErrBufferFull:
		return nil, fmt.Errorf("a line of a header has more than %d bytes", r.Size())
	case err == io.EOF:
		return nil, io.ErrUnexpectedEOF
	case err != nil:
		return nil, err
	}
	return bytes.TrimRight(line, "\r\n"), nil
}

// skipNewlines goes on to the next byte that is no line's end.
func skipNewlines(r *bufio.Reader) error {
	for {
		c, err := r.ReadByte()
		if err != nil {
			return err
		}
		if c != '\n' && c != '\r' {
			return r.UnreadByte()
		}
	}
}

// wholeAtOnce is up to which size a record's bytes are allocated as it says;
// larger ones grow as they come, for what they say may be wrong.
const wholeAtOnce = 4 << 20

// readBytes reads n bytes, or what there is of them beside an error.
func readBytes(r io.Reader, n int64) ([]byte, error) {
	if n <= wholeAtOnce {
		b := make([]byte, n)
		got, err := io.ReadFull(r, b)
		if err == io.EOF && n > 0 {
			err = io.ErrUnexpectedEOF
		}
		return b[:got], err
	}
	b, err := io.ReadAll(io.LimitReader(r, n))
	if err == nil && int64(len(b)) < n {
		err = io.ErrUnexpectedEOF
	}
	return b, err
}
