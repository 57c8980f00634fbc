package main

import (
	"fmt"
	"slices"
	"strings"

	"newsx/cmd/internal/score"
)

// evalReport is what newsx eval has to say, as its JSON.
type evalReport struct {
	score.Figures
	Refused int                 `json:"refused"` // pages said to hold no article
	Failed  int                 `json:"failed"`  // inputs that could not be read
	Missing int                 `json:"missing"` // gold records without a page
	Leaks   []score.FamilyLeaks `json:"leaks,omitempty"`
	Worst   []score.Page        `json:"worst,omitempty"`
}

// write scores what was found and prints it.
func (e *evaluation) write(o *evalOptions) error {
	var s score.Scorer
	missing := 0
	for i := range e.gold {
		p, ok := e.found[e.gold[i].ID]
		if !ok {
			missing++
		}
		s.Add(&e.gold[i], &p)
	}
	r := evalReport{
		Figures: s.Figures(), Refused: e.teller.none, Failed: e.teller.failed, Missing: missing,
		Leaks: inFamilyOrder(s.Leaks()), Worst: s.Worst(o.worst),
	}
	if o.format == "json" {
		return writeJSON(o.streams.out, r)
	}
	return writeAll(o.streams.out, []byte(r.text()))
}

// inFamilyOrder puts the families newsx knows in its own order, others behind
// them, and all of them together last.
func inFamilyOrder(leaks []score.FamilyLeaks) []score.FamilyLeaks {
	order := familyNames()
	place := func(f score.FamilyLeaks) int {
		if i := slices.Index(order, f.Family); i >= 0 {
			return i
		}
		if f.Family == score.AnyFamily {
			return len(order) + 1
		}
		return len(order)
	}
	slices.SortStableFunc(leaks, func(a, b score.FamilyLeaks) int { return place(a) - place(b) })
	return leaks
}

// text is the report for a reader.
func (r *evalReport) text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s with text, %d refused, %d failed, %d without a page\n",
		plural(r.Pages, "gold record"), plural(r.Predicted, "page"), r.Refused, r.Failed, r.Missing)
	figures := [][]string{
		figureRow("text", "F1", r.F1, "precision", r.Precision, "recall", r.Recall, "page F1", r.PageF1, "word F1", r.WordF1, "exact", r.Accuracy),
		figureRow("snippets", "F1", r.SnippetF1, "precision", r.SnippetPrecision, "recall", r.SnippetRecall, "right", r.SnippetAccuracy),
		figureRow("metadata", "title", r.Title, "authors", r.Authors, "date", r.Date),
	}
	figures = slices.DeleteFunc(figures, func(row []string) bool { return len(row) == 1 })
	for _, row := range figures {
		fmt.Fprintf(&b, "\n%-8s", row[0])
		for _, figure := range row[1:] {
			b.WriteString("  " + figure)
		}
	}
	if len(figures) > 0 {
		b.WriteByte('\n')
	}
	if len(r.Leaks) > 0 {
		b.WriteString("\n" + leakTable(r.Leaks))
	}
	for _, p := range r.Worst {
		b.WriteString("\n" + p.ID)
		if p.Body {
			fmt.Fprintf(&b, "  F1 %.3f  precision %.3f  recall %.3f", p.F1, p.Precision, p.Recall)
		}
		if p.Snippets > 0 {
			fmt.Fprintf(&b, "  %d snippets wrong", p.Snippets)
		}
		b.WriteByte('\n')
		for _, leak := range p.Leaked {
			fmt.Fprintf(&b, "  %-12s %s\n", leak.Family, cut(oneLine(leak.Text), leakColumn))
		}
	}
	return b.String()
}

// leakColumn is how many cells of a leaked text are shown: enough to find it.
const leakColumn = 110

// figureRow is a label and, of pairs of a name and a *float64, those that are
// not nil.
func figureRow(label string, pairs ...any) []string {
	row := []string{label}
	for i := 0; i < len(pairs); i += 2 {
		if value := pairs[i+1].(*float64); value != nil {
			row = append(row, fmt.Sprintf("%s %.3f", pairs[i], *value))
		}
	}
	return row
}

// leakTable shows leaks by family, in pages and in items.
func leakTable(leaks []score.FamilyLeaks) string {
	rows := [][]string{{"NOISE", "PAGES", "LEAKY", "SHARE", "ITEMS", "LEAKED", "SHARE"}}
	for _, f := range leaks {
		rows = append(rows, []string{f.Family,
			fmt.Sprint(f.Pages), fmt.Sprint(f.LeakyPages), percent(f.PageRate),
			fmt.Sprint(f.Items), fmt.Sprint(f.LeakedItems), percent(f.LeakRate)})
	}
	return columns(rows)
}

func percent(share float64) string { return fmt.Sprintf("%.1f%%", 100*share) }
