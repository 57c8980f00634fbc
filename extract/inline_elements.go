package extract

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

// boldWeight is the least font-weight that reads as bold; CSS says 700, and
// semi-bold faces begin at 600.
const boldWeight = "600"

// styled makes the elements whose style may mark text, or take the mark back:
// text pasted from an office suite is a <b> of normal weight.
func (b *builder) styled(i int32) {
	n := b.tree.Nodes[i]
	strong := n.DataAtom == atom.B || n.DataAtom == atom.Strong
	emphasis := n.DataAtom == atom.I
	strike := false
	if style := dom.Attr(n, "style"); style != "" {
		if weight := styleValue(style, "font-weight"); weight != "" {
			strong = strings.HasPrefix(weight, "bold") || len(weight) == len(boldWeight) && weight >= boldWeight && weight[0] <= '9'
		}
		if slant := styleValue(style, "font-style"); slant != "" {
			emphasis = slant == "italic" || slant == "oblique"
		}
		strike = strings.Contains(styleValue(style, "text-decoration"), "line-through")
	}
	opened := 0
	for _, m := range [...]struct {
		on   bool
		mark Mark
	}{{strong, Strong}, {emphasis, Emphasis}, {strike, Strike}} {
		if m.on && b.line.push(frame{wrap: wrapping(m.mark)}) {
			opened++
		}
	}
	b.children(i)
	for ; opened > 0; opened-- {
		b.line.pop()
	}
}

// code makes inline code; code of several lines that begins a paragraph stands
// as a block.
func (b *builder) code(i int32) {
	if !b.phrase && b.line.empty() && b.tree.Nodes[i].DataAtom == atom.Code && b.hasBreak(i) {
		b.pre(i)
		return
	}
	b.within(frame{wrap: wrapCode}, i)
}

// hasBreak tells whether a <br> stands under i.
func (b *builder) hasBreak(i int32) bool {
	for c := i + 1; c < b.tree.End[i]; c++ {
		if b.tree.Nodes[c].DataAtom == atom.Br {
			return true
		}
	}
	return false
}

// sup makes superscript, unless it only lifts the number of a note.
func (b *builder) sup(i int32) {
	if labels := b.notesIn(i); labels != nil {
		for _, label := range labels {
			b.placeNote(label)
		}
		return
	}
	b.within(frame{wrap: wrapping(Sup)}, i)
}

// quotation makes <q>: its text in quotation marks, unless it brings its own.
func (b *builder) quotation(i int32) {
	if b.line.depth[wrapCode] > 0 || b.beginsQuoted(i) {
		b.children(i)
		return
	}
	opening, closing := "“", "”"
	if b.quotes%2 == 1 {
		opening, closing = "‘", "’"
	}
	b.quotes++
	b.line.quote(opening)
	b.children(i)
	b.quotes--
	b.line.unquote(opening, closing)
}

// beginsQuoted tells whether the first character under i is a quotation mark.
func (b *builder) beginsQuoted(i int32) bool {
	for c := i + 1; c < b.tree.End[i]; c++ {
		if b.tree.Nodes[c].Type != html.TextNode || !b.keepsText(c) {
			continue
		}
		r, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(b.tree.Nodes[c].Data, unseen))
		return strings.ContainsRune("\"'“”„‘’‚«»‹›「『", r)
	}
	return false
}

// ruby makes base texts with their readings.
func (b *builder) ruby(i int32) {
	if b.line.depth[wrapCode] > 0 {
		b.children(i)
		return
	}
	var base, reading run
	b.rubyParts(i, &base, &reading)
	b.endRuby(&base, &reading)
}

// rubyParts reads the parts of a <ruby>; each base text that has a reading is
// an inline of its own.
func (b *builder) rubyParts(i int32, base, reading *run) {
	t := b.tree
	for c := i + 1; c < t.End[i]; c = t.End[c] {
		n := t.Nodes[c]
		switch {
		case n.Type == html.TextNode && b.keepsText(c), n.DataAtom == atom.Rb:
			if !reading.empty() {
				b.endRuby(base, reading)
			}
			b.keptText(c, base)
		case n.DataAtom == atom.Rt:
			b.keptText(c, reading)
		case n.DataAtom == atom.Rp:
		case n.Type == html.ElementNode:
			b.rubyParts(c, base, reading)
		}
	}
}

// endRuby writes one base text and its reading.
func (b *builder) endRuby(base, reading *run) {
	switch {
	case base.empty() && reading.empty():
	case base.empty():
		b.line.text(string(reading.buf))
	case reading.empty():
		b.line.text(string(base.buf))
	default:
		b.line.add(&Ruby{Base: string(base.buf), Reading: string(reading.buf)})
	}
	*base, *reading = run{}, run{}
}

// keptText writes the kept text of node i and below into l, without marks.
func (b *builder) keptText(i int32, l *run) {
	for c := i; c < b.tree.End[i]; c++ {
		if b.tree.Nodes[c].Type == html.TextNode && b.keepsText(c) {
			l.text(b.tree.Nodes[c].Data)
		}
	}
}

// wholeText is all the text a reader sees of i, kept or not, as one line.
func (b *builder) wholeText(i int32) string {
	var l run
	b.appendWhole(&l, i, nil)
	return string(l.buf)
}

// appendWhole writes the text under i, but for elements that leave says to.
func (b *builder) appendWhole(l *run, i int32, leave func(n *html.Node) bool) {
	t := b.tree
	for c := i + 1; c < t.End[i]; {
		n := t.Nodes[c]
		if p := n.PrevSibling; p != nil && p.Type == html.ElementNode && isBlock(p) {
			l.space = true
		}
		if n.Type == html.TextNode {
			l.text(n.Data)
		} else if n.Type == html.ElementNode {
			if dom.Unrendered(n.DataAtom) || n.DataAtom == atom.Svg || n.DataAtom == atom.Button || leave != nil && leave(n) {
				c = t.End[c]
				l.space = true
				continue
			}
			if n.DataAtom == atom.Br || isBlock(n) {
				l.space = true
			}
		}
		c++
	}
}
