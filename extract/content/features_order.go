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
	{"prose_done", "prose before it in the container", func(c *Candidates, i int) float32 { return c.proseDone(i) }},
	{"dominant_before", "stands after the first dominant block", func(c *Candidates, i int) float32 {
		return truth(c.dominant >= 0 && int32(i) >= c.groups[c.dominant].first)
	}},
	{"dominant_after", "stands before the last dominant block", func(c *Candidates, i int) float32 {
		return truth(c.dominant >= 0 && int32(i) <= c.groups[c.dominant].last)
	}},
	{"good_before", "blocks back to prose", func(c *Candidates, i int) float32 { return float32(c.contexts[i].before) }},
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
	{"heading_noise", "under 'Related' and the like", func(c *Candidates, i int) float32 {
		return headingValue(c, i, func(b *block) float32 { return ratio(b.noiseWords, b.words) })
	}},
	{"heading_label", "under 'Read more' and the like", func(c *Candidates, i int) float32 {
		return headingValue(c, i, func(b *block) float32 { return ratio(b.labelWords, b.words) })
	}},
	{"heading_links", "a card's heading is a link", func(c *Candidates, i int) float32 { return headingValue(c, i, (*block).linkDensity) }},
	{"heading_rank", "boxes have lesser headings", func(c *Candidates, i int) float32 {
		return headingValue(c, i, func(b *block) float32 { return headingLevel(c.Tree.Nodes[b.parent].DataAtom) })
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
	{"in_subtitle", "the standfirst as the metadata found it", func(c *Candidates, i int) float32 { return c.shareIn(c.subtitle, i, 3) }},
	{"in_authors", "bylines", func(c *Candidates, i int) float32 { return c.shareIn(c.authors, i, 1) }},
	{"starts_author", "'Jo Doe is a reporter'", func(c *Candidates, i int) float32 { return c.startsIn(c.authors, i) }},
	{"in_headline", "repeats of the headline are not text", func(c *Candidates, i int) float32 { return c.headlineShare(i) }},
}

// pageFeatures are the same for all of a page's blocks; they tell kinds of
// pages apart.
var pageFeatures = []feature{
	{"page_blocks", "indexes have many", func(c *Candidates, _ int) float32 { return log(int32(len(c.blocks))) }},
	{"page_words", "long pages hold more than an article", func(c *Candidates, _ int) float32 { return log(c.wordSum[len(c.blocks)]) }},
	{"page_links", "indexes are links", func(c *Candidates, _ int) float32 { return ratio(c.linkSum[len(c.blocks)], c.charSum[len(c.blocks)]) }},
	{"container_good", "how clear the container stands out", func(c *Candidates, _ int) float32 { return c.share(max(c.container, 0)) }},
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
	{"list_share", "guides are made of lists", func(c *Candidates, _ int) float32 { return c.listShare }},
	{"heading_share", "and of headings", func(c *Candidates, _ int) float32 { return c.headingShare }},
}

// traitFeatures ask of each trait whether it is near the block, and whether it
// is between block and container.
func traitFeatures() []feature {
	var all []feature
	for k := range traits {
		t := trait(1) << k
		all = append(all,
			feature{"near_" + traitNames[k], "a name on its element or the two around it", func(c *Candidates, i int) float32 { return truth((c.contexts[i].near|c.contexts[i].inside)&t != 0) }},
			feature{"below_" + traitNames[k], "a name between it and the container: a box in the text", func(c *Candidates, i int) float32 { return truth(c.contexts[i].below&t != 0) }})
	}
	return all
}

// neighbourFeatures look at the blocks before and after.
func neighbourFeatures() []feature {
	var all []feature
	for _, n := range []struct {
		name string
		step int
	}{{"prev1_", -1}, {"prev2_", -2}, {"prev3_", -3}, {"next1_", 1}, {"next2_", 2}, {"next3_", 3}} {
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
			feature{n.name + "good", "prose stands among prose", at(func(c *Candidates, _, j int) float32 { return c.good[j] })},
			feature{n.name + "group", "paragraphs follow their like", at(func(c *Candidates, i, j int) float32 { return truth(c.groupOf[i] == c.groupOf[j]) })},
			feature{n.name + "parent", "a new parent begins something else", at(func(c *Candidates, i, j int) float32 {
				return truth(c.contexts[i].holder == c.contexts[j].holder)
			})},
			feature{n.name + "path", "so does a new place in the tree", at(func(c *Candidates, _, j int) float32 { return float32(c.contexts[j].beyond) })},
			feature{n.name + "heading", "text follows a heading; a heading needs text", at(func(c *Candidates, _, j int) float32 { return truth(c.places[c.blocks[j].parent]&inHeading != 0) })},
			feature{n.name + "dominant", "between two dominant paragraphs stands text", at(func(c *Candidates, _, j int) float32 { return truth(c.groupOf[j] == c.dominant) })},
		)
	}
	return all
}
