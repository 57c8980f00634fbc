package extract

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

// The levels a subheading can have. The headline is level 1.
const (
	minLevel = 2
	maxLevel = 6
)

// heading makes <h1> to <h6> and role=heading.
func (b *builder) heading(i int32) {
	if i == b.head {
		return
	}
	if b.phrase {
		b.children(i)
		return
	}
	text := b.phraseOf(i)
	for len(text) == 1 { // a heading is bold by itself
		span, ok := text[0].(*Span)
		if !ok || span.Mark != Strong {
			break
		}
		text = span.Text
	}
	if len(text) > 0 {
		b.out = append(b.out, &Heading{Level: levelOf(b.tree.Nodes[i]), Text: text})
	}
	b.placeLoose()
}

// trimEnds takes the white space off the ends of a line that lost a part.
func trimEnds(text []Inline) {
	if len(text) == 0 {
		return
	}
	if t, ok := text[0].(*Text); ok {
		t.Value = strings.TrimLeft(t.Value, " ")
	}
	if t, ok := text[len(text)-1].(*Text); ok {
		t.Value = strings.TrimRight(t.Value, " ")
	}
}

// levelOf is the level a heading element names, 1 to 6.
func levelOf(n *html.Node) int {
	if level, err := strconv.Atoi(dom.Attr(n, "aria-level")); err == nil && level >= 1 {
		return min(level, maxLevel)
	}
	if level := dom.HeadingLevel(n); level > 0 {
		return level
	}
	return minLevel
}

// quote makes a block quotation.
func (b *builder) quote(i int32) {
	if b.phrase {
		b.children(i)
		return
	}
	body := b.nested(i)
	if len(body) == 0 {
		return
	}
	if !b.kept(i) || i == b.frame { // pictures alone are no quotation, nor is the whole article
		b.out = append(b.out, body...)
		return
	}
	cite, _ := b.address(dom.Attr(b.tree.Nodes[i], "cite"))
	b.out = append(b.out, &Quote{Body: body, Cite: cite})
}

// rule makes a thematic break; tidy drops those that part nothing.
func (b *builder) rule(int32) {
	if !b.phrase {
		b.out = append(b.out, &Rule{})
	}
}

// details makes a folded part.
func (b *builder) details(i int32) {
	if b.phrase {
		b.children(i)
		return
	}
	d := &Details{}
	d.Body = b.collect(func() {
		for c := i + 1; c < b.tree.End[i]; c = b.tree.End[c] {
			if b.tree.Nodes[c].DataAtom == atom.Summary && d.Summary == nil && b.line.empty() && len(b.out) == 0 {
				if b.kept(c) {
					d.Summary = b.phraseOf(c)
					b.placeLoose()
				}
				continue
			}
			b.visit(c)
		}
	})
	switch {
	case d.Summary == nil:
		b.out = append(b.out, d.Body...)
	case len(d.Body) == 0:
		b.out = append(b.out, &Paragraph{Text: d.Summary})
	default:
		b.out = append(b.out, d)
	}
}

// definitions makes a definition list. What stands in it outside dt and dd is
// read as a meaning of the term before it.
func (b *builder) definitions(i int32) {
	if b.phrase {
		b.children(i)
		return
	}
	b.flush()
	list := &Definitions{}
	b.definitionsIn(i, list)
	for _, item := range list.Items {
		if len(item.Terms) > 0 && len(item.Body) > 0 {
			b.out = append(b.out, list)
			return
		}
	}
	for _, item := range list.Items { // terms alone or meanings alone: a layout
		for _, term := range item.Terms {
			b.out = append(b.out, &Paragraph{Text: term})
		}
		for _, body := range item.Body {
			b.out = append(b.out, body...)
		}
	}
}

// definitionsIn adds the items found in a <dl> or in the <div> that groups
// some of them.
func (b *builder) definitionsIn(i int32, list *Definitions) {
	t := b.tree
	for c := i + 1; c < t.End[i]; c = t.End[c] {
		n := t.Nodes[c]
		items := len(list.Items)
		switch {
		case n.DataAtom == atom.Div:
			b.definitionsIn(c, list)
		case n.DataAtom == atom.Dt:
			if !b.kept(c) {
				continue
			}
			term := b.phraseOf(c)
			b.loose = nil
			if term == nil {
				continue
			}
			if items == 0 || len(list.Items[items-1].Body) > 0 {
				list.Items = append(list.Items, Definition{})
				items++
			}
			last := &list.Items[items-1]
			last.Terms = append(last.Terms, term)
		default:
			body := b.collect(func() { b.visit(c) })
			if len(body) == 0 {
				continue
			}
			if items == 0 {
				list.Items = append(list.Items, Definition{})
				items++
			}
			last := &list.Items[items-1]
			last.Body = append(last.Body, body)
		}
	}
}
