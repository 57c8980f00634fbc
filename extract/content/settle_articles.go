package content

import "golang.org/x/net/html/atom"

const (
	// ownProse is the goodness an <article> with the headline must have for
	// other <article>s with headlines of their own to be left out: about two
	// full paragraphs.
	ownProse = 150
)

// dropOtherArticles leaves out the other <article>s when the headline's has
// prose enough: those with an h1 of their own, and those built just like it,
// which endless scroll appends.
func (c *Candidates) dropOtherArticles(chosen []bool) {
	if c.headline < 0 {
		return
	}
	own := c.articleOf(c.headline)
	if own < 0 || c.goodness(own) < ownProse {
		return
	}
	for e := range c.Tree.Nodes {
		other := int32(e)
		if !c.element(other, atom.Article) || c.inside(other, own) || c.inside(own, other) {
			continue
		}
		if c.signature[other] != c.signature[own] && !c.hasH1(other) {
			continue
		}
		from, to := c.span(other)
		for k := from; k < to; k++ {
			chosen[k] = false
		}
	}
}

func (c *Candidates) hasH1(e int32) bool {
	from, to := c.span(e)
	for k := from; k < to; k++ {
		if c.element(c.blocks[k].parent, atom.H1) {
			return true
		}
	}
	return false
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

const (
	// mostProse is the share of the page's goodness from which a container is
	// the article's.
	mostProse = .8
	// afterwordLeast is the log-odds from which a block behind such a container
	// still counts.
	afterwordLeast = 1.5
)

// dropAfterword leaves out what stands behind a container that holds nearly all
// of the page's prose, unless the model is sure of it.
func (c *Candidates) dropAfterword(scores []float32, chosen []bool) {
	if c.container < 0 || c.share(c.container) < mostProse {
		return
	}
	_, to := c.span(c.container)
	for i := int(to); i < len(chosen); i++ {
		if scores[i] < afterwordLeast {
			chosen[i] = false
		}
	}
}
