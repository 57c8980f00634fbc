package content

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

// block is a leaf block: a run of text directly under one block-level element,
// between block-level tags and <br>s. Blocks are the grain of the choice: a
// perfect choice of them scores .996 on the corpus, a perfect choice of whole
// containers does not come near.
type block struct {
	first, last int32 // numbers of its first text node and one past its last
	parent      int32 // number of the block-level element it stands in
	words       int32 // two ideographs count as one word
	chars       int32 // letters, digits and marks, without white space
	linkChars   int32 // those of them inside links
	boldChars   int32 // those inside b, strong
	slantChars  int32 // those inside em, i
	links       int32 // links in it
	upper       int32 // upper-case letters
	digits      int32
	commas      int32 // , and its relatives
	stops       int32 // sentence ends: . ! ? and their relatives
	quotes      int32 // quotation marks
	functional  int32 // words that are function words in some language
	noiseWords  int32 // words that boilerplate is made of
	labelWords  int32 // words that head lists of other articles
	creditWords int32 // words that tell who made the article, and from what
	offerWords  int32 // words that ask the reader to do something
	colonAfter  int32 // words before the first colon, 0 without one near the beginning
	address     int32 // words that speak to the reader
	months      int32 // names of months and days
	money       int32 // currency signs
	symbols     int32 // © | · » → and the like
	firstRune   rune
	lastRune    rune
	wordFrom    int32 // its words' hashes are page.hashes[wordFrom:wordTo]
	wordTo      int32
	afterBreak  bool // a <br> parts it from the block before
	beforeBreak bool
	text        uint64  // hash of its words, for telling repeats
	between     between // what stands between it and the block before
}

// between is a set of what stands between two blocks without being text.
type between uint8

const (
	pictureBetween between = 1 << iota
	embedBetween
	ruleBetween
	buttonBetween
)

var betweenOf = map[atom.Atom]between{
	atom.Img: pictureBetween, atom.Picture: pictureBetween, atom.Figure: pictureBetween,
	atom.Iframe: embedBetween, atom.Video: embedBetween, atom.Audio: embedBetween, atom.Object: embedBetween,
	atom.Hr:     ruleBetween,
	atom.Button: buttonBetween, atom.Input: buttonBetween, atom.Svg: buttonBetween,
}

// split cuts the page into leaf blocks. One pass over the nodes.
func (c *Candidates) split() {
	t := c.Tree
	c.before = make([]int32, t.Len()+1)
	c.owner = make([]int32, t.Len())
	c.blocks = make([]block, 0, shownTexts(t))
	open := []int32{0} // block-level elements around the current node
	var linkEnd, boldEnd, slantEnd int32
	linkNew := false // the link around has not been counted in the current block
	cur := int32(-1) // number of the current block, -1 between blocks
	broke := false   // a <br> stood since the last block
	var since between
	var s scanner
	flush := func() {
		if cur >= 0 {
			s.finish(&c.blocks[cur], c)
			cur = -1
		}
	}
	for i := int32(0); i < int32(t.Len()); i++ {
		for len(open) > 1 && i >= t.End[open[len(open)-1]] {
			open = open[:len(open)-1]
			flush()
			broke = false
		}
		c.before[i] = int32(len(c.blocks))
		c.owner[i] = -1
		n := t.Nodes[i]
		switch n.Type {
		case html.ElementNode:
			since |= betweenOf[n.DataAtom]
			switch a := n.DataAtom; {
			case unread(a):
				for end := t.End[i]; i+1 < end; {
					i++
					c.before[i], c.owner[i] = int32(len(c.blocks)), -1
				}
			case a == atom.Br:
				flush()
				if k := len(c.blocks); k > 0 {
					c.blocks[k-1].beforeBreak = true
				}
				broke = true
			case dom.Block(a):
				flush()
				broke = false
				boldEnd, slantEnd = 0, 0 // around blocks they are the page's style, not a block's
				open = append(open, i)
			case a == atom.A && !wraps(t, i):
				linkEnd, linkNew = t.End[i], true
			case a == atom.B, a == atom.Strong:
				boldEnd = max(boldEnd, t.End[i])
			case a == atom.Em, a == atom.I:
				slantEnd = max(slantEnd, t.End[i])
			}
		case html.TextNode:
			if blank(n.Data) {
				if cur >= 0 {
					s.endWord(&c.blocks[cur], c)
					c.owner[i] = cur // the space between two marked-up words
				}
				continue
			}
			if cur < 0 {
				cur = int32(len(c.blocks))
				c.blocks = append(c.blocks, block{first: i, parent: open[len(open)-1], wordFrom: int32(len(c.hashes)), afterBreak: broke, between: since})
				broke, linkNew = false, i < linkEnd
				s = scanner{}
			}
			b := &c.blocks[cur]
			b.last, c.owner[i] = i+1, cur
			if i < linkEnd && linkNew {
				b.links++
				linkNew = false
			}
			chars := b.chars
			s.scan(n.Data, b, c, i < linkEnd)
			if i < boldEnd {
				b.boldChars += b.chars - chars
			}
			if i < slantEnd {
				b.slantChars += b.chars - chars
			}
			since = 0
		}
	}
	flush()
	c.before[t.Len()] = int32(len(c.blocks))
}

// wrapped is how many paragraphs make a link the wrapper of a text, which tells
// nothing of it; the card of a story has a title and a standfirst or two.
const wrapped = 5

// wraps tells whether link i has so many paragraphs in it.
func wraps(t *dom.Tree, i int32) bool {
	paragraphs := 0
	for c := i + 1; c < t.End[i] && paragraphs < wrapped; c++ {
		if t.Nodes[c].DataAtom == atom.P {
			paragraphs++
		}
	}
	return paragraphs == wrapped
}

// shownTexts counts the texts that are not blank: there are no more blocks than that.
func shownTexts(t *dom.Tree) int {
	n := 0
	for _, node := range t.Nodes {
		if node.Type == html.TextNode && !blank(node.Data) {
			n++
		}
	}
	return n
}

// unread tells the elements whose text is never a reader's.
func unread(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Button, atom.Select,
		atom.Svg, atom.Iframe, atom.Head, atom.Title, atom.Textarea, atom.Object, atom.Datalist, atom.Math:
		return true
	}
	return false
}

func blank(s string) bool {
	for _, r := range s {
		if !dom.Space(r) {
			return false
		}
	}
	return true
}

// linkDensity is the share of the block's characters inside links
// (Kohlschütter et al., Boilerplate Detection using Shallow Text Features, 2010).
func (b *block) linkDensity() float32 {
	return float32(b.linkChars) / float32(max(b.chars, 1))
}

// Text is the text of block i, white space folded.
func (c *Candidates) Text(i int) string {
	var s strings.Builder
	b := &c.blocks[i]
	for n := b.first; n < b.last; n++ {
		if c.owner[n] == int32(i) {
			s.WriteString(c.Tree.Nodes[n].Data)
		}
	}
	return dom.Fold(s.String())
}
