package content

// prepareHints hashes what the metadata says, for comparison with blocks.
func (c *Candidates) prepareHints() {
	if len(c.hints.Headlines) > 0 {
		c.headlineWords = hashWords(c.hints.Headlines[0])
	}
	c.description = wordSet(c.hints.Description)
	c.subtitle = wordSet(c.hints.Subtitle)
	c.authors = wordSet(c.hints.Authors...)
	body := hashWords(c.hints.ArticleBody)
	if len(body) < bodyLeast {
		return
	}
	c.body = make(map[uint64]bool, len(body))
	for i := 1; i < len(body); i++ {
		c.body[pair(body[i-1], body[i])] = true
	}
	c.bodySize = float32(len(body)) / max(c.goodSum[len(c.blocks)], 1)
}

// bodyLeast is the fewest words an articleBody must have to be more than a
// caption or a teaser.
const bodyLeast = 40

func pair(a, b uint32) uint64 { return uint64(a)<<32 | uint64(b) }

// bodyShare is the share of the block's pairs of words that the structured
// data's text has too, -1 when there is no such text.
func (c *Candidates) bodyShare(i int) float32 {
	if c.body == nil {
		return -1
	}
	w := c.hashes[c.blocks[i].wordFrom:c.blocks[i].wordTo]
	if len(w) < 2 {
		return -.5
	}
	n := 0
	for k := 1; k < len(w); k++ {
		if c.body[pair(w[k-1], w[k])] {
			n++
		}
	}
	return float32(n) / float32(len(w)-1)
}

// wordSet hashes the words of texts, nil when there are none.
func wordSet(texts ...string) map[uint32]bool {
	var set map[uint32]bool
	for _, t := range texts {
		for _, w := range hashWords(t) {
			if set == nil {
				set = make(map[uint32]bool)
			}
			set[w] = true
		}
	}
	return set
}

// shareIn is the share of the block's words that a set has, -1 when there is no
// set, 0 for blocks too short or too long to be the text the set was made of.
func (c *Candidates) shareIn(set map[uint32]bool, i int, least int) float32 {
	if set == nil {
		return -1
	}
	w := c.hashes[c.blocks[i].wordFrom:c.blocks[i].wordTo]
	if len(w) < least || len(w) > 4*len(set)+20 {
		return 0
	}
	n := 0
	for _, x := range w {
		if set[x] {
			n++
		}
	}
	return float32(n) / float32(len(w))
}

// saysOf is the share of a set that the block's words make up, 0 for blocks too
// long to be the text the set was made of, -1 when there is no set.
func (c *Candidates) saysOf(set map[uint32]bool, i int) float32 {
	if set == nil {
		return -1
	}
	w := c.hashes[c.blocks[i].wordFrom:c.blocks[i].wordTo]
	if len(w) > 4*len(set)+20 {
		return 0
	}
	n := 0
	for _, x := range w {
		if set[x] {
			n++
		}
	}
	return min(float32(n)/float32(len(set)), 1)
}

// headlineShare is how alike the block and the headline are.
func (c *Candidates) headlineShare(i int) float32 {
	b := &c.blocks[i]
	if len(c.headlineWords) == 0 || b.words > headlineWords {
		return 0
	}
	return dice(c.hashes[b.wordFrom:b.wordTo], c.headlineWords)
}
