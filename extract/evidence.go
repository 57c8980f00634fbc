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
	language string      // BCP 47, "" when unknown
	lines    []string    // see blocksNearHeadline
	baseURL  *url.URL    // see base
	hasBase  bool
}

type metaTag struct{ key, value string }

type link struct{ rel, href, text string }

// A spot is an element worth a look, and where on the page it stands.
type spot struct {
	node   *html.Node
	own    role // what it says of itself
	inside role // what its ancestors say
	at     int  // bytes of visible text before it
	end    int  // and before its end
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
	at int
}

func (w *walker) children(n *html.Node, inside role) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			w.at += len(strings.TrimSpace(c.Data))
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
		if own&(roleByline|roleDate|roleModified|roleStandfirst|roleSection|roleTags|rolePaywall|roleHeadline) != 0 && len(w.spots) < mostSpots {
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
		case "content":
			value = strings.TrimSpace(n.Attr[i].Val)
		}
	}
	if key != "" && value != "" && len(w.metas) < mostMetas {
		w.metas = append(w.metas, metaTag{key, value})
	}
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
