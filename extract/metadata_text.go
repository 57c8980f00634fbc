package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"newsx/extract/internal/dom"
)

// longestValue bounds a metadata value in bytes; a longer one is an article
// put into the wrong tag, and is cut at a word.
const longestValue = 4000

// oneLine makes a metadata value of what a page wrote: one line of plain text,
// entities resolved however often they were escaped, markup and control
// characters out, white space folded, valid UTF-8. "" when nothing is left.
func oneLine(s string) string {
	if len(s) > 2*longestValue {
		s = s[:2*longestValue]
	}
	s = unmarked(s)
	if len(s) > longestValue {
		s = strings.ToValidUTF8(s[:longestValue], "")
		if i := strings.LastIndexByte(s, ' '); i > 0 {
			s = s[:i]
		}
	}
	return s
}

// unmarked is oneLine without a bound on length.
func unmarked(s string) string {
	// "&amp;amp;" needs a second round; a page escapes no more often.
	for range 3 {
		if !strings.Contains(s, "&") {
			break
		}
		s = html.UnescapeString(s)
	}
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "")
	}
	return dom.Fold(stripMarkup(strings.Map(printable, s)))
}

// printable drops characters that print nothing: controls, soft hyphens, the
// marks that switch the writing direction, private and unassigned ones. Line
// breaks become spaces.
func printable(r rune) rune {
	switch {
	case r >= ' ' && r <= '~': // most text
		return r
	case r == '\n' || r == '\r' || r == '\t' || r == '\v' || r == '\f' || r == '\u2028' || r == '\u2029' || r == 0x85:
		return ' '
	case r == '\u200c' || r == '\u200d': // join or part letters in Persian, Hindi, emoji
		return r
	case r == utf8.RuneError || unicode.Is(unicode.C, r):
		return -1
	}
	return r
}

// stripMarkup takes tags and comments out of s. What merely looks like one
// ("a < b", "<3", "List<int>") stays: a tag has the name of an HTML element.
func stripMarkup(s string) string {
	for range 4 {
		if !strings.Contains(s, "<") {
			return s
		}
		out := stripOnce(s)
		if out == s {
			return s
		}
		s = out
	}
	return strings.ReplaceAll(s, "<", "")
}

func stripOnce(s string) string {
	var b strings.Builder
	for s != "" {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			break
		}
		b.WriteString(s[:i])
		s = s[i:]
		n := tagLength(s)
		if n == 0 {
			b.WriteByte('<')
			n = 1
		} else {
			b.WriteByte(' ')
		}
		s = s[n:]
	}
	b.WriteString(s)
	return b.String()
}

// tagLength is the length of the tag or comment s begins with, 0 when it
// begins with none. A tag cut off at the end of s counts.
func tagLength(s string) int {
	if strings.HasPrefix(s, "<!--") {
		if end := strings.Index(s, "-->"); end > 0 {
			return end + len("-->")
		}
		return len(s)
	}
	name := strings.TrimPrefix(s[1:], "/")
	n := 0
	for n < len(name) && isASCIILetterOrDigit(name[n]) {
		n++
	}
	if n == 0 || n > len("blockquote") || !markupElement[strings.ToLower(name[:n])] {
		return 0
	}
	if end := strings.IndexByte(s, '>'); end > 0 {
		return end + 1
	}
	return len(s)
}

func isASCIILetterOrDigit(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

// markupElement holds the elements pages leave in metadata values. Others in
// angle brackets are text: an article about <dialog> has it in its title.
var markupElement = func() map[string]bool {
	m := make(map[string]bool)
	for _, name := range strings.Fields(`a abbr b big blockquote br cite code del div em font
		h1 h2 h3 h4 h5 h6 hr i iframe img ins li mark nobr ol p q s script small span strike
		strong style sub sup svg table td th tr tt u ul wbr`) {
		m[name] = true
	}
	return m
}()

// foldCase is s for comparing: letters and digits in lower case, everything
// else folded to single spaces.
func foldCase(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte(' ')
			gap = false
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
