package content

import (
	"math"

	"golang.org/x/net/html/atom"
)

// outcome is a choice with what it says of the whole page; what the page's
// verdicts are made from.
type outcome struct {
	*Candidates
	scores []float32 // log-odds of block i
	chosen []bool

	kept, keptBlocks, keptLinks, keptChars int32
	keptStops, keptFunctional              int32
	keptGood                               float32
	runs, longestRun                       int32   // of chosen blocks in a row; the longest in words
	first                                  int     // the first chosen block, -1
	expectedKept                           float64 // sum of words by probability, of the chosen
	expectedAll                            float64 // and of all blocks
	unsure                                 int32   // words of blocks near the threshold
	linkedHeadings                         int32
	teasers                                int32
	articles                               int32 // <article>s with prose
	cards                                  int32 // most parents of one kind of block
	times, choices, pictures               int32 // <time>s, form controls, <img>s
	longBlocks, longest                    int32 // kept blocks of longWords or more; words of the longest
	keptHeadings                           int32
	keptCards, cardWords                   int32 // words in groups of cards, kept and all
	headings                               int32 // on the page
	repeated                               int32 // the most times one short text stands on the page
	dates, prices, pageNumbers             int32 // short blocks that are one
	unsureBlocks                           int32
	money                                  int32 // currency signs
}

// sum measures a choice.
func (c *Candidates) sum(scores []float32, chosen []bool) *outcome {
	o := &outcome{Candidates: c, scores: scores, chosen: chosen, first: -1}
	run := int32(0)
	for i := range c.blocks {
		b := &c.blocks[i]
		p := 1 / (1 + math.Exp(-float64(scores[i])))
		o.money += b.money
		o.expectedAll += p * float64(b.words)
		if scores[i] > -unsureMargin && scores[i] < unsureMargin {
			o.unsure += b.words
			o.unsureBlocks++
		}
		heading := c.places[b.parent]&inHeading != 0
		if heading {
			o.headings++
			if b.linkDensity() > .5 {
				o.linkedHeadings++
			}
		}
		o.label(b)
		card := c.group(i).card()
		if card {
			o.cardWords += b.words
		}
		if c.teaser(i) {
			o.teasers++
		}
		if !chosen[i] {
			run = 0
			continue
		}
		if o.first < 0 {
			o.first = i
		}
		if run == 0 {
			o.runs++
		}
		run += b.words
		o.longestRun = max(o.longestRun, run)
		o.kept += b.words
		o.keptBlocks++
		o.longest = max(o.longest, b.words)
		if b.words >= longWords {
			o.longBlocks++
		}
		if heading {
			o.keptHeadings++
		}
		if card {
			o.keptCards += b.words
		}
		o.keptLinks += b.linkChars
		o.keptChars += b.chars
		o.keptStops += b.stops
		o.keptFunctional += b.functional
		o.keptGood += c.good[i]
		o.expectedKept += p * float64(b.words)
	}
	for g := range c.groups {
		if c.groups[g].words >= cardWords*c.groups[g].blocks {
			o.cards = max(o.cards, c.groups[g].parents)
		}
	}
	for e, n := range c.Tree.Nodes {
		switch n.DataAtom {
		case atom.Article:
			if c.goodness(int32(e)) > 0 {
				o.articles++
			}
		case atom.Time:
			o.times++
		case atom.Select, atom.Input, atom.Option:
			o.choices++
		case atom.Img:
			o.pictures++
		}
	}
	return o
}

// label counts what the short texts of an index are: dates, prices, the numbers
// of its pages, and the same words under every entry.
func (o *outcome) label(b *block) {
	if b.words > labelMost {
		return
	}
	o.repeated = max(o.repeated, o.repeats[b.text])
	switch {
	case b.months > 0 && b.digits > 0:
		o.dates++
	case b.money > 0 && b.digits > 0:
		o.prices++
	case b.chars == b.digits && b.digits <= 2 && b.linkChars > 0:
		o.pageNumbers++
	}
}

// card tells whether the blocks of a group stand one or two each in many
// elements of a kind.
func (g *group) card() bool {
	return g.parents >= cardParents && g.blocks <= cardBlocks*g.parents
}

const (
	labelMost   = 8  // words; longer texts are sentences
	longWords   = 30 // from which a block is a paragraph of prose
	cardParents = 5  // fewer may be the parts of an article
	cardBlocks  = 2  // blocks of a kind a card has at most
)

// unsureMargin is the log-odds under which a block is called unsure: about
// three to one.
const unsureMargin = 1.1

// cardWords is the least a card's title has, on average.
const cardWords = 3
