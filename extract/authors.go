package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsx/extract/dates"
)

// seam parts what different elements say in a byline read from the page; see
// bylineText.
const seam = "|"

// people takes the names out of a byline as a page wrote it: "By Ann Lee and
// Bo Ek, political reporters, Oslo" gives Ann Lee and Bo Ek. What says how
// they work, where they are and how to reach them is left out, and so is the
// agency beside a person, unless nothing else is there: "Guardian staff
// reporter" and "dpa" stay.
func people(byline string) []string {
	s := oneLine(byline)
	if s == "" || len(s) > longestByline || isAddress(s) {
		return nil
	}
	s = unbracket(withoutContacts(s))
	var persons, others []string
	for group := range strings.SplitSeq(s, seam) {
		if len(persons) > 0 && !personShaped(cutTrailer(cutPrefix(group))) {
			continue // behind the names: a section, a date, a button
		}
		p, o := namesIn(group)
		persons, others = append(persons, p...), append(others, o...)
	}
	if len(persons) > 0 {
		return unique(persons)
	}
	return unique(others)
}

// namesIn takes the names out of one part of a byline: persons, and what may
// stand for one when there is none.
func namesIn(s string) (persons, others []string) {
	s = lastNameFirst(cutPrefix(s))
	long := false // a name of several words came
	for _, part := range splitNames(s) {
		part = trimName(cutPrefix(cutTrailer(part)))
		switch {
		case part == "" || degree(part) || isLabel(part) || !plausibleName(part):
		case isOrganisation(part) || isFunction(part):
			long = true
			if cut := cutFunction(part); cut != "" {
				persons = append(persons, cut)
			} else {
				others = append(others, part)
			}
		case long && !strings.Contains(part, " ") && !caseless(part):
			// "Ann Lee, Oslo": a place
		default:
			long = long || strings.Contains(part, " ")
			persons = append(persons, part)
		}
	}
	return persons, others
}

// lastNameFirst turns "Lee, Ann" around.
func lastNameFirst(s string) string {
	family, given, ok := strings.Cut(s, ", ")
	if ok && !strings.ContainsAny(family, " ,") && !strings.ContainsAny(given, " ,") && startsUpper(family) && startsUpper(given) && !isOrganisation(family) && !isOrganisation(given) && !degree(given) {
		return given + " " + family
	}
	return s
}

// cutFunction is the person's name before a function that no comma parts from
// it: "Ann Lee Writer". "" when fewer than two words are left.
func cutFunction(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		if functionWords[strings.ToLower(strings.Trim(w, ".,:"))] {
			if name := strings.Join(words[:i], " "); i >= 2 && personShaped(name) && !isOrganisation(name) {
				return name
			}
			return ""
		}
	}
	return ""
}

// labelWords begin or make up what sites print beside names: buttons, reading
// times, photo credits. Lower case.
var labelWords = wordSet(`view get read follow subscribe see more share minute minutes min mins image images photo photos foto fotos
	illustration video bild bilder picture updated published posted last full learn about visit contact profile bio archive rss
	feed latest all stand lesezeit aktualisiert veröffentlicht reading watch listen login sign posts articles next previous`)

var weekdays = wordSet(`mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday today yesterday`)

// isLabel tells whether a part of a byline is such a label.
func isLabel(s string) bool {
	if strings.Contains(s, ":") {
		return true
	}
	words := strings.Fields(strings.ToLower(s))
	if len(words) == 0 || labelWords[words[0]] {
		return true
	}
	return len(words) > 1 && isDigit(words[0][0]) || labelWords[words[len(words)-1]] && len(words) > 2 || len(words) == 1 && weekdays[words[0]]
}

// particles are the small words of surnames.
var particles = wordSet(`de del della di da do dos das du des la le van von der den ten ter te zu zur af av al el bin ibn ben y e i und d' st. mc o' san vom`)

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
		if functionWords[lower] || labelWords[lower] || organisationWords[lower] {
			return false
		}
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) && !particles[w] && !strings.HasPrefix(w, "d'") && !strings.HasPrefix(w, "al-") {
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

// longestByline bounds a byline in bytes; a longer one is a biography or prose.
const longestByline = 600

func isAddress(s string) bool {
	return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "www.") ||
		strings.HasPrefix(s, "//") || !strings.Contains(s, " ") && strings.HasPrefix(s, "/")
}

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
	" 著", " /video", " reporting by", " editing by", " special to", " based on", " as told to", " translated by",
}

