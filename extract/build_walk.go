package extract

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

// builders make the elements that are more than a border or a mark. Each is
// called only for an element with kept text in it, or one let in for its
// pictures, and adds to b.out or b.line.
var builders map[atom.Atom]func(b *builder, i int32)

func init() { // the builders call visit, which looks them up
	builders = map[atom.Atom]func(*builder, int32){
		atom.A:          (*builder).link,
		atom.Audio:      (*builder).media,
		atom.B:          (*builder).styled,
		atom.Bdo:        (*builder).children,
		atom.Blockquote: (*builder).quote,
		atom.Cite:       marked(Emphasis),
		atom.Code:       (*builder).code,
		atom.Del:        marked(Strike),
		atom.Details:    (*builder).details,
		atom.Dfn:        marked(Emphasis),
		atom.Dl:         (*builder).definitions,
		atom.Em:         marked(Emphasis),
		atom.Embed:      (*builder).media,
		atom.Figcaption: (*builder).caption,
		atom.Figure:     (*builder).figureElement,
		atom.Font:       (*builder).styled,
		atom.H1:         (*builder).heading,
		atom.H2:         (*builder).heading,
		atom.H3:         (*builder).heading,
		atom.H4:         (*builder).heading,
		atom.H5:         (*builder).heading,
		atom.H6:         (*builder).heading,
		atom.Hr:         (*builder).rule,
		atom.I:          (*builder).styled,
		atom.Iframe:     (*builder).media,
		atom.Image:      (*builder).image,
		atom.Img:        (*builder).image,
		atom.Kbd:        (*builder).code,
		atom.Listing:    (*builder).pre,
		atom.Math:       (*builder).math,
		atom.Menu:       (*builder).list,
		atom.Noscript:   (*builder).noscript,
		atom.Object:     (*builder).media,
		atom.Ol:         (*builder).list,
		atom.Picture:    (*builder).image,
		atom.Pre:        (*builder).pre,
		atom.Q:          (*builder).quotation,
		atom.Ruby:       (*builder).ruby,
		atom.S:          marked(Strike),
		atom.Samp:       (*builder).code,
		atom.Script:     (*builder).script,
		atom.Span:       (*builder).styled,
		atom.Strike:     marked(Strike),
		atom.Strong:     (*builder).styled,
		atom.Sub:        marked(Sub),
		atom.Sup:        (*builder).sup,
		atom.Table:      (*builder).table,
		atom.Tt:         (*builder).code,
		atom.Ul:         (*builder).list,
		atom.Var:        marked(Emphasis),
		atom.Video:      (*builder).media,
		atom.Xmp:        (*builder).pre,
	}
}

// marked makes a builder for an element that only marks its text.
func marked(m Mark) func(*builder, int32) {
	return func(b *builder, i int32) { b.within(frame{wrap: wrapping(m)}, i) }
}

// within reads the children of i as text inside f.
func (b *builder) within(f frame, i int32) {
	opened := b.line.push(f)
	b.children(i)
	if opened {
		b.line.pop()
	}
}

// visit reads node i, whatever it is, into the line or out.
func (b *builder) visit(i int32) {
	n := b.tree.Nodes[i]
	switch n.Type {
	case html.TextNode:
		if b.keepsText(i) {
			b.line.text(n.Data)
		} else {
			b.line.space = true
		}
	case html.ElementNode:
		b.element(i, n)
	case html.DocumentNode:
		b.children(i)
	}
}

// children visits the children of i.
func (b *builder) children(i int32) {
	t := b.tree
	for c := i + 1; c < t.End[i]; c = t.End[c] {
		b.visit(c)
	}
}

// element reads one element. Its border parts text even when the element
// itself is left out.
func (b *builder) element(i int32, n *html.Node) {
	switch n.DataAtom {
	case atom.Br:
		b.lineBreak()
		return
	case atom.Wbr:
		return
	}
	block, kept := isBlock(n), b.kept(i)
	if block {
		b.border()
	}
	switch {
	case kept:
		b.keptElement(i, n)
	case b.inside:
		if !b.noise(i, n) {
			b.dispatch(i, n)
		}
	case b.hushed > 0:
	case i < b.head && b.head < b.tree.End[i]:
		b.children(i) // the headline's header: each of its other parts is asked by itself
	case b.admits(i, n):
		b.inside = true
		b.dispatch(i, n)
		b.inside = false
	case b.opensArticle(i, n):
		b.figuresOf(i)
	}
	if !block && !kept && partsWords(n) {
		b.line.space = true
	}
	if block {
		b.border()
	}
}

// partsWords tells whether an inline element that is left out stood between
// words: it has text, and is no raised mark on the word before it.
func partsWords(n *html.Node) bool {
	return n.FirstChild != nil && n.FirstChild.Type == html.TextNode && n.DataAtom != atom.Sup && !dom.Unrendered(n.DataAtom)
}

// keptElement reads an element that has kept text. Pictures beside the text
// of a nav, aside or footer are not the article's.
func (b *builder) keptElement(i int32, n *html.Node) {
	switch n.DataAtom {
	case atom.Nav, atom.Aside, atom.Footer:
		b.hushed++
		b.dispatch(i, n)
		b.hushed--
	default:
		b.dispatch(i, n)
	}
}

// dispatch hands an element to its builder: by role or class when these say
// more than the tag, else by tag. What has no builder is its children.
func (b *builder) dispatch(i int32, n *html.Node) {
	if b.notes.holds(i) {
		b.footnote(i)
		return
	}
	build := roleBuilder(n)
	switch {
	case build != nil:
		build(b, i)
	case n.DataAtom == atom.Aside:
		b.pullQuote(i)
	default:
		b.byTag(i, n)
	}
}

// byTag hands an element to the builder of its tag.
func (b *builder) byTag(i int32, n *html.Node) {
	if build := builders[n.DataAtom]; build != nil && n.DataAtom != 0 {
		build(b, i)
		return
	}
	if dom.Unrendered(n.DataAtom) || n.DataAtom == atom.Svg {
		return
	}
	b.children(i)
}

// border parts blocks, or words where no blocks can be.
func (b *builder) border() {
	if b.phrase {
		b.line.space = true
		return
	}
	b.flush()
}

// lineBreak is a <br>. A second one makes a new paragraph.
func (b *builder) lineBreak() {
	if b.phrase || b.line.empty() {
		b.line.space = true
		return
	}
	b.line.breaks++
	if b.line.breaks > 1 {
		b.flush()
	}
}

// nested reads the children of i into blocks of their own. Elements open
// around them stay open.
func (b *builder) nested(i int32) []Block {
	return b.collect(func() { b.children(i) })
}

// collect returns the blocks read makes.
func (b *builder) collect(read func()) []Block {
	b.flush()
	out := b.out
	b.out = nil
	b.level++
	read()
	b.flush()
	b.level--
	body := b.out
	b.out = out
	return body
}

// phraseOf reads the children of i as running text in which nothing is a
// block. Pictures in it go to b.loose.
func (b *builder) phraseOf(i int32) []Inline {
	b.border()
	phrase := b.phrase
	b.phrase = true
	b.children(i)
	b.phrase = phrase
	if phrase {
		return nil // a phrase in a phrase: its text is in the outer one
	}
	return b.line.take()
}

// isBlock tells whether an element stands as a block: by its tag, or because
// its style says so.
func isBlock(n *html.Node) bool {
	if n.DataAtom != 0 && dom.Block(n.DataAtom) {
		return true
	}
	return len(n.Attr) > 0 && (n.DataAtom == atom.Span || n.DataAtom == 0) && styleSays(dom.Attr(n, "style"), "display", "block")
}
