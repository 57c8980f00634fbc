package page

import (
	"strings"

	"golang.org/x/net/html"
)

// writer writes a page anew, tag by tag, for those who leave some tags out.
type writer struct {
	strings.Builder
	kind html.TokenType // of the tag read last
	name string         // of the tag read last, lower case
	raw  []byte         // the tag read last, as it stands in the page
}

// next copies what z reads up to the next tag; false at the end of the page.
// Text is escaped anew: pieces of it that meet because a tag between them was
// left out must not make a tag or a character reference ("<<i>b>").
func (w *writer) next(z *html.Tokenizer) bool {
	rawText := w.kind != html.EndTagToken && rawTextTags.Has(w.name)
	for {
		w.kind, w.raw = z.Next(), z.Raw()
		switch w.kind {
		case html.ErrorToken:
			return false
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			name, _ := z.TagName()
			w.name = string(name)
			return true
		case html.TextToken:
			if rawText {
				w.Write(w.raw)
			} else {
				w.WriteString(html.EscapeString(string(z.Text())))
			}
		default:
			w.Write(w.raw)
		}
		rawText = false
	}
}

func (w *writer) writeTag() { w.Write(w.raw) }
