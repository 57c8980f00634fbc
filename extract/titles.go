package extract

import (
	"net/url"
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
	}
	e.titles = ranked(h, declared)
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

// shownHeadlines are the headings that may be the headline: every h1 that is
// not the masthead, and lesser headings that say what a declared title, or a
// part of one, says. When there are none, elements whose class calls them so.
func (e *evidence) shownHeadlines(names siteNames, declared []candidate) []shownHeadline {
	parts := titleParts(declared)
	var list []shownHeadline
	for i := range e.headings {
		s := &e.headings[i]
		c := newCandidate(s.node.Data, oneLine(headlineText(s.node)))
		if s.end-s.at > longestHeadline || c.folded == "" || names.has(c.folded) {
			continue
		}
		if s.node.DataAtom == atom.H1 && !e.linksHome(s.node) || s.inside&roleComment == 0 && parts[c.folded] && longEnough(c.folded) {
			list = append(list, shownHeadline{c, s})
		}
	}
	list = e.withoutMasthead(list, declared, parts)
	if len(list) > 0 {
		return list
	}
	for i := range e.spots {
		s := &e.spots[i]
		if !s.has(roleHeadline) || s.inside&roleAside != 0 || s.end-s.at > longestHeadline {
			continue
		}
		c := newCandidate("headline", oneLine(headlineText(s.node)))
		if saysTitle(declared, c.folded) || parts[c.folded] && longEnough(c.folded) {
			list = append(list, shownHeadline{c, s})
		}
	}
	return list
}

// saysTitle tells whether a text is one of the declared titles.
func saysTitle(declared []candidate, folded string) bool {
	return folded != "" && slices.ContainsFunc(declared, func(d candidate) bool { return d.folded == folded })
}

// strongSeparators part the headline from names in a declared title.
var strongSeparators = []string{" | ", " - ", " – ", " — ", " » ", " › ", " « ", " :: ", " : ", " · ", " • ", "｜", " ǀ ", " -- "}

// titleParts are the folded parts of the declared titles, whole titles too.
func titleParts(declared []candidate) map[string]bool {
	parts := make(map[string]bool)
	for _, d := range declared {
		parts[d.folded] = true
		rest := []string{d.text}
		for _, sep := range strongSeparators {
			var next []string
			for _, r := range rest {
				next = append(next, strings.Split(r, sep)...)
			}
			rest = next
		}
		for _, r := range rest {
			parts[foldCase(r)] = true
		}
	}
	return parts
}

// withoutMasthead drops the publication's name over the page, known by being
// one part of <title> while the rest of <title> is the longer part, and either
// some other heading says that part or it stands first.
func (e *evidence) withoutMasthead(list []shownHeadline, declared []candidate, parts map[string]bool) []shownHeadline {
	title := foldCase(oneLine(e.docTitle))
	return slices.DeleteFunc(list, func(h shownHeadline) bool {
		if h.folded == title || !parts[h.folded] || saysTitle(declared, h.folded) {
			return false
		}
		for _, other := range list {
			if other.folded != h.folded && parts[other.folded] && len(other.folded) > len(h.folded) && other.folded != title && strings.Contains(title, other.folded) {
				return true
			}
		}
		head, ok := strings.CutSuffix(title, " "+h.folded)
		return ok && len(head) > len(h.folded) && longEnough(head) && e.parted(h.text)
	})
}

// parted tells whether <title> ends with a bar or dash and text.
func (e *evidence) parted(text string) bool {
	head, ok := strings.CutSuffix(oneLine(e.docTitle), text)
	if !ok {
		return false
	}
	for _, sep := range strongSeparators {
		if strings.HasSuffix(head, sep) && sep != " : " {
			return true
		}
	}
	return false
}

// linksHome tells whether a heading is a link to the site's front page.
func (e *evidence) linksHome(h *html.Node) bool {
	for c := h.FirstChild; c != nil; {
		switch {
		case c.DataAtom == atom.A:
			return e.home(dom.Attr(c, "href"))
		case c.Type == html.ElementNode && c.FirstChild != nil:
			c = c.FirstChild
		case c.NextSibling != nil:
			c = c.NextSibling
		default:
			return false
		}
	}
	return false
}

