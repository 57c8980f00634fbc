package formats

import (
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"newsx/extract"
)

func init() {
	register(Format{
		Name: "text", Extension: ".txt", MediaType: "text/plain; charset=utf-8",
		open: func(w io.Writer, o Options) Writer {
			return &page{w: w, append: func(b []byte, a *extract.Article) ([]byte, error) {
				body := prune(a.Body, o)
				b = appendText(b, body, look(body))
				if o.Width > 0 {
					b = []byte(wrap(string(b), o.Width))
				}
				if len(b) == 0 {
					return b, nil
				}
				return append(b, '\n'), nil
			}}
		},
	})
}

// Text is the plain text of an article's body, as the field text of a record has
// it: no title, no captions, no bylines, and no line end at its end.
func Text(a *extract.Article) string { return string(appendText(nil, a.Body, look(a.Body))) }

// Reading is the fields text and word_count of the article's record.
func Reading(a *extract.Article, o Options) (text string, words int) {
	read := newRecord(a, o).reading()
	return read.text, read.words
}

// appendText appends the plain text of a body in reading order: one block a
// line and a blank line between, but the items of a list and the rows of a
// table, whose cells a tab parts, on lines that follow one another. The items of
// an ordered list have their numbers. Pictures leave nothing, not even their
// captions, and the text holds no other word that the body does not.
func appendText(b []byte, body []extract.Block, s *survey) []byte {
	t := textWriter{b: b, survey: s, start: len(b)}
	t.blocks(body)
	for _, n := range s.notes {
		t.blocks(n.Body)
	}
	return t.b
}

type textWriter struct {
	b      []byte
	start  int // where the text begins in b
	survey *survey

	// What has to come before the next word: so many newlines, or a separator
	// (a space or a tab). It is written only once that word is there, so that
	// nothing empty leaves a trace.
	newlines  int
	separator byte
	number    string // of the list item that begins with the next word

	lists int // lists around the current block
	cells int // table cells around the current block
}

// gap parts two blocks by n newlines, or a space inside a table cell.
func (t *textWriter) gap(n int) {
	switch {
	case t.cells > 0:
		t.space()
		return
	case t.lists > 0:
		n = 1
	}
	t.newlines = max(t.newlines, n)
}

func (t *textWriter) space() {
	if t.separator == 0 {
		t.separator = ' '
	}
}

func (t *textWriter) flush() {
	if len(t.b) > t.start {
		if t.newlines > 0 {
			t.b = append(t.b, "\n\n"[:t.newlines]...)
		} else if t.separator != 0 {
			t.b = append(t.b, t.separator)
		}
	}
	t.newlines, t.separator = 0, 0
	t.b = append(t.b, t.number...)
	t.number = ""
}

// put writes running text, with every run of blanks and control characters
// folded into one space.
func (t *textWriter) put(s string) {
	s = valid(s)
	for i := 0; i < len(s); {
		if isBlank(s[i]) {
			t.space()
			i++
			continue
		}
		end := i + 1
		for end < len(s) && (!isBlank(s[end]) || s[end] == ' ' && end+1 < len(s) && !isBlank(s[end+1])) {
			end++
		}
		t.flush()
		t.b = append(t.b, s[i:end]...)
		i = end
	}
}

// lines writes preformatted text as it is.
func (t *textWriter) lines(s string) {
	for line := range strings.SplitSeq(s, "\n") {
		line = strings.TrimRight(printable(line), " \t")
		if line != "" {
			t.flush()
			t.b = append(t.b, line...)
		}
		t.gap(1)
	}
}

func (t *textWriter) blocks(body []extract.Block) {
	for _, b := range body {
		t.gap(2)
		t.block(b)
		t.gap(2)
	}
}

func (t *textWriter) block(b extract.Block) {
	switch b := b.(type) {
	case *extract.Paragraph:
		t.inlines(b.Text)
	case *extract.Heading:
		t.inlines(b.Text)
	case *extract.List:
		t.list(b)
	case *extract.Quote:
		t.blocks(b.Body)
	case *extract.Code:
		t.lines(b.Text)
	case *extract.Table:
		t.table(b)
	case *extract.Embed:
		t.blocks(b.Body)
	case *extract.Definitions:
		for _, d := range b.Items {
			for _, term := range d.Terms {
				t.gap(2)
				t.inlines(term)
			}
			for _, body := range d.Body {
				t.blocks(body)
			}
		}
	case *extract.Details:
		t.inlines(b.Summary)
		t.blocks(b.Body)
	case *extract.Formula:
		t.put(b.TeX)
	case *extract.Footnotes:
		for i := range b.Notes {
			if n := &b.Notes[i]; !t.survey.refersTo(n) {
				t.blocks(n.Body)
			}
		}
	}
}

// list writes the numbers of an ordered list: "step 3" and "the second reason"
// point to them.
func (t *textWriter) list(b *extract.List) {
	t.lists++
	number := max(b.Start, 0)
	for _, item := range b.Items {
		outer := t.number
		if b.Ordered {
			t.gap(1)
			t.number += strconv.Itoa(number) + ". "
		}
		t.blocks(item.Body)
		if t.number == "" {
			number++
		} else { // nothing was in it
			t.number = outer
		}
		t.gap(1)
	}
	t.lists--
}

func (t *textWriter) table(b *extract.Table) {
	t.inlines(b.Caption)
	t.gap(2)
	t.row(b.Header)
	for _, row := range b.Rows {
		t.gap(1)
		t.row(row)
	}
}

func (t *textWriter) row(cells []extract.Cell) {
	for i, c := range cells {
		if i > 0 {
			t.separator = '\t'
		}
		t.cells++
		t.blocks(c.Body)
		t.cells--
	}
}

func (t *textWriter) inlines(inlines []extract.Inline) {
	for _, i := range inlines {
		switch i := i.(type) {
		case *extract.Text:
			t.put(i.Value)
		case *extract.Span:
			t.inlines(i.Text)
		case *extract.CodeSpan:
			t.put(i.Value)
		case *extract.Link:
			t.inlines(i.Text)
		case *extract.Break:
			t.gap(1)
		case *extract.Math:
			t.put(i.TeX)
		case *extract.Ruby:
			t.put(rubyText(i))
		}
	}
}

// rubyText is a ruby as it is written where there is no ruby: the reading in
// parentheses behind its base.
func rubyText(r *extract.Ruby) string {
	if strings.TrimSpace(r.Reading) == "" {
		return r.Base
	}
	return r.Base + "(" + r.Reading + ")"
}

// isBlank tells whether c is a space or a control character.
func isBlank(c byte) bool { return c <= ' ' || c == 0x7F }

// valid is s with what is not UTF-8 replaced.
func valid(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return strings.ToValidUTF8(s, "\uFFFD")
}

// printable is a line of preformatted text without control characters.
func printable(line string) string {
	line = valid(line)
	for i := 0; i < len(line); i++ {
		if isBlank(line[i]) && line[i] != ' ' && line[i] != '\t' {
			return strings.Map(func(r rune) rune {
				if r < 0x80 && isBlank(byte(r)) && r != '\t' {
					return ' '
				}
				return r
			}, line)
		}
	}
	return line
}
