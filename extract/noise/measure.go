package noise

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

// measure is what the sweep knows about a page before it judges anything: how
// much text stands where, by node number, from one pass over the nodes.
type measure struct {
	tree   *dom.Tree
	words  []int32    // running total of words: [i] counts the nodes before i
	linked []int32    // the same of words in links, buttons and fields
	prose  []int32    // the same of words in paragraphs of prose
	own    []elements // the element's own bit
	above  []elements // bits of the ancestors
	below  []elements // bits of the descendants
	blocks []textBlock
}

// textBlock is a run of text with no block-level border in it.
type textBlock struct {
	from, to int32 // numbers of its text nodes lie in [from, to)
	owner    int32 // the block-level element it stands in
	words    int32
	linked   int32
}

const (
	// proseWords is how long a block must be to count as a paragraph: shorter
	// ones are headings, labels, buttons and teasers at least as often.
	proseWords = 12

	// ideographsPerWord turns characters of scripts without spaces into
	// words: Japanese and Chinese words are about two characters long.
	ideographsPerWord = 2
)

func (b *textBlock) isProse() bool { return b.words >= proseWords && b.linked*2 < b.words }

// elementsIn is the watched elements inside s. An element that s is made of
// counts as its own inside only when s is a run of several nodes.
func (m *measure) elementsIn(s span) elements {
	if m.tree.End[s.from] == s.to {
		return m.below[s.from]
	}
	var all elements
	for i := s.from; i < s.to; i++ {
		all |= m.own[i]
	}
	return all
}

func (m *measure) wordsIn(i int32) int32 { return m.words[m.tree.End[i]] - m.words[i] }
func (m *measure) proseIn(i int32) int32 { return m.prose[m.tree.End[i]] - m.prose[i] }

// paragraphsBeside counts the paragraphs of prose that have the parent of node i,
// itself aside, up to enough.
func (m *measure) paragraphsBeside(i int32, enough int) int {
	parent := m.tree.Parent[i]
	if parent < 0 {
		return 0
	}
	count := 0
	for k, seen := parent+1, 0; k < m.tree.End[parent] && count < enough && seen < maxSiblings; k, seen = m.tree.End[k], seen+1 {
		if k != i && m.own[k]&paragraph != 0 && m.proseIn(k) > 0 {
			count++
		}
	}
	return count
}

// paragraph is the element p.
var paragraph = bits[atom.P]

// take measures the page under t.
func take(t *dom.Tree) *measure {
	n := t.Len()
	m := &measure{
		tree:  t,
		words: make([]int32, n+1), linked: make([]int32, n+1), prose: make([]int32, n+1),
		own: make([]elements, n), above: make([]elements, n), below: make([]elements, n),
	}
	m.readBlocks()
	for i := range n {
		m.words[i+1] += m.words[i]
		m.linked[i+1] += m.linked[i]
		m.prose[i+1] += m.prose[i]
	}
	for i := n - 1; i > 0; i-- {
		m.below[t.Parent[i]] |= m.below[i] | m.own[i]
	}
	return m
}

// readBlocks walks the nodes once, cutting the text into blocks at every
// block-level border and leaving each node's counts at [i+1].
func (m *measure) readBlocks() {
	t := m.tree
	open := make([]int32, 1, 64) // block-level elements around the node, innermost last
	run := textBlock{}
	flush := func() {
		if run.words > 0 {
			if run.isProse() {
				m.prose[run.from+1] = run.words - run.linked
			}
			m.blocks = append(m.blocks, run)
		}
		run = textBlock{owner: open[len(open)-1]}
	}
	linkEnd := int32(0)
	for i := int32(0); i < int32(t.Len()); {
		for len(open) > 1 && t.End[open[len(open)-1]] <= i {
			flush()
			open = open[:len(open)-1]
			run.owner = open[len(open)-1]
		}
		if p := t.Parent[i]; p >= 0 {
			m.above[i] = m.above[p] | m.own[p]
		}
		node := t.Nodes[i]
		switch node.Type {
		case html.TextNode:
			w := countWords(node.Data)
			if w == 0 {
				break
			}
			if run.words == 0 {
				run.from = i
			}
			run.to = i + 1
			run.words += w
			m.words[i+1] = w
			if i < linkEnd {
				run.linked += w
				m.linked[i+1] = w
			}
		case html.ElementNode:
			if dom.Unrendered(node.DataAtom) {
				i = t.End[i]
				continue
			}
			m.own[i] = bits[node.DataAtom]
			if interactive(node.DataAtom) {
				linkEnd = max(linkEnd, t.End[i])
			}
			if dom.Block(node.DataAtom) {
				flush()
				open = append(open, i)
				run.owner = i
			}
		}
		i++
	}
	flush()
}

// interactive tells whether an element's text is there to be clicked or
// filled in.
func interactive(a atom.Atom) bool {
	switch a {
	case atom.A, atom.Button, atom.Label, atom.Select, atom.Textarea, atom.Option:
		return true
	}
	return false
}

// CountWords counts words of s as a reader would: a number or a run of letters
// between white space is one, and so are two ideographs.
func CountWords(s string) int { return int(countWords(s)) }

// countWords counts words of s as a reader would: runs of anything but white
// space that hold a letter or a digit, and pairs of ideographs.
func countWords(s string) int32 {
	count, characters, inWord := int32(0), int32(0), false
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c < 0x80 {
			if asciiWord[c] != 0 {
				if !inWord {
					count, inWord = count+1, true
				}
			} else if c <= ' ' {
				inWord = false
			}
			continue
		}
		if c < 0xE3 || c > 0xED { // not the lead byte of kana, ideographs or hangul
			if c >= 0xC3 && !inWord && c != 0xE2 { // a letter of another alphabet; E2 leads punctuation
				count, inWord = count+1, true
			}
			continue
		}
		if i+2 < len(s) {
			if r := rune(c&0xF)<<12 | rune(s[i+1]&0x3F)<<6 | rune(s[i+2]&0x3F); ideograph(r) {
				characters++
			}
			i += 2
		}
	}
	return count + (characters+ideographsPerWord-1)/ideographsPerWord
}
