package content

import (
	"golang.org/x/net/html"

	"newsx/extract/internal/dom"
)

const (
	// strayWords is the length of a paragraph that is taken back: a line and a
	// half. Who wrote it is told in less.
	strayWords = 17
	// strayLeast is the log-odds it must have.
	strayLeast = -3
	// flood is how many blocks between two paragraphs are a flood; no article of
	// the corpus has as many.
	flood = 1000
)

// completeStrays takes back the paragraphs after chosen prose that the model is
// in doubt of because a mistake of markup or a flood sets them apart: a tag left
// open puts the end of an article a level deeper, or less deep, and a table of
// ten thousand cells puts it far from its beginning. No page of the corpus has
// one.
func (c *Candidates) completeStrays(scores []float32, chosen []bool) {
	if c.dominant < 0 || c.container < 0 {
		return
	}
	main := c.blocks[c.groups[c.dominant].first].parent
	last, flooded := -1, false // last is the prose before
	for i := range c.blocks {
		if c.blocks[i].words < strayWords || c.blocks[i].stops == 0 || int32(i) == c.headlineBlock {
			continue
		}
		flooded = flooded || last >= 0 && i-last > flood
		if !chosen[i] && last >= 0 && chosen[last] && c.mislaid(i, main) && (c.contexts[i].levels != outsideLevels || i-last == 1) {
			chosen[i] = scores[i] >= strayLeast && (flooded || c.groupOf[i] != c.dominant)
		}
		last = i
	}
}

// mislaid tells whether block i is a whole paragraph in an element like main's,
// not who wrote the others, and around it are only elements that main stands in
// too or that have no attribute.
func (c *Candidates) mislaid(i int, main int32) bool {
	b := &c.blocks[i]
	if !c.inside(b.parent, max(c.Tree.Parent[c.container], 0)) || b.linkChars > 0 || c.contexts[i].repeats > 1 || b.firstRune == '—' || !sentenceEnd(b.lastRune) || !alike(c.Tree.Nodes[b.parent], c.Tree.Nodes[main]) {
		return false
	}
	for e := c.Tree.Parent[b.parent]; e >= 0 && !c.inside(main, e); e = c.Tree.Parent[e] {
		if len(c.Tree.Nodes[e].Attr) > 0 {
			return false
		}
	}
	return true
}

func alike(a, b *html.Node) bool {
	return a.Data == b.Data && dom.Attr(a, "class") == dom.Attr(b, "class")
}
