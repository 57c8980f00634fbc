package content

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

// placeFeatures look at the elements the block stands in.
var placeFeatures = []feature{
	{"tag", "p is prose, div is anything; the order is from prose to furniture", func(c *Candidates, i int) float32 { return tagRank(c.Tree.Nodes[c.blocks[i].parent].DataAtom) }},
	{"heading_level", "subheadings of an article are of one level", func(c *Candidates, i int) float32 { return headingLevel(c.Tree.Nodes[c.blocks[i].parent]) }},
	{"aside", "boxes beside the text", inPlace(inAside)}, {"footer", "the foot of the page, or of an article", inPlace(inFooter)},
	{"form", "sign-up boxes", inPlace(inForm)}, {"figure", "captions and credits", inPlace(inFigure)}, {"figcaption", "captions", inPlace(inCaption)}, {"list", "lists are the article's, or a menu", inPlace(inList)},
	{"blockquote", "quotations, and embedded posts", inPlace(inQuote)}, {"pre", "code", inPlace(inCode)}, {"article", "the page says where an article is", inPlace(inArticle)},
	{"main", "the page says where its matter is", inPlace(inMain)}, {"hidden", "hidden text is mostly furniture", inPlace(inHidden)}, {"body_prop", "structured data says where the text is", inPlace(inBodyProp)},
	{"heading", "subheadings are the article's, or a box's", inPlace(inHeading)},
	{"depth", "furniture is nested deeper", func(c *Candidates, i int) float32 { return float32(c.Tree.Depth[c.blocks[i].parent]) }},
	{"gap_before", "widgets without text stand at the article's edges", func(c *Candidates, i int) float32 { return c.gap(i - 1) }},
	{"gap_after", "widgets without text stand at the article's edges", func(c *Candidates, i int) float32 { return c.gap(i) }},
	{"picture_before", "captions follow pictures", isBetween(pictureBetween, 0)}, {"picture_after", "a picture parts text from text", isBetween(pictureBetween, 1)},
	{"embed_before", "posts and players have lines around them", isBetween(embedBetween, 0)},
	{"rule_before", "a rule ends the text", isBetween(ruleBetween, 0)},
	{"button_before", "share bars and forms", isBetween(buttonBetween, 0)},
	{"after_break", "lines parted by <br>", func(c *Candidates, i int) float32 { return truth(c.blocks[i].afterBreak) }},
	{"before_break", "lines parted by <br>", func(c *Candidates, i int) float32 { return truth(c.blocks[i].beforeBreak) }},
	{"parent_blocks", "one text element may hold several lines", func(c *Candidates, i int) float32 { return c.blockCount(c.blocks[i].parent) }},
	{"holder_blocks", "articles hold many blocks, cards few", func(c *Candidates, i int) float32 { return c.blockCount(c.contexts[i].holder) }},
	{"holder_words", "a card's element is small", func(c *Candidates, i int) float32 { return log(c.words(c.contexts[i].holder)) }},
	{"holder_left", "blocks to its element's element's end: closing lines are the last", func(c *Candidates, i int) float32 {
		_, to := c.span(c.contexts[i].holder)
		return float32(min(to-int32(i), 50))
	}},
	{"holder_links", "a list of links", func(c *Candidates, i int) float32 { return c.linkDensity(c.contexts[i].holder) }},
	{"holder_good", "the share of the page's prose around", func(c *Candidates, i int) float32 { return c.share(c.contexts[i].holder) }},
	{"list_links", "a list of links in the text is an offer to read on", func(c *Candidates, i int) float32 {
		if l := c.contexts[i].list; l >= 0 {
			return c.linkDensity(l)
		}
		return -1
	}},
	{"list_words", "words a list's item or a table's cell has: facts, or prose", func(c *Candidates, i int) float32 {
		if l := c.contexts[i].list; l >= 0 {
			return float32(c.words(l)) / max(c.blockCount(l), 1)
		}
		return -1
	}},
	{"list_blocks", "menus and tables are long", func(c *Candidates, i int) float32 {
		if l := c.contexts[i].list; l >= 0 {
			return c.blockCount(l)
		}
		return -1
	}},
	{"above_words", "one step further out", func(c *Candidates, i int) float32 { return log(c.words(c.above(i))) }},
	{"above_links", "one step further out", func(c *Candidates, i int) float32 { return c.linkDensity(c.above(i)) }},
	{"above_good", "one step further out", func(c *Candidates, i int) float32 { return c.share(c.above(i)) }},
	{"levels", "deep below the container stand boxes", func(c *Candidates, i int) float32 { return float32(c.contexts[i].levels) }},
	{"branch_words", "the container's child it stands under", func(c *Candidates, i int) float32 { return log(c.words(c.branch(i))) }},
	{"branch_links", "a branch of links is a list of stories", func(c *Candidates, i int) float32 { return c.linkDensity(c.branch(i)) }},
	{"branch_good", "the branch with the prose is the article's body", func(c *Candidates, i int) float32 { return c.share(c.branch(i)) }},
	{"branch_blocks", "a branch of one block is a label or a box", func(c *Candidates, i int) float32 { return c.blockCount(c.branch(i)) }},
	{"regional", "an article in several containers stands with its headline in one region", func(c *Candidates, i int) float32 { return float32(c.contexts[i].regional) }},
	{"part_good", "the part of the region it stands in, as the branch", func(c *Candidates, i int) float32 { return c.share(max(c.contexts[i].part, 0)) }},
	{"part_links", "the part of the region it stands in, as the branch", func(c *Candidates, i int) float32 { return c.linkDensity(max(c.contexts[i].part, 0)) }},
	{"part_words", "the part of the region it stands in, as the branch", func(c *Candidates, i int) float32 { return log(c.words(max(c.contexts[i].part, 0))) }},
	{"region_left", "words after it in the region", func(c *Candidates, i int) float32 {
		if c.region < 0 || c.contexts[i].regional == outsideLevels {
			return -1
		}
		_, to := c.span(c.region)
		return log(c.wordSum[to] - c.wordSum[i+1])
	}},
	{"headline_article", "the headline's <article> is the article, others are cards", func(c *Candidates, i int) float32 { return c.headlineArticle(i) }},
}

