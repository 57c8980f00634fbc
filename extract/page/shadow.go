package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

// Browsers, and SingleFile when it saves a page of web components, write what an
// element shows in place of its own children as a <template> in it. x/net/html
// leaves that a template, whose text nothing reads.

// shadowTree tells whether n is the template of a shadow tree; the first of the
// names was Chrome's before the standard's.
func shadowTree(n *html.Node) bool {
	return n.DataAtom == atom.Template && n.Namespace == "" && (dom.HasAttr(n, "shadowroot") || dom.HasAttr(n, "shadowrootmode"))
}

// compose puts a shadow tree in its template's place, and the children of the
// element that it belongs to into its slots, as a browser shows them. Children
// for which there is no slot stay behind it: a browser hides them, but who saved
// the page may have the text only there.
func compose(template *html.Node) {
	host := template.Parent
	if template.PrevSibling != nil || template.NextSibling != nil {
		slots, filled := slotsOf(template), map[*html.Node]bool{}
		for c, next := host.FirstChild, (*html.Node)(nil); c != nil; c = next {
			next = c.NextSibling
			if c == template || c.Type == html.TextNode && strings.TrimSpace(c.Data) == "" {
				continue
			}
			slot := slots[dom.Attr(c, "slot")]
			if slot == nil {
				continue
			}
			if !filled[slot] { // its own text shows only while it is empty
				for slot.FirstChild != nil {
					slot.RemoveChild(slot.FirstChild)
				}
				filled[slot] = true
			}
			host.RemoveChild(c)
			slot.AppendChild(c)
		}
	}
	unwrap(template)
}

// slotsOf are the first slots of each name in a shadow tree, "" the nameless
// one's.
func slotsOf(template *html.Node) map[string]*html.Node {
	slots := map[string]*html.Node{}
	for n := range template.Descendants() {
		if n.DataAtom != atom.Slot || n.Namespace != "" {
			continue
		}
		if name := dom.Attr(n, "name"); slots[name] == nil {
			slots[name] = n
		}
	}
	return slots
}
