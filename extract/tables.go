package extract

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

const (
	// maxColumns bounds a table: a page that asks for more, by colspans or
	// otherwise, is not asking for a table.
	maxColumns = 200
	// maxCells bounds the cells of a table, empty ones counted, unless the page
	// really has that many: no more than maxBlowUp times as many as it has.
	maxCells  = 50_000
	maxBlowUp = 4
	// layoutCell is how much text a cell holds, in bytes, when the table is
	// there to put things side by side.
	layoutCell = 1500
)

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

// grid places the cells of rows with their spans unfolded: a cell's number, or
// -1 where one that began before covers the place, so that no text is said
// twice. It gives up on a table too wide, or blown up by its spans. With spans
// false every cell stands for itself.
func (b *builder) grid(rows []tableRow, spans bool) (places [][]int32, width int, ok bool) {
	t := b.tree
	var held []int // held[x]: rows still to come that a span covers in column x
	area, cells := 0, 0
	for r, row := range rows {
		var line []int32
		cover := func() {
			for len(line) < len(held) && held[len(line)] > 0 {
				held[len(line)]--
				line = append(line, -1)
			}
		}
		for c := row.node + 1; c < t.End[row.node]; c = t.End[c] {
			n := t.Nodes[c]
			if n.DataAtom != atom.Td && n.DataAtom != atom.Th {
				continue
			}
			cells++
			wide, deep := 1, 1
			if spans {
				wide, deep = spanOf(n, "colspan"), rowSpan(n, row.last-r)
			}
			cover()
			for k := range wide {
				if len(line) == len(held) {
					held = append(held, 0)
				}
				held[len(line)] = deep - 1
				if k == 0 {
					line = append(line, c)
				} else {
					line = append(line, -1)
				}
			}
			if len(line) > maxColumns {
				return nil, 0, false
			}
		}
		for x := len(line); x < len(held); x++ {
			held[x] = max(0, held[x]-1)
		}
		places = append(places, line)
		area += len(held)
		if area > max(maxCells, maxBlowUp*cells) {
			return nil, 0, false
		}
	}
	return places, len(held), len(places)*len(held) <= max(maxCells, maxBlowUp*cells)
}

// cells reads the cells of a grid. Every row gets the same number of them.
func (b *builder) cells(places [][]int32, width int) [][]Cell {
	rows := make([][]Cell, len(places))
	for r, line := range places {
		rows[r] = make([]Cell, width)
		for x, c := range line {
			if c >= 0 {
				rows[r][x] = Cell{Body: b.nested(c), Align: alignOf(b.tree.Nodes[c])}
			}
		}
	}
	return rows
}

// spanOf is a colspan, at least 1; one that is over the bound of HTML (1000)
// is taken as 1, as a browser takes nonsense.
func spanOf(n *html.Node, key string) int {
	v, err := strconv.Atoi(strings.TrimSpace(dom.Attr(n, key)))
	if err != nil || v < 1 || v > 1000 {
		return 1
	}
	return v
}

// rowSpan is a rowspan, as far as rows follow; 0 means to the end.
func rowSpan(n *html.Node, below int) int {
	v, err := strconv.Atoi(strings.TrimSpace(dom.Attr(n, "rowspan")))
	switch {
	case err != nil || v < 0:
		return 1
	case v == 0:
		return below + 1
	}
	return min(v, below+1)
}

// alignClasses are the class tokens that align a cell.
var alignClasses = map[string]string{
	"has-text-align-left": "left", "has-text-align-center": "center", "has-text-align-right": "right",
	"text-left": "left", "text-center": "center", "text-right": "right", "text-end": "right",
	"align-left": "left", "align-center": "center", "align-right": "right",
}

// alignOf is how a cell's text is aligned, "" when the page does not say.
func alignOf(n *html.Node) string {
	if len(n.Attr) == 0 {
		return ""
	}
	v := styleValue(dom.Attr(n, "style"), "text-align")
	if v == "" {
		v = strings.ToLower(dom.Attr(n, "align"))
	}
	switch v {
	case "left", "center", "right":
		return v
	case "end":
		return "right"
	}
	for class := range tokens(dom.Attr(n, "class")) {
		if a := alignClasses[class]; a != "" {
			return a
		}
	}
	return ""
}

// dropEmptyColumns takes out the columns in which no row has anything.
func dropEmptyColumns(rows [][]Cell) {
	if len(rows) == 0 {
		return
	}
	used := make([]bool, len(rows[0]))
	for _, row := range rows {
		for x := range row {
			used[x] = used[x] || len(row[x].Body) > 0
		}
	}
	for r, row := range rows {
		kept := row[:0]
		for x := range row {
			if used[x] {
				kept = append(kept, row[x])
			}
		}
		rows[r] = kept
	}
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
