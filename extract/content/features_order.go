package content

import "math"

// orderFeatures look at where in the page the block stands.
var orderFeatures = []feature{
	{"position", "mastheads stand on top, footers at the end", func(c *Candidates, i int) float32 { return float32(i) / float32(len(c.blocks)) }},
	{"words_before", "share of the page's words", func(c *Candidates, i int) float32 { return ratio(c.wordSum[i], c.wordSum[len(c.blocks)]) }},
	{"from_headline", "blocks since the headline; articles follow it", func(c *Candidates, i int) float32 { return c.fromHeadline(i) }},
	{"prose_since", "prose between the headline and it", func(c *Candidates, i int) float32 {
		return float32(math.Log1p(float64(max(0, c.goodSum[i]-c.goodSum[max(c.headlineBlock, 0)]))))
	}},
	{"prose_left", "prose after it in the container", func(c *Candidates, i int) float32 { return c.proseLeft(i) }},
	{"words_left", "words after it in the container: closing lines have few", func(c *Candidates, i int) float32 { return c.wordsLeft(i) }},
	{"prose_done", "prose before it in the container", func(c *Candidates, i int) float32 { return c.proseDone(i) }},
	{"dominant_before", "stands after the first dominant block", func(c *Candidates, i int) float32 {
		return truth(c.dominant >= 0 && int32(i) >= c.groups[c.dominant].first)
	}},
	{"dominant_after", "stands before the last dominant block", func(c *Candidates, i int) float32 {
		return truth(c.dominant >= 0 && int32(i) <= c.groups[c.dominant].last)
	}},
	{"good_after", "blocks on to prose", func(c *Candidates, i int) float32 { return float32(c.contexts[i].after) }},
	{"good_behind_10", "prose among the ten blocks before", func(c *Candidates, i int) float32 { return c.goodSum[i] - c.goodSum[max(i-10, 0)] }},
	{"good_ahead_10", "prose among the ten blocks after", func(c *Candidates, i int) float32 {
		return c.goodSum[min(i+11, len(c.blocks))] - c.goodSum[i+1]
	}},
	{"h1s_between", "another h1 begins another article", func(c *Candidates, i int) float32 { return float32(min(c.contexts[i].h1s, 5)) }},
	{"heading_distance", "a box's text stands right under its heading", func(c *Candidates, i int) float32 { return c.headingDistance(i) }},
	{"heading_words", "'Related' is one word, a subheading several", func(c *Candidates, i int) float32 {
		return headingValue(c, i, func(b *block) float32 { return float32(b.words) })
	}},
	{"heading_label", "under 'Read more' and the like", func(c *Candidates, i int) float32 {
		return headingValue(c, i, func(b *block) float32 { return ratio(b.labelWords, b.words) })
	}},
	{"heading_links", "a card's heading is a link", func(c *Candidates, i int) float32 { return headingValue(c, i, (*block).linkDensity) }},
	{"heading_rank", "boxes have lesser headings", func(c *Candidates, i int) float32 {
		return headingValue(c, i, func(b *block) float32 { return headingLevel(c.Tree.Nodes[b.parent]) })
	}},
	{"heading_prefix", "a heading inside the text heads text", func(c *Candidates, i int) float32 {
		if h := c.contexts[i].heading; h >= 0 {
			return float32(c.contexts[h].beyond)
		}
		return -1
	}},
}

func (c *Candidates) fromHeadline(i int) float32 {
	if c.headlineBlock < 0 {
		return -100
	}
	return float32(max(-50, min(int32(i)-c.headlineBlock, 300)))
}

func (c *Candidates) proseLeft(i int) float32 {
	if c.container < 0 {
		return 0
	}
	from, to := c.span(c.container)
	if int32(i) < from || int32(i) >= to {
		return -1
	}
	return (c.goodSum[to] - c.goodSum[i+1]) / max(c.goodSum[to]-c.goodSum[from], 1)
}

// wordsLeft is the number of words after block i in the container, as a
// logarithm; -1 outside.
func (c *Candidates) wordsLeft(i int) float32 {
	if c.container < 0 {
		return 0
	}
	from, to := c.span(c.container)
	if int32(i) < from || int32(i) >= to {
		return -1
	}
	return log(c.wordSum[to] - c.wordSum[i+1])
}

