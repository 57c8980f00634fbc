package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/lexicon"
)

// mend takes elements out of the tree that hide a text by mistake, and leaves
// what is in them in their place:
//
//   - a button, a picture or a formula that holds paragraphs: nothing reads
//     their text, and left open, they hold the rest of the page;
//   - a link that is left open and holds paragraphs;
//   - an element that is left open in a row of paragraphs: what it is (a
//     sidebar, a box of comments) is not what the rest of the row is;
//   - a shadow tree with a paragraph in it, see compose.
func mend(root *html.Node, s string) {
	var open leftOpenTags
	for n := root; n != nil; {
		inside := n.FirstChild
		switch {
		case n.Type != html.ElementNode, inside == nil, inside == n.LastChild && inside.Type == html.TextNode && len(inside.Data) < proseBytes:
			// nothing to hide
		case (holders[n.DataAtom] || n.Namespace != "" && n.Parent.Namespace == "" || n.DataAtom == 0 && mediaTags.Has(n.Data)) && holdsProse(n, heldProse):
			unwrap(n)
			n = inside
			continue
		case shadowTree(n) && holdsProse(n, 1):
			compose(n)
			n = inside
			continue
		case breaksRow(n), n.DataAtom == atom.A && holdsProse(n, heldProse), partial[n.DataAtom] && holdsProse(n, heldProse) && holdsMost(n, root):
			if open == nil && (maybeOpen.Has(n.Data) || leftOpen(s, n.Data) > 0) {
				open = findLeftOpen(s)
			}
			if open.has(n) {
				unwrap(n)
				n = inside
				continue
			}
		}
		n = following(n)
	}
}

// holders are the elements whose text is no part of what a reader reads, or only
// where something else cannot be shown.
var holders = map[atom.Atom]bool{
	atom.Button: true, atom.Object: true, atom.Datalist: true, atom.Canvas: true, atom.Video: true, atom.Audio: true,
	atom.Applet: true, atom.Map: true, atom.Meter: true, atom.Progress: true, atom.Rp: true, atom.Rt: true,
}

// mediaTags are such elements that HTML does not know, of AMP.
var mediaTags = lexicon.Of("amp-img amp-anim amp-video amp-audio amp-iframe amp-youtube amp-ad")

const (
	// proseBytes is the length of a text that is a paragraph, not a label.
	proseBytes = 80
	// heldProse is how many such texts an element must hold to hide an article.
	heldProse = 2
	// rowReach is how many siblings back a row's last paragraph is looked for.
	rowReach = 8
)

// holdsProse tells whether n has at least so many paragraphs in it.
func holdsProse(n *html.Node, least int) bool {
	found := 0
	for d := range n.Descendants() {
		if d.Type == html.TextNode && len(d.Data) >= proseBytes && d.Parent.Namespace == "" && len(strings.TrimSpace(d.Data)) >= proseBytes {
			switch d.Parent.DataAtom {
			case atom.Script, atom.Style, atom.Option, atom.Optgroup, atom.Template, atom.Noscript:
			default:
				if found++; found == least {
					return true
				}
			}
		}
	}
	return false
}

// partial are the elements that hold what stands beside an article, or a part
// of it.
var partial = map[atom.Atom]bool{
	atom.Nav: true, atom.Aside: true, atom.Footer: true, atom.Header: true, atom.Form: true, atom.Menu: true,
	atom.Dialog: true, atom.Fieldset: true, atom.Label: true, atom.Figure: true, atom.Figcaption: true,
	atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true,
}

// holdsMost tells whether n has more than half of the page's text.
func holdsMost(n, root *html.Node) bool { return 2*textBytes(n) > textBytes(root) }

func textBytes(n *html.Node) int {
	length := 0
	for d := range n.Descendants() {
		if d.Type == html.TextNode && !rawTextTags.Has(d.Parent.Data) {
			length += len(d.Data)
		}
	}
	return length
}

// unwrap puts n's children in its place.
func unwrap(n *html.Node) {
	for c := n.FirstChild; c != nil; c = n.FirstChild {
		n.RemoveChild(c)
		n.Parent.InsertBefore(c, n)
	}
	n.Parent.RemoveChild(n)
}