// home tells whether an address is that of the site's front page.
func (e *evidence) home(href string) bool {
	u, err := url.Parse(strings.TrimSpace(href))
	if err != nil || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" {
		return false
	}
	if own := e.address(); own != nil && strings.Trim(own.Path, "/") == "" {
		return false // the page is the front page
	}
	return u.Host != "" || u.Path == "/"
}

// Bounds that keep a section's name ("News") from being taken for a title; the
// second serves scripts without spaces.
const (
	fewestTitleWords = 3
	fewestTitleRunes = 16
)

func longEnough(folded string) bool {
	return strings.Count(folded, " ")+1 >= fewestTitleWords || utf8.RuneCountInString(folded) >= fewestTitleRunes
}

// headlineText is the text of a heading without the parts that are not the
// headline: the kicker over it, buttons, pictures.
func headlineText(n *html.Node) string {
	if s := strings.Join(headlineParts(n), " "); s != "" {
		return dom.Fold(s)
	}
	return dom.Text(n)
}

// headlineParts are the texts of a heading's parts, parted where elements mark
// parts off, kicker and buttons left out.
func headlineParts(n *html.Node) []string {
	var parts []string
	var b strings.Builder
	flush := func() {
		if s := dom.Fold(b.String()); s != "" {
			parts = append(parts, s)
		}
		b.Reset()
	}
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type == html.TextNode:
				b.WriteString(c.Data)
			case c.Type != html.ElementNode || dom.Unrendered(c.DataAtom) || c.DataAtom == atom.Button || c.DataAtom == atom.Svg:
			case c.DataAtom == atom.Br || c.DataAtom == atom.Wbr:
				b.WriteByte(' ')
			case rolesOf(c)&(roleSection|roleHeadline) == roleSection && c.NextSibling != nil:
			case dom.Block(c.DataAtom) || c.DataAtom == atom.Span:
				flush()
				walk(c)
				flush()
			default:
				walk(c)
			}
		}
	}
	walk(n)
	flush()
	return parts
}

// Weights of what speaks for a shown headline, beside its likeness (0 to 1) to
// the nearest declared title.
const (
	weightH1      = 0.2  // a lesser heading may repeat the title, say in a list
	weightMain    = 0.1  // not in a side box
	weightLater   = 0.05 // for each heading before it
	mostLater     = 4
	weightWord    = 0.02 // for each word: "News" may be in the title, too
	mostTitleRuns = 8
)

