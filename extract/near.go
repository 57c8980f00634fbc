package extract

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

// How much visible text after and before the headline is looked through for
// lines without a telling class, in bytes, and how many lines at most.
const (
	linesAfter  = 700
	linesBefore = 250
	mostLines   = 24
)

// A leaf is a block of text with no block inside.
type leaf struct {
	node *html.Node
	text string
}

// blocksNearHeadline are the texts of the leaf blocks that follow the headline
// and, after those, of the few before it, nearest first. Empty without a
// headline.
func (e *evidence) blocksNearHeadline() []leaf {
	if e.headline == nil {
		return nil
	}
	if e.blocks == nil {
		e.blocks = append(linesFrom(e.headline.node, false, linesAfter), linesFrom(e.headline.node, true, linesBefore)...)
	}
	return e.blocks
}

// linesFrom reads the leaf blocks after n, or before it when back is set.
func linesFrom(n *html.Node, back bool, budget int) []leaf {
	var lines []leaf
	for c := outside(n, back); c != nil && budget > 0 && len(lines) < mostLines; {
		next := outside(c, back)
		if c.Type == html.ElementNode && rolesOf(c)&(roleFooter|roleComment|roleEvent) != 0 {
			c = next
			continue
		}
		if c.Type == html.ElementNode && hasBlock(c) && !dom.Unrendered(c.DataAtom) {
			next = c.FirstChild
			if back {
				next = c.LastChild
			}
		} else if c.Type == html.TextNode || c.Type == html.ElementNode && !dom.Unrendered(c.DataAtom) {
			if text := dom.Text(c); text != "" {
				lines = append(lines, leaf{c, text})
				budget -= len(text)
			}
		}
		c = next
	}
	return lines
}

// outside is the node after n and all it holds, or before.
func outside(n *html.Node, back bool) *html.Node {
	for ; n != nil; n = n.Parent {
		if back && n.PrevSibling != nil {
			return n.PrevSibling
		}
		if !back && n.NextSibling != nil {
			return n.NextSibling
		}
	}
	return nil
}

// hasBlock tells whether n has block-level elements in it. It looks two levels
// down, enough for the wrappers around a date line.
func hasBlock(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		if dom.Block(c.DataAtom) || c.DataAtom == atom.Br {
			return true
		}
		for g := c.FirstChild; g != nil; g = g.NextSibling {
			if g.Type == html.ElementNode && dom.Block(g.DataAtom) {
				return true
			}
		}
	}
	return false
}

// inFigure tells whether n stands in a figure.
func inFigure(n *html.Node) bool {
	for level := 0; n != nil && level < mostCaptionLevels; n, level = n.Parent, level+1 {
		if n.DataAtom == atom.Figure || n.DataAtom == atom.Figcaption {
			return true
		}
	}
	return false
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return !unicode.IsLower(r)
}

// near tells whether a spot stands around the headline; on a page without a
// headline, whether it stands early.
func (e *evidence) near(s *spot, before, after int) bool {
	if e.headline == nil {
		return s.at < after*2
	}
	return s.at >= e.headline.at-before && s.at <= e.headline.end+after
}
