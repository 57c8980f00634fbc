package formats

import (
	"maps"

	"newsx/extract"
)

// survey is what has to be known of a whole body before any of it is written.
type survey struct {
	math bool // it has formulas, so a dollar sign is markup

	// Footnotes are numbered in the order the text refers to them, which is
	// the order every reader of Markdown prints them in. Those that nothing
	// refers to would be lost there; they stay where the tree has them.
	notes  []*extract.Footnote
	number map[string]int // label to number, from 1
}

// look surveys a body.
func look(body []extract.Block) *survey {
	s := &survey{}
	texts := map[string]*extract.Footnote{}
	walk(body, func(b extract.Block) bool {
		switch b := b.(type) {
		case *extract.Formula:
			s.math = true
		case *extract.Footnotes:
			for i := range b.Notes {
				if n := &b.Notes[i]; texts[n.Label] == nil && !s.blank(n.Body) {
					texts[n.Label] = n
				}
			}
		}
		return true
	}, func(i extract.Inline) {
		if _, ok := i.(*extract.Math); ok {
			s.math = true
		}
	})
	if len(texts) == 0 {
		return s
	}
	s.number = make(map[string]int, len(texts))
	refer := func(i extract.Inline) {
		n, ok := i.(*extract.Note)
		if !ok || texts[n.Label] == nil || s.number[n.Label] != 0 {
			return
		}
		s.notes = append(s.notes, texts[n.Label])
		s.number[n.Label] = len(s.notes)
	}
	inText := func(b extract.Block) bool {
		_, notes := b.(*extract.Footnotes)
		return !notes
	}
	referAll := func(enter func(extract.Block) bool) {
		walk(body, enter, refer)
		for i := 0; i < len(s.notes); i++ { // a note may refer to another
			walk(s.notes[i].Body, enter, refer)
		}
	}
	referAll(inText)
	if len(s.notes) == 0 {
		return s
	}

	// Now it is known which notes stay in the text. What these refer to comes
	// before what the others refer to.
	maps.DeleteFunc(texts, func(label string, _ *extract.Footnote) bool { return s.number[label] == 0 })
	s.notes = nil
	clear(s.number)
	var inPlace func(b extract.Block) bool
	inPlace = func(b extract.Block) bool {
		notes, ok := b.(*extract.Footnotes)
		if !ok {
			return true
		}
		for i := range notes.Notes {
			if n := &notes.Notes[i]; texts[n.Label] != n {
				walk(n.Body, inPlace, refer)
			}
		}
		return false
	}
	referAll(inPlace)
	return s
}

// refersTo tells whether the text refers to a footnote.
func (s *survey) refersTo(n *extract.Footnote) bool {
	i := s.number[n.Label]
	return i > 0 && s.notes[i-1] == n
}

// walk visits every block of a body and every piece of its running text, in
// reading order. It leaves out what is inside a block that enter refuses.
func walk(body []extract.Block, enter func(extract.Block) bool, text func(extract.Inline)) {
	for _, b := range body {
		if !enter(b) {
			continue
		}
		switch b := b.(type) {
		case *extract.Paragraph:
			walkText(b.Text, text)
		case *extract.Heading:
			walkText(b.Text, text)
		case *extract.List:
			for _, item := range b.Items {
				walk(item.Body, enter, text)
			}
		case *extract.Quote:
			walk(b.Body, enter, text)
		case *extract.Table:
			walkText(b.Caption, text)
			for _, c := range b.Header {
				walk(c.Body, enter, text)
			}
			for _, row := range b.Rows {
				for _, c := range row {
					walk(c.Body, enter, text)
				}
			}
		case *extract.Figure:
			for _, img := range b.Images {
				text(img)
			}
		case *extract.Embed:
			walk(b.Body, enter, text)
		case *extract.Definitions:
			for _, d := range b.Items {
				for _, t := range d.Terms {
					walkText(t, text)
				}
				for _, d := range d.Body {
					walk(d, enter, text)
				}
			}
		case *extract.Details:
			walkText(b.Summary, text)
			walk(b.Body, enter, text)
		case *extract.Footnotes:
			for _, n := range b.Notes {
				walk(n.Body, enter, text)
			}
		}
	}
}

func walkText(inlines []extract.Inline, text func(extract.Inline)) {
	for _, i := range inlines {
		text(i)
		switch i := i.(type) {
		case *extract.Span:
			walkText(i.Text, text)
		case *extract.Link:
			walkText(i.Text, text)
		}
	}
}

// blank tells whether a body has nothing to show.
func (s *survey) blank(body []extract.Block) bool {
	return len(appendMarkdown(nil, body, &survey{number: s.number}, Options{})) == 0
}
