package content

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

// place is a set of the kinds of element a node stands in, itself included.
type place uint32

const (
	inNav place = 1 << iota
	inAside
	inFooter
	inHeader
	inForm
	inFigure
	inCaption
	inList
	inTable
	inQuote
	inCode
	inArticle
	inMain
	inHidden
	inBodyProp // itemprop=articleBody
	inHeading
	inDefinition
)

var placeOf = map[atom.Atom]place{
	atom.Nav: inNav, atom.Aside: inAside, atom.Footer: inFooter, atom.Header: inHeader, atom.Form: inForm,
	atom.Figure: inFigure, atom.Figcaption: inCaption, atom.Li: inList, atom.Td: inTable, atom.Th: inTable,
	atom.Blockquote: inQuote, atom.Pre: inCode, atom.Code: inCode, atom.Article: inArticle, atom.Main: inMain,
	atom.H1: inHeading, atom.H2: inHeading, atom.H3: inHeading, atom.H4: inHeading,
	atom.H5: inHeading, atom.H6: inHeading, atom.Dd: inDefinition, atom.Dt: inDefinition,
}

// survey reads every element once: its traits, its places, its signature.
//
// A signature is the hash of the tags and classes from the root down, with
// digits folded, so that the paragraphs of one article share one and
// "post-1234" equals "post-1235".
func (c *Candidates) survey() {
	t := c.Tree
	c.traits = make([]trait, t.Len())
	c.places = make([]place, t.Len())
	c.signature = make([]uint64, t.Len())
	for i, n := range t.Nodes {
		var up place
		sig := uint64(fnvOffset64)
		if p := t.Parent[i]; p >= 0 {
			up, sig = c.places[p], c.signature[p]
		}
		c.places[i] = up
		if n.Type != html.ElementNode {
			c.signature[i] = sig
			continue
		}
		here := placeOf[n.DataAtom]
		sig = hashString(sig, n.Data)
		if len(n.Attr) > 0 {
			c.traits[i] = traitsOf(n)
			here |= attributePlace(n)
			if class := dom.Attr(n, "class"); class != "" {
				sig = hashString(sig, class)
			}
		}
		c.places[i] = up | here
		c.signature[i] = sig * fnvPrime64
	}
}

func attributePlace(n *html.Node) place {
	var p place
	for i := range n.Attr {
		a := &n.Attr[i]
		switch a.Key {
		case "hidden":
			p |= inHidden
		case "aria-hidden":
			if a.Val == "true" {
				p |= inHidden
			}
		case "style":
			if strings.Contains(a.Val, "display") && hides(a.Val) {
				p |= inHidden
			}
		case "itemprop":
			if a.Val == "articleBody" {
				p |= inBodyProp
			}
		case "role":
			switch a.Val {
			case "navigation", "menu", "menubar":
				p |= inNav
			case "complementary":
				p |= inAside
			case "contentinfo":
				p |= inFooter
			case "banner":
				p |= inHeader
			case "main":
				p |= inMain
			case "article":
				p |= inArticle
			}
		}
	}
	return p
}

const (
	fnvOffset64 = 14695981039346656037
	fnvPrime64  = 1099511628211
)

// hashString adds s to the hash h, every run of digits as one.
func hashString(h uint64, s string) uint64 {
	digit := false
	for i := 0; i < len(s); i++ {
		x := s[i]
		if x >= '0' && x <= '9' {
			if digit {
				continue
			}
			digit, x = true, '0'
		} else {
			digit = false
		}
		h = (h ^ uint64(x)) * fnvPrime64
	}
	return h * fnvPrime64
}
