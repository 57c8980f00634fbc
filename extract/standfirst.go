package extract

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

// How far from the headline, in bytes of visible text, the standfirst and the
// kicker stand.
const (
	standfirstBefore = 300
	standfirstAfter  = 900
	kickerBefore     = 200
	kickerAfter      = 60
)

// Bounds of a standfirst in runes: shorter is a label, longer is the article.
const (
	shortestStandfirst = 20
	longestStandfirst  = 700
)

// standfirst is the text of the element near the headline that calls itself
// subtitle, standfirst, dek or lead. It is not the headline again, and not an
// element with more than one paragraph in it.
func (e *evidence) standfirst() string {
	if e.headline == nil {
		return ""
	}
	title := foldCase(e.titles[0].text)
	for i := range e.spots {
		s := &e.spots[i]
		if !s.has(roleStandfirst) || s.own&(roleByline|roleDate|roleTags|roleAside|roleComment|roleCaption|roleModified) != 0 ||
			e.beside(s)&(roleAside|roleComment|roleCaption|roleByline) != 0 || !e.near(s, standfirstBefore, standfirstAfter) || s.at < e.headline.at && s.end > e.headline.at {
			continue
		}
		if s.end-s.at > 4*longestStandfirst || s.end == s.at || !oneParagraph(s) {
			continue
		}
		text := oneLine(dom.Text(s.node))
		n := utf8.RuneCountInString(text)
		if n < shortestStandfirst || n > longestStandfirst || strings.Contains(title, foldCase(text)) {
			continue
		}
		return text
	}
	return ""
}

// oneParagraph tells whether a spot's element holds no more than one block of
// text.
func oneParagraph(s *spot) bool {
	n := 0
	for c := s.node.FirstChild; c != nil; c = c.NextSibling {
		if dom.Block(c.DataAtom) && dom.Text(c) != "" {
			n++
		}
	}
	return n <= 1
}

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
		if s.node.DataAtom == atom.Ul || s.node.DataAtom == atom.Ol || s.node.DataAtom == atom.Nav {
			continue
		}
		text := oneLine(dom.Text(s.node))
		if n := utf8.RuneCountInString(text); n >= 2 && n <= longestKicker && strings.Count(text, " ") < 4 {
			return text
		}
	}
	return ""
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

// Bounds of the tags: a longer one is a sentence, more are keyword stuffing.
const (
	longestTag = 60
	mostTags   = 40
)

// tagList parts comma-separated keywords and cleans each.
func (e *evidence) tagList(values []string) []string {
	var tags []string
	for _, v := range values {
		for t := range strings.FieldsFuncSeq(v, func(r rune) bool { return r == ',' || r == ';' || r == '、' || r == '，' || r == '|' }) {
			t = oneLine(t)
			if n := utf8.RuneCountInString(t); n > 1 && n <= longestTag && !strings.Contains(t, ":") && len(tags) < mostTags {
				tags = append(tags, t)
			}
		}
	}
	return unique(tags)
}

// tagLinks are the texts of the topic links the page shows, wherever it does:
// rel=tag, or links inside an element that calls itself tags or topics.
func (e *evidence) tagLinks() []string {
	var tags []string
	for i := range e.spots {
		s := &e.spots[i]
		if s.node.DataAtom != atom.A || e.beside(s)&(roleAside|roleComment) != 0 || !s.has(roleTags) && e.beside(s)&roleTags == 0 || s.end-s.at > 2*longestTag {
			continue
		}
		if t := oneLine(dom.Text(s.node)); t != "" && len(tags) < mostTags {
			tags = append(tags, strings.TrimPrefix(t, "#"))
		}
	}
	return unique(tags)
}
