package extract

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

// Bounds of the tags: a longer one is a sentence, more are keyword stuffing.
const (
	longestTag   = 60
	mostTags     = 40
	mostTagWords = 6
)

// tagList parts comma-separated keywords and cleans each.
func (e *evidence) tagList(values []string) []string {
	var tags []string
	for _, v := range values {
		for t := range strings.FieldsFuncSeq(v, func(r rune) bool { return r == ',' || r == ';' || r == '、' || r == '，' || r == '|' }) {
			t = oneLine(t)
			if n := utf8.RuneCountInString(t); (n > 1 || caseless(t)) && n <= longestTag && !strings.Contains(t, ":") && len(tags) < mostTags {
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
		if e.beside(s)&(roleAside|roleComment) != 0 || !s.has(roleTags) && e.beside(s)&roleTags == 0 {
			continue
		}
		for _, t := range linksOf(s) {
			if len(tags) < mostTags {
				tags = append(tags, strings.TrimPrefix(t, "#"))
			}
		}
	}
	return unique(tags)
}

// linksOf is a spot's text when it is a short link, else those of the links in
// it when it holds little else.
func linksOf(s *spot) []string {
	size := s.end - s.at
	if s.node.DataAtom == atom.A {
		if t := oneLine(dom.Text(s.node)); t != "" && size <= 2*longestTag {
			return []string{t}
		}
		return nil
	}
	if size > mostTags*longestTag {
		return nil
	}
	var texts []string
	linked := 0
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.DataAtom != atom.A {
				walk(c)
			} else if t := oneLine(dom.Text(c)); t != "" && len(t) <= 2*longestTag && strings.Count(t, " ") < mostTagWords {
				texts = append(texts, t)
				linked += len(t)
			}
		}
	}
	walk(s.node)
	if 2*linked < size {
		return nil // more than links and a label
	}
	return texts
}
