package formats

import "bytes"

// guardLines sees to the lines of a paragraph that begins at start: none may
// begin like a block of another kind. It works on what is written, so it sees
// a marker put together from several pieces of text.
func (m *markdown) guardLines(start int) {
	if len(m.prefix) > 0 && onlyBullets(m.b[start:]) {
		m.insert(start, `\`) // the item's own bullet would make it a thematic break
	}
	if bytes.IndexByte(m.b[start:], '\n') < 0 {
		if at := marker(m.b[start:], false); at >= 0 {
			m.insert(start+at, `\`)
		}
		return
	}
	written := bytes.Clone(m.b[start:])
	m.b = m.b[:start]
	first := true
	for line := range bytes.SplitSeq(written, []byte{'\n'}) {
		if !first {
			m.tidyBreak()
			m.newline()
			line = line[len(m.prefix):]
		}
		if at := marker(line, !first); at >= 0 {
			m.b = append(m.b, line[:at]...)
			m.b = append(m.b, '\\')
			line = line[at:]
		}
		m.b = append(m.b, line...)
		first = false
	}
}

// tidyBreak drops the spaces before the line break just written. It writes a
// backslash of the text there as an entity: goldmark takes two backslashes at
// the end of a line for no break whatever stands before them.
func (m *markdown) tidyBreak() {
	text := bytes.TrimRight(m.b[:len(m.b)-1], " ")
	if escaped, ok := bytes.CutSuffix(text, []byte(`\\`)); ok {
		text = append(escaped, "&#92;"...)
	}
	m.b = append(text, '\\')
}

// marker is where a backslash takes a line its meaning as a block's start, or
// -1 where it has none. A line that is not its paragraph's first could also
// underline a heading or part a table's header from its rows.
func marker(line []byte, continued bool) int {
	line = bytes.TrimSuffix(line, []byte(`\`))
	if len(line) == 0 {
		return -1
	}
	followed := func(n int) bool { return n == len(line) || line[n] == ' ' }
	switch c := line[0]; {
	case c == '>':
		return 0
	case c == '#':
		if n := runLength(line, '#'); n <= 6 && followed(n) {
			return 0
		}
	case c == '+' && followed(1):
		return 0
	case c == '-' || c == '*' || c == '_':
		if c != '_' && followed(1) || isBreakLine(line, c) || continued && only(line, "-|: ") {
			return 0
		}
	case c == '=' && continued && only(line, "= "):
		return 0
	case (c == '|' || c == ':') && continued && only(line, "-|: "):
		return 0
	case c == '`' || c == '~':
		if n := runLength(line, c); n >= 3 && (c == '~' || bytes.IndexByte(line[n:], '`') < 0) {
			return 0
		}
	case isBox(line):
		return 0
	case c >= '0' && c <= '9':
		n := 1
		for n < len(line) && line[n] >= '0' && line[n] <= '9' {
			n++
		}
		if n <= 9 && n < len(line) && (line[n] == '.' || line[n] == ')') && followed(n+1) {
			return n
		}
	}
	return -1
}

// isBox tells whether a line begins with the check box of a task, which for
// goldmark needs no space behind it. The text of a link is none.
func isBox(line []byte) bool {
	if len(line) < 3 || line[0] != '[' || line[2] != ']' {
		return false
	}
	if len(line) > 3 && (line[3] == '(' || line[3] == '[') {
		return false
	}
	return line[1] == ' ' || line[1] == 'x' || line[1] == 'X'
}

// isBreakLine tells whether a line is a thematic break made of c.
func isBreakLine(line []byte, c byte) bool {
	return only(line, string(rune(c))+" ") && bytes.Count(line, []byte{c}) >= 3
}

// onlyBullets tells whether the first line of text is made of the dashes or of
// the stars that lists have for bullets.
func onlyBullets(text []byte) bool {
	line, _, _ := bytes.Cut(text, []byte{'\n'})
	line = bytes.TrimSuffix(line, []byte(`\`))
	return len(line) > 0 && (line[0] == '-' || line[0] == '*') && only(line, string(line[0])+" ")
}

func only(line []byte, set string) bool { return len(bytes.Trim(line, set)) == 0 }

func runLength(line []byte, c byte) int {
	n := 0
	for n < len(line) && line[n] == c {
		n++
	}
	return n
}

// guardHeading sees to a heading whose text begins at start: number signs at
// its end would be taken for its closing, and in a list item goldmark looks for
// a check box in headings too.
func (m *markdown) guardHeading(start int) {
	if isBox(m.b[start:]) && len(m.prefix) > 0 {
		m.insert(start, `\`)
	}
	i := len(m.b)
	for i > start && m.b[i-1] == '#' {
		i--
	}
	if i < len(m.b) && (i == start || m.b[i-1] == ' ') {
		m.insert(i, `\`)
	}
}
