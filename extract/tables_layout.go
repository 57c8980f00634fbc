package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

// layoutCell is how much text a cell holds, in bytes, when the table is there
// to put things side by side.
const layoutCell = 1500

// isLayout tells whether a table is there for layout: the page says so, it has
// one row or one column, or a cell that holds what no cell of data holds.
func (b *builder) isLayout(i int32, rows []tableRow) bool {
	t := b.tree
	if role := dom.Attr(t.Nodes[i], "role"); role == "presentation" || role == "none" {
		return true
	}
	widest := 0
	for _, row := range rows {
		width := 0
		for c := row.node + 1; c < t.End[row.node]; c = t.End[c] {
			n := t.Nodes[c]
			if n.DataAtom != atom.Td && n.DataAtom != atom.Th {
				continue
			}
			width += spanOf(n, "colspan")
			if b.isLayoutCell(c) {
				return true
			}
		}
		widest = max(widest, width)
	}
	return widest < 2 || widest > maxColumns || len(rows) < 2
}

// isLayoutCell tells whether a cell holds a table of its own, code, a heading
// or more text than a cell of data does.
func (b *builder) isLayoutCell(i int32) bool {
	t := b.tree
	if !b.kept(i) {
		return false
	}
	size := 0
	for c := i + 1; c < t.End[i]; c++ {
		n := t.Nodes[c]
		if n.Type == html.TextNode && b.keepsText(c) {
			if size += len(n.Data); size > layoutCell {
				return true
			}
			continue
		}
		switch n.DataAtom {
		case atom.Table, atom.H1, atom.H2, atom.H3:
			if n.Type == html.ElementNode && b.kept(c) {
				return true
			}
		case atom.Pre:
			if b.isGutterCell(i) || strings.Contains(dom.Attr(t.Nodes[i], "class"), "code") {
				return true
			}
		}
	}
	return false
}

// layout reads a table as what its cells hold, one after another. Line numbers
// in a column of their own are left out.
func (b *builder) layout(i int32) {
	t := b.tree
	for c := i + 1; c < t.End[i]; c = t.End[c] {
		n := t.Nodes[c]
		switch n.DataAtom {
		case atom.Tbody, atom.Thead, atom.Tfoot, atom.Tr:
			b.layout(c)
		default:
			if b.isGutterCell(c) {
				continue
			}
			b.visit(c)
		}
	}
}

// isGutterCell tells whether a cell holds the line numbers of code.
func (b *builder) isGutterCell(i int32) bool {
	t := b.tree
	if t.Nodes[i].DataAtom != atom.Td || !hasClass(t.Nodes[i], gutterClasses) {
		return false
	}
	for c := i + 1; c < t.End[i]; c++ {
		if t.Nodes[c].Type == html.TextNode && strings.Trim(t.Nodes[c].Data, "0123456789 \n") != "" {
			return false
		}
	}
	return true
}
