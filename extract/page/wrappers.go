package page

import (
	"strings"

	"golang.org/x/net/html"
)

// unchain writes s without the outer elements of those that lie in one another
// by the hundred with nothing beside them, as if a program had wrapped a page
// again on every run. What they wrap keeps its own elements, which flatten would
// take for the deepest.
func unchain(s string) string {
	outer := outerOfChains(s)
	if len(outer) == 0 {
		return s
	}
	tags := nestingTags(s)
	match(tags)
	for _, t := range tags {
		if t.starts && t.closed && outer[t.number] {
			outer[t.other] = true
		}
	}
	out, z := writer{}, html.NewTokenizer(strings.NewReader(s))
	out.Grow(len(s))
	for n := 0; out.next(z); n++ {
		if !outer[n] {
			out.writeTag()
		}
	}
	return out.String()
}

// outerOfChains are the numbers of the start tags that follow one another
// without a text or another tag between, more than deepest of them, but for the
// last runaway of each such row: those may be the page's own.
func outerOfChains(s string) map[int]bool {
	outer := map[int]bool{}
	var chain []int
	end := func() {
		if len(chain) > deepest {
			for _, number := range chain[:len(chain)-runaway] {
				outer[number] = true
			}
		}
		chain = chain[:0]
	}
	z := html.NewTokenizer(strings.NewReader(s))
	for number := 0; ; {
		switch z.Next() {
		case html.ErrorToken:
			end()
			return outer
		case html.TextToken:
			if strings.TrimSpace(string(z.Raw())) != "" {
				end()
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			lower, _ := z.TagName()
			switch name := string(lower); {
			case voidTags.Has(name), rawTextTags.Has(name), documentTags.Has(name):
				end()
			default:
				chain = append(chain, number)
			}
			number++
		case html.EndTagToken:
			end()
			number++
		}
	}
}
