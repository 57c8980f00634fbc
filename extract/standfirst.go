package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

// How far behind the headline, in bytes of visible text, the standfirst
// stands; the second bound is for a subheading that nothing names.
const (
	standfirstAfter = 900
	subheadingAfter = 40
)

// Bounds of a standfirst in runes: shorter is a label, longer is the article.
// A subheading that nothing names must be longer to be one.
const (
	shortestStandfirst = 20
	shortestSubheading = 50
	longestStandfirst  = 700
)

var subtitleSources = []source[string]{
	{"standfirst", func(e *evidence) string { return e.standfirst(e.spots, roleStandfirst) }},
	{"subheading", func(e *evidence) string { return e.standfirst(e.headings, roleStandfirst|roleSummary) }},
	{"itemprop:description", (*evidence).describedHeading},
	{"summary", func(e *evidence) string { return e.describes(e.standfirst(e.spots, roleSummary)) }},
	{"heading", (*evidence).longHeading},
	{"described", (*evidence).describedBlock},
}

// standfirst is the text of the first element behind the headline that calls
// itself one of roles. It is not the headline again, and not an element with
// more than one paragraph in it.
func (e *evidence) standfirst(list []spot, roles role) string {
	const other = roleByline | roleDate | roleTags | roleComment | roleCaption | roleModified | rolePaywall
	if e.headline == nil {
		return ""
	}
	for i := range list {
		s := &list[i]
		if s.own&roles == 0 || s.own&other != 0 || e.beside(s)&(other|roleAside) != 0 || !e.behind(s, standfirstAfter) || !oneParagraph(s) {
			continue
		}
		if text := oneLine(dom.Text(s.node)); e.standfirstText(text, shortestStandfirst) {
			return text
		}
	}
	return ""
}

// behind tells whether a spot begins within so many bytes behind the headline;
// without one, none does.
func (e *evidence) behind(s *spot, within int) bool {
	return e.headline != nil && s.at >= e.headline.end && s.at <= e.headline.end+within && s.end > s.at && s.node != e.headline.node
}

// standfirstText tells whether a text has a standfirst's length and is none of
// the page's titles.
func (e *evidence) standfirstText(text string, shortest int) bool {
	n := utf8.RuneCountInString(text)
	if n < shortest || n > longestStandfirst {
		return false
	}
	folded := foldCase(text)
	for _, t := range e.titles {
		if strings.Contains(t.folded, folded) || similarity(t.folded, folded) > mostLikeTitle {
			return false
		}
	}
	return true
}

// mostLikeTitle bounds the share of words a standfirst may have in common with
// a title: beyond, it is the headline in another version.
const mostLikeTitle = 0.6

// describedHeading is a heading, or an element behind the headline, marked as the
// article's description.
func (e *evidence) describedHeading() string {
	for i := range e.headings {
		if s := &e.headings[i]; dom.Attr(s.node, "itemprop") == "description" {
			return oneLine(dom.Text(s.node))
		}
	}
	for i := range e.spots {
		s := &e.spots[i]
		if dom.Attr(s.node, "itemprop") != "description" || !e.behind(s, standfirstAfter) || e.beside(s)&(roleAside|roleComment) != 0 || !oneParagraph(s) {
			continue
		}
		if text := oneLine(dom.Text(s.node)); e.standfirstText(text, shortestStandfirst) {
			return text
		}
	}
	return ""
}

// longHeading is a heading right behind the headline, too long for the first
// subheading of the text.
func (e *evidence) longHeading() string {
	if e.headline == nil {
		return ""
	}
	for i := range e.headings {
		s := &e.headings[i]
		if e.behind(s, subheadingAfter) && e.beside(s)&(roleAside|roleComment) == 0 {
			if text := oneLine(dom.Text(s.node)); e.standfirstText(text, shortestSubheading) {
				return text
			}
		}
	}
	return ""
}

// describedBlock is a block behind the headline that says what the page's
// description says and is not the first paragraph of the text: nothing as long
// stands beside it.
func (e *evidence) describedBlock() string {
	if e.headline == nil {
		return ""
	}
	for _, l := range e.blocksNearHeadline() {
		text := oneLine(l.text)
		if e.describes(text) != "" && e.standfirstText(text, shortestStandfirst) && !amongParagraphs(l.node) {
			return text
		}
	}
	return ""
}

// leastAgreement is the share of words (Dice) a standfirst has in common with
// a description made of it.
const leastAgreement = 0.7

// describes is text when it agrees with one of the page's descriptions; else "".
// A description that ends in dots is made of the first paragraph, and tells
// nothing.
func (e *evidence) describes(text string) string {
	if e.descriptions == nil {
		e.descriptions = e.readDescriptions()
	}
	if len(e.descriptions) == 0 || text == "" {
		return ""
	}
	folded := foldCase(text)
	for _, d := range e.descriptions {
		if strings.HasPrefix(folded, d) || strings.HasPrefix(d, folded) || similarity(d, folded) >= leastAgreement {
			return text
		}
	}
	return ""
}

// readDescriptions are the page's whole descriptions, folded; never nil.
func (e *evidence) readDescriptions() []string {
	list := []string{}
	for _, d := range []string{e.meta("og:description"), e.meta("description"), ldText(e.article.get("description"))} {
		if d = oneLine(d); strings.HasSuffix(d, "…") || strings.HasSuffix(d, "...") || strings.HasSuffix(d, "]") {
			continue
		}
		if d = foldCase(d); len(d) >= shortestStandfirst && !slices.Contains(list, d) {
			list = append(list, d)
		}
	}
	return list
}

// amongParagraphs tells whether a long paragraph follows n under the same
// parent.
func amongParagraphs(n *html.Node) bool {
	for s := n.NextSibling; s != nil; s = s.NextSibling {
		if s.DataAtom == atom.P && len(dom.Text(s)) >= shortestParagraph {
			return true
		}
	}
	return false
}

// shortestParagraph is the least, in bytes, of running text.
const shortestParagraph = 120

// oneParagraph tells whether a spot's element holds no more than one block of
// text.
func oneParagraph(s *spot) bool {
	if s.end-s.at > 4*longestStandfirst {
		return false
	}
	n := 0
	for c := s.node.FirstChild; c != nil; c = c.NextSibling {
		if dom.Block(c.DataAtom) && dom.Text(c) != "" {
			n++
		}
	}
	return n <= 1
}
