package noise

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// words is a text folded for comparing: lower case, a word to a run of letters
// and digits, a word to every Chinese, Japanese or Korean character, the colon
// and © words of their own, all other punctuation dropped.
type words struct {
	bytes      []byte
	ends       []int32
	characters int    // words that are one Chinese, Japanese or Korean character
	speech     []bool // by word: it stands between quotation marks
	inSpeech   bool   // a quotation mark is open
	quoted     bool   // the text begins with a quotation mark: it is somebody's speech
}

func (w *words) len() int { return len(w.ends) }

// size is the length as a rule's Words means it, comparable between scripts.
func (w *words) size() int { return len(w.ends) - w.characters + w.characters/ideographsPerWord }

func (w *words) at(i int) []byte {
	if i == 0 {
		return w.bytes[:w.ends[0]]
	}
	return w.bytes[w.ends[i-1]:w.ends[i]]
}

func (w *words) reset() {
	*w = words{bytes: w.bytes[:0], ends: w.ends[:0], speech: w.speech[:0]}
}

// end ends the word under way, if there is one.
func (w *words) end() {
	if n := int32(len(w.bytes)); n > 0 && (len(w.ends) == 0 || w.ends[len(w.ends)-1] < n) {
		w.ends = append(w.ends, n)
		w.speech = append(w.speech, w.inSpeech)
	}
}

// quote ends the word under way at a quotation mark with rest behind it. Which
// marks open and which close is a matter of the language, so every second one
// closes.
func (w *words) quote(mark rune, rest string) {
	w.end()
	if w.inSpeech || !bullet(mark, rest) {
		w.inSpeech = !w.inSpeech
	}
}

// bullet tells whether a mark with rest behind it stands for "go on there" and
// opens no speech, as in "» Read more".
func bullet(mark rune, rest string) bool {
	return (mark == '»' || mark == '›') && (rest == "" || rest[0] == ' ' || strings.HasPrefix(rest, "\u00a0"))
}

// fold appends the words of s; with wild, "#" and "*" are words too.
func (w *words) fold(s string, wild bool) {
	if len(w.bytes) == 0 && !w.quoted {
		w.quoted = opensQuotation(s)
	}
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			i++
			switch class := asciiWord[c]; {
			case class != 0:
				w.bytes = append(w.bytes, class)
			case c == ':' || wild && (c == '#' || c == '*'):
				w.end()
				w.bytes = append(w.bytes, c)
				w.end()
			case (c == '.' || c == ',') && w.inNumber() && i < len(s) && '0' <= s[i] && s[i] <= '9':
				w.bytes = append(w.bytes, c)
			case c == '"':
				w.quote('"', s[i:])
			default:
				w.end()
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if '！' <= r && r <= '～' && r != '：' { // full-width ASCII, as in ＰＲ
			w.foldWide(byte(r - '！' + '!'))
			continue
		}
		switch {
		case r == 'ı' || r == 'İ': // Turkish capitals fold to either i
			w.bytes = append(w.bytes, 'i')
		case r == '：':
			w.end()
			w.bytes = append(w.bytes, ':')
			w.end()
		case r == '©' || r == 'ⓒ':
			w.end()
			w.bytes = append(w.bytes, "©"...)
			w.end()
		case ideograph(r):
			w.end()
			w.bytes = utf8.AppendRune(w.bytes, r)
			w.characters++
			w.end()
		case unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r):
			w.bytes = utf8.AppendRune(w.bytes, unicode.ToLower(r))
		case strings.ContainsRune(quotationMarks, r):
			w.quote(r, s[i:])
		case r == 0xAD || r >= 0x200B && r <= 0x200D || r == 0xFEFF: // soft hyphen, zero-width: no border
		default:
			w.end()
		}
	}
	w.end()
}

// foldWide appends a full-width character, whose ASCII form is c.
func (w *words) foldWide(c byte) {
	if class := asciiWord[c]; class != 0 {
		w.bytes = append(w.bytes, class)
	} else {
		w.end()
	}
}

// opensQuotation tells whether the first thing in s is a quotation mark.
func opensQuotation(s string) bool {
	s = strings.TrimLeft(s, " \t\r\n\u00a0")
	r, size := utf8.DecodeRuneInString(s)
	return strings.ContainsRune(quotationMarks, r) && !bullet(r, s[size:])
}

// quotationMarks are those that open speech; the apostrophe does too often
// begin a word.
const quotationMarks = "\"“”„«»‹›「」『』"

func (w *words) inNumber() bool {
	last := len(w.bytes) - 1
	return last >= 0 && '0' <= w.bytes[last] && w.bytes[last] <= '9' && (len(w.ends) == 0 || int(w.ends[len(w.ends)-1]) <= last)
}

// asciiWord maps letters and digits to their lower case, all else to 0.
var asciiWord = func() (t [utf8.RuneSelf]byte) {
	for c := byte('a'); c <= 'z'; c++ {
		t[c], t[c-'a'+'A'] = c, c
	}
	for c := byte('0'); c <= '9'; c++ {
		t[c] = c
	}
	return t
}()

// ideograph tells whether r belongs to a script written without spaces, whose
// characters are compared one by one: kana, ideographs, hangul.
func ideograph(r rune) bool {
	return r >= 0x3040 && r <= 0x30FF || r >= 0x3400 && r <= 0x9FFF || r >= 0xAC00 && r <= 0xD7AF
}
