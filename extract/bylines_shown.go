package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

// How far from the headline, in bytes of visible text, its byline stands.
const (
	bylineBefore = 400
	bylineAfter  = 1200
)

// longestShownByline bounds the text of an element taken for a byline.
const longestShownByline = 240

// shownByline reads the elements near the headline that call themselves byline
// or author.
func (e *evidence) shownByline() []string {
	return e.bylineAmong(func(s *spot) bool { return e.near(s, bylineBefore, bylineAfter) })
}

// anyAuthor reads the first such element behind the headline, anywhere: the
// box about the author under the text. It must name
// a person in full, or be marked for machines.
func (e *evidence) anyAuthor() []string {
	behind := func(s *spot) bool { return e.headline == nil || s.at > e.headline.at }
	if names := fullNames(e.bylineAmong(behind)); names != nil {
		return names
	}
	return e.bylineAmong(func(s *spot) bool { return behind(s) && marksAuthor(s.node) })
}

// marksAuthor tells whether an element is marked as the author's name for
// machines.
func marksAuthor(n *html.Node) bool {
	return dom.Attr(n, "itemprop") == "author" || dom.Attr(n, "rel") == "author"
}

// fullNames is names when all look like persons' full names, else nil.
func fullNames(names []string) []string {
	for _, n := range names {
		if !personShaped(n) {
			return nil
		}
	}
	return names
}

func (e *evidence) bylineAmong(admit func(*spot) bool) []string {
	past := 0 // where a list of topics ended
	for i := range e.spots {
		s := &e.spots[i]
		if !s.has(roleByline) || !admit(s) || (e.asideOf(s)|e.beside(s))&(roleAside|roleComment|roleCaption|roleCredit) != 0 {
			continue
		}
		if s.end-s.at > longestShownByline || s.end == s.at || s.at < past {
			continue
		}
		names := e.innerBylines(i)
		if len(names) == 0 {
			names = bylinePeople(s.node)
		}
		if isTagList(names) {
			past = s.end
		} else if len(names) > 0 {
			return unique(append(names, e.siblingBylines(i)...))
		}
	}
	return nil
}

// fewestTags is how many names of one word each are the article's topics.
const fewestTags = 3

func isTagList(names []string) bool {
	return len(names) >= fewestTags && !slices.ContainsFunc(names, func(n string) bool { return strings.Contains(n, " ") || caseless(n) })
}

// asideOf is what a byline's element says of itself, less that it is aside when
// its text begins "by": a banner over the article has its byline, too.
func (e *evidence) asideOf(s *spot) role {
	if s.own&roleAside != 0 && s.end-s.at <= longestBylineBlock {
		if text := dom.Text(s.node); cutPrefix(text) != text {
			return s.own &^ roleAside
		}
	}
	return s.own
}

// bylinePeople are the names in a byline's element; when there are none beside
// what marks other things, those in all of it: some names are buttons.
func bylinePeople(n *html.Node) []string {
	if names := people(bylineText(n)); len(names) > 0 || n.Type != html.ElementNode {
		return names
	}
	var w bylineWriter
	w.write(n)
	return fullNames(people(dom.Fold(w.b.String())))
}

// Bylines of one article follow each other within so many bytes of text.
const bylineGap = 160

// siblingBylines reads the byline spots behind spot i that look the same and
// follow closely: one element an author.
func (e *evidence) siblingBylines(i int) []string {
	first := &e.spots[i]
	var names []string
	end := first.end
	for j := i + 1; j < len(e.spots) && e.spots[j].at <= end+bylineGap; j++ {
		s := &e.spots[j]
		if s.at < end || s.end == s.at || s.own != first.own || s.node.DataAtom != first.node.DataAtom || dom.Attr(s.node, "class") != dom.Attr(first.node, "class") {
			continue
		}
		got := e.innerBylines(j)
		if len(got) == 0 && s.end-s.at <= longestShownByline {
			got = people(bylineText(s.node))
		}
		names = append(names, fullNames(got)...)
		end = s.end
	}
	return names
}

// innerBylines reads the names that elements inside the byline spot i mark out
// one by one: links to authors, spans of class author.
func (e *evidence) innerBylines(i int) []string {
	outer := &e.spots[i]
	var names []string
	end := 0
	for j := i + 1; j < len(e.spots) && e.spots[j].at <= outer.end; j++ {
		s := &e.spots[j]
		if s.end > outer.end || s.at < end || !s.has(roleByline) || s.own&(roleRole|roleDate) != 0 || s.end == s.at {
			continue
		}
		if s.node.DataAtom != atom.A && dom.Attr(s.node, "itemprop") == "" || afterHelper(s.node) {
			continue
		}
		if got := people(bylineText(s.node)); len(got) > 0 {
			names = append(names, got...)
			end = s.end
		}
	}
	return unique(names)
}

// afterHelper tells whether the text right before n says that whoever n names did
// something else than write: "Reviewed by".
func afterHelper(n *html.Node) bool {
	before := n.PrevSibling
	if before == nil {
		return false
	}
	text := before.Data
	if before.Type == html.ElementNode {
		text = dom.Text(before)
	}
	text = " " + strings.TrimRight(strings.ToLower(strings.TrimSpace(text)), ": ")
	return slices.ContainsFunc(helpers, func(h string) bool { return strings.HasSuffix(text, strings.TrimRight(h, ": ")) })
}
