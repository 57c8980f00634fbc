package formats

import (
	"bytes"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	render "github.com/yuin/goldmark/renderer/html"
	"golang.org/x/net/html"

	"newsx/extract"
)

var reader = goldmark.New(
	goldmark.WithExtensions(extension.GFM, extension.Footnote),
	goldmark.WithRendererOptions(render.WithUnsafe()),
)

// seen is what a reader of Markdown finds in it.
type seen struct {
	words    []string
	links    []string
	images   []string
	headings []string
	items    []string
	cells    []string
}

// read reads Markdown, its dollars as those of formulas if it has any.
func read(t testing.TB, markdown string, math bool) seen {
	t.Helper()
	var out bytes.Buffer
	by := reader
	if math {
		by = mathReader
	}
	if err := by.Convert([]byte(markdown), &out); err != nil {
		t.Fatal(err)
	}
	return readHTML(t, &out)
}

// readHTML reads what a reader of Markdown made of it.
func readHTML(t testing.TB, r io.Reader) seen {
	t.Helper()
	root, err := html.Parse(r)
	if err != nil {
		t.Fatal(err)
	}
	var s seen
	s.words = wordsOf(s.text(root))
	return s
}

// inlineTags are the elements that do not part words.
var inlineTags = []string{"a", "em", "strong", "del", "code", "sub", "sup", "img", "input"}

func (s *seen) text(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	class := attribute(n, "class")
	if strings.HasPrefix(class, "footnote-back") || class == "footnote-ref" || n.Data == "head" {
		return ""
	}
	var b strings.Builder
	slot := func(list *[]string) int { *list = append(*list, ""); return len(*list) - 1 }
	heading, item, cell := -1, -1, -1
	if n.Type == html.ElementNode {
		switch n.Data {
		case "a":
			s.links = append(s.links, address(attribute(n, "href")))
		case "img", "embed":
			s.images = append(s.images, address(attribute(n, "src"))+" "+fold(attribute(n, "alt")))
		case "h1", "h2", "h3", "h4", "h5", "h6":
			heading = slot(&s.headings)
		case "li":
			if !strings.HasPrefix(attribute(n, "id"), "fn") {
				item = slot(&s.items)
			}
		case "td", "th":
			cell = slot(&s.cells)
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(s.text(c))
	}
	text := b.String()
	switch {
	case heading >= 0:
		s.headings[heading] = n.Data[1:] + " " + fold(text)
	case item >= 0:
		s.items[item] = fold(text)
	case cell >= 0:
		s.cells[cell] = fold(text)
	}
	if n.Type == html.ElementNode && !slices.Contains(inlineTags, n.Data) {
		return "\n" + text + "\n"
	}
	return text
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// wordsOf are the words of a text. A bar in a formula is written as a command
// where it would part two cells of a table.
func wordsOf(s string) []string { return strings.Fields(bars.Replace(s)) }

var bars = strings.NewReplacer(`\Vert `, `\|`, `\vert `, `|`)

func fold(s string) string { return strings.Join(wordsOf(s), " ") }

// address is an address as far as escaping leaves it alone.
func address(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' {
			return -1
		}
		return r
	}, s)
	for {
		d, err := url.PathUnescape(strings.ReplaceAll(s, "%zz", "%25zz"))
		if err != nil || d == s {
			return strings.ReplaceAll(s, "\n", "")
		}
		s = d
	}
}

