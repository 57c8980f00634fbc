package extract

import (
	"strings"

	"golang.org/x/net/html"
)

// longestScript bounds one JSON-LD script in bytes: a live blog with every post
// in it has about a megabyte.
const longestScript = 4 << 20

// ldObject is a JSON object in the order the page wrote it.
type ldObject []ldMember

type ldMember struct {
	key   string
	value any // ldObject, []any, string, float64, bool, or nil
}

// get returns the value of key, nil when there is none.
func (o ldObject) get(key string) any {
	for i := range o {
		if o[i].key == key {
			return o[i].value
		}
	}
	return nil
}

// parseScript reads the JSON of a script as sites really write it, beyond what
// encoding/json takes: inside comments or CDATA, raw line breaks and unescaped
// quotes in strings, trailing and missing commas, several values in a row, cut
// off at the end. It never fails: it returns the values it could read.
func parseScript(s string) []any {
	values, _ := parseScriptWithin(s, DefaultLimits.DataDepth)
	return values
}

// parseScriptWithin is parseScript for objects and lists that lie at most so
// deep in one another; cut tells that there was more.
func parseScriptWithin(s string, depth int) (values []any, cut bool) {
	if len(s) > longestScript {
		s, cut = s[:longestScript], true
	}
	s = unwrapScript(s)
	if !strings.Contains(s, `"`) && strings.Contains(s, "&quot;") {
		s = html.UnescapeString(s)
	}
	p := jsonParser{s: s, deepest: depth, cut: cut}
	for {
		p.gap()
		if p.i >= len(p.s) {
			return values, p.cut
		}
		switch p.s[p.i] {
		case '{', '[':
			values = append(values, p.value(0))
		default:
			p.i++
		}
	}
}

// unwrapScript takes off what old advice wrapped around scripts.
func unwrapScript(s string) string {
	s = strings.TrimPrefix(strings.TrimSpace(s), "\ufeff")
	for _, open := range []string{"<!--", "//<![CDATA[", "// <![CDATA[", "/*<![CDATA[*/", "<![CDATA["} {
		s = strings.TrimSpace(strings.TrimPrefix(s, open))
	}
	return s
}

type jsonParser struct {
	s       string
	i       int
	deepest int
	cut     bool // something lay deeper, or behind the end
}

// gap skips white space, stray commas and comments.
func (p *jsonParser) gap() {
	for p.i < len(p.s) {
		switch c := p.s[p.i]; {
		case c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == ',' || c == ';':
			p.i++
		case c == 0xC2 && strings.HasPrefix(p.s[p.i:], "\u00a0"):
			p.i += 2
		case c == '/' && strings.HasPrefix(p.s[p.i:], "/*"):
			p.skipPast("*/")
		case c == '/' && strings.HasPrefix(p.s[p.i:], "//"):
			p.skipPast("\n")
		default:
			return
		}
	}
}

func (p *jsonParser) skipPast(end string) {
	if n := strings.Index(p.s[p.i:], end); n >= 0 {
		p.i += n + len(end)
		return
	}
	p.i = len(p.s)
}

func (p *jsonParser) value(depth int) any {
	p.gap()
	if p.i >= len(p.s) {
		return nil
	}
	switch p.s[p.i] {
	case '{':
		p.i++
		return p.object(depth + 1)
	case '[':
		p.i++
		return p.array(depth + 1)
	case '"':
		p.i++
		return p.text()
	}
	return p.literal()
}

// object reads to the closing brace. Beyond the depth limit it still reads, to
// stay in step, but keeps nothing.
func (p *jsonParser) object(depth int) ldObject {
	var o ldObject
	for {
		p.gap()
		if p.i >= len(p.s) {
			return o
		}
		switch p.s[p.i] {
		case '}':
			p.i++
			return o
		case ']': // an object nobody closed
			return o
		case '"':
			p.i++
		default:
			p.i++
			continue
		}
		key := p.key()
		p.gap()
		if p.i >= len(p.s) || p.s[p.i] != ':' {
			continue
		}
		p.i++
		if depth > p.deepest {
			p.cut = true
			p.skipNested()
			continue
		}
		o = append(o, ldMember{key, p.value(depth)})
	}
}

func (p *jsonParser) array(depth int) []any {
	var list []any
	for {
		p.gap()
		if p.i >= len(p.s) {
			return list
		}
		switch p.s[p.i] {
		case ']':
			p.i++
			return list
		case '}', ':': // an array nobody closed
			return list
		}
		if depth > p.deepest {
			p.cut = true
			p.skipNested()
			continue
		}
		list = append(list, p.value(depth))
	}
}

// skipNested passes over one value without recursion or result.
func (p *jsonParser) skipNested() {
	for depth := 0; ; {
		p.gap()
		if p.i >= len(p.s) {
			return
		}
		switch p.s[p.i] {
		case '{', '[':
			depth++
			p.i++
		case '}', ']':
			if depth == 0 {
				return
			}
			depth--
			p.i++
		case '"':
			p.i++
			p.text()
		case ':':
			p.i++
			continue
		default:
			p.literal()
		}
		if depth == 0 {
			return
		}
	}
}

// key reads an object's key, for which the first quote is the last.
func (p *jsonParser) key() string {
	n := strings.IndexByte(p.s[p.i:], '"')
	if n < 0 {
		p.i = len(p.s)
		return ""
	}
	key := p.s[p.i : p.i+n]
	p.i += n + 1
	return key
}
