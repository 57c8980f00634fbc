package score

import "strings"

// counts are the four outcomes of looking for snippets.
type counts struct{ found, missing, leaked, absent int }

// add looks for a page's snippets in its text, white space folded on both
// sides, and returns how many are wrong.
func (c *counts) add(g *Gold, text string) (wrong int) {
	before := *c
	text = squash(text)
	for _, s := range g.With {
		if strings.Contains(text, snippet(s)) {
			c.found++
		} else {
			c.missing++
		}
	}
	for _, s := range g.Without {
		if strings.Contains(text, snippet(s)) {
			c.leaked++
		} else {
			c.absent++
		}
	}
	return c.missing - before.missing + c.leaked - before.leaked
}

func snippet(s string) string { return strings.TrimFunc(squash(s), whiteSpace) }

func (c *counts) figures(f *Figures) {
	all := c.found + c.missing + c.leaked + c.absent
	if all == 0 {
		return
	}
	p, r := share(c.found, c.leaked), share(c.found, c.missing)
	accuracy := float64(c.found+c.absent) / float64(all)
	f.SnippetPrecision, f.SnippetRecall, f.SnippetF1, f.SnippetAccuracy = &p, &r, harmonic(p, r), &accuracy
}
