package extract

import (
	"slices"
	"strings"
	"unicode/utf8"
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
		case part == "" || degree(part) || isLabel(part) || !plausibleName(part) || isProse(part):
		case isOrganisation(part) || isFunction(part):
			if cut := cutFunction(part); cut != "" && !long {
				persons = append(persons, cut)
			} else {
				others = append(others, part)
			}
			long = true
		case long && !caseless(part) && !personShaped(part):
			// "Ann Lee, Oslo": a place, or what she is
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
		if functionWords.Has(strings.ToLower(strings.Trim(w, ".,:"))) {
			if name := strings.Join(words[:i], " "); i >= 2 && personShaped(name) && !isOrganisation(name) {
				return name
			}
			return ""
		}
	}
	return ""
}

// longestByline bounds a byline in bytes; a longer one is a biography or prose.
const longestByline = 600

func isAddress(s string) bool {
	return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "www.") ||
		strings.HasPrefix(s, "//") || !strings.Contains(s, " ") && strings.HasPrefix(s, "/")
}

// splitNames parts a byline at what stands between names.
func splitNames(s string) []string {
	s = strings.NewReplacer("、", ",", "，", ",", ";", ",", " / ", ",", "•", ",", "·", ",", "／", ",", " + ", ",", "＆", ",", "・文", ",", "‧", ",").Replace(s)
	var parts []string
	for part := range strings.SplitSeq(s, ",") {
		words := strings.Fields(part)
		if institution(part) || slices.Contains(words, "of") {
			parts = append(parts, strings.Join(words, " "))
			continue // "Head of Marketing and Sales"
		}
		from := 0
		for i, w := range words {
			if !conjunctions.Has(w) && !(w == "AND" || w == "UND" || w == "And") {
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
