package formats

import (
	"bytes"
	"strconv"
	"strings"

	"newsx/extract"
)

// reference is what makes two links share a definition.
type reference struct{ address, title string }

// link writes a link. Inside another link, and with an address that is not
// safe, it writes the text alone; without text it writes nothing.
func (m *markdown) link(l *extract.Link, after rune) {
	if m.run.inLink || !safeLink(l.URL) {
		m.pieces(l.Text, after)
		return
	}
	start := len(m.b)
	if m.autolink(l) {
		return
	}
	m.run.inLink = true
	m.pieces(l.Text, ']')
	m.run.inLink = false
	lo, hi := m.core(start)
	if lo < hi {
		open := m.bracket(lo)
		m.insert(lo, open)
		hi += len(open)
		end := len(m.b)
		m.b = append(m.b, ']')
		m.target(l)
		m.rotate(hi, end)
	}
	for _, n := range m.run.notes {
		m.note(n)
	}
	m.run.notes = m.run.notes[:0]
}

// bracket is what opens the text at b[lo:] of a link or picture: a caret there
// would make it a footnote.
func (m *markdown) bracket(lo int) string {
	if m.b[lo] == '^' {
		return `[\`
	}
	return "["
}

// rotate moves b[end:], just written, in front of b[hi:end], the space and line
// break that stay outside of a link.
func (m *markdown) rotate(hi, end int) {
	if hi == end {
		return
	}
	target := string(m.b[end:])
	m.b = m.b[:end]
	m.insert(hi, target)
}

// target writes what follows the bracket of a link's text.
func (m *markdown) target(l *extract.Link) {
	if m.references {
		m.b = append(m.b, '[')
		m.b = strconv.AppendInt(m.b, int64(m.referenceTo(l)), 10)
		m.b = append(m.b, ']')
		return
	}
	m.b = append(m.b, '(')
	m.destination(l.URL)
	m.title(l.Title)
	m.b = append(m.b, ')')
}

// referenceTo is the number of the definition of a link's address.
func (m *markdown) referenceTo(l *extract.Link) int {
	key := reference{l.URL, l.Title}
	if n, ok := m.reference[key]; ok {
		return n
	}
	if m.reference == nil {
		m.reference = map[reference]int{}
	}
	m.addresses = append(m.addresses, l)
	m.reference[key] = len(m.addresses)
	return len(m.addresses)
}

// definitions writes the addresses of reference links.
func (m *markdown) definitions() {
	m.run = run{}
	for i, l := range m.addresses {
		if i == 0 {
			m.b = append(m.b, '\n')
		}
		m.b = append(m.b, '[')
		m.b = strconv.AppendInt(m.b, int64(i+1), 10)
		m.b = append(m.b, "]: "...)
		m.destination(l.URL)
		m.title(l.Title)
		m.b = append(m.b, '\n')
	}
}

// autolink writes a link whose text is its address in the short form.
func (m *markdown) autolink(l *extract.Link) bool {
	if len(l.Text) != 1 || l.Title != "" {
		return false
	}
	t, ok := l.Text[0].(*extract.Text)
	if !ok || t.Value != l.URL {
		return false
	}
	if _, ok := schemeOf(l.URL); !ok || !strings.Contains(l.URL, "://") {
		return false
	}
	for i := 0; i < len(l.URL); i++ {
		if c := l.URL[i]; !isAlphanumeric(c) && !strings.ContainsRune("-._~:/?#@!$'()*+,;=%", rune(c)) {
			return false
		}
	}
	m.b = append(m.b, '<')
	m.b = append(m.b, l.URL...)
	m.b = append(m.b, '>')
	return true
}

// destination writes an address inside the parentheses of a link, in angle
// brackets where it has spaces or parentheses that do not match.
func (m *markdown) destination(address string) {
	address = valid(address)
	angle := !balanced(address) || strings.Contains(address, " ") || address[0] == '<'
	if angle {
		m.b = append(m.b, '<')
	}
	for i := 0; i < len(address); i++ {
		c := address[i]
		switch {
		case c < ' ' || c == 0x7F || c == '`': // code would bind tighter than the link
			m.b = append(m.b, '%', "0123456789ABCDEF"[c>>4], "0123456789ABCDEF"[c&15])
			continue
		case c == '&' && isEntity(address[i:]):
			m.b = append(m.b, ampersand...)
			continue
		case c == '\\' && i+1 < len(address) && isPunctuation(address[i+1]),
			c == '\\' && i+1 == len(address),
			c == '<' || c == '>',
			c == '|' && m.run.kind == cellRun:
			m.b = append(m.b, '\\')
		}
		m.b = append(m.b, c)
	}
	if angle {
		m.b = append(m.b, '>')
	}
}

