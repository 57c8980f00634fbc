package report

import "fmt"

// segment is a part of the bar that shows what became of the page's words.
type segment struct {
	Name        string // "kept", or a family
	Words       int
	X, Width    string // in percent of the bar
	Description string
}

// leastSegment is the least of the bar that a family is given, in percent, so
// that it can be seen at all.
const leastSegment = .6

// chart makes the bar: what was kept, then each family, the largest first.
func (r *Report) chart() []segment {
	total := r.Kept.Words + r.LeftOut.Words
	if total == 0 {
		return nil
	}
	parts := []segment{{Name: "kept", Words: r.Kept.Words}}
	for _, f := range r.Families {
		parts = append(parts, segment{Name: f.Name, Words: f.Words})
	}
	sum := 0.0
	for _, p := range parts {
		sum += p.size(total)
	}
	x := 0.0
	for i := range parts {
		p := &parts[i]
		width := 100 * p.size(total) / sum
		p.X, p.Width = fmt.Sprintf("%.2f%%", x), fmt.Sprintf("%.2f%%", width)
		p.Description = fmt.Sprintf("%s: %s, %s", p.Name, plural(p.Words, "word"), percent(float64(p.Words)/float64(total)))
		x += width
	}
	return parts
}

func (s *segment) size(total int) float64 {
	if s.Words == 0 {
		return 0
	}
	return max(100*float64(s.Words)/float64(total), leastSegment)
}
