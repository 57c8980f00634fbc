package content

import (
	"math"
	"strings"
)

// pageFeature is one thing the verdicts on a page look at.
type pageFeature struct {
	name  string
	why   string
	value func(o *outcome) float64
}

// verdictFeatures are the inputs of the verdicts, in order.
var verdictFeatures = []pageFeature{
	{"kept_words", "an article has some hundred", func(o *outcome) float64 { return math.Log1p(float64(o.kept)) }},
	{"kept_blocks", "and some paragraphs", func(o *outcome) float64 { return math.Log1p(float64(o.keptBlocks)) }},
	{"kept_share", "an index page's kept text is a small part of it", func(o *outcome) float64 { return part(o.kept, o.wordSum[len(o.blocks)]) }},
	{"kept_good", "prose left out speaks of several articles", func(o *outcome) float64 {
		return float64(o.keptGood / max(o.goodSum[len(o.blocks)], 1))
	}},
	{"kept_links", "teasers are links", func(o *outcome) float64 { return part(o.keptLinks, o.keptChars) }},
	{"kept_block_words", "cards' texts are short", func(o *outcome) float64 { return part(o.kept, o.keptBlocks) }},
	{"kept_functional", "lists of names lack function words", func(o *outcome) float64 { return part(o.keptFunctional, o.kept) }},
	{"kept_stops", "and sentences", func(o *outcome) float64 { return part(o.keptStops, o.keptBlocks) }},
	{"runs", "an article stands in one run or few", func(o *outcome) float64 { return float64(min(o.runs, 60)) }},
	{"longest_run", "its longest run is most of it", func(o *outcome) float64 { return part(o.longestRun, o.kept) }},
	{"precision", "what the block model expects of its own choice", func(o *outcome) float64 { return o.expectedKept / float64(max(o.kept, 1)) }},
	{"recall", "what it expects of what it left out", func(o *outcome) float64 { return o.expectedKept / max(o.expectedAll, 1) }},
	{"unsure", "words of blocks it hardly could decide on", func(o *outcome) float64 { return part(o.unsure, o.kept) }},
	{"first_score", "an article has a sure beginning", func(o *outcome) float64 {
		if o.first < 0 {
			return -9
		}
		return float64(o.scores[o.first])
	}},
	{"from_headline", "an article begins under its headline", func(o *outcome) float64 {
		if o.first < 0 || o.headlineBlock < 0 {
			return -99
		}
		return float64(max(-50, min(o.first-int(o.headlineBlock), 100)))
	}},
	{"headline", "an index often has none", func(o *outcome) float64 { return float64(truth(o.headline >= 0)) }},
	{"linked_headings", "the headings of an index are links", func(o *outcome) float64 { return math.Log1p(float64(o.linkedHeadings)) }},
	{"teasers", "an index is made of them", func(o *outcome) float64 { return math.Log1p(float64(o.teasers)) }},
	{"articles", "an index has many", func(o *outcome) float64 { return float64(min(o.articles, 50)) }},
	{"page_links", "an index is links", func(o *outcome) float64 { return part(o.linkSum[len(o.blocks)], o.charSum[len(o.blocks)]) }},
	{"page_words", "an index is long", func(o *outcome) float64 { return math.Log1p(float64(o.wordSum[len(o.blocks)])) }},
	{"page_blocks", "and has many blocks", func(o *outcome) float64 { return math.Log1p(float64(len(o.blocks))) }},
	{"container_good", "how clear the container stands out", func(o *outcome) float64 { return float64(o.share(max(o.container, 0))) }},
	{"container_links", "an index's container is links", func(o *outcome) float64 { return float64(o.linkDensity(max(o.container, 0))) }},
	{"dominant_good", "how clear the dominant paragraphs stand out", func(o *outcome) float64 {
		if o.dominant < 0 {
			return 0
		}
		return float64(o.groups[o.dominant].goodness / max(o.goodSum[len(o.blocks)], 1))
	}},
	{"dominant_spread", "an index's dominant blocks stand in many parents", func(o *outcome) float64 {
		if o.dominant < 0 {
			return 0
		}
		return part(o.groups[o.dominant].blocks, o.groups[o.dominant].parents)
	}},
	{"list_share", "a catalogue is a list", func(o *outcome) float64 { return float64(o.listShare) }},
	{"heading_share", "an index is headings", func(o *outcome) float64 { return float64(o.headingShare) }},
	{"declared", "the page's data calls it an article", func(o *outcome) float64 { return float64(truth(o.hints.Declared)) }},
	{"news", "news pages are alike, and their choice is sure", func(o *outcome) float64 { return float64(truth(o.hints.News)) }},
	{"dated", "articles are dated", func(o *outcome) float64 { return float64(truth(o.hints.Dated)) }},
	{"authored", "and signed", func(o *outcome) float64 { return float64(truth(o.hints.Authored)) }},
	{"listing", "the page's data calls it a list, a product, a site", func(o *outcome) float64 { return float64(truth(o.hints.Listing)) }},
	{"slug_words", "an article's address ends in its headline", func(o *outcome) float64 { return float64(slugWords(o.hints.Address)) }},
	{"address_depth", "an index's address is short", func(o *outcome) float64 { return float64(strings.Count(strings.Trim(path(o.hints.Address), "/"), "/")) }},
	{"address_digits", "articles are numbered", func(o *outcome) float64 { return float64(digits(path(o.hints.Address))) }},
	{"headline_words", "'News' is no headline", func(o *outcome) float64 {
		if o.headlineBlock < 0 {
			return -1
		}
		return float64(o.blocks[o.headlineBlock].words)
	}},
	{"cards", "an index is made of them", func(o *outcome) float64 { return math.Log1p(float64(o.cards)) }},
	{"times", "an index dates each entry", func(o *outcome) float64 { return math.Log1p(float64(o.times)) }},
	{"choices", "lists are filtered and sorted", func(o *outcome) float64 { return math.Log1p(float64(o.choices)) }},
	{"pictures", "and shows a picture of each", func(o *outcome) float64 { return math.Log1p(float64(o.pictures)) }},
	{"money", "prices", func(o *outcome) float64 { return math.Log1p(float64(o.money)) }},
	{"long_blocks", "an article has paragraphs", func(o *outcome) float64 { return math.Log1p(float64(o.longBlocks)) }},
	{"longest", "a blurb is short", func(o *outcome) float64 { return math.Log1p(float64(o.longest)) }},
	{"kept_headings", "a heading each two lines is an index", func(o *outcome) float64 { return part(o.keptHeadings, o.keptBlocks) }},
	{"kept_cards", "teasers taken for text", func(o *outcome) float64 { return part(o.keptCards, o.kept) }},
	{"card_words", "how much of the page is cards", func(o *outcome) float64 { return part(o.cardWords, o.wordSum[len(o.blocks)]) }},
	{"linked_share", "an article's headings are no links", func(o *outcome) float64 { return part(o.linkedHeadings, o.headings) }},
	{"repeated", "'Read more' under each entry", func(o *outcome) float64 { return math.Log1p(float64(o.repeated)) }},
	{"dates", "an index dates each entry", func(o *outcome) float64 { return math.Log1p(float64(o.dates)) }},
	{"prices", "a shop prices each", func(o *outcome) float64 { return math.Log1p(float64(o.prices)) }},
	{"page_numbers", "an index has more pages", func(o *outcome) float64 { return math.Log1p(float64(o.pageNumbers)) }},
	{"first_words", "an article begins with a sentence", func(o *outcome) float64 {
		if o.first < 0 {
			return 0
		}
		return float64(min(o.blocks[o.first].words, 100))
	}},
	{"slug_likeness", "an article's address says its headline", func(o *outcome) float64 { return float64(o.slugLikeness()) }},
	{"listing_address", "/category/, /collections/, /tag/", func(o *outcome) float64 { return float64(truth(listingAddress(o.hints.Address))) }},
	{"unsure_blocks", "each block it could not decide on may be wrong", func(o *outcome) float64 { return math.Log1p(float64(o.unsureBlocks)) }},
	{"expected", "the F1 the block model expects of its choice", func(o *outcome) float64 {
		return 2 * o.expectedKept / max(float64(o.kept)+o.expectedAll, 1)
	}},
	{"body_size", "only articles have an articleBody", func(o *outcome) float64 { return float64(o.bodySize) }},
}

