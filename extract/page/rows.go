package page

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// breaksRow tells whether n stands last in its parent behind a paragraph, and
// holds another paragraph like that: the row goes on in it.
func breaksRow(n *html.Node) bool {
	if n.FirstChild == nil || n.Parent.Type != html.ElementNode {
		return false
	}
	for next := n.NextSibling; next != nil; next = next.NextSibling {
		if next.Type == html.ElementNode || next.Type == html.TextNode && strings.TrimSpace(next.Data) != "" {
			return false
		}
	}
	before := n.PrevSibling
	for range rowReach {
		if before == nil {
			return false
		}
		if paragraph(before) {
			break
		}
		before = before.PrevSibling
	}
	if before == nil || !paragraph(before) || !mayBreak(n) {
		return false
	}
	for d := range n.Descendants() {
		if d.Type == before.Type && d.DataAtom == before.DataAtom && paragraph(d) && classOf(d) == classOf(before) {
			return true
		}
	}
	return false
}

// mayBreak tells the elements that break a row when they are left open: not those
// that a parser closes with the paragraph, nor the parts of lists and tables in
// their places.
func mayBreak(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Li:
		return n.Parent.DataAtom != atom.Ul && n.Parent.DataAtom != atom.Ol && n.Parent.DataAtom != atom.Menu
	case atom.Dd, atom.Dt:
		return n.Parent.DataAtom != atom.Dl && n.Parent.Parent.DataAtom != atom.Dl
	}
	return !maybeOpen.Has(n.Data) && !rawTextTags.Has(n.Data) && n.DataAtom != atom.A
}

// paragraph tells whether n is a <p> or <div> with a paragraph's text, or such a
// text that stands by itself.
func paragraph(n *html.Node) bool {
	switch {
	case n.Type == html.TextNode:
		return len(n.Data) >= proseBytes && len(strings.TrimSpace(n.Data)) >= proseBytes && n.Parent.DataAtom != atom.P && !rawTextTags.Has(n.Parent.Data)
	case n.DataAtom != atom.P && n.DataAtom != atom.Div:
		return false
	}
	length := 0
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			if length += len(d.Data); length >= proseBytes {
				return true
			}
		}
	}
	return false
}

func classOf(n *html.Node) string {
	for _, a := range n.Attr {
		if a.Key == "class" {
			return a.Val
		}
	}
	return ""
}

// leftOpenTags are the start tags that no end tag closes before one of an
// element around it does, by what tagKey makes of them.
type leftOpenTags map[string]bool

// has tells whether n can be of one of them.
func (l leftOpenTags) has(n *html.Node) bool {
	return maybeOpen.Has(n.Data) || l[tagKey(n.Data, n.Attr)]
}

func findLeftOpen(s string) leftOpenTags {
	left := leftOpenTags{}
	note := func(tags []markupTag) {
		for _, t := range tags {
			if t.attributes <= maxAttributes {
				left[tagKey(t.name, appendAttributes(nil, s[t.nameEnd:t.end-1]))] = true
			}
		}
	}
	var open []markupTag
	for t := range tagsOf(s) {
		if !t.closes {
			if !voidTags.Has(t.name) && !maybeOpen.Has(t.name) && !rawTextTags.Has(t.name) {
				open = append(open, t)
			}
			continue
		}
		i := len(open) - 1
		for limit := max(0, i-closeReach); i >= limit && open[i].name != t.name; i-- {
		}
		if i >= 0 && open[i].name == t.name {
			note(open[i+1:])
			open = open[:i]
		}
	}
	note(open)
	return left
}

// tagKey is the tag's name and attributes, by their names: the parser sorts those
// of links and formatting elements.
func tagKey(name string, attrs []html.Attribute) string {
	if !slices.IsSortedFunc(attrs, byKey) {
		attrs = slices.SortedStableFunc(slices.Values(attrs), byKey)
	}
	var b strings.Builder
	b.WriteString(name)
	for _, a := range attrs {
		b.WriteString(" " + a.Key + "=" + a.Val)
	}
	return b.String()
}