// expect is what a reader should find in the Markdown of a body.
func expect(body []extract.Block) seen {
	body = visible(body)
	s := look(body)
	var want seen
	text := func(b []extract.Block) string {
		return fold(unnumbered(b, &survey{number: s.number, notes: nil}))
	}
	want.words = wordsOf(unnumbered(body, s))
	var images func(inlines []extract.Inline, inLink bool)
	images = func(inlines []extract.Inline, inLink bool) {
		for _, i := range inlines {
			switch i := i.(type) {
			case *extract.Image:
				if safeImage(i.URL) {
					want.images = append(want.images, address(i.URL)+" "+fold(printableText(i.Alt)))
				}
			case *extract.Span:
				images(i.Text, inLink)
			case *extract.Link:
				live := !inLink && safeLink(i.URL)
				if live && linkShows(i.Text) {
					want.links = append(want.links, address(i.URL))
				}
				images(i.Text, inLink || live)
			}
		}
	}
	inCell := 0
	var visit func(body []extract.Block)
	paragraph := func(inlines []extract.Inline) { images(inlines, false) }
	visit = func(body []extract.Block) {
		for _, b := range body {
			switch b := b.(type) {
			case *extract.Paragraph:
				paragraph(b.Text)
			case *extract.Heading:
				if inCell == 0 && s.shows(b.Text) {
					want.headings = append(want.headings, fmt.Sprint(b.Level, " ", text([]extract.Block{b})))
				}
				paragraph(b.Text)
			case *extract.List:
				for _, item := range b.Items {
					if inCell == 0 && !s.blank(item.Body) {
						want.items = append(want.items, text(item.Body))
					}
					visit(item.Body)
				}
			case *extract.Quote:
				visit(b.Body)
			case *extract.Table:
				paragraph(b.Caption)
				want.table(b, inCell > 0, s, text, func(c extract.Cell) {
					inCell++
					visit(c.Body)
					inCell--
				})
			case *extract.Definitions:
				for _, d := range b.Items {
					for _, term := range d.Terms {
						paragraph(term)
					}
					for _, body := range d.Body {
						visit(body)
					}
				}
			case *extract.Details:
				paragraph(b.Summary)
				visit(b.Body)
			case *extract.Footnotes:
				for i := range b.Notes {
					if !s.refersTo(&b.Notes[i]) {
						visit(b.Notes[i].Body)
					}
				}
			}
		}
	}
	visit(body)
	for _, n := range s.notes {
		visit(n.Body)
	}
	return want
}

// unnumbered is the text of a body without the numbers of its lists, which a
// reader of Markdown makes himself.
func unnumbered(body []extract.Block, s *survey) string {
	var ordered []*extract.List
	note := func(b extract.Block) bool {
		if l, ok := b.(*extract.List); ok && l.Ordered {
			l.Ordered = false
			ordered = append(ordered, l)
		}
		return true
	}
	walk(body, note, func(extract.Inline) {})
	for _, n := range s.notes {
		walk(n.Body, note, func(extract.Inline) {})
	}
	text := appendText(nil, body, s)
	for _, l := range ordered {
		l.Ordered = true
	}
	return string(text)
}

func (s *seen) table(t *extract.Table, nested bool, look *survey, text func([]extract.Block) string, visit func(extract.Cell)) {
	rows := t.Rows
	columns := len(t.Header)
	for _, r := range rows {
		columns = max(columns, len(r))
	}
	any := false
	for i, row := range append([][]extract.Cell{t.Header}, rows...) {
		full := false
		for _, c := range row {
			full = full || look.cellAppears(c.Body)
		}
		any = any || full
		if i > 0 && !full {
			continue
		}
		if !nested {
			for i := range columns {
				cell := ""
				if i < len(row) {
					cell = text(row[i].Body)
				}
				s.cells = append(s.cells, cell)
			}
		}
		for _, c := range row {
			visit(c)
		}
	}
	if !any && !nested {
		s.cells = s.cells[:len(s.cells)-columns]
	}
}

// What leaves nothing to see is asked of the writer itself: should it drop more
// than that, words would be missing.

func (s *survey) shows(text []extract.Inline) bool {
	return !s.blank([]extract.Block{&extract.Paragraph{Text: text}})
}

// linkShows is shows for the text of a link: notes stand behind it.
func linkShows(text []extract.Inline) bool { return (&survey{}).shows(text) }

func (s *survey) cellAppears(body []extract.Block) bool {
	m := markdown{survey: s}
	m.cell(body)
	return len(m.b) > 0
}

