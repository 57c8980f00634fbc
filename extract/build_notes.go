package extract

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
	"newsx/extract/internal/lexicon"
)

const (
	// maxMark bounds the text of a link that refers to a note, in bytes:
	// "[12]", "(note 3)", "†".
	maxMark = 10
	// maxBacklink bounds the text of the link back from a note: "↩︎", "^",
	// "a", "[12]".
	maxBacklink = 16
	// maxMarkNodes bounds what such links and the <sup> around them are made
	// of, in nodes.
	maxMarkNodes = 40
	// noteLevels is how far above a link its <sup> may be.
	noteLevels = 2
)

// noteIDs begin the ids of notes, in the systems that make them: Hugo, pandoc
// and goldmark (fn), Wikipedia (cite_note), Word (_ftn, _edn), LibreOffice
// (sdfootnote), Substack (footnote-).
var noteIDs = []string{"fn", "cite_note", "_ftn", "_edn", "sdfootnote", "sdendnote", "footnote", "endnote", "note", "easy-footnote", "en-", "ref-"}

// noteClasses mark a link to a note.
var noteClasses = lexicon.Of("footnote-ref footnote-anchor footnote-link footnote footnoteref noteref reference footnote-reference fn")

// noteBook is what is known of an article's footnotes.
type noteBook struct {
	labels map[int32]string // the note's element to its label
	taken  map[string]bool
	order  []int32 // notes, as first referred to
	bodies map[int32][]Block
	open   int // notes being read
}

// holds tells whether element i is a note that was referred to.
func (k *noteBook) holds(i int32) bool {
	if len(k.labels) == 0 {
		return false
	}
	_, ok := k.labels[i]
	return ok
}

// isBacklink tells whether link i leads from a note back to its mark.
func (k *noteBook) isBacklink(b *builder, i int32, n *html.Node) bool {
	if k.open == 0 || b.tree.End[i]-i > maxMarkNodes {
		return false
	}
	target, ok := b.target(dom.Attr(n, "href"))
	return ok && target < i && len(b.wholeText(i)) <= maxBacklink
}

// noteAt tells whether link i refers to a note of the article, and gives the
// note's label.
func (b *builder) noteAt(i int32) (label string, ok bool) {
	n := b.tree.Nodes[i]
	href := dom.Attr(n, "href")
	if strings.IndexByte(href, '#') < 0 || b.tree.End[i]-i > maxMarkNodes || b.line.depth[wrapCode] > 0 || !b.kept(i) {
		return "", false
	}
	id, ok := b.fragment(href)
	if !ok {
		return "", false
	}
	target, ok := b.elementsByID()[id]
	if !ok || target < b.tree.End[i] {
		return "", false
	}
	mark := strings.Trim(b.wholeText(i), "[]()")
	if !isNoteMark(mark) || !b.refersToNote(n, id) {
		return "", false
	}
	note := b.noteElement(target)
	if note <= i || !b.kept(note) {
		return "", false
	}
	return b.notes.label(note, mark), true
}

// notesIn are the labels of the notes a <sup> refers to, nil when it says
// anything else.
func (b *builder) notesIn(i int32) (labels []string) {
	t := b.tree
	if t.End[i]-i > maxMarkNodes {
		return nil
	}
	for c := i + 1; c < t.End[i]; c++ {
		n := t.Nodes[c]
		if n.DataAtom == atom.A {
			label, ok := b.noteAt(c)
			if !ok {
				return nil
			}
			labels = append(labels, label)
			c = t.End[c] - 1
		} else if n.Type == html.TextNode && b.keepsText(c) && strings.Trim(n.Data, "[](),;– \n") != "" {
			return nil
		}
	}
	return labels
}

// placeNote writes a reference to a note, close to the word before it.
func (b *builder) placeNote(label string) {
	b.line.space = false
	b.line.add(&Note{Label: label})
}

