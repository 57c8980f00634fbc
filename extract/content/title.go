package content

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const (
	// headlineLikeness is how alike (Dice over words) a heading and a name of
	// the headline must be.
	headlineLikeness = .6
	// headlineWords bounds the blocks compared.
	headlineWords = 50
)

// findHeadline finds the element that holds the headline: the h1 most like a
// name of it, else any heading or titled element that is all but equal, else
// the only h1.
func (c *Candidates) findHeadline() {
	var names [][]uint32
	for _, h := range c.hints.Headlines {
		if w := hashWords(h); len(w) > 0 {
			names = append(names, w)
		}
	}
	best, bestScore := -1, float32(0)
	h1s, onlyH1 := 0, -1
	for i := range c.blocks {
		b := &c.blocks[i]
		tag := c.Tree.Nodes[b.parent].DataAtom
		heading := c.places[b.parent]&inHeading != 0
		if tag == atom.H1 {
			h1s++
			onlyH1 = i
		}
		if b.words > headlineWords || b.wordFrom == b.wordTo {
			continue
		}
		least := float32(.95)
		switch {
		case tag == atom.H1:
			least = headlineLikeness
		case heading, c.traits[b.parent]&traitHeadline != 0:
			least = .8
		}
		for k, name := range names {
			score := dice(c.hashes[b.wordFrom:b.wordTo], name)
			if score < least {
				continue
			}
			if tag == atom.H1 {
				score += .3
			} else if heading {
				score += .15
			}
			score -= .02 * float32(k)
			if b.linkDensity() > .5 {
				score -= .3 // a link to the article, in a list of them
			}
			if score > bestScore {
				best, bestScore = i, score
			}
		}
	}
	if best < 0 && h1s == 1 {
		best = onlyH1
	}
	if best < 0 {
		return
	}
	c.headlineBlock = int32(best)
	c.headline = c.elementOf(best)
}

// elementOf is the largest node that holds block i and no other: of a headline
// set in bare text, not the cell that holds the article too but the text.
func (c *Candidates) elementOf(i int) int32 {
	b := &c.blocks[i]
	e := b.first
	for e != b.parent {
		up := c.Tree.Parent[e]
		if from, to := c.span(up); to-from > 1 {
			break
		}
		e = up
	}
	return e
}

// dice is the Dice coefficient of two lists of word hashes as multisets. Both
// are short, so comparing all pairs is cheap.
func dice(a, b []uint32) float32 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	var used [headlineWords * 2]bool
	same := 0
	for _, x := range a {
		for j, y := range b {
			if j == len(used) {
				break
			}
			if x == y && !used[j] {
				used[j] = true
				same++
				break
			}
		}
	}
	return 2 * float32(same) / float32(len(a)+len(b))
}

// hashWords hashes the words of s just as the page's are.
func hashWords(s string) []uint32 {
	var c Candidates
	var b block
	var sc scanner
	sc.scan(s, &b, &c, false)
	sc.finish(&b, &c)
	return c.hashes
}

// element tells whether node i is an element of one of the tags.
func (c *Candidates) element(i int32, tags ...atom.Atom) bool {
	n := c.Tree.Nodes[i]
	if n.Type != html.ElementNode {
		return false
	}
	for _, t := range tags {
		if n.DataAtom == t {
			return true
		}
	}
	return false
}
