// Package content finds where on a page the article is.
//
//	content.go    Locate: the way through
//	blocks.go     the page's leaf blocks
//	words.go      their measures, word by word
//	elements.go   what every element is and stands in, its signature
//	classes.go    what class and id words say
//	vocabulary.go words of prose and of boilerplate
//	goodness.go   how much a block looks like prose; repeats and teasers
//	title.go      the element that holds the headline
//	container.go  the element that holds most of the prose
//	context.go    where each block stands
//	hints.go      what the metadata says of the blocks
//	echoes.go     runs of words that stand twice
//	features*.go  what the chooser looks at: the block, its place, its order
//	model.go      trees, read from models/, fitted by train/
//	scorer*.go    the same trees' scores for many blocks, faster; scorer_blocks.go is
//	              written by train/
//	choose.go     which blocks are the article
//	settle*.go    the choice made whole: articles, rows and structures, headings, lines
//	strays.go     and paragraphs that broken markup sets apart
//	hidden.go     paragraphs that a reader never sees
//	within.go     the choice where somebody knows the place
//	verdict*.go   whether there is one, and how sure the choice is
//	looks.go      what a page without one looks like
//	leftout.go    what was not chosen
//	account.go    on request, what was decided of each block and why
//	grounds.go    and which features moved its score
//	readability.go  the second opinion, where the first is unsure
//
// A Tree's nodes and a page's blocks go by number, and what is computed of
// them lies in slices: no maps of nodes.
package content

import (
	"golang.org/x/net/html"

	"newsx/extract/internal/dom"
)

// Hints are what the page's metadata says about its article. All may be empty.
type Hints struct {
	Headlines   []string // names of the headline, the most trusted first
	Description string   // the summary for search engines
	Subtitle    string   // the standfirst
	Authors     []string // names
	ArticleBody string   // the text as structured data gives it
	Declared    bool     // the page's data calls it an article
	Listing     bool     // the page's data calls it a list, a product or a whole site
	Address     string   // the page's own, "" when unknown
	Dated       bool     // a date of publication was found
	Authored    bool     // an author was found
	News        bool     // structured data calls it a piece of news, not a blog post or a guide
}

// Options choose how Locate works. The zero value is the ordinary way.
type Options struct {
	Bias    float64                                // above 0 keeps less, below 0 more; -1 to 1
	Any     bool                                   // choose something of any page that has text
	Explain bool                                   // note why each block was chosen or not, for Selection.Verdict
	Within  []*html.Node                           // the article is all that is in these; nil to find it
	Stop    <-chan struct{}                        // closed when the choice is not wanted any more: what comes out then is none
	Models  *Models                                // nil is DefaultModels
	Observe func(c *Candidates, verdict []float32) // sees the blocks, and the verdicts' features; for training
}

// Selection is the part of a page that is its article.
type Selection struct {
	Tree *dom.Tree
	// Keep tells of every node number whether that node's own content is in
	// the article: text nodes for text. Elements have no say of their own:
	// one belongs when a text node under it is kept.
	Keep       []bool
	Headline   int32   // number of the largest node holding the headline and nothing else, -1 when the page shows none
	Container  int32   // number of the element the article was found in, -1 when none stood out
	Confidence float64 // probability that the choice is right but for trifles
	Article    float64 // probability that the page holds an article at all
	Looks      string  // what the page looks like if it holds none: "an index of other pages"
	Words      int     // in the kept text
	Given      bool    // the article is what Options.Within says

	candidates *Candidates
	scores     []float32
	chosen     []bool
	trail      *trail // nil unless asked for
}

