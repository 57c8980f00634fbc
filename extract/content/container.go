package content

import (
	"math/bits"

	"golang.org/x/net/html/atom"
)

// How a block's goodness counts for the elements around it, nearest first:
// Readability's idea with the prototype's weights.
var upward = [...]float32{1, .6, .35, .2}

// The prototype's factors for a container, and the terms of the climb, the
// best single change it measured (shared/CLASSIFIER.md).
const (
	noisyChain    = .6 // its own and its ancestors' names speak of noise more than of an article
	nearHeadline  = 1.35
	nearLevels    = 4
	awayHeadline  = 1.15
	awayLevels    = 7
	sameArticle   = 1.3  // in the headline's <article>
	climbGain     = .12  // a step up must add this share of goodness,
	climbLinks    = .45  // the added text must have fewer links,
	climbGoodness = .175 // and this much goodness a word
)

// findContainer finds the element that holds most of the prose.
func (c *Candidates) findContainer() {
	t := c.Tree
	score := make([]float32, t.Len())
	for i, g := range c.good {
		if g == 0 {
			continue
		}
		e := c.blocks[i].parent
		if c.element(e, atom.P, atom.Li, atom.H1, atom.H2, atom.H3, atom.H4, atom.Blockquote, atom.Dd, atom.Td) && t.Parent[e] >= 0 {
			e = t.Parent[e]
		}
		for _, w := range upward {
			if e < 0 {
				break
			}
			score[e] += w * g
			e = t.Parent[e]
		}
	}
	best, bestScore := int32(-1), float32(0)
	for e := int32(0); e < int32(t.Len()); e++ {
		if score[e] == 0 {
			continue
		}
		s := score[e] * (1 - c.linkDensity(e)) * c.headlineFactor(e)
		if c.noisy(e) {
			s *= noisyChain
		}
		if s > bestScore {
			best, bestScore = e, s
		}
	}
	if best >= 0 {
		c.container = c.outOfList(c.climb(best))
		c.region = c.around(c.container)
	}
}

// outOfList is e, or the element around the list that e is or stands in: a list
// that holds most of the prose, a chronicle in a <dl>, is a part of its article,
// which has an introduction.
func (c *Candidates) outOfList(e int32) int32 {
	for c.element(e, atom.Ul, atom.Ol, atom.Dl, atom.Li, atom.Dd, atom.Dt) && c.Tree.Parent[e] >= 0 {
		e = c.Tree.Parent[e]
	}
	return e
}

// around is the smallest element that holds e and the headline, e's parent on a
// page without one: of an article set in several containers, most of them.
func (c *Candidates) around(e int32) int32 {
	up := max(c.Tree.Parent[e], 0)
	if c.headline < 0 {
		return up
	}
	for up > 0 && !c.inside(c.headline, up) {
		up = max(c.Tree.Parent[up], 0)
	}
	return up
}

// noisy tells whether the names in an element's chain speak of noise more than
// of an article.
func (c *Candidates) noisy(e int32) bool {
	noise, content := 0, 0
	for ; e >= 0; e = c.Tree.Parent[e] {
		if c.element(e, atom.Body) {
			break
		}
		noise += bits.OnesCount64(uint64(c.traits[e] & noiseTraits))
		content += bits.OnesCount64(uint64(c.traits[e] & contentTraits))
	}
	return noise > content
}

// headlineFactor favours elements that are close to the headline in the tree.
func (c *Candidates) headlineFactor(e int32) float32 {
	if c.headline < 0 {
		return 1
	}
	f := float32(1)
	levels := 0
	article := false
	for a := c.headline; a >= 0; a = c.Tree.Parent[a] {
		if a <= e && e < c.Tree.End[a] {
			break
		}
		levels++
	}
	up := c.headline
	for range levels {
		up = c.Tree.Parent[up]
	}
	for a := up; a >= 0; a = c.Tree.Parent[a] {
		if c.element(a, atom.Article) {
			article = true
			break
		}
	}
	switch {
	case levels <= nearLevels:
		f *= nearHeadline
	case levels <= awayLevels:
		f *= awayHeadline
	}
	if article {
		f *= sameArticle
	}
	return f
}

// climb goes up from e while that wins prose at a fair price.
func (c *Candidates) climb(e int32) int32 {
	for {
		up := e
		for range 2 {
			up = c.Tree.Parent[up]
			if up < 0 || c.element(up, atom.Html) {
				return e
			}
			if c.worthClimbing(e, up) {
				break
			}
		}
		if !c.worthClimbing(e, up) {
			return e
		}
		e = up
	}
}

func (c *Candidates) worthClimbing(e, up int32) bool {
	gain := c.goodness(up) - c.goodness(e)
	if gain <= climbGain*c.goodness(e) {
		return false
	}
	from, to := c.span(e)
	upFrom, upTo := c.span(up)
	chars := (c.charSum[from] - c.charSum[upFrom]) + (c.charSum[upTo] - c.charSum[to])
	links := (c.linkSum[from] - c.linkSum[upFrom]) + (c.linkSum[upTo] - c.linkSum[to])
	words := c.words(up) - c.words(e)
	return float32(links) < climbLinks*float32(chars) && gain > climbGoodness*float32(words)
}
