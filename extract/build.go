package extract

import (
	"net/url"
	"strings"

	"newsx/extract/content"
	"newsx/extract/internal/dom"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// buildOptions choose how the selected part of a page becomes blocks. The zero
// value is the ordinary job.
type buildOptions struct {
	Links      int    // so many, further ones are their text; 0 for all
	Images     int    // so many, further ones go; 0 for all
	RawLinks   bool   // leave tracking parameters in addresses
	DataImages bool   // keep pictures whose address is a data: URI
	Lead       *Image // the article's lead picture, put first when the body lacks it
	Title      string // the headline; a heading that opens the body and says the same is no block
}

// buildBody turns the selected part of a page into blocks, in reading order. base
// is the page's address and may be nil. It changes neither sel nor the page,
// and returns nil when nothing is kept.
//
// Words come from kept text nodes only, each once and in page order, but for
// captions (a figure in the article brings its own), a picture's alt text,
// formulas in TeX, and footnotes, which move to the end.
//
// cut tells that the article holds more links or pictures than o allows.
func buildBody(sel *content.Selection, base *url.URL, o buildOptions) (body []Block, cut bool) {
	b := newBuilder(sel, base, o)
	if b.first < 0 {
		return leadFigure(nil, o.Lead), false
	}
	b.visit(b.top)
	b.flush()
	body = tidy(b.out, b.titles())
	if notes := b.footnotes(); notes != nil {
		body = append(withoutNotesHeading(body), notes)
	}
	return leadFigure(body, o.Lead), b.cut
}

// builder is the state of one build. Text runs into line until a block border
// closes it into a paragraph at the end of out.
type builder struct {
	options buildOptions
	tree    *dom.Tree
	keep    []bool
	sums    []int32 // sums[i]: kept text nodes before number i, blank ones not counted
	stray   []int32 // see media.go; made when first asked for
	first   int32   // number of the first kept text node, -1 for none
	last    int32
	top     int32 // the element the walk begins at
	lo, hi  int32 // pictures and the like are taken from numbers lo to hi-1
	head    int32 // the headline's element, -1 for none
	frame   int32 // the element a site's rule names for the article, -1 for none
	base    *url.URL

	line   run
	out    []Block
	level  int  // how many readings of out are open
	phrase bool // a heading or a term is being read: borders are spaces
	tables int  // open tables that are data
	quotes int  // open <q>
	posts  int  // open embedded posts
	hushed int  // open elements that may hold kept text but no pictures
	inside bool // in an element without kept text that was let in for its pictures
	figure *figureScope
	loose  []*Image // pictures met in a phrase

	links  int  // placed so far
	images int  // placed so far
	cut    bool // some were not placed, being too many

	ids   map[string]int32 // elements by id; made when first asked for
	notes noteBook
	seen  map[string]bool // addresses of embeds already placed

	asides  int    // asides and pull quotes met
	letters string // letters of the whole kept text; made when first asked for
}

func newBuilder(sel *content.Selection, base *url.URL, o buildOptions) *builder {
	b := &builder{options: o, tree: sel.Tree, first: -1, last: -1, head: sel.Headline, frame: -1}
	if sel.Given {
		b.frame = sel.Container
	}
	if sel.Tree == nil || sel.Tree.Len() == 0 {
		return b
	}
	b.keep = sel.Keep
	b.count()
	if b.first < 0 {
		return b
	}
	b.base = baseOf(b.tree, base)
	b.limit(sel.Container)
	return b
}

// count fills sums, first and last. Blank text is not counted, so that white
// space between two elements keeps neither alive; nor is the headline.
func (b *builder) count() {
	b.sums = make([]int32, b.tree.Len()+1)
	headEnd := int32(-1)
	if b.head >= 0 {
		headEnd = b.tree.End[b.head]
	}
	n := int32(0)
	for i := range b.tree.Nodes {
		b.sums[i] = n
		if i >= len(b.keep) || !b.keep[i] || b.tree.Nodes[i].Type != html.TextNode {
			continue
		}
		if int32(i) >= b.head && int32(i) < headEnd || blank(b.tree.Nodes[i].Data) {
			continue
		}
		if parent := b.tree.Parent[i]; parent >= 0 && dom.Unrendered(b.tree.Nodes[parent].DataAtom) {
			continue
		}
		if n == 0 {
			b.first = int32(i)
		}
		b.last = int32(i)
		n++
	}
	b.sums[b.tree.Len()] = n
}

// kept tells whether any kept text stands under node i, or in it.
func (b *builder) kept(i int32) bool { return b.sums[b.tree.End[i]] > b.sums[i] }

// keepsText tells whether text node i is itself kept.
func (b *builder) keepsText(i int32) bool { return b.sums[i+1] > b.sums[i] }

// limit sets where the walk begins and from where pictures are taken: from the
// headline (or the container's start) to the last kept text, and beyond it as
// far as nothing but captions stands between.
func (b *builder) limit(container int32) {
	t := b.tree
	b.top = t.Parent[b.first]
	for t.End[b.top] <= b.last {
		b.top = t.Parent[b.top]
	}
	b.lo = b.top
	switch {
	case b.head >= 0 && b.head < b.first:
		b.lo = t.End[b.head]
		for b.top > b.head {
			b.top = t.Parent[b.top]
		}
	case container >= 0 && container < b.top && t.End[container] > b.last:
		b.lo, b.top = container, container
	}
	for i := b.top; i >= 0 && i != container; i = t.Parent[i] {
		if shaping[t.Nodes[i].DataAtom] { // an article that is one list is a list
			b.top = i
		}
	}
	tail := t.Parent[b.last]
	for tail > 0 && !dom.Block(t.Nodes[tail].DataAtom) {
		tail = t.Parent[tail]
	}
	if tail > 0 {
		tail = t.Parent[tail]
	}
	b.top = min(b.top, tail)
	b.hi = b.last + 1
	for b.hi < t.End[tail] {
		n := t.Nodes[b.hi]
		switch {
		case n.Type == html.TextNode && !blank(n.Data):
			return
		case n.Type == html.ElementNode && (dom.Unrendered(n.DataAtom) || n.DataAtom == atom.Figcaption):
			b.hi = t.End[b.hi]
		default:
			b.hi++
		}
	}
}

// shaping are the elements that give what is in them its form, and so are part
// of an article that stands in one of them alone.
var shaping = map[atom.Atom]bool{
	atom.A: true, atom.B: true, atom.Blockquote: true, atom.Code: true, atom.Details: true, atom.Dl: true, atom.Em: true,
	atom.Figure: true, atom.H2: true, atom.H3: true, atom.I: true, atom.Ol: true, atom.Pre: true, atom.Strong: true,
	atom.Table: true, atom.Ul: true,
}

// titles are what a heading at the top must not repeat.
func (b *builder) titles() []string {
	var titles []string
	if b.options.Title != "" {
		titles = append(titles, foldTitle(b.options.Title))
	}
	if b.head >= 0 {
		titles = append(titles, foldTitle(b.wholeText(b.head)))
	}
	return titles
}

func foldTitle(s string) string { return strings.ToLower(dom.Fold(s)) }

// blank tells whether s has nothing but white space.
func blank(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] > ' ' {
			return s[i] >= 0x80 && strings.TrimFunc(s[i:], unseen) == ""
		}
	}
	return true
}
