package extract

import (
	"strings"
	"time"

	"newsx/extract/internal/dom"
	"newsx/extract/page"
)

// The metadata of a page, file by file:
//
//	metadata.go                         the fields and the order of their sources
//	evidence.go evidence_walk.go        what one walk over the page collects
//	evidence_lines.go near.go           short texts without a telling class
//	metadata_roles.go                   what words in class and id attributes mean
//	jsonld.go jsonld_parse.go           JSON-LD, read leniently
//	titles.go headlines.go              the headline, by agreement of its sources;
//	headlines_text.go headlines_crumbs.go  without kickers, and under an h1 that is a crumb
//	authors.go authors_sources.go       people; bylines.go what a byline says
//	dates_sources.go dates_shown.go     dates; dates_agree.go where they disagree;
//	                                    the package dates reads them
//	standfirst.go sections.go tags.go   subtitle, section, tags
//	metadata_image.go metadata_figure.go metadata_legend.go  the lead picture; credits.go its credit
//	address.go sites.go language.go access.go metadata_text.go

// facts is what a page says about its article beside the text itself.
type facts struct {
	Meta
	Headlines   []string // every headline the page names, best first, each once; for finding it in the page
	ArticleBody string   // JSON-LD articleBody as one line of plain text; "" when none
	Declared    bool     // the page's data calls it an article
	Listing     bool     // the page's data calls it a list, a product or a whole site
	News        bool     // JSON-LD calls the article news
	Truncated   bool     // there is more JSON-LD than Limits allow
}

// readFacts collects the metadata of a page, which must be whole: before any
// cut. One walk gathers the evidence; then every field asks its sources in the
// order of the tables below, and the first acceptable value wins. The result
// is never nil; p is not changed.
func readFacts(p *page.Page) *facts { return readFactsAt(p, time.Now()) }

// readFactsAt is readFacts at a given time: no date found lies after it, or
// after the page's own saved date.
func readFactsAt(p *page.Page, now time.Time) *facts {
	return readFactsWithin(p, now, DefaultLimits)
}

// readFactsWithin is readFactsAt within limits.
func readFactsWithin(p *page.Page, now time.Time, l Limits) *facts {
	if !p.Saved.IsZero() && p.Saved.Before(now) {
		now = p.Saved
	}
	e := gather(p, now, l)
	e.article = e.ld.article(e.agrees)
	e.findTitle()

	f := &facts{Truncated: e.truncated}
	f.Source, f.Record, f.ID, f.Saved = p.Source, p.Record, p.ID, p.Saved
	f.Provenance = make(map[string]string)
	f.URL = pick(f, "url", e, addressSources)
	if len(e.titles) > 0 { // chosen by agreement rather than in an order
		f.Title, f.Provenance["title"] = e.titles[0].text, e.titles[0].source
	}
	f.Site = pick(f, "site", e, siteSources)
	f.Language = pick(f, "language", e, languageSources)
	e.language = e.dateLanguage(f.Language)
	f.Authors = e.findAuthors(f)
	f.Published = pickDate(f, "published", e, publishedSources)
	f.Modified = pickDate(f, "modified", e, modifiedSources)
	f.Section = pick(f, "section", e, sectionSources)
	f.Site = siteName(f.Site)
	f.Description = pick(f, "description", e, descriptionSources)
	f.Subtitle = pick(f, "subtitle", e, subtitleSources)
	f.Tags = pickList(f, "tags", e, tagSources)
	f.Image = e.leadImage(f)
	f.Access = pick(f, "access", e, accessSources)
	if !p.Saved.IsZero() {
		f.Provenance["saved"] = "page"
	}
	f.takeGiven(p.Given)
	for _, c := range e.titles {
		f.Headlines = append(f.Headlines, c.text)
	}
	f.ArticleBody = oneBody(ldText(e.article.get("articleBody")))
	f.News = e.ld.news()
	f.Declared = e.declared()
	f.Listing = !f.Declared && e.lists()
	return f
}

// takeGiven fills what the page itself does not say from what stands beside it:
// a mail's subject, sender and date.
func (f *facts) takeGiven(g page.Given) {
	if title := oneLine(g.Title); f.Title == "" && title != "" {
		f.Title, f.Provenance["title"] = title, "container"
		f.Headlines = append(f.Headlines, title)
	}
	if author := oneLine(g.Author); len(f.Authors) == 0 && author != "" {
		f.Authors, f.Provenance["authors"] = []string{author}, "container"
	}
	if f.Published.IsZero() && !g.Published.IsZero() {
		f.Published, f.Provenance["published"] = Date{Time: g.Published}, "container"
	}
}