// ampersand is an ampersand in an address or title where it would begin an
// entity. goldmark resolves entities after it has removed backslashes, so a
// backslash does not help there.
const ampersand = "&amp;"

// balanced tells whether the parentheses of an address match without nesting
// so deep that a reader gives up: the specification asks for 3 levels.
func balanced(address string) bool {
	const maxDepth = 3
	depth := 0
	for i := 0; i < len(address); i++ {
		switch address[i] {
		case '(':
			depth++
		case ')':
			depth--
		}
		if depth < 0 || depth > maxDepth {
			return false
		}
	}
	return depth == 0
}

func (m *markdown) title(title string) {
	if title == "" {
		return
	}
	title = valid(title)
	m.b = append(m.b, ` "`...)
	for i := 0; i < len(title); i++ {
		switch c := title[i]; {
		case isBlank(c):
			m.b = append(m.b, ' ')
			continue
		case c == '&' && isEntity(title[i:]):
			m.b = append(m.b, ampersand...)
			continue
		case c == '`': // code would bind tighter than the link
			m.b = append(m.b, "&#96;"...)
			continue
		case c == '"', c == '\\', c == '|' && m.run.kind == cellRun:
			m.b = append(m.b, '\\')
		}
		m.b = append(m.b, title[i])
	}
	m.b = append(m.b, '"')
}

// core is b from start without the spaces and line breaks at either edge,
// which have to stay outside of emphasis and links.
func (m *markdown) core(start int) (lo, hi int) {
	lo, hi = start, len(m.b)
	for lo < hi {
		if n := leadingSpace(m.b[lo:hi]); n > 0 {
			lo += n
		} else if s := m.breakPrefix(); s != "" && bytes.HasPrefix(m.b[lo:hi], []byte(s)) {
			lo += len(s)
		} else {
			break
		}
	}
	for lo < hi {
		n := m.trailingBreak(lo, hi)
		if n == 0 {
			line := m.lineStart(lo, hi) // the prefix of a line is no space of the text
			n = trailingSpace(m.b[line:hi])
		}
		if n == 0 {
			break
		}
		hi -= n
	}
	return lo, hi
}

// lineStart is where in b the last line of the run's part b[lo:hi] begins,
// behind its prefix.
func (m *markdown) lineStart(lo, hi int) int {
	i := bytes.LastIndexByte(m.b[lo:hi], '\n')
	if i < 0 {
		return lo
	}
	return lo + i + 1 + len(m.prefix)
}

// breakPrefix is what a line break at the front of a run is written as.
func (m *markdown) breakPrefix() string {
	switch m.run.kind {
	case cellRun:
		return cellBreak
	case lineRun:
		return lineBreak + string(m.prefix)
	}
	return ""
}

// trailingBreak is the length of the line break that ends b[lo:hi], or 0.
func (m *markdown) trailingBreak(lo, hi int) int {
	switch m.run.kind {
	case cellRun:
		b := m.b[lo:hi]
		if bytes.HasSuffix(b, []byte(cellBreak)) && !bytes.HasSuffix(b, []byte(`\`+cellBreak)) {
			return len(cellBreak)
		}
	case lineRun:
		if n := len(lineBreak) + len(m.prefix); hi == m.run.line && hi-n >= lo {
			return n
		}
	}
	return 0
}
