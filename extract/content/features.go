package content

import (
	"math"
	"unicode"

	"golang.org/x/net/html/atom"
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

// placeFeatures look at the elements the block stands in.
var placeFeatures = []feature{
	{"tag", "p is prose, div is anything; the order is from prose to furniture", func(c *Candidates, i int) float32 { return tagRank(c.Tree.Nodes[c.blocks[i].parent].DataAtom) }},
	{"heading_level", "subheadings of an article are of one level", func(c *Candidates, i int) float32 { return headingLevel(c.Tree.Nodes[c.blocks[i].parent].DataAtom) }},
	{"nav", "", inPlace(inNav)}, {"aside", "", inPlace(inAside)}, {"footer", "", inPlace(inFooter)}, {"header", "", inPlace(inHeader)},
	{"form", "", inPlace(inForm)}, {"figure", "", inPlace(inFigure)}, {"figcaption", "", inPlace(inCaption)}, {"list", "", inPlace(inList)},
	{"table", "", inPlace(inTable)}, {"blockquote", "", inPlace(inQuote)}, {"pre", "", inPlace(inCode)}, {"article", "", inPlace(inArticle)},
	{"main", "", inPlace(inMain)}, {"hidden", "", inPlace(inHidden)}, {"body_prop", "", inPlace(inBodyProp)}, {"in_link", "", inPlace(inLink)},
	{"heading", "", inPlace(inHeading)}, {"details", "", inPlace(inDetails)}, {"definition", "", inPlace(inDefinition)},
	{"depth", "furniture is nested deeper", func(c *Candidates, i int) float32 { return float32(c.Tree.Depth[c.blocks[i].parent]) }},
	{"gap_before", "widgets without text stand at the article's edges", func(c *Candidates, i int) float32 { return c.gap(i - 1) }},
	{"gap_after", "", func(c *Candidates, i int) float32 { return c.gap(i) }},
	{"picture_before", "captions follow pictures", isBetween(pictureBetween, 0)}, {"picture_after", "", isBetween(pictureBetween, 1)},
	{"embed_before", "", isBetween(embedBetween, 0)}, {"embed_after", "", isBetween(embedBetween, 1)},
	{"script_before", "widgets and ads", isBetween(scriptBetween, 0)}, {"script_after", "", isBetween(scriptBetween, 1)},
	{"rule_before", "a rule ends the text", isBetween(ruleBetween, 0)}, {"rule_after", "", isBetween(ruleBetween, 1)},
	{"button_before", "", isBetween(buttonBetween, 0)}, {"button_after", "", isBetween(buttonBetween, 1)},
	{"after_break", "lines parted by <br>", func(c *Candidates, i int) float32 { return truth(c.blocks[i].afterBreak) }},
	{"before_break", "lines parted by <br>", func(c *Candidates, i int) float32 { return truth(c.blocks[i].beforeBreak) }},
	{"parent_blocks", "one text element may hold several lines", func(c *Candidates, i int) float32 { return c.blockCount(c.blocks[i].parent) }},
	{"holder_blocks", "articles hold many blocks, cards few", func(c *Candidates, i int) float32 { return c.blockCount(c.contexts[i].holder) }},
	{"holder_words", "", func(c *Candidates, i int) float32 { return log(c.words(c.contexts[i].holder)) }},
	{"holder_links", "a list of links", func(c *Candidates, i int) float32 { return c.linkDensity(c.contexts[i].holder) }},
	{"holder_good", "the share of the page's prose around", func(c *Candidates, i int) float32 { return c.share(c.contexts[i].holder) }},
	{"above_words", "", func(c *Candidates, i int) float32 { return log(c.words(c.above(i))) }},
	{"above_links", "", func(c *Candidates, i int) float32 { return c.linkDensity(c.above(i)) }},
	{"above_good", "", func(c *Candidates, i int) float32 { return c.share(c.above(i)) }},
	{"levels", "deep below the container stand boxes", func(c *Candidates, i int) float32 { return float32(c.contexts[i].levels) }},
	{"branch_words", "the container's child it stands under", func(c *Candidates, i int) float32 { return log(c.words(c.branch(i))) }},
	{"branch_links", "", func(c *Candidates, i int) float32 { return c.linkDensity(c.branch(i)) }},
	{"branch_good", "", func(c *Candidates, i int) float32 { return c.share(c.branch(i)) }},
	{"branch_blocks", "", func(c *Candidates, i int) float32 { return c.blockCount(c.branch(i)) }},
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

func headingLevel(a atom.Atom) float32 {
	switch a {
	case atom.H1:
		return 1
	case atom.H2:
		return 2
	case atom.H3:
		return 3
	case atom.H4:
		return 4
	case atom.H5, atom.H6:
		return 5
	}
	return 0
}

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
	{"group_blocks", "", func(c *Candidates, i int) float32 { return float32(min(c.group(i).blocks, 100)) }},
	{"group_words", "", func(c *Candidates, i int) float32 { return ratio(c.group(i).words, c.group(i).blocks) }},
	{"group_links", "", func(c *Candidates, i int) float32 { return ratio(c.group(i).linkChars, c.group(i).chars) }},
	{"group_spread", "cards stand once each in many parents", func(c *Candidates, i int) float32 { return ratio(c.group(i).blocks, c.group(i).parents) }},
	{"group_parents", "", func(c *Candidates, i int) float32 { return float32(min(c.group(i).parents, 50)) }},
	{"is_dominant", "", func(c *Candidates, i int) float32 { return truth(c.groupOf[i] == c.dominant) }},
	{"shared_path", "how much of the way down it goes with the dominant paragraphs", func(c *Candidates, i int) float32 { return float32(c.contexts[i].prefix) }},
	{"beyond_path", "and how far it leaves them", func(c *Candidates, i int) float32 { return float32(c.contexts[i].beyond) }},
	{"shared_share", "", func(c *Candidates, i int) float32 {
		return float32(c.contexts[i].prefix) / float32(c.contexts[i].prefix+c.contexts[i].beyond+1)
	}},
	{"group_first", "blocks since the first of its group", func(c *Candidates, i int) float32 { return float32(min(int32(i)-c.group(i).first, 100)) }},
	{"group_last", "blocks to the last of its group", func(c *Candidates, i int) float32 { return float32(min(c.group(i).last-int32(i), 100)) }},
	{"group_likeness", "its words over its group's average", func(c *Candidates, i int) float32 {
		return float32(c.blocks[i].words) / (ratio(c.group(i).words, c.group(i).blocks) + 1)
	}},
	{"teaser", "", func(c *Candidates, i int) float32 { return truth(c.teaser(i)) }},
	{"repeats", "text that stands twice is furniture or a pull quote", func(c *Candidates, i int) float32 { return float32(min(c.contexts[i].repeats, 5)) }},
	{"repeated", "the second standing is the copy", func(c *Candidates, i int) float32 { return truth(c.contexts[i].repeated) }},
}

func (c *Candidates) group(i int) *group { return &c.groups[c.groupOf[i]] }

// orderFeatures look at where in the page the block stands.
var orderFeatures = []feature{
	{"position", "", func(c *Candidates, i int) float32 { return float32(i) / float32(len(c.blocks)) }},
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
	{"heading_distance", "", func(c *Candidates, i int) float32 { return c.headingDistance(i) }},
	{"heading_words", "", func(c *Candidates, i int) float32 {
		return headingValue(c, i, func(b *block) float32 { return float32(b.words) })
	}},
	{"heading_noise", "under 'Related' and the like", func(c *Candidates, i int) float32 {
		return headingValue(c, i, func(b *block) float32 { return ratio(b.noiseWords, b.words) })
	}},
	{"heading_label", "under 'Read more' and the like", func(c *Candidates, i int) float32 {
		return headingValue(c, i, func(b *block) float32 { return ratio(b.labelWords, b.words) })
	}},
	{"heading_links", "", func(c *Candidates, i int) float32 { return headingValue(c, i, (*block).linkDensity) }},
	{"heading_rank", "", func(c *Candidates, i int) float32 {
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
	{"page_blocks", "", func(c *Candidates, _ int) float32 { return log(int32(len(c.blocks))) }},
	{"page_words", "", func(c *Candidates, _ int) float32 { return log(c.wordSum[len(c.blocks)]) }},
	{"page_links", "", func(c *Candidates, _ int) float32 { return ratio(c.linkSum[len(c.blocks)], c.charSum[len(c.blocks)]) }},
	{"container_good", "", func(c *Candidates, _ int) float32 { return c.share(max(c.container, 0)) }},
	{"container_links", "", func(c *Candidates, _ int) float32 { return c.linkDensity(max(c.container, 0)) }},
	{"container_words", "", func(c *Candidates, _ int) float32 { return log(c.words(max(c.container, 0))) }},
	{"container_blocks", "", func(c *Candidates, _ int) float32 { return log(int32(c.blockCount(max(c.container, 0)))) }},
	{"dominant_good", "", func(c *Candidates, _ int) float32 {
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
			feature{"near_" + traitNames[k], "", func(c *Candidates, i int) float32 { return truth((c.contexts[i].near|c.contexts[i].inside)&t != 0) }},
			feature{"below_" + traitNames[k], "", func(c *Candidates, i int) float32 { return truth(c.contexts[i].below&t != 0) }})
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
			feature{n.name + "words", "", at(func(c *Candidates, _, j int) float32 { return float32(min(c.blocks[j].words, 100)) })},
			feature{n.name + "links", "", at(func(c *Candidates, _, j int) float32 { return c.blocks[j].linkDensity() })},
			feature{n.name + "good", "", at(func(c *Candidates, _, j int) float32 { return c.good[j] })},
			feature{n.name + "group", "", at(func(c *Candidates, i, j int) float32 { return truth(c.groupOf[i] == c.groupOf[j]) })},
			feature{n.name + "parent", "", at(func(c *Candidates, i, j int) float32 {
				return truth(c.contexts[i].holder == c.contexts[j].holder)
			})},
			feature{n.name + "path", "", at(func(c *Candidates, _, j int) float32 { return float32(c.contexts[j].beyond) })},
			feature{n.name + "heading", "", at(func(c *Candidates, _, j int) float32 { return truth(c.places[c.blocks[j].parent]&inHeading != 0) })},
			feature{n.name + "dominant", "", at(func(c *Candidates, _, j int) float32 { return truth(c.groupOf[j] == c.dominant) })},
		)
	}
	return all
}
