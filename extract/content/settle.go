package content

import "golang.org/x/net/html/atom"

// The model judges blocks one by one. Some belong together whatever their
// scores: half a table is no table, and of two articles on a page one is asked
// for. settle makes the choice whole.
func (c *Candidates) settle(scores []float32, chosen []bool) {
	c.dropOtherArticles(chosen)
	c.trail.note(chosen, whyOtherArticle)
	c.dropAfterword(scores, chosen)
	c.trail.note(chosen, whyAfterword)
	c.completeRows(scores, chosen)
	c.trail.note(chosen, whyRow)
	c.completeStructures(scores, chosen)
	c.trail.note(chosen, whyStructure)
	c.addHeadings(scores, chosen)
	c.trail.note(chosen, whyHeading)
	c.dropLabels(chosen)
	c.trail.note(chosen, whyLabel)
	c.dropShouts(chosen)
	c.trail.note(chosen, whyShout)
	c.dropPullQuotes(chosen)
	c.trail.note(chosen, whyPullQuote)
	c.addStandfirst(scores, chosen)
	c.trail.note(chosen, whyStandfirst)
}

const (
	// ownProse is the goodness an <article> with the headline must have for
	// other <article>s with headlines of their own to be left out: about two
	// full paragraphs.
	ownProse = 150
)

// dropOtherArticles leaves out the other <article>s when the headline's has
// prose enough: those with an h1 of their own, and those built just like it,
// which endless scroll appends.
func (c *Candidates) dropOtherArticles(chosen []bool) {
	if c.headline < 0 {
		return
	}
	own := c.articleOf(c.headline)
	if own < 0 || c.goodness(own) < ownProse {
		return
	}
	for e := range c.Tree.Nodes {
		other := int32(e)
		if !c.element(other, atom.Article) || c.inside(other, own) || c.inside(own, other) {
			continue
		}
		if c.signature[other] != c.signature[own] && !c.hasH1(other) {
			continue
		}
		from, to := c.span(other)
		for k := from; k < to; k++ {
			chosen[k] = false
		}
	}
}

func (c *Candidates) hasH1(e int32) bool {
	from, to := c.span(e)
	for k := from; k < to; k++ {
		if c.element(c.blocks[k].parent, atom.H1) {
			return true
		}
	}
	return false
}

// articleOf is the nearest <article> around e, -1 without one.
func (c *Candidates) articleOf(e int32) int32 {
	for ; e >= 0; e = c.Tree.Parent[e] {
		if c.element(e, atom.Article) {
			return e
		}
	}
	return -1
}

// inside tells whether e is outer or in it.
func (c *Candidates) inside(e, outer int32) bool { return e >= outer && e < c.Tree.End[outer] }

const (
	// rowShare is the share of a row's prose from which the rest of it is the
	// article's too.
	rowShare = .6
	// rowLeast is the log-odds a paragraph of such a row must have; further down
	// newsletter boxes begin.
	rowLeast = -.5
	// rowGood is the goodness it must have: a promotion in the text is a line.
	rowGood = 20
)

// completeRows takes a full paragraph that the model is in doubt of where it
// took the others of its kind in the same element: what stands beside it, a mass
// of links or a player, must not cost the text a paragraph.
func (c *Candidates) completeRows(scores []float32, chosen []bool) {
	type row struct {
		holder int32
		kind   int32
	}
	all, taken := map[row]float32{}, map[row]float32{}
	for i, g := range c.good {
		r := row{c.contexts[i].holder, c.groupOf[i]}
		all[r] += g
		if chosen[i] {
			taken[r] += g
		}
	}
	for i, g := range c.good {
		if chosen[i] || g < rowGood || scores[i] < rowLeast || int32(i) == c.headlineBlock {
			continue
		}
		if r := (row{c.contexts[i].holder, c.groupOf[i]}); taken[r] >= rowShare*all[r] {
			chosen[i] = true
		}
	}
}

// wholeFrom is the mean probability of a structure's words from which all of it
// is taken. Code is never half an article's; of lists some are half navigation.
var wholeFrom = map[atom.Atom]float64{atom.Pre: .15, atom.Table: .3, atom.Dl: .3, atom.Ul: .5, atom.Ol: .5}

// unlinkedFrom is wholeFrom for lists without a link: they are no navigation.
const unlinkedFrom = .35

// quotationFrom is wholeFrom for quotations and embedded posts.
const quotationFrom = .5

const (
	// structureLinks is the link density from which a structure is a list of
	// links, which the model judges block by block.
	structureLinks = .5
	// structureBlocks bounds a structure; a page laid out as one table is none.
	structureBlocks = 400
)

