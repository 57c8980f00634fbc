package content

import "newsx/extract/internal/dom"

// Verdict is what was decided of one block, and why. It is made on request
// only; see Options.Explain.
type Verdict struct {
	Chosen   bool
	Headline bool     // it is the headline, which is told apart from the text
	Odds     float64  // the probability the model gave it of being the article's
	Grounds  []Ground // what moved Odds most, the strongest first
	Why      string   // a clause that goes on from "kept because" or "left out because": "it reads like the article's text"
}

// trail is how a choice came about: the last step that changed a block's lot.
// A nil trail notes nothing.
type trail struct {
	before  []bool
	why     []string   // of block i; "" while the model's own verdict stands
	second  bool       // the second opinion was taken
	grounds [][]Ground // of block i; nil when there are none
}

// note tells of every block that a step has changed what the step does.
func (t *trail) note(chosen []bool, why string) {
	if t == nil {
		return
	}
	for i, ok := range chosen {
		if ok != t.before[i] {
			t.before[i], t.why[i] = ok, why
		}
	}
}

// takeSecond notes that the second opinion replaced the choice.
func (t *trail) takeSecond(chosen []bool) {
	if t == nil {
		return
	}
	t.second = true
	t.note(chosen, whySecond)
}

// take notes that somebody knew the place, and no block was judged.
func (t *trail) take(chosen []bool) {
	if t == nil {
		return
	}
	for i, ok := range chosen {
		t.before[i], t.why[i] = ok, whyOutside
		if ok {
			t.why[i] = whyWithin
		}
	}
}

func newTrail(chosen []bool) *trail {
	return &trail{before: append([]bool(nil), chosen...), why: make([]string, len(chosen))}
}

// The reasons of the steps that change the model's verdict.
const (
	whyOtherArticle = "it stands in another article of the page"
	whyAfterword    = "it stands behind the container, which holds nearly all of the page's prose"
	whyRow          = "it stands in a row of paragraphs nearly all of which are the article's"
	whyStray        = "it is a paragraph like the article's that a mistake of markup or a flood sets apart"
	whyStructure    = "it is part of a list, table, quotation or piece of code, which is taken whole or not at all"
	whyHeading      = "it is the heading of text that is kept"
	whyLabel        = "it is a byline or date line, which the metadata tells"
	whyShout        = "it is one link in capitals, which calls to another story or an offer"
	whyHidden       = "it is hidden from readers"
	whyPullQuote    = "it is a quotation that repeats what the text says elsewhere"
	whyDangling     = "it announces something, and nothing of the article follows"
	whyStandfirst   = "it is the standfirst that the metadata names"
	whyAny          = "nothing read like an article, and any text was asked for"
	whySecond       = "the choice was unsure, and go-readability's has far more of the page's prose"
	whyWithin       = "it stands where the site's rule has the article"
	whyOutside      = "it stands outside of what the site's rule takes for the article, or is a label in it"
	whyHeadline     = "it is the headline"
	whyLikely       = "it reads like the article's text"
	whyUnlikely     = "it does not read like the article's text"
)

// Threshold is the probability from which a block is the article's, at a bias.
func Threshold(bias float64) float64 { return probability(float32(threshold + biasReach*bias)) }

// SecondOpinion tells whether go-readability's choice was taken. It is known
// only with Options.Explain.
func (s *Selection) SecondOpinion() bool { return s.trail != nil && s.trail.second }

// BlockOf is the number of the block that node i of the Tree is text of, -1
// for none: blank text, and that of buttons and the like.
func (s *Selection) BlockOf(i int32) int { return int(s.candidates.owner[i]) }

// Verdict tells what was decided of block i. It needs Options.Explain.
func (s *Selection) Verdict(i int) Verdict {
	v := Verdict{Chosen: s.chosen[i], Odds: probability(s.scores[i]), Why: s.trail.why[i]}
	if s.trail.grounds != nil {
		v.Grounds = s.trail.grounds[i]
	}
	v.Headline = int32(i) == s.candidates.headlineBlock && !v.Chosen
	switch {
	case v.Headline:
		v.Why = whyHeadline
	case v.Why == "" && v.Chosen:
		v.Why = whyLikely
	case v.Why == "":
		v.Why = whyUnlikely
	}
	return v
}

// Frame is the element the article was found in, and how it stands out.
type Frame struct {
	Path        string
	Given       bool // a site's rule names it
	Words       int
	Prose       float64 // its share of the page's prose, weighed by how good it is
	LinkDensity float64
	Headline    bool   // the headline stands in it
	Article     bool   // it is an <article> or stands in one
	Dominant    string // the path of the kind of paragraph the page has most of; "" for none
	DominantIn  int    // how many blocks of that kind stand in the container,
	DominantAll int    // and how many on the page
}

// Frame describes the container; ok is false when none stood out.
func (s *Selection) Frame() (f Frame, ok bool) {
	c := s.candidates
	if c.container < 0 {
		return Frame{}, false
	}
	f = Frame{
		Path: c.Tree.Path(c.container), Given: s.Given, Words: int(c.words(c.container)),
		Prose: float64(c.share(c.container)), LinkDensity: float64(c.linkDensity(c.container)),
		Headline: c.headline >= 0 && c.inside(c.headline, c.container),
		Article:  c.articleOf(c.container) >= 0,
	}
	if c.dominant >= 0 {
		f.Dominant = pattern(c.Tree, c.blocks[c.groups[c.dominant].first].parent)
		f.DominantAll = int(c.groups[c.dominant].blocks)
		from, to := c.span(c.container)
		for i := from; i < to; i++ {
			if c.groupOf[i] == c.dominant {
				f.DominantIn++
			}
		}
	}
	return f, true
}

// pattern names the elements of one signature: the last two steps of a path.
func pattern(t *dom.Tree, i int32) string {
	name := t.Nodes[i].Data
	if p := t.Parent[i]; p > 0 {
		name = t.Nodes[p].Data + ">" + name
	}
	return name
}
