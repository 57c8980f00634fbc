package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsx/extract/internal/lexicon"
)

// labelWords begin or make up what sites print beside names: buttons, reading
// times, photo credits. Lower case.
var labelWords = lexicon.Of(`courtesy view get read follow subscribe see more share minute minutes min mins image images photo photos foto fotos
	illustration video bild bilder picture updated published posted last full learn about visit contact profile bio archive rss
	feed latest all stand lesezeit aktualisiert veröffentlicht publié modifié mis publicado actualizado
	atualizado pubblicato aggiornato gepubliceerd bijgewerkt publicerad publicerat uppdaterad publisert oppdatert opdateret opublikowano reading watch listen login sign posts articles next previous`)

// danglingWords end a label whose name is missing.
var danglingWords = lexicon.Of(`by from von par por door av af przez`)

var weekdays = lexicon.Of(`mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday today yesterday`)

// isLabel tells whether a part of a byline is such a label.
func isLabel(s string) bool {
	if strings.Contains(s, ":") {
		return true
	}
	words := strings.Fields(strings.ToLower(s))
	if len(words) == 0 || labelWords.Has(words[0]) {
		return true
	}
	if len(words) > 1 && danglingWords.Has(words[len(words)-1]) {
		return true // "Researched by", its name elsewhere
	}
	return len(words) > 1 && isDigit(words[0][0]) || labelWords.Has(words[len(words)-1]) && len(words) > 2 || len(words) == 1 && weekdays.Has(words[0])
}

// particles are the small words of surnames.
var particles = lexicon.Of(`de del della di da do dos das du des la le van von der den ten ter te zu zur af av al el bin ibn ben y e i und d' st. mc o' san vom`)

// Bounds of the words in a person's name.
const (
	fewestPersonWords = 2
	mostPersonWords   = 5
)

// personShaped tells whether s looks like a person's full name and nothing
// else: a few capitalised words with particles between, or as many characters
// as a Chinese, Japanese or Korean name has.
func personShaped(s string) bool {
	if caseless(s) {
		n := utf8.RuneCountInString(strings.ReplaceAll(s, " ", ""))
		return n >= 2 && n <= 6
	}
	words := strings.Fields(s)
	if len(words) < fewestPersonWords || len(words) > mostPersonWords {
		return false
	}
	for _, w := range words {
		lower := strings.ToLower(w)
		if functionWords.Has(lower) || labelWords.Has(lower) || organisationWords.Has(lower) {
			return false
		}
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) && !particles.Has(w) && !strings.HasPrefix(w, "d'") && !strings.HasPrefix(w, "al-") {
			return false
		}
		if strings.ContainsAny(w, "!?:;0123456789") {
			return false
		}
	}
	return !broadcaster(words[0])
}

// broadcaster tells whether a word is an abbreviation no name begins with:
// capitals, three or more, and no vowel among them.
func broadcaster(w string) bool {
	for i := 0; i < len(w); i++ {
		if c := w[i]; c < 'A' || c > 'Z' || strings.IndexByte("AEIOUY", c) >= 0 {
			return false
		}
	}
	return len(w) > 2
}

// caseless tells whether s begins in a script without capitals.
func caseless(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) && !unicode.IsUpper(r) && !unicode.IsLower(r)
}

// degrees follow a name after a comma; lower case, without dots.
var degrees = lexicon.Of(`phd md dds dvm dacvb rn rd rdn ms msc ma mba mph cpa cfp cfa jd llm ba bsc ldn facs do np pa-c pharmd lcsw

	esq jr sr iii ii cepf cpp psp vmd faclm lvt bcba edd dnp mbbs ryt e-ryt cscs lmft ceo`)

func degree(s string) bool {
	s = strings.ToLower(strings.NewReplacer(".", "", "®", "", " ", "").Replace(s))
	return degrees.Has(s)
}

// isFunction tells whether a part of a byline is a role, a place or a
// newsroom rather than a person: it begins in lower case, or has a word for a
// function in it.
func isFunction(s string) bool {
	words := strings.Fields(s)
	lower := 0
	for _, w := range words {
		f := strings.ToLower(strings.Trim(w, ".,:'’\"()"))
		if functionWords.Has(f) {
			return true
		}
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsLower(r) {
			lower++
		}
	}
	return len(words) > 2 && lower == len(words)
}

// fewestProseWords is how many words make a name that ends in lower case prose:
// "bell hooks" is a name.
const fewestProseWords = 3

// isProse tells whether a part of a byline is a piece of a sentence: "in the
// homes there is".
func isProse(s string) bool {
	words := strings.Fields(s)
	if len(words) < fewestProseWords {
		return false
	}
	last := words[len(words)-1]
	r, _ := utf8.DecodeRuneInString(last)
	return unicode.IsLower(r) && !strings.Contains(last, ".") && !isOrganisation(s) && !slices.ContainsFunc(words, func(w string) bool { return functionWords.Has(strings.ToLower(w)) })
}

// Bounds of a name, in runes and words.
const (
	longestName   = 70
	mostNameWords = 7
)

func plausibleName(s string) bool {
	n := utf8.RuneCountInString(s)
	if n < 2 || n > longestName || strings.Count(s, " ") >= mostNameWords {
		return false
	}
	lower := strings.ToLower(s)
	if n == 2 && s[0] >= 'A' && s[0] <= 'Z' && s[0] == s[1] { // a button for the size of type
		return false
	}
	if neverAuthors.Has(lower) || slices.ContainsFunc(neverBegins[:], func(s string) bool { return strings.HasPrefix(lower, s) }) || strings.Contains(s, "://") || strings.ContainsAny(s, "{}<>=%$") {
		return false
	}
	letters, digits := 0, 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			letters++
		} else if unicode.IsDigit(r) {
			digits++
		}
	}
	return letters >= 2 && digits <= letters
}

// isOrganisation tells whether a name is a newsroom's or an agency's.
func isOrganisation(name string) bool {
	lower := strings.ToLower(name)
	if agencies.Has(lower) || strings.Contains(lower, "associated press") {
		return true
	}
	for _, w := range strings.Fields(lower) {
		if organisationWords.Has(w) || agencies.Has(w) || institutionWords.Has(w) {
			return true
		}
	}
	r, _ := utf8.DecodeRuneInString(name)
	return !strings.Contains(name, " ") && strings.Contains(name, ".") && unicode.IsLetter(r)
}
