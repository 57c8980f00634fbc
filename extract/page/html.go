package page

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
)

// parseHTML parses s. html.Parse refuses a page nested deeper than 512 open
// elements; such a page, mostly one with tags it never closes, is flattened
// and parsed again.
func parseHTML(s string) (*html.Node, error) {
	root, err := html.Parse(strings.NewReader(s))
	for _, depth := range flattenDepths {
		if err == nil {
			return root, nil
		}
		root, err = html.Parse(strings.NewReader(flatten(s, depth)))
	}
	if err != nil {
		return nil, fmt.Errorf("parse html: %w", err)
	}
	return root, nil
}

// flattenDepths are tried in turn. The first is deeper than any page laid out
// on purpose (the corpus' deepest has 68); the last leaves next to nothing but
// text, which parses whatever the tags were.
var flattenDepths = []int{200, 50, 0}

// flatten writes s without the tags that open more than depth elements inside
// one another, and without their end tags. Text and its order stay.
func flatten(s string, depth int) string {
	var out strings.Builder
	out.Grow(len(s))
	z := html.NewTokenizer(strings.NewReader(s))
	var open []bool // of each open element: was its tag written?
	var names []string
	for {
		kind := z.Next()
		raw := string(z.Raw())
		switch kind {
		case html.ErrorToken:
			return out.String()
		case html.StartTagToken:
			b, _ := z.TagName()
			name := string(b)
			if voidTags[name] {
				break
			}
			if rawTextTags[name] {
				// The tokenizer reads its text as one token; it nests nothing.
				break
			}
			keep := len(open) < depth || depth == 0 && documentTags[name]
			open, names = append(open, keep), append(names, name)
			if !keep {
				if borderTags[name] {
					out.WriteString("<br>")
				}
				continue
			}
		case html.EndTagToken:
			b, _ := z.TagName()
			name := string(b)
			if voidTags[name] || rawTextTags[name] {
				break
			}
			i := len(names) - 1
			for limit := max(0, i-closeReach); i >= limit && names[i] != name; i-- {
			}
			if i < 0 || names[i] != name {
				continue
			}
			keep := open[i]
			open, names = open[:i], names[:i]
			if !keep {
				continue
			}
		}
		out.WriteString(raw)
	}
}

// closeReach is how many open elements an end tag may close at once; more
// would cost quadratic time on a page made to.
const closeReach = 64

var (
	voidTags    = set("area base br col embed hr img input link meta param source track wbr")
	rawTextTags = set("script style textarea title iframe noembed noframes noscript xmp plaintext")
	borderTags  = set("p div section article li ul ol table tr td blockquote h1 h2 h3 h4 h5 h6 header footer main aside nav dl dt dd figure figcaption")
)
