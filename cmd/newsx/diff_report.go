package main

import (
	"fmt"
	"strings"

	"newsx/cmd/internal/worddiff"
)

// difference is what changed between two articles, as its JSON.
type difference struct {
	Old      string               `json:"old"` // the inputs' names
	New      string               `json:"new"`
	Differ   bool                 `json:"differ"`
	Metadata []fieldChange        `json:"metadata,omitempty"`
	Words    wordCount            `json:"words"`
	Text     []worddiff.Paragraph `json:"text,omitempty"`
}

// fieldChange is a field of the metadata that is not what it was.
type fieldChange struct {
	Field  string           `json:"field"`
	Old    any              `json:"old"`
	New    any              `json:"new"`
	Pieces []worddiff.Piece `json:"pieces"`
}

// wordCount counts the words of the text by what became of them.
type wordCount struct {
	Same    int `json:"same"`
	Removed int `json:"removed"`
	Added   int `json:"added"`
}

// count fills in what follows from the rest.
func (d *difference) count() {
	d.Differ = len(d.Metadata) > 0
	for _, p := range d.Text {
		d.Differ = d.Differ || p.Op != worddiff.Same
		for _, piece := range p.Pieces {
			n := len(strings.Fields(piece.Text))
			switch piece.Op {
			case worddiff.Removed:
				d.Words.Removed += n
			case worddiff.Added:
				d.Words.Added += n
			default:
				d.Words.Same += n
			}
		}
	}
}

// marked is the difference for a reader, "" for none. context is how many
// unchanged paragraphs are shown around each change, -1 for all.
func (d *difference) marked(context int, colour bool) string {
	if !d.Differ {
		return ""
	}
	m := &marker{colour: colour}
	m.line(bold, "--- "+shown(d.Old))
	m.line(bold, "+++ "+shown(d.New))
	for _, f := range d.Metadata {
		m.paint(bold, f.Field+":")
		m.WriteByte(' ')
		m.pieces(f.Pieces)
		m.WriteByte('\n')
	}
	if summary := d.summary(); summary != "" {
		m.line(bold, "text: "+summary)
		m.paragraphs(d.Text, context)
	}
	return m.String()
}

// summary counts the paragraphs by what became of them, "" when all are the
// same.
func (d *difference) summary() string {
	count := map[worddiff.Op]int{}
	for _, p := range d.Text {
		count[p.Op]++
	}
	if count[worddiff.Same] == len(d.Text) {
		return ""
	}
	return fmt.Sprintf("%s the same, %d changed, %d removed, %d added; %s removed, %d added",
		plural(count[worddiff.Same], "paragraph"), count[worddiff.Changed], count[worddiff.Removed], count[worddiff.Added],
		plural(d.Words.Removed, "word"), d.Words.Added)
}

// marker writes text with what was taken out and put in marked: by colours, or
// as git's word diff does.
type marker struct {
	strings.Builder
	colour bool
}

// paragraphs writes those that changed, with context; others are counted.
func (m *marker) paragraphs(all []worddiff.Paragraph, context int) {
	show := make([]bool, len(all))
	for i, p := range all {
		if p.Op == worddiff.Same && context >= 0 {
			continue
		}
		for k := max(0, i-max(context, 0)); k < len(all) && k <= i+max(context, 0); k++ {
			show[k] = true
		}
	}
	for i := 0; i < len(all); {
		from := i
		for i < len(all) && !show[i] {
			i++
		}
		m.WriteByte('\n')
		if i > from {
			m.line(dim, fmt.Sprintf("(%s the same)", plural(i-from, "paragraph")))
			continue
		}
		m.pieces(all[i].Pieces)
		m.WriteByte('\n')
		i++
	}
}

func (m *marker) pieces(pieces []worddiff.Piece) {
	for _, p := range pieces {
		text := neutral(p.Text)
		switch {
		case p.Op == worddiff.Removed && m.colour:
			m.paint(red, text)
		case p.Op == worddiff.Added && m.colour:
			m.paint(green, text)
		case p.Op == worddiff.Removed:
			m.WriteString("[-" + text + "-]")
		case p.Op == worddiff.Added:
			m.WriteString("{+" + text + "+}")
		default:
			m.WriteString(text)
		}
	}
}

func (m *marker) line(colour, text string) {
	m.paint(colour, text)
	m.WriteByte('\n')
}

func (m *marker) paint(colour, text string) {
	if m.colour {
		text = sgr(colour, text)
	}
	m.WriteString(text)
}
