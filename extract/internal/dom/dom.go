// Package dom numbers, walks and measures an HTML tree. It never changes one.
//
// A Tree gives every node of a page a number in document order, so that what
// other packages compute about nodes lives in slices indexed by that number
// instead of maps or attributes. A Tree is a snapshot: cut a node out of the
// page and the Tree is stale.
package dom

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Tree is a page's nodes by number. All slices have the same length; it is
// safe for concurrent reads.
type Tree struct {
	Nodes  []*html.Node // in document order; Nodes[0] is the root
	Parent []int32      // number of the parent, -1 for the root
	End    []int32      // one past the number of the last descendant
	Depth  []int32      // the root's is 0
}

// Number walks the tree under root once and numbers it. It does not recurse,
// so depth costs no stack.
func Number(root *html.Node) *Tree {
	t := newTree(count(root))
	parent, depth := int32(-1), int32(0)
	for n := root; ; {
		i := int32(len(t.Nodes))
		t.Nodes = append(t.Nodes, n)
		t.Parent = append(t.Parent, parent)
		t.End = append(t.End, 0)
		t.Depth = append(t.Depth, depth)
		if n.FirstChild != nil {
			n, parent, depth = n.FirstChild, i, depth+1
			continue
		}
		t.End[i] = i + 1
		for n != root && n.NextSibling == nil {
			n = n.Parent
			t.End[parent] = int32(len(t.Nodes))
			parent, depth = t.Parent[parent], depth-1
		}
		if n == root {
			return t
		}
		n = n.NextSibling
	}
}

// newTree has room for n nodes.
func newTree(n int) *Tree {
	numbers := make([]int32, 3*n)
	return &Tree{Nodes: make([]*html.Node, 0, n), Parent: numbers[:0:n], End: numbers[n : n : 2*n], Depth: numbers[2*n : 2*n : 3*n]}
}

// count is how many nodes the tree under root has.
func count(root *html.Node) int {
	total := 0
	for n := root; ; {
		total++
		if n.FirstChild != nil {
			n = n.FirstChild
			continue
		}
		for n != root && n.NextSibling == nil {
			n = n.Parent
		}
		if n == root {
			return total
		}
		n = n.NextSibling
	}
}

// Len is how many nodes the tree has.
func (t *Tree) Len() int { return len(t.Nodes) }

// Path names a node by the elements down to it, the last with its id or
// first class: body>main>div.post-support.
func (t *Tree) Path(i int32) string {
	for t.Nodes[i].Type != html.ElementNode && t.Parent[i] >= 0 {
		i = t.Parent[i]
	}
	last := t.Nodes[i].Data
	if id := strings.Fields(Attr(t.Nodes[i], "id")); len(id) > 0 {
		last += "#" + id[0]
	} else if class := strings.Fields(Attr(t.Nodes[i], "class")); len(class) > 0 {
		last += "." + class[0]
	}
	names := []string{last}
	for p := t.Parent[i]; p >= 0; p = t.Parent[p] {
		if n := t.Nodes[p]; n.Type == html.ElementNode && n.Data != "html" {
			names = append(names, n.Data)
		}
	}
	var b strings.Builder
	for k := len(names) - 1; k >= 0; k-- {
		b.WriteString(names[k])
		if k > 0 {
			b.WriteByte('>')
		}
	}
	return b.String()
}

// Attr returns the value of the attribute key, or "" when n has none.
func Attr(n *html.Node, key string) string {
	for i := range n.Attr {
		if n.Attr[i].Key == key && n.Attr[i].Namespace == "" {
			return n.Attr[i].Val
		}
	}
	return ""
}

// HasAttr tells whether n carries the attribute key, with any value.
func HasAttr(n *html.Node, key string) bool {
	for i := range n.Attr {
		if n.Attr[i].Key == key && n.Attr[i].Namespace == "" {
			return true
		}
	}
	return false
}

// Text returns the text under n with white space folded to single spaces and
// trimmed; a block-level border or a <br> counts as white space. Text of
// script, style, noscript and template is left out.
func Text(n *html.Node) string {
	var b strings.Builder
	appendText(&b, n)
	return Fold(b.String())
}

func appendText(b *strings.Builder, n *html.Node) {
	switch n.Type {
	case html.TextNode:
		b.WriteString(n.Data)
		return
	case html.ElementNode:
		if Unrendered(n.DataAtom) {
			return
		}
	case html.CommentNode, html.DoctypeNode:
		return
	}
	border := n.Type == html.ElementNode && (Block(n.DataAtom) || n.DataAtom == atom.Br)
	if border {
		b.WriteByte(' ')
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		appendText(b, c)
	}
	if border {
		b.WriteByte(' ')
	}
}

// Fold folds runs of white space (Unicode's, the no-break space and the
// zero-width space included) to one space and trims the ends.
func Fold(s string) string {
	if folded(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	word := -1 // where the word under way begins
	end := func(at int) {
		if word < 0 {
			return
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(s[word:at])
		word = -1
	}
	for i, r := range s {
		switch {
		case r > ' ' && r < utf8.RuneSelf || !Space(r):
			if word < 0 {
				word = i
			}
		default:
			end(i)
		}
	}
	end(len(s))
	return b.String()
}

// folded tells whether Fold leaves s as it is, as it does most.
func folded(s string) bool {
	space := true // at the start, or behind one
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c > ' ' && c < utf8.RuneSelf {
			space = false
			continue
		}
		if c == ' ' {
			if space {
				return false
			}
			space = true
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if Space(r) {
			return false
		}
		i += size - 1
		space = false
	}
	return !space || s == ""
}

// Space tells whether r counts as white space between words: Unicode's own,
// and the zero-width characters pages use for line-breaking hints.
func Space(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\r', '\f', '\v', 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0x200B, 0xFEFF:
		return true
	}
	return r >= 0x2000 && r <= 0x200A
}
