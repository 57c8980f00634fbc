package content

import "golang.org/x/net/html/atom"

// The model judges blocks one by one. Some belong together whatever their
// scores: half a table is no table, and of two articles on a page one is asked
// for. settle makes the choice whole.
func (c *Candidates) settle(scores []float32, chosen []bool) {
	c.dropOtherArticles(chosen)
	c.completeStructures(chosen)
	c.addHeadings(scores, chosen)
}

const (
	// ownProse is the goodness an <article> with the headline must have for
	// other <article>s with headlines of their own to be left out: about two
	// full paragraphs.
	ownProse = 150
)

// dropOtherArticles leaves out the <article>s that have an h1 of their own when
// the headline's has prose enough: endless scroll appends the next story.
func (c *Candidates) dropOtherArticles(chosen []bool) {
	if c.headline < 0 {
		return
	}
	own := c.articleOf(c.headline)
	if own < 0 || c.goodness(own) < ownProse {
		return
	}
	for i := range c.blocks {
		b := c.blocks[i].parent
		if !c.element(b, atom.H1) || b == c.headline {
			continue
		}
		other := c.articleOf(b)
		if other < 0 || other == own || c.Tree.Parent[other] != c.Tree.Parent[own] && c.inside(other, own) {
			continue
		}
		if c.inside(own, other) {
			continue
		}
		from, to := c.span(other)
		for k := from; k < to; k++ {
			chosen[k] = false
		}
	}
}

// articleOf is the nearest <article> around e, -1 without one.
func (c *Candidates) articleOf(e int32) int32 {
	for ; e >= 0; e = c.Tree.Parent[e] {
		if c.element(e, atom.Article) {
			return e
		}
	}
	return -1
}

// inside tells whether e is outer or in it.
func (c *Candidates) inside(e, outer int32) bool { return e >= outer && e < c.Tree.End[outer] }

// wholeFrom is the share of a structure's words from which all of it is taken.
// Code is never half an article's; of lists some are half navigation.
var wholeFrom = map[atom.Atom]float32{atom.Pre: .1, atom.Table: .3, atom.Dl: .4, atom.Ul: .6, atom.Ol: .6}

const (
	// structureLinks is the link density from which a structure is a list of
	// links, which the model judges block by block.
	structureLinks = .5
	// structureBlocks bounds a structure; a page laid out as one table is none.
	structureBlocks = 400
)

// completeStructures takes the whole of a table, list, definition list or code
// block of which a good part is chosen.
func (c *Candidates) completeStructures(chosen []bool) {
	for i := 0; i < len(c.blocks); i++ {
		e := c.structureOf(c.blocks[i].parent)
		if e < 0 || c.container >= 0 && c.inside(c.container, e) {
			continue // none, or a page laid out as a table
		}
		from, to := c.span(e)
		words, taken := int32(0), int32(0)
		for k := from; k < to; k++ {
			words += c.blocks[k].words + 1
			if chosen[k] {
				taken += c.blocks[k].words + 1
			}
		}
		if float32(taken) >= wholeFrom[c.Tree.Nodes[e].DataAtom]*float32(words) && to-from <= structureBlocks && c.linkDensity(e) < structureLinks {
			for k := from; k < to; k++ {
				chosen[k] = true
			}
		}
		i = max(i, int(to)-1)
	}
}

// structureOf is the outermost table, list, definition list or code block
// around e, below the container; -1 when there is none.
func (c *Candidates) structureOf(e int32) int32 {
	found := int32(-1)
	for ; e >= 0 && e != c.container; e = c.Tree.Parent[e] {
		if wholeFrom[c.Tree.Nodes[e].DataAtom] > 0 {
			found = e
		}
		if c.element(e, atom.Article, atom.Section, atom.Main, atom.Body) {
			break
		}
	}
	return found
}

// headingLeast is the log-odds from which a heading goes with the chosen text
// right under it in the same element.
const headingLeast = -1.5

// addHeadings takes the headings of chosen text.
func (c *Candidates) addHeadings(scores []float32, chosen []bool) {
	for i := len(chosen) - 2; i >= 0; i-- {
		b, next := &c.blocks[i], &c.blocks[i+1]
		if !chosen[i] && chosen[i+1] && scores[i] > headingLeast && int32(i) != c.headlineBlock &&
			c.places[b.parent]&inHeading != 0 && c.places[next.parent]&inHeading == 0 &&
			c.Tree.Parent[b.parent] == c.Tree.Parent[next.parent] && b.linkDensity() < structureLinks {
			chosen[i] = true
		}
	}
}