// bestHeadline picks the shown headline that is most like what the page
// declares; -1 of none.
func bestHeadline(list []shownHeadline, declared []candidate) int {
	best, bestScore := -1, -1.0
	for i := range list {
		s := 0.0
		for _, d := range declared {
			s = max(s, similarity(list[i].folded, d.folded))
		}
		if list[i].spot.inside&(roleAside|roleComment) == 0 {
			s += weightMain
		}
		if list[i].spot.node.DataAtom == atom.H1 {
			s += weightH1
		}
		s -= weightLater * float64(min(i, mostLater))
		s += weightWord * float64(min(len(pieces(list[i].folded)), mostTitleRuns))
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

// A heading with less likeness than this to every declared title, and with at
// most half the words of one, names a part of the page: "Comments", "Day 7".
const leastLikeness = 0.2

func stray(folded string, declared []candidate) bool {
	for _, d := range declared {
		if similarity(folded, d.folded) >= leastLikeness {
			return false
		}
	}
	return slices.ContainsFunc(declared, func(d candidate) bool {
		return !longEnough(folded) && len(pieces(d.folded)) >= 2*len(pieces(folded))
	})
}

// withoutKicker cuts a kicker off the beginning of a shown headline, or a
// subtitle off its end, when a declared title has neither: a part of the
// heading, or what a dash parts from the rest.
func withoutKicker(n *html.Node, h string, declared []candidate) string {
	folded := foldCase(h)
	if saysTitle(declared, folded) {
		return h
	}
	if parts := headlineParts(n); len(parts) > 1 {
		for i := range parts {
			for j := i + 1; j <= len(parts); j++ {
				if part := strings.Join(parts[i:j], " "); longEnough(foldCase(part)) && saysTitle(declared, foldCase(part)) {
					return part
				}
			}
			if i == mostHeadlineParts {
				break
			}
		}
	}
	for _, sep := range []string{" - ", " – ", " : ", " | "} {
		kicker, rest, ok := strings.Cut(h, sep)
		if !ok || len(kicker) > len(rest) {
			continue
		}
		f := foldCase(rest)
		for _, d := range declared {
			if strings.HasSuffix(d.folded, f) && !strings.HasSuffix(d.folded, folded) && strings.Count(f, " ")+1 >= fewestTitleWords {
				return rest
			}
		}
	}
	return h
}

// mostHeadlineParts bounds the search in withoutKicker.
const mostHeadlineParts = 6

// separators part a title from the site's name and the section's.
var separators = []string{" | ", " - ", " – ", " — ", " :: ", " » ", " › ", " « ", " · ", " • ", " ~ ", " / ", " // ", " -- ", "｜", "|", "ㅣ", " : ", ": ", ", ", "-", "：", " (", " @ ", "_", " ‹ ", " < ", " > ", ":"}

// sureSeparators are never part of a headline when what follows is short.
var sureSeparators = []string{" | ", " » ", " › ", " :: ", "｜", " « ", " ‹ "}

// trimToShown cuts a declared title to a shown headline it begins or ends with,
// and tails that are nothing else than the section or the site off the rest.
func trimToShown(title string, list []shownHeadline) string {
	folded := foldCase(title)
	for _, s := range list {
		if folded == s.folded {
			return title
		}
	}
	for _, s := range list {
		if s.spot.node.DataAtom == atom.H1 && cutAround(title, s.text) && longEnough(s.folded) {
			return s.text
		}
	}
	return trimTail(title)
}

// trimSite cuts the site's name off either end of a title.
func trimSite(title string, names siteNames) string {
	for {
		before := title
		for _, sep := range separators {
			if i := strings.LastIndex(title, sep); i > 0 && names.has(foldCase(title[i+len(sep):])) {
				title = strings.TrimSpace(title[:i])
			}
			if len(sep) == 1 || sep == ", " {
				continue
			}
			if i := strings.Index(title, sep); i > 0 && names.has(foldCase(title[:i])) && len(title)-i > shortestRest {
				title = strings.TrimSpace(title[i+len(sep):])
			}
		}
		if title == before {
			return title
		}
	}
}

// shortestRest is what must be left, in bytes, of a title that begins with the
// site's name: "The Post: a history" is no "a history".
const shortestRest = 8

// cutAround tells whether title has part at its beginning or end, with a
// separator on the other side: the section's name behind it, or the kicker
// before it.
func cutAround(title, part string) bool {
	if rest, ok := strings.CutPrefix(title, part); ok {
		for _, sep := range separators {
			if len(sep) > 1 && sep != ", " && sep != ": " && strings.HasPrefix(rest, sep) {
				return true
			}
		}
		return false
	}
	rest, ok := strings.CutSuffix(title, part)
	if !ok || len(rest) > len(part)+len(part)/2 {
		return false
	}
	for _, sep := range separators {
		if len(sep) > 1 && sep != ", " && strings.HasSuffix(rest, sep) {
			return true
		}
	}
	return false
}

// A tail behind a bar with at most so many words, on a title of at least so
// many bytes, is the site's or the section's name though nothing says so. In
// scripts without spaces a hyphen does as well, and runes count.
const (
	mostTailWords  = 5
	mostTailRunes  = 6
	fewestKeptSize = 16
)

func trimTail(title string) string {
	for {
		cut := -1
		for _, sep := range sureSeparators {
			if i := strings.LastIndex(title, sep); i >= fewestKeptSize && strings.Count(title[i+len(sep):], " ") < mostTailWords {
				cut = max(cut, i)
			}
		}
		for _, sep := range []string{"-", "_", "ㅣ", "－"} {
			i := strings.LastIndex(title, sep)
			if i < fewestKeptSize {
				continue
			}
			if tail := strings.TrimSpace(title[i+len(sep):]); caseless(tail) && utf8.RuneCountInString(tail) <= mostTailRunes {
				cut = max(cut, i)
			}
		}
		if cut < 0 {
			return title
		}
		title = strings.TrimSpace(title[:cut])
	}
}
