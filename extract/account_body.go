package extract

import (
	"strings"
	"unicode"
)

// settle compares an account with the body that was built: pictures bring their
// captions, whether chosen or not, and what the body has already is not put
// into it a second time.
func (a *Account) settle(body []Block) {
	if a == nil {
		return
	}
	var w bodyLetters
	w.blocks(body)
	text := w.text.String()
	for i := range a.Blocks {
		b := &a.Blocks[i]
		own := lettersOf(b.Text)
		switch {
		case len(own) < leastKnown, b.Part == PartText && stands(b.Text, own, text):
		case b.Part == PartText && w.isCaption(own):
			b.Part = PartCaption
		case b.Part == PartText:
			b.Part, b.Rule, b.Family = "", ruleNoPlace, familyOther
			b.Why = "it has no place in the body: it repeats the headline, numbers lines or the like"
		case b.Part == "" && b.Score >= 0 && w.isCaption(own):
			b.Part, b.Rule, b.Family = PartCaption, "", ""
			b.Why = "it is the caption or credit of a picture in the article"
		}
	}
}

const (
	// leastKnown is the fewest bytes of letters by which a text is known again;
	// "Photo" may stand anywhere.
	leastKnown = 6
	// knownShare is the share of a block's pairs of words that the body must
	// have; formulas and footnote marks within a block are written another way.
	knownShare = .5
	// mostCompared bounds the words compared so.
	mostCompared = 200
)

// stands tells whether a block's text, whose letters are own, is in a body.
func stands(s, own, body string) bool {
	if strings.Contains(body, own) {
		return true
	}
	words := strings.Fields(s)
	words = words[:min(len(words), mostCompared)]
	found := 0
	for i := 1; i < len(words); i++ {
		if strings.Contains(body, lettersOf(words[i-1]+words[i])) {
			found++
		}
	}
	return len(words) > 1 && float64(found) >= knownShare*float64(len(words)-1)
}

// lettersOf are the letters and digits of s.
func lettersOf(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// bodyLetters collects the letters of a body: of its text, a space between
// blocks, and of what is printed under its pictures.
type bodyLetters struct {
	text    strings.Builder
	legends []legend
}

// isCaption tells whether letters are those of a picture's caption or credit, or
// of both.
func (w *bodyLetters) isCaption(own string) bool {
	for _, l := range w.legends {
		whole := own == l.text || own == l.caption || own == l.credit
		// A credit stands with a label of its own, and a long caption in pieces.
		part := strings.Contains(l.text, own) && (2*len(own) >= len(l.text) || l.credit != "" && strings.Contains(own, l.credit))
		if whole || part {
			return true
		}
	}
	return false
}

func (w *bodyLetters) blocks(body []Block) {
	for _, block := range body {
		w.block(block)
		w.text.WriteByte(' ')
	}
}

func (w *bodyLetters) block(block Block) {
	switch x := block.(type) {
	case *Paragraph:
		w.inlines(x.Text)
	case *Heading:
		w.inlines(x.Text)
	case *List:
		for _, item := range x.Items {
			w.blocks(item.Body)
		}
	case *Quote:
		w.blocks(x.Body)
	case *Code:
		w.text.WriteString(lettersOf(x.Text))
	case *Table:
		w.inlines(x.Caption)
		w.text.WriteByte(' ')
		w.cells(x.Header)
		for _, row := range x.Rows {
			w.cells(row)
		}
	case *Figure:
		for _, image := range x.Images {
			w.image(image)
		}
	case *Embed:
		w.text.WriteString(lettersOf(x.Title))
		w.text.WriteByte(' ')
		w.blocks(x.Body)
	case *Definitions:
		for _, item := range x.Items {
			for _, term := range item.Terms {
				w.inlines(term)
				w.text.WriteByte(' ')
			}
			for _, body := range item.Body {
				w.blocks(body)
			}
		}
	case *Details:
		w.inlines(x.Summary)
		w.text.WriteByte(' ')
		w.blocks(x.Body)
	case *Formula:
		w.text.WriteString(lettersOf(x.TeX))
	case *Footnotes:
		for _, note := range x.Notes {
			w.blocks(note.Body)
		}
	}
}

func (w *bodyLetters) cells(cells []Cell) {
	for _, cell := range cells {
		w.blocks(cell.Body)
	}
}

func (w *bodyLetters) image(image *Image) {
	w.legends = append(w.legends, legend{lettersOf(image.Legend), lettersOf(image.Caption), lettersOf(image.Credit)})
}

func (w *bodyLetters) inlines(list []Inline) {
	for _, inline := range list {
		switch x := inline.(type) {
		case *Text:
			w.text.WriteString(lettersOf(x.Value))
		case *Span:
			w.inlines(x.Text)
		case *CodeSpan:
			w.text.WriteString(lettersOf(x.Value))
		case *Link:
			w.inlines(x.Text)
		case *Image:
			w.image(x)
		case *Math:
			w.text.WriteString(lettersOf(x.TeX))
		case *Note:
			w.text.WriteString(lettersOf(x.Label))
		case *Ruby:
			w.text.WriteString(lettersOf(x.Base + x.Reading))
		}
	}
}
