package extract

import (
	"strconv"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

// A list whose every item holds a heading, or whose only item holds this many
// blocks, was made for layout (posts of a live page, slides): its content
// stands by itself.
const layoutItemBlocks = 4

// maxStart bounds the numbers of a list, as CommonMark does with nine digits.
const maxStart = 999_999_999

// list makes an ordered or unordered list. Items without kept text are left
// out, but count for the number the list starts with.
func (b *builder) list(i int32) {
	if b.phrase {
		b.children(i)
		return
	}
	b.flush()
	t := b.tree
	n := t.Nodes[i]
	l := &List{Ordered: n.DataAtom == atom.Ol}
	next := numberAttr(n, "start", 1)
	for c := i + 1; c < t.End[i]; c = t.End[c] {
		n := t.Nodes[c]
		if n.Type != html.ElementNode && !b.keepsText(c) {
			continue
		}
		if b.notes.holds(c) {
			b.footnote(c)
			next++
			continue
		}
		isItem := n.DataAtom == atom.Li
		number := next
		if isItem {
			number = numberAttr(n, "value", next)
			next = number + 1
		}
		body := b.listItem(c, isItem)
		switch {
		case len(body) == 0:
		case !isItem && len(l.Items) > 0: // <ul> in <ul>, without an item of its own
			last := &l.Items[len(l.Items)-1]
			last.Body = append(last.Body, body...)
		default:
			if l.Ordered && len(l.Items) > 0 && isItem && dom.HasAttr(n, "value") && number != l.Start+len(l.Items) {
				b.endList(l)
				l = &List{Ordered: true}
			}
			if len(l.Items) == 0 {
				l.Start = number
			}
			l.Items = append(l.Items, Item{Body: body})
		}
	}
	b.endList(l)
}

// listItem reads an item's blocks, or those of whatever stands between items.
func (b *builder) listItem(c int32, isItem bool) []Block {
	if !isItem {
		return b.collect(func() { b.visit(c) })
	}
	return b.collect(func() { b.element(c, b.tree.Nodes[c]) })
}

// endList puts a list in its place: as a list, or as its content when it is
// one of pictures or made for layout.
func (b *builder) endList(l *List) {
	if !l.Ordered {
		l.Start = 1
	}
	if len(l.Items) == 0 {
		return
	}
	layout, pictures := true, true
	for _, item := range l.Items {
		headed := len(l.Items) == 1 && len(item.Body) >= layoutItemBlocks
		for _, block := range item.Body {
			_, isFigure := block.(*Figure)
			_, isHeading := block.(*Heading)
			pictures = pictures && isFigure
			headed = headed || isHeading
		}
		layout = layout && headed
	}
	if !layout && !pictures {
		b.out = append(b.out, l)
		return
	}
	for _, item := range l.Items {
		b.out = append(b.out, item.Body...)
	}
}

// numberAttr is an attribute's value as a list number, or fallback.
func numberAttr(n *html.Node, key string, fallback int) int {
	v, err := strconv.Atoi(dom.Attr(n, key))
	if err != nil || v < 0 || v > maxStart {
		return fallback
	}
	return v
}
