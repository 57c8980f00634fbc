package content

// group is the blocks that share a signature.
type group struct {
	blocks    int32
	parents   int32 // different elements that hold their elements
	words     int32
	chars     int32
	linkChars int32
	goodness  float32
	first     int32 // its first block
	last      int32 // its last block
	lastHold  int32 // the element that held the last block's element
}

// The measure of goodness, as fitted by the prototype of shared/CLASSIFIER.md
// on the development corpus.
const (
	fullWords      = 80  // more words add nothing: one long legal notice must not outweigh an article
	fewestWords    = 8   // below is a label or a heading
	unpunctuated   = .3  // factor without any end of a sentence
	besidesArticle = .3  // factor in nav, aside, footer
	hiddenFactor   = .5  // hidden text is sometimes the article behind a "read on" button
	bodyProp       = 1.5 // factor under itemprop=articleBody
	teaserFactor   = .4
	repeatLimit    = 2  // text that occurs more often is furniture
	repeatWords    = 20 // but of paragraphs the first is the text, the others its copies
	teaserParents  = 3  // a teaser's signature has this many parents or more,
	teaserBlocks   = 1.3
)

// What one block may count for in the sums over a page and its elements: pages are
// made of blocks of a hundred words, and a flood in one of them (a dump of data, a
// list of links run together) must not make the paragraphs beside it a rest.
const (
	heaviest      = 5000 // characters outside links
	heaviestLinks = 500  // characters in links
	heaviestWords = 1000
)

// weigh computes every block's goodness and the sums over it.
func (c *Candidates) weigh() {
	n := len(c.blocks)
	c.good = make([]float32, n)
	c.groupOf = make([]int32, n)
	c.repeats = make(map[uint64]int32, n)
	bySignature := make(map[uint64]int32, 64)
	for i := range c.blocks {
		b := &c.blocks[i]
		c.repeats[b.text]++
		sig := c.signature[b.parent]
		g, ok := bySignature[sig]
		if !ok {
			g = int32(len(c.groups))
			bySignature[sig] = g
			c.groups = append(c.groups, group{first: int32(i), lastHold: -1})
		}
		c.groupOf[i] = g
		s := &c.groups[g]
		s.blocks++
		s.words += b.words
		s.chars += b.chars
		s.linkChars += b.linkChars
		s.last = int32(i)
		if hold := c.Tree.Parent[b.parent]; hold != s.lastHold {
			s.parents++
			s.lastHold = hold
		}
	}
	met := map[uint64]bool{} // texts that stand too often, once seen
	for i := range c.blocks {
		b := &c.blocks[i]
		if b.words < fewestWords {
			continue
		}
		if c.repeats[b.text] > repeatLimit {
			if b.words < repeatWords || met[b.text] {
				continue
			}
			met[b.text] = true
		}
		g := float32(min(b.words, fullWords)) * (1 - b.linkDensity())
		if b.stops == 0 {
			g *= unpunctuated
		}
		at := c.places[b.parent]
		if at&(inNav|inAside|inFooter) != 0 {
			g *= besidesArticle
		}
		if at&inHidden != 0 {
			g *= hiddenFactor
		}
		if at&inBodyProp != 0 {
			g *= bodyProp
		}
		if c.teaser(i) {
			g *= teaserFactor
		}
		c.good[i] = g
	}
	c.goodSum = make([]float32, n+1)
	c.wordSum = make([]int32, n+1)
	c.linkSum = make([]int32, n+1)
	c.charSum = make([]int32, n+1)
	for i := range c.blocks {
		b := &c.blocks[i]
		links := min(b.linkChars, heaviestLinks)
		c.goodSum[i+1] = c.goodSum[i] + c.good[i]
		c.wordSum[i+1] = c.wordSum[i] + min(b.words, heaviestWords)
		c.linkSum[i+1] = c.linkSum[i] + links
		c.charSum[i+1] = c.charSum[i] + links + min(b.chars-b.linkChars, heaviest)
		c.groups[c.groupOf[i]].goodness += c.good[i]
	}
	best := float32(0)
	for g := range c.groups {
		if c.groups[g].goodness > best {
			best, c.dominant = c.groups[g].goodness, int32(g)
		}
	}
}

// teaser tells a block of the kind that stands once each in many like
// elements with a class of boilerplate: the cards of a "read more" list.
func (c *Candidates) teaser(i int) bool {
	g := &c.groups[c.groupOf[i]]
	if g.parents < teaserParents || float32(g.blocks) >= teaserBlocks*float32(g.parents) {
		return false
	}
	e := c.blocks[i].parent
	for range 4 {
		if e < 0 {
			break
		}
		if c.traits[e]&(noiseTraits|traitCard|traitList) != 0 {
			return true
		}
		e = c.Tree.Parent[e]
	}
	return false
}

// sums over the blocks of an element.
func (c *Candidates) goodness(e int32) float32 {
	from, to := c.span(e)
	return c.goodSum[to] - c.goodSum[from]
}

func (c *Candidates) words(e int32) int32 {
	from, to := c.span(e)
	return c.wordSum[to] - c.wordSum[from]
}

func (c *Candidates) linkDensity(e int32) float32 {
	from, to := c.span(e)
	return float32(c.linkSum[to]-c.linkSum[from]) / float32(max(c.charSum[to]-c.charSum[from], 1))
}
