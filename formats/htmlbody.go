package formats

import (
	"strconv"

	"newsx/extract"
)

func (h *htmlWriter) blocks(body []extract.Block) {
	for _, b := range body {
		h.block(b)
	}
}

func (h *htmlWriter) block(b extract.Block) {
	switch b := b.(type) {
	case *extract.Paragraph:
		h.line("p", b.Text)
	case *extract.Heading:
		h.line("h"+strconv.Itoa(min(max(b.Level, 2), 6)), b.Text)
	case *extract.List:
		h.list(b)
	case *extract.Quote:
		h.within("<blockquote>\n", "</blockquote>\n", func() { h.blocks(b.Body) })
	case *extract.Code:
		h.within("<pre><code>", "</code></pre>\n", func() { h.text(b.Text) })
	case *extract.Table:
		h.table(b)
	case *extract.Figure:
		for _, img := range b.Images {
			h.figure(img)
		}
	case *extract.Rule:
		h.raw("<hr>\n")
	case *extract.Embed:
		h.blocks(lowerEmbed(b))
	case *extract.Definitions:
		h.within("<dl>\n", "</dl>\n", func() {
			for _, d := range b.Items {
				for _, term := range d.Terms {
					h.line("dt", term)
				}
				for _, body := range d.Body {
					h.within("<dd>", "</dd>\n", func() { h.blocks(body) })
				}
			}
		})
	case *extract.Details:
		h.within("<details open>\n", "</details>\n", func() {
			h.line("summary", b.Summary)
			h.blocks(b.Body)
		})
	case *extract.Formula:
		h.within("<p class=\"formula\"><code>", "</code></p>\n", func() { h.text(b.TeX) })
	case *extract.Footnotes:
		for i := range b.Notes {
			if n := &b.Notes[i]; !h.survey.refersTo(n) {
				h.blocks(n.Body)
			}
		}
	}
}

// line writes running text in an element of its own.
func (h *htmlWriter) line(name string, text []extract.Inline) {
	h.within("<"+name+">", "</"+name+">\n", func() { h.inlines(text) })
}

func (h *htmlWriter) list(l *extract.List) {
	open, end := "<ul>\n", "</ul>\n"
	if l.Ordered {
		open, end = "<ol>\n", "</ol>\n"
		if l.Start != 1 {
			open = `<ol start="` + strconv.Itoa(l.Start) + "\">\n"
		}
	}
	h.within(open, end, func() {
		for _, item := range l.Items {
			h.within("<li>", "</li>\n", func() { h.itemBody(item.Body) })
		}
	})
}

// itemBody writes the body of a list item or a cell, a paragraph that is alone
// or first without its element.
func (h *htmlWriter) itemBody(body []extract.Block) {
	if len(body) > 0 {
		if p, ok := body[0].(*extract.Paragraph); ok {
			h.inlines(p.Text)
			body = body[1:]
		}
	}
	h.blocks(body)
}

func (h *htmlWriter) table(t *extract.Table) {
	h.within("<div class=\"table\"><table>\n", "</table></div>\n", func() {
		h.line("caption", t.Caption)
		if len(t.Header) > 0 {
			h.raw("<thead>\n")
			h.row("th", t.Header)
			h.raw("</thead>\n")
		}
		for _, row := range t.Rows {
			h.row("td", row)
		}
	})
}

func (h *htmlWriter) row(name string, cells []extract.Cell) {
	h.raw("<tr>")
	for _, c := range cells {
		h.raw("<" + name)
		switch c.Align {
		case "left", "center", "right":
			h.attribute("class", c.Align)
		}
		h.raw(">")
		h.itemBody(c.Body)
		h.raw("</" + name + ">")
	}
	h.raw("</tr>\n")
}

func (h *htmlWriter) figure(img *extract.Image) {
	h.within("<figure>\n", "</figure>\n", func() {
		h.image(img)
		h.elementIf("figcaption", "legend", legend(img))
	})
}

func (h *htmlWriter) image(img *extract.Image) {
	if !safeImage(img.URL) {
		return
	}
	h.raw("<img")
	h.attribute("src", img.URL)
	h.attribute("alt", img.Alt)
	h.raw(` loading="lazy">`)
}

var htmlMarks = [...]string{
	extract.Emphasis: "em", extract.Strong: "strong", extract.Strike: "s",
	extract.Sub: "sub", extract.Sup: "sup",
}

func (h *htmlWriter) inlines(text []extract.Inline) {
	for _, i := range text {
		switch i := i.(type) {
		case *extract.Text:
			h.text(i.Value)
		case *extract.Span:
			if int(i.Mark) >= len(htmlMarks) {
				h.inlines(i.Text)
				continue
			}
			name := htmlMarks[i.Mark]
			h.within("<"+name+">", "</"+name+">", func() { h.inlines(i.Text) })
		case *extract.CodeSpan:
			h.within("<code>", "</code>", func() { h.text(i.Value) })
		case *extract.Link:
			h.link(i)
		case *extract.Image:
			h.image(i)
		case *extract.Break:
			h.raw("<br>\n")
		case *extract.Math:
			h.within("<code>", "</code>", func() { h.text(i.TeX) })
		case *extract.Note:
			if n := h.survey.number[i.Label]; n > 0 {
				s := strconv.Itoa(n)
				h.raw(`<sup><a href="#note-` + s + `">` + s + "</a></sup>")
			}
		case *extract.Ruby:
			h.raw("<ruby>")
			h.text(i.Base)
			h.raw("<rp>(</rp><rt>")
			h.text(i.Reading)
			h.raw("</rt><rp>)</rp></ruby>")
		}
	}
}

func (h *htmlWriter) link(l *extract.Link) {
	if h.inLink || !safeLink(l.URL) {
		h.inlines(l.Text)
		return
	}
	h.inLink = true
	h.raw("<a")
	h.attribute("href", l.URL)
	if l.Title != "" {
		h.attribute("title", l.Title)
	}
	h.raw(">")
	h.inlines(l.Text)
	h.raw("</a>")
	h.inLink = false
}

func (h *htmlWriter) footnotes() {
	if len(h.survey.notes) == 0 {
		return
	}
	h.raw("<ol class=\"notes\">\n")
	for i, n := range h.survey.notes {
		h.raw(`<li id="note-` + strconv.Itoa(i+1) + `">`)
		h.itemBody(n.Body)
		h.raw("</li>\n")
	}
	h.raw("</ol>\n")
}
