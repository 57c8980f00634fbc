package extract

import (
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
	"newsx/extract/page"
)

// evidence is everything on a page that a metadata source may look at,
// collected in one walk over the tree. It is read-only after that.
type evidence struct {
	page *page.Page
	now  time.Time // no date lies after this

	metas    []metaTag
	links    []link
	docTitle string // <title>, first one outside <svg>
	lang     string // <html lang>
	scripts  []string

	headings []spot // h1 to h3, and elements whose class calls them headline
	spots    []spot // elements with a telling class, itemprop or rel
	pictures []spot // figure, picture, img

	ld      *linkedData
	article ldObject // the article's own node; nil when there is none

	titles   []candidate // see titles.go
	headline *spot       // the heading that shows the title; nil when none does
	language string      // BCP 47, for reading dates; "" when unknown
	blocks   []leaf      // see blocksNearHeadline
	lines    []line      // short texts that may be a date line or byline, page order
	baseURL  *url.URL    // see base
	hasBase  bool
}

type metaTag struct{ key, value string }

type link struct{ rel, href string }

// A spot is an element worth a look, and where on the page it stands.
type spot struct {
	node   *html.Node
	own    role // what it says of itself
	inside role // what its ancestors say
	at     int  // bytes of visible text before it
	end    int  // and before its end
}

// A line is a short text node that may hold a date or names.
type line struct {
	spot
	text         string
	before       string // the text node before it
	dated, named bool
}

// has tells whether the spot's own words name all of r.
func (s *spot) has(r role) bool { return s.own&r == r }

// Bounds on what is collected: a page of ten thousand comments has as many
// bylines, and none of the late ones is the article's.
const (
	mostSpots    = 600
	mostHeadings = 60
	mostPictures = 120
	mostMetas    = 400
	mostScripts  = 60
)

// gather walks the page once.
func gather(p *page.Page, now time.Time) *evidence {
	e := &evidence{page: p, now: now}
	w := walker{evidence: e}
	w.children(p.Root, 0)
	e.ld = readLinkedData(e.scripts)
	return e
}

type walker struct {
	*evidence
	at     int
	before string // the last text
}

func (w *walker) children(n *html.Node, inside role) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			text := strings.TrimSpace(c.Data)
			if text != "" {
				w.line(text, c, inside)
				w.before = text
				w.at += len(text)
			}
		case html.ElementNode:
			w.element(c, inside)
		}
	}
}

func (w *walker) element(n *html.Node, inside role) {
	switch n.DataAtom {
	case atom.Script:
		if len(w.scripts) < mostScripts && n.FirstChild != nil && strings.Contains(strings.ToLower(dom.Attr(n, "type")), "ld+json") {
			w.scripts = append(w.scripts, n.FirstChild.Data)
		}
		return
	case atom.Style, atom.Template, atom.Noscript, atom.Svg, atom.Select, atom.Textarea, atom.Iframe:
		return
	case atom.Title:
		if w.docTitle == "" {
			w.docTitle = dom.Fold(rawText(n))
		}
		return
	case atom.Meta:
		w.meta(n)
		return
	case atom.Link:
		if rel := dom.Attr(n, "rel"); rel != "" {
			w.links = append(w.links, link{rel: strings.ToLower(rel), href: trimmedAttr(n, "href")})
		}
		return
	case atom.Html:
		if w.lang == "" {
			w.lang = trimmedAttr(n, "lang")
			if w.lang == "" {
				w.lang = trimmedAttr(n, "xml:lang")
			}
		}
	}
	own := rolesOf(n)
	list := w.listFor(n, own)
	i := -1
	if list != nil {
		i = len(*list)
		*list = append(*list, spot{node: n, own: own, inside: inside, at: w.at})
	}
	if n.DataAtom == atom.Body || n.DataAtom == atom.Main || n.DataAtom == atom.Html || n.DataAtom == atom.Article {
		own = 0 // classes of the whole page speak about the site's state
	}
	w.children(n, inside|own)
	if i >= 0 {
		(*list)[i].end = w.at
	}
}

