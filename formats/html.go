package formats

import (
	_ "embed"
	"html"
	"io"
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
	h.blocks(h.standfirst(body, a.Subtitle))
	h.footnotes()
	h.raw("</article>\n")
	if o.Comments {
		h.within("<section class=\"comments\">\n", "</section>\n", func() { h.blocks(commentBlocks(a.Comments)) })
	}
	h.raw("</body>\n</html>\n")
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

// standfirst sets a body's first paragraph apart if it is the standfirst, and
// returns what is left to write.
func (h *htmlWriter) standfirst(body []extract.Block, standfirst string) []extract.Block {
	if len(body) == 0 || standfirst == "" {
		return body
	}
	p, ok := body[0].(*extract.Paragraph)
	if !ok || string(appendText(nil, body[:1], h.survey)) != standfirst {
		return body
	}
	h.within("<p class=\"standfirst\">", "</p>\n", func() { h.inlines(p.Text) })
	return body[1:]
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
