package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/content"
	"newsx/extract/internal/dom"
)

// accountWalk makes blocks of a tree's text nodes.
type accountWalk struct {
	*accountant
	found   *content.Selection
	removed []Removal
	place   map[*html.Node]int32 // the number in found.Tree of each text node that no walk has met
	paths   map[int32]string     // of elements; most blocks share theirs with another
	rule    string               // under which goes what was not chosen,
	family  string               // and its family
	blocks  []AccountBlock
	open    lot
	text    strings.Builder
	loose   strings.Builder // the text with a space where an element ends that may stand apart
}

// parted are elements within a block that often stand apart from what is beside
// them: the labels of a row of buttons. In a text that is left out, and only
// there, a space too many is better than words run together.
var parted = map[atom.Atom]bool{
	atom.A: true, atom.Span: true, atom.Button: true, atom.Label: true, atom.Option: true, atom.Time: true,
}

// lot is what the text nodes of one block have in common.
type lot struct {
	border  int32 // how many block-level borders stand before it
	owner   int32 // its element
	removal int   // by which noise rule it went, -1 for none
	refused int   // which noise rule was refused it, -1 for none
	block   int   // its number among the blocks chosen from, -1 for none
	cut     bool  // it is gone from the page
}

// walk goes through the text of t. The second walk, over the page as it was
// chosen from, passes over what the first has met.
func (w *accountWalk) walk(t *dom.Tree) {
	again := t != w.tree
	w.paths = map[int32]string{}
	around := []int32{0} // block-level elements
	at := lot{removal: -1, refused: -1}
	removalEnd, refusedEnd := int32(0), int32(0)
	for i := int32(0); i < int32(t.Len()); i++ {
		for len(around) > 1 && i >= t.End[around[len(around)-1]] {
			around = around[:len(around)-1]
			at.border++
		}
		n := t.Nodes[i]
		if i >= removalEnd {
			at.removal = -1
		}
		if i >= refusedEnd {
			at.refused = -1
		}
		if r, ok := w.taken[n]; ok && !again {
			if w.removed[r].Refused {
				at.refused, refusedEnd = r, t.End[i]
			} else if at.removal < 0 {
				at.removal, removalEnd = r, t.End[i]
			}
		}
		switch n.Type {
		case html.ElementNode:
			switch {
			case dom.Unrendered(n.DataAtom):
				i = t.End[i] - 1
			case dom.Block(n.DataAtom):
				around = append(around, i)
				at.border++
			case n.Data == "br":
				at.border++
			case parted[n.DataAtom]:
				w.loose.WriteByte(' ')
			}
		case html.TextNode:
			at.owner = around[len(around)-1]
			w.node(t, n, at, again)
		}
	}
	w.flush(t)
}

// node adds a text node to the open block, or opens one for it.
func (w *accountWalk) node(t *dom.Tree, n *html.Node, at lot, again bool) {
	number, located := w.place[n]
	delete(w.place, n)
	if again && !located {
		return
	}
	if blank(n.Data) {
		if w.text.Len() > 0 {
			w.text.WriteByte(' ')
			w.loose.WriteByte(' ')
		}
		return
	}
	at.block, at.cut = -1, !located
	if located {
		at.block = w.found.BlockOf(number)
	}
	if at.block >= 0 {
		at.border = 0 // the chooser's blocks have their own borders
	}
	if w.text.Len() > 0 && at != w.open {
		w.flush(t)
	}
	w.open = at
	w.text.WriteString(n.Data)
	w.loose.WriteString(n.Data)
}

// flush closes the open block.
func (w *accountWalk) flush(t *dom.Tree) {
	text, loose := dom.Fold(w.text.String()), dom.Fold(w.loose.String())
	w.text.Reset()
	w.loose.Reset()
	if text == "" {
		return
	}
	path, ok := w.paths[w.open.owner]
	if !ok {
		path = t.Path(w.open.owner)
		w.paths[w.open.owner] = path
	}
	b := AccountBlock{Text: text, Path: path, Words: CountWords(text), Score: -1, Removal: -1}
	if r := w.open.refused; r >= 0 {
		b.Refused = w.removed[r].Rule
	}
	w.judge(&b)
	if !b.Kept() {
		b.Text, b.Words = loose, CountWords(loose)
	}
	w.blocks = append(w.blocks, b)
}

// judge tells the open block's lot.
func (w *accountWalk) judge(b *AccountBlock) {
	switch {
	case w.open.cut && w.open.removal >= 0:
		r := &w.removed[w.open.removal]
		b.Rule, b.Family, b.Why, b.Removal = r.Rule, r.Family, r.Reason, w.open.removal
	case w.open.block < 0:
		b.Rule, b.Family, b.Why = ruleControl, familyOther, "it is the label of a button or field, or part of a picture, which is never read as text"
	default:
		v := w.found.Verdict(w.open.block)
		b.Score, b.Grounds, b.Why = v.Odds, v.Grounds, v.Why
		switch {
		case v.Headline:
			b.Part = PartHeadline
		case v.Chosen:
			b.Part = PartText
		default:
			b.Rule, b.Family = w.rule, w.family
		}
	}
}
