package formats

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// wrap breaks the lines of a text at spaces, and between characters of scripts
// that have none, so that they are at most columns wide where that can be. A
// character of East Asian width takes two columns.
func wrap(text string, columns int) string {
	var b strings.Builder
	b.Grow(len(text) + len(text)/columns + 1)
	for line := range strings.SplitAfterSeq(text, "\n") {
		wrapLine(&b, line, columns)
	}
	return b.String()
}

func wrapLine(b *strings.Builder, line string, columns int) {
	used := 0 // columns taken on the current output line
	for line != "" {
		word, wide := nextWord(line)
		line = line[len(word):]
		bare := strings.TrimLeft(word, " ")
		if used > 0 && used+wide > columns {
			b.WriteByte('\n')
			used = wide - (len(word) - len(bare))
			b.WriteString(bare)
			continue
		}
		b.WriteString(word)
		used += wide
	}
}

// nextWord is the next piece of a line that must not be broken, with the
// spaces before it, and its width.
func nextWord(line string) (word string, wide int) {
	started := false
	for i, r := range line {
		if started && (r == ' ' || isGlyph(r)) {
			return line[:i], wide
		}
		wide += columnsOf(r)
		if isGlyph(r) {
			end := i + utf8.RuneLen(r)
			for _, p := range line[end:] { // no line begins with a closing mark
				if !strings.ContainsRune("、。，．！？：；」』）】〉》”’", p) {
					break
				}
				end += utf8.RuneLen(p)
				wide += columnsOf(p)
			}
			return line[:end], wide
		}
		started = started || r != ' '
	}
	return line, wide
}

func columnsOf(r rune) int {
	if r < 0x80 {
		if r == '\n' {
			return 0
		}
		return 1
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}