// Candidates are a page's leaf blocks with all that is known of each; what the
// choice is made from.
type Candidates struct {
	Tree  *dom.Tree
	hints Hints
	trail *trail // how the choice comes about, nil unless asked for

	blocks []block
	before []int32  // of node i: how many blocks start before it
	owner  []int32  // of text node i: its block, -1 when it has none
	hashes []uint32 // of every word of the page, in order

	traits    []trait  // of node i, its own
	places    []place  // of node i, its ancestors' included
	signature []uint64 // of node i: tags and classes from the root, hashed

	repeats  map[uint64]int32 // of a block's text: how many blocks have it
	good     []float32        // of block i
	goodSum  []float32        // of the blocks before i; one longer than blocks
	wordSum  []int32
	linkSum  []int32 // characters in links
	charSum  []int32
	groups   []group // the blocks of one signature each
	groupOf  []int32 // of block i
	dominant int32   // the group with the most goodness, -1 on a page without text

	headline      int32 // number of the largest node holding the headline and nothing else, -1
	headlineBlock int32 // number of the block after which the article may begin, -1
	container     int32 // number of the element with the prose, -1
	region        int32 // number of the smallest element with the container and the headline, -1

	chosenSum     []int32         // chosen blocks before i
	contexts      []context       // of block i
	listShare     float32         // share of the container's words in lists and tables
	headingShare  float32         // share of its blocks that are headings
	headlineWords []uint32        // hashes of the first of hints.Headlines
	subtitle      map[uint32]bool // hashes of hints.Subtitle's words
	authors       map[uint32]bool // and of the authors' names
	description   map[uint32]bool // and of the description
	body          map[uint64]bool // hashes of hints.ArticleBody's pairs of words
	bodySize      float32         // its words over the page's goodness
}

// Survey reads the page under t. It does not change it.
func Survey(t *dom.Tree, h Hints) *Candidates {
	c := &Candidates{Tree: t, hints: h, headline: -1, headlineBlock: -1, container: -1, region: -1, dominant: -1}
	c.survey()
	c.split()
	c.findHeadline()
	c.weigh()
	c.findContainer()
	c.prepareHints()
	c.orient()
	return c
}

// Len is how many blocks the page has.
func (c *Candidates) Len() int { return len(c.blocks) }

// Locate finds the article on the page under t.
func Locate(t *dom.Tree, h Hints, o Options) *Selection {
	if o.Models == nil {
		o.Models = DefaultModels()
	}
	c := Survey(t, h)
	scores, chosen := c.choose(o)
	if o.Within != nil {
		c.takeWithin(o.Within, chosen)
	}
	outcome := c.sum(scores, chosen)
	verdict := outcome.row()
	confidence := probability(o.Models.Quality.Score(verdict) - modesty)
	if confidence < unsure && o.Within == nil && c.leavesProse(chosen) {
		if second, ok := c.secondOpinion(); ok && c.outweighs(second, chosen) {
			chosen = second
			c.trail.takeSecond(chosen)
		}
	}
	s := c.selection(scores, chosen)
	s.Confidence, s.Given = confidence, o.Within != nil
	s.Article, s.Looks = probability(o.Models.Article.Score(verdict)), outcome.looks()
	if o.Observe != nil {
		o.Observe(c, verdict)
	}
	return s
}

// unsure is the confidence under which go-readability is asked; one page in
// twenty of the corpus has less.
const unsure = .25

// modesty is taken off the quality model's log-odds: cross-validated, of the
// pages it gave .9 to .95 only .92 were as good as it said.
const modesty = .5

// selection turns a choice of blocks into one of nodes.
func (c *Candidates) selection(scores []float32, chosen []bool) *Selection {
	s := &Selection{Tree: c.Tree, Keep: make([]bool, c.Tree.Len()), Headline: c.headline, Container: c.container,
		candidates: c, scores: scores, chosen: chosen, trail: c.trail}
	for i, n := range c.Tree.Nodes {
		if b := c.owner[i]; n.Type == html.TextNode && b >= 0 && chosen[b] {
			s.Keep[i] = true
		}
	}
	c.chosenSum = make([]int32, len(chosen)+1)
	for i, ok := range chosen {
		c.chosenSum[i+1] = c.chosenSum[i]
		if ok {
			c.chosenSum[i+1]++
			s.Words += int(c.blocks[i].words)
		}
	}
	return s
}

// span gives the blocks under element e: from is the first, to is one past the last.
func (c *Candidates) span(e int32) (from, to int32) {
	return c.before[e], c.before[c.Tree.End[e]]
}

// Structured tells whether block i is a list item, a quotation, a table cell,
// code or an embedded post, and not links: what a reader wants and some gold
// texts leave out.
func (c *Candidates) Structured(i int) bool {
	x := &c.contexts[i]
	if c.blocks[i].linkDensity() >= structureLinks || x.list >= 0 && c.linkDensity(x.list) >= structureLinks {
		return false
	}
	return c.places[c.blocks[i].parent]&(inList|inQuote|inTable|inCode|inDefinition) != 0 || (x.near|x.below)&traitEmbed != 0
}
