package content

import (
	readability "github.com/go-shiori/go-readability"

	"newsx/extract/internal/dom"
)

// secondOpinion asks go-readability for its choice and answers which of our
// blocks are in it. Readability works on a copy of the page and changes what
// it keeps, so its blocks are found again by their words.
// ok is false when it has none.
func (c *Candidates) secondOpinion() (chosen []bool, ok bool) {
	if c.Tree.Len() > secondNodes {
		return nil, false
	}
	defer func() {
		if recover() != nil { // a second opinion is never worth a page
			chosen, ok = nil, false
		}
	}()
	article, err := readability.FromDocument(c.Tree.Nodes[0], nil)
	if err != nil || article.Node == nil {
		return nil, false
	}
	theirs := Candidates{Tree: dom.Number(article.Node)}
	theirs.split()
	has := make(map[uint64]bool, len(theirs.blocks))
	for i := range theirs.blocks {
		has[theirs.blocks[i].text] = true
	}
	chosen = make([]bool, len(c.blocks))
	for i := range c.blocks {
		chosen[i] = has[c.blocks[i].text]
	}
	return chosen, true
}

// secondNodes is the largest page Readability is asked about: it copies the
// page several times, and its cost grows faster than the page.
const secondNodes = 30_000

// outweigh is how many times the prose of the first choice the second must have
// to be taken instead: a first choice that is unsure is still mostly better,
// but not where it found next to nothing.
const outweigh = 3

// leavesProse tells whether a choice leaves out so much of the page's prose that
// another one could outweigh it.
func (c *Candidates) leavesProse(chosen []bool) bool {
	return c.goodSum[len(c.blocks)] > max(outweigh*c.prose(chosen), fullWords)
}

func (c *Candidates) outweighs(second, first []bool) bool {
	return c.prose(second) > max(outweigh*c.prose(first), fullWords)
}

// prose is the goodness of the chosen blocks.
func (c *Candidates) prose(chosen []bool) float32 {
	var sum float32
	for i, g := range c.good {
		if chosen[i] {
			sum += g
		}
	}
	return sum
}
