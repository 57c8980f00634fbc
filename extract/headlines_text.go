package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

// headlineText is the text of a heading without the parts that are not the
// headline: the kicker over it, buttons, pictures.
func headlineText(n *html.Node) string {
	if s := strings.Join(headlineParts(n), " "); s != "" {
		return dom.Fold(s)
	}
	return dom.Text(n)
}

// headlineParts are the texts of a heading's parts, parted where elements mark
// parts off, kicker and buttons left out.
func headlineParts(n *html.Node) []string {
	var parts []string
	var b strings.Builder
	flush := func() {
		if s := dom.Fold(b.String()); s != "" {
			parts = append(parts, s)
		}
		b.Reset()
	}
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type == html.TextNode:
				b.WriteString(c.Data)
			case c.Type != html.ElementNode || dom.Unrendered(c.DataAtom) || c.DataAtom == atom.Button || c.DataAtom == atom.Svg:
			case c.DataAtom == atom.Br || c.DataAtom == atom.Wbr:
				b.WriteByte(' ')
			case rolesOf(c)&(roleSection|roleHeadline) == roleSection && c.NextSibling != nil:
			case dom.Block(c.DataAtom) || c.DataAtom == atom.Span:
				flush()
				walk(c)
				flush()
			default:
				walk(c)
			}
		}
	}
	walk(n)
	flush()
	return parts
}

// withoutKicker cuts a kicker off the beginning of a shown headline, or a
// subtitle off its end, when a declared title has neither: a part of the
// heading, or what a dash parts from the rest.
func withoutKicker(n *html.Node, h string, declared []candidate) string {
	folded := foldCase(h)
	if saysTitle(declared, folded) {
		return h
	}
	if parts := headlineParts(n); len(parts) > 1 {
		for i := range parts {
			for j := i + 1; j <= len(parts); j++ {
				if part := strings.Join(parts[i:j], " "); longEnough(foldCase(part)) && saysTitle(declared, foldCase(part)) {
					return part
				}
			}
			if i == mostHeadlineParts {
				break
			}
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

// mostHeadlineParts bounds the search in withoutKicker.
const mostHeadlineParts = 6
