package extract

import (
	"slices"
	"strings"
)

// An authorSource reads authors from one place; far ones look beyond the
// article's head.
type authorSource struct {
	source[[]string]
	far bool
}

var authorSources = []authorSource{
	{source[[]string]{"jsonld:author", func(e *evidence) []string { return e.ldPeople(e.article, "author", "creator") }}, false},
	{source[[]string]{"citation", (*evidence).citedAuthors}, false},
	{source[[]string]{"jsonld:webpage", (*evidence).pagePeople}, false},
	{source[[]string]{"byline", (*evidence).shownByline}, false},
	{source[[]string]{"meta", (*evidence).metaAuthors}, false},
	{source[[]string]{"visible", (*evidence).plainByline}, false},
	{source[[]string]{"labelled", (*evidence).labelledByline}, true},
	{source[[]string]{"line", (*evidence).lineByline}, false},
	{source[[]string]{"jsonld:contributor", func(e *evidence) []string { return e.ldPeople(e.article, "contributor", "editor") }}, true},
	{source[[]string]{"author", (*evidence).anyAuthor}, true},
}

// pagePeople are the authors of a JSON-LD WebPage.
func (e *evidence) pagePeople() []string {
	for _, o := range e.ld.pages {
		if names := e.ldPeople(o, "author", "creator"); names != nil {
			return names
		}
	}
	return nil
}

// findAuthors takes the authors from the first source that names a person. A
// handle ("jdoe") waits for a full name near the headline; a newsroom, an
// agency or the site waits for any person there, but not for one named only
// elsewhere on the page. The site's own name is left out beside a person.
func (e *evidence) findAuthors(f *facts) []string {
	site := e.siteNames()
	var waiting []string
	for i := range authorSources {
		source := &authorSources[i]
		if waiting != nil && source.far {
			continue
		}
		list := source.read(e)
		if len(list) == 0 {
			continue
		}
		persons, full, kept := 0, false, list[:0:0]
		for _, a := range list {
			if site.has(foldCase(a)) {
				continue
			}
			kept = append(kept, a)
			if !isOrganisation(a) {
				persons++
				full = full || startsUpper(a)
			}
		}
		if full || persons > 0 && waiting != nil {
			f.Provenance["authors"] = source.name
			return kept
		}
		if waiting == nil {
			waiting = list
			f.Provenance["authors"] = source.name
		}
	}
	return waiting
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
	for _, v := range e.allMeta("citation_author", "citation_authors") {
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
		if o := e.ld.byID[v]; o != nil && strings.ContainsAny(v, ":/#") {
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
		if s := ldText(v.get("@value")); s != "" {
			*names = append(*names, people(s)...)
			return
		}
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
		if persons := slices.DeleteFunc(slices.Clone(names), isOrganisation); len(persons) > 0 {
			return unique(persons)
		}
		if len(names) > 0 {
			return unique(names)
		}
	}
	return nil
}
