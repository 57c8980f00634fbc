package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

// bylineText is the text of a byline's element, with a seam wherever two
// elements meet without white space between, and around blocks. Times, buttons
// and the elements that say what an author does are left out, unless they are
// all there is.
func bylineText(n *html.Node) string {
	if n.Type == html.TextNode {
		return dom.Fold(n.Data)
	}
	w := bylineWriter{strict: true}
	w.write(n)
	if s := dom.Fold(w.b.String()); strings.Trim(s, seam+" ") != "" {
		return s
	}
	w = bylineWriter{}
	w.write(n)
	return dom.Fold(w.b.String())
}

type bylineWriter struct {
	b      strings.Builder
	strict bool
	border bool // an element began or ended since the last text
	space  bool // the last text ended in white space
}

func (w *bylineWriter) write(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			w.text(c.Data)
		case html.ElementNode:
			if dom.Unrendered(c.DataAtom) || w.strict && besideName(c) {
				w.seam()
				continue
			}
			block := dom.Block(c.DataAtom) || c.DataAtom == atom.Br
			if block {
				w.seam()
			}
			w.border = true
			w.write(c)
			w.border = true
			if block {
				w.seam()
			}
		}
	}
}

func (w *bylineWriter) seam() {
	if w.b.Len() > 0 {
		w.b.WriteString(seam)
	}
	w.border, w.space = false, true
}

func (w *bylineWriter) text(s string) {
	if strings.TrimSpace(s) == "" {
		w.space = w.space || s != ""
		w.b.WriteString(s)
		return
	}
	first, _ := utf8.DecodeRuneInString(s)
	if w.border && !w.space && !dom.Space(first) && (unicode.IsLetter(first) || unicode.IsDigit(first)) {
		w.seam()
	}
	w.b.WriteString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	w.border, w.space = false, dom.Space(last) || !unicode.IsLetter(last) && last != '.' && last != ')'
}

// besideName tells whether an element of a byline holds something else than a
// name: the date, the author's job, a button.
func besideName(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Time, atom.Button, atom.Svg, atom.Figure, atom.Img:
		return true
	}
	r := rolesOf(n)
	return r&(roleRole|roleDate|roleModified|roleSection|roleComment) != 0 && r&roleByline == 0
}
