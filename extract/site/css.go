package site

import (
	"fmt"
	"regexp"
	"sync"

	"github.com/PuerkitoBio/goquery"
	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"

	"newsx/extract/internal/dom"
)

// css is a CSS selector, with the name of an attribute to read instead of the
// text: meta[name=author]@content.
type css struct {
	matcher goquery.Matcher
	attr    string
}

var cssAttr = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(.*\S)\s*@([a-zA-Z_:][-a-zA-Z0-9_:.]*)$`) })

func compileCSS(text string) (selector, error) {
	attr := ""
	if m := cssAttr().FindStringSubmatch(text); m != nil {
		text, attr = m[1], m[2]
	}
	m, err := cascadia.Compile(text)
	if err != nil {
		return nil, fmt.Errorf("selector %q: %w (want a CSS selector, as in article .body, or one with an attribute, as in meta[name=author]@content)", text, err)
	}
	return css{m, attr}, nil
}

func (s css) nodes(root *html.Node) []*html.Node {
	return goquery.NewDocumentFromNode(root).FindMatcher(s.matcher).Nodes
}

func (s css) values(root *html.Node) []string {
	var values []string
	for _, n := range s.nodes(root) {
		v := ""
		if s.attr == "" {
			v = textOf(n)
		} else {
			v = dom.Fold(dom.Attr(n, s.attr))
		}
		if v != "" {
			values = append(values, v)
		}
	}
	return values
}
