package extract

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

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
