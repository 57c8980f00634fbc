package noise

import (
	"iter"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"newsx/extract/internal/dom"
)

// maxText is how many bytes of a removal's text are kept: enough to show a
// reader what went, and a bound on what a page's removals cost in memory.
const maxText = 2000

// describe is the Removal of what lies in s, before it is cut.
func describe(t *dom.Tree, s span, f *facts) Removal {
	return Removal{
		Rule:   f.name,
		Family: familyOf(f.name),
		Reason: f.reason,
		Path:   t.Path(s.from),
		Text:   textOf(t, s),
	}
}

// Claim is a node that a rule from outside this package wants out of a page:
// one made for a single site. Its Removal lacks Path and Text; Refused in it
// means that the claim is to be told of and the node to stay.
type Claim struct {
	Node *html.Node
	Removal
}

// Take cuts the claimed nodes out of the page under root and returns what went,
// in page order. Of several claims on one node the first has it; what is
// claimed inside a node that goes is part of that. trace is as for SweepTraced.
func Take(root *html.Node, claims []Claim, trace func(n *html.Node, removal int)) []Removal {
	if len(claims) == 0 {
		return nil
	}
	claimed := make(map[*html.Node]*Claim, len(claims))
	for i := range claims {
		if claimed[claims[i].Node] == nil {
			claimed[claims[i].Node] = &claims[i]
		}
	}
	var removals []Removal
	tree := dom.Number(root)
	for i := int32(0); i < int32(tree.Len()); i++ {
		c := claimed[tree.Nodes[i]]
		if c == nil {
			continue
		}
		s := span{i, tree.End[i]}
		r := c.Removal
		r.Path, r.Text = tree.Path(i), textOf(tree, s)
		removals = append(removals, r)
		if trace != nil {
			trace(c.Node, len(removals)-1)
		}
		if !r.Refused {
			cut(tree, s)
			i = s.to - 1
		}
	}
	return removals
}

// cut takes what lies in s out of the page. Nothing else in the package, and
// nothing else in the program, removes a node.
func cut(t *dom.Tree, s span) {
	for n := range outermost(t, s) {
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
}

// outermost yields the nodes that lie in s and in no other node that does.
func outermost(t *dom.Tree, s span) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) {
		for i := s.from; i < s.to; {
			if t.End[i] > s.to {
				i++
				continue
			}
			if !yield(t.Nodes[i]) {
				return
			}
			i = t.End[i]
		}
	}
}

// textOf is the text in s with white space folded, up to maxText bytes.
func textOf(t *dom.Tree, s span) string {
	var b strings.Builder
	space := false
	for i := s.from; i < s.to && b.Len() < maxText; {
		n := t.Nodes[i]
		switch n.Type {
		case html.ElementNode:
			if dom.Unrendered(n.DataAtom) {
				i = t.End[i]
				continue
			}
			space = space || n.Data == "br" || dom.Block(n.DataAtom)
		case html.TextNode:
			for _, r := range n.Data {
				if dom.Space(r) {
					space = true
					continue
				}
				if space && b.Len() > 0 {
					b.WriteByte(' ')
				}
				space = false
				b.WriteRune(r)
				if b.Len() >= maxText {
					break
				}
			}
			space = space || i+1 < s.to && t.Parent[i+1] != t.Parent[i] && dom.Block(t.Nodes[t.Parent[i]].DataAtom)
		}
		i++
	}
	text := b.String()
	if len(text) > maxText {
		text = text[:maxText]
		for !utf8.ValidString(text[len(text)-min(len(text), utf8.UTFMax):]) && len(text) > 0 {
			text = text[:len(text)-1]
		}
	}
	return text
}
