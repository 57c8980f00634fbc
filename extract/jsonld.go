package extract

import (
	"strconv"
	"strings"
)

// linkedData is what the JSON-LD scripts of a page say, as far as an article
// goes. https://schema.org/Article
type linkedData struct {
	byID     map[string]ldObject // the fullest node of every @id
	articles []ldObject          // nodes of an article type, page order
	pages    []ldObject          // nodes of type WebPage and the like
	sites    []ldObject          // WebSite, Organization and the like
	crumbs   []ldObject          // BreadcrumbList
	listed   bool                // a node has one of listTypes
}

// ldRank orders schema.org types by how surely such a node is the article of
// the page. Types not listed may still be articles by their suffix.
var ldRank = map[string]int{
	"article": 9, "newsarticle": 9, "blogposting": 9, "liveblogposting": 9, "reportagenewsarticle": 9,
	"analysisnewsarticle": 9, "opinionnewsarticle": 9, "backgroundnewsarticle": 9, "reviewnewsarticle": 9,
	"advertisercontentarticle": 9, "scholarlyarticle": 9, "techarticle": 9, "medicalscholarlyarticle": 9,
	"socialmediaposting": 7, "discussionforumposting": 6, "report": 8, "recipe": 7, "howto": 6, "review": 5, "claimreview": 5,
	"interview": 8, "medicalwebpage": 4, "podcastepisode": 5, "creativework": 3, "event": 2, "newsvideo": 3,
	"book": 2, "course": 2, "qapage": 2,
}

// Ranks of types outside the table.
const (
	rankSuffix = 8 // anything that ends in Article or Posting
	rankNone   = 0
)

func typeRank(name string) int {
	name = strings.ToLower(name)
	if i := strings.LastIndexAny(name, "/:#"); i >= 0 {
		name = name[i+1:]
	}
	if r, ok := ldRank[name]; ok {
		return r
	}
	if strings.HasSuffix(name, "article") || strings.HasSuffix(name, "posting") {
		return rankSuffix
	}
	return rankNone
}

// news tells whether an article of the page is of a type of news.
func (ld *linkedData) news() bool {
	for _, o := range ld.articles {
		for _, t := range ldTexts(o.get("@type")) {
			if t = strings.ToLower(t); strings.HasSuffix(t, "newsarticle") || strings.HasSuffix(t, "liveblogposting") {
				return true
			}
		}
	}
	return false
}

// rankArticle is the least rank of the types that are articles whatever else
// is said; below are events, courses, books, which list pages name as well.
const rankArticle = 7

// declared tells whether the page's data calls it an article.
func (e *evidence) declared() bool {
	for _, t := range ldTexts(e.article.get("@type")) {
		if typeRank(t) >= rankArticle {
			return true
		}
	}
	return e.meta("og:type") == "article"
}

// listTypes are schema.org's types of pages that are no article.
var listTypes = map[string]bool{
	"collectionpage": true, "itemlist": true, "searchresultspage": true, "offercatalog": true, "productgroup": true,
	"product": true, "course": true, "blog": true, "localbusiness": true, "store": true, "faqpage": true, "profilepage": true, "contactpage": true, "aboutpage": true,
}

// lists tells whether the page's data speaks of a list, a product or a site.
func (e *evidence) lists() bool {
	switch e.meta("og:type") {
	case "website", "product", "product.group", "profile", "object":
		return true
	}
	return e.ld.listed
}

// readLinkedData parses the scripts and files every node by its type; cut tells
// that they hold more than l allows.
func readLinkedData(scripts []string, l Limits) (ld *linkedData, cut bool) {
	ld = &linkedData{byID: make(map[string]ldObject)}
	left := l.LinkedData
	for _, s := range scripts {
		if len(s) > left {
			s, cut = s[:left], true
		}
		left -= len(s)
		values, deeper := parseScriptWithin(s, l.DataDepth)
		cut = cut || deeper
		for _, v := range values {
			ld.file(v, true)
		}
	}
	return ld, cut
}

