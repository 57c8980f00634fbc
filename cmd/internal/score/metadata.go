package score

import (
	"slices"
	"strings"
	"time"
)

// addMetadata compares what the gold record knows of title, authors and date.
func (s *Scorer) addMetadata(g *Gold, p *Prediction) {
	if g.Title != "" {
		s.title = append(s.title, truth(folded(g.Title) == folded(p.Title)))
	}
	if len(g.Authors) > 0 {
		s.authors = append(s.authors, namesF1(names(g.Authors), names(p.Authors)))
	}
	if want, ok := day(g.Date); ok {
		got, ok := day(p.Date)
		s.date = append(s.date, truth(ok && got.Sub(want).Abs() <= dateSlack))
	}
}

// dateSlack is how far a right date may be off: the same moment falls on
// different days in different time zones.
const dateSlack = 24 * time.Hour

// namesF1 compares two sets of names; of two empty ones nothing is wrong.
func namesF1(want, got map[string]bool) float64 {
	if len(want)+len(got) == 0 {
		return 1
	}
	both := 0
	for name := range want {
		if got[name] {
			both++
		}
	}
	return float64(2*both) / float64(len(want)+len(got))
}

// names are the persons a list of bylines names, folded: "By Ann Rees and Dai
// Pugh" is two.
func names(bylines []string) map[string]bool {
	set := map[string]bool{}
	for _, byline := range bylines {
		for _, part := range splitNames(dropBy(byline)) {
			if name := folded(part); name != "" {
				set[name] = true
			}
		}
	}
	return set
}

// dropBy takes "by", or its like, off the front of a byline.
func dropBy(s string) string {
	trimmed := strings.TrimLeftFunc(s, whiteSpace)
	for _, word := range []string{"by", "von", "por", "par"} {
		if len(trimmed) <= len(word) || !strings.EqualFold(trimmed[:len(word)], word) {
			continue
		}
		if rest := strings.TrimLeftFunc(trimmed[len(word):], whiteSpace); len(rest) < len(trimmed)-len(word) {
			return rest
		}
	}
	return s
}

// joins are the words between two names.
var joins = []string{"and", "und", "et", "y"}

// splitNames cuts at commas, semicolons, ampersands and the joins.
func splitNames(s string) []string {
	var parts []string
	start, word := 0, -1 // where the part and the word under way begin
	cut := func(from, to int) {
		parts = append(parts, s[start:from])
		start = to
	}
	end := func(i int) {
		if word >= 0 && slices.Contains(joins, s[word:i]) {
			cut(word, i)
		}
		word = -1
	}
	for i, r := range s {
		if wordRune(r) {
			if word < 0 {
				word = i
			}
			continue
		}
		end(i)
		if r == ',' || r == ';' || r == '&' {
			cut(i, i+1)
		}
	}
	end(len(s))
	return append(parts, s[start:])
}

// day is the calendar day a date begins with.
func day(date string) (time.Time, bool) {
	if len(date) < len(time.DateOnly) {
		return time.Time{}, false
	}
	t, err := time.Parse(time.DateOnly, date[:len(time.DateOnly)])
	return t, err == nil && t.Year() > 0
}
