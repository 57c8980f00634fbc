package site

import (
	"errors"

	"github.com/antchfx/htmlquery"
	"github.com/antchfx/xpath"
	"golang.org/x/net/html"
)

const (
	// mostSteps bounds the work of one expression on one page, in steps from node
	// to node. Of a page of ten thousand nodes real ones take a few for each; one
	// that looks at all siblings of all siblings of a hostile page has no end.
	mostSteps = 5_000_000

	// stepBytes is how many bytes of text cost a step when they are read.
	stepBytes = 64
)

var errEndless = errors.New("too many steps")

// navigator walks a page for the XPath library, which it stops by a panic when
// the steps are used up.
type navigator struct {
	*htmlquery.NodeNavigator
	steps *int // left, shared by all copies
}

func navigate(root *html.Node) navigator {
	steps := mostSteps
	return navigator{htmlquery.CreateXPathNavigator(root), &steps}
}

func (n navigator) spend(steps int) {
	if *n.steps -= steps; *n.steps < 0 {
		panic(errEndless)
	}
}

func (n navigator) Copy() xpath.NodeNavigator {
	return navigator{n.NodeNavigator.Copy().(*htmlquery.NodeNavigator), n.steps}
}

func (n navigator) Value() string {
	s := n.NodeNavigator.Value()
	n.spend(1 + len(s)/stepBytes)
	return s
}

func (n navigator) MoveToParent() bool {
	n.spend(1)
	return n.NodeNavigator.MoveToParent()
}

func (n navigator) MoveToNextAttribute() bool {
	n.spend(1)
	return n.NodeNavigator.MoveToNextAttribute()
}

func (n navigator) MoveToChild() bool {
	n.spend(1)
	return n.NodeNavigator.MoveToChild()
}

func (n navigator) MoveToFirst() bool {
	moved := false
	for n.MoveToPrevious() {
		moved = true
	}
	return moved
}

func (n navigator) MoveToNext() bool {
	n.spend(1)
	return n.NodeNavigator.MoveToNext()
}

func (n navigator) MoveToPrevious() bool {
	n.spend(1)
	return n.NodeNavigator.MoveToPrevious()
}

func (n navigator) MoveTo(other xpath.NodeNavigator) bool {
	o, ok := other.(navigator)
	return ok && n.NodeNavigator.MoveTo(o.NodeNavigator)
}
