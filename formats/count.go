package formats

import "unicode"

const (
	// wordsPerMinute is the mean silent reading speed of English non-fiction:
	// M. Brysbaert, "How many words do we read per minute?", 2019.
	wordsPerMinute = 238

	// glyphsPerMinute is the like for Chinese and Japanese, which have no
	// spaces to count words by: the usual figure of 500 characters a minute
	// lies between the 400 to 600 that readers of either are measured at.
	glyphsPerMinute = 500
)

// count counts the words of a text, each Chinese or Japanese character being
// one, and the minutes it takes to read: at least 1 for any text at all.
func count(text string) (words, minutes int) {
	spaced, glyphs := 0, 0
	inWord := false
	for _, r := range text {
		switch {
		case isGlyph(r):
			glyphs++
			inWord = false
		case r < 0x80 && (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'),
			r >= 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			if !inWord {
				spaced++
			}
			inWord = true
		case r == ' ', r == '\n', r == '\t', r >= 0x80 && unicode.IsSpace(r):
			inWord = false
		}
	}
	// In 1/(wordsPerMinute*glyphsPerMinute) of a minute, rounded up.
	const minute = wordsPerMinute * glyphsPerMinute
	minutes = (spaced*glyphsPerMinute + glyphs*wordsPerMinute + minute - 1) / minute
	return spaced + glyphs, minutes
}

// isGlyph tells whether r is of a script written without spaces between words,
// where each character counts. Korean has spaces, so Hangul does not.
func isGlyph(r rune) bool {
	return r >= 0x2E80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}
