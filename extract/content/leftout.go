package content

import (
	"strings"
)

// Piece is a stretch of the page that was not chosen.
type Piece struct {
	Path string  // the element it stands in
	Text string  // its text, blocks apart by newlines, cut at maxPiece bytes
	Odds float64 // the highest probability the model gave one of its blocks
}

// mostPieces bounds the list: beyond it, what follows on the page counts as one
// piece with the last. A real page has some hundreds.
const mostPieces = 10_000

// maxPiece bounds a piece's text: enough to show a reader what was left out.
const maxPiece = 2000

// LeftOut lists what the selection leaves out, in page order: blocks that
// follow one another in one branch of the page make one piece.
func (s *Selection) LeftOut() []Piece {
	c := s.candidates
	var pieces []Piece
	var text strings.Builder
	last := int32(-1) // the branch of the open piece
	odds := float32(0)
	flush := func() {
		if last >= 0 {
			pieces = append(pieces, Piece{Path: c.Tree.Path(last), Text: text.String(), Odds: probability(odds)})
			text.Reset()
			last = -1
		}
	}
	for i := range c.blocks {
		if s.chosen[i] || int32(i) == c.headlineBlock {
			flush()
			continue
		}
		branch := c.leftBranch(int32(i))
		if branch != last && (last < 0 || len(pieces) < mostPieces) {
			flush()
			last, odds = branch, s.scores[i]
		}
		odds = max(odds, s.scores[i])
		if text.Len() < maxPiece {
			if text.Len() > 0 {
				text.WriteByte('\n')
			}
			t := c.Text(i)
			text.WriteString(cutAtRune(t, maxPiece-text.Len()))
		}
	}
	flush()
	return pieces
}

// leftBranch is the element a left-out block is reported under: the outermost
// one around it that holds nothing chosen.
func (c *Candidates) leftBranch(i int32) int32 {
	e := c.blocks[i].parent
	for {
		up := c.Tree.Parent[e]
		if up < 0 || c.Tree.Parent[up] < 0 {
			return e
		}
		from, to := c.span(up)
		if c.chosenSum[to] != c.chosenSum[from] || to-from > pieceBlocks {
			return e
		}
		e = up
	}
}

// pieceBlocks bounds a piece, so that a whole page left out is still told part
// by part.
const pieceBlocks = 40

// cutAtRune is s cut at n bytes or a little before, between characters.
func cutAtRune(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return s[:max(n, 0)]
}
