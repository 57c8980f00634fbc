package formats

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"newsx/extract"
)

// special are the characters that can be markup inside a line. What is markup
// only at the start of a line is seen to when the line is written: lines.go.
var special = func() (t [256]bool) {
	for c := range ' ' + 1 {
		t[c] = true
	}
	t[0x7F] = true
	for _, c := range []byte("\\`*_~[]!<&|$:.@") {
		t[c] = true
	}
	return t
}()

// text writes plain text so that it is read back as it is, escaping what would
// be markup where it stands and nothing else. Runs of white space become one
// space. rest is what follows it in its span, after what follows that.
func (m *markdown) text(s string, rest []extract.Inline, after rune) {
	s = valid(s)
	if m.atLineStart() {
		s = strings.TrimLeftFunc(s, unicode.IsSpace)
	}
	done := 0 // s[:done] is written
	for i := 0; i < len(s); i++ {
		c := s[i]
		if !special[c] || c == ' ' && i > done && s[i-1] != ' ' {
			continue
		}
		m.b = append(m.b, s[done:i]...)
		done = i + 1
		if isBlank(c) {
			m.space()
			continue
		}
		if c == '*' || c == '_' || c == '~' || c == '`' {
			n := longestPrefix(s[i:], c)
			if m.escapesRun(s, i, i+n, rest, after) {
				for range n {
					m.b = append(m.b, '\\', c)
				}
			} else {
				m.b = append(m.b, s[i:i+n]...)
			}
			i += n - 1
			done = i + 1
			continue
		}
		if m.escapes(s, i, rest, after) {
			m.b = append(m.b, '\\')
		}
		m.b = append(m.b, c)
	}
	m.b = append(m.b, s[done:]...)
}

// escapesRun tells whether the run s[i:end] of one paired character could be
// read as a delimiter.
func (m *markdown) escapesRun(s string, i, end int, rest []extract.Inline, after rune) bool {
	c := s[i]
	if !m.paired(c) {
		return false
	}
	if c == '`' {
		return true
	}
	before := m.runeBefore(len(m.b))
	next := rune(0)
	if end < len(s) {
		next = firstRune(s[end:])
	} else {
		next = m.first(rest, after)
	}
	canOpen, canClose := flanks(c, before, next)
	// A space at either end of s may yet move out of the span around it.
	return canOpen || canClose || isSpace(s[:i]) || isSpace(s[end:])
}

// escapes tells whether the character s[i] could be read as markup.
func (m *markdown) escapes(s string, i int, rest []extract.Inline, after rune) bool {
	next := func() rune {
		if i+1 < len(s) {
			return firstRune(s[i+1:])
		}
		return m.first(rest, after)
	}
	switch s[i] {
	case '\\':
		if isSpace(s[i+1:]) {
			return true // whatever follows: the space may yet move away
		}
		return isPunctuation(s[i+1])
	case '[':
		return m.run.inLink || m.references || next() == '^' || !isClosed(s[i:], m.first(rest, after)) ||
			m.atLineStart() && strings.Contains(s, "]:")
	case ']':
		if m.run.inLink {
			return true
		}
		switch next() {
		case '(', '[':
			return true
		case ':':
			return m.bracketFirst()
		}
	case '!':
		return next() == '[' || m.survey.number != nil && m.isNoteMark(s[i+1:], rest, after)
	case '<':
		n := next()
		return n == '/' || n == '!' || n == '?' || n < 0x80 && isAlphanumeric(byte(n))
	case '&':
		goesOn := len(rest) > 0 || after == ';' || after < utf8.RuneSelf && isAlphanumeric(byte(after))
		return isEntity(s[i:]) || i+1+alphanumerics(s[i+1:]) == len(s) && goesOn
	case '|':
		return m.run.kind == cellRun
	case '$':
		return m.survey.math
	case ':':
		return isProtocol(s[:i]) && strings.HasPrefix(s[i+1:], "//") ||
			i == 0 && m.bracketFirst() && m.b[len(m.b)-1] == ']'
	case '.':
		return i >= 3 && strings.EqualFold(s[i-3:i], "www") && (i == 3 || !isWord(s[:i-3]))
	case '@':
		before := byte(' ') // which may stand in the piece before
		if len(m.b) > m.run.line {
			before = m.b[len(m.b)-1]
		}
		return isMail(before, s[i+1:], m.first(rest, after))
	}
	return false
}

