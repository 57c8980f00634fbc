package formats

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsx/extract"
)

// runKind is where running text stands, which decides what a line break is and
// what must be escaped.
type runKind uint8

const (
	lineRun    runKind = iota // in lines of its own
	headingRun                // behind the number signs of a heading
	cellRun                   // in a cell of a table
)

// run is the running text being written: the inside of one paragraph, heading
// or cell, which is as far as emphasis and links reach.
type run struct {
	kind   runKind
	inside []extract.Inline
	line   int // where the current line begins in b, behind the prefix
	marks  uint8
	inLink bool
	notes  []*extract.Note // met inside a link, to be written behind it
	pairs  pairs           // which characters pair up, so must be escaped
}

// edge stands for the end of a run of text in place of a rune.
const edge = ' '

// inlines writes a run of text.
func (m *markdown) inlines(text []extract.Inline, kind runKind) {
	m.run = run{kind: kind, inside: text, line: len(m.b), notes: m.run.notes[:0]}
	start := len(m.b)
	m.pieces(text, edge)
	lo, hi := m.core(start)
	m.b = append(m.b[:start], m.b[lo:hi]...)
}

// pieces writes inlines; after is the rune that follows them, or edge.
func (m *markdown) pieces(text []extract.Inline, after rune) {
	for i, piece := range text {
		rest := text[i+1:]
		switch piece := piece.(type) {
		case *extract.Text:
			m.text(piece.Value, rest, after)
		case *extract.Span:
			m.span(piece, m.first(rest, after))
		case *extract.Link:
			m.link(piece, m.first(rest, after))
		case *extract.CodeSpan:
			m.codeSpan(piece.Value, rest, after)
		case *extract.Image:
			m.image(piece)
		case *extract.Break:
			m.lineBreak()
		case *extract.Math:
			m.math(piece.TeX, rest, after)
		case *extract.Note:
			m.note(piece)
		case *extract.Ruby:
			m.text(rubyText(piece), rest, after)
		}
	}
}

// first is the first rune of what will be written for inlines, or after. What
// is markup there may turn out not to be written, so emphasis answers with the
// first rune inside it, the harder case for whoever asks.
func (m *markdown) first(text []extract.Inline, after rune) rune {
	if r, ok := m.firstOf(text); ok {
		return r
	}
	return after
}

const (
	// maxEmpty is how many inlines that write nothing a look ahead passes; a
	// page made of nothing else must not make it look at all of them each time.
	maxEmpty = 16
	// anyLetter is the answer then: the follower that lets least through.
	anyLetter = 'a'
)

func (m *markdown) firstOf(text []extract.Inline) (rune, bool) {
	for i, piece := range text {
		if i == maxEmpty {
			return anyLetter, true
		}
		switch piece := piece.(type) {
		case *extract.Text:
			if piece.Value != "" {
				return firstRune(piece.Value), true
			}
		case *extract.Ruby:
			if s := rubyText(piece); s != "" {
				return firstRune(s), true
			}
		case *extract.Span:
			if r, ok := m.firstOf(piece.Text); ok {
				return r, true
			}
		case *extract.Link:
			r, ok := m.firstOf(piece.Text)
			if ok && !m.run.inLink && safeLink(piece.URL) && !unicode.IsSpace(r) {
				return '[', true
			} else if ok {
				return r, true
			}
		case *extract.CodeSpan: // some is written as text
			return firstRune(strings.Trim(piece.Value, " ")), true
		case *extract.Image:
			if safeImage(piece.URL) {
				return '!', true
			}
		case *extract.Math:
			return firstRune(strings.TrimSpace(piece.TeX)), true
		case *extract.Note:
			if m.survey.number[piece.Label] > 0 && !m.run.inLink {
				return '[', true
			}
		case *extract.Break:
			return edge, true
		}
	}
	return 0, false
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	if r < 0x80 && isBlank(byte(r)) {
		return edge
	}
	return r
}

// atLineStart tells whether nothing stands on the current line.
func (m *markdown) atLineStart() bool { return len(m.b) <= m.run.line }