func (c *Candidates) proseDone(i int) float32 {
	if c.container < 0 {
		return 0
	}
	from, to := c.span(c.container)
	if int32(i) < from || int32(i) >= to {
		return -1
	}
	return (c.goodSum[i] - c.goodSum[from]) / max(c.goodSum[to]-c.goodSum[from], 1)
}

func (c *Candidates) headingDistance(i int) float32 {
	if h := c.contexts[i].heading; h >= 0 {
		return float32(min(int32(i)-h, 50))
	}
	return 60
}

func headingValue(c *Candidates, i int, value func(*block) float32) float32 {
	if h := c.contexts[i].heading; h >= 0 {
		return value(&c.blocks[h])
	}
	return -1
}

// hintFeatures compare the block with what the metadata says.
var hintFeatures = []feature{
	{"in_article_body", "structured data sometimes holds the whole text", func(c *Candidates, i int) float32 { return c.bodyShare(i) }},
	{"article_body_size", "and sometimes a teaser of it", func(c *Candidates, i int) float32 { return c.bodySize }},
	{"in_description", "the standfirst is the description", func(c *Candidates, i int) float32 { return c.shareIn(c.description, i, 4) }},
	{"of_description", "how much of the description it says: all, or a word", func(c *Candidates, i int) float32 { return c.saysOf(c.description, i) }},
	{"in_subtitle", "the standfirst as the metadata found it", func(c *Candidates, i int) float32 { return c.shareIn(c.subtitle, i, 3) }},
	{"in_authors", "bylines", func(c *Candidates, i int) float32 { return c.shareIn(c.authors, i, 1) }},
	{"in_headline", "repeats of the headline are not text", func(c *Candidates, i int) float32 { return c.headlineShare(i) }},
}

// pageFeatures are the same for all of a page's blocks; they tell kinds of
// pages apart.
var pageFeatures = []feature{
	{"page_blocks", "indexes have many", func(c *Candidates, _ int) float32 { return log(int32(len(c.blocks))) }},
	{"page_words", "long pages hold more than an article", func(c *Candidates, _ int) float32 { return log(c.wordSum[len(c.blocks)]) }},
	{"page_links", "indexes are links", func(c *Candidates, _ int) float32 { return ratio(c.linkSum[len(c.blocks)], c.charSum[len(c.blocks)]) }},
	{"container_good", "how clear the container stands out", func(c *Candidates, _ int) float32 { return c.share(max(c.container, 0)) }},
	{"region_good", "prose of the region that the container lacks", func(c *Candidates, _ int) float32 { return c.share(max(c.region, 0)) }},
	{"region_links", "a region of links holds lists of stories beside the article", func(c *Candidates, _ int) float32 { return c.linkDensity(max(c.region, 0)) }},
	{"container_links", "a container of links is an index", func(c *Candidates, _ int) float32 { return c.linkDensity(max(c.container, 0)) }},
	{"container_words", "how long the article may be", func(c *Candidates, _ int) float32 { return log(c.words(max(c.container, 0))) }},
	{"container_blocks", "how many blocks it may have", func(c *Candidates, _ int) float32 { return log(int32(c.blockCount(max(c.container, 0)))) }},
	{"dominant_good", "how clear the dominant paragraphs stand out", func(c *Candidates, _ int) float32 {
		if c.dominant < 0 {
			return 0
		}
		return c.groups[c.dominant].goodness / max(c.goodSum[len(c.blocks)], 1)
	}},
	{"dominant_words", "words a paragraph: blogs' and agencies' differ", func(c *Candidates, _ int) float32 {
		if c.dominant < 0 {
			return 0
		}
		return ratio(c.groups[c.dominant].words, c.groups[c.dominant].blocks)
	}},
	{"news", "news and blogs differ in standfirsts, lists, subheadings and closing lines", func(c *Candidates, _ int) float32 { return truth(c.hints.News) }},
	{"declared", "pages that are called articles are alike", func(c *Candidates, _ int) float32 { return truth(c.hints.Declared) }},
	{"authored", "signed articles have bylines and notes on authors", func(c *Candidates, _ int) float32 { return truth(c.hints.Authored) }},
	{"list_share", "guides are made of lists", func(c *Candidates, _ int) float32 { return c.listShare }},
	{"heading_share", "and of headings", func(c *Candidates, _ int) float32 { return c.headingShare }},
}

