package extract

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"newsx/extract/dates"
)

// publishedMetas are the names of the meta tags with a date of publication, best
// first.
var publishedMetas = []string{"article:published_time", "og:article:published_time", "og:published_time", "article:published", "datepublished", "date.published",
	"dc.date.issued", "dcterms.issued", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "publishdate", "publisheddate", "published-date", "publication-date",
	"publish_date", "publish-date", "pubdate", "pub_date", "published", "published_at", "published_time", "og:publish_date", "og:pubdate", "citation_publication_date",
	"citation_online_date", "citation_date", "prism.publicationdate", "dcterms.created", "dc.date.created", "shareaholic:article_published_time",
	"bt:pubdate", "rnews:datepublished", "article.published", "content:publishdate", "pdate", "date.available", "displaydate", "originalpublicationdate", "article_date_original", "date.created", "datecreated", "ptime"}

// anyDateMetas are those that may as well hold the date of the last change.
var anyDateMetas = []string{"dcterms.date", "dc.date", "date"}

var publishedSources = []source[Date]{
	{"shown", (*evidence).earlierShown},
	{"meta:shown", (*evidence).confirmedMeta},
	{"jsonld:datePublished", func(e *evidence) Date { return e.ldDate(e.article, "datePublished") }},
	{"meta", func(e *evidence) Date { return e.metaDate(publishedMetas...) }},
	{"meta:published", (*evidence).anyPublishedMeta},
	{"jsonld:webpage", func(e *evidence) Date {
		for _, o := range e.ld.pages {
			if d := e.ldDate(o, "datePublished"); !d.IsZero() {
				return d
			}
		}
		return Date{}
	}},
	{"itemprop:datePublished", func(e *evidence) Date { return e.shownDate(isPublished, anywhere) }},
	{"meta:date", (*evidence).unopposedMeta},
	{"time", func(e *evidence) Date { return e.shownDate(isDate, nearHeadline) }},
	{"visible", (*evidence).plainDate},
	{"url", (*evidence).urlDate},
	{"labelled", (*evidence).labelledDate},
	{"dateline", (*evidence).openingDate},
	{"jsonld:dateCreated", func(e *evidence) Date { return e.ldDate(e.article, "dateCreated", "uploadDate", "startDate") }},
	{"time:late", func(e *evidence) Date { return e.shownDate(isDate, anywhere) }},
	{"only", (*evidence).onlyDate},
	{"modified", func(e *evidence) Date {
		for i := range modifiedSources {
			if d := modifiedSources[i].read(e); !d.IsZero() {
				return d
			}
		}
		return Date{}
	}},
}

var modifiedSources = []source[Date]{
	{"jsonld:dateModified", func(e *evidence) Date { return e.ldDate(e.article, "dateModified") }},
	{"meta", func(e *evidence) Date {
		return e.metaDate("article:modified_time", "og:article:modified_time", "og:updated_time", "article:modified", "datemodified", "dcterms.modified", "date.modified", "dc.date.modified", "last-modified", "lastmod", "modified-date", "date.updated", "revised")
	}},
	{"time", func(e *evidence) Date { return e.shownDate(isModified, nearHeadline) }},
}

func pickDate(f *facts, field string, e *evidence, sources []source[Date]) Date {
	for i := range sources {
		if d := sources[i].read(e); !d.IsZero() {
			f.Provenance[field] = sources[i].name
			return d
		}
	}
	return Date{}
}

// earliestDate is before the web had newspapers; an older date is a placeholder
// or what an article is about.
var earliestDate = time.Date(1990, 1, 2, 0, 0, 0, 0, time.UTC)

// futureSlack allows for clocks and zones that differ.
const futureSlack = 26 * time.Hour

// plausible tells whether a page may have been published at d.
func (e *evidence) plausible(d dates.Date) bool {
	return d.Time.After(earliestDate) && d.Time.Before(e.now.Add(futureSlack))
}

// parseDate reads a date written for machines or, failing that, for readers.
func (e *evidence) parseDate(s string) Date {
	d, ok := dates.Parse(s)
	if !ok {
		d, ok = dates.Find(s, e.language)
	}
	if !ok || !e.plausible(d) {
		return Date{}
	}
	return Date{Time: d.Time, DayOnly: d.DayOnly}
}

func (e *evidence) ldDate(o ldObject, keys ...string) Date {
	for _, key := range keys {
		if s := oneLine(ldText(o.get(key))); s != "" {
			if d := e.parseDate(s); !d.IsZero() {
				return d
			}
		}
	}
	return Date{}
}

func (e *evidence) metaDate(keys ...string) Date {
	for _, key := range keys {
		if s := e.meta(key); s != "" {
			if d := e.parseDate(oneLine(s)); !d.IsZero() {
				return d
			}
		}
	}
	return Date{}
}

// anyPublishedMeta reads a meta tag of a name no table has that says published
// and date or time.
func (e *evidence) anyPublishedMeta() Date {
	for _, m := range e.metas {
		if strings.Contains(m.key, "publi") && (strings.Contains(m.key, "date") || strings.Contains(m.key, "time")) && !strings.Contains(m.key, "modif") && !strings.Contains(m.key, "upd") {
			if d := e.parseDate(oneLine(m.value)); !d.IsZero() {
				return d
			}
		}
	}
	return Date{}
}

// pathDate matches the day an address has in its path: /2025/12/16/,
// /2025-12-16-, /20251216/, /16-12-2025.
var (
	pathDate = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`[/_-]((?:19|20)\d\d)([/_-]?)(\d\d?)([/_-]?)(\d\d?)(?:[/_.-]|$)`)
	})

	pathDayFirst = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`[/_-](\d\d?)([/_-])(\d\d?)([/_-])((?:19|20)\d\d)(?:[/_.-]|$)`)
	})
)

func (e *evidence) urlDate() Date {
	u := e.address()
	if u == nil {
		return Date{}
	}
	m, year, day := pathDate().FindStringSubmatch(u.Path), 1, 5
	if m == nil {
		m, year, day = pathDayFirst().FindStringSubmatch(u.Path), 5, 1
	}
	if m == nil || m[2] != m[4] || m[2] == "" && (len(m[3]) != 2 || len(m[5]) != 2) {
		return Date{}
	}
	y, _ := strconv.Atoi(m[year])
	month, _ := strconv.Atoi(m[3])
	d, _ := strconv.Atoi(m[day])
	t := time.Date(y, time.Month(month), d, 0, 0, 0, 0, time.UTC)
	if t.Month() != time.Month(month) || t.Day() != d || !e.plausible(dates.Date{Time: t}) {
		return Date{}
	}
	return Date{Time: t, DayOnly: true}
}
