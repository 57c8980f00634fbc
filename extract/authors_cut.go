package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsx/extract/dates"
	"newsx/extract/internal/lexicon"
)

// withoutContacts drops e-mail addresses, URLs and handles.
func withoutContacts(s string) string {
	if !strings.ContainsAny(s, "@/") {
		return s
	}
	words := strings.Fields(s)
	kept := words[:0]
	for _, w := range words {
		at := strings.IndexByte(w, '@')
		switch {
		case at == 0 || at > 0 && strings.Contains(w[at:], "."):
			if strings.HasSuffix(w, ",") {
				kept = append(kept, ",")
			}
		case strings.Contains(w, "://"):
		default:
			kept = append(kept, w)
		}
	}
	return strings.Join(kept, " ")
}

// unbracket drops bracketed parts: places, roles, pen names.
func unbracket(s string) string {
	for _, pair := range [...][2]string{{"(", ")"}, {"[", "]"}, {"（", "）"}, {"【", "】"}} {
		for {
			i := strings.Index(s, pair[0])
			if i < 0 {
				break
			}
			j := strings.Index(s[i:], pair[1])
			if j < 0 {
				j = len(s) - i - len(pair[1])
			}
			inside := s[i+len(pair[0]) : max(i+j, i+len(pair[0]))]
			if strings.TrimSpace(s[:i]) == "" && strings.TrimSpace(s[i+j+len(pair[1]):]) == "" {
				s = inside // "(dpa)" alone is the author
				break
			}
			s = s[:i] + " " + s[i+j+len(pair[1]):]
		}
	}
	return strings.Join(strings.Fields(s), " ")
}

// trailers begin what a byline says after the names; lower case.
var trailers = []string{
	" in ", " for ", " is ", " ist ", " est ", " es ", " on ", " am ", " via ", " at ", " for the ", " updated", " published", " posted", " last updated",
	" • ", " – ", " — ", " - ", "｜", " min read", " read more", " follow", " view all", " see all", " more by", " aktualisiert", " publié", " veröffentlicht",
	" and 1 more", " and 2 more", " and 3 more", " and others", " photo", " foto", " illustration", " bilder", " video by", " fact checked", " contributing",
	" 著", " /video", " reporting by", " editing by", " special to", " based on", " as told to", " im gespräch", " im interview", " en conversación", " translated by",
}

// cutTrailer cuts a part of a byline where it stops naming people, and to
// what follows " by ", which is in no name.
func cutTrailer(s string) string {
	dated := false
	if i := dates.Index(s); i >= 0 {
		s, dated = s[:i], true
	}
	lower := strings.ToLower(s)
	if len(lower) != len(s) { // a letter whose cases differ in length: offsets would not fit
		return s
	}
	if institution(s) {
		return s
	}
	for _, h := range helpers {
		if i := strings.Index(lower, h); i > 0 {
			s, lower = s[:i], lower[:i]
		}
	}
	if i := strings.LastIndex(lower, " by "); i >= 0 {
		s, lower = s[i+len(" by "):], lower[i+len(" by "):]
	}
	for _, word := range danglers {
		if (dated || word == " is") && strings.HasSuffix(lower, word) {
			s, lower = s[:len(s)-len(word)], lower[:len(s)-len(word)]
		}
	}
	end := len(s)
	for _, t := range trailers {
		if i := strings.Index(lower, t); i > 0 && i < end {
			end = i
		}
	}
	return once(strings.TrimRight(s[:end], " ,;:|-–—·•/"))
}

// helpers begin what a byline says of those who did not write the text; lower
// case.
var helpers = []string{" reviewed by", " medically reviewed", " edited by", " fact checked by", " fact-checked by", " photos by", " photographs by", " photography by", " illustrations by", " illustration by", " illustrated by", " researched by", " translated by", " fotos:", " foto:", " fotos von", " übersetzt von", " traduit par", " relu par", " photos :", " fotografías de", " foto di"}

// danglers are what is left behind a name when the date after it is cut: "Ann
// Lee on 3 May"; " is" is left of "Ann Lee is our reporter". Lower case.
var danglers = []string{" is", " on", " at", " am", " le", " el", " il"}

// institution tells whether s has a word in it that makes it one name however
// long: "Centre for Soil and Water".
func institution(s string) bool {
	return slices.ContainsFunc(strings.Fields(s), func(w string) bool { return institutionWords.Has(strings.ToLower(w)) })
}

// once is s, or its half when both halves are the same: some pages print a name
// for the picture and for the text.
func once(s string) string {
	if half := len(s) / 2; len(s)%2 == 1 && s[half] == ' ' && s[:half] == s[half+1:] {
		return s[:half]
	}
	return s
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// cutPrefix cuts "By", "Von", "Text:" and their like off the front.
func cutPrefix(s string) string {
	for range 3 {
		s = strings.TrimLeft(s, " :;,.|-–—·•*/_~‧>»")
		cut := 0
		for _, prefix := range bylinePrefixes() {
			if n := prefixLength(s, prefix); n > cut {
				cut = n
			}
		}
		if cut == 0 {
			return s
		}
		s = s[cut:]
	}
	return s
}

// prefixLength is how many bytes of s the words of prefix take, in any case,
// with a border behind; 0 when s does not begin so.
func prefixLength(s string, p bylinePrefix) int {
	prefix, i := p.words, 0
	for k, w := range prefix {
		if k > 0 {
			if i >= len(s) || s[i] != ' ' {
				return 0
			}
			i++
		}
		if len(s)-i < len(w) || !strings.EqualFold(s[i:i+len(w)], w) {
			return 0
		}
		i += len(w)
	}
	if i == len(s) {
		if p.colon {
			return 0
		}
		return i
	}
	r, size := utf8.DecodeRuneInString(s[i:])
	first, _ := utf8.DecodeRuneInString(prefix[0])
	switch {
	case r == ':' || r == '：' || r == '/' && len(prefix[0]) < 5:
		return i + size
	case p.colon:
		return 0
	case unicode.Is(unicode.Han, first) || unicode.Is(unicode.Hangul, first):
		if unicode.IsSpace(r) || r == '／' || r == '・' {
			return i + size
		}
		return 0
	case r != ' ':
		return 0
	case capitalParticle.Has(strings.ToLower(prefix[0])) && len(prefix) == 1:
		// "De Vries, Jan" is a name; "de Jan de Vries" is a byline. "Von" before
		// a name of two words or more is "by" in German.
		if strings.Count(s[i+1:], " ") == 0 {
			return 0
		}
		if first := s[0]; prefix[0] == "de" && first == 'D' {
			return 0
		}
	}
	return i + 1
}

// capitalParticle are prefixes that also begin surnames.
var capitalParticle = lexicon.Of(`von de di da van af av del`)

func trimName(s string) string {
	s = strings.Trim(s, " \t:;,|-–—·•*/_~‧>»«<\"“”")
	if strings.HasSuffix(s, ".") && !shortDotted(s) {
		s = strings.TrimSuffix(s, ".")
	}
	for _, suffix := range []string{" 기자", "기자", "記者", "记者", " 氏", " さん"} {
		if rest, ok := strings.CutSuffix(s, suffix); ok && utf8.RuneCountInString(rest) > 1 {
			s = rest
		}
	}
	return s
}

// shortDotted tells whether s ends in an initial or an abbreviation: "Jr.".
func shortDotted(s string) bool {
	i := strings.LastIndexByte(s, ' ')
	return len(s)-i <= 4
}