// elsewhere holds the properties whose nodes are about other things than the
// page: the cards of a list, the readers' comments, parts, mentions.
var elsewhere = map[string]bool{
	"itemListElement": true, "comment": true, "mentions": true, "relatedLink": true, "citation": true,
	"hasPart": true, "liveBlogUpdate": true, "review": true, "subjectOf": true, "isBasedOn": true,
	"isRelatedTo": true, "workExample": true, "blogPost": true, "significantLink": true, "video": true,
	"suggestedAnswer": true, "itemReviewed": true, "acceptedAnswer": true, "mainContentOfPage": true, "backstory": true,
}

// file walks a value; main is false inside nodes that are about other things,
// where only the @id counts. parseScript bounds the depth.
func (ld *linkedData) file(v any, main bool) {
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			ld.file(item, main)
		}
	case ldObject:
		if id, ok := v.get("@id").(string); ok && len(v) > 1 && len(v) > len(ld.byID[id]) {
			ld.byID[id] = v
		}
		if main {
			ld.fileNode(v)
		}
		for i := range v {
			switch v[i].value.(type) {
			case ldObject, []any:
				ld.file(v[i].value, main && !elsewhere[v[i].key])
			}
		}
	}
}

func (ld *linkedData) fileNode(o ldObject) {
	for _, t := range ldTexts(o.get("@type")) {
		ld.listed = ld.listed || listTypes[strings.ToLower(t)]
		switch {
		case typeRank(t) > rankNone:
			ld.articles = append(ld.articles, o)
		case strings.HasSuffix(t, "Page"):
			ld.pages = append(ld.pages, o)
		case t == "BreadcrumbList":
			ld.crumbs = append(ld.crumbs, o)
		case t == "WebSite" || strings.HasSuffix(t, "Organization"):
			ld.sites = append(ld.sites, o)
		default:
			continue
		}
		return
	}
}

// article picks the node that describes the page's own article: of the best
// type, and among equals the one whose headline the page's own titles agree
// with. nil when the scripts describe none.
func (ld *linkedData) article(agrees func(headline string) bool) ldObject {
	var best ldObject
	bestScore := 0
	for _, o := range ld.articles {
		score := 0
		for _, t := range ldTexts(o.get("@type")) {
			score = max(score, 10*typeRank(t))
		}
		headline := oneLine(ldText(o.get("headline")))
		if headline == "" {
			headline = oneLine(ldText(o.get("name")))
		}
		switch {
		case headline == "" && o.get("datePublished") == nil && o.get("author") == nil:
			continue // a reference, or the publisher's idea of a type
		case agrees(headline):
			score += 35
		case headline != "":
			score += 5
		}
		if score > bestScore {
			best, bestScore = o, score
		}
	}
	return best
}

// resolve follows an object that is but a reference to the node it names.
func (ld *linkedData) resolve(o ldObject) ldObject {
	if id, ok := o.get("@id").(string); ok && o.get("name") == nil {
		if full := ld.byID[id]; full != nil {
			return full
		}
	}
	return o
}

// text is a value as one string: itself, the first of a list, the @value, the
// name or the url of an object. "" when it is none of these.
func ldText(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case []any:
		for _, item := range v {
			if s := ldText(item); s != "" {
				return s
			}
		}
	case ldObject:
		for _, key := range [...]string{"@value", "name", "headline", "url", "@id"} {
			if s, ok := v.get(key).(string); ok && s != "" {
				return s
			}
		}
	}
	return ""
}

// texts is a value as a list of strings.
func ldTexts(v any) []string {
	if list, ok := v.([]any); ok {
		out := make([]string, 0, len(list))
		for _, item := range list {
			if s := ldText(item); s != "" {
				out = append(out, s)
			}
		}
		return out
	}
	if s := ldText(v); s != "" {
		return []string{s}
	}
	return nil
}
