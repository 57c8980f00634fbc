package formats

import (
	"unicode/utf8"

	"newsx/extract"
)

// pairs knows which of the characters that work in pairs (* _ ~ `) could find
// their partner in a run of text. One that has none is left as it is, so that
// "*Prices correct" and "~30%" need no backslash.
type pairs struct {
	known  bool
	escape [128]bool
	open   [128]bool
}

// paired tells whether the character c must be escaped in the current run.
func (m *markdown) paired(c byte) bool {
	p := &m.run.pairs
	if m.crowded {
		return true
	}
	if !p.known {
		p.known = true
		p.scan(m.run.inside, true)
	}
	return p.escape[c]
}

// allPairs escapes every character of a pair.
var allPairs = pairs{known: true, escape: [128]bool{'*': true, '_': true, '~': true, '`': true}}

// literal writes text that the scan for pairs has not seen as such.
func (m *markdown) literal(s string, rest []extract.Inline, after rune) {
	saved := m.run.pairs
	m.run.pairs = allPairs
	m.text(s, rest, after)
	m.run.pairs = saved
}

// scan looks for openers followed by closers. At an outer edge of the run a
// space follows; at an inner one anything may.
func (p *pairs) scan(text []extract.Inline, outer bool) {
	for i, piece := range text {
		front, back := outer && i == 0, outer && i == len(text)-1
		switch piece := piece.(type) {
		case *extract.Text:
			p.scanText(piece.Value, front, back)
		case *extract.Ruby:
			p.scanText(rubyText(piece), front, back)
		case *extract.Image:
			p.scanText(piece.Alt, false, false)
		case *extract.Span:
			switch piece.Mark {
			case extract.Emphasis, extract.Strong:
				p.escape['*'], p.escape['_'] = true, true
			case extract.Strike:
				p.escape['~'] = true
			}
			p.scan(piece.Text, false)
		case *extract.Link:
			p.scan(piece.Text, false)
		case *extract.CodeSpan:
			p.escape['`'] = true
		case *extract.Math: // full of them, and some is written as code
			*p = allPairs
		}
	}
}

func (p *pairs) scanText(s string, front, back bool) {
	for i := 0; i < len(s); {
		c := s[i]
		if c != '*' && c != '_' && c != '~' && c != '`' {
			i++
			continue
		}
		end := i + 1
		for end < len(s) && s[end] == c {
			end++
		}
		// At an inner edge anything may follow; a space there may move away.
		canOpen, canClose := true, true
		if c != '`' && (front || !isSpace(s[:i])) && (back || !isSpace(s[end:])) {
			canOpen, canClose = flanks(c, runeBefore(s, i), runeAfter(s, end))
		}
		if canClose && p.open[c] {
			p.escape[c] = true
		}
		p.open[c] = p.open[c] || canOpen
		i = end
	}
}

func runeBefore(s string, i int) rune {
	if i == 0 {
		return edge
	}
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return r
}

func runeAfter(s string, i int) rune {
	if i >= len(s) {
		return edge
	}
	return firstRune(s[i:])
}
