package formats

import (
	_ "embed"
	"html"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"newsx/extract"
)

func init() {
	register(Format{
		Name: "html", Extension: ".html", MediaType: "text/html; charset=utf-8",
		open: func(w io.Writer, o Options) Writer {
			return &page{w: w, append: func(b []byte, a *extract.Article) ([]byte, error) {
				return appendHTMLPage(b, a, o), nil
			}}
		},
	})
}

//go:embed style.css
var styleSheet string

// htmlPolicy allows a page its own styles and its pictures, and nothing else:
// should any script ever come through, no browser runs it.
const htmlPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src http: https: data:"

// appendHTMLPage appends a whole page that needs nothing but its pictures from
// elsewhere. It is built from the neutral tree: every element and attribute is
// one this file names, every text is escaped and every address is checked, so
// there is no markup of the source's to sanitise.
func appendHTMLPage(b []byte, a *extract.Article, o Options) []byte {
	body := prune(a.Body, o)
	h := htmlWriter{b: b, survey: look(body)}
	h.raw("<!DOCTYPE html>\n<html")
	if a.Language != "" {
		h.attribute("lang", a.Language)
		if rightToLeft(a.Language) {
			h.attribute("dir", "rtl")
		}
	}
	h.raw(">\n<head>\n<meta charset=\"utf-8\">\n")
	h.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"" + htmlPolicy + "\">\n")
	h.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
	h.element("title", a.Title)
	h.meta("description", a.Description)
	h.meta("author", strings.Join(a.Authors, ", "))
	h.meta("keywords", strings.Join(a.Tags, ", "))
	if safeLink(a.URL) {
		h.raw("<link rel=\"canonical\"")
		h.attribute("href", a.URL)
		h.raw(">\n")
	}
	h.raw("<style>\n" + styleSheet + "</style>\n</head>\n<body>\n<article>\n")
	h.header(a)
	h.blocks(body)
	h.footnotes()
	h.raw("</article>\n</body>\n</html>\n")
	return h.b
}

// header writes what stands over the text.
func (h *htmlWriter) header(a *extract.Article) {
	h.raw("<header>\n")
	h.elementIf("p", "section", a.Section)
	if a.Title != "" {
		h.element("h1", a.Title)
	}
	line := len(h.b)
	h.raw("<p class=\"byline\">")
	empty := len(h.b)
	part := func(write func()) {
		if len(h.b) > empty {
			h.raw(" · ")
		}
		write()
	}
	if len(a.Authors) > 0 {
		part(func() { h.text(strings.Join(a.Authors, ", ")) })
	}
	if a.Site != "" {
		part(func() {
			if safeLink(a.URL) {
				h.raw("<a")
				h.attribute("href", a.URL)
				h.raw(">")
				h.text(a.Site)
				h.raw("</a>")
				return
			}
			h.text(a.Site)
		})
	}
	if !a.Published.IsZero() {
		part(func() {
			h.raw("<time")
			h.attribute("datetime", a.Published.String())
			h.raw(">")
			layout := "2 January 2006, 15:04"
			if a.Published.DayOnly {
				layout = "2 January 2006"
			}
			h.text(a.Published.Time.Format(layout))
			h.raw("</time>")
		})
	}
	if len(h.b) == empty {
		h.b = h.b[:line]
	} else {
		h.raw("</p>\n")
	}
	h.raw("</header>\n")
}

// htmlWriter writes HTML to b.
type htmlWriter struct {
	b      []byte
	survey *survey
	inLink bool
}

func (h *htmlWriter) raw(s string) { h.b = append(h.b, s...) }

// text writes plain text.
func (h *htmlWriter) text(s string) { h.raw(html.EscapeString(printableText(s))) }

func (h *htmlWriter) attribute(name, value string) {
	h.raw(" " + name + `="` + html.EscapeString(printableText(value)) + `"`)
}

// element writes an element with text in it on a line of its own.
func (h *htmlWriter) element(name, text string) {
	h.raw("<" + name + ">")
	h.text(text)
	h.raw("</" + name + ">\n")
}

// elementIf is element with a class, unless there is no text.
func (h *htmlWriter) elementIf(name, class, text string) {
	if text == "" {
		return
	}
	h.raw("<" + name)
	h.attribute("class", class)
	h.raw(">")
	h.text(text)
	h.raw("</" + name + ">\n")
}

func (h *htmlWriter) meta(name, content string) {
	if content == "" {
		return
	}
	h.raw("<meta")
	h.attribute("name", name)
	h.attribute("content", content)
	h.raw(">\n")
}

// within writes what is inside an element, or nothing when inside writes
// nothing.
func (h *htmlWriter) within(open, end string, inside func()) {
	start := len(h.b)
	h.raw(open)
	content := len(h.b)
	inside()
	if len(h.b) == content {
		h.b = h.b[:start]
		return
	}
	h.raw(end)
}

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

// rightToLeft tells whether a language is written from right to left, unless
// its tag names another script.
func rightToLeft(language string) bool {
	tag := strings.ToLower(strings.ReplaceAll(language, "_", "-"))
	primary, rest, _ := strings.Cut(tag, "-")
	if script, _, _ := strings.Cut(rest, "-"); len(script) == len("latn") {
		return script == "arab" || script == "hebr" || script == "thaa" || script == "syrc"
	}
	switch primary {
	case "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "syr", "ug", "ur", "yi":
		return true
	}
	return false
}

// printableText is s as valid UTF-8 without control characters other than
// white space.
func printableText(s string) string {
	s = valid(s)
	for i := 0; i < len(s); i++ {
		if isBlank(s[i]) && s[i] != ' ' && s[i] != '\n' && s[i] != '\t' {
			return strings.Map(func(r rune) rune {
				if r < utf8.RuneSelf && isBlank(byte(r)) && r != '\n' && r != '\t' {
					return ' '
				}
				return r
			}, s)
		}
	}
	return s
}