// completeStructures takes the whole of a table, list, definition list, code
// block or quotation of which a good part is chosen: the last line of a poem, who
// wrote a post.
func (c *Candidates) completeStructures(scores []float32, chosen []bool) {
	for i := 0; i < len(c.blocks); i++ {
		e := c.structureOf(c.blocks[i].parent)
		if e < 0 {
			e = c.quotation(c.blocks[i].parent)
		}
		if e < 0 || c.container >= 0 && c.inside(c.container, e) {
			continue // none, or a page laid out as a table
		}
		from, to := c.span(e)
		words, taken := 0.0, 0.0
		for k := from; k < to; k++ {
			w := float64(c.blocks[k].words + 1)
			words += w
			taken += w * probability(scores[k])
		}
		least, ok := wholeFrom[c.Tree.Nodes[e].DataAtom]
		if !ok {
			least = quotationFrom
		}
		if c.linkDensity(e) == 0 {
			least = min(least, unlinkedFrom)
		}
		if c.offered(i) {
			continue
		}
		if taken >= least*words && to-from <= structureBlocks && c.linkDensity(e) < structureLinks {
			for k := from; k < to; k++ {
				chosen[k] = true
			}
		}
		i = max(i, int(to)-1)
	}
}

// offered tells whether block i stands in a box below the container that asks
// for money or an address: its list is of what a subscriber gets.
func (c *Candidates) offered(i int) bool {
	return c.contexts[i].below&(traitPaywall|traitNewsletter|traitDonation|traitPopup) != 0 && c.contexts[i].beyond > 1
}

// structureOf is the outermost table, list, definition list or code block
// around e, below the container; -1 when there is none.
func (c *Candidates) structureOf(e int32) int32 {
	found := int32(-1)
	for ; e >= 0 && e != c.container; e = c.Tree.Parent[e] {
		if wholeFrom[c.Tree.Nodes[e].DataAtom] > 0 {
			found = e
		}
		if c.element(e, atom.Article, atom.Section, atom.Main, atom.Body) {
			break
		}
	}
	return found
}

// quotation is the outermost quotation around e below the container, -1 when
// there is none.
func (c *Candidates) quotation(e int32) int32 {
	if c.places[e]&inQuote == 0 {
		return -1
	}
	found := int32(-1)
	for ; e >= 0 && e != c.container; e = c.Tree.Parent[e] {
		if c.element(e, atom.Blockquote) {
			found = e
		}
	}
	return found
}

// headingLeast is the log-odds from which a heading goes with the chosen text
// right under it in the same element.
const headingLeast = -1.5

// addHeadings takes the headings of chosen text, and such as the model is sure
// against where it took most others of their level: the posts of a live blog, the
// parts of a guide are headed alike.
func (c *Candidates) addHeadings(scores []float32, chosen []bool) {
	balance := map[atom.Atom]int{} // headings taken less those refused, of those over chosen text
	level := func(i int) atom.Atom { return c.Tree.Nodes[c.blocks[i].parent].DataAtom }
	for i := len(chosen) - 2; i >= 0; i-- {
		if !c.overText(i, chosen) {
			continue
		}
		chosen[i] = chosen[i] || scores[i] > headingLeast
		if chosen[i] {
			balance[level(i)]++
		} else {
			balance[level(i)]--
		}
	}
	for i := len(chosen) - 2; i >= 0; i-- {
		if !chosen[i] && balance[level(i)] > 0 && c.overText(i, chosen) {
			chosen[i] = true
		}
	}
}

// overText tells whether block i is a heading, and no link, right over chosen
// text.
func (c *Candidates) overText(i int, chosen []bool) bool {
	b, next := &c.blocks[i], &c.blocks[i+1]
	return chosen[i+1] && int32(i) != c.headlineBlock && c.places[b.parent]&inHeading != 0 && c.places[next.parent]&inHeading == 0 &&
		c.heads(b.parent, next.parent) && b.linkDensity() < structureLinks
}

// headReach is how many levels up a heading and its text may meet: beside one
// another, or each in a wrapper.
const headReach = 2

// heads tells whether the heading h stands over e.
func (c *Candidates) heads(h, e int32) bool {
	for range headReach {
		if h = c.Tree.Parent[h]; h < 0 {
			return false
		}
		up := e
		for range headReach {
			if up = c.Tree.Parent[up]; up == h {
				return true
			}
			if up < 0 {
				break
			}
		}
	}
	return false
}

const (
	// labelReach is how many blocks after the headline bylines and date lines
	// stand in.
	labelReach = 12
	// bylineRest is how many words beside the authors' names a byline has: "By",
	// "von unserem Reporter".
	bylineRest = 2
	// datelineWords is the most a date line has.
	datelineWords = 7
	// dateDigits is the share of digits of a longer one: two dates with times.
	dateDigits = .25
)

// dropLabels leaves out the bylines and date lines under the headline, which
// the metadata tells.
func (c *Candidates) dropLabels(chosen []bool) {
	for i := int(c.headlineBlock) + 1; i <= int(c.headlineBlock)+labelReach && i < len(chosen); i++ {
		b := &c.blocks[i]
		if !chosen[i] || c.places[b.parent]&(inHeading|inList|inQuote) != 0 {
			continue
		}
		n := 0
		for _, w := range c.hashes[b.wordFrom:b.wordTo] {
			if c.authors[w] {
				n++
			}
		}
		rest := int(b.wordTo-b.wordFrom) - n
		byline := n >= 2 && rest <= bylineRest && rest < n
		dateline := b.words <= datelineWords && b.months > 0 && b.digits >= 3 && b.functional == 0 && b.linkChars == 0 ||
			b.months > 1 && ratio(b.digits, b.chars) >= dateDigits
		if byline || dateline {
			chosen[i] = false
		}
	}
}