// visible is a body with what Markdown shows and text does not: legends as
// paragraphs, embeds as quotes.
func visible(body []extract.Block) []extract.Block {
	var out []extract.Block
	for _, b := range body {
		switch b := b.(type) {
		case *extract.Figure:
			out = append(out, lowerFigure(b)...)
		case *extract.Embed:
			out = append(out, visible(lowerEmbed(b))...)
		case *extract.Quote:
			out = append(out, &extract.Quote{Body: visible(b.Body)})
		case *extract.List:
			l := *b
			l.Items = nil
			for _, i := range b.Items {
				l.Items = append(l.Items, extract.Item{Body: visible(i.Body)})
			}
			out = append(out, &l)
		case *extract.Table:
			t := &extract.Table{Caption: b.Caption}
			cells := func(row []extract.Cell) (cells []extract.Cell) {
				for _, c := range row {
					cells = append(cells, extract.Cell{Body: visible(c.Body)})
				}
				return cells
			}
			t.Header = cells(b.Header)
			for _, row := range b.Rows {
				t.Rows = append(t.Rows, cells(row))
			}
			out = append(out, t)
		case *extract.Definitions:
			d := &extract.Definitions{}
			for _, i := range b.Items {
				shown := extract.Definition{Terms: i.Terms}
				for _, body := range i.Body {
					shown.Body = append(shown.Body, visible(body))
				}
				d.Items = append(d.Items, shown)
			}
			out = append(out, d)
		case *extract.Details:
			out = append(out, &extract.Details{Summary: b.Summary, Body: visible(b.Body)})
		case *extract.Footnotes:
			n := &extract.Footnotes{}
			for _, f := range b.Notes {
				n.Notes = append(n.Notes, extract.Footnote{Label: f.Label, Body: visible(f.Body)})
			}
			out = append(out, n)
		default:
			out = append(out, b)
		}
	}
	return out
}

// longLabel tells whether a link's text is longer than goldmark reads. cmark
// has no such limit.
func longLabel(body []extract.Block) bool {
	long := false
	walk(body, everything, func(i extract.Inline) {
		if l, ok := i.(*extract.Link); ok {
			text := []extract.Block{&extract.Paragraph{Text: l.Text}}
			long = long || len(appendMarkdown(nil, text, &survey{}, Options{})) > maxLabel
		}
	})
	return long
}

func checkRoundTrip(t testing.TB, body []extract.Block, o Options) {
	t.Helper()
	markdown := string(appendMarkdown(nil, body, look(body), o))
	if longLabel(body) {
		t.Skip("goldmark reads no link whose text has more than 998 bytes")
	}
	if what := difference(expect(body), read(t, markdown, look(body).math)); what != "" {
		t.Fatalf("%s\n--- markdown\n%s\n---", what, markdown)
	}
}

// difference tells of the first kind of thing a reader finds otherwise than it
// should, with the first place; "" when there is none.
func difference(want, got seen) string {
	for _, c := range []struct {
		what      string
		want, got []string
	}{
		{"words", want.words, got.words},
		{"links", want.links, got.links},
		{"images", want.images, got.images},
		{"headings", want.headings, got.headings},
		{"list items", want.items, got.items},
		{"cells", want.cells, got.cells},
	} {
		if slices.Equal(c.want, c.got) {
			continue
		}
		i := 0
		for i < len(c.want) && i < len(c.got) && c.want[i] == c.got[i] {
			i++
		}
		near := func(list []string) []string { return list[min(max(i-3, 0), len(list)):min(i+8, len(list))] }
		return fmt.Sprintf("%s differ at %d of %d\nwant … %q …\n got … %q …", c.what, i, len(c.want), near(c.want), near(c.got))
	}
	return ""
}

// TestRoundTrip proves that no word, link, picture, heading, list item or cell
// is lost or made up on the way to a reader of Markdown.
func TestRoundTrip(t *testing.T) {
	trees := uint64(2000)
	if testing.Short() {
		trees = 300
	}
	for seed := range trees {
		body := newGrower(seed).body()
		ok := t.Run(fmt.Sprint(seed), func(t *testing.T) {
			checkRoundTrip(t, body, Options{})
			checkRoundTrip(t, body, Options{ReferenceLinks: true})
		})
		if !ok {
			break
		}
	}
}

func FuzzRoundTrip(f *testing.F) {
	f.Add(uint64(1))
	f.Fuzz(func(t *testing.T, seed uint64) {
		checkRoundTrip(t, newGrower(seed).body(), Options{})
	})
}
