package site

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
	"newsx/extract/page"
)

// replacement changes the page's markup before it is parsed.
type replacement struct{ find, with string }

// edit changes the parsed page. It takes no text out of it.
type edit func(root *html.Node)

// Prepare changes the page's markup as the rule wants it and tells whether that
// may have changed what the page says about itself. Where the changed markup
// cannot be parsed the page stays as it was.
func (r *Rule) Prepare(p *page.Page) (changed bool) {
	if r == nil {
		return false
	}
	changed = r.replace(p)
	if r.skipLinkedData {
		changed = skipLinkedData(p.Root) || changed
	}
	for _, e := range r.edits {
		e(p.Root)
	}
	return changed
}

func (r *Rule) replace(p *page.Page) bool {
	markup := p.Markup
	for _, s := range r.replacements {
		markup = strings.ReplaceAll(markup, s.find, s.with)
	}
	return markup != p.Markup && p.Reparse(markup) == nil
}

// skippedData is the type of a script nobody reads.
const skippedData = "application/x-skipped"

// skipLinkedData makes the page's JSON-LD invisible.
func skipLinkedData(root *html.Node) bool {
	found := false
	for n := range root.Descendants() {
		if n.DataAtom != atom.Script || !strings.EqualFold(strings.TrimSpace(dom.Attr(n, "type")), "application/ld+json") {
			continue
		}
		setAttr(n, "type", skippedData)
		found = true
	}
	return found
}

// lazySource gives pictures the address they keep in attr until they are seen.
func lazySource(attr string) edit {
	return func(root *html.Node) {
		for n := range root.Descendants() {
			if n.DataAtom != atom.Img && n.DataAtom != atom.Iframe {
				continue
			}
			if v := dom.Attr(n, attr); v != "" {
				setAttr(n, "src", v)
			}
		}
	}
}

func setAttr(n *html.Node, key, value string) {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			n.Attr[i].Val = value
			return
		}
	}
	n.Attr = append(n.Attr, html.Attribute{Key: key, Val: value})
}

// wrap puts an element of the given name around each node c picks.
func wrap(c *choice, tag string) edit {
	return c.onEach(func(_, n *html.Node) {
		around := &html.Node{Type: html.ElementNode, Data: tag, DataAtom: atom.Lookup([]byte(tag))}
		n.Parent.InsertBefore(around, n)
		move(n, around)
	})
}

// moveInto moves the nodes c picks to the end of the first element target picks.
func moveInto(c *choice, target selector) edit {
	return c.onEach(func(root, n *html.Node) {
		for _, t := range target.nodes(root) {
			if t.Type == html.ElementNode && !holdsAll(n, []*html.Node{t}) {
				move(n, t)
				return
			}
		}
	})
}

// dissolve puts what is in the nodes c picks in their place.
func dissolve(c *choice) edit {
	return c.onEach(func(_, n *html.Node) {
		for n.FirstChild != nil {
			child := n.FirstChild
			n.RemoveChild(child)
			n.Parent.InsertBefore(child, n)
		}
		n.Parent.RemoveChild(n)
	})
}

// onEach is the edit that does change to every node c picks, but for those that
// a page cannot do without.
func (c *choice) onEach(change func(root, n *html.Node)) edit {
	return func(root *html.Node) {
		if !c.holds(root) {
			return
		}
		for _, n := range c.nodes(root) {
			if !frame(n) {
				change(root, n)
			}
		}
	}
}

func move(n, into *html.Node) {
	n.Parent.RemoveChild(n)
	into.AppendChild(n)
}
