package main

import (
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// misleading tells whether r can change how a terminal shows the text around it:
// control characters (escape sequences begin with one; C1 has its own), the
// bidirectional overrides and isolates, and line separators. Newline and tab
// are not.
func misleading(r rune) bool {
	switch {
	case r == '\n' || r == '\t':
		return false
	case unicode.IsControl(r):
		return true
	case r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069: // embeddings, overrides, isolates
		return true
	case r == 0x200E || r == 0x200F || r == 0x061C: // direction marks
		return true
	case r == 0x2028 || r == 0x2029:
		return true
	}
	return false
}

// neutral returns s with misleading characters and invalid UTF-8 written out as
// visible escapes: \x1b, \u202e.
func neutral(s string) string { return writtenOut(s, misleading) }

// recordable returns s with invalid UTF-8 written out, so that JSON can hold it
// and two names that differ there still do.
func recordable(s string) string { return writtenOut(s, func(rune) bool { return false }) }

// writtenOut returns s with the characters that are odd, and bytes that are no
// UTF-8, as escapes.
func writtenOut(s string, odd func(rune) bool) string {
	if utf8.ValidString(s) && strings.IndexFunc(s, odd) < 0 {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD"):
			b.WriteString(`\x` + strconv.FormatUint(uint64(s[i]), 16))
		case odd(r):
			q := strconv.QuoteRuneToASCII(r)
			b.WriteString(q[1 : len(q)-1])
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// neutralizer makes what is written to a terminal safe to show. Each Write
// must hold whole characters, as every article and message does.
type neutralizer struct{ w io.Writer }

func (n *neutralizer) Write(p []byte) (int, error) {
	if _, err := io.WriteString(n.w, neutral(string(p))); err != nil {
		return 0, err
	}
	return len(p), nil
}

// shown is how a file's name stands in a message: as it is, or quoted when it
// is odd enough to mislead (spaces at its ends, escapes, a colon and space as
// stand behind a name, nothing at all).
func shown(name string) string {
	odd := name == "" || !utf8.ValidString(name) || strings.TrimSpace(name) != name ||
		strings.Contains(name, ": ") ||
		strings.ContainsFunc(name, func(r rune) bool { return misleading(r) || r == '\n' || r == '\t' || r == '"' })
	if odd {
		return strconv.Quote(name)
	}
	return name
}

// cells is how many columns of a terminal r takes.
func cells(r rune) int {
	if unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// cut shortens s, which holds one line, to at most n cells; an ellipsis stands
// for what was cut.
func cut(s string, n int) string {
	used, end := 0, 0 // end: where to cut so that the ellipsis still fits
	for i, r := range s {
		used += cells(r)
		if used > n {
			return s[:end] + "…"
		}
		if used < n {
			end = i + utf8.RuneLen(r)
		}
	}
	return s
}

// widthOf is how many cells s takes.
func widthOf(s string) int {
	n := 0
	for _, r := range s {
		n += cells(r)
	}
	return n
}
