package formats

import (
	"strings"

	"newsx/extract"
)

// grid is a table without its caption. It is a block of its own so that
// either can stand without the other.
type grid struct{ *extract.Table }

// table writes a GitHub table, its caption in bold above.
func (m *markdown) table(t *extract.Table) {
	if len(t.Caption) == 0 {
		m.grid(t)
		return
	}
	m.blocks([]extract.Block{bold(t.Caption), grid{t}}, false)
}

// grid writes a header row, empty when the page has none because the syntax
// wants one, and the rows. A table without content leaves nothing.
func (m *markdown) grid(t *extract.Table) {
	columns := len(t.Header)
	for _, row := range t.Rows {
		columns = max(columns, len(row))
	}
	start := len(m.b)
	aligned := t.Header
	if aligned == nil && len(t.Rows) > 0 {
		aligned = t.Rows[0]
	}
	shown := m.row(t.Header, columns)
	m.newline()
	m.delimiterRow(aligned, columns)
	for _, row := range t.Rows {
		before := len(m.b)
		m.newline()
		if m.row(row, columns) {
			shown = true
		} else {
			m.b = m.b[:before]
		}
	}
	if !shown {
		m.b = m.b[:start]
	}
}

// row writes a row and tells whether any cell of it has content.
func (m *markdown) row(cells []extract.Cell, columns int) (shown bool) {
	m.b = append(m.b, '|')
	for i := range columns {
		m.b = append(m.b, ' ')
		start := len(m.b)
		if i < len(cells) {
			m.cell(cells[i].Body)
		}
		if len(m.b) > start {
			shown = true
			m.b = append(m.b, ' ')
		}
		m.b = append(m.b, '|')
	}
	return shown
}

var delimiters = map[string]string{"left": " :--- |", "center": " :---: |", "right": " ---: |"}

func (m *markdown) delimiterRow(aligned []extract.Cell, columns int) {
	m.b = append(m.b, '|')
	for i := range columns {
		d := ""
		if i < len(aligned) {
			d = delimiters[aligned[i].Align]
		}
		if d == "" {
			d = " --- |"
		}
		m.b = append(m.b, d...)
	}
}

// cell writes the blocks of a cell on one line, <br> between them.
func (m *markdown) cell(body []extract.Block) {
	defer func(outer bool) { m.crowded = outer }(m.crowded)
	m.crowded = m.crowded || !isPlainCell(body)
	first := true
	part := func(write func()) {
		start := len(m.b)
		if !first {
			m.b = append(m.b, "<br>"...)
		}
		inside := len(m.b)
		write()
		if len(m.b) == inside {
			m.b = m.b[:start]
			return
		}
		first = false
	}
	for _, b := range body {
		switch b := b.(type) {
		case *extract.Paragraph:
			part(func() { m.inlines(b.Text, cellRun) })
		case *extract.Heading:
			part(func() { m.inlines([]extract.Inline{&extract.Span{Mark: extract.Strong, Text: b.Text}}, cellRun) })
		case *extract.Formula:
			part(func() { m.inlines([]extract.Inline{&extract.Math{TeX: b.TeX}}, cellRun) })
		case *extract.Code:
			for line := range strings.SplitSeq(b.Text, "\n") {
				part(func() {
					m.inlines([]extract.Inline{&extract.CodeSpan{Value: strings.TrimRight(line, " \t\r")}}, cellRun)
				})
			}
		case *extract.List:
			for _, item := range b.Items {
				part(func() { m.cell(item.Body) })
			}
		case *extract.Quote:
			part(func() { m.cell(b.Body) })
		case *extract.Table:
			part(func() { m.inlines(b.Caption, cellRun) })
			for _, row := range append([][]extract.Cell{b.Header}, b.Rows...) {
				for _, c := range row {
					part(func() { m.cell(c.Body) })
				}
			}
		case *extract.Rule:
		default:
			part(func() { m.cell(m.lower(b)) })
		}
	}
}

// isPlainCell tells whether a cell is one run of text. The blocks of any other
// cell make one run of Markdown together, so a character of one block could
// pair with that of another.
func isPlainCell(body []extract.Block) bool {
	if len(body) != 1 {
		return len(body) == 0
	}
	_, ok := body[0].(*extract.Paragraph)
	return ok
}
