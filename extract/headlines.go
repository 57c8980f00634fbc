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
// part of one, says. When there are none, elements whose class calls them so;
// when there are none of these either, any that say a declared title.
func (e *evidence) shownHeadlines(names siteNames, declared []candidate) []shownHeadline {
	parts := titleParts(declared)
	var list []shownHeadline
	for i := range e.headings {
		s := &e.headings[i]
		c := newCandidate(s.node.Data, oneLine(headlineText(s.node)))
		if s.end-s.at > longestHeadline || c.folded == "" || names.has(c.folded) {
			continue
		}
		if (s.node.DataAtom == atom.H1 || marksHeadline(s.node)) && !e.linksHome(s.node) || s.inside&roleComment == 0 && parts[c.folded] && longEnough(c.folded) {
			list = append(list, shownHeadline{c, s})
		}
	}
	list = e.withoutCrumbs(e.withoutMasthead(list, declared, parts), declared)
	if slices.ContainsFunc(list, func(h shownHeadline) bool { return !stray(h.folded, declared) }) {
		return list
	}
	if named := e.namedHeadlines(names, declared, parts); len(named) > 0 {
		return named
	}
	return list
}

// namedHeadlines are the elements whose class calls them the headline and that
// say a declared title or a part of one; when there are none, any that do.
func (e *evidence) namedHeadlines(names siteNames, declared []candidate, parts map[string]bool) []shownHeadline {
	var list []shownHeadline
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
	if len(list) > 0 {
		return list
	}
	for i := range e.echoes {
		s := &e.echoes[i]
		c := newCandidate("echo", oneLine(headlineText(s.node)))
		if s.node.DataAtom != atom.A && s.inside&(roleAside|roleComment|roleSection) == 0 && parts[c.folded] && longEnough(c.folded) && !names.has(c.folded) {
			list = append(list, shownHeadline{c, s})
		}
	}
	return list
}

// marksHeadline tells whether a heading is marked as the headline for machines.
func marksHeadline(n *html.Node) bool {
	return slices.Contains(strings.Fields(dom.Attr(n, "itemprop")), "headline")
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

// mastheads are the folded texts of the h1 that link to the front page.
func (e *evidence) mastheads() []string {
	var names []string
	for i := range e.headings {
		if h := e.headings[i].node; h.DataAtom == atom.H1 && e.linksHome(h) {
			names = append(names, foldCase(oneLine(dom.Text(h))))
		}
	}
	return names
}

// home tells whether an address is that of the site's front page.
func (e *evidence) home(href string) bool {
	u, err := url.Parse(strings.TrimSpace(href))
	if err != nil || u.RawQuery != "" || u.Fragment != "" {
		return false
	}
	if strings.Trim(u.Path, "/") != "" {
		return e.above(u.Path)
	}
	if own := e.address(); own != nil && strings.Trim(own.Path, "/") == "" {
		return false // the page is the front page
	}
	return u.Host != "" || u.Path == "/"
}

// above tells whether a path is that of a folder the page is in: the front page
// of a blog that is part of a site.
func (e *evidence) above(path string) bool {
	own := e.address()
	return own != nil && strings.HasSuffix(path, "/") && len(own.Path) > len(path) && strings.HasPrefix(own.Path, path)
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

// Weights of what speaks for a shown headline, beside its likeness (0 to 1) to
// the nearest declared title.
const (
	weightH1      = 0.2  // a lesser heading may repeat the title, say in a list
	weightMain    = 0.2  // not in a side box
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
		if (list[i].spot.own|list[i].spot.inside)&(roleAside|roleComment) == 0 {
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

// A heading with less likeness than this to every declared title, and with at
// most half the words of one, names a part of the page: "Comments", "Day 7".
const leastLikeness = 0.2

func stray(folded string, declared []candidate) bool {
	for _, d := range declared {
		if similarity(folded, d.folded) >= leastLikeness || strings.HasPrefix(d.folded, folded) {
			return false
		}
	}
	return slices.ContainsFunc(declared, func(d candidate) bool {
		return !longEnough(folded) && len(pieces(d.folded)) >= 2*len(pieces(folded))
	})
}
