package site

import (
	"strings"

	"golang.org/x/net/html"

	"newsx/extract/internal/dom"
)

// A selector picks parts of a page. Implementations are immutable and safe for
// concurrent use.
type selector interface {
	// nodes are the elements and text nodes it picks, in page order.
	nodes(root *html.Node) []*html.Node
	// values are the texts of what it picks, attributes' too, white space
	// folded; no empty ones.
	values(root *html.Node) []string
}

// A choice is a selector as a rule file has it.
type choice struct {
	selector
	text string   // as written
	when selector // asks that the page has this; nil for no demand
}

// holds tells whether the page is one the choice is for.
func (c *choice) holds(root *html.Node) bool {
	return c.when == nil || len(c.when.nodes(root)) > 0 || len(c.when.values(root)) > 0
}

// firstValues are the values of the first choice that has any.
func firstValues(choices []choice, root *html.Node) []string {
	for i := range choices {
		if c := &choices[i]; c.holds(root) {
			if values := c.values(root); len(values) > 0 {
				return values
			}
		}
	}
	return nil
}

// anyHolds tells whether one of the choices picks something.
func anyHolds(choices []choice, root *html.Node) bool {
	for i := range choices {
		if c := &choices[i]; c.holds(root) && (len(c.nodes(root)) > 0 || len(c.values(root)) > 0) {
			return true
		}
	}
	return false
}

// textOf is what a node says: of meta its content, of time the moment it gives
// for machines, of anything else its text.
func textOf(n *html.Node) string {
	if n.Type == html.ElementNode {
		attr := ""
		switch n.Data {
		case "meta":
			attr = "content"
		case "time":
			attr = "datetime"
		}
		if v := dom.Fold(dom.Attr(n, attr)); attr != "" && v != "" {
			return v
		}
	}
	return dom.Text(n)
}

// outermost drops the nodes that lie inside another of the list, and those
// named twice.
func outermost(list []*html.Node) []*html.Node {
	if len(list) < 2 {
		return list
	}
	set := make(map[*html.Node]bool, len(list))
	for _, n := range list {
		set[n] = true
	}
	var out []*html.Node
	for _, n := range list {
		inside := !set[n]
		for up := n.Parent; up != nil && !inside; up = up.Parent {
			inside = set[up]
		}
		if !inside {
			out = append(out, n)
		}
	}
	return out
}

// blank tells whether a node shows no text.
func blank(n *html.Node) bool { return strings.TrimSpace(dom.Text(n)) == "" }