// isBetween asks what stands before block i+step.
func isBetween(what between, step int) func(*Candidates, int) float32 {
	return func(c *Candidates, i int) float32 {
		return truth(i+step < len(c.blocks) && c.blocks[i+step].between&what != 0)
	}
}

func inPlace(p place) func(*Candidates, int) float32 {
	return func(c *Candidates, i int) float32 { return truth(c.places[c.blocks[i].parent]&p != 0) }
}

func tagRank(a atom.Atom) float32 {
	switch a {
	case atom.P:
		return 0
	case atom.Blockquote:
		return 1
	case atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return 2
	case atom.Li:
		return 3
	case atom.Pre:
		return 4
	case atom.Td, atom.Th:
		return 5
	case atom.Dd, atom.Dt:
		return 6
	case atom.Div:
		return 7
	case atom.Section, atom.Article, atom.Main:
		return 8
	case atom.Figcaption, atom.Figure, atom.Caption:
		return 9
	case atom.H1:
		return 10
	case atom.Header:
		return 11
	case atom.Footer, atom.Aside, atom.Nav, atom.Form:
		return 12
	}
	return 13
}

// headingLevel is 1 to 5 for a heading, h6 among the fifth; 0 for anything else.
func headingLevel(n *html.Node) float32 { return float32(min(dom.HeadingLevel(n), 5)) }

// gap is how many nodes stand between block i and the next, as a logarithm.
func (c *Candidates) gap(i int) float32 {
	if i < 0 || i+1 >= len(c.blocks) {
		return 10
	}
	return log(c.blocks[i+1].first - c.blocks[i].last)
}

func (c *Candidates) blockCount(e int32) float32 {
	from, to := c.span(e)
	return float32(min(to-from, 100))
}

// share is an element's share of the page's goodness.
func (c *Candidates) share(e int32) float32 {
	return c.goodness(e) / max(c.goodSum[len(c.blocks)], 1)
}

func (c *Candidates) above(i int) int32 { return max(c.Tree.Parent[c.contexts[i].holder], 0) }

func (c *Candidates) branch(i int) int32 { return max(c.contexts[i].branch, 0) }

// headlineArticle is 2 in the <article> of the headline, 1 in another, 0 in none.
func (c *Candidates) headlineArticle(i int) float32 {
	a := c.contexts[i].article
	switch {
	case a < 0:
		return 0
	case c.headline >= a && c.headline < c.Tree.End[a]:
		return 2
	}
	return 1
}

// groupFeatures look at the blocks of the same signature.
var groupFeatures = []feature{
	{"group_good", "the article's paragraphs share a signature and hold most of the prose", func(c *Candidates, i int) float32 {
		return c.group(i).goodness / max(c.goodSum[len(c.blocks)], 1)
	}},
	{"group_blocks", "an article has many paragraphs of a kind", func(c *Candidates, i int) float32 { return float32(min(c.group(i).blocks, 100)) }},
	{"group_words", "labels of a kind are short", func(c *Candidates, i int) float32 { return ratio(c.group(i).words, c.group(i).blocks) }},
	{"group_links", "entries of a menu are links", func(c *Candidates, i int) float32 { return ratio(c.group(i).linkChars, c.group(i).chars) }},
	{"group_spread", "cards stand once each in many parents", func(c *Candidates, i int) float32 { return ratio(c.group(i).blocks, c.group(i).parents) }},
	{"group_parents", "cards are many", func(c *Candidates, i int) float32 { return float32(min(c.group(i).parents, 50)) }},
	{"is_dominant", "it is one of the paragraphs the page is mostly made of", func(c *Candidates, i int) float32 { return truth(c.groupOf[i] == c.dominant) }},
	{"shared_path", "how much of the way down it goes with the dominant paragraphs", func(c *Candidates, i int) float32 { return float32(c.contexts[i].prefix) }},
	{"beyond_path", "and how far it leaves them", func(c *Candidates, i int) float32 { return float32(c.contexts[i].beyond) }},
	{"shared_share", "how much of the way is common, whatever the depth", func(c *Candidates, i int) float32 {
		return float32(c.contexts[i].prefix) / float32(c.contexts[i].prefix+c.contexts[i].beyond+1)
	}},
	{"group_first", "blocks since the first of its group", func(c *Candidates, i int) float32 { return float32(min(int32(i)-c.group(i).first, 100)) }},
	{"group_last", "blocks to the last of its group", func(c *Candidates, i int) float32 { return float32(min(c.group(i).last-int32(i), 100)) }},
	{"group_likeness", "its words over its group's average", func(c *Candidates, i int) float32 {
		return float32(c.blocks[i].words) / (ratio(c.group(i).words, c.group(i).blocks) + 1)
	}},
	{"teaser", "see Candidates.teaser", func(c *Candidates, i int) float32 { return truth(c.teaser(i)) }},
	{"repeats", "text that stands twice is furniture or a pull quote", func(c *Candidates, i int) float32 { return float32(min(c.contexts[i].repeats, 5)) }},
	{"repeated", "the second standing is the copy", func(c *Candidates, i int) float32 { return truth(c.contexts[i].repeated) }},
}

func (c *Candidates) group(i int) *group { return &c.groups[c.groupOf[i]] }
