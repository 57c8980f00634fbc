package extract

import "golang.org/x/net/html/atom"

// tableRow is a row as the page has it.
type tableRow struct {
	node int32
	head bool // in <thead>, or all its cells are <th>
	last int  // number of the last row its row spans may reach
}

// table makes a table, or its content when it is there for layout.
func (b *builder) table(i int32) {
	if b.phrase || !b.kept(i) {
		b.children(i)
		return
	}
	b.flush()
	rows, caption := b.rowsOf(i)
	if b.tables > 0 || b.isLayout(i, rows) {
		b.layout(i)
		return
	}
	places, width, ok := b.grid(rows, true)
	if !ok {
		places, width, ok = b.grid(rows, false)
	}
	if !ok {
		b.layout(i)
		return
	}
	t := &Table{}
	if caption >= 0 && b.kept(caption) {
		t.Caption = b.phraseOf(caption)
		b.loose = nil
	}
	b.tables++
	t.Rows = b.cells(places, width)
	b.tables--
	dropEmptyColumns(t.Rows)
	if rows[0].head {
		t.Header, t.Rows = t.Rows[0], t.Rows[1:]
		for c := range t.Header {
			unbold(t.Header[c].Body)
		}
	}
	b.out = append(b.out, t)
}

// rowsOf finds the rows of a table, not those of tables in it, that have kept
// text; and its caption, -1 for none.
func (b *builder) rowsOf(i int32) (rows []tableRow, caption int32) {
	t := b.tree
	caption = -1
	section := func(first, end int32, head bool) {
		from := len(rows)
		for c := first; c < end; c = t.End[c] {
			if t.Nodes[c].DataAtom == atom.Tr && b.kept(c) {
				rows = append(rows, tableRow{node: c, head: head || b.allHeaders(c)})
			}
		}
		for r := from; r < len(rows); r++ {
			rows[r].last = len(rows) - 1
		}
	}
	for c := i + 1; c < t.End[i]; c = t.End[c] {
		switch t.Nodes[c].DataAtom {
		case atom.Caption:
			caption = c
		case atom.Thead:
			section(c+1, t.End[c], true)
		case atom.Tbody, atom.Tfoot:
			section(c+1, t.End[c], false)
		case atom.Tr:
			section(c, t.End[c], false)
		}
	}
	return rows, caption
}

// allHeaders tells whether every cell of a row is a <th>.
func (b *builder) allHeaders(row int32) bool {
	t := b.tree
	found := false
	for c := row + 1; c < t.End[row]; c = t.End[c] {
		switch t.Nodes[c].DataAtom {
		case atom.Td:
			return false
		case atom.Th:
			found = true
		}
	}
	return found
}

// unbold takes the bold off a header cell, which is bold by itself.
func unbold(body []Block) {
	if len(body) != 1 {
		return
	}
	p, ok := body[0].(*Paragraph)
	if !ok || len(p.Text) != 1 {
		return
	}
	if span, ok := p.Text[0].(*Span); ok && span.Mark == Strong {
		p.Text = span.Text
	}
}