// path is the path of an absolute address, "" without one.
func path(address string) string {
	_, rest, _ := strings.Cut(address, "://")
	_, p, _ := strings.Cut(rest, "/")
	p, _, _ = strings.Cut(p, "?")
	p, _, _ = strings.Cut(p, "#")
	return p
}

// listingWords are the steps of addresses under which shops, libraries and
// papers keep their lists. A story may stand below one too.
var listingWords = map[string]bool{"category": true, "categories": true, "collection": true, "collections": true, "tag": true, "tags": true, "topic": true, "topics": true,
	"c": true, "shop": true, "browse": true, "search": true, "catalog": true, "catalogue": true, "directory": true, "archive": true, "archives": true,
	"products": true, "courses": true, "shows": true, "podcasts": true, "list": true, "chart": true, "section": true, "author": true, "authors": true, "guides": true, "all": true}

// listingAddress tells whether an address names a list.
func listingAddress(address string) bool {
	for step := range strings.SplitSeq(path(address), "/") {
		if listingWords[step] {
			return true
		}
	}
	return false
}

// slugLikeness is how alike the address' last step and the headline are, -1
// when one is missing.
func (o *outcome) slugLikeness() float32 {
	if o.headlineBlock < 0 || o.hints.Address == "" {
		return -1
	}
	p := strings.Trim(path(o.hints.Address), "/")
	slug := p[strings.LastIndexByte(p, '/')+1:]
	if len(slug) > longestSlug {
		return -1
	}
	b := &o.blocks[o.headlineBlock]
	w := o.hashes[b.wordFrom:b.wordTo]
	return dice(w[:min(len(w), headlineWords)], hashWords(strings.NewReplacer("-", " ", "_", " ", ".", " ").Replace(slug)))
}

// longestSlug bounds the steps compared, in bytes.
const longestSlug = 200

// slugWords counts the words of the last step of an address' path, -1 without
// an address.
func slugWords(address string) int {
	if address == "" {
		return -1
	}
	p := strings.Trim(path(address), "/")
	last := p[strings.LastIndexByte(p, '/')+1:]
	if last == "" {
		return 0
	}
	return 1 + strings.Count(last, "-") + strings.Count(last, "_")
}

func digits(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] >= '0' && s[i] <= '9' {
			n++
		}
	}
	return n
}

func part(a, b int32) float64 { return float64(a) / float64(max(b, 1)) }

// VerdictNames are the names of the values of Verdict rows.
func VerdictNames() []string {
	names := make([]string, len(verdictFeatures))
	for i, f := range verdictFeatures {
		names[i] = f.name
	}
	return names
}

func (o *outcome) row() []float32 {
	row := make([]float32, len(verdictFeatures))
	for i, f := range verdictFeatures {
		row[i] = float32(f.value(o))
	}
	return row
}

// probability turns log-odds into a probability.
func probability(score float32) float64 { return 1 / (1 + math.Exp(-float64(score))) }
