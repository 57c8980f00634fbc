package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

// Some sites make the last crumb of the trail over the article their h1, with
// the title for search engines in it, and print the headline as an h2 under it.

// afterCrumb is how far behind such a crumb, in bytes of visible text, the
// headline stands.
const afterCrumb = 500

// withoutCrumbs puts the headline under the trail in the place of an h1 that is
// a crumb. Without such a headline the crumb stays: it is all there is.
func (e *evidence) withoutCrumbs(list []shownHeadline, declared []candidate) []shownHeadline {
	voting := slices.DeleteFunc(slices.Clone(declared), func(d candidate) bool { return !votes[d.source] })
	for i := 0; i < len(list); i++ {
		crumb := list[i].spot
		if crumb.node.DataAtom != atom.H1 || !isCrumb(crumb) {
			continue
		}
		under := e.headlineUnder(crumb, voting)
		if under.spot == nil {
			continue
		}
		list = slices.DeleteFunc(list, func(h shownHeadline) bool { return h.spot == under.spot })
		list[slices.IndexFunc(list, func(h shownHeadline) bool { return h.spot == crumb })] = under
	}
	return list
}

// headlineUnder is the first lesser heading close behind a crumb that one of the
// votes says, whole or in part. The zero value of none.
func (e *evidence) headlineUnder(crumb *spot, voting []candidate) shownHeadline {
	for i := range e.headings {
		s := &e.headings[i]
		if s.at < crumb.end || s.node == crumb.node {
			continue
		}
		if s.at > crumb.end+afterCrumb {
			break
		}
		if s.node.DataAtom == atom.H1 || s.inside&^crumb.inside&(roleAside|roleComment) != 0 || s.end-s.at > longestHeadline {
			continue
		}
		c := newCandidate(s.node.Data, oneLine(headlineText(s.node)))
		whole := foldCase(oneLine(joinParts(headlineParts(s.node, true))))
		if longEnough(c.folded) && (len(said(voting, whole)) > 0 || len(said(voting, foldCase(withoutKicker(s.node, c.text, voting)))) > 0) {
			return shownHeadline{c, s}
		}
	}
	return shownHeadline{}
}

// mostTrailLevels is how far above a crumb the list of the trail hangs.
const mostTrailLevels = 3

// isCrumb tells whether an h1 is part of a trail of links: an element around it
// says so, it is in a list of a nav, or nothing but links stands before it in
// its row.
func isCrumb(s *spot) bool {
	if (s.own|s.inside)&roleTrail != 0 {
		return true
	}
	n := s.node
	for level := 0; level < mostTrailLevels && n != nil; level++ {
		if behindLinks(n) {
			return true
		}
		n = n.Parent
	}
	return false
}

// behindLinks tells whether the elements before n under its parent are links or
// list items of one, two of them at least, and nothing follows n.
func behindLinks(n *html.Node) bool {
	for s := n.NextSibling; s != nil; s = s.NextSibling {
		if hasText(s) {
			return false
		}
	}
	count := 0
	for s := n.PrevSibling; s != nil; s = s.PrevSibling {
		switch {
		case s.Type == html.TextNode && len(strings.TrimSpace(s.Data)) > len("»"):
			return false
		case s.Type != html.ElementNode || dom.Unrendered(s.DataAtom):
		case s.DataAtom == atom.A || s.DataAtom == atom.Li && onlyLinkIn(s):
			count++
		case !hasText(s):
		default:
			return false
		}
	}
	return count >= fewestCrumbs
}

// fewestCrumbs is the least number of links in a trail; one link alone over a
// headline is its section's.
const fewestCrumbs = 2

// onlyLinkIn tells whether a list item holds one link.
func onlyLinkIn(li *html.Node) bool { return links(li) == 1 }
