package extract

import (
	"unicode"
	"unicode/utf8"

	"newsx/extract/internal/dom"
)

// Characters that stand for nothing in running text.
const (
	softHyphen = 0xAD
	wordJoiner = 0x2060
	zeroWidth  = 0x200B
	byteOrder  = 0xFEFF
)

// fate is what becomes of a character in running text.
type fate uint8

const (
	shown   fate = iota
	folded       // white space: any run of it is one space
	dropped      // of no meaning to a reader
)

// ascii is the fate of the single-byte characters: control characters but for
// white space are dropped.
var ascii = func() (t [utf8.RuneSelf]fate) {
	for c := range t {
		if c < ' ' || c == 0x7F {
			t[c] = dropped
		}
	}
	for _, c := range " \t\n\r\f\v" {
		t[c] = folded
	}
	return t
}()

// fateOf is the fate of a character beyond ASCII. Dropped are zero-width
// spaces and soft hyphens (hints for line breaking), control characters,
// embeddings and overrides of the writing direction (which could make a text
// read other than it is), and the private use area, where pages keep the
// glyphs of their icon fonts. The joiners and direction marks that scripts
// need stay.
func fateOf(r rune) fate {
	switch {
	case r == softHyphen, r == zeroWidth, r == wordJoiner, r == byteOrder,
		r >= 0x80 && r < 0xA0 && r != 0x85,
		r >= 0x202A && r <= 0x202E,
		r >= 0x2066 && r <= 0x2069,
		r >= 0xFFF9 && r <= 0xFFFB,
		unicode.Is(unicode.Co, r):
		return dropped
	case dom.Space(r):
		return folded
	}
	return shown
}

// unseen tells whether r alone shows a reader nothing.
func unseen(r rune) bool {
	if r < utf8.RuneSelf {
		return ascii[r] != shown
	}
	return fateOf(r) != shown
}

// plain tells of a lead byte whether no character that begins with it is
// folded, dropped or invalid: most letters take the short way.
var plain = func() (t [256]bool) {
	for c := 0; c < utf8.RuneSelf; c++ {
		t[c] = ascii[c] == shown
	}
	return t
}()

// text writes s with white space folded and what a reader does not see left
// out. Invalid bytes become U+FFFD.
func (l *run) text(s string) {
	for i := 0; i < len(s); {
		start := i
		for i < len(s) && (plain[s[i]] || s[i] == ' ' && i > start && i+1 < len(s) && plain[s[i+1]]) {
			i++ // words with one space between are written as they are
		}
		if i > start {
			l.write(s[start:i])
			continue
		}
		if c := s[i]; c < utf8.RuneSelf {
			if ascii[c] == folded {
				l.space = true
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			l.write("\uFFFD")
		case fateOf(r) == shown:
			l.write(s[i : i+size])
		case fateOf(r) == folded:
			l.space = true
		}
		i += size
	}
}

// write puts characters into the line as they are.
func (l *run) write(s string) {
	if !l.ready() {
		l.begin()
	}
	l.buf = append(l.buf, s...)
}

// runningText is s as running text of its own: folded, trimmed, fit to be seen.
func runningText(s string) string {
	var l run
	l.text(s)
	return string(l.buf)
}