// listFor tells where a spot for n is kept, nil for nowhere.
func (w *walker) listFor(n *html.Node, own role) *[]spot {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3:
		if len(w.headings) < mostHeadings {
			return &w.headings
		}
	case atom.Figure, atom.Picture, atom.Img:
		if len(w.pictures) < mostPictures {
			return &w.pictures
		}
	case atom.Html, atom.Body, atom.Head, atom.Form, atom.Input, atom.Button:
	default:
		if own&(roleByline|roleDate|roleModified|roleStandfirst|roleSummary|roleSection|roleTags|rolePaywall|roleHeadline) != 0 && len(w.spots) < mostSpots {
			return &w.spots
		}
	}
	return nil
}

func (w *walker) meta(n *html.Node) {
	var key, value string
	for i := range n.Attr {
		switch n.Attr[i].Key {
		case "name", "property", "itemprop", "http-equiv":
			if key == "" {
				key = strings.ToLower(strings.TrimSpace(n.Attr[i].Val))
			}
		case "content", "value": // value is a mistake, but one that is made
			if value == "" {
				value = strings.TrimSpace(n.Attr[i].Val)
			}
		}
	}
	if key != "" && value != "" && len(w.metas) < mostMetas {
		w.metas = append(w.metas, metaTag{key, value})
	}
}

// Bounds in bytes of a text worth keeping as a line.
const (
	shortestLine = 4
	longestLine  = 200
	mostKept     = 300
)

// line keeps a short text that may be a date line or a byline nobody marked.
func (w *walker) line(text string, n *html.Node, inside role) {
	if len(text) < shortestLine || len(text) > longestLine || len(w.lines) >= mostKept {
		return
	}
	dated, named := mayDate(text), mayName(text)
	if dated || named {
		w.lines = append(w.lines, line{spot: spot{node: n, inside: inside, at: w.at, end: w.at + len(text)}, text: text, before: w.before, dated: dated, named: named})
	}
}

// mayDate tells whether text has a year of the web's age in it, or two numbers
// with a dot or slash between.
func mayDate(text string) bool {
	run := 0
	for i := 0; i < len(text); i++ {
		if !isDigit(text[i]) {
			if text[i] >= 0x80 && run == 0 && (text[i] == 0xD9 || text[i] == 0xDB || text[i] == 0xEF) {
				return true // digits of other scripts
			}
			run = 0
			continue
		}
		if run++; run == 4 && (text[i-3] == '2' && text[i-2] == '0' || text[i-3] == '1' && text[i-2] == '9') {
			return true
		}
		if run == 2 && i >= 5 && i+1 == len(text) && (text[i-2] == '.' || text[i-2] == '/') {
			return true
		}
	}
	return false
}

// mayName tells whether text begins as a byline does.
func mayName(text string) bool {
	end := strings.IndexAny(text, " :")
	if end < 0 {
		end = len(text)
	}
	var buf [16]byte
	if end > len(buf) {
		return false
	}
	for i := 0; i < end; i++ {
		c := text[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		buf[i] = c
	}
	return bylineStart[string(buf[:end])]
}

// meta is the first value of any of keys, tried in order.
func (e *evidence) meta(keys ...string) string {
	for _, key := range keys {
		for i := range e.metas {
			if e.metas[i].key == key {
				return e.metas[i].value
			}
		}
	}
	return ""
}

// allMeta is every value of the first of keys that has one.
func (e *evidence) allMeta(keys ...string) []string {
	for _, key := range keys {
		var values []string
		for i := range e.metas {
			if e.metas[i].key == key {
				values = append(values, e.metas[i].value)
			}
		}
		if values != nil {
			return values
		}
	}
	return nil
}

// rawText is all text under n, unrendered elements included.
func rawText(n *html.Node) string {
	if n.FirstChild == nil {
		return ""
	}
	if n.FirstChild == n.LastChild && n.FirstChild.Type == html.TextNode {
		return n.FirstChild.Data
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

// beside is what the ancestors of a spot say, less what the headline's say
// too: a page wrapped in "with-sidebar" is no sidebar.
func (e *evidence) beside(s *spot) role {
	if e.headline == nil {
		return s.inside
	}
	return s.inside &^ e.headline.inside
}
