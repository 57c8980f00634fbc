package content

import (
	"golang.org/x/net/html"
)

// takeWithin chooses all blocks in the nodes and no others, but for the headline
// and the labels under it, which the metadata tells.
func (c *Candidates) takeWithin(nodes []*html.Node, chosen []bool) {
	clear(chosen)
	given := make(map[*html.Node]bool, len(nodes))
	for _, n := range nodes {
		given[n] = true
	}
	for i, n := range c.Tree.Nodes {
		e := int32(i)
		if !given[n] {
			continue
		}
		if b := c.owner[e]; n.Type == html.TextNode && b >= 0 {
			chosen[b] = true
			continue
		}
		from, to := c.span(e)
		for b := from; b < to; b++ {
			chosen[b] = true
		}
		if len(nodes) == 1 {
			c.container = e
		}
	}
	if c.headlineBlock >= 0 {
		chosen[c.headlineBlock] = false
		c.dropLabels(chosen)
	}
	c.trail.take(chosen)
}
