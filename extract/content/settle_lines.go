package content

const (
	// labelReach is how many blocks after the headline bylines and date lines
	// stand in.
	labelReach = 12
	// bylineRest is how many words beside the authors' names a byline has: "By",
	// "von unserem Reporter".
	bylineRest = 2
	// datelineWords is the most a date line has.
	datelineWords = 7
	// fieldsWords is the most a line has of date, author and section with bars or
	// dots between them. On the corpus none of the four that the model keeps is in
	// gold.
	fieldsWords = 12
	// dateDigits is the share of digits of a longer one: two dates with times.
	dateDigits = .25
)

// dropLabels leaves out the bylines and date lines under the headline, which
// the metadata tells.
func (c *Candidates) dropLabels(chosen []bool) {
	for i := int(c.headlineBlock) + 1; i <= int(c.headlineBlock)+labelReach && i < len(chosen); i++ {
		b := &c.blocks[i]
		if !chosen[i] || c.places[b.parent]&(inHeading|inList|inQuote|inDefinition) != 0 {
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
			b.words <= fieldsWords && b.months > 0 && b.digits >= 3 && b.symbols > 0 ||
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
