package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
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
	declared := e.declaredTitles()
	shown := e.shownHeadlines(names, declared)

	for i := range declared {
		declared[i].text = e.trimTitle(declared[i].text, names, shown)
		declared[i].folded = foldCase(declared[i].text)
	}
	declared = slices.DeleteFunc(declared, func(c candidate) bool { return c.folded == "" || names.has(c.folded) })

	var h candidate
	if best := bestHeadline(shown, declared); best >= 0 {
		e.headline = shown[best].spot
		h = shown[best].candidate
		h.text = withoutKicker(h.text, declared)
		h.folded = foldCase(h.text)
	}
	e.titles = ranked(h, declared)
}

// declaredTitles are the titles a page states in its head and its data, each
// voice once: og:title and twitter:title come from one field, and where
// <title> is the very same string it does too.
func (e *evidence) declaredTitles() []candidate {
	var list []candidate
	add := func(source, raw string) {
		if s := oneLine(raw); s != "" && !slices.ContainsFunc(list, func(c candidate) bool { return c.text == s }) {
			list = append(list, newCandidate(source, s))
		}
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
var votes = map[string]bool{"og:title": true, "jsonld:headline": true, "title": true, "itemprop:headline": true}

// ranked orders the titles, best first and each once: the one most voices
// agree on, the shown headline first among equals, then in the order given.
func ranked(h candidate, declared []candidate) []candidate {
	all := declared
	if h.folded != "" {
		all = append([]candidate{h}, declared...)
	}
	weight := func(c candidate) int {
		n := 0
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

// shownHeadline is a headline as it stands on the page.
type shownHeadline struct {
	candidate
	spot *spot
}

// longestHeadline bounds a headline in bytes; a longer h1 is wrapped around
// something else.
const longestHeadline = 400

// shownHeadlines are the texts of the headings that may be the headline: every
// h1, and lesser headings that say what a declared title says.
func (e *evidence) shownHeadlines(names siteNames, declared []candidate) []shownHeadline {
	var list []shownHeadline
	for i := range e.headings {
		s := &e.headings[i]
		if s.end-s.at > longestHeadline {
			continue
		}
		text := oneLine(headlineText(s.node))
		c := newCandidate(s.node.Data, text)
		if c.folded == "" || names.has(c.folded) || s.inside&roleComment != 0 && s.node.DataAtom != atom.H1 {
			continue
		}
		if s.node.DataAtom != atom.H1 && !slices.ContainsFunc(declared, func(d candidate) bool { return beginsWithTitle(d.folded, c.folded) }) {
			continue
		}
		list = append(list, shownHeadline{c, s})
	}
	if len(list) > 0 {
		return list
	}
	for i := range e.spots {
		s := &e.spots[i]
		if !s.has(roleHeadline) || s.inside&roleAside != 0 || s.end-s.at > longestHeadline {
			continue
		}
		c := newCandidate("headline", oneLine(headlineText(s.node)))
		if slices.ContainsFunc(declared, func(d candidate) bool { return beginsWithTitle(d.folded, c.folded) }) {
			list = append(list, shownHeadline{c, s})
		}
	}
	return list
}

// fewestTitleWords keeps a section's name ("News") from being taken for the
// beginning of a title.
const fewestTitleWords = 3

// beginsWithTitle tells whether a declared title is the heading or begins with
// it.
func beginsWithTitle(declared, heading string) bool {
	if declared == heading {
		return heading != ""
	}
	return strings.HasPrefix(declared, heading) && (strings.Count(heading, " ")+1 >= fewestTitleWords || utf8.RuneCountInString(heading) > 20)
}

// headlineText is the text of a heading without the parts that are not the
// headline: the kicker over it, buttons, pictures, visually hidden labels.
func headlineText(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type == html.TextNode:
				b.WriteString(c.Data)
			case c.Type != html.ElementNode || dom.Unrendered(c.DataAtom):
			case c.DataAtom == atom.Br || dom.Block(c.DataAtom):
				b.WriteByte(' ')
				walk(c)
				b.WriteByte(' ')
			case c.DataAtom == atom.Button || c.DataAtom == atom.Svg:
			case rolesOf(c)&(roleSection|roleHeadline) == roleSection && c.NextSibling != nil:
			default:
				walk(c)
			}
		}
	}
	walk(n)
	if s := dom.Fold(b.String()); s != "" {
		return s
	}
	return dom.Text(n)
}

// bestHeadline picks the shown headline that shares most words with what the
// page declares; among equals an h1, outside of side boxes, and the first.
func bestHeadline(list []shownHeadline, declared []candidate) int {
	best, bestScore := -1, -1.0
	for i := range list {
		s := 0.0
		for _, d := range declared {
			s = max(s, similarity(list[i].folded, d.folded))
		}
		s *= 10
		if list[i].spot.inside&(roleAside|roleComment) == 0 {
			s++
		}
		if list[i].spot.node.DataAtom == atom.H1 {
			s += 2
		}
		if s > bestScore {
			best, bestScore = i, s
		}
	}
	return best
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
	if len(words) < 4 && utf8.RuneCountInString(s) > 12 {
		words = strings.Split(s, "")
	}
	return words[:min(len(words), mostPieces)]
}

// withoutKicker cuts a kicker the h1 begins with and two of the declared
// titles lack: "Crisis in the east - Envoys meet again".
func withoutKicker(h string, declared []candidate) string {
	folded := foldCase(h)
	for _, d := range declared {
		if d.folded == folded {
			return h
		}
	}
	for _, d := range declared {
		if rest, ok := strings.CutSuffix(folded, d.folded); ok && strings.Count(d.folded, " ")+1 >= fewestTitleWords && len(rest) < len(d.folded) {
			return d.text
		}
	}
	for _, sep := range []string{" - ", " – ", " : ", " | "} {
		kicker, rest, ok := strings.Cut(h, sep)
		if !ok || len(kicker) > len(rest) {
			continue
		}
		f := foldCase(rest)
		for _, d := range declared {
			if strings.HasSuffix(d.folded, f) && !strings.HasSuffix(d.folded, folded) && len(f) > 10 {
				return rest
			}
		}
	}
	return h
}

// separators part a title from the site's name and the section's.
var separators = []string{" | ", " - ", " – ", " — ", " :: ", " » ", " › ", " « ", " · ", " • ", " ~ ", " / ", " // ", " -- ", "｜", "|", "ㅣ", " : ", ": ", ", ", "-", "：", " (", " @ ", "_", " ‹ ", " < ", " > "}

// sureSeparators are never part of a headline when what follows is short.
var sureSeparators = []string{" | ", " » ", " › ", " :: ", "｜", " « ", " ‹ "}

// trimTitle cuts the site's name and the section from either end of a declared
// title: everything behind a shown headline the title begins with, and every
// outer part that names the site.
func (e *evidence) trimTitle(title string, names siteNames, shownList []shownHeadline) string {
	folded := foldCase(title)
	for _, s := range shownList {
		if folded == s.folded {
			return title
		}
		if s.spot.node.DataAtom == atom.H1 && strings.Contains(title, s.text) && cutAround(title, s.text) && beginsWithTitle(s.folded, s.folded) {
			return s.text
		}
	}
	for {
		before := title
		for _, sep := range separators {
			if i := strings.LastIndex(title, sep); i > 0 {
				if tail := foldCase(title[i+len(sep):]); names.has(tail) {
					title = strings.TrimSpace(title[:i])
				}
			}
			if i := strings.Index(title, sep); i > 0 && sep != "-" && sep != ", " {
				if names.has(foldCase(title[:i])) && len(title)-i > 8 {
					title = strings.TrimSpace(title[i+len(sep):])
				}
			}
		}
		if title == before {
			break
		}
	}
	return trimSureTail(title)
}

// cutAround tells whether title has part at its beginning or end, with a
// separator on the other side.
func cutAround(title, part string) bool {
	rest, ok := strings.CutPrefix(title, part)
	if ok {
		for _, sep := range separators {
			if strings.HasPrefix(rest, sep) && sep != ", " && sep != ": " || strings.HasPrefix(rest, strings.TrimLeft(sep, " ")) && len(sep) > 1 && sep[0] == ' ' && sep != " : " {
				return true
			}
		}
		return false
	}
	rest, ok = strings.CutSuffix(title, part)
	if ok {
		for _, sep := range sureSeparators {
			if strings.HasSuffix(rest, sep) {
				return true
			}
		}
	}
	return false
}

// A tail behind a bar with at most so many words, on a title of at least so
// many, is the site's or the section's name though nothing says so.
const (
	mostTailWords  = 5
	fewestKeptSize = 16
)

func trimSureTail(title string) string {
	for {
		cut := -1
		for _, sep := range sureSeparators {
			if i := strings.LastIndex(title, sep); i >= fewestKeptSize && strings.Count(title[i+len(sep):], " ") < mostTailWords {
				cut = max(cut, i)
			}
		}
		if cut < 0 {
			return title
		}
		title = strings.TrimSpace(title[:cut])
	}
}
