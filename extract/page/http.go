package page

import (
	"bytes"
	"mime"
	"strings"
)

// message is what has to be known of an HTTP response's header.
type message struct {
	status   int      // 0 when there is no status line
	kind     string   // media type, lower case; "" when the header has none
	charset  string   // its charset, as the label stands
	codings  []string // what the body is encoded by, in the order it was done
	location string
	length   int // of the header, in bytes
}

// readMessage reads the header at the beginning of raw, which need not hold the
// whole response. It takes what servers and crawlers have written: bare line
// feeds, "Content-Length: -1", fields without a colon, "HTTP/2 200". ok is false
// when raw begins with no status line or the header's end is not in it.
//
// http.ReadResponse refuses such headers, and reads bodies by lengths that no
// longer fit what is stored.
func readMessage(raw []byte) (m message, ok bool) {
	if !bytes.HasPrefix(raw, []byte("HTTP/")) {
		return m, false
	}
	for at := 0; ; {
		end := bytes.IndexByte(raw[at:], '\n')
		if end < 0 {
			return m, false
		}
		line := bytes.TrimRight(raw[at:at+end], "\r")
		first := at == 0
		at += end + 1
		switch {
		case len(line) == 0:
			m.length = at
			return m, true
		case first:
			m.status = statusOf(line)
		default:
			m.field(line)
		}
	}
}

// statusOf reads HTTP/1.1 200 OK.
func statusOf(line []byte) int {
	_, rest, _ := bytes.Cut(line, []byte(" "))
	rest = bytes.TrimLeft(rest, " ")
	if len(rest) < 3 {
		return 0
	}
	status := 0
	for _, c := range rest[:3] {
		if c < '0' || c > '9' {
			return 0
		}
		status = status*10 + int(c-'0')
	}
	return status
}

func (m *message) field(line []byte) {
	name, value, _ := bytes.Cut(line, []byte(":"))
	switch {
	case equalFold(name, "Content-Type"):
		if m.kind == "" {
			m.kind, m.charset = mediaType(string(value))
		}
	case equalFold(name, "Content-Encoding"):
		// Of the two, the transfer coding was done last, wherever its field stands.
		m.codings = append(codingsOf(value), m.codings...)
	case equalFold(name, "Transfer-Encoding"):
		m.codings = append(m.codings, codingsOf(value)...)
	case equalFold(name, "Location"):
		m.location = string(bytes.TrimSpace(value))
	}
}

func codingsOf(value []byte) []string {
	var codings []string
	for c := range strings.SplitSeq(string(value), ",") {
		codings = append(codings, strings.ToLower(strings.TrimSpace(c)))
	}
	return codings
}

// mediaType reads a Content-Type as leniently as it is written: parameters
// unquoted, without a value, twice.
func mediaType(value string) (kind, charset string) {
	kind, params := mediaParams(value)
	return kind, params["charset"]
}

// mediaParams reads a media type with its parameters, names in lower case; of
// two with one name the first counts.
func mediaParams(value string) (kind string, params map[string]string) {
	if kind, params, err := mime.ParseMediaType(value); err == nil {
		return kind, params
	}
	params = map[string]string{}
	for i, part := range splitParams(value) {
		name, v, _ := strings.Cut(part, "=")
		name = strings.ToLower(strings.TrimSpace(name))
		switch {
		case i == 0:
			kind = name
		case params[name] == "":
			params[name] = strings.Trim(strings.TrimSpace(v), `"'`)
		}
	}
	return kind, params
}

// splitParams parts value at its semicolons, but for quoted ones.
func splitParams(value string) []string {
	var parts []string
	start, quoted := 0, false
	for i := range len(value) {
		switch {
		case value[i] == '"':
			quoted = !quoted
		case value[i] == ';' && !quoted:
			parts = append(parts, value[start:i])
			start = i + 1
		}
	}
	return append(parts, value[start:])
}

// equalFold compares a field's name with an ASCII one.
func equalFold(name []byte, want string) bool {
	name = bytes.TrimSpace(name)
	return len(name) == len(want) && bytes.EqualFold(name, []byte(want))
}

// htmlKinds are the media types that pages are served as.
var htmlKinds = map[string]bool{
	"text/html": true, "application/xhtml+xml": true, "application/xhtml": true, "text/xhtml": true,
	"application/vnd.wap.xhtml+xml": true,
}
