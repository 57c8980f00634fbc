package noise

import (
	"slices"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

const (
	// mostProse is the percentage of a page's prose that a rule may take. A
	// wrapper named "paywall" round the real text holds nearly all of it; real
	// boxes hold a few per cent.
	mostProse = 45

	// mostProseWithHeadline is the same for an element that holds the h1:
	// what holds the headline and some prose is the article's own frame.
	mostProseWithHeadline = 15

	// leastLeft is how many words of prose must be left before a Large rule's
	// thread for the page to have an article at all.
	leastLeft = 40

	// nearBlocks is how many blocks further on a rule's other phrases may
	// stand: a comment form's labels follow each other closely.
	nearBlocks = 8
)

// Sweep takes out of the page under root everything the rules are sure of and
// returns what went, in page order; what a rule matched but may not have is in
// the list as Refused and stays in the page. A removal inside another is not
// told apart. plain says that the page was made from plain text, which has no
// classes or links to go by, so that rules for plain text apply.
func (s *Ruleset) Sweep(root *html.Node, plain bool) []Removal {
	return s.SweepTraced(root, plain, nil)
}

// SweepTraced is Sweep that also tells trace which nodes, each with all under
// it, a removal is made of: removal is its number in the list returned. Those of
// a refused one are told too. trace may be nil.
func (s *Ruleset) SweepTraced(root *html.Node, plain bool, trace func(n *html.Node, removal int)) []Removal {
	tree := dom.Number(root)
	w := sweep{Ruleset: s, m: take(tree), plain: plain, classes: classRules{}}
	w.run()
	if len(w.hits) == 0 {
		return nil
	}
	removals := make([]Removal, len(w.hits))
	for i, h := range w.hits {
		removals[i] = describe(tree, h.span, &s.facts[h.rule])
		removals[i].Refused = h.refused
	}
	if trace != nil {
		for i, h := range w.hits {
			for n := range outermost(tree, h.span) {
				trace(n, i)
			}
		}
	}
	for _, h := range w.hits {
		if !h.refused {
			cut(tree, h.span)
		}
	}
	return removals
}

// sweep is one run of a Ruleset over one page.
type sweep struct {
	*Ruleset
	m       *measure
	plain   bool
	hits    []hit
	next    int // the first block not yet passed
	classes classRules
	found   []int32 // scratch
	called  []called
	words   words
}

type hit struct {
	span
	rule    int32
	refused bool
}

// run walks the nodes in document order. A node that goes is not looked into.
func (w *sweep) run() {
	t := w.m.tree
	for i := int32(0); i < int32(t.Len()); {
		for w.next < len(w.m.blocks) && w.m.blocks[w.next].from < i {
			w.next++
		}
		n := t.Nodes[i]
		end := int32(0)
		switch {
		case n.Type == html.ElementNode && dom.Unrendered(n.DataAtom):
			end = t.End[i]
		case n.Type == html.ElementNode:
			end = w.element(i)
		case n.Type == html.TextNode && w.next < len(w.m.blocks) && w.m.blocks[w.next].from == i:
			end = w.block(w.next)
		}
		i = max(i+1, end)
	}
}

// element tries the token rules on an element and returns where the walk goes
// on when it is to go, 0 when it stays.
func (w *sweep) element(i int32) int32 {
	n := w.m.tree.Nodes[i]
	switch n.DataAtom {
	case atom.Html, atom.Head, atom.Body, atom.Main: // the frame; a body's classes describe the page
		return 0
	}
	w.found = w.tokens.find(n, w.classes, w.found[:0])
	if len(w.found) == 0 {
		return 0
	}
	slices.Sort(w.found)
	for _, r := range slices.Compact(w.found) {
		if s := (span{i, w.m.tree.End[i]}); w.confirmed(r, i, s) {
			return w.hit(s, r)
		}
	}
	return 0
}

// confirmed tells whether a rule's conditions let it have what lies in s, whose
// element is node.
func (w *sweep) confirmed(rule, node int32, s span) bool {
	f := &w.facts[rule]
	return (!f.only.set || f.only.holds(w.m, node, s)) && !f.unless.holds(w.m, node, s)
}

// block tries the text rules on a block.
func (w *sweep) block(number int) int32 {
	b := &w.m.blocks[number]
	if int(b.words) > w.phrases.longest {
		return 0
	}
	w.m.fold(b, &w.words)
	w.called = w.phrases.find(&w.words, w.called[:0])
	slices.SortFunc(w.called, func(a, b called) int { return int(a.rule - b.rule) })
	for _, c := range w.called {
		t := &w.phrases.groups[c.rule]
		switch {
		case t.plain == PlainOnly && !w.plain, t.plain == PlainNever && w.plain:
		case t.link && !w.plain && !w.m.inviting(b):
		case !w.confirmed(c.rule, b.owner, w.m.whole(b)):
		case t.near > 1 && !w.near(number, c.rule, t.near, c.ids):
		default:
			return w.hit(w.m.reach(b, t.extent), c.rule)
		}
	}
	return 0
}

// near tells whether enough different phrases of the rule stand in a block
// (ids) and the few after it.
func (w *sweep) near(number int, rule int32, want int, ids []int32) bool {
	ids = slices.Clone(ids)
	var text words
	for k := number + 1; len(ids) < want && k < len(w.m.blocks) && k <= number+nearBlocks; k++ {
		w.m.fold(&w.m.blocks[k], &text)
		for _, c := range w.phrases.find(&text, nil) {
			if c.rule != rule {
				continue
			}
			for _, id := range c.ids {
				if !slices.Contains(ids, id) {
					ids = append(ids, id)
				}
			}
		}
	}
	return len(ids) >= want
}

// hit records that a rule has a span, or is refused it, and returns where the
// walk goes on. Earlier hits that lie in the span are part of it.
func (w *sweep) hit(s span, rule int32) int32 {
	h := hit{s, rule, w.refuse(s, rule)}
	if h.refused {
		w.hits = append(w.hits, h)
		return 0
	}
	for len(w.hits) > 0 && w.hits[len(w.hits)-1].from >= s.from {
		w.hits = w.hits[:len(w.hits)-1]
	}
	w.hits = append(w.hits, h)
	return s.to
}

// refuse tells whether the span is too much of the page for any rule.
func (w *sweep) refuse(s span, rule int32) bool {
	m := w.m
	total := int64(m.prose[m.tree.Len()])
	prose := int64(m.prose[s.to] - m.prose[s.from])
	if prose == 0 {
		return false
	}
	headline := false
	if m.tree.Nodes[s.from].Type == html.ElementNode {
		headline = (m.own[s.from]|m.below[s.from])&bits[atom.H1] != 0
	}
	switch {
	case headline:
		return prose*100 > total*mostProseWithHeadline
	case w.facts[rule].large:
		return prose*100 > total*mostProse && m.prose[s.from] < leastLeft
	}
	return prose*100 > total*mostProse
}
