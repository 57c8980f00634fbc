package noise

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"newsx/extract/internal/dom"
)

// maxText is how many bytes of a removal's text are kept: enough to show a
// reader what went, and a bound on what a page's removals cost in memory.
const maxText = 2000

// describe is the Removal of what lies in s, before it is cut.
func describe(t *dom.Tree, s span, r *Rule) Removal {
	return Removal{
		Rule:   r.Name,
		Family: r.Family(),
		Reason: r.Reason,
		Path:   placeOf(t, s.from),
		Text:   textOf(t, s),
	}
}

// cut takes what lies in s out of the page. Nothing else in the package, and
// nothing else in the program, removes a node.
func cut(t *dom.Tree, s span) {
	for i := s.from; i < s.to; {
		n := t.Nodes[i]
		if t.End[i] > s.to {
			i++
			continue
		}
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
		i = t.End[i]
	}
}

// placeOf names a node by the elements down to it, the last with its id or
// first class: body>main>div.post-support.
func placeOf(t *dom.Tree, i int32) string {
	for t.Nodes[i].Type != html.ElementNode && t.Parent[i] >= 0 {
		i = t.Parent[i]
	}
	last := t.Nodes[i].Data
	if id := strings.Fields(dom.Attr(t.Nodes[i], "id")); len(id) > 0 {
		last += "#" + id[0]
	} else if class := strings.Fields(dom.Attr(t.Nodes[i], "class")); len(class) > 0 {
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
