package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

// openFrame puts what a frame shows in its place, where that is most of the
// page's text. A saved page may hold a frame's whole document, as SingleFile
// writes it, in an attribute; that of an advertisement has less text than the
// page around it.
func openFrame(root *html.Node, s string, c clock) {
	if !strings.Contains(s, "srcdoc") && !strings.Contains(s, "SRCDOC") {
		return
	}
	var frame *html.Node
	shown := ""
	for n := range root.Descendants() {
		if n.DataAtom == atom.Iframe && n.Namespace == "" {
			if document := dom.Attr(n, "srcdoc"); len(document) > len(shown) {
				frame, shown = n, document
			}
		}
	}
	around := textBytes(root)
	if frame == nil || len(shown) <= around {
		return
	}
	document, err := parseHTML(shown, c)
	if err != nil || textBytes(document) <= around || !holdsProse(document, heldProse) {
		return
	}
	for n := range document.Descendants() {
		if n.DataAtom == atom.Body {
			for child := n.FirstChild; child != nil; child = n.FirstChild {
				n.RemoveChild(child)
				frame.Parent.InsertBefore(child, frame)
			}
			frame.Parent.RemoveChild(frame)
			return
		}
	}
}
