// Package langid tells what language a text is in, by its script and, where
// several languages share that, by its trigrams: those of a text, the most
// frequent first, stand in an order much like that of other texts of its
// language (Cavnar and Trenkle, N-Gram-Based Text Categorization, 1994).
//
// The profiles, the order of scripts and the bound of doubt are those of
// github.com/abadojack/whatlanggo, which the tests hold this equal to. That
// makes its profiles anew at the start of each program.
//
//	langid.go    the language of a text
//	script.go    the script of a text
//	trigrams.go  its trigrams, and how far they are from those of a language
//	profiles.go  the trigrams of each language, written by generate
package langid

//go:generate go run ./generate

// reliable is the confidence, of at most 1, that a language must exceed.
const reliable = 0.8

// Detect returns the code of a text's language, or "" when that is in doubt: of
// ISO 639-1, or of ISO 639-3 where that has none. Text is plain, in UTF-8; the longer it is the
// surer is the answer, from some 60 bytes on. It is safe for concurrent use.
func Detect(text string) string {
	code, confidence := detect(text)
	if confidence <= reliable {
		return ""
	}
	return code
}

func detect(text string) (code string, confidence float64) {
	s := scriptOf(text)
	switch {
	case s == nil:
		return "", 0
	case s.profiles == nil:
		return s.code, 1
	}
	return closest(ranks(text), s.profiles)
}
