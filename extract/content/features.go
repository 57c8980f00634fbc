package content

import (
	"math"
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
	all := append(ownFeatures, placeFeatures...)
	all = append(all, groupFeatures...)
	all = append(all, orderFeatures...)
	all = append(all, hintFeatures...)
	all = append(all, pageFeatures...)
	all = append(all, traitFeatures()...)
	return append(all, neighbourFeatures()...)
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
	{"strong_share", "promo lines are bold throughout, so are subheadings", func(c *Candidates, i int) float32 { return ratio(c.blocks[i].strongChars, c.blocks[i].chars) }},
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
	{"address_rate", "appeals and offers speak to the reader", func(c *Candidates, i int) float32 { return ratio(c.blocks[i].address, c.blocks[i].words) }},
	{"months", "date lines", func(c *Candidates, i int) float32 { return ratio(c.blocks[i].months, c.blocks[i].words) }},
	{"money", "offers name prices", func(c *Candidates, i int) float32 { return float32(min(c.blocks[i].money, 4)) }},
	{"symbols", "© | · → part the items of furniture", func(c *Candidates, i int) float32 { return float32(min(c.blocks[i].symbols, 6)) }},
	{"ends_sentence", "a paragraph ends where a sentence does", func(c *Candidates, i int) float32 { return truth(sentenceEnd(c.blocks[i].lastRune)) }},
	{"ends_colon", "introduces a list or a quote, or labels a value", func(c *Candidates, i int) float32 {
		return truth(c.blocks[i].lastRune == ':' || c.blocks[i].lastRune == '：')
	}},
	{"ends_question", "questions head interviews, and polls", func(c *Candidates, i int) float32 { return truth(c.blocks[i].lastRune == '?') }},
	{"starts_lower", "the rest of a broken line", func(c *Candidates, i int) float32 { return truth(unicode.IsLower(c.blocks[i].firstRune)) }},
	{"starts_odd", "bullets, arrows, brackets and © head furniture", func(c *Candidates, i int) float32 {
		return truth(!unicode.IsLetter(c.blocks[i].firstRune) && !unicode.IsDigit(c.blocks[i].firstRune) && !quote(c.blocks[i].firstRune))
	}},
	{"starts_digit", "list items, dates, counts", func(c *Candidates, i int) float32 { return truth(unicode.IsDigit(c.blocks[i].firstRune)) }},
	{"starts_quote", "quotations are the article's", func(c *Candidates, i int) float32 { return truth(quote(c.blocks[i].firstRune)) }},
	{"bracketed", "credits and notes stand in brackets", func(c *Candidates, i int) float32 {
		return truth((c.blocks[i].firstRune == '(' || c.blocks[i].firstRune == '[') && (c.blocks[i].lastRune == ')' || c.blocks[i].lastRune == ']'))
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