// cutTrailer cuts a part of a byline where it stops naming people, and to
// what follows " by ", which is in no name.
func cutTrailer(s string) string {
	if i := dates.Index(s); i >= 0 {
		s = s[:i]
	}
	lower := strings.ToLower(s)
	if len(lower) != len(s) { // a letter whose cases differ in length: offsets would not fit
		return s
	}
	if institution(s) {
		return s
	}
	if i := strings.LastIndex(lower, " by "); i >= 0 {
		s, lower = s[i+len(" by "):], lower[i+len(" by "):]
	}
	if strings.HasSuffix(lower, " is") {
		s, lower = s[:len(s)-len(" is")], lower[:len(s)-len(" is")]
	}
	end := len(s)
	for _, t := range trailers {
		if i := strings.Index(lower, t); i > 0 && i < end {
			end = i
		}
	}
	return once(strings.TrimRight(s[:end], " ,;:|-–—·•/"))
}

// institution tells whether s has a word in it that makes it one name however
// long: "Centre for Soil and Water".
func institution(s string) bool {
	return slices.ContainsFunc(strings.Fields(s), func(w string) bool { return institutionWords[strings.ToLower(w)] })
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
		for _, prefix := range bylinePrefixes {
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
	case capitalParticle[strings.ToLower(prefix[0])] && len(prefix) == 1:
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
var capitalParticle = wordSet(`von de di da van af av del`)

// splitNames parts a byline at what stands between names.
func splitNames(s string) []string {
	s = strings.NewReplacer("、", ",", "，", ",", ";", ",", " / ", ",", "•", ",", "·", ",", "／", ",", " + ", ",", "＆", ",", "・文", ",", "‧", ",").Replace(s)
	var parts []string
	for part := range strings.SplitSeq(s, ",") {
		words := strings.Fields(part)
		if institution(part) {
			parts = append(parts, strings.Join(words, " "))
			continue
		}
		from := 0
		for i, w := range words {
			if !conjunctions[w] && !(w == "AND" || w == "UND" || w == "And") {
				continue
			}
			if utf8.RuneCountInString(w) == 1 && w != "&" && w != "+" && w != "y" && w != "e" {
				if i-from < 2 || len(words)-i-1 < 2 {
					continue // "Puig i Cadafalch"
				}
			}
			parts = append(parts, strings.Join(words[from:i], " "))
			from = i + 1
		}
		parts = append(parts, strings.Join(words[from:], " "))
	}
	return parts
}

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

// degrees follow a name after a comma; lower case, without dots.
var degrees = wordSet(`phd md dds dvm dacvb rn rd rdn ms msc ma mba mph cpa cfp cfa jd llm ba bsc ldn facs do np pa-c pharmd lcsw
	esq jr sr iii ii cepf cpp psp vmd faclm lvt bcba edd dnp mbbs ryt e-ryt cscs lmft ceo`)

func degree(s string) bool {
	s = strings.ToLower(strings.NewReplacer(".", "", "®", "", " ", "").Replace(s))
	return degrees[s]
}

// isFunction tells whether a part of a byline is a role, a place or a
// newsroom rather than a person: it begins in lower case, or has a word for a
// function in it.
func isFunction(s string) bool {
	words := strings.Fields(s)
	lower := 0
	for _, w := range words {
		f := strings.ToLower(strings.Trim(w, ".,:'’\"()"))
		if functionWords[f] {
			return true
		}
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsLower(r) {
			lower++
		}
	}
	return len(words) > 2 && lower == len(words)
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
	if neverAuthors[lower] || strings.Contains(s, "://") || strings.ContainsAny(s, "{}<>=%$") {
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
	if agencies[lower] || strings.Contains(lower, "associated press") {
		return true
	}
	for _, w := range strings.Fields(lower) {
		if organisationWords[w] || agencies[w] || institutionWords[w] {
			return true
		}
	}
	r, _ := utf8.DecodeRuneInString(name)
	return !strings.Contains(name, " ") && strings.Contains(name, ".") && unicode.IsLetter(r)
}

// unique drops later names that differ only in case or accents' spelling.
func unique(names []string) []string {
	var out []string
	seen := make(map[string]bool, len(names))
	for _, n := range names {
		f := foldCase(n)
		if f == "" || seen[f] {
			continue
		}
		seen[f] = true
		out = append(out, n)
	}
	return out
}
