package site

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/antchfx/xpath"
	"golang.org/x/net/html"

	"newsx/extract/internal/dom"
)

// xpathQuery is an XPath expression: of nodes, or one that makes a text itself,
// such as substring-after(//span, 'By '). The library selects nodes from any
// number of goroutines, but makes a value in one at a time.
type xpathQuery struct {
	expr  *xpath.Expr
	makes bool // a value
	alone *sync.Mutex
}

func compileXPath(text string) (xpathQuery, error) {
	expr, err := xpath.Compile(text)
	if err != nil {
		return xpathQuery{}, fmt.Errorf("bad XPath %s: %w", text, err)
	}
	return xpathQuery{expr, makesValue(expr), &sync.Mutex{}}, nil
}

// makesValue tries an expression on an empty page.
func makesValue(expr *xpath.Expr) (makes bool) {
	defer func() { _ = recover() }() // see each
	_, nodes := expr.Evaluate(navigate(&html.Node{Type: html.DocumentNode})).(*xpath.NodeIterator)
	return !nodes
}

// mostPicked bounds what one expression may pick of a page; real ones pick
// hundreds at most, and a page of as many nodes is hostile.
const mostPicked = 20_000

// picked is a node the expression picks, with what is wanted of it: its text,
// its attribute's, or the attribute's name.
type picked struct {
	node *html.Node
	text string
}

func (q xpathQuery) nodes(root *html.Node) []*html.Node {
	var nodes []*html.Node
	seen := map[*html.Node]bool{}
	q.each(root, func(at navigator) {
		n := at.Current()
		if kind := at.NodeType(); (kind == xpath.ElementNode || kind == xpath.TextNode) && !seen[n] {
			seen[n] = true
			nodes = append(nodes, n)
		}
	})
	if strings.Contains(q.expr.String(), "|") {
		pageOrder(root, nodes, func(n *html.Node) *html.Node { return n })
	}
	return nodes
}

// pageOrder sorts what is picked by its node's place in the page: the library
// gives the parts of a union one after the other.
func pageOrder[T any](root *html.Node, list []T, nodeOf func(T) *html.Node) {
	if len(list) < 2 {
		return
	}
	place := map[*html.Node]int{}
	for n := range root.Descendants() {
		place[n] = len(place)
	}
	slices.SortStableFunc(list, func(a, b T) int { return place[nodeOf(a)] - place[nodeOf(b)] })
}

func (q xpathQuery) values(root *html.Node) []string {
	var texts []picked
	seen := map[*html.Node]bool{} // some axes give a node again and again
	result := q.each(root, func(at navigator) {
		if at.NodeType() != xpath.AttributeNode {
			if seen[at.Current()] {
				return
			}
			seen[at.Current()] = true
		}
		text := at.Value()
		if at.NodeType() == xpath.ElementNode {
			text = textOf(at.Current())
		}
		texts = append(texts, picked{at.Current(), text})
	})
	if strings.Contains(q.expr.String(), "|") {
		pageOrder(root, texts, func(p picked) *html.Node { return p.node })
	}
	var values []string
	add := func(s string) {
		if s = dom.Fold(s); s != "" {
			values = append(values, s)
		}
	}
	for _, p := range texts {
		add(p.text)
	}
	switch v := result.(type) {
	case string:
		add(v)
	case float64:
		add(strconv.FormatFloat(v, 'f', -1, 64))
	case bool:
		if v {
			add("true")
		}
	}
	return values
}

// stripAttributes takes the attributes the expression picks off their elements.
func (q xpathQuery) stripAttributes(root *html.Node) {
	var attributes []picked
	q.each(root, func(at navigator) {
		if at.NodeType() == xpath.AttributeNode {
			attributes = append(attributes, picked{at.Current(), at.LocalName()})
		}
	})
	for _, p := range attributes {
		p.node.Attr = slices.DeleteFunc(p.node.Attr, func(a html.Attribute) bool { return a.Key == p.text })
	}
}

// each calls visit with every node the expression picks; it returns the value of
// an expression that picks none but makes a value. The library panics on some
// expressions whose fault shows only on a page, and the navigator on those that
// take too long: they pick no more.
func (q xpathQuery) each(root *html.Node, visit func(navigator)) (value any) {
	defer func() {
		if recover() != nil {
			value = nil
		}
	}()
	page := navigate(root)
	if q.makes {
		q.alone.Lock()
		defer q.alone.Unlock()
		return q.expr.Evaluate(page)
	}
	nodes := q.expr.Select(page)
	for n := 0; n < mostPicked && nodes.MoveNext(); n++ {
		if at, ok := nodes.Current().(navigator); ok {
			visit(at)
		}
	}
	return nil
}
