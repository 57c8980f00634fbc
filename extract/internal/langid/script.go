package langid

import "unicode"

// script is a way of writing. Either one language alone is written in it, as far
// as this package knows, or the profiles tell which.
type script struct {
	letters  func(r rune) bool
	code     string
	profiles []profile

	count int // letters found in the text
}

func in(t *unicode.RangeTable) func(rune) bool {
	return func(r rune) bool { return unicode.Is(t, r) }
}

func kana(r rune) bool { return unicode.In(r, unicode.Hiragana, unicode.Katakana) }

// scriptOf returns the script most of the text is in, or nil when there are no
// letters of any.
func scriptOf(text string) *script {
	scripts := [...]*script{ // the most frequent first; looked for, they move up
		{letters: in(unicode.Latin), profiles: latinProfiles},
		{letters: in(unicode.Cyrillic), profiles: cyrillicProfiles},
		{letters: in(unicode.Arabic), profiles: arabicProfiles},
		{letters: in(unicode.Devanagari), profiles: devanagariProfiles},
		{letters: kana, code: "ja"},
		{letters: in(unicode.Ethiopic), profiles: ethiopicProfiles},
		{letters: in(unicode.Hebrew), profiles: hebrewProfiles},
		{letters: in(unicode.Bengali), code: "bn"},
		{letters: in(unicode.Georgian), code: "ka"},
		{letters: in(unicode.Han), code: "zh"},
		{letters: in(unicode.Hangul), code: "ko"},
		{letters: in(unicode.Greek), code: "el"},
		{letters: in(unicode.Kannada), code: "kn"},
		{letters: in(unicode.Tamil), code: "ta"},
		{letters: in(unicode.Thai), code: "th"},
		{letters: in(unicode.Gujarati), code: "gu"},
		{letters: in(unicode.Gurmukhi), code: "pa"},
		{letters: in(unicode.Telugu), code: "te"},
		{letters: in(unicode.Malayalam), code: "ml"},
		{letters: in(unicode.Oriya), code: "or"},
		{letters: in(unicode.Myanmar), code: "my"},
		{letters: in(unicode.Sinhala), code: "si"},
		{letters: in(unicode.Khmer), code: "km"},
	}
	for _, r := range text {
		if parts(r) {
			continue
		}
		for i, s := range scripts {
			if !s.letters(r) {
				continue
			}
			s.count++
			if s.count > len(text)/2 {
				return s
			}
			if i > 0 {
				scripts[i], scripts[i-1] = scripts[i-1], scripts[i]
			}
			break
		}
	}
	var most, japanese *script
	for _, s := range scripts {
		if s.count == 0 || most != nil && s.count <= most.count {
			continue
		}
		most = s
		if s.code == "ja" {
			japanese = s
		}
	}
	if most != nil && most.code == "zh" && japanese != nil {
		return japanese // which is written in Han letters too
	}
	return most
}

// parts tells whether a character stands between words.
func parts(r rune) bool {
	return unicode.IsSymbol(r) || unicode.IsSpace(r) || unicode.IsPunct(r) || unicode.IsDigit(r)
}
