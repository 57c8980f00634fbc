package extract

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"newsx/extract/dates"
	"newsx/extract/internal/dom"
)

var publishedSources = []source[Date]{
	{"jsonld:datePublished", func(e *evidence) Date { return e.ldDate(e.article, "datePublished") }},
	{"meta", func(e *evidence) Date {
		return e.metaDate("article:published_time", "og:article:published_time", "og:published_time", "article:published", "datepublished", "date.published",
			"dc.date.issued", "dcterms.issued", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "publishdate", "publisheddate",
			"publish_date", "publish-date", "pubdate", "pub_date", "published", "published_at", "published_time", "og:publish_date", "og:pubdate", "citation_publication_date",
			"citation_online_date", "citation_date", "prism.publicationdate", "dcterms.created", "dc.date.created", "dcterms.date", "dc.date", "date", "shareaholic:article_published_time",
			"bt:pubdate", "rnews:datepublished", "article.published", "content:publishdate", "pdate", "date.available", "displaydate", "originalpublicationdate", "article_date_original", "date.created", "datecreated", "ptime")
	}},
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

// How far from the headline, in bytes of visible text, its date stands.
const (
	dateBefore = 400
	dateAfter  = 900
)

// longestDateLine bounds the text of an element taken for a date line.
const longestDateLine = 300

func nearHeadline(e *evidence, s *spot) bool { return e.near(s, dateBefore, dateAfter) }
func anywhere(*evidence, *spot) bool         { return true }

func isPublished(s *spot) bool {
	p := dom.Attr(s.node, "itemprop")
	return p == "datePublished" || dom.HasAttr(s.node, "pubdate")
}

func isDate(s *spot) bool {
	return s.has(roleDate) && (s.own|s.inside)&(roleModified|roleEvent) == 0
}

func isModified(s *spot) bool {
	return s.has(roleModified) || s.has(roleDate) && s.inside&roleModified != 0
}

// shownDate reads the first element of a kind that holds a date: in its
// datetime or content attribute, else in its text.
func (e *evidence) shownDate(kind func(*spot) bool, admit func(*evidence, *spot) bool) Date {
	for i := range e.spots {
		s := &e.spots[i]
		if !kind(s) || (s.own|e.beside(s))&(roleAside|roleComment|roleEvent) != 0 || !admit(e, s) {
			continue
		}
		for _, key := range [...]string{"datetime", "content", "data-datetime", "data-time", "title"} {
			if v := dom.Attr(s.node, key); v != "" {
				if d := e.parseDate(oneLine(v)); !d.IsZero() {
					return d
				}
			}
		}
		if s.end-s.at <= longestDateLine {
			if d := e.parseDate(dom.Text(s.node)); !d.IsZero() {
				return d
			}
		}
	}
	return Date{}
}

// longestDateBlock bounds, in bytes, a block without a telling class that may
// be a date line.
const longestDateBlock = 160

// plainDate reads a date from the short blocks around the headline, then from
// single lines there.
func (e *evidence) plainDate() Date {
	for _, block := range e.blocksNearHeadline() {
		if len(block.text) < longestDateBlock {
			if d := e.parseDate(block.text); !d.IsZero() {
				return d
			}
		}
	}
	return e.lineDate(func(l *line) bool { return e.near(&l.spot, dateBefore, dateAfter) })
}

// openingLength is how much of a block, in bytes, may be the dateline its text
// begins with: "Oslo, 25 January 2022 – The ministry...".
const openingLength = 60

// openingDate reads the dateline at the very beginning of the text.
func (e *evidence) openingDate() Date {
	for _, block := range e.blocksNearHeadline() {
		if len(block.text) > longestDateBlock {
			return e.parseDate(strings.ToValidUTF8(block.text[:openingLength], ""))
		}
	}
	return Date{}
}

// lineDate reads the first admitted line that holds a date.
func (e *evidence) lineDate(admit func(*line) bool) Date {
	for i := range e.lines {
		l := &e.lines[i]
		if !l.dated || e.beside(&l.spot)&(roleAside|roleComment|roleCaption|roleEvent) != 0 || !admit(l) {
			continue
		}
		if d := e.parseDate(l.text); !d.IsZero() {
			return d
		}
	}
	return Date{}
}

// publishedLabels begin a line that says when a page was published; lower case.
var publishedLabels = []string{"published", "posted", "publication date", "first published", "date:", "veröffentlicht", "erschienen", "erstellt", "publiziert", "eingestellt", "datum", "stand", "gepostet",
	"publié", "paru", "mis en ligne", "mise en ligne", "date de publication", "publicado", "fecha", "pubblicato", "data", "gepubliceerd", "geplaatst", "opublikowano", "data publikacji", "publicerad", "publisert", "publiceret", "publikováno", "vydáno", "julkaistu",
	"yayın", "közzétéve", "publicat", "опубликовано", "дата", "δημοσιεύτηκε", "公開日", "掲載日", "投稿日", "入力", "入稿", "등록", "입력", "发布", "發布", "gespeichert", "pressemitteilung", "press release"}

// longestLabel bounds, in bytes, a label that stands in a line of its own before
// the date.
const longestLabel = 40

// labelledDate reads a line anywhere that is labelled as the date of
// publication.
func (e *evidence) labelledDate() Date {
	return e.lineDate(func(l *line) bool {
		own, before := strings.ToLower(l.text), strings.ToLower(l.before)
		for _, label := range publishedLabels {
			if strings.HasPrefix(own, label) || strings.HasPrefix(before, label) && len(before) < longestLabel {
				return true
			}
		}
		return false
	})
}

// onlyDate is the date of the page's dated lines behind the headline when they
// all agree on one.
func (e *evidence) onlyDate() Date {
	var only Date
	for i := range e.lines {
		l := &e.lines[i]
		if !l.dated || e.beside(&l.spot)&(roleAside|roleComment|roleCaption|roleFooter|roleEvent) != 0 || len(l.text) > 60 {
			continue
		}
		d := e.parseDate(l.text)
		switch {
		case d.IsZero():
		case only.IsZero():
			only = d
		case !only.Time.Truncate(24 * time.Hour).Equal(d.Time.Truncate(24 * time.Hour)):
			return Date{}
		}
	}
	return only
}

// pathDate matches the day an address has in its path: /2025/12/16/,
// /2025-12-16-, /20251216/, /16-12-2025.
var (
	pathDate     = regexp.MustCompile(`[/_-]((?:19|20)\d\d)([/_-]?)(\d\d?)([/_-]?)(\d\d?)(?:[/_.-]|$)`)
	pathDayFirst = regexp.MustCompile(`[/_-](\d\d?)([/_-])(\d\d?)([/_-])((?:19|20)\d\d)(?:[/_.-]|$)`)
)

func (e *evidence) urlDate() Date {
	u := e.address()
	if u == nil {
		return Date{}
	}
	m, year, day := pathDate.FindStringSubmatch(u.Path), 1, 5
	if m == nil {
		m, year, day = pathDayFirst.FindStringSubmatch(u.Path), 5, 1
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
