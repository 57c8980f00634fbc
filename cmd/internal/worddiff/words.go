package worddiff

import (
	"strings"
	"unicode"
)

// split cuts a line into words, runs of white space and single other characters;
// a character of a script without spaces is a word.
func split(s string) []string {
	var tokens []string
	start, last := 0, ' '
	for i, r := range s {
		if i > 0 && !(wordLetter(r) && wordLetter(last)) && !(unicode.IsSpace(r) && unicode.IsSpace(last)) {
			tokens = append(tokens, s[start:i])
			start = i
		}
		last = r
	}
	if s == "" {
		return nil
	}
	return append(tokens, s[start:])
}

// wordLetter tells whether r is part of a word that others of its kind go on.
func wordLetter(r rune) bool {
	if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) {
		return false
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
}

func add(pieces []Piece, op Op, tokens []string) []Piece {
	if len(tokens) == 0 {
		return pieces
	}
	return append(pieces, Piece{op, strings.Join(tokens, "")})
}

// join makes one edit of those that only a space or a mark of punctuation parts,
// and puts what an edit removed before what it added: a rewritten phrase reads
// as one, not as so many words.
func join(pieces []Piece) []Piece {
	var out []Piece
	var removed, added strings.Builder
	flush := func() {
		for _, p := range []Piece{{Removed, removed.String()}, {Added, added.String()}} {
			if p.Text != "" {
				out = append(out, p)
			}
		}
		removed.Reset()
		added.Reset()
	}
	for i, p := range pieces {
		switch {
		case p.Op == Removed:
			removed.WriteString(p.Text)
		case p.Op == Added:
			added.WriteString(p.Text)
		case i > 0 && i+1 < len(pieces) && slight(p.Text):
			removed.WriteString(p.Text)
			added.WriteString(p.Text)
		default:
			flush()
			out = append(out, p)
		}
	}
	flush()
	return out
}

// slight tells whether text between two edits holds no word.
func slight(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) < 0
}
