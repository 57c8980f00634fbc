// Package worddiff compares two texts paragraph by paragraph and, where a
// paragraph was rewritten, word by word. It finds what an editor did rather than
// the fewest edits: paragraphs that say much the same are one paragraph changed.
//
//	worddiff.go  Text, Line: the ways in
//	pair.go      which paragraphs are the same one changed
//	words.go     a paragraph in words, and edits too small to stand alone
package worddiff

import "github.com/aymanbagabas/go-udiff/lcs"

// Op is what became of a piece of text.
type Op string

// The ops. Changed is of paragraphs alone.
const (
	Same    Op = "same"
	Removed Op = "removed"
	Added   Op = "added"
	Changed Op = "changed"
)

// Piece is a stretch of text that was left, taken out or put in.
type Piece struct {
	Op   Op     `json:"op"`
	Text string `json:"text"`
}

// Paragraph is a paragraph of either text or of both. Its pieces, in order of
// reading, hold the whole of it: without those added the old one, without those
// removed the new one.
type Paragraph struct {
	Op     Op      `json:"op"`
	Old    int     `json:"old,omitempty"` // its number in the old text, from 1; 0 when added
	New    int     `json:"new,omitempty"` // its number in the new text, from 1; 0 when removed
	Pieces []Piece `json:"pieces"`
}

// Text compares two texts given as paragraphs. The result holds every paragraph
// of both, removed ones before those that stand in their place.
func Text(old, new []string) []Paragraph {
	var out []Paragraph
	o, n := 0, 0
	same := func(to int) {
		for ; o < to; o, n = o+1, n+1 {
			out = append(out, Paragraph{Same, o + 1, n + 1, []Piece{{Same, old[o]}}})
		}
	}
	for _, d := range lcs.DiffLines(old, new) {
		same(d.Start)
		out = append(out, region(old, new, d)...)
		o, n = d.End, d.ReplEnd
	}
	same(len(old))
	return out
}

// region compares the paragraphs of a part where the texts differ.
func region(old, new []string, d lcs.Diff) []Paragraph {
	var out []Paragraph
	removed := func(from, to int) {
		for i := from; i < to; i++ {
			out = append(out, Paragraph{Removed, i + 1, 0, []Piece{{Removed, old[i]}}})
		}
	}
	added := func(from, to int) {
		for i := from; i < to; i++ {
			out = append(out, Paragraph{Added, 0, i + 1, []Piece{{Added, new[i]}}})
		}
	}
	o, n := d.Start, d.ReplStart
	for _, p := range pairs(old[d.Start:d.End], new[d.ReplStart:d.ReplEnd]) {
		removed(o, d.Start+p.old)
		added(n, d.ReplStart+p.new)
		o, n = d.Start+p.old+1, d.ReplStart+p.new+1
		out = append(out, Paragraph{Changed, o, n, Line(old[o-1], new[n-1])})
	}
	removed(o, d.End)
	added(n, d.ReplEnd)
	return out
}

// Line compares two lines word by word. Of two equal lines it is one piece, of
// two empty ones none.
func Line(old, new string) []Piece {
	a, b := split(old), split(new)
	var pieces []Piece
	at := 0
	for _, d := range lcs.DiffLines(a, b) {
		pieces = add(pieces, Same, a[at:d.Start])
		pieces = add(pieces, Removed, a[d.Start:d.End])
		pieces = add(pieces, Added, b[d.ReplStart:d.ReplEnd])
		at = d.End
	}
	return join(add(pieces, Same, a[at:]))
}
