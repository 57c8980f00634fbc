package formats

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"newsx/extract"
)

// delimiters are the ways to write a mark, the usual one first.
var markDelimiters = [...][]string{
	extract.Emphasis: {"*", "_"},
	extract.Strong:   {"**", "__"},
	extract.Strike:   {"~~"},
}

// tags are the marks that Markdown has only as HTML.
var markTags = [...]string{extract.Sub: "sub", extract.Sup: "sup"}

// span writes marked-up text. Delimiters hold only where CommonMark's flanking
// rules let them; spaces, and punctuation if need be, move out of the span to
// satisfy the rules, and where nothing helps the text is written unmarked: a
// word must never be lost to a mark.
func (m *markdown) span(s *extract.Span, after rune) {
	bit := uint8(1) << s.Mark
	if m.run.marks&bit != 0 || int(s.Mark) >= len(markTags) {
		m.pieces(s.Text, after)
		return
	}
	start := len(m.b)
	m.run.marks |= bit
	m.pieces(s.Text, after)
	m.run.marks &^= bit
	lo, hi := m.core(start)
	lo, hi, ok := m.seen(lo, hi)
	if !ok {
		return
	}
	if tag := markTags[s.Mark]; tag != "" {
		m.insert(hi, "</"+tag+">")
		m.insert(lo, "<"+tag+">")
		return
	}
	line := m.lineStart(lo, hi)
	for {
		for _, d := range markDelimiters[s.Mark] {
			if m.holds(d[0], lo, hi, after) {
				m.insert(hi, d)
				m.insert(lo, d)
				return
			}
		}
		// Leave a mark of punctuation outside: **「x」**y becomes 「**x**」y.
		before := lo
		lo += m.looseFront(lo, hi)
		if end := hi - m.looseBack(lo, hi); end != hi {
			hi = end
		} else if lo == before {
			return
		}
		if lo >= hi {
			return
		}
		lo += leadingSpace(m.b[lo:hi])
		hi -= trailingSpace(m.b[lo:hi])
		if lo >= hi || isDelimiter(m.b[lo]) || isDelimiter(m.b[hi-1]) {
			return // what stood between spaces, unescaped, would stand at the edge
		}
		if hi <= line {
			return // in the line's prefix: nothing is left of it
		}
	}
}

// holds tells whether delimiters of the character c around b[lo:hi] are read
// as such, given the rune that will follow b.
func (m *markdown) holds(c byte, lo, hi int, after rune) bool {
	if m.b[lo] == c || m.b[hi-1] == c || lo > 0 && m.b[lo-1] == c {
		return false // delimiters that touch merge into one run
	}
	if backslashes := hi - len(bytes.TrimRight(m.b[:hi], `\`)); backslashes%2 == 1 {
		return false // the last of them would escape the delimiter
	}
	inside, outside := m.b[lo:hi], m.b[:lo]
	behind := m.b[hi:]
	return holdsBetween(c, outside, inside, behind, after) &&
		holdsBetween(c, bytes.TrimRight(outside, "~"), bytes.Trim(inside, "~"), bytes.TrimLeft(behind, "~"), after)
}

// holdsBetween is holds with the text cut into what is before, inside and
// behind the delimiters. cmark-gfm looks past the tildes beside a delimiter,
// the specification and other readers do not; both must find that it holds.
func holdsBetween(c byte, outside, inside, behind []byte, after rune) bool {
	if len(inside) == 0 {
		return false
	}
	before, next := rune(edge), after
	if len(outside) > 0 {
		before, _ = utf8.DecodeLastRune(outside)
	}
	if len(behind) > 0 {
		next, _ = utf8.DecodeRune(behind)
	}
	first, _ := utf8.DecodeRune(inside)
	last, _ := utf8.DecodeLastRune(inside)
	canOpen, _ := flanks(c, before, first)
	_, canClose := flanks(c, last, next)
	return canOpen && canClose
}

// seen is what is left of b[lo:hi] without joiners and the like at its edges:
// readers take them now for a letter, now for a space. It is not ok when
// nothing is left, in all or of the last line, or when what was inside,
// unescaped, would stand at an edge.
func (m *markdown) seen(lo, hi int) (from, to int, ok bool) {
	unseen := func(r rune) bool { return r == ' ' || unicode.Is(unicode.Cf, r) }
	text := bytes.TrimLeftFunc(m.b[lo:hi], unseen)
	from = hi - len(text)
	to = from + len(bytes.TrimRightFunc(text, unseen))
	switch {
	case from == to, to < hi && to <= m.lineStart(lo, hi):
		return from, to, false
	case from > lo && isDelimiter(m.b[from]), to < hi && (isDelimiter(m.b[to-1]) || m.b[to-1] == '\\'):
		return from, to, false
	}
	return from, to, true
}

func isDelimiter(c byte) bool { return c == '*' || c == '_' || c == '~' }

// runeBefore is the rune before i. A line begins behind a newline or the space
// that ends its prefix or its marker, so there it is white space.
func (m *markdown) runeBefore(i int) rune {
	if i == 0 {
		return edge
	}
	r, _ := utf8.DecodeLastRune(m.b[:i])
	return r
}

// flanks tells whether a run of the delimiter c between two runes can open and
// can close emphasis: the rules of section 6.2 of CommonMark.
func flanks(c byte, before, after rune) (canOpen, canClose bool) {
	spaceBefore, spaceAfter := unicode.IsSpace(before), unicode.IsSpace(after)
	punctBefore, punctAfter := isPunct(before), isPunct(after)
	left := !spaceAfter && (!punctAfter || spaceBefore || punctBefore)
	right := !spaceBefore && (!punctBefore || spaceAfter || punctAfter)
	if c == '_' {
		return left && (!right || punctBefore), right && (!left || punctAfter)
	}
	return left, right
}

// isPunct tells whether CommonMark counts r as punctuation.
func isPunct(r rune) bool {
	if r < 0x80 {
		return isPunctuation(byte(r))
	}
	return unicode.IsPunct(r) || unicode.IsSymbol(r)
}

// loose tells whether r is punctuation that no markup ends or begins with, so
// that a delimiter may move across it.
func loose(r rune) bool {
	switch r {
	case '"', '\'', ',', '.', ';', '?', '%':
		return true
	}
	return r >= 0x80 && isPunct(r)
}

// looseFront is the length of the loose punctuation at the front of b[lo:hi].
func (m *markdown) looseFront(lo, hi int) int {
	r, n := utf8.DecodeRune(m.b[lo:hi])
	if !loose(r) {
		return 0
	}
	return n
}

// looseBack is the length of the loose punctuation at the end of b[lo:hi].
func (m *markdown) looseBack(lo, hi int) int {
	r, n := utf8.DecodeLastRune(m.b[lo:hi])
	if !loose(r) || hi-n > lo && m.b[hi-n-1] == '\\' {
		return 0
	}
	return n
}

func leadingSpace(b []byte) int {
	i := 0
	for i < len(b) {
		r, n := utf8.DecodeRune(b[i:])
		if r == '\n' || !unicode.IsSpace(r) {
			break
		}
		i += n
	}
	return i
}

func trailingSpace(b []byte) int {
	i := len(b)
	for i > 0 {
		r, n := utf8.DecodeLastRune(b[:i])
		if r == '\n' || !unicode.IsSpace(r) {
			break
		}
		i -= n
	}
	return len(b) - i
}
