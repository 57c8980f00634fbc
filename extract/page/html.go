package page

import (
	"errors"
	"fmt"
	"strings"

	"golang.org/x/net/html"

	"newsx/extract/internal/lexicon"
)

// Reparse makes markup the page's own and parses it anew. Root is another tree
// then; on an error nothing has changed.
func (p *Page) Reparse(markup string) error {
	root, err := parseHTML(markup, clock{})
	if err != nil {
		return err
	}
	p.Markup, p.Root = markup, root
	return nil
}

// parseHTML parses s, and again without what swallows its end, and mends the
// tree.
func parseHTML(s string, c clock) (*html.Node, error) {
	root, err := parseMarkup(s, c)
	for range mostReleased {
		released, ok := "", false
		if err == nil {
			released, ok = release(s, root)
		}
		if !ok {
			break
		}
		s = released
		root, err = parseMarkup(s, c)
	}
	if err != nil {
		return nil, err
	}
	mend(root, s)
	openFrame(root, s, c)
	return root, nil
}

// mostReleased is how many constructs that swallow the rest of a page are
// released one after another.
const mostReleased = 4

// parseMarkup parses s. html.Parse refuses a page nested deeper than 512 open
// elements; such a page, mostly one with tags it never closes, is written anew
// without those, and flattened if that was not enough.
func parseMarkup(s string, c clock) (*html.Node, error) {
	if looseAnchors(s) {
		s = unwind(s, runaway)
	}
	if crowded(s) {
		s = thin(s)
	}
	root, err := parseOnce(s, c)
	switch {
	case err != nil || deeper(root, deepest):
		s = unwind(s, runaway)
		root, err = parseOnce(s, c)
	case steps(root, s):
		if closed := unwind(s, strewn); closed != s {
			s = closed
			root, err = parseOnce(s, c)
		}
	}
	if err != nil && !errors.Is(err, ErrTooSlow) {
		if within := unchain(s); within != s {
			s = within
			root, err = parseOnce(s, c)
		}
	}
	for _, depth := range flattenDepths {
		if err == nil {
			return root, nil
		}
		root, err = parseOnce(flatten(s, depth), c)
	}
	switch {
	case errors.Is(err, ErrTooSlow):
		return nil, err
	case err != nil:
		return nil, fmt.Errorf("parse html: %w", err)
	}
	return root, nil
}

func parseOnce(s string, c clock) (*html.Node, error) {
	if root, ok := parseAside(s, c); ok {
		return root, nil
	}
	return html.Parse(c.reader(strings.NewReader(s)))
}

// cutNodes is s up to its limit-th node, and whether that is not all. What may be
// a start tag counts, and so does the text in front of a tag; end tags make none.
func cutNodes(s string, limit int) (string, bool) {
	if len(s) <= limit || 2*strings.Count(s, "<") <= limit {
		return s, false
	}
	nodes, from := 0, 0
	for {
		i := strings.IndexByte(s[from:], '<')
		if i < 0 {
			return s, false
		}
		if i > 0 {
			nodes++
		}
		if from += i + 1; from < len(s) && s[from] != '/' {
			nodes++
		}
		if nodes > limit {
			return s[:from-1], true
		}
		if end := strings.IndexByte(s[from:min(from+tagReach, len(s))], '>'); end >= 0 {
			from += end + 1
		}
	}
}

// tagReach is how far on a tag's end is looked for; one further on costs no more
// than being counted as a text.
const tagReach = 256

// mostText is how many bytes of one text are kept. The longest novels have 4 MB;
// a text of 100 MB would take a gigabyte and five seconds on its way through
// some formats.
const mostText = 16 << 20

// cutTexts cuts what is too much out of the middle of the texts under root, and
// tells whether there was such a one: what stands at the end may be the
// article's.
func cutTexts(root *html.Node) bool {
	cut := false
	for n := root; n != nil; n = following(n) {
		if n.Type != html.TextNode || len(n.Data) <= mostText || rawTextTags.Has(n.Parent.Data) {
			continue
		}
		head, tail := n.Data[:mostText/2], n.Data[len(n.Data)-mostText/2:]
		n.Data = strings.ToValidUTF8(head, "") + " … " + strings.ToValidUTF8(tail, "")
		cut = true
	}
	return cut
}

// flattenDepths are tried in turn. The first is deeper than any page laid out
// on purpose (the corpus' deepest has 68); the last leaves next to nothing but
// text, which parses whatever the tags were.
var flattenDepths = []int{200, 50, 0}

// flatten writes s without the tags that open more than depth elements inside
// one another, and without their end tags. Text and its order stay, and so do
// the borders between blocks, as <br>.
func flatten(s string, depth int) string {
	type element struct {
		name string
		kept bool // its tag was written
	}
	var (
		out  = writer{}
		z    = html.NewTokenizer(strings.NewReader(s))
		open []element
	)
	out.Grow(len(s))
	for out.next(z) {
		name, keep := out.name, true
		switch {
		case voidTags.Has(name), rawTextTags.Has(name):
			// They nest nothing: the tokenizer reads the text of the latter as one token.
		case out.kind == html.SelfClosingTagToken && !borderTags.Has(name):
			keep = depth > 0 // an SVG shape; elsewhere the slash means nothing
		case out.kind == html.EndTagToken:
			i := len(open) - 1
			for limit := max(0, i-closeReach); i >= limit && open[i].name != name; i-- {
			}
			if keep = i >= 0 && open[i].name == name; keep {
				keep = open[i].kept
				open = open[:i]
			}
		default:
			keep = len(open) < depth || depth == 0 && documentTags.Has(name)
			open = append(open, element{name, keep})
		}
		switch {
		case keep:
			out.writeTag()
		case borderTags.Has(name):
			out.WriteString("<br>")
		}
	}
	return out.String()
}

// closeReach is how many open elements an end tag may close at once; more
// would cost quadratic time on a page made to.
const closeReach = 64

var (
	voidTags    = lexicon.Of("area base br col embed hr img input link meta param source track wbr")
	rawTextTags = lexicon.Of("script style textarea title iframe noembed noframes noscript xmp plaintext")
	borderTags  = lexicon.Of("p div section article li ul ol table tr td blockquote h1 h2 h3 h4 h5 h6 header footer main aside nav dl dt dd figure figcaption")
)
