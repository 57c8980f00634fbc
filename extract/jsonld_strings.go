package extract

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// text reads a string. A quote closes it only when what follows could follow a
// value, so a quote somebody forgot to escape does not.
func (p *jsonParser) text() string {
	start := p.i
	for p.i < len(p.s) {
		n := strings.IndexAny(p.s[p.i:], "\"\\")
		if n < 0 {
			break
		}
		p.i += n
		if p.s[p.i] == '\\' {
			p.i = min(p.i+2, len(p.s))
			continue
		}
		if p.closes(p.i + 1) {
			raw := p.s[start:p.i]
			p.i++
			return unescape(raw)
		}
		p.i++
	}
	p.i = len(p.s)
	return unescape(p.s[start:])
}

// closes tells whether a value may end before s[i:].
func (p *jsonParser) closes(i int) bool {
	for ; i < len(p.s); i++ {
		switch p.s[i] {
		case ' ', '\n', '\r', '\t':
		case ',', '}', ']', ':', '"':
			return true
		default:
			return false
		}
	}
	return true
}

func unescape(raw string) string {
	if strings.IndexByte(raw, '\\') < 0 {
		return raw
	}
	var b strings.Builder
	b.Grow(len(raw))
	for i := 0; i < len(raw); i++ {
		if raw[i] != '\\' || i+1 == len(raw) {
			b.WriteByte(raw[i])
			continue
		}
		i++
		switch c := raw[i]; c {
		case 'n':
			b.WriteByte('\n')
		case 't':
			b.WriteByte('\t')
		case 'r', 'b', 'f':
			b.WriteByte(' ')
		case 'u':
			r, size := unicodeEscape(raw[i-1:])
			b.WriteRune(r)
			i += size - 2
		default: // the quote, the slash, the backslash, and what should not be escaped
			b.WriteByte(c)
		}
	}
	return b.String()
}

// unicodeEscape reads the \uXXXX, or the surrogate pair, that s begins with.
func unicodeEscape(s string) (r rune, size int) {
	unit := func(s string) rune {
		if len(s) < 6 || s[:2] != `\u` {
			return -1
		}
		v, err := strconv.ParseUint(s[2:6], 16, 16)
		if err != nil {
			return -1
		}
		return rune(v)
	}
	r = unit(s)
	switch {
	case r < 0:
		return 'u', 2
	case r >= 0xD800 && r < 0xDC00:
		if low := unit(s[6:]); low >= 0xDC00 && low < 0xE000 {
			return (r-0xD800)<<10 + (low - 0xDC00) + 0x10000, 12
		}
		return utf8.RuneError, 6
	}
	return r, 6
}

// literal reads a number, true, false or null; another bare word is a string.
func (p *jsonParser) literal() any {
	start := p.i
	for p.i < len(p.s) && !strings.ContainsRune(" \n\r\t,}]:[{\"", rune(p.s[p.i])) {
		p.i++
	}
	if p.i == start {
		p.i++ // a stray mark: never stand still
		return nil
	}
	switch s := p.s[start:p.i]; s {
	case "true":
		return true
	case "false":
		return false
	case "null", "undefined":
		return nil
	default:
		if f, err := strconv.ParseFloat(s, 64); err == nil {
			return f
		}
		return s
	}
}
