package extract

import (
	"strings"

	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

var authorSources = []source[[]string]{
	{"jsonld:author", func(e *evidence) []string { return e.ldPeople(e.article, "author", "creator") }},
	{"citation", (*evidence).citedAuthors},
	{"meta", (*evidence).metaAuthors},
	{"jsonld:webpage", func(e *evidence) []string {
		for _, o := range e.ld.pages {
			if names := e.ldPeople(o, "author", "creator"); names != nil {
				return names
			}
		}
		return nil
	}},
	{"byline", (*evidence).shownByline},
	{"visible", (*evidence).plainByline},
	{"labelled", (*evidence).labelledByline},
	{"jsonld:contributor", func(e *evidence) []string { return e.ldPeople(e.article, "contributor", "editor") }},
	{"author", (*evidence).anyAuthor},
}

// findAuthors takes the authors from the first source that names a person;
// when none does, from the first that names anybody. The site's own name is
// left out beside a person.
func (e *evidence) findAuthors(f *facts) []string {
	names := e.siteNames()
	var fallback []string
	for i := range authorSources {
		list := authorSources[i].read(e)
		if len(list) == 0 {
			continue
		}
		persons, kept := 0, list[:0:0]
		for _, a := range list {
			site := names.has(foldCase(a))
			if !site {
				kept = append(kept, a)
			}
			if !site && !isOrganisation(a) {
				persons++
			}
		}
		if persons > 0 {
			f.Provenance["authors"] = authorSources[i].name
			return kept
		}
		if fallback == nil {
			fallback = list
			f.Provenance["authors"] = authorSources[i].name
		}
	}
	return fallback
}

// ldPeople are the names in the first of an object's properties that has any.
func (e *evidence) ldPeople(o ldObject, keys ...string) []string {
	for _, key := range keys {
		var names []string
		e.appendPeople(&names, o.get(key), 0)
		if len(names) > 0 {
			return unique(names)
		}
	}
	return nil
}

// citedAuthors are those of a scholarly article, one a tag and often with the
// family name first: "Lee, Ann".
func (e *evidence) citedAuthors() []string {
	var names []string
	for _, v := range e.allMeta("citation_authors") {
		if family, given, ok := strings.Cut(oneLine(v), ", "); ok && !strings.Contains(given, ",") {
			v = given + " " + family
		}
		names = append(names, people(v)...)
	}
	return unique(names)
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
	for _, key := range []string{"author", "article:author", "article:author_name", "article:authors", "og:author", "og:article:author", "dc.creator", "dcterms.creator", "dc:creator", "dc.author", "parsely-author", "sailthru.author", "sailthru.byline_name", "cxenseparse:author", "byl", "byline", "article_author", "articleauthor", "shareaholic:article_author_name", "smartbanner:author", "creator", "authors"} {
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

// anyAuthor reads the first such element behind the headline, anywhere: the
// box about the author under the text. It must name a person in full.
func (e *evidence) anyAuthor() []string {
	names := e.bylineAmong(func(s *spot) bool { return e.headline == nil || s.at > e.headline.at })
	return fullNames(names)
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
	for i := range e.spots {
		s := &e.spots[i]
		if !s.has(roleByline) || (s.own|e.beside(s))&(roleAside|roleComment) != 0 || !admit(s) {
			continue
		}
		if s.end-s.at > longestShownByline || s.end == s.at {
			continue
		}
		if names := e.innerBylines(i); len(names) > 0 {
			return names
		}
		if names := people(bylineText(s.node)); len(names) > 0 {
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
		if s.node.DataAtom != atom.A && dom.Attr(s.node, "itemprop") == "" {
			continue
		}
		if got := people(bylineText(s.node)); len(got) > 0 {
			names = append(names, got...)
			end = s.end
		}
	}
	return unique(names)
}

// longestBylineBlock bounds, in bytes, a block without a telling class that
// may be a byline.
const longestBylineBlock = 140

// plainByline reads "By Ann Lee" from the short blocks around the headline
// when no class says what they are; the label may be a block of its own.
func (e *evidence) plainByline() []string {
	blocks := e.blocksNearHeadline()
	for i, block := range blocks {
		if len(block) > longestBylineBlock || !mayName(block) {
			continue
		}
		if rest := cutPrefix(block); rest == "" && i+1 < len(blocks) {
			if names := people(blocks[i+1]); len(names) > 0 && len(blocks[i+1]) < longestBylineBlock {
				return fullNames(names)
			}
		} else if rest != block {
			if names := people(rest); len(names) > 0 && startsUpper(names[0]) {
				return names
			}
		}
	}
	return nil
}

// labelledByline reads the lines of the whole page that begin "Written by" or
// the like and name a person in full.
func (e *evidence) labelledByline() []string {
	for i := range e.lines {
		l := &e.lines[i]
		if !l.named || e.beside(&l.spot)&(roleAside|roleComment|roleCaption) != 0 || e.headline != nil && l.at < e.headline.at {
			continue
		}
		text := l.text
		rest := cutPrefix(dom.Fold(text))
		if rest == "" { // "Written by" <b>Ann Lee</b>
			if next := outside(l.node, false); next != nil {
				rest = dom.Text(next)
			}
		} else if rest == text {
			continue
		}
		if len(rest) < longestBylineBlock {
			if names := fullNames(people(rest)); len(names) > 0 {
				return names
			}
		}
	}
	return nil
}
