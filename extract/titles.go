package extract

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A candidate is a value for a field and the source it came from.
type candidate struct {
	source string
	text   string
	folded string // for comparing
}

func newCandidate(source, text string) candidate {
	return candidate{source, text, foldCase(text)}
}

// findTitle fills e.titles and e.headline. The headline is what most of the
// page's ways to name it agree on: the h1 a reader sees, og:title, the JSON-LD
// headline, and <title>. The h1 wins a draw, since the others may be written
// for search engines and social media. What a system copies from one field
// into another is one voice, not two.
func (e *evidence) findTitle() {
	names := e.siteNames()
	names.names = append(slices.Clone(names.names), e.mastheads()...)
	declared := e.declaredTitles()
	for i := range declared {
		declared[i] = newCandidate(declared[i].source, trimSite(declared[i].text, names))
	}
	list := e.shownHeadlines(names, declared)
	for i := range declared {
		declared[i] = newCandidate(declared[i].source, trimToShown(declared[i].text, list))
	}
	declared = slices.DeleteFunc(declared, func(c candidate) bool { return c.folded == "" || names.has(c.folded) })

	var h candidate
	if best := bestHeadline(list, declared); best >= 0 && !stray(list[best].folded, declared) {
		e.headline = list[best].spot
		text := withoutKicker(e.headline.node, list[best].text, declared)
		h = newCandidate(list[best].source, trimTail(trimSite(text, names)))
		kicker := foldCase(kickerOf(e.headline.node))
		declared = slices.DeleteFunc(declared, func(c candidate) bool { return c.folded == kicker })
	}
	e.titles = ranked(h, declared)
	if c := newCandidate("title", oneLine(e.docTitle)); len(e.titles) == 0 && c.folded != "" {
		e.titles = []candidate{c} // the site's name alone is better than nothing
	}
}

// declaredTitles are the titles a page states in its head and its data. What
// equals <title> to the letter comes from one field for search engines, and
// is one voice however often it is repeated.
func (e *evidence) declaredTitles() []candidate {
	var list []candidate
	copied := oneLine(e.docTitle)
	add := func(source, raw string) {
		s := oneLine(raw)
		if s == "" || s == copied && slices.ContainsFunc(list, func(c candidate) bool { return c.text == s }) {
			return
		}
		list = append(list, newCandidate(source, s))
	}
	add("og:title", e.meta("og:title"))
	add("jsonld:headline", ldText(e.article.get("headline")))
	if e.article.get("headline") == nil {
		add("jsonld:name", ldText(e.article.get("name")))
	}
	add("title", e.docTitle)
	add("itemprop:headline", e.meta("headline"))
	add("twitter:title", e.meta("twitter:title", "twitter:text:title"))
	add("meta:title", e.meta("parsely-title", "dc.title", "dcterms.title", "citation_title", "sailthru.title", "cxenseparse:title", "title"))
	return list
}

// votes are the sources whose agreement decides; the others only fill in.
// <title> is not among them, since og:title is nearly always made from it.
var votes = map[string]bool{"og:title": true, "jsonld:headline": true, "itemprop:headline": true}

// ranked orders the titles, best first and each once: the one most voices
// agree on, the shown headline first among equals, then in the order given.
func ranked(h candidate, declared []candidate) []candidate {
	all := declared
	if h.folded != "" {
		all = append([]candidate{h}, declared...)
	}
	weight := func(c candidate) int {
		n := 0
		if strings.HasPrefix(h.folded, c.folded+" ") {
			return n // the headline cut short for somebody's limit
		}
		for i := range all {
			if all[i].folded == c.folded && (votes[all[i].source] || i == 0 && h.folded != "") {
				n++
			}
		}
		return n
	}
	out := slices.Clone(all)
	slices.SortStableFunc(out, func(a, b candidate) int { return weight(b) - weight(a) })
	seen := make(map[string]bool, len(out))
	return slices.DeleteFunc(out, func(c candidate) bool {
		dup := seen[c.folded]
		seen[c.folded] = true
		return dup
	})
}

// similarity is the share of words two folded texts have in common (Dice), or
// of characters for scripts without spaces.
func similarity(a, b string) float64 {
	if a == b {
		return 1
	}
	x, y := pieces(a), pieces(b)
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	common := 0
	for _, w := range x {
		if slices.Contains(y, w) {
			common++
		}
	}
	return 2 * float64(common) / float64(len(x)+len(y))
}

// mostPieces bounds the quadratic comparison in similarity.
const mostPieces = 60

func pieces(s string) []string {
	words := strings.Fields(s)
	if len(words) < 4 && utf8.RuneCountInString(s) > 12 && caseless(s) {
		words = strings.Split(s, "")
	}
	return words[:min(len(words), mostPieces)]
}
