package content

// What tells the kinds of pages without an article apart.
const (
	manyPrices   = 6   // entries of a shop's list; an article on prices names fewer in lines of their own
	manyHeadings = 6   // headings that are links
	mostlyCards  = .4  // share of the words that stand in cards
	mostlyLinks  = .5  // share of the characters that stand in links
	littleText   = 120 // words of a page that is a form or a notice
)

// looks says what the page looks like if it holds no article.
func (o *outcome) looks() string {
	all := len(o.blocks)
	words := o.wordSum[all]
	switch {
	case o.prices >= manyPrices:
		return "a shop's list of products"
	case o.linkedHeadings >= manyHeadings || part(o.cardWords, words) >= mostlyCards:
		return "an index of other pages"
	case part(o.linkSum[all], o.charSum[all]) >= mostlyLinks:
		return "a list of links"
	case words < littleText && o.choices > 0:
		return "a form"
	case words < littleText:
		return "a page of next to no text"
	}
	return "a directory, a form or another page without an article"
}