// A source reads one field from one place; "" is no answer.
type source[T any] struct {
	name string
	read func(*evidence) T
}

var siteSources = []source[string]{
	{"og:site_name", metaSource("og:site_name", "og:sitename", "site_name")},
	{"jsonld:publisher", func(e *evidence) string { return ldText(e.resolved(e.article.get("publisher"))) }},
	{"meta", metaSource("application-name", "apple-mobile-web-app-title", "cre", "dc.publisher", "dcterms.publisher", "citation_journal_title", "prism.publicationname", "copyright_owner")},
	{"jsonld:website", (*evidence).siteNode},
	{"masthead", (*evidence).masthead},
	{"title", (*evidence).siteFromTitle},
	{"url", func(e *evidence) string {
		if u := e.address(); u != nil {
			return strings.TrimPrefix(u.Hostname(), "www.")
		}
		return ""
	}},
}

var descriptionSources = []source[string]{
	{"og:description", metaSource("og:description")},
	{"meta", metaSource("description", "dc.description", "dcterms.description", "twitter:description", "sailthru.description")},
	{"jsonld:description", func(e *evidence) string { return ldText(e.article.get("description")) }},
}

var sectionSources = []source[string]{
	{"jsonld:articleSection", func(e *evidence) string { return e.sectionName(ldText(e.article.get("articleSection"))) }},
	{"meta", func(e *evidence) string {
		return e.sectionName(e.meta("article:section", "og:section", "parsely-section", "cxenseparse:section", "sailthru.section", "prism.section", "dc.subject.section", "section", "articlesection"))
	}},
	{"kicker", (*evidence).kicker},
	{"jsonld:breadcrumb", (*evidence).breadcrumb},
	{"breadcrumb", (*evidence).shownBreadcrumb},
	{"link", (*evidence).linkOverHeadline},
}

var tagSources = []source[[]string]{
	{"jsonld:keywords", func(e *evidence) []string { return e.tagList(ldTexts(e.article.get("keywords"))) }},
	{"article:tag", func(e *evidence) []string { return e.tagList(e.allMeta("article:tag", "og:article:tag")) }},
	{"meta", func(e *evidence) []string {
		return e.tagList(e.allMeta("news_keywords", "parsely-tags", "sailthru.tags", "keywords", "tags", "dc.subject"))
	}},
	{"links", (*evidence).tagLinks},
}

// metaSource reads the first of some meta tags.
func metaSource(keys ...string) func(*evidence) string {
	return func(e *evidence) string { return e.meta(keys...) }
}

// pick asks the sources of a one-line field in order and notes which answered.
func pick(f *facts, field string, e *evidence, sources []source[string]) string {
	for i := range sources {
		if s := oneLine(sources[i].read(e)); s != "" {
			f.Provenance[field] = sources[i].name
			return s
		}
	}
	return ""
}

func pickList(f *facts, field string, e *evidence, sources []source[[]string]) []string {
	for i := range sources {
		if list := sources[i].read(e); len(list) > 0 {
			f.Provenance[field] = sources[i].name
			return list
		}
	}
	return nil
}

// agrees tells whether a headline is that of the page's own titles: it is in
// <title> or og:title, or has most of their words.
func (e *evidence) agrees(headline string) bool {
	h := foldCase(headline)
	if h == "" {
		return false
	}
	for _, t := range []string{e.meta("og:title"), e.docTitle} {
		if f := foldCase(oneLine(t)); f != "" && (strings.HasPrefix(f, h) || similarity(h, f) > 0.6) {
			return true
		}
	}
	for i := range e.headings {
		if e.headings[i].node.Data == "h1" && foldCase(dom.Text(e.headings[i].node)) == h {
			return true
		}
	}
	return false
}

// longestBody bounds an articleBody; the longest real ones are live blogs.
const longestBody = 1 << 20

// oneBody cleans an articleBody as oneLine cleans a value, whatever its length.
func oneBody(s string) string {
	if len(s) > longestBody {
		s = s[:longestBody]
	}
	return unmarked(s)
}
