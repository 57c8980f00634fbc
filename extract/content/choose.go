package content

import "golang.org/x/net/html/atom"

// threshold is the log-odds from which a block is the article's; set on
// cross-validated figures, see train/README.md.
const threshold = -.4

// choose tells of every block whether it is the article's.
func (c *Candidates) choose(o Options) []bool {
	m := o.Model
	if m == nil {
		m = DefaultModel()
	}
	if len(m.roots) == 0 {
		return c.heuristic()
	}
	chosen := make([]bool, len(c.blocks))
	row := make([]float32, 0, len(features))
	for i := range chosen {
		row = c.Features(i, row[:0])
		chosen[i] = m.Score(row) > threshold
	}
	return chosen
}

// heuristic tells of every block whether it is the article's: the blocks of the
// container, without those whose place, names or measures speak of boilerplate,
// and without what stands before the first prose and after the last.
func (c *Candidates) heuristic() []bool {
	chosen := make([]bool, len(c.blocks))
	if c.container < 0 {
		return chosen
	}
	from, to := c.span(c.container)
	if h := c.headlineBlock; h >= from && h < to {
		from = h + 1
	}
	for from < to && c.good[from] == 0 {
		from++
	}
	for to > from && c.good[to-1] == 0 {
		to--
	}
	for i := from; i < to; i++ {
		chosen[i] = c.plausible(i)
	}
	for i := to - 2; i >= from; i-- { // a heading with nothing kept under it
		if c.places[c.blocks[i].parent]&inHeading != 0 && !chosen[i+1] {
			chosen[i] = false
		}
	}
	return chosen
}

const (
	// linkListDensity marks a block that is all links.
	linkListDensity = .6
	// labelWords is the most a label has.
	labelWords = 5
)

func (c *Candidates) plausible(i int32) bool {
	b := &c.blocks[i]
	at := c.places[b.parent]
	if at&(inNav|inAside|inFooter|inForm|inCaption|inHidden) != 0 || i == c.headlineBlock {
		return false
	}
	for e := b.parent; e != c.container && e >= 0; e = c.Tree.Parent[e] {
		if c.traits[e]&(noiseTraits|traitCaption) != 0 && c.traits[e]&contentTraits == 0 {
			return false
		}
	}
	if b.linkDensity() > linkListDensity && b.stops == 0 {
		return false
	}
	if at&(inHeading|inList|inTable|inQuote|inCode|inDefinition) != 0 {
		return true
	}
	return b.words >= labelWords || b.stops > 0 || c.element(b.parent, atom.P)
}
