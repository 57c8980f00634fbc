package formats

import (
	"bytes"
	"io"
	"strconv"
	"strings"

	"newsx/extract"
)

func init() {
	register(Format{
		Name: "md", Extension: ".md", MediaType: "text/markdown; charset=utf-8",
		open: func(w io.Writer, o Options) Writer {
			return &page{w: w, append: func(b []byte, a *extract.Article) ([]byte, error) {
				return appendMarkdownPage(b, a, o)
			}}
		},
	})
}

// appendMarkdownPage appends the front matter, the headline and the body.
func appendMarkdownPage(b []byte, a *extract.Article, o Options) ([]byte, error) {
	front, err := findFrontMatter(o.FrontMatter)
	if err != nil {
		return nil, err
	}
	if !o.NoFrontMatter {
		if b, err = front.append(b, a, o); err != nil {
			return nil, err
		}
	}
	body := prune(a.Body, o)
	if o.Comments {
		body = append(body[:len(body):len(body)], commentBlocks(a.Comments)...)
	}
	m := markdown{b: b, survey: look(body), references: o.ReferenceLinks}
	if a.Title != "" && (front.headline || o.NoFrontMatter) {
		m.heading(1, []extract.Inline{&extract.Text{Value: a.Title}})
		m.separate()
	}
	m.document(body)
	return m.b, nil
}

// appendMarkdown appends a body as CommonMark with the tables, strikethrough
// and footnotes of GitHub. The only HTML in it is <br> inside table cells and
// <sub> and <sup>. Read back, it has the words of the body's text in the same
// order, and its links, pictures, headings, list items and cells.
func appendMarkdown(b []byte, body []extract.Block, s *survey, o Options) []byte {
	m := markdown{b: b, survey: s, references: o.ReferenceLinks}
	m.document(body)
	return m.b
}

// markdown writes blocks to b, each line of a container's inside (a quote, a
// list item, a footnote) behind the container's prefix.
type markdown struct {
	b      []byte
	prefix []byte
	survey *survey

	references bool
	addresses  []*extract.Link // what reference links point to
	reference  map[reference]int

	run     run      // the running text being written
	crowded bool     // it shares a table cell with other runs
	last    lastList // the list written last
	at      int      // where the current block's separator begins in b
}

// document writes a body from the start of a line, its footnotes and its link
// references, and ends the last line.
func (m *markdown) document(body []extract.Block) {
	start := len(m.b)
	m.blocks(body, false)
	for i, n := range m.survey.notes {
		if len(m.b) > start {
			m.separate()
		}
		m.footnote(i+1, n)
	}
	if len(m.b) > start || len(m.b) > 0 && m.b[len(m.b)-1] != '\n' {
		m.b = append(m.b, '\n')
	}
	m.definitions()
	if start >= 2 && len(m.b) == start { // a headline with nothing below
		m.b = m.b[:start-1]
	}
}

// blocks writes a body, a blank line between two blocks, or none in a tight
// list. A block with nothing to show leaves no trace.
func (m *markdown) blocks(body []extract.Block, tight bool) {
	first := true
	for _, b := range body {
		start := len(m.b)
		switch {
		case first:
		case tight:
			m.newline()
		default:
			m.separate()
		}
		m.at = start
		inside := len(m.b)
		m.block(b)
		if len(m.b) == inside {
			m.b = m.b[:start]
			continue
		}
		first = false
	}
}

// newline begins a new line of the current container.
func (m *markdown) newline() {
	m.b = append(m.b, '\n')
	m.b = append(m.b, m.prefix...)
}

// separate leaves a blank line.
func (m *markdown) separate() {
	m.b = append(m.b, '\n')
	m.b = append(m.b, bytes.TrimRight(m.prefix, " ")...)
	m.newline()
}

// within writes the inside of a container whose further lines begin with
// prefix, behind the marker of its first line. It takes the marker back when
// there is nothing inside.
func (m *markdown) within(marker, prefix string, inside func()) {
	start, outer := len(m.b), len(m.prefix)
	m.b = append(m.b, marker...)
	m.prefix = append(m.prefix, prefix...)
	content := len(m.b)
	inside()
	m.prefix = m.prefix[:outer]
	if len(m.b) == content {
		m.b = m.b[:start]
	}
}

