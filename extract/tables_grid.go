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
)

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
