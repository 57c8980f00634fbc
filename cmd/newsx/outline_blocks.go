package main

import (
	"fmt"
	"strings"

	"newsx/cmd/internal/report"
)

// scoreCells is how wide a block's score bar is.
const scoreCells = 5

func (p *outline) blocks(r *report.Report) {
	if p.level < levelBlocks {
		p.b.WriteString("\n" + p.fold(levelBlocks) + p.paint(dim, fmt.Sprintf("blocks: %s kept, %d left out (--level %d shows them)", plural(r.Kept.Blocks, "block"), r.LeftOut.Blocks, levelBlocks)) + "\n")
		return
	}
	p.section("blocks, in reading order")
	for i := range r.Blocks {
		p.block(&r.Blocks[i])
	}
}

func (p *outline) block(b *report.Block) {
	score, bar := "    ", strings.Repeat(" ", scoreCells)
	if b.Score != nil {
		score = fmt.Sprintf("%.2f", *b.Score)
		full := int(*b.Score*scoreCells + .5)
		bar = strings.Repeat("▪", full) + strings.Repeat("·", scoreCells-full)
	}
	sign, colour, label := "+", green, ""
	switch {
	case !b.Kept:
		sign, colour, label = "-", dim, oneLine(b.Rule)+"  "
	case b.Part != "text":
		label = "(" + oneLine(b.Part) + ") "
	}
	head := fmt.Sprintf("%s %s %s  ", sign, score, bar)
	if p.level < levelWhole {
		text := label + oneLine(b.Text)
		room := max(p.width-2-widthOf(head), minTextColumn)
		p.b.WriteString("  " + p.paint(colour, head) + p.paintKept(b, cut(text, room)) + "\n")
		return
	}
	why := b.Why
	if grounds := b.Because(); grounds != "" {
		why += "; mostly " + grounds
	}
	p.b.WriteString("  " + p.paint(colour, head+label) + p.paint(dim, cut(oneLine(why), max(p.width-2-widthOf(head+label), minTextColumn))) + "\n")
	for _, line := range foldText(oneLine(b.Text), max(p.width-6, minTextColumn)) {
		p.b.WriteString("      " + p.paintKept(b, line) + "\n")
	}
}

// paintKept leaves what is kept plain and dims what is left out.
func (p *outline) paintKept(b *report.Block, text string) string {
	if b.Kept {
		return text
	}
	return p.paint(dim, text)
}

// foldText breaks text into lines of at most n cells: at its spaces, and where
// none is near, as in Japanese, anywhere.
func foldText(s string, n int) []string {
	var lines []string
	line, used := "", 0
	for _, word := range strings.Fields(s) {
		for {
			w := widthOf(word)
			if used > 0 && used+1+w > n {
				lines = append(lines, line)
				line, used = "", 0
			}
			if w <= n {
				break
			}
			head := firstCells(word, n)
			lines, word = append(lines, head), word[len(head):]
		}
		if used > 0 {
			line, used = line+" ", used+1
		}
		line, used = line+word, used+widthOf(word)
	}
	if used > 0 {
		lines = append(lines, line)
	}
	return lines
}

// firstCells is as much of s as n cells hold, one character at least.
func firstCells(s string, n int) string {
	used := 0
	for i, r := range s {
		if used += cells(r); used > n && i > 0 {
			return s[:i]
		}
	}
	return s
}
