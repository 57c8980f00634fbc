package score

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

// words are the runs of word characters in s.
func words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !wordRune(r) })
}

// wordRune tells whether r is a word character as Python's \w means it: a
// letter, a number of any kind or an underscore, but no combining mark.
func wordRune(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r) }

// lower is s in lower case by the full mappings of Unicode, as Python's lower():
// a capital sigma by its place in the word, a dotted capital I as two characters.
func lower(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return cases.Lower(language.Und).String(s)
		}
	}
	return strings.ToLower(s)
}

// folded is s for comparing titles and names: its words in lower case.
func folded(s string) string { return strings.Join(words(lower(s)), " ") }

// squash makes every run of white space in s one space.
func squash(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		if whiteSpace(r) {
			if !space {
				b.WriteByte(' ')
			}
			space = true
			continue
		}
		space = false
		b.WriteRune(r)
	}
	return b.String()
}

// whiteSpace is white space as Python's \s means it: Unicode's and the four
// separators of ASCII.
func whiteSpace(r rune) bool { return unicode.IsSpace(r) || r >= 0x1C && r <= 0x1F }

// numbering gives each different word a number, so that a shingle is a small
// array to compare.
type numbering map[string]uint32

func (n numbering) of(words []string) []uint32 {
	numbers := make([]uint32, len(words))
	for i, w := range words {
		number, ok := n[w]
		if !ok {
			number = uint32(len(n)) + 1 // 0 stands for no word
			n[w] = number
		}
		numbers[i] = number
	}
	return numbers
}
