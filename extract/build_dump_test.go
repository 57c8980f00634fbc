package extract

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"newsx/extract/content"
	"newsx/extract/internal/dom"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// buildBase is where the invented pages of the tests stand.
var buildBase = parseAddress("https://news.example/2026/story?id=1")

func parseAddress(s string) *url.URL {
	u, err := url.Parse(s)
	if err != nil {
		panic(err)
	}
	return u
}

// selectUnder parses a page and keeps all text under its <article> (its <body>
// when it has none) but what stands in a caption or under data-drop. The first
// h1 is the headline.
func selectUnder(t testing.TB, page string) *content.Selection {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	tree := dom.Number(root)
	sel := &content.Selection{Tree: tree, Keep: make([]bool, tree.Len()), Headline: -1, Container: -1}
	article := int32(-1)
	for i, n := range tree.Nodes {
		switch {
		case n.DataAtom == atom.Article && (article < 0 || tree.Nodes[article].DataAtom == atom.Body):
			article = int32(i)
		case n.DataAtom == atom.Body:
			article = int32(i)
		case n.DataAtom == atom.H1 && sel.Headline < 0:
			sel.Headline = int32(i)
		}
	}
	for i := article; i < tree.End[article]; i++ {
		n := tree.Nodes[i]
		if n.DataAtom == atom.Figcaption || dom.HasAttr(n, "data-drop") || dom.Unrendered(n.DataAtom) {
			i = tree.End[i] - 1
			continue
		}
		sel.Keep[i] = n.Type == html.TextNode
	}
	return sel
}

// dump prints blocks as one s-expression a block.
func dump(blocks []Block) string {
	var b strings.Builder
	for i, block := range blocks {
		if i > 0 {
			b.WriteByte('\n')
		}
		dumpBlock(&b, block)
	}
	return b.String()
}

func dumpBlocks(b *strings.Builder, blocks []Block) {
	for _, block := range blocks {
		b.WriteByte(' ')
		dumpBlock(b, block)
	}
}

func dumpBlock(b *strings.Builder, block Block) {
	b.WriteByte('(')
	switch x := block.(type) {
	case *Paragraph:
		b.WriteString("p")
		dumpInlines(b, x.Text)
	case *Heading:
		fmt.Fprintf(b, "h%d", x.Level)
		dumpInlines(b, x.Text)
	case *List:
		if x.Ordered {
			fmt.Fprintf(b, "ol=%d", x.Start)
		} else {
			b.WriteString("ul")
		}
		for _, item := range x.Items {
			b.WriteString(" (li")
			dumpBlocks(b, item.Body)
			b.WriteByte(')')
		}
	case *Quote:
		b.WriteString("quote")
		if x.Cite != "" {
			b.WriteString("=" + x.Cite)
		}
		dumpBlocks(b, x.Body)
	case *Code:
		fmt.Fprintf(b, "code=%s %q", x.Language, x.Text)
	case *Table:
		b.WriteString("table")
		if x.Caption != nil {
			b.WriteString(" (caption")
			dumpInlines(b, x.Caption)
			b.WriteByte(')')
		}
		if x.Header != nil {
			dumpRow(b, "head", x.Header)
		}
		for _, row := range x.Rows {
			dumpRow(b, "row", row)
		}
	case *Figure:
		b.WriteString("figure")
		for _, p := range x.Images {
			b.WriteByte(' ')
			dumpImage(b, p)
		}
	case *Rule:
		b.WriteString("hr")
	case *Embed:
		fmt.Fprintf(b, "embed %s %s", x.Provider, x.URL)
		if x.Title != "" {
			fmt.Fprintf(b, " %q", x.Title)
		}
		dumpBlocks(b, x.Body)
	case *Definitions:
		b.WriteString("dl")
		for _, item := range x.Items {
			for _, term := range item.Terms {
				b.WriteString(" (dt")
				dumpInlines(b, term)
				b.WriteByte(')')
			}
			for _, body := range item.Body {
				b.WriteString(" (dd")
				dumpBlocks(b, body)
				b.WriteByte(')')
			}
		}
	case *Details:
		b.WriteString("details (summary")
		dumpInlines(b, x.Summary)
		b.WriteByte(')')
		dumpBlocks(b, x.Body)
	case *Formula:
		fmt.Fprintf(b, "formula %q", x.TeX)
	case *Footnotes:
		b.WriteString("footnotes")
		for _, note := range x.Notes {
			fmt.Fprintf(b, " (%s", note.Label)
			dumpBlocks(b, note.Body)
			b.WriteByte(')')
		}
	default:
		fmt.Fprintf(b, "UNKNOWN %T", x)
	}
	b.WriteByte(')')
}

func dumpRow(b *strings.Builder, name string, row []Cell) {
	b.WriteString(" (" + name)
	for _, cell := range row {
		b.WriteString(" [" + cell.Align)
		var inner strings.Builder
		dumpBlocks(&inner, cell.Body)
		s := strings.TrimPrefix(inner.String(), " ")
		if len(cell.Body) == 1 {
			if p, ok := cell.Body[0].(*Paragraph); ok {
				inner.Reset()
				dumpInlines(&inner, p.Text)
				s = strings.TrimPrefix(inner.String(), " ")
			}
		}
		if cell.Align != "" && s != "" {
			b.WriteByte(' ')
		}
		b.WriteString(s + "]")
	}
	b.WriteByte(')')
}

func dumpImage(b *strings.Builder, p *Image) {
	fmt.Fprintf(b, "(img %s", p.URL)
	for _, f := range [...]struct{ name, value string }{{"alt", p.Alt}, {"caption", p.Caption}, {"credit", p.Credit}} {
		if f.value != "" {
			fmt.Fprintf(b, " %s=%q", f.name, f.value)
		}
	}
	b.WriteByte(')')
}

var markNames = map[Mark]string{Emphasis: "em", Strong: "b", Strike: "s", Sub: "sub", Sup: "sup"}

func dumpInlines(b *strings.Builder, text []Inline) {
	for _, in := range text {
		b.WriteByte(' ')
		switch x := in.(type) {
		case *Text:
			fmt.Fprintf(b, "%q", x.Value)
		case *Span:
			b.WriteString("(" + markNames[x.Mark])
			dumpInlines(b, x.Text)
			b.WriteByte(')')
		case *CodeSpan:
			fmt.Fprintf(b, "(code %q)", x.Value)
		case *Link:
			b.WriteString("(a " + x.URL)
			if x.Title != "" {
				fmt.Fprintf(b, " title=%q", x.Title)
			}
			dumpInlines(b, x.Text)
			b.WriteByte(')')
		case *Image:
			dumpImage(b, x)
		case *Break:
			b.WriteString("/")
		case *Math:
			fmt.Fprintf(b, "(math %q)", x.TeX)
		case *Note:
			fmt.Fprintf(b, "(note %s)", x.Label)
		case *Ruby:
			fmt.Fprintf(b, "(ruby %q %q)", x.Base, x.Reading)
		default:
			fmt.Fprintf(b, "UNKNOWN %T", x)
		}
	}
}
