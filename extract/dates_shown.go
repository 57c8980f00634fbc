package extract

import (
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

// How far from the headline, in bytes of visible text, its date stands.
const (
	dateBefore = 400
	dateAfter  = 900
)

// longestDateLine bounds the text of an element taken for a date line.
const longestDateLine = 300

func nearHeadline(e *evidence, s *spot) bool { return e.near(s, dateBefore, dateAfter) }

func anywhere(*evidence, *spot) bool { return true }

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
		if d := e.dateAttr(s.node); !d.IsZero() {
			return d
		}
		if s.end-s.at <= longestDateLine {
			if d := e.dateIn(s.node); !d.IsZero() {
				return d
			}
		}
	}
	return Date{}
}

// dateAttr reads the date an element gives for machines.
func (e *evidence) dateAttr(n *html.Node) Date {
	for _, key := range [...]string{"datetime", "content", "data-datetime", "data-time", "title"} {
		if v := dom.Attr(n, key); v != "" {
			if d := e.parseDate(oneLine(v)); !d.IsZero() {
				return d
			}
		}
	}
	return Date{}
}

// dateIn reads the date in a short element: of a <time> inside, else of its
// text. Parts that speak of a change are left out where the element as a whole
// does not.
func (e *evidence) dateIn(n *html.Node) Date {
	whole := rolesOf(n)&roleModified != 0
	var b strings.Builder
	var found Date
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil && found.IsZero(); c = c.NextSibling {
			switch {
			case c.Type == html.TextNode:
				b.WriteString(c.Data)
			case c.Type != html.ElementNode || dom.Unrendered(c.DataAtom) || !whole && rolesOf(c)&roleModified != 0:
			default:
				if c.DataAtom == atom.Time && !aboutUpdate(b.String()) {
					found = e.dateAttr(c)
				}
				b.WriteByte(' ')
				walk(c)
				b.WriteByte(' ')
			}
		}
	}
	walk(n)
	if !found.IsZero() {
		return found
	}
	return e.parseDate(dom.Fold(b.String()))
}

// longestDateBlock bounds, in bytes, a block without a telling class that may
// be a date line.
const longestDateBlock = 160

// longestPlainLine bounds, in bytes, a piece of text that may be a date line: a
// longer one is prose, with the dates of what it tells.
const longestPlainLine = 80

// plainDate reads a date from the short blocks around the headline, then from
// single lines there.
func (e *evidence) plainDate() Date {
	for _, block := range e.blocksNearHeadline() {
		if len(block.text) < longestDateBlock && !inFigure(block.node) {
			if d := e.parseDate(block.text); !d.IsZero() {
				return d
			}
		}
	}
	return e.lineDate(roleAside, func(l *line) bool {
		return len(l.text) <= longestPlainLine && e.near(&l.spot, dateBefore, dateAfter)
	})
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

// lineDate reads the first admitted line that holds a date and stands in none of
// the roles of not.
func (e *evidence) lineDate(not role, admit func(*line) bool) Date {
	for i := range e.lines {
		l := &e.lines[i]
		if !l.dated || e.beside(&l.spot)&(not|roleComment|roleCaption|roleEvent) != 0 || !admit(l) {
			continue
		}
		if d := e.parseDate(l.text); !d.IsZero() {
			return d
		}
	}
	return Date{}
}

// publishedLabels begin a line that says when a page was published; lower case.
var publishedLabels = []string{"published", "posted", "publication date", "publish date", "date published", "first published", "originally published", "date:", "veröffentlicht", "erschienen", "erstellt", "publiziert", "eingestellt", "datum", "stand", "gepostet",
	"publié", "paru", "mis en ligne", "mise en ligne", "date de publication", "publicado", "fecha", "pubblicato", "data", "gepubliceerd", "geplaatst", "opublikowano", "data publikacji", "publicerad", "publisert", "publiceret", "publikováno", "vydáno", "julkaistu",
	"yayın", "közzétéve", "közzététel", "megjelent", "publicat", "опубликовано", "опубліковано", "публикувано", "објављено", "objavljeno", "paskelbta", "publicēts", "avaldatud", "birt", "δημοσίευση",
	"نشر", "تاريخ النشر", "تاریخ انتشار", "פורסם", "ngày đăng", "đăng ngày", "diterbitkan", "dipublikasikan", "tayang", "प्रकाशित", "প্রকাশ", "เผยแพร่", "дата", "δημοσιεύτηκε", "公開日", "掲載日", "投稿日", "入力", "入稿", "등록", "입력", "发布", "發布", "gespeichert", "pressemitteilung", "press release"}

// longestLabel bounds, in bytes, a label that stands in a line of its own before
// the date.
const longestLabel = 40

// labelledDate reads a line or a marked element behind the headline that is
// labelled as the date of publication; some pages have it in a box beside the
// text or under it.
func (e *evidence) labelledDate() Date {
	behind := func(s *spot) bool { return e.headline == nil || s.at >= e.headline.at }
	d := e.lineDate(0, func(l *line) bool {
		return behind(&l.spot) && (hasLabel(l.text) || len(l.before) < longestLabel && hasLabel(l.before))
	})
	if !d.IsZero() {
		return d
	}
	for i := range e.spots {
		s := &e.spots[i]
		if isDate(s) && behind(s) && e.beside(s)&(roleComment|roleEvent) == 0 && s.end-s.at <= longestDateLine && hasLabel(dom.Text(s.node)) {
			if d := e.dateIn(s.node); !d.IsZero() {
				return d
			}
		}
	}
	return Date{}
}

// hasLabel tells whether a text begins with a label of the date of publication.
func hasLabel(s string) bool {
	s = strings.ToLower(s)
	return slices.ContainsFunc(publishedLabels, func(label string) bool { return strings.HasPrefix(s, label) })
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
