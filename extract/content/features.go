package content

import (
	"math"
	"slices"
	"unicode"
)

// feature is one thing the chooser looks at.
type feature struct {
	name  string
	why   string
	value func(c *Candidates, i int) float32
}

// features are the chooser's, in the order of the model's inputs. The model
// file names them, so that one fitted to other features is refused.
var features = func() []feature {
	return slices.Concat(ownFeatures, placeFeatures, groupFeatures, orderFeatures, hintFeatures, pageFeatures, traitFeatures(), neighbourFeatures())
}()

// FeatureNames are the names of the values of Features.
func FeatureNames() []string {
	names := make([]string, len(features))
	for i, f := range features {
		names[i] = f.name
	}
	return names
}

// Features appends the values of block i's features to row.
func (c *Candidates) Features(i int, row []float32) []float32 {
	for k := range features {
		row = append(row, features[k].value(c, i))
	}
	return row
}

func truth(b bool) float32 {
	if b {
		return 1
	}
	return 0
}

func ratio(a, b int32) float32 { return float32(a) / float32(max(b, 1)) }

func log(n int32) float32 { return float32(math.Log1p(float64(max(n, 0)))) }

// ownFeatures look at the block alone.
var ownFeatures = []feature{
	{"words", "prose is long, labels are short", func(c *Candidates, i int) float32 { return float32(min(c.blocks[i].words, 200)) }},
	{"word_length", "labels and addresses have odd words", func(c *Candidates, i int) float32 { return ratio(c.blocks[i].chars, c.blocks[i].words) }},
	{"link_density", "boilerplate is mostly links", func(c *Candidates, i int) float32 { return c.blocks[i].linkDensity() }},
	{"links", "several links in a short line are a menu", func(c *Candidates, i int) float32 { return float32(c.blocks[i].links) }},
	{"bold_share", "promo lines are bold throughout, so are subheadings", func(c *Candidates, i int) float32 { return ratio(c.blocks[i].boldChars, c.blocks[i].chars) }},
	{"slant_share", "editors' notes and credits are set in italics", func(c *Candidates, i int) float32 { return ratio(c.blocks[i].slantChars, c.blocks[i].chars) }},
	{"stops", "prose has sentences", func(c *Candidates, i int) float32 { return float32(min(c.blocks[i].stops, 20)) }},
	{"stop_rate", "a list of names has dots but few words between", func(c *Candidates, i int) float32 { return ratio(c.blocks[i].stops, c.blocks[i].words) }},
	{"commas", "prose has clauses", func(c *Candidates, i int) float32 { return ratio(c.blocks[i].commas, c.blocks[i].words) }},
	{"quotes", "news quotes people", func(c *Candidates, i int) float32 { return float32(min(c.blocks[i].quotes, 6)) }},
	{"upper_share", "labels shout", func(c *Candidates, i int) float32 { return ratio(c.blocks[i].upper, c.blocks[i].chars) }},
	{"digit_share", "dates, counts and prices", func(c *Candidates, i int) float32 { return ratio(c.blocks[i].digits, c.blocks[i].chars) }},
	{"functional", "running text needs function words", func(c *Candidates, i int) float32 { return ratio(c.blocks[i].functional, c.blocks[i].words) }},
	{"noise_words", "words boilerplate is made of", func(c *Candidates, i int) float32 { return float32(min(c.blocks[i].noiseWords, 6)) }},
	{"noise_rate", "their share tells a notice from a story about the matter", func(c *Candidates, i int) float32 { return ratio(c.blocks[i].noiseWords, c.blocks[i].words) }},
	{"label_rate", "'Read more', 'Related', 'Updated'", func(c *Candidates, i int) float32 { return ratio(c.blocks[i].labelWords, c.blocks[i].words) }},
	{"credit_rate", "'Reporting by', 'Translated from', 'first appeared in'", func(c *Candidates, i int) float32 { return ratio(c.blocks[i].creditWords, c.blocks[i].words) }},
	{"offer_rate", "'Book a free demo'", func(c *Candidates, i int) float32 { return ratio(c.blocks[i].offerWords, c.blocks[i].words) }},
	{"colon_after", "'Read more:' is a label of two words", func(c *Candidates, i int) float32 { return float32(c.blocks[i].colonAfter) }},
	{"echo_before", "pull quotes, key points and teasers say what stands elsewhere", func(c *Candidates, i int) float32 { return c.contexts[i].echoBefore }},
	{"echo_after", "and mostly stand before it", func(c *Candidates, i int) float32 { return c.contexts[i].echoAfter }},
	{"address_rate", "appeals and offers speak to the reader", func(c *Candidates, i int) float32 { return ratio(c.blocks[i].address, c.blocks[i].words) }},
	{"symbols", "© | · → part the items of furniture", func(c *Candidates, i int) float32 { return float32(min(c.blocks[i].symbols, 6)) }},
	{"ends_sentence", "a paragraph ends where a sentence does", func(c *Candidates, i int) float32 { return truth(sentenceEnd(c.blocks[i].lastRune)) }},
	{"ends_colon", "introduces a list or a quote, or labels a value", func(c *Candidates, i int) float32 {
		return truth(endsColon(c.blocks[i].lastRune))
	}},
	{"starts_lower", "the rest of a broken line", func(c *Candidates, i int) float32 { return truth(unicode.IsLower(c.blocks[i].firstRune)) }},
	{"starts_odd", "bullets, arrows, brackets and © head furniture", func(c *Candidates, i int) float32 {
		return truth(!unicode.IsLetter(c.blocks[i].firstRune) && !unicode.IsDigit(c.blocks[i].firstRune) && !quote(c.blocks[i].firstRune))
	}},
	{"goodness", "the measures above in one", func(c *Candidates, i int) float32 { return c.good[i] }},
}

func sentenceEnd(r rune) bool {
	switch r {
	case '.', '!', '?', '…', '。', '！', '？', '"', '”', '“', '»', '’', ')', '」', '؟', '।':
		return true
	}
	return false
}

func quote(r rune) bool {
	switch r {
	case '"', '“', '”', '„', '«', '»', '‘', '’', '\'', '「', '『', '–', '—':
		return true
	}
	return false
}
