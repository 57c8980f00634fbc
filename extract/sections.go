package extract

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

// How far from the headline, in bytes of visible text, the kicker stands.
const (
	kickerBefore = 200
	kickerAfter  = 60
)

// longestKicker bounds a section's name in runes.
const longestKicker = 40

// kicker is the section's name printed over the headline.
func (e *evidence) kicker() string {
	if e.headline == nil {
		return ""
	}
	for i := range e.spots {
		s := &e.spots[i]
		if !s.has(roleSection) || s.own&(roleTags|roleDate|roleByline|roleAside) != 0 || e.beside(s)&(roleAside|roleComment) != 0 || !e.near(s, kickerBefore, kickerAfter) || s.end-s.at > 3*longestKicker {
			continue
		}
		if s.node.DataAtom == atom.Ul || s.node.DataAtom == atom.Ol || s.node.DataAtom == atom.Nav || links(s.node) > 1 {
			continue // a trail of links, which shownBreadcrumb reads
		}
		text := oneLine(dom.Text(s.node))
		if n := utf8.RuneCountInString(text); n >= 2 && n <= longestKicker && strings.Count(text, " ") < 4 {
			return text
		}
	}
	return ""
}

// links counts the links in n.
func links(n *html.Node) int {
	count := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.A {
			count++
		}
		count += links(c)
	}
	return count
}

// breadcrumb is the last but one crumb of a JSON-LD BreadcrumbList, the page
// itself and the home page left out.
func (e *evidence) breadcrumb() string {
	for _, list := range e.ld.crumbs {
		items, _ := list.get("itemListElement").([]any)
		var names []string
		for _, item := range items {
			o, ok := item.(ldObject)
			if !ok {
				continue
			}
			name := ldText(o.get("name"))
			if name == "" {
				name = ldText(e.resolved(o.get("item")))
			}
			if name = oneLine(name); name != "" && !strings.HasPrefix(name, "http") {
				names = append(names, name)
			}
		}
		if s := e.sectionAmong(names); s != "" {
			return s
		}
	}
	return ""
}

// shownBreadcrumb is the same of a visible trail of links.
func (e *evidence) shownBreadcrumb() string {
	for i := range e.spots {
		s := &e.spots[i]
		if s.has(roleSection) && (s.node.DataAtom == atom.Ol || s.node.DataAtom == atom.Ul) {
			var names []string
			for c := s.node.FirstChild; c != nil; c = c.NextSibling {
				if c.DataAtom == atom.Li {
					names = append(names, strings.Trim(dom.Text(c), " /›»>|"))
				}
			}
			if name := e.sectionAmong(names); name != "" {
				return name
			}
		}
	}
	return ""
}

// sectionAmong picks the section from a trail: the last crumb that is not the
// article's title.
func (e *evidence) sectionAmong(names []string) string {
	for i := len(names) - 1; i > 0; i-- {
		f := foldCase(names[i])
		if len(e.titles) > 0 && (strings.HasPrefix(e.titles[0].folded, f) && i == len(names)-1 || similarity(f, e.titles[0].folded) > 0.6) {
			continue
		}
		if n := utf8.RuneCountInString(names[i]); n >= 2 && n <= longestKicker {
			return names[i]
		}
	}
	return ""
}
