package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

// headlineText is the text of a heading without the parts that are not the
// headline: the kicker over it, the date, buttons, pictures.
func headlineText(n *html.Node) string {
	if s := joinParts(headlineParts(n, false)); s != "" {
		return s
	}
	return dom.Text(n)
}

// A part is a piece of a heading that an element marks off.
type part struct {
	text  string
	glued bool // to the part before: "the Planning C" and "ycle" are one word
}

func joinParts(parts []part) string {
	var b strings.Builder
	for i, p := range parts {
		if i > 0 && !p.glued {
			b.WriteByte(' ')
		}
		b.WriteString(p.text)
	}
	return dom.Fold(b.String())
}

// headlineParts are the parts of a heading; what is marked as something else
// than the headline is among them when whole is set.
func headlineParts(n *html.Node, whole bool) []part {
	w := partWriter{whole: whole}
	w.write(n)
	w.flush()
	for len(w.parts) > 1 && strings.Trim(w.parts[0].text, separatorMarks) == "" {
		w.parts = w.parts[1:] // what stood between the kicker and the headline
	}
	if len(w.parts) > 0 {
		w.parts[0].text = strings.TrimLeft(w.parts[0].text, " :|")
	}
	return w.parts
}

// kickerOf is the kicker in a heading that is marked as one; "" of none.
func kickerOf(n *html.Node) string {
	if all := headlineParts(n, true); len(all) > len(headlineParts(n, false)) {
		return oneLine(all[0].text)
	}
	return ""
}

// separatorMarks are the marks between a kicker and the headline.
const separatorMarks = " -–—:|/·•"

type partWriter struct {
	parts []part
	b     strings.Builder
	whole bool
	open  bool // the last part ended in no white space, in the middle of a line
}

func (w *partWriter) flush() {
	raw := w.b.String()
	w.b.Reset()
	text := dom.Fold(raw)
	if text == "" {
		w.open = w.open && raw == ""
		return
	}
	first, _ := utf8.DecodeRuneInString(raw)
	last, _ := utf8.DecodeLastRuneInString(raw)
	w.parts = append(w.parts, part{text, w.open && unicode.IsLower(first)})
	w.open = unicode.IsLetter(last)
}

func (w *partWriter) write(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			w.b.WriteString(c.Data)
		case c.Type != html.ElementNode || dom.Unrendered(c.DataAtom):
		case c.DataAtom == atom.Button || c.DataAtom == atom.Svg || c.DataAtom == atom.Wbr:
		case c.DataAtom == atom.Br:
			w.b.WriteByte(' ')
		case !w.whole && besideHeadline(c) && (textFollows(c) || textPrecedes(c)):
		case dom.Block(c.DataAtom):
			w.flush()
			w.open = false
			w.write(c)
			w.flush()
			w.open = false
		case c.DataAtom == atom.Span || textFollows(c) && !textPrecedes(c):
			w.flush()
			w.write(c)
			w.flush()
		default:
			w.write(c)
		}
	}
}

// besideHeadline tells whether a part of a heading is something else than the
// headline: its date, the kicker before it. A class like "headline__kicker"
// names both, and means the kicker when it stands first.
func besideHeadline(n *html.Node) bool {
	if n.DataAtom == atom.Time {
		return true
	}
	first := textFollows(n) && !textPrecedes(n)
	switch r := rolesOf(n); {
	case r&(roleSection|roleDate) != 0:
		return first || r&roleHeadline == 0
	case r&roleStandfirst != 0:
		return first && r&roleHeadline == 0
	}
	return false
}

// textFollows and textPrecedes tell whether there is text behind or before n
// under the same parent.
func textFollows(n *html.Node) bool {
	for s := n.NextSibling; s != nil; s = s.NextSibling {
		if hasText(s) {
			return true
		}
	}
	return false
}

func textPrecedes(n *html.Node) bool {
	for s := n.PrevSibling; s != nil; s = s.PrevSibling {
		if hasText(s) {
			return true
		}
	}
	return false
}

// hasText tells whether there is visible text in n; it stops at the first.
func hasText(n *html.Node) bool {
	if n.Type == html.TextNode {
		return strings.TrimSpace(n.Data) != ""
	}
	if n.Type != html.ElementNode || dom.Unrendered(n.DataAtom) {
		return false
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if hasText(c) {
			return true
		}
	}
	return false
}

// withoutKicker cuts a kicker off the beginning of a shown headline, or a
// subtitle off its end, when a declared title has neither: a part of the
// heading, or what a dash parts from the rest. The titles that vote are asked
// first. Of a heading in several parts the declared title in the same words is
// the better spelling: it has the colon that the page's layout stands for.
func withoutKicker(n *html.Node, h string, declared []candidate) string {
	folded, parts := foldCase(h), headlineParts(n, false)
	voting := slices.DeleteFunc(slices.Clone(declared), func(d candidate) bool { return !votes[d.source] })
	for _, titles := range [][]candidate{voting, declared} {
		if same := said(titles, folded); len(same) > 0 {
			if n := marks(same[0].text); len(parts) > 1 && n > 0 && n >= marks(h) {
				return same[0].text
			}
			return h
		}
		if part := saidPart(parts, titles); part != "" {
			return part
		}
	}
	for _, sep := range []string{" - ", " – ", " : ", " | "} {
		kicker, rest, ok := strings.Cut(h, sep)
		if !ok || len(kicker) > len(rest) {
			continue
		}
		f := foldCase(rest)
		for _, d := range declared {
			if strings.HasSuffix(d.folded, f) && !strings.HasSuffix(d.folded, folded) && strings.Count(f, " ")+1 >= fewestTitleWords {
				return rest
			}
		}
	}
	return h
}

// marks counts the marks in s that part a kicker from a headline.
func marks(s string) int {
	n := 0
	for _, m := range [...]string{": ", " - ", " – ", " / ", " | "} {
		n += strings.Count(s, m)
	}
	return n
}

// mostHeadlineParts bounds the search in saidPart.
const mostHeadlineParts = 6

// saidPart is the run of a heading's parts that one of titles says; "" of none.
func saidPart(parts []part, titles []candidate) string {
	if len(parts) < 2 {
		return ""
	}
	parts = parts[:min(len(parts), mostHeadlineParts)]
	for i := range parts {
		if foldCase(parts[i].text) == "" {
			continue
		}
		for j := i + 1; j <= len(parts); j++ {
			text := oneLine(joinParts(parts[i:j]))
			if f := foldCase(text); longEnough(f) && len(said(titles, f)) > 0 {
				return text
			}
		}
	}
	return ""
}

// said are the titles that say a text.
func said(titles []candidate, folded string) []candidate {
	if folded == "" {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(titles), func(d candidate) bool { return d.folded != folded })
}
