package page

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// maxAttributes of a tag are read here, where each is compared with those before
// it; tags of real pages have up to thirty. It fits a byte.
const maxAttributes = 64

// nextAttribute reads the attribute of a tag that begins at or after at, as the
// tokenizer does. The key is "" at the end of the tag, and next then the place of
// its ">", or the end of s.
func nextAttribute(s string, at int) (key, value string, next int) {
	for at < len(s) && (htmlSpace(s[at]) || s[at] == '/') {
		at++
	}
	if at == len(s) || s[at] == '>' {
		return "", "", at
	}
	from := at
	at++ // a key may begin with "="
	for at < len(s) && s[at] != '=' && s[at] != '>' && s[at] != '/' && !htmlSpace(s[at]) {
		at++
	}
	key = s[from:at]
	at = skipSpace(s, at)
	if at == len(s) || s[at] != '=' {
		return key, "", at
	}
	at = skipSpace(s, at+1)
	if at == len(s) {
		return key, "", at
	}
	if quote := s[at]; quote == '"' || quote == '\'' {
		from = at + 1
		if end := strings.IndexByte(s[from:], quote); end >= 0 {
			return key, s[from : from+end], from + end + 1
		}
		return key, s[from:], len(s)
	}
	from = at
	for at < len(s) && s[at] != '>' && !htmlSpace(s[at]) {
		at++
	}
	return key, s[from:at], at
}

// appendAttributes appends to attrs those of a tag, of which s is all between its
// name and its ">".
func appendAttributes(attrs []html.Attribute, s string) []html.Attribute {
	s = asRawText(s)
	first := len(attrs)
next:
	for at := 0; ; {
		key, value, next := nextAttribute(s, at)
		if key == "" {
			return attrs
		}
		at = next
		key = asciiLower(key)
		for i := first; i < len(attrs); i++ {
			if attrs[i].Key == key {
				continue next
			}
		}
		attrs = append(attrs, html.Attribute{Key: key, Val: unescapeValue(value)})
	}
}

func byKey(a, b html.Attribute) int { return cmp.Compare(a.Key, b.Key) }

// asciiLower is s with the letters of ASCII in lower case.
func asciiLower(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; 'A' <= c && c <= 'Z' {
			lower := []byte(s)
			for ; i < len(lower); i++ {
				if c := lower[i]; 'A' <= c && c <= 'Z' {
					lower[i] = c | 0x20
				}
			}
			return string(lower)
		}
	}
	return s
}

// unescapeValue resolves the character references in an attribute's value. Other
// than in text, a name without its semicolon is one only where it stands alone:
// "?a=1&copy=2" holds none (https://html.spec.whatwg.org/#named-character-reference-state).
func unescapeValue(s string) string {
	i := strings.IndexByte(s, '&')
	if i < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for ; i >= 0; i = strings.IndexByte(s, '&') {
		b.WriteString(s[:i])
		s = s[i:]
		end := referenceEnd(s)
		b.WriteString(reference(s[:end], end < len(s) && s[end] == '='))
		s = s[end:]
	}
	b.WriteString(s)
	return b.String()
}

// referenceEnd is where what may be a character reference at the start of s ends.
func referenceEnd(s string) int {
	end := len("&")
	if end < len(s) && s[end] == '#' {
		end++
	}
	for end < len(s) && (letter(s[end]) || '0' <= s[end] && s[end] <= '9') {
		end++
	}
	if end < len(s) && s[end] == ';' {
		end++
	}
	return end
}

// reference is the text s, "&", letters and digits, stands for in an attribute's
// value. There html.UnescapeString goes too far: it takes the first letters of an
// unknown name for one that is known without a semicolon.
func reference(s string, assigned bool) string {
	switch {
	case s == "&amp;":
		return "&"
	case len(s) < len("&lt"):
		return s
	case s[1] == '#':
		return html.UnescapeString(s)
	case s[len(s)-1] != ';' && assigned:
		return s
	}
	text := html.UnescapeString(s)
	if whole := utf8.RuneCountInString(text) == 1 || s[len(s)-1] == ';' && text[len(text)-1] != ';'; !whole {
		return s
	}
	return text
}

// tagCopies copies what is between the names of tags and their ends, several into
// one string: a value that ends up in an article keeps that in memory, not the page.
type tagCopies struct{ b strings.Builder }

// tagCopyBytes is the least length of such a string, of ten tags or so.
const tagCopyBytes = 1024

func (c *tagCopies) of(s string) string {
	if c.b.Cap()-c.b.Len() < len(s) {
		c.b.Reset()
		c.b.Grow(max(len(s), tagCopyBytes))
	}
	from := c.b.Len()
	c.b.WriteString(s)
	return c.b.String()[from:]
}
