package noise

import (
	"cmp"
	"slices"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

// span is a stretch of nodes by number, from up to but not including to. What
// lies in it is every node all of whose descendants lie in it too.
type span struct{ from, to int32 }

const (
	// boxSlack is how many plain words beside the matching block a box may
	// hold: its heading, a line of small print.
	boxSlack = 15

	// boxWords is how many words, links included, a box may hold beside the
	// block: buttons and small links, but not the menu the block stands in.
	boxWords = 60

	// boxShare: a box holds at most one part in so many of the page's prose.
	boxShare = 4

	// maxSiblings bounds how far a section is followed, so that a page of
	// nothing but such headings costs no more than its length.
	maxSiblings = 2000
)

// reach tells how much of the page goes with a block that a rule of the given
// extent was called for by.
func (m *measure) reach(b *textBlock, e Extent) span {
	switch e {
	case Box:
		return m.box(b)
	case List:
		return m.list(b)
	case Section:
		return m.section(b)
	case Rest:
		return span{m.whole(b).from, int32(m.tree.Len())}
	}
	return m.whole(b)
}

// whole is the block with the elements that hold nothing else, or the run of
// text alone when its owner holds more.
func (m *measure) whole(b *textBlock) span {
	s := span{b.from, b.to}
	for i := b.owner; m.mayGo(i) && m.wordsIn(i) == b.words && m.below[i]&pictures == 0; i = m.tree.Parent[i] {
		s = span{i, m.tree.End[i]}
	}
	return s
}

// mayGo tells whether a text rule may take the element at all: never the
// page's frame or an article.
func (m *measure) mayGo(i int32) bool {
	if i <= 0 {
		return false
	}
	switch m.tree.Nodes[i].DataAtom {
	case atom.Html, atom.Body, atom.Main, atom.Article, atom.Td, atom.Th, atom.Tr, atom.Table, atom.Tbody:
		return false
	}
	return m.below[i]&frames == 0
}

var (
	pictures = bits[atom.Img] | bits[atom.Iframe] | bits[atom.Video]
	frames   = bits[atom.H1] | bits[atom.Article] | bits[atom.Main] | bits[atom.Body]
	calls    = bits[atom.A] | bits[atom.Button] | bits[atom.Form] | bits[atom.Input] | bits[atom.Iframe]
)

// box climbs from the block while the element around it says little else and
// has no paragraph of its own.
func (m *measure) box(b *textBlock) span {
	s := m.whole(b)
	own := int32(0)
	if b.isProse() {
		own = b.words - b.linked
	}
	total := m.prose[m.tree.Len()]
	for i := m.around(s); m.mayGo(i); i = m.tree.Parent[i] {
		plain := m.wordsIn(i) - (m.linked[m.tree.End[i]] - m.linked[i])
		if m.proseIn(i) > own || plain-(b.words-b.linked) > boxSlack || m.wordsIn(i) > b.words+boxWords ||
			m.proseIn(i)*boxShare > total {
			break
		}
		s = span{i, m.tree.End[i]}
	}
	return s
}

// around is the element around a span.
func (m *measure) around(s span) int32 { return m.tree.Parent[s.from] }

// list takes the block and the siblings after it that are links, up to the
// first that is prose or a heading.
func (m *measure) list(b *textBlock) span {
	s := m.whole(b)
	parent := m.around(s)
	for i := s.to; i < m.tree.End[parent]; i = m.tree.End[i] {
		n := m.tree.Nodes[i]
		if n.Type != html.ElementNode {
			if n.Type == html.TextNode && m.wordsIn(i) > 0 {
				break
			}
			continue
		}
		if dom.HeadingLevel(n) > 0 || m.below[i]&(frames&^bits[atom.Article]) != 0 || !m.links(i) && !m.cards(i) {
			break
		}
		s.to = m.tree.End[i]
	}
	return s
}

// links tells whether what an element says is mostly links, without prose.
func (m *measure) links(i int32) bool {
	return m.proseIn(i) == 0 && (m.linked[m.tree.End[i]]-m.linked[i])*2 >= m.wordsIn(i)
}

// cardWords bounds the excerpt under the linked title of another story.
const cardWords = 45

// cards tells whether an element holds titles that are links, each with no
// more than an excerpt and a label beside it: other stories, not this one.
func (m *measure) cards(i int32) bool {
	first, _ := slices.BinarySearchFunc(m.blocks, i, func(b textBlock, i int32) int { return cmp.Compare(b.from, i) })
	titles, excerpts, labels := 0, 0, 0
	for _, b := range m.blocks[first:] {
		switch {
		case b.from >= m.tree.End[i]:
			return titles > 0 && excerpts <= titles && labels <= 2*titles
		case b.linked*2 >= b.words:
			titles++
		case b.words > cardWords:
			return false
		case b.isProse():
			excerpts++
		default:
			labels++
		}
	}
	return titles > 0 && excerpts <= titles && labels <= 2*titles
}

// section takes the block and the siblings after it up to a heading of its
// level or a higher one.
func (m *measure) section(b *textBlock) span {
	s := m.whole(b)
	own := dom.HeadingLevel(m.tree.Nodes[b.owner])
	if own == 0 {
		own = 7
	}
	parent := m.around(s)
	for i, k := s.to, 0; i < m.tree.End[parent] && k < maxSiblings; i, k = m.tree.End[i], k+1 {
		n := m.tree.Nodes[i]
		if l := dom.HeadingLevel(n); l > 0 && l <= own || m.below[i]&frames&^bits[atom.Article] != 0 {
			break
		}
		s.to = m.tree.End[i]
	}
	return s
}

// inviting tells whether the block is, holds or stands beside something to
// click or fill in: in its owner, or in the next element around while that
// says little else.
func (m *measure) inviting(b *textBlock) bool {
	if b.linked > 0 {
		return true
	}
	s := m.box(b)
	return m.own[s.from]&calls != 0 || m.tree.Nodes[s.from].Type == html.ElementNode && m.below[s.from]&calls != 0
}

// fold reads a block's words.
func (m *measure) fold(b *textBlock, w *words) {
	w.reset()
	for i := b.from; i < b.to; {
		n := m.tree.Nodes[i]
		if n.Type == html.ElementNode && dom.Unrendered(n.DataAtom) {
			i = m.tree.End[i]
			continue
		}
		if n.Type == html.TextNode {
			w.fold(n.Data, false)
		}
		i++
	}
}
