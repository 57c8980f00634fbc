package content

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/lexicon"
)

// mostHidden is the share of the chosen words that may be hidden paragraphs;
// where there are more a script would have shown them.
const mostHidden = .6

// dropHidden leaves out the paragraphs that are hidden themselves, one by one:
// text for machines that read pages, or for screen readers only. What stands in a
// hidden box may be an answer to unfold. On the corpus all four such blocks that
// the model takes are out of gold, and none is in.
func (c *Candidates) dropHidden(chosen []bool) {
	var hidden []int
	words, all := int32(0), int32(0)
	for i, ok := range chosen {
		if !ok {
			continue
		}
		all += c.blocks[i].words
		if concealed(c.Tree.Nodes[c.blocks[i].parent]) {
			hidden = append(hidden, i)
			words += c.blocks[i].words
		}
	}
	if float64(words) > mostHidden*float64(all) {
		return
	}
	for _, i := range hidden {
		chosen[i] = false
	}
}

// unseen are the classes by which the common frameworks keep text from all but
// screen readers.
var unseen = lexicon.Of("visually-hidden visuallyhidden sr-only screen-reader-text screen-reader-only screenreader u-hiddenvisually")

// concealed tells whether an element is itself kept from a reader's eyes.
func concealed(n *html.Node) bool {
	if n.DataAtom == atom.Body {
		return false // until a script has run, on pages that show nothing without
	}
	for i := range n.Attr {
		a := &n.Attr[i]
		switch a.Key {
		case "hidden":
			return true
		case "style":
			if hides(a.Val) || offScreen(a.Val) {
				return true
			}
		case "class":
			for class := range strings.FieldsSeq(a.Val) {
				if unseen.Has(strings.ToLower(class)) {
					return true
				}
			}
		}
	}
	return false
}

// offScreen tells whether a style makes an element invisible, or puts it far
// outside of the page.
func offScreen(style string) bool {
	for property := range strings.SplitSeq(strings.ToLower(style), ";") {
		name, value, _ := strings.Cut(property, ":")
		value = strings.TrimSpace(value)
		switch strings.TrimSpace(name) {
		case "visibility":
			if value == "hidden" {
				return true
			}
		case "left", "top", "text-indent":
			if len(value) > len("-999") && strings.HasPrefix(value, "-") && strings.HasSuffix(value, "px") {
				return true
			}
		}
	}
	return false
}

func hides(style string) bool {
	_, after, ok := strings.Cut(style, "display")
	return ok && strings.HasPrefix(strings.TrimLeft(after, " :"), "none")
}