// bracketFirst tells whether the current line begins with a bracket, so that
// it could define what a reference points to.
func (m *markdown) bracketFirst() bool {
	return m.run.kind == lineRun && !m.atLineStart() && m.b[m.run.line] == '['
}

// maxLabel is how far goldmark looks back from the bracket that ends a link to
// the first one open, less some room for what escaping adds.
const maxLabel = 900

// isNoteMark tells whether goldmark could take what follows an exclamation mark
// for a footnote's: it reads !x^1] as it does [^1]. s is the text behind the
// mark.
func (m *markdown) isNoteMark(s string, rest []extract.Inline, after rune) bool {
	_, n := utf8.DecodeRuneInString(s)
	switch {
	case n > 1:
		return false
	case len(s) > 1:
		return s[1] == '^'
	case len(s) == 1:
		return m.first(rest, after) == '^'
	}
	return m.first(rest, after) != edge // whose second rune is not known
}

// isClosed tells whether the bracket that s begins with has its partner near,
// one that is not escaped; next is the rune behind s. A bracket that stays open
// would keep goldmark from reading the links behind it.
func isClosed(s string, next rune) bool {
	open := 0
	for i := range min(len(s), maxLabel) {
		switch s[i] {
		case '[':
			open++
		case ']':
			follower := next
			if i+1 < len(s) {
				follower = rune(s[i+1])
			}
			if follower == '(' || follower == '[' || follower == ':' {
				continue // escaped
			}
			open--
		}
		if open == 0 {
			return true
		}
	}
	return false
}

// isSpace tells whether s is empty or white space.
func isSpace(s string) bool {
	for _, r := range s {
		if !unicode.IsSpace(r) && (r >= 0x80 || !isBlank(byte(r))) {
			return false
		}
	}
	return true
}

// longestPrefix is the number of times c stands at the front of s.
func longestPrefix(s string, c byte) int {
	n := 0
	for n < len(s) && s[n] == c {
		n++
	}
	return n
}

// isEntity tells whether s begins with a character reference: &amp; &#38;
// &#x26; or what only looks like one, for readers differ in the names they know.
func isEntity(s string) bool {
	i := 1
	if i < len(s) && s[i] == '#' {
		i++
	}
	n := alphanumerics(s[i:])
	return n > 0 && i+n < len(s) && s[i+n] == ';'
}

// alphanumerics is the number of letters and digits at the front of s.
func alphanumerics(s string) int {
	n := 0
	for n < len(s) && isAlphanumeric(s[n]) {
		n++
	}
	return n
}

// isProtocol tells whether s ends in a scheme that GitHub links without being
// asked to when :// follows.
func isProtocol(s string) bool {
	for _, scheme := range []string{"http", "https", "ftp"} {
		if n := len(s) - len(scheme); n >= 0 && strings.EqualFold(s[n:], scheme) {
			return true
		}
	}
	return false
}

// mailMarks is what may stand in front of the at sign of a mail address beside
// letters and digits: CommonMark's list, of which GitHub knows fewer.
const mailMarks = "!#$%&'*+-./=?^_`{|}~"

// isMail tells whether an at sign between before and domain is that of a mail
// address, which GitHub links without being asked to; next is the rune behind
// domain.
func isMail(before byte, domain string, next rune) bool {
	if !isAlphanumeric(before) && strings.IndexByte(mailMarks, before) < 0 {
		return false
	}
	for i := range len(domain) {
		c := domain[i]
		if !isAlphanumeric(c) && strings.IndexByte(".-_", c) < 0 {
			return false
		}
		if c == '.' && i > 0 && i+1 < len(domain) && isAlphanumeric(domain[i+1]) {
			return true
		}
	}
	return next < utf8.RuneSelf && (isAlphanumeric(byte(next)) || strings.ContainsRune(".-_", next))
}

// isWord tells whether s ends in a letter or digit.
func isWord(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// isPunctuation tells whether c is ASCII punctuation: what a backslash escapes.
func isPunctuation(c byte) bool {
	return c > ' ' && c < 0x7F && !isAlphanumeric(c)
}

func isAlphanumeric(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}
