package page

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
)

// jsonLines is Hint.From for pages in JSON Lines, which what is in them cannot
// tell from any other JSON.
const jsonLines = "jsonl"

// Kinds are what Hint.From can be.
func Kinds() []string { return []string{jsonLines} }

// jsonlContainer reads pages from JSON Lines, an object a line:
//
//	{"id": "42", "url": "https://…", "html": "<!doctype html>…"}
//	{"id": "43", "html_base64": "PCFkb2N0eXBl…"}
//
// id and url may be missing, and other members are passed over. html is text
// already; html_base64 holds the bytes of the page in its own charset. A
// record's name is # and the number of its line.
var jsonlContainer = &container{name: "JSON Lines", records: jsonlRecords}

func jsonlRecords(s *source, out sink) error {
	for number := 1; ; number++ {
		line, err := s.readJSONLine()
		if err == io.EOF {
			return nil
		}
		name := s.name + "#" + strconv.Itoa(number)
		switch {
		case errors.Is(err, ErrTooLarge) && !errors.Is(err, ErrExpands):
			err = out(nil, s.error(name, nil, err))
		case err != nil:
			return fmt.Errorf("read JSON lines: %w", err)
		case len(bytes.TrimSpace(line)) > 0:
			err = s.jsonLine(name, line, out)
		}
		if err != nil {
			return err
		}
	}
}

// jsonLine gives out the page of one line.
func (s *source) jsonLine(name string, line []byte, out sink) error {
	o, err := readJSONPage(line)
	given := Record{ID: o.id, URL: targetURL(o.url)}
	if err != nil {
		return out(nil, &RecordError{name, given.ID, given.URL, err})
	}
	r := s.record(name, o.html)
	r.ID, r.codings = given.ID, o.codings
	if s.hint.URL == nil {
		r.URL = given.URL
	}
	return out(r, nil)
}

// readJSONLine reads a line of any length a page within the limit can make.
func (s *source) readJSONLine() ([]byte, error) {
	limit := 2*s.hint.limit() + maxHeader // escapes, or base64, and the other members
	var line []byte
	for {
		part, err := s.r.ReadSlice('\n')
		if int64(len(line)+len(part)) > limit {
			return nil, s.skipLine(err, limit)
		}
		line = append(line, part...)
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case err == io.EOF && len(line) > 0:
			return line, nil
		}
		return line, err
	}
}

// skipLine reads to the end of a line that is too long, of which the last read
// ended with err.
func (s *source) skipLine(err error, limit int64) error {
	for err == bufio.ErrBufferFull {
		_, err = s.r.ReadSlice('\n')
	}
	if err != nil && err != io.EOF {
		return err
	}
	return fmt.Errorf("%w: a line of more than %d bytes", ErrTooLarge, limit)
}

// jsonPage is a line of JSON with its page still in JSON.
type jsonPage struct {
	id, url string
	html    []byte
	codings []string
}

// readJSONPage finds the members of a line's object. It looks at the page only
// for its end: decoding that is work for Record.Page.
func readJSONPage(line []byte) (o jsonPage, err error) {
	rest := bytes.TrimLeft(line, " \t\r\n\xef\xbb\xbf")
	if len(rest) == 0 || rest[0] != '{' {
		return o, errors.New("no JSON object (want {\"id\": …, \"url\": …, \"html\": …} on a line)")
	}
	rest = rest[1:]
	for {
		rest = bytes.TrimLeft(rest, " \t\r\n,")
		if len(rest) > 0 && rest[0] == '}' {
			break
		}
		key, after, ok := jsonValue(rest)
		after = bytes.TrimLeft(after, " \t\r\n")
		if !ok || key[0] != '"' || len(after) == 0 || after[0] != ':' {
			return o, errors.New("broken JSON: a member without a name")
		}
		value, after, ok := jsonValue(bytes.TrimLeft(after[1:], " \t\r\n"))
		if !ok {
			return o, fmt.Errorf("broken JSON: no value of %s", key)
		}
		rest = after
		if string(value) == "null" {
			continue
		}
		switch string(key) {
		case `"id"`:
			o.id = jsonText(value)
		case `"url"`:
			o.url = jsonText(value)
		case `"html"`:
			o.html, o.codings = value, []string{"json"}
		case `"html_base64"`:
			if o.html == nil {
				o.html, o.codings = value, []string{"base64", "json"}
			}
		}
	}
	if o.html == nil {
		return o, errors.New("no member html or html_base64")
	}
	return o, nil
}

// jsonValue parts the value that b begins with from the rest.
func jsonValue(b []byte) (value, rest []byte, ok bool) {
	depth := 0
	for i := 0; i < len(b); i++ {
		switch b[i] {
		case '"':
			n := jsonString(b[i:])
			if n == 0 {
				return nil, nil, false
			}
			i += n - 1
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth < 0 {
				return b[:i], b[i:], i > 0
			}
		case ',', ':', ' ', '\t', '\r', '\n':
			if depth == 0 {
				return b[:i], b[i:], i > 0
			}
			continue
		default:
			continue
		}
		if depth == 0 {
			return b[:i+1], b[i+1:], true
		}
	}
	return nil, nil, false
}

// jsonString is the length of the string that b begins with, 0 when it has no
// end.
func jsonString(b []byte) int {
	for i := 1; ; {
		n := bytes.IndexByte(b[i:], '"')
		if n < 0 {
			return 0
		}
		i += n
		slashes := 0
		for b[i-1-slashes] == '\\' {
			slashes++
		}
		if i++; slashes%2 == 0 {
			return i
		}
	}
}

// jsonText is a string's text, or a number as it stands.
func jsonText(value []byte) string {
	var s string
	if json.Unmarshal(value, &s) != nil {
		return string(value)
	}
	return s
}

func decodeJSON(raw []byte) ([]byte, error) {
	var s string
	if err := json.Unmarshal(raw, &s); err != nil {
		return nil, fmt.Errorf("broken JSON: %w", err)
	}
	return []byte(s), nil
}
