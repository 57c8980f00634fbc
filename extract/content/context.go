package content

import "golang.org/x/net/html/atom"

// context is what is known of a block from where it stands; its own measures
// are in block.
type context struct {
	near       trait   // names of its element and the two around it
	inside     trait   // names of the in-line elements around its first words
	below      trait   // names of the elements between it and the container
	holder     int32   // the element around its element
	branch     int32   // the child of the container it stands under, the container outside it
	part       int32   // the child of the region it stands under, the region outside it
	regional   int32   // steps from its element up to the region; outside, outsideLevels
	levels     int32   // steps from its element up to the container; outside, outsideLevels
	prefix     int32   // levels its signature path shares with the dominant one
	beyond     int32   // levels it has below that
	heading    int32   // the block of the last heading before it, -1
	before     int32   // blocks back to the last good one, farAway if none
	after      int32   // blocks on to the next good one
	h1s        int32   // h1s between the headline and it
	article    int32   // its nearest <article>, -1
	list       int32   // the outermost list or table around it below the container, -1
	echoBefore float32 // share of its runs of three words that an earlier block has too
	echoAfter  float32 // or a later one only
	repeats    int32   // how often its text stands on the page
	repeated   bool    // its text has stood before
}

const (
	outsideLevels = 30
	farAway       = 40
	goodEnough    = 8 // goodness from which a block counts as prose for its neighbours
)

// orient computes every block's context.
func (c *Candidates) orient() {
	c.measureContainer()
	t := c.Tree
	n := len(c.blocks)
	c.contexts = make([]context, n)
	seen := make(map[uint64]bool, n)
	dominant := int32(-1)
	if c.dominant >= 0 {
		dominant = c.blocks[c.groups[c.dominant].first].parent
	}
	heading, h1s, last := int32(-1), int32(0), int32(-farAway)
	// Blocks mostly share their element's surroundings with the one before.
	for i := range c.blocks {
		b := &c.blocks[i]
		x := &c.contexts[i]
		x.repeats, x.repeated = c.repeats[b.text], seen[b.text]
		seen[b.text] = true
		for a := t.Parent[b.first]; a > b.parent; a = t.Parent[a] {
			x.inside |= c.traits[a]
		}
		if i > 0 && c.blocks[i-1].parent == b.parent {
			p := c.contexts[i-1]
			x.near, x.below, x.holder, x.branch, x.levels = p.near, p.below, p.holder, p.branch, p.levels
			x.part, x.regional = p.part, p.regional
			x.prefix, x.beyond, x.article, x.list = p.prefix, p.beyond, p.article, p.list
		} else {
			c.placeBlock(x, b.parent, dominant)
		}
		x.heading, x.h1s, x.before = heading, h1s, min(int32(i)-last, farAway)
		if c.places[b.parent]&inHeading != 0 {
			heading = int32(i)
			if int32(i) > c.headlineBlock && t.Nodes[b.parent].DataAtom == atom.H1 {
				h1s++
			}
		}
		if c.good[i] >= goodEnough {
			last = int32(i)
		}
	}
	c.hearEchoes()
	next := int32(n + farAway)
	for i := n - 1; i >= 0; i-- {
		c.contexts[i].after = min(next-int32(i), farAway)
		if c.good[i] >= goodEnough {
			next = int32(i)
		}
	}
}

// measureContainer computes what kinds of blocks the container holds.
func (c *Candidates) measureContainer() {
	if c.container < 0 {
		return
	}
	from, to := c.span(c.container)
	listed, headings := int32(0), int32(0)
	for i := from; i < to; i++ {
		at := c.places[c.blocks[i].parent]
		if at&(inList|inTable|inDefinition) != 0 {
			listed += c.blocks[i].words
		}
		if at&inHeading != 0 {
			headings++
		}
	}
	c.listShare = ratio(listed, c.words(c.container))
	c.headingShare = ratio(headings, to-from)
}

func (c *Candidates) placeBlock(x *context, e, dominant int32) {
	t := c.Tree
	x.holder = max(t.Parent[e], 0)
	x.near = c.traits[e] | c.traits[x.holder]
	if up := t.Parent[x.holder]; up >= 0 {
		x.near |= c.traits[up]
	}
	x.levels, x.branch, x.article, x.list = outsideLevels, c.container, -1, -1
	if c.places[e]&(inList|inTable|inDefinition) != 0 {
		x.list = c.structureOf(e)
	}
	if c.container >= 0 && e >= c.container && e < t.End[c.container] {
		x.levels, x.branch = 0, e
		for a := e; a != c.container; a = t.Parent[a] {
			x.branch = a
			x.below |= c.traits[a]
			x.levels++
		}
	} else {
		for a, k := e, 0; a >= 0 && k < 6; a, k = t.Parent[a], k+1 {
			x.below |= c.traits[a]
		}
	}
	x.part, x.regional = c.region, outsideLevels
	if c.region >= 0 && c.inside(e, c.region) {
		x.part, x.regional = e, 0
		for a := e; a != c.region; a = t.Parent[a] {
			x.part = a
			x.regional++
		}
	}
	for a := e; a >= 0; a = t.Parent[a] {
		if c.element(a, atom.Article) {
			x.article = a
			break
		}
	}
	if dominant >= 0 {
		a, d := e, dominant
		for t.Depth[a] > t.Depth[d] {
			a = t.Parent[a]
		}
		for t.Depth[d] > t.Depth[a] {
			d = t.Parent[d]
		}
		for a >= 0 && c.signature[a] != c.signature[d] {
			a, d = t.Parent[a], t.Parent[d]
		}
		if a >= 0 {
			x.prefix = t.Depth[a]
		}
		x.beyond = t.Depth[e] - x.prefix
	}
}