// nearTraits are the names that tell something on a block's element or the two
// around it, belowTraits those that do between it and the container: most boxes
// with other names the noise rules have cut before.
const (
	nearTraits  = traitCaption | traitNote | traitButton | traitDate | traitHidden | traitMedia | traitParagraph | traitList | traitTags | traitHeadline | traitAuthor | traitPopup | traitCard | traitSidebar | traitArticle | traitKicker | traitLead | traitQuote | traitBox | traitPaywall | traitEmbed
	belowTraits = traitMedia | traitCaption | traitShop | traitNote | traitBox | traitNavigation | traitHidden | traitKicker | traitCard | traitList | traitParagraph | traitAuthor | traitTags | traitPopup | traitArticle | traitPromo | traitSidebar | traitEmbed | traitFooter | traitQuote | traitHeader | traitPaywall | traitLive
)

// traitFeatures ask of the traits whether they are near the block, or between
// block and container.
func traitFeatures() []feature {
	var all []feature
	for k := range traits {
		t := trait(1) << k
		if nearTraits&t != 0 {
			all = append(all, feature{"near_" + traitNames[k], "a name on its element or the two around it", func(c *Candidates, i int) float32 { return truth((c.contexts[i].near|c.contexts[i].inside)&t != 0) }})
		}
		if belowTraits&t != 0 {
			all = append(all, feature{"below_" + traitNames[k], "a name between it and the container: a box in the text", func(c *Candidates, i int) float32 { return truth(c.contexts[i].below&t != 0) }})
		}
	}
	return all
}

// neighbourFeatures look at the blocks before and after, and at fewer things of
// those further off.
func neighbourFeatures() []feature {
	var all []feature
	for _, n := range []struct {
		name string
		step int
	}{{"prev1_", -1}, {"next1_", 1}, {"prev2_", -2}, {"next2_", 2}, {"prev3_", -3}, {"next3_", 3}} {
		at := func(value func(c *Candidates, i, j int) float32) func(*Candidates, int) float32 {
			return func(c *Candidates, i int) float32 {
				j := i + n.step
				if j < 0 || j >= len(c.blocks) {
					return -1
				}
				return value(c, i, j)
			}
		}
		all = append(all,
			feature{n.name + "words", "prose stands among prose", at(func(c *Candidates, _, j int) float32 { return float32(min(c.blocks[j].words, 100)) })},
			feature{n.name + "links", "links among links", at(func(c *Candidates, _, j int) float32 { return c.blocks[j].linkDensity() })},
			feature{n.name + "path", "a new place in the tree begins something else", at(func(c *Candidates, _, j int) float32 { return float32(c.contexts[j].beyond) })},
		)
		if n.step < -2 || n.step > 2 {
			continue
		}
		all = append(all,
			feature{n.name + "good", "prose stands among prose", at(func(c *Candidates, _, j int) float32 { return c.good[j] })},
			feature{n.name + "group", "paragraphs follow their like", at(func(c *Candidates, i, j int) float32 { return truth(c.groupOf[i] == c.groupOf[j]) })},
			feature{n.name + "parent", "a new parent begins something else", at(func(c *Candidates, i, j int) float32 {
				return truth(c.contexts[i].holder == c.contexts[j].holder)
			})},
			feature{n.name + "tag", "text follows a heading; a heading needs text", at(func(c *Candidates, _, j int) float32 { return tagRank(c.Tree.Nodes[c.blocks[j].parent].DataAtom) })},
			feature{n.name + "labels", "labels among labels", at(func(c *Candidates, _, j int) float32 {
				return ratio(c.blocks[j].labelWords+c.blocks[j].noiseWords+c.blocks[j].offerWords, c.blocks[j].words)
			})},
		)
	}
	return append(all, feature{"prev1_colon", "a list or a post follows a colon; a box, a label", func(c *Candidates, i int) float32 {
		return truth(i > 0 && endsColon(c.blocks[i-1].lastRune))
	}})
}

func endsColon(r rune) bool { return r == ':' || r == '：' }
