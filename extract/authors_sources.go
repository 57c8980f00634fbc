package extract

import (
	"strings"

	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

var authorSources = []source[[]string]{
	{"jsonld:author", func(e *evidence) []string { return e.ldPeople("author", "creator") }},
	{"meta", (*evidence).metaAuthors},
	{"byline", (*evidence).shownByline},
	{"visible", (*evidence).plainByline},
	{"jsonld:contributor", func(e *evidence) []string { return e.ldPeople("contributor", "editor") }},
	{"author", (*evidence).anyAuthor},
}

// findAuthors takes the authors from the first source that names a person;
// when none does, from the first that names anybody.
func (e *evidence) findAuthors(f *facts) []string {
	names := e.siteNames()
	var fallback []string
	for i := range authorSources {
		list := authorSources[i].read(e)
		if len(list) == 0 {
			continue
		}
		for _, a := range list {
			if !isOrganisation(a) && !names.has(foldCase(a)) {
				f.Provenance["authors"] = authorSources[i].name
				return list
			}
		}
		if fallback == nil {
			fallback = list
			f.Provenance["authors"] = authorSources[i].name
		}
	}
	return fallback
}

// ldPeople are the names in the first of the article's properties that has
// any.
func (e *evidence) ldPeople(keys ...string) []string {
	for _, key := range keys {
		var names []string
		e.appendPeople(&names, e.article.get(key), 0)
		if len(names) > 0 {
			return unique(names)
		}
	}
	return nil
}

// deepestAuthor bounds how far an author is followed through references.
const deepestAuthor = 4

func (e *evidence) appendPeople(names *[]string, v any, depth int) {
	if depth > deepestAuthor {
		return
	}
	switch v := v.(type) {
	case string:
		if o := e.ld.byID[v]; o != nil {
			e.appendPeople(names, o, depth+1)
			return
		}
		*names = append(*names, people(v)...)
	case []any:
		for _, item := range v {
			e.appendPeople(names, item, depth+1)
		}
	case ldObject:
		v = e.ld.resolve(v)
		if v.get("name") != nil {
			e.appendPeople(names, v.get("name"), depth+1)
			return
		}
		if given, family := ldText(v.get("givenName")), ldText(v.get("familyName")); given != "" || family != "" {
			*names = append(*names, people(given+" "+family)...)
			return
		}
		if author := v.get("author"); author != nil {
			e.appendPeople(names, author, depth+1)
		}
	}
}

func (e *evidence) metaAuthors() []string {
	for _, key := range []string{"author", "article:author", "article:author_name", "article:authors", "og:author", "og:article:author", "dc.creator", "dcterms.creator", "dc:creator", "dc.author", "citation_author", "parsely-author", "sailthru.author", "cxenseparse:author", "byl", "byline", "article_author", "articleauthor", "shareaholic:article_author_name", "smartbanner:author", "creator", "authors"} {
		var names []string
		for _, v := range e.allMeta(key) {
			names = append(names, people(v)...)
		}
		if len(names) > 0 {
			return unique(names)
		}
	}
	return nil
}

// How far from the headline, in bytes of visible text, its byline stands.
const (
	bylineBefore = 400
	bylineAfter  = 1200
)

// longestShownByline bounds the text of an element taken for a byline.
const longestShownByline = 240

// near tells whether a spot stands around the headline; on a page without a
// headline, whether it stands early.
func (e *evidence) near(s *spot, before, after int) bool {
	if e.headline == nil {
		return s.at < after*2
	}
	return s.at >= e.headline.at-before && s.at <= e.headline.end+after
}

// shownByline reads the elements near the headline that call themselves byline
// or author.
func (e *evidence) shownByline() []string {
	return e.bylineAmong(func(s *spot) bool { return e.near(s, bylineBefore, bylineAfter) })
}

// anyAuthor reads the first such element anywhere: the box about the author
// under the text.
func (e *evidence) anyAuthor() []string {
	return e.bylineAmong(func(s *spot) bool { return e.headline == nil || s.at > e.headline.at })
}

func (e *evidence) bylineAmong(admit func(*spot) bool) []string {
	for i := range e.spots {
		s := &e.spots[i]
		if !s.has(roleByline) || e.beside(s)&(roleAside|roleComment) != 0 || s.own&(roleComment|roleAside) != 0 || !admit(s) {
			continue
		}
		if s.end-s.at > longestShownByline || s.end == s.at {
			continue
		}
		if names := e.innerBylines(i); len(names) > 0 {
			return names
		}
		if names := people(dom.Text(s.node)); len(names) > 0 {
			return names
		}
	}
	return nil
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
		if s.node.DataAtom != atom.A && s.node.DataAtom != atom.Span && dom.Attr(s.node, "itemprop") == "" {
			continue
		}
		if got := people(dom.Text(s.node)); len(got) > 0 {
			names = append(names, got...)
			end = s.end
		}
	}
	return unique(names)
}

// plainByline reads "By Ann Lee" from the short paragraphs around the headline
// when no class says what they are.
func (e *evidence) plainByline() []string {
	for _, block := range e.blocksNearHeadline() {
		lower := strings.ToLower(block)
		for _, p := range []string{"by ", "von ", "par ", "por ", "di ", "door ", "av ", "af ", "przez ", "text: ", "autor: ", "autorin: ", "author: ", "written by ", "文", "記者"} {
			if strings.HasPrefix(lower, p) && len(block) < 120 {
				if names := people(block); len(names) > 0 && startsUpper(names[0]) {
					return names
				}
			}
		}
	}
	return nil
}
