package main

import (
	"fmt"

	"newsx/extract"
)

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