const (
	// shoutWords is the fewest words of a shout; shorter are names.
	shoutWords = 4
	// shoutLinks is the link density of a line that is one link.
	shoutLinks = .95
	// shoutUpper is the share of capitals among its characters, digits and
	// punctuation being the others.
	shoutUpper = .6
)

// dropShouts leaves out the lines that are one link set in capitals: the
// headline of another story, or "CLICK HERE TO GET THE APP". On the corpus 41 of
// 42 such lines are not the article's, on nine sites.
func (c *Candidates) dropShouts(chosen []bool) {
	for i := range chosen {
		b := &c.blocks[i]
		if chosen[i] && b.words >= shoutWords && b.linkDensity() >= shoutLinks && ratio(b.upper, b.chars) >= shoutUpper &&
			c.places[b.parent]&(inHeading|inList|inTable) == 0 {
			chosen[i] = false
		}
	}
}

const (
	// echoed is the share of a quotation's runs of words that stand elsewhere in
	// the text from which it is a pull quote: set in large type, they lose a
	// word or an attribution.
	echoed = .65
	// Bounds of a pull quote in words: fewer repeat by chance.
	pullQuoteLeast = 5
	pullQuoteMost  = 80
	// mostEchoes is the share of chosen blocks that may be echoes; a page with
	// more of them holds its text twice, and one of both must stay.
	mostEchoes = .3
)

// dropPullQuotes leaves out the quotations that say a piece of news' own
// sentences again. On the corpus' news 21 of 22 such blocks are not in the gold
// text; in guides, which are quoted less than summed up, half are.
func (c *Candidates) dropPullQuotes(chosen []bool) {
	if !c.hints.News {
		return
	}
	all, echoes := 0, 0
	for i, ok := range chosen {
		if ok {
			all++
			if c.echo(i) >= echoed {
				echoes++
			}
		}
	}
	if float64(echoes) > mostEchoes*float64(all) {
		return
	}
	for i := 0; i < len(chosen); i++ {
		e := c.quotation(c.blocks[i].parent)
		if e < 0 || c.container >= 0 && c.inside(c.container, e) || c.contexts[i].near&traitEmbed != 0 {
			continue
		}
		from, to := c.span(e)
		words, said := int32(0), float32(0)
		for k := from; k < to; k++ {
			words += c.blocks[k].words
			said += c.echo(int(k)) * float32(c.blocks[k].words)
		}
		if words >= pullQuoteLeast && words <= pullQuoteMost && said >= echoed*float32(words) {
			for k := from; k < to; k++ {
				chosen[k] = false
			}
		}
		i = max(i, int(to)-1)
	}
}

// echo is the share of block i's runs of words that other blocks have too.
func (c *Candidates) echo(i int) float32 { return c.contexts[i].echoBefore + c.contexts[i].echoAfter }

// standfirstNever is the log-odds under which even a piece of news is denied its
// standfirst: what the metadata took for one stands among teasers.
const standfirstNever = -3

// standfirstLikeness is the share of a block's words the standfirst must have,
// and of the standfirst's words the block must be long.
const standfirstLikeness = .9

// addStandfirst takes the standfirst the metadata found, where it stands near
// the headline of a piece of news. What blogs call a subtitle is as often a
// slogan, which the model decides on as on any text.
func (c *Candidates) addStandfirst(scores []float32, chosen []bool) {
	if c.headlineBlock < 0 || len(c.subtitle) == 0 || !c.hints.News {
		return
	}
	size := float32(len(hashWords(c.hints.Subtitle)))
	for i := max(0, int(c.headlineBlock)-2); i <= int(c.headlineBlock)+labelReach && i < len(chosen); i++ {
		b := &c.blocks[i]
		words := float32(b.wordTo - b.wordFrom)
		if i != int(c.headlineBlock) && b.linkDensity() < structureLinks && words >= standfirstLikeness*size && words*standfirstLikeness <= size &&
			c.shareIn(c.subtitle, i, fewestWords) >= standfirstLikeness && scores[i] > standfirstNever {
			chosen[i] = true
			return
		}
	}
}

const (
	// mostProse is the share of the page's goodness from which a container is
	// the article's.
	mostProse = .8
	// afterwordLeast is the log-odds from which a block behind such a container
	// still counts.
	afterwordLeast = 1.5
)

// dropAfterword leaves out what stands behind a container that holds nearly all
// of the page's prose, unless the model is sure of it.
func (c *Candidates) dropAfterword(scores []float32, chosen []bool) {
	if c.container < 0 || c.share(c.container) < mostProse {
		return
	}
	_, to := c.span(c.container)
	for i := int(to); i < len(chosen); i++ {
		if scores[i] < afterwordLeast {
			chosen[i] = false
		}
	}
}
