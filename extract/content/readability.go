package content

import (
	"fmt"

	readability "github.com/go-shiori/go-readability"

	"newsx/extract/internal/dom"
)

// secondOpinion asks go-readability for its choice and answers which of our
// blocks are in it. Readability works on a copy of the page and changes what
// it keeps, so its blocks are found again by their words.
func (c *Candidates) secondOpinion() (chosen []bool, err error) {
	defer func() {
		if r := recover(); r != nil { // a second opinion is never worth a page
			chosen, err = nil, fmt.Errorf("readability: %v", r)
		}
	}()
	article, err := readability.FromDocument(c.Tree.Nodes[0], nil)
	if err != nil {
		return nil, fmt.Errorf("readability: %w", err)
	}
	if article.Node == nil {
		return make([]bool, len(c.blocks)), nil
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
	return chosen, nil
}
