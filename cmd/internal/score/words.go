package score

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// words are the runs of word characters in s.
func words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !wordRune(r) })
}

// wordRune tells whether r is a word character as Python's \w means it: a
// letter, a number of any kind or an underscore, but no combining mark.
func wordRune(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r) }

// lower is s in lower case by the full mappings of Unicode, as Python's lower():
// the dotted capital I becomes two characters, and a capital sigma at the end of
// a word a final one. (x/text/cases misses final sigmas before spaces.)
func lower(s string) string {
	if !strings.ContainsAny(s, "İΣ") {
		return strings.ToLower(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	for i, r := range s {
		switch {
		case r == 'İ':
			b.WriteString("i\u0307")
		case r == 'Σ' && endsWord(s[:i], s[i+len("Σ"):]):
			b.WriteRune('ς')
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// endsWord tells whether what stands between before and after is the last letter
// of a word of several: Unicode's condition Final_Sigma.
func endsWord(before, after string) bool {
	before = strings.TrimRightFunc(before, caseIgnorable)
	after = strings.TrimLeftFunc(after, caseIgnorable)
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	return before != "" && cased(last) && (after == "" || !cased(next))
}

func cased(r rune) bool {
	return unicode.IsUpper(r) || unicode.IsLower(r) || unicode.IsTitle(r) || unicode.In(r, unicode.Other_Lowercase, unicode.Other_Uppercase)
}

// caseIgnorable tells whether r may stand within a word: marks, modifiers,
// formatting characters, and the punctuation of contractions.
func caseIgnorable(r rune) bool {
	return unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Lm, unicode.Sk) || strings.ContainsRune("'.:··՟״‘’․‧︓﹒﹕＇．：", r)
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
