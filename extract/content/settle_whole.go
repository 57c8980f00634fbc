package content

import "golang.org/x/net/html/atom"

const (
	// rowShare is the share of a row's prose from which the rest of it is the
	// article's too.
	rowShare = .6
	// rowLeast is the log-odds a paragraph of such a row must have; further down
	// newsletter boxes begin.
	rowLeast = -.5
	// rowGood is the goodness it must have: a promotion in the text is a line.
	rowGood = 20
	// rowLikely is the same for one that is as likely the article's as not, or has
	// two sentences or more and no link.
	rowLikely = 10
)

// completeRows takes a full paragraph that the model is in doubt of where it
// took the others of its kind in the same element: what stands beside it, a mass
// of links or a player, must not cost the text a paragraph.
func (c *Candidates) completeRows(scores []float32, chosen []bool) {
	type row struct {
		holder int32
		kind   int32
	}
	all, taken := map[row]float32{}, map[row]float32{}
	for i, g := range c.good {
		r := row{c.contexts[i].holder, c.groupOf[i]}
		all[r] += g
		if chosen[i] {
			taken[r] += g
		}
	}
	for i, g := range c.good {
		least := float32(rowGood)
		if b := &c.blocks[i]; scores[i] >= 0 || b.stops >= 2 && b.links == 0 && sentenceEnd(b.lastRune) {
			least = rowLikely
		}
		if chosen[i] || g < least || scores[i] < rowLeast || int32(i) == c.headlineBlock {
			continue
		}
		if r := (row{c.contexts[i].holder, c.groupOf[i]}); taken[r] >= rowShare*all[r] {
			chosen[i] = true
		}
	}
}

// wholeFrom is the mean probability of a structure's words from which all of it
// is taken. Code is never half an article's; of lists some are half navigation.
var wholeFrom = map[atom.Atom]float64{atom.Pre: .15, atom.Table: .3, atom.Dl: .3, atom.Ul: .5, atom.Ol: .5}

// unlinkedFrom is wholeFrom for lists without a link: they are no navigation.
const unlinkedFrom = .35

// quotationFrom is wholeFrom for quotations and embedded posts.
const quotationFrom = .4

const (
	// structureLinks is the link density from which a structure is a list of
	// links, which the model judges block by block.
	structureLinks = .5
	// structureBlocks bounds a structure; a page laid out as one table is none.
	structureBlocks = 400
)

// completeStructures takes the whole of a table, list, definition list, code
// block or quotation of which a good part is chosen: the last line of a poem, who
// wrote a post. Of a quotation it takes nothing otherwise: who wrote a post is
// nothing without the post.
func (c *Candidates) completeStructures(scores []float32, chosen []bool) {
	for i := 0; i < len(c.blocks); i++ {
		e, quoted := c.structureOf(c.blocks[i].parent), false
		if e < 0 {
			e, quoted = c.quotation(c.blocks[i].parent), true
		}
		if e < 0 || c.container >= 0 && c.inside(c.container, e) {
			continue // none, or a page laid out as a table
		}
		from, to := c.span(e)
		words, taken := 0.0, 0.0
		for k := from; k < to; k++ {
			w := float64(c.blocks[k].words + 1)
			words += w
			taken += w * probability(scores[k])
		}
		least := wholeFrom[c.Tree.Nodes[e].DataAtom]
		if quoted {
			least = quotationFrom
		}
		if c.linkDensity(e) == 0 {
			least = min(least, unlinkedFrom)
		}
		if c.offered(i) {
			continue
		}
		if to-from <= structureBlocks && c.linkDensity(e) < structureLinks {
			whole := taken >= least*words
			for k := from; k < to; k++ {
				chosen[k] = whole || chosen[k] && !quoted
			}
		}
		i = max(i, int(to)-1)
	}
}

// offered tells whether block i stands in a box below the container that asks
// for money or an address: its list is of what a subscriber gets.
func (c *Candidates) offered(i int) bool {
	return c.contexts[i].below&(traitPaywall|traitNewsletter|traitDonation|traitPopup) != 0 && c.contexts[i].beyond > 1
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

// quotation is the outermost quotation around e below the container, -1 when
// there is none.
func (c *Candidates) quotation(e int32) int32 {
	if c.places[e]&inQuote == 0 {
		return -1
	}
	found := int32(-1)
	for ; e >= 0 && e != c.container; e = c.Tree.Parent[e] {
		if c.element(e, atom.Blockquote) {
			found = e
		}
	}
	return found
}
