package extract

import (
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

// The readers' comments, file by file:
//
//	comments.go          the walk that finds them, and how they hang together
//	comments_systems.go  what comments look like in each system (data)
//	comments_parts.go    author, time, text and votes of one
//	comments_linked.go   those of the page's JSON-LD
//	comments_ago.go      "34 minutes ago"

// readComments collects the readers' comments a page holds, in page order. The
// page must be whole, for the sweep cuts them out; it is not changed. saved
// resolves relative times; with a zero one they stay unknown.
//
// What the page shows goes before what its JSON-LD says, unless that has more.
func readComments(root *html.Node, saved time.Time) []Comment {
	r := &commentReader{systems: compiledSystems(), saved: saved}
	r.walk(root, place{comment: none})
	shown := r.finish()
	if linked := readLinkedComments(r.scripts, saved); len(linked) > len(shown) {
		return linked
	}
	return shown
}

// none is no comment where the number of one is wanted.
const none = -1

// commentReader collects the comments of one page.
type commentReader struct {
	systems  []compiledSystem
	saved    time.Time
	language string
	drafts   []commentDraft
	scripts  []string // JSON-LD that speaks of comments
	framed   bool     // inside an <iframe srcdoc>
}

// commentDraft is a comment being read.
type commentDraft struct {
	Comment
	system *compiledSystem
	parent int                // draft it lies in, or none
	level  int                // how deep the page says its thread is
	own    [commentParts]bool // parts read where the system keeps them
	body   *html.Node         // where the text is from
	bodies int                // elements tried for it
	timed  bool               // it shows a time, which may be relative
	above  string             // the ID its link to the comment it answers names
}

// place is where in the page the walk is.
type place struct {
	comment int // the innermost draft, or none
	level   int // levels of threads around
}

func (r *commentReader) walk(n *html.Node, at place) {
	if n.Type == html.ElementNode {
		if dom.Unrendered(n.DataAtom) && n.DataAtom != atom.Head && !dom.HasAttr(n, "shadowrootmode") {
			r.script(n)
			return
		}
		switch n.DataAtom {
		case atom.Html:
			r.language = dom.Attr(n, "lang")
		case atom.Iframe:
			r.frame(n, at)
			return
		}
		at = r.enter(n, at)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.walk(c, at)
	}
}

// script keeps JSON-LD that may hold comments.
func (r *commentReader) script(n *html.Node) {
	if n.DataAtom != atom.Script || n.FirstChild == nil || !strings.EqualFold(dom.Attr(n, "type"), "application/ld+json") {
		return
	}
	if s := n.FirstChild.Data; strings.Contains(s, "omment") {
		r.scripts = append(r.scripts, s)
	}
}

// frame reads the page inside an iframe, where SingleFile keeps the comments of
// Disqus and others; what browsers keep in shadow trees it saves as templates.
func (r *commentReader) frame(n *html.Node, at place) {
	source := dom.Attr(n, "srcdoc")
	if r.framed || source == "" {
		return
	}
	root, err := html.Parse(strings.NewReader(source))
	if err != nil {
		return // nested beyond reason: no comments
	}
	language := r.language
	r.framed = true
	r.walk(root, at)
	r.framed, r.language = false, language
}

// enter reads what an element says and returns the place inside it.
func (r *commentReader) enter(n *html.Node, at place) place {
	if level, ok := threadLevel(n, at.level); ok {
		at.level = level
		if at.comment != none && r.drafts[at.comment].body == nil {
			r.drafts[at.comment].level = level
		}
	}
	if system := r.begins(n, at.comment); system != nil {
		parent := at.comment
		if parent != none && r.drafts[parent].system != system {
			parent = r.drafts[parent].parent // it was a box around this one
		}
		r.drafts = append(r.drafts, commentDraft{system: system, parent: parent, level: at.level})
		at.comment = len(r.drafts) - 1
	}
	if at.comment != none {
		d := &r.drafts[at.comment]
		d.identify(n)
		if d.system.above != nil && d.system.above.Match(n) {
			_, d.above, _ = strings.Cut(dom.Attr(n, "href"), "#")
		}
		r.readParts(d, n)
	}
	return at
}

// begins tells which system n is a comment of, nil when of none. Inside a
// comment only the same system's count: its parts may look like another's. What
// only a common name calls a comment may be a box around a known system's.
func (r *commentReader) begins(n *html.Node, around int) *compiledSystem {
	if around == none {
		return firstSystem(r.systems, n)
	}
	d := &r.drafts[around]
	if generic := len(r.systems) - 1; d.system == &r.systems[generic] && d.body == nil {
		if system := firstSystem(r.systems[:generic], n); system != nil {
			return system
		}
	}
	if d.system.wraps && d.body == nil || !d.system.item.Match(n) {
		return nil
	}
	return d.system
}

func firstSystem(systems []compiledSystem, n *html.Node) *compiledSystem {
	for i := range systems {
		if systems[i].item.Match(n) {
			return &systems[i]
		}
	}
	return nil
}

// commentAnchor begins the id that links to a comment point to, in most systems.
const commentAnchor = "comment-"

// identify takes a comment's ID from n: best one that is an anchor, else the
// first element's.
func (d *commentDraft) identify(n *html.Node) {
	if strings.HasPrefix(d.ID, commentAnchor) {
		return
	}
	id := strings.TrimSpace(dom.Attr(n, "id"))
	if d.system.item.Match(n) && d.ID == "" {
		for _, key := range [...]string{"data-comment-id", "data-commentid", "data-message-id", "data-id"} {
			if id == "" {
				id = strings.TrimSpace(dom.Attr(n, key))
			}
		}
		d.ID = id
	}
	if rest, ok := strings.CutPrefix(id, commentAnchor); ok && rest != "" {
		d.ID = id
	}
}
