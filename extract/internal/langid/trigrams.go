package langid

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"unicode"
)

// profile is what a language's texts are like: its trigrams one after the
// other, the most frequent first. code is its ISO 639-1 code, or that of ISO 639-3
// where it has none.
type profile struct{ code, trigrams string }

// profileLength is how many trigrams a profile has, and how far one is that a
// text does not have.
const profileLength = 300

// trigram is three characters in lower case, what is no letter a space.
type trigram [3]rune

// ranks are the places of a text's trigrams, the most frequent first, from 0.
// They are not more than the text has characters.
func ranks(text string) map[trigram]int {
	counts := map[trigram]int{}
	t := trigram{' ', ' ', ' '}
	add := func(r rune) {
		t = trigram{t[1], t[2], r}
		// In the middle of a trigram a space parts two words.
		if t[1] != ' ' || t[0] != ' ' && t[2] != ' ' {
			counts[t]++
		}
	}
	for _, r := range text {
		if parts(r) {
			r = ' '
		}
		add(unicode.ToLower(r))
	}
	add(' ')
	order := slices.SortedFunc(maps.Keys(counts), func(a, b trigram) int {
		return -cmp.Or(cmp.Compare(counts[a], counts[b]), slices.Compare(a[:], b[:]))
	})
	for rank, t := range order {
		counts[t] = rank
	}
	return counts
}

// near is how much the order of a profile is that of a text: profileLength² when
// the trigrams are the same, 0 when they share none, and below that when they
// share some that are farther off.
func (p profile) near(ranks map[trigram]int) int {
	near, place, filled := 0, 0, 0
	var t trigram
	for _, r := range p.trigrams {
		t[filled] = r
		filled++
		if filled < len(t) {
			continue
		}
		if rank, ok := ranks[t]; ok {
			near += profileLength - max(rank-place, place-rank)
		}
		place, filled = place+1, 0
	}
	return near
}

// closest returns the language whose profile is nearest, and the confidence that
// it is the text's: the higher the farther the next one is, and the more
// trigrams there are.
func closest(ranks map[trigram]int, profiles []profile) (code string, confidence float64) {
	first, second := math.MinInt, math.MinInt
	for _, p := range profiles {
		switch near := p.near(ranks); {
		case near > first:
			first, second, code = near, first, p.code
		case near > second:
			second = near
		}
	}
	switch {
	case first == 0:
		return "", 0
	case second == 0:
		return code, float64(min(first/enoughAlone, 1))
	}
	lead := float64(first-second) / float64(second)
	return code, min(lead/(leadOfLong+leadOfOne/float64(len(ranks))), 1)
}

// What whatlanggo found by trying: how far ahead of the next a language must be
// to be certain, as a share of that one's nearness, in a long text and the more
// in a text of one trigram; and how near when the next has nothing of the text.
const (
	leadOfLong  = 0.05
	leadOfOne   = 12.0
	enoughAlone = 500
)
