package main

import (
	"fmt"
	"strconv"
	"strings"

	"newsx/extract"
)

// explainColumn is the most cells a column of the table of removals takes, but
// for the text, which takes the rest of the line.
const explainColumn = 36

// minTextColumn is left to the text on a narrow terminal, though lines then
// fold.
const minTextColumn = 20

// explain prints what was taken out of a page as a table: rule, family,
// reason, place, text. source is the page as messages call it.
func explain(s *streams, source string, removed []extract.Removal) {
	rows := [][]string{{"RULE", "FAMILY", "REASON", "PLACE", "TEXT"}}
	refused := 0
	for _, r := range removed {
		if r.Refused {
			refused++
			r.Reason = "left in, would take the article: " + r.Reason
		}
		row := []string{r.Rule, r.Family, r.Reason, r.Path, r.Text}
		for i := range row {
			row[i] = oneLine(row[i])
		}
		rows = append(rows, row)
	}
	heading := fmt.Sprintf("%s: %d removed", source, len(removed)-refused)
	if refused > 0 {
		heading += fmt.Sprintf(", %d refused", refused)
	}
	fmt.Fprintln(s.err, s.paint(bold, heading))
	if len(removed) > 0 {
		fmt.Fprint(s.err, table(rows, s.width))
	}
}

// table lays rows out in aligned columns, two spaces between them, in lines of
// at most width cells: the last column is cut to what the others leave.
func table(rows [][]string, width int) string {
	last := len(rows[0]) - 1
	widths := make([]int, last)
	rest := width
	for c := range widths {
		for _, row := range rows {
			row[c] = cut(row[c], explainColumn)
			widths[c] = max(widths[c], widthOf(row[c]))
		}
		rest -= widths[c] + 2
	}
	var b strings.Builder
	for _, row := range rows {
		for c, w := range widths {
			b.WriteString(row[c])
			b.WriteString(strings.Repeat(" ", w-widthOf(row[c])+2))
		}
		b.WriteString(cut(row[last], max(rest, minTextColumn)))
		b.WriteByte('\n')
	}
	return b.String()
}

// columns lays rows out in aligned columns, two spaces between them, those of
// numbers to the right. A row may be shorter than the first.
func columns(rows [][]string) string {
	widths := make([]int, len(rows[0]))
	numbers := make([]bool, len(rows[0]))
	for r, row := range rows {
		if len(row) < len(widths) {
			continue // a remark between rows
		}
		for c, cell := range row {
			widths[c] = max(widths[c], widthOf(cell))
			_, err := strconv.Atoi(cell)
			numbers[c] = err == nil || r == 0
		}
	}
	var b strings.Builder
	for _, row := range rows {
		var line strings.Builder
		for c, cell := range row {
			space := strings.Repeat(" ", max(0, widths[c]-widthOf(cell)))
			if numbers[c] {
				line.WriteString(space + cell + "  ")
			} else {
				line.WriteString(cell + space + "  ")
			}
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
	return b.String()
}

// oneLine folds white space and makes s safe to show.
func oneLine(s string) string { return neutral(strings.Join(strings.Fields(s), " ")) }
