package main

import (
	"fmt"
	"strings"

	"newsx/cmd/internal/report"
)

// The levels of an outline, each telling what those below it tell and more.
const (
	levelLine   = iota // a line
	levelParts         // metadata, container, totals by family and rule
	levelPieces        // each piece left out
	levelBlocks        // each block of the page
	levelWhole         // with its whole text
)

// outline prints a report as indented text, as far as the level goes. again says
// that something was printed before it.
func (o *explainOptions) outline(r *report.Report, again bool) error {
	p := &outline{colour: o.streams.outColour, width: o.streams.outWidth, level: o.level}
	if again && o.level > levelLine {
		p.b.WriteByte('\n')
	}
	p.print(r)
	return writeAll(o.streams.raw, []byte(p.b.String()))
}

// outline is text being made. What a page says goes through neutral before it
// gets there.
type outline struct {
	b      strings.Builder
	colour bool
	width  int
	level  int
}

func (p *outline) paint(colour, text string) string {
	if !p.colour || colour == "" || text == "" {
		return text
	}
	return sgr(colour, text)
}

// line prints a line at a depth: head, which may have colours, and then as much
// of rest as there is room for. headWidth is how many cells head takes.
func (p *outline) line(depth int, head string, headWidth int, rest string) {
	indent := strings.Repeat("  ", depth)
	room := max(p.width-len(indent)-headWidth, minTextColumn)
	p.b.WriteString(strings.TrimRight(indent+head+cut(oneLine(rest), room), " ") + "\n")
}

// plainLine is a line in one colour.
func (p *outline) plainLine(depth int, colour, text string) {
	indent := strings.Repeat("  ", depth)
	p.b.WriteString(indent + p.paint(colour, cut(oneLine(text), max(p.width-len(indent), minTextColumn))) + "\n")
}

func (p *outline) print(r *report.Report) {
	p.heading(r)
	if p.level < levelParts {
		return
	}
	p.metadata(r)
	p.container(r)
	p.leftOut(r)
	p.blocks(r)
}

// heading is what level 0 tells, on one line, and the others on a few.
func (p *outline) heading(r *report.Report) {
	source := shown(r.Source)
	if r.Record != "" {
		source += ": " + shown(r.Record)
	}
	kept := "kept"
	if r.Error != "" {
		kept = "would have kept"
	}
	sums := fmt.Sprintf(kept+" %s, left out %s", plural(r.Kept.Words, "word"), plural(r.LeftOut.Words, "word"))
	verdict := fmt.Sprintf("confidence %.2f", r.Confidence.Value)
	colour := green
	switch {
	case r.Error != "":
		verdict, colour = r.Error, red
	case r.Doubtful():
		colour = yellow
	}
	if p.level < levelParts {
		p.line(0, p.paint(bold, source)+": "+p.paint(colour, oneLine(verdict))+", ", widthOf(source)+widthOf(oneLine(verdict))+4, sums)
		return
	}
	p.plainLine(0, bold, source)
	if r.Title != "" {
		p.plainLine(1, "", r.Title)
	}
	if r.Error == "" {
		verdict += ": " + r.Confidence.Meaning
	}
	p.plainLine(1, colour, verdict)
	p.plainLine(1, "", sums)
	for _, w := range r.Warnings {
		p.line(1, p.paint(yellow, oneLine(w.Name))+"  ", widthOf(oneLine(w.Name))+2, w.Meaning)
	}
	for _, note := range r.Notes {
		p.plainLine(1, yellow, note)
	}
}

func (p *outline) section(title string) {
	p.b.WriteString("\n" + p.fold(levelParts) + p.paint(bold, title) + "\n")
}

// fold is the sign of a part whose inside is told from a level on.
func (p *outline) fold(from int) string {
	if p.level < from {
		return "▸ "
	}
	return "▾ "
}

func (p *outline) metadata(r *report.Report) {
	if len(r.Fields) == 0 {
		return
	}
	p.section("metadata")
	names, sources := 0, 0
	for _, f := range r.Fields {
		names, sources = max(names, len(f.Name)), max(sources, widthOf(oneLine(f.Source)))
	}
	sources = min(sources, tableColumn)
	for _, f := range r.Fields {
		source := cut(oneLine(f.Source), sources)
		head := pad(f.Name, names) + "  " + p.paint(dim, pad(source, sources)) + "  "
		p.line(1, head, names+sources+4, f.Value())
		if p.level >= levelPieces && f.Meaning != "" {
			p.line(1, strings.Repeat(" ", names+2), names+2, "from "+f.Meaning)
		}
	}
	if len(r.Missing) > 0 {
		p.plainLine(1, dim, "not on the page: "+strings.Join(r.Missing, ", "))
	}
}

func (p *outline) container(r *report.Report) {
	if r.Container == nil {
		return
	}
	p.section("container")
	p.plainLine(1, cyan, r.Container.Path)
	for _, why := range r.Container.Why {
		p.plainLine(1, "", "because "+why)
	}
}

// barCells is how wide the bar of a family is that holds all that was left out.
const barCells = 24

func (p *outline) leftOut(r *report.Report) {
	if len(r.Families) == 0 {
		return
	}
	p.section("left out")
	names := 0
	for _, f := range r.Families {
		names = max(names, widthOf(f.Name))
	}
	for i := range r.Families {
		f := &r.Families[i]
		bar := strings.Repeat("█", max(1, int(f.Share*barCells+.5)))
		head := p.paint(bold, pad(f.Name, names)) + fmt.Sprintf("  %6d words  ", f.Words) + p.paint(cyan, bar)
		p.line(1, head, names+16+len([]rune(bar)), "")
		for j := range f.Rules {
			p.rule(&f.Rules[j])
		}
	}
	for _, refused := range r.Refused {
		p.line(1, p.paint(yellow, "refused "+oneLine(refused.Name))+"  ", widthOf(oneLine(refused.Name))+10, "would take the article: "+refused.Path)
	}
}

func (p *outline) rule(r *report.Rule) {
	name := oneLine(r.Name)
	head := fmt.Sprintf("%s%s  %s in %s  ", p.fold(levelPieces), name, plural(r.Words, "word"), plural(len(r.Pieces), "piece"))
	p.line(2, head, widthOf(head), r.Reason)
	if p.level < levelPieces {
		return
	}
	for _, piece := range r.Pieces {
		path := cut(oneLine(piece.Path), tableColumn*2)
		p.line(4, p.paint(cyan, path)+"  ", widthOf(path)+2, "“"+piece.Text+"”")
	}
}

// pad fills s with spaces up to n cells.
func pad(s string, n int) string { return s + strings.Repeat(" ", max(0, n-widthOf(s))) }