func (m *markdown) block(b extract.Block) {
	switch b := b.(type) {
	case *extract.Paragraph:
		m.paragraph(b.Text)
	case *extract.Heading:
		m.heading(min(max(b.Level, 2), 6), b.Text)
	case *extract.List:
		m.list(b)
	case *extract.Quote:
		m.within("> ", "> ", func() { m.blocks(b.Body, false) })
	case *extract.Code:
		m.code(b)
	case *extract.Table:
		m.table(b)
	case grid:
		m.grid(b.Table)
	case *extract.Rule:
		m.rule()
	case *extract.Formula:
		m.formula(b.TeX)
	default:
		m.blocks(m.lower(b), false)
	}
}

func (m *markdown) paragraph(text []extract.Inline) {
	start := len(m.b)
	m.inlines(text, lineRun)
	m.guardLines(start)
}

func (m *markdown) heading(level int, text []extract.Inline) {
	start := len(m.b)
	m.b = append(m.b, "###### "[6-level:]...)
	content := len(m.b)
	m.inlines(text, headingRun)
	if len(m.b) == content {
		m.b = m.b[:start]
		return
	}
	m.guardHeading(content)
}

// rule writes a thematic break. Only underscores are one everywhere: hyphens
// on the first line would open a front matter, and behind the bullet of a list
// hyphens or stars would take the bullet for theirs.
func (m *markdown) rule() {
	if len(m.b) == 0 || len(m.prefix) > 0 {
		m.b = append(m.b, "___"...)
		return
	}
	m.b = append(m.b, "---"...)
}

// code writes a fence longer than any in the text.
func (m *markdown) code(c *extract.Code) {
	if strings.TrimSpace(c.Text) == "" {
		return
	}
	fence := strings.Repeat("`", max(3, longestRun(c.Text, '`')+1))
	m.b = append(m.b, fence...)
	for _, r := range c.Language {
		if r <= ' ' || r == '`' || r == 0x7F || r == '\\' || r == '&' {
			break // an info string is one word
		}
		m.b = append(m.b, string(r)...)
	}
	text := strings.ReplaceAll(c.Text, "\r\n", "\n")
	for line := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n") {
		if line = printable(line); strings.Trim(line, " \t") == "" {
			m.b = append(m.b, '\n')
			m.b = append(m.b, bytes.TrimRight(m.prefix, " ")...)
			continue
		}
		m.newline()
		m.b = append(m.b, line...)
	}
	m.newline()
	m.b = append(m.b, fence...)
}

// formula writes TeX between double dollars, which a blank line would break. A
// line of it that begins like a block of another kind cannot stand by itself:
// then all of them become one, unless a comment would take what follows it
// along.
func (m *markdown) formula(tex string) {
	if strings.TrimSpace(tex) == "" {
		return
	}
	var lines []string
	opens := false
	for line := range strings.SplitSeq(tex, "\n") {
		if line = strings.TrimSpace(printable(line)); line != "" {
			lines = append(lines, line)
			opens = opens || marker([]byte(line), true) >= 0
		}
	}
	switch {
	case strings.Contains(tex, "$$") || opens && strings.Contains(tex, "%"):
		m.code(&extract.Code{Language: "tex", Text: tex})
	case opens:
		m.b = append(m.b, "$$ "+strings.Join(lines, " ")+" $$"...)
	default:
		m.b = append(m.b, "$$"...)
		for _, line := range lines {
			m.newline()
			m.b = append(m.b, line...)
		}
		m.newline()
		m.b = append(m.b, "$$"...)
	}
}

// footnote writes a note that is not blank. Only a paragraph may follow its label on the same
// line: goldmark counts the indentation of a list there from the wrong column.
func (m *markdown) footnote(number int, n *extract.Footnote) {
	const indent = "    "
	label := "[^" + strconv.Itoa(number) + "]:"
	body := n.Body
	for m.survey.blank(body[:1]) {
		body = body[1:]
	}
	if _, ok := body[0].(*extract.Paragraph); ok {
		label += " "
	} else {
		label += "\n" + indent
	}
	m.within(label, indent, func() { m.blocks(body, false) })
}

// longestRun is the length of the longest run of c in s.
func longestRun(s string, c byte) int {
	longest, n := 0, 0
	for i := 0; i < len(s); i++ {
		if s[i] != c {
			n = 0
			continue
		}
		n++
		longest = max(longest, n)
	}
	return longest
}
