package extract

import (
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
	"newsx/extract/page"
)

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
func gather(p *page.Page, now time.Time, l Limits) *evidence {
	e := &evidence{page: p, now: now}
	w := walker{evidence: e, roles: make(roleCache).words}
	w.children(p.Root, 0)
	e.ld, e.truncated = readLinkedData(e.scripts, l)
	return e
}

type walker struct {
	*evidence
	at     int
	before string // the last text
	roles  func(string) role
}

func (w *walker) children(n *html.Node, inside role) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			text := strings.TrimSpace(c.Data)
			if text != "" {
				w.line(text, c, inside)
				w.echo(text, c, inside)
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
	case atom.Base:
		if w.baseHref == "" {
			w.baseHref = trimmedAttr(n, "href")
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
	own := rolesBy(n, w.roles)
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

// shortestEcho and mostEchoes bound, in bytes and in number, the texts kept
// because <title> has them.
const (
	shortestEcho = 12
	mostEchoes   = 20
)

// echo keeps the element around a text that <title> has too: on a page without
// headings it is the headline.
func (w *walker) echo(text string, n *html.Node, inside role) {
	if len(text) >= shortestEcho && len(text) <= len(w.docTitle) && len(w.echoes) < mostEchoes && n.Parent != nil && strings.Contains(w.docTitle, text) {
		w.echoes = append(w.echoes, spot{node: n.Parent, inside: inside, at: w.at, end: w.at + len(text)})
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
		if isImg(n) && len(w.pictures) < mostPictures {
			return &w.pictures
		}
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
