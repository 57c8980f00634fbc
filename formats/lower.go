package formats

import (
	"strings"

	"newsx/extract"
)

// lower is a block that Markdown lacks, in terms of blocks it has.
func (m *markdown) lower(b extract.Block) []extract.Block {
	switch b := b.(type) {
	case *extract.Figure:
		return lowerFigure(b)
	case *extract.Embed:
		return lowerEmbed(b)
	case *extract.Definitions:
		var blocks []extract.Block
		for _, d := range b.Items {
			for _, term := range d.Terms {
				blocks = append(blocks, bold(term))
			}
			for _, body := range d.Body {
				blocks = append(blocks, body...)
			}
		}
		return blocks
	case *extract.Details:
		return append([]extract.Block{bold(b.Summary)}, b.Body...)
	case *extract.Footnotes:
		var blocks []extract.Block
		for i := range b.Notes {
			if n := &b.Notes[i]; !m.survey.refersTo(n) {
				blocks = append(blocks, n.Body...)
			}
		}
		return blocks
	}
	return nil
}

// lowerFigure is each picture of a figure with its legend in italics below. A
// picture without an address leaves its legend.
func lowerFigure(f *extract.Figure) []extract.Block {
	blocks := make([]extract.Block, 0, 2*len(f.Images))
	for _, img := range f.Images {
		if safeImage(img.URL) {
			blocks = append(blocks, &extract.Paragraph{Text: []extract.Inline{img}})
		}
		if s := legend(img); s != "" {
			text := []extract.Inline{&extract.Text{Value: s}}
			blocks = append(blocks, &extract.Paragraph{Text: []extract.Inline{
				&extract.Span{Mark: extract.Emphasis, Text: text},
			}})
		}
	}
	return blocks
}

// legend is the line below a picture.
func legend(img *extract.Image) string {
	switch {
	case img.Legend != "":
		return img.Legend
	case img.Caption == "" || img.Credit == "":
		return img.Caption + img.Credit
	}
	return img.Caption + " " + img.Credit
}

// lowerEmbed is a quote of what the page shows of the embedded thing, with a
// link to it unless what is quoted has that, as posts do in their date; the
// link alone when the page shows nothing.
func lowerEmbed(e *extract.Embed) []extract.Block {
	var link []extract.Block
	if safeLink(e.URL) && !linksTo(e.Body, e.URL) {
		link = []extract.Block{&extract.Paragraph{Text: []extract.Inline{
			&extract.Link{URL: e.URL, Text: []extract.Inline{&extract.Text{Value: embedLabel(e)}}},
		}}}
	}
	if len(e.Body) == 0 {
		return link
	}
	body := append(e.Body[:len(e.Body):len(e.Body)], link...)
	return []extract.Block{&extract.Quote{Body: body}}
}

// linksTo tells whether a body has a link to an address that a reader sees.
func linksTo(body []extract.Block, address string) bool {
	found := false
	walk(body, everything, func(i extract.Inline) {
		l, ok := i.(*extract.Link)
		found = found || ok && l.URL == address && !(&survey{}).blank([]extract.Block{&extract.Paragraph{Text: l.Text}})
	})
	return found
}

// embedLabel is the text of the link to an embedded thing.
func embedLabel(e *extract.Embed) string {
	for _, s := range []string{e.Title, e.Provider} {
		if strings.TrimSpace(s) != "" {
			return s
		}
	}
	return e.URL
}

func bold(text []extract.Inline) extract.Block {
	return &extract.Paragraph{Text: []extract.Inline{&extract.Span{Mark: extract.Strong, Text: text}}}
}
