package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
)

// dataFormats are the forms of what is no article: a table to read, the same
// for sort and cut, and for jq.
var dataFormats = []string{"text", "tsv", "json"}

// formatFlag gives c the flag --format for one of names, the first being the
// default.
func formatFlag(c *cobra.Command, value *string, names ...string) {
	c.Flags().StringVarP(value, "format", "f", names[0], "output `FORMAT`: "+strings.Join(names, ", "))
	complete(c, "format", func() []string { return slices.Clone(names) })
}

// checkFormat refuses a format that is none of names.
func checkFormat(name string, names ...string) error {
	if !slices.Contains(names, name) {
		return usagef("unknown format %q (want %s)", name, strings.Join(names, ", "))
	}
	return nil
}

// writeJSON writes v as indented JSON.
func writeJSON(w io.Writer, v any) error {
	var text bytes.Buffer
	e := json.NewEncoder(&text)
	e.SetEscapeHTML(false) // it is read by people and by jq
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return err
	}
	return writeAll(w, text.Bytes())
}

// writeTSV writes rows with a tab between columns; white space in them is
// folded.
func writeTSV(w io.Writer, rows [][]string) error {
	var b strings.Builder
	for _, row := range rows {
		for i := range row {
			row[i] = strings.Join(strings.Fields(row[i]), " ")
		}
		b.WriteString(strings.Join(row, "\t"))
		b.WriteByte('\n')
	}
	return writeAll(w, []byte(b.String()))
}

// writeAll writes a command's whole result at once.
func writeAll(w io.Writer, text []byte) error {
	if _, err := w.Write(text); err != nil {
		return named("standard output", err)
	}
	return nil
}

// tableColumn is the most cells a column of a table takes, but for the last,
// which takes the rest of the line.
const tableColumn = 36

// minTextColumn is left to the last column on a narrow terminal, though lines then
// fold.
const minTextColumn = 20

// table lays rows out in aligned columns, two spaces between them, in lines of
// at most width cells: the last column is cut to what the others leave.
func table(rows [][]string, width int) string {
	last := len(rows[0]) - 1
	widths := make([]int, last)
	rest := width
	for c := range widths {
		for _, row := range rows {
			row[c] = cut(row[c], tableColumn)
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

// plural is "1 page", "3 pages".
func plural(n int, noun string) string {
	if n == 1 {
		return fmt.Sprintf("1 %s", noun)
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