// isNoteMark tells whether s is what a reference to a note looks like.
func isNoteMark(s string) bool {
	if s == "" || len(s) > maxMark {
		return false
	}
	if _, err := strconv.Atoi(s); err == nil {
		return true
	}
	s = strings.ToLower(s)
	return len(s) == 1 || strings.Trim(s, "*†‡§¶ivx") == "" || strings.HasPrefix(s, "note ") || strings.HasPrefix(s, "n ")
}

// refersToNote tells whether a link is marked or placed as one to a note.
func (b *builder) refersToNote(n *html.Node, id string) bool {
	if dom.Attr(n, "role") == "doc-noteref" || dom.Attr(n, "epub:type") == "noteref" || hasClass(n, noteClasses) {
		return true
	}
	for _, prefix := range noteIDs {
		if len(id) >= len(prefix) && strings.EqualFold(id[:len(prefix)], prefix) {
			return true
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Sup {
			return true
		}
	}
	for p, level := n.Parent, 0; p != nil && level < noteLevels; p, level = p.Parent, level+1 {
		if p.DataAtom == atom.Sup {
			return true
		}
	}
	return false
}

// noteElement is the block that holds the note an anchor names; -1 when that
// block is too much to be a note.
func (b *builder) noteElement(i int32) int32 {
	t := b.tree
	for i > b.top && !dom.Block(t.Nodes[i].DataAtom) {
		i = t.Parent[i]
	}
	switch t.Nodes[i].DataAtom {
	case atom.Li, atom.P, atom.Div, atom.Aside, atom.Dd:
		return i
	}
	return -1
}

// label is the label of a note, made when first referred to: the mark where
// that is a plain number or letter no other note has.
func (k *noteBook) label(note int32, mark string) string {
	if label, ok := k.labels[note]; ok {
		return label
	}
	if k.labels == nil {
		k.labels, k.taken, k.bodies = make(map[int32]string), make(map[string]bool), make(map[int32][]Block)
	}
	label := mark
	for n := len(k.order) + 1; !isName(label) || k.taken[label]; n++ {
		label = strconv.Itoa(n)
	}
	k.labels[note], k.taken[label] = label, true
	k.order = append(k.order, note)
	return label
}

// footnote reads a note, to be placed at the end.
func (b *builder) footnote(i int32) {
	b.notes.open++
	b.notes.bodies[i] = b.collect(func() {
		b.children(i)
	})
	b.notes.open--
	if body := b.notes.bodies[i]; len(body) > 0 {
		if p, ok := body[0].(*Paragraph); ok {
			p.Text = withoutNumber(p.Text, b.notes.labels[i])
			if len(p.Text) == 0 {
				b.notes.bodies[i] = body[1:]
			}
		}
	}
}

// withoutNumber takes a note's own number off the start of its text.
func withoutNumber(text []Inline, label string) []Inline {
	number := func(s string) bool { return strings.Trim(s, " []().:") == label }
	if span, ok := text[0].(*Span); ok && number(textOf(span.Text)) {
		text = text[1:]
	} else if t, ok := text[0].(*Text); ok {
		if first, rest, _ := strings.Cut(t.Value, " "); first != label && number(first) {
			t.Value = rest
		}
		if t.Value == "" {
			text = text[1:]
		}
	}
	trimEnds(text)
	return text
}

// footnotes is the block of the notes read, nil when there are none.
func (b *builder) footnotes() *Footnotes {
	if len(b.notes.order) == 0 {
		return nil
	}
	block := &Footnotes{}
	for _, i := range b.notes.order {
		block.Notes = append(block.Notes, Footnote{Label: b.notes.labels[i], Body: b.notes.bodies[i]})
	}
	return block
}

// withoutNotesHeading drops the heading the notes stood under.
func withoutNotesHeading(body []Block) []Block {
	if n := len(body); n > 0 {
		if _, ok := body[n-1].(*Heading); ok {
			return body[:n-1]
		}
	}
	return body
}
