package extract

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// pullQuoteNames are whole class tokens of pull quotes: sentences of the
// article set again in large type.
const pullQuoteNames = "pullquote pull-quote pull_quote wp-block-pullquote c-pullquote article-pullquote quote-pull"

const (
	// mostPullQuotes bounds how many asides of one page are looked for in its
	// text.
	mostPullQuotes = 20

	// Bounds of a pull quote in bytes of letters: what is shorter may repeat by
	// chance, what is longer is text.
	shortestPullQuote = 16
	longestPullQuote  = 500
)

// pullQuote makes an aside, and what a class calls a pull quote. One that
// repeats a sentence of the text is left out.
func (b *builder) pullQuote(i int32) {
	if !b.phrase && b.repeatsText(i) {
		return
	}
	b.byTag(i, b.tree.Nodes[i])
}

// repeatsText tells whether what is kept of node i, or the quotation in it,
// stands in the kept text a second time.
func (b *builder) repeatsText(i int32) bool {
	if b.asides++; b.asides > mostPullQuotes || !b.kept(i) {
		return false
	}
	t := b.tree
	said := i
	for c := i; c < t.End[i]; c++ {
		if t.Nodes[c].DataAtom == atom.Blockquote && b.kept(c) {
			said = c
			break
		}
	}
	quote := b.keptLetters(said, t.End[said])
	if len(quote) < shortestPullQuote || len(quote) > longestPullQuote {
		return false
	}
	if b.letters == "" {
		b.letters = b.keptLetters(0, int32(t.Len()))
	}
	return strings.Count(b.letters, quote) > 1
}

// keptLetters are the letters and digits of the kept text in [from, to).
func (b *builder) keptLetters(from, to int32) string {
	var s strings.Builder
	for i := max(from, b.first); i < min(to, b.last+1); i++ {
		if n := b.tree.Nodes[i]; n.Type == html.TextNode && b.keepsText(i) {
			for _, r := range n.Data {
				if unicode.IsLetter(r) || unicode.IsDigit(r) {
					s.WriteRune(r)
				}
			}
		}
	}
	return s.String()
}
