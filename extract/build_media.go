package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
	"newsx/extract/internal/lexicon"
)

// maxStray is how many bytes of text outside captions may stand in an element
// that is let in for its pictures: "1 / 12", "Enlarge image", but no headline
// of another article.
const maxStray = 30

// noiseWords in a class or id say that pictures in an element are not the
// article's. Such an element is asked only when it holds no kept text.
var noiseWords = lexicon.Of("related recommended recommendation recommendations recirc recirculation newsletter newsletters share sharing " +
	"sharebar social author authors byline bio avatar ad ads adslot advert advertisement advertising promo promotion sponsor sponsored " +
	"outbrain taboola comment comments sidebar logo icon icons trending teaser teasers subscribe subscription signup paywall navigation " +
	"nav menu breadcrumb breadcrumbs footer popup modal cookie consent tags pagination toolbar follow donate donation readmore " +
	"morestories upsell hidden screenreader tracking")

// formulaClasses mark what shows a formula.
var formulaClasses = lexicon.Of("katex katex-display mwe-math-element mathjax_svg mathjax_chtml mathjax mathjax_display")

// between tells whether i stands where the article's pictures can be.
func (b *builder) between(i int32) bool { return i >= b.lo && b.tree.End[i] <= b.hi }

// admits tells whether an element without kept text, in one that has some, is
// let in for the pictures, embeds, rules and formulas in it.
func (b *builder) admits(i int32, n *html.Node) bool {
	if n.DataAtom == atom.Figcaption && b.figure != nil {
		return true
	}
	if !b.between(i) || b.noise(i, n) {
		return false
	}
	switch {
	case n.FirstChild == nil, n.DataAtom == atom.Math, dom.Unrendered(n.DataAtom):
		return true
	case n.DataAtom == atom.Figure, hasClass(n, formulaClasses):
		return true
	case b.strayUnder(i) <= maxStray:
		return b.head >= 0 || b.tree.End[i] > b.first
	}
	return false
}

// opensArticle tells whether an element that is not let in may still hold the
// lead picture: it stands between the headline and the text.
func (b *builder) opensArticle(i int32, n *html.Node) bool {
	return b.between(i) && b.tree.End[i] <= b.first && n.DataAtom != atom.A && n.DataAtom != atom.Li && !b.noise(i, n)
}

// figuresOf takes the figures out of what stands before the text and is not
// itself let in: a header with byline, date and lead picture.
func (b *builder) figuresOf(i int32) {
	t := b.tree
	for c := i + 1; c < t.End[i]; c = t.End[c] {
		n := t.Nodes[c]
		if n.Type != html.ElementNode || b.noise(c, n) {
			continue
		}
		if n.DataAtom == atom.Figure {
			b.element(c, n)
		} else if n.DataAtom != atom.A && n.DataAtom != atom.Li {
			b.figuresOf(c)
		}
	}
}

// noise tells whether an element without kept text is surely not of the
// article, whatever picture it holds.
func (b *builder) noise(i int32, n *html.Node) bool {
	switch n.DataAtom {
	case atom.Nav, atom.Aside, atom.Footer, atom.Form, atom.Button, atom.Select, atom.Dialog,
		atom.Template, atom.Style, atom.Svg, atom.Canvas, atom.Input, atom.Textarea:
		return true
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "class", "id":
			if anyWord(a.Val, noiseWords) {
				return true
			}
		case "style":
			if styleSays(a.Val, "display", "none") && n.DataAtom != atom.Img {
				return true
			}
		}
	}
	return false
}

// anyWord tells whether a word of s, in lower case, is in set; words are
// parted by anything but letters.
func anyWord(s string, set *lexicon.Set) bool {
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z')
	}) {
		if set.Has(strings.ToLower(word)) {
			return true
		}
	}
	return false
}

// strayUnder is how many bytes of text under i are neither kept nor part of a
// caption.
func (b *builder) strayUnder(i int32) int32 {
	if b.stray == nil {
		b.countStray()
	}
	from, to := max(i, b.lo)-b.lo, min(b.tree.End[i], b.hi)-b.lo
	return b.stray[to] - b.stray[from]
}

// countStray fills stray for the numbers lo to hi.
func (b *builder) countStray() {
	t := b.tree
	b.stray = make([]int32, b.hi-b.lo+1)
	n, skip := int32(0), int32(-1)
	for i := b.lo; i < b.hi; i++ {
		b.stray[i-b.lo] = n
		if i < skip {
			continue
		}
		switch node := t.Nodes[i]; node.Type {
		case html.TextNode:
			if !b.keepsText(i) {
				n += int32(len(strings.TrimSpace(node.Data)))
			}
		case html.ElementNode:
			if dom.Unrendered(node.DataAtom) || node.DataAtom == atom.Svg || node.DataAtom == atom.Button ||
				node.DataAtom == atom.Figcaption || !b.kept(i) && isCaption(node) {
				skip = t.End[i]
			}
		}
	}
	b.stray[b.hi-b.lo] = n
}

// maxNoscript bounds, in bytes, what is parsed of a <noscript> to find a
// picture.
const maxNoscript = 64 << 10

// noscript makes the picture in a <noscript>, the twin of one a script was to
// load. The parser leaves its content as text.
func (b *builder) noscript(i int32) {
	n := b.tree.Nodes[i].FirstChild
	if n == nil || n.Type != html.TextNode || n.NextSibling != nil {
		b.children(i)
		return
	}
	if len(n.Data) > maxNoscript || !strings.Contains(n.Data, "<img") {
		return
	}
	nodes, err := html.ParseFragment(strings.NewReader(n.Data), &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div})
	if err != nil {
		return
	}
	for _, root := range nodes {
		for img := range root.Descendants() {
			b.twin(img)
		}
		b.twin(root)
	}
}

// twin places the picture of an <img> that is not in the tree.
func (b *builder) twin(img *html.Node) {
	if img.DataAtom != atom.Img || isIcon(img) || emojiText(img) != "" {
		return
	}
	best := b.fromSrcset(img)
	if best.url == "" {
		best.url = b.fromSrc(img)
	}
	if best.url != "" {
		b.place(&Image{URL: best.url, Alt: altText(img)})
	}
}
