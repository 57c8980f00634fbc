package page

import (
	"bytes"
	"strings"
)

// part is one part of a MIME message, or the message itself, in memory.
//
// net/mail and mime/multipart refuse what real mails and MHTML files hold:
// parameters unquoted or on continuation lines that are not indented, boundaries
// that are not declared, never occur or have no end, parts without a header.
type part struct {
	header map[string]string // field names in lower case, values unfolded; of two the first
	body   []byte            // encoded; of a multipart all of its parts
	parts  []*part
	open   bool // it ends where the file does, not where a boundary says
}

const (
	// maxParts of a message are looked at; MHTML files of pages with many
	// pictures have some hundred.
	maxParts = 10_000
	// maxPartDepth is how deep parts nest; forwarded mails reach five.
	maxPartDepth = 10
)

// readParts reads a message. The parts share raw's memory.
func readParts(raw []byte) *part {
	left := maxParts
	p := readPart(raw, 0, &left)
	return p
}

func readPart(raw []byte, depth int, left *int) *part {
	p := &part{}
	p.header, p.body = readFields(raw)
	kind, params := p.kind()
	if depth >= maxPartDepth {
		return p
	}
	switch {
	case strings.HasPrefix(kind, "multipart/"):
		p.split(params["boundary"], depth, left)
	case kind == "message/rfc822":
		p.add(p.body, depth, left)
	}
	return p
}

func (p *part) add(raw []byte, depth int, left *int) *part {
	if *left == 0 {
		return nil
	}
	*left--
	child := readPart(raw, depth+1, left)
	p.parts = append(p.parts, child)
	return child
}

// kind is the part's media type with its parameters.
func (p *part) kind() (string, map[string]string) {
	value := p.header["content-type"]
	if value == "" {
		return "", nil
	}
	return mediaParams(value)
}

// split parts a multipart body at its boundaries. What stands before the first
// and behind the last is for readers that know no MIME.
func (p *part) split(boundary string, depth int, left *int) {
	body := p.body
	if boundary == "" {
		boundary = guessBoundary(body)
	}
	delimiter := []byte("--" + boundary)
	start := 0
	found := boundary != ""
	if found {
		start, found = nextDelimiter(body, delimiter, 0)
	}
	if !found {
		// No boundary anywhere: the parts may still begin with a header.
		if rest := bytes.TrimLeft(body, "\r\n"); fieldName(rest) != "" {
			if child := p.add(rest, depth, left); child != nil {
				child.open = true
			}
		}
		return
	}
	for {
		after := start + len(delimiter)
		if bytes.HasPrefix(body[after:], []byte("--")) {
			return
		}
		if i := bytes.IndexByte(body[after:], '\n'); i >= 0 {
			after += i + 1
		} else {
			after = len(body)
		}
		end, more := nextDelimiter(body, delimiter, after)
		content := body[after:end]
		if more { // the line's end before a boundary is the boundary's
			content = bytes.TrimSuffix(bytes.TrimSuffix(content, []byte("\n")), []byte("\r"))
		}
		child := p.add(content, depth, left)
		if child == nil {
			return
		}
		child.open = !more
		if !more {
			return
		}
		start = end
	}
}

// nextDelimiter finds the next line that begins with the delimiter; the end of
// body when there is none.
func nextDelimiter(body, delimiter []byte, from int) (at int, found bool) {
	for {
		i := bytes.Index(body[from:], delimiter)
		if i < 0 {
			return len(body), false
		}
		at = from + i
		from = at + 1
		after := body[at+len(delimiter):]
		lineStart := at == 0 || body[at-1] == '\n'
		// A longer boundary may begin with this one.
		whole := len(after) == 0 || strings.IndexByte("\r\n \t-", after[0]) >= 0
		if lineStart && whole {
			return at, true
		}
	}
}

// guessBoundary finds the boundary of a multipart body that declares none: the
// first line that begins with -- and has a header behind it.
func guessBoundary(body []byte) string {
	for rest := body[:min(len(body), headBytes)]; ; {
		line, after, more := bytes.Cut(rest, []byte("\n"))
		if bytes.HasPrefix(line, []byte("--")) && fieldName(after) != "" {
			return strings.TrimSpace(string(line[2:]))
		}
		if !more {
			return ""
		}
		rest = after
	}
}

// readFields reads the header that raw begins with, and what is behind it.
func readFields(raw []byte) (fields map[string]string, body []byte) {
	fields = map[string]string{}
	name, value := "", []byte(nil)
	done := func() {
		if _, ok := fields[name]; name != "" && !ok {
			fields[name] = strings.TrimSpace(string(value))
		}
		name, value = "", nil
	}
	for rest := raw; ; {
		line, after, more := bytes.Cut(rest, []byte("\n"))
		line = bytes.TrimRight(line, "\r")
		next := fieldName(line)
		switch {
		case len(line) == 0, len(raw)-len(after) > maxHeader:
			done()
			return fields, after
		case name == "" && next == "":
			return fields, rest // it has no header at all
		case next != "" && line[0] != ' ' && line[0] != '\t':
			done()
			name, value = strings.ToLower(next), bytes.Clone(line[len(next)+1:])
		default: // of the field before, indented as it should be or not
			value = append(append(value, ' '), bytes.TrimLeft(line, " \t")...)
		}
		if !more {
			done()
			return fields, nil
		}
		rest = after
	}
}

// fieldName is the name of the field that line begins with; "" when it is none.
func fieldName(line []byte) string {
	for i, c := range line[:min(len(line), maxFieldName)] {
		switch {
		case c == ':' && i > 0:
			return string(line[:i])
		case c != '-' && c != '_' && (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'z'):
			return ""
		}
	}
	return ""
}

// maxFieldName bounds a field's name; the longest in use have some forty
// characters.
const maxFieldName = 80
