package content

import "golang.org/x/net/html/atom"

// The model judges blocks one by one. Some belong together whatever their
// scores: half a table is no table, and of two articles on a page one is asked
// for. settle makes the choice whole.
func (c *Candidates) settle(scores []float32, chosen []bool) {
	c.dropOtherArticles(chosen)
	c.trail.note(chosen, whyOtherArticle)
	c.dropAfterword(scores, chosen)
	c.trail.note(chosen, whyAfterword)
	c.completeStructures(scores, chosen)
	c.trail.note(chosen, whyStructure)
	c.addHeadings(scores, chosen)
	c.trail.note(chosen, whyHeading)
	c.dropLabels(chosen)
	c.trail.note(chosen, whyLabel)
	c.addStandfirst(scores, chosen)
	c.trail.note(chosen, whyStandfirst)
}

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

// wholeFrom is the mean probability of a structure's words from which all of it
// is taken. Code is never half an article's; of lists some are half navigation.
var wholeFrom = map[atom.Atom]float64{atom.Pre: .15, atom.Table: .3, atom.Dl: .3, atom.Ul: .5, atom.Ol: .5}

// unlinkedFrom is wholeFrom for lists without a link: they are no navigation.
const unlinkedFrom = .35

const (
	// structureLinks is the link density from which a structure is a list of
	// links, which the model judges block by block.
	structureLinks = .5
	// structureBlocks bounds a structure; a page laid out as one table is none.
	structureBlocks = 400
)

// completeStructures takes the whole of a table, list, definition list or code
// block of which a good part is chosen.
func (c *Candidates) completeStructures(scores []float32, chosen []bool) {
	for i := 0; i < len(c.blocks); i++ {
		e := c.structureOf(c.blocks[i].parent)
		if e < 0 || c.container >= 0 && c.inside(c.container, e) {
			continue // none, or a page laid out as a table
		}
		from, to := c.span(e)
		words, taken := 0.0, 0.0
		for k := from; k < to; k++ {
			w := float64(c.blocks[k].words + 1)
			words += w
			taken += w * probability(scores[k])
		}
		least := wholeFrom[c.Tree.Nodes[e].DataAtom]
		if c.linkDensity(e) == 0 {
			least = min(least, unlinkedFrom)
		}
		if taken >= least*words && to-from <= structureBlocks && c.linkDensity(e) < structureLinks {
			for k := from; k < to; k++ {
				chosen[k] = true
			}
		}
		i = max(i, int(to)-1)
	}
}

// structureOf is the outermost table, list, definition list or code block
// around e, below the container; -1 when there is none.
func (c *Candidates) structureOf(e int32) int32 {
	found := int32(-1)
	for ; e >= 0 && e != c.container; e = c.Tree.Parent[e] {
		if wholeFrom[c.Tree.Nodes[e].DataAtom] > 0 {
			found = e
		}
		if c.element(e, atom.Article, atom.Section, atom.Main, atom.Body) {
			break
		}
	}
	return found
}

// headingLeast is the log-odds from which a heading goes with the chosen text
// right under it in the same element.
const headingLeast = -1.5

// addHeadings takes the headings of chosen text.
func (c *Candidates) addHeadings(scores []float32, chosen []bool) {
	for i := len(chosen) - 2; i >= 0; i-- {
		b, next := &c.blocks[i], &c.blocks[i+1]
		if !chosen[i] && chosen[i+1] && scores[i] > headingLeast && int32(i) != c.headlineBlock &&
			c.places[b.parent]&inHeading != 0 && c.places[next.parent]&inHeading == 0 &&
			c.heads(b.parent, next.parent) && b.linkDensity() < structureLinks {
			chosen[i] = true
		}
	}
}

// headReach is how many levels up a heading and its text may meet: beside one
// another, or each in a wrapper.
const headReach = 2

// heads tells whether the heading h stands over e.
func (c *Candidates) heads(h, e int32) bool {
	for range headReach {
		if h = c.Tree.Parent[h]; h < 0 {
			return false
		}
		up := e
		for range headReach {
			if up = c.Tree.Parent[up]; up == h {
				return true
			}
			if up < 0 {
				break
			}
		}
	}
	return false
}

const (
	// labelReach is how many blocks after the headline bylines and date lines
	// stand in.
	labelReach = 12
	// bylineRest is how many words beside the authors' names a byline has: "By",
	// "von unserem Reporter".
	bylineRest = 2
	// datelineWords is the most a date line has.
	datelineWords = 7
	// dateDigits is the share of digits of a longer one: two dates with times.
	dateDigits = .25
)

// dropLabels leaves out the bylines and date lines under the headline, which
// the metadata tells.
func (c *Candidates) dropLabels(chosen []bool) {
	for i := int(c.headlineBlock) + 1; i <= int(c.headlineBlock)+labelReach && i < len(chosen); i++ {
		b := &c.blocks[i]
		if !chosen[i] || c.places[b.parent]&(inHeading|inList|inQuote) != 0 {
			continue
		}
		n := 0
		for _, w := range c.hashes[b.wordFrom:b.wordTo] {
			if c.authors[w] {
				n++
			}
		}
		rest := int(b.wordTo-b.wordFrom) - n
		byline := n >= 2 && rest <= bylineRest && rest < n
		dateline := b.words <= datelineWords && b.months > 0 && b.digits >= 3 && b.functional == 0 && b.linkChars == 0 ||
			b.months > 1 && ratio(b.digits, b.chars) >= dateDigits
		if byline || dateline {
			chosen[i] = false
		}
	}
}

// standfirstLikeness is the share of a block's words the standfirst must have,
// and of the standfirst's words the block must be long.
const standfirstLikeness = .9

// addStandfirst takes the standfirst the metadata found, where it stands near
// the headline. What blogs call a subtitle is as often a slogan, so there the
// model must half agree.
func (c *Candidates) addStandfirst(scores []float32, chosen []bool) {
	if c.headlineBlock < 0 || len(c.subtitle) == 0 {
		return
	}
	size := float32(len(hashWords(c.hints.Subtitle)))
	for i := max(0, int(c.headlineBlock)-2); i <= int(c.headlineBlock)+labelReach && i < len(chosen); i++ {
		b := &c.blocks[i]
		words := float32(b.wordTo - b.wordFrom)
		if i != int(c.headlineBlock) && b.linkDensity() < structureLinks && words >= standfirstLikeness*size && words*standfirstLikeness <= size &&
			c.shareIn(c.subtitle, i, fewestWords) >= standfirstLikeness && (c.hints.News || scores[i] > headingLeast) {
			chosen[i] = true
			return
		}
	}
}

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
