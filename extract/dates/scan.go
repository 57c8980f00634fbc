package dates

import (
	"unicode"
	"unicode/utf8"
)

// A token is a piece of text as far as dates are concerned.
type token struct {
	kind  kind
	text  string // of a word, lower case
	value int    // of a number
	width int    // digits of a number
	start int    // byte offsets in the text
	end   int
}

type kind uint8

const (
	word kind = iota
	number
	mark // one character of punctuation
)

// longestNumber bounds a number's digits; a longer one is no part of a date.
const longestNumber = 8

// scan splits text into words, numbers and marks, leaving white space out. A
// change between digits and letters ends a token, so that "16th", "10h30" and
// "2025年12月16日" fall apart as dates want it. Two Han characters never share
// a word, for their dates have no spaces around.
func scan(text string, limit int) []token {
	tokens := make([]token, 0, 16)
	for i := 0; i < len(text) && len(tokens) < limit; {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsSpace(r) || r == '\u200b' || r == '\u200e' || r == '\u200f':
			i += size
		case digit(r) >= 0:
			t := token{kind: number, start: i}
			for i < len(text) {
				r, size = utf8.DecodeRuneInString(text[i:])
				d := digit(r)
				if d < 0 {
					break
				}
				if t.width++; t.width <= longestNumber {
					t.value = t.value*10 + d
				}
				i += size
			}
			t.end = i
			tokens = append(tokens, t)
		case unicode.IsLetter(r):
			start := i
			cjk := unicode.Is(unicode.Han, r)
			for i += size; i < len(text) && !cjk; i += size {
				r, size = utf8.DecodeRuneInString(text[i:])
				if !unicode.IsLetter(r) && !unicode.IsMark(r) || unicode.Is(unicode.Han, r) {
					break
				}
			}
			tokens = append(tokens, token{kind: word, text: lower(text[start:i]), start: start, end: i})
		default:
			tokens = append(tokens, token{kind: mark, text: text[i : i+size], start: i, end: i + size})
			i += size
		}
	}
	return tokens
}

// digit is r's value as a decimal digit of the European, full-width, Arabic,
// Persian, Devanagari, Bengali or Thai sets, or -1.
func digit(r rune) int {
	for _, zero := range [...]rune{'0', '０', '٠', '۰', '०', '০', '๐'} {
		if r >= zero && r <= zero+9 {
			return int(r - zero)
		}
	}
	return -1
}

// lower is strings.ToLower, except that it costs nothing on lower-case text and
// drops the dot that lower-casing the Turkish İ leaves behind.
func lower(s string) string {
	plain := true
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || c >= 'A' && c <= 'Z' {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	out := make([]rune, 0, len(s))
	for _, r := range s {
		if r == 'İ' {
			r = 'i'
		}
		out = append(out, unicode.ToLower(r))
	}
	return string(out)
}