// space writes a space unless one is there or the line begins.
func (m *markdown) space() {
	if !m.atLineStart() && m.b[len(m.b)-1] != ' ' {
		m.b = append(m.b, ' ')
	}
}

// insert puts s into b at i.
func (m *markdown) insert(i int, s string) {
	n := len(m.b)
	m.b = append(m.b, s...)
	copy(m.b[i+len(s):], m.b[i:n])
	copy(m.b[i:], s)
	if m.run.line > i {
		m.run.line += len(s)
	}
}

const (
	lineBreak = "\\\n"
	cellBreak = "<br>"
)

func (m *markdown) lineBreak() {
	switch {
	case m.atLineStart():
	case m.run.kind == headingRun:
		m.space()
	case m.run.kind == cellRun:
		m.b = append(m.b, cellBreak...)
	default:
		m.b = append(m.b, '\\')
		m.newline()
		m.run.line = len(m.b)
	}
}

// codeSpan writes code between more backticks than it holds in a row.
func (m *markdown) codeSpan(code string, rest []extract.Inline, after rune) {
	code = strings.Map(func(r rune) rune {
		if r < 0x80 && isBlank(byte(r)) {
			return ' '
		}
		return r
	}, valid(code))
	if isSpace(code) {
		m.space()
		return
	}
	// Two spans that touch would become one, the parser of a table would take
	// the backslash before a bar, and goldmark takes a mail address in code
	// together with a word before it for a mail address.
	before := byte(' ')
	if !m.atLineStart() {
		before = m.b[len(m.b)-1]
	}
	if before == '`' || before != ' ' && strings.Contains(code, "@") ||
		m.run.kind == cellRun && strings.Contains(code, `\|`) {
		m.literal(code, rest, after)
		return
	}
	if m.run.kind == cellRun {
		code = strings.ReplaceAll(code, "|", `\|`)
	}
	fence := strings.Repeat("`", longestRun(code, '`')+1)
	pad := ""
	if code[0] == '`' || code[len(code)-1] == '`' || code[0] == ' ' && code[len(code)-1] == ' ' {
		pad = " "
	}
	for _, s := range []string{fence, pad, code, pad, fence} {
		m.b = append(m.b, s...)
	}
}

// math writes TeX between dollars, or as code when it cannot stand there.
func (m *markdown) math(tex string, rest []extract.Inline, after rune) {
	tex = strings.Join(strings.Fields(printable(strings.ReplaceAll(tex, "\n", " "))), " ")
	if tex == "" {
		return
	}
	if strings.Contains(tex, "$") || tex[len(tex)-1] == '\\' {
		m.codeSpan(tex, rest, after)
		return
	}
	if m.run.kind == cellRun {
		tex = strings.ReplaceAll(tex, `\|`, `\Vert `)
		tex = strings.ReplaceAll(tex, "|", `\vert `)
	}
	m.b = append(m.b, '$')
	m.b = append(m.b, tex...)
	m.b = append(m.b, '$')
}

// note writes the reference to a footnote, behind the link it stands in if it
// does: it is a link itself.
func (m *markdown) note(n *extract.Note) {
	number := m.survey.number[n.Label]
	switch {
	case number == 0:
	case m.run.inLink:
		m.run.notes = append(m.run.notes, n)
	default:
		m.b = append(m.b, "[^"...)
		m.b = strconv.AppendInt(m.b, int64(number), 10)
		m.b = append(m.b, ']')
	}
}

func (m *markdown) image(img *extract.Image) {
	if !safeImage(img.URL) {
		return
	}
	m.b = append(m.b, '!')
	start := len(m.b)
	inLink := m.run.inLink
	m.run.inLink = true // brackets are as special here as in a link
	m.text(img.Alt, nil, ']')
	m.run.inLink = inLink
	m.b = append(m.b, "]("...)
	m.insert(start, m.bracket(start))
	m.destination(img.URL)
	m.b = append(m.b, ')')
}
