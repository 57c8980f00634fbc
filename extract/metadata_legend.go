package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

// longestLegend bounds a caption in bytes; a longer one is text that a broken
// page put there.
const longestLegend = 1500

// describe fills in the texts of the figure a spot stands for.
func (e *evidence) describe(im *Image, s *spot) {
	if im.Alt = altOf(s.node); foldCase(im.Alt) == "" {
		im.Alt = ""
	}
	caption, credit := legendOf(s.node)
	if caption == nil && credit == nil {
		return
	}
	var text string
	if caption != nil {
		if text = oneLine(dom.Text(caption)); len(text) > longestLegend {
			return
		}
	}
	text = withoutLegendLabel(text)
	im.Legend = text
	im.Caption, im.Credit = splitCredit(text)
	if credit == nil {
		return
	}
	marked := withoutLegendLabel(oneLine(dom.Text(credit)))
	if marked == "" || len(marked) > longestCredit*2 {
		return
	}
	if before, after, ok := strings.Cut(text, marked); ok {
		im.Caption, _ = splitCredit(strings.TrimSpace(before + " " + after))
	} else {
		im.Legend = strings.TrimSpace(text + " " + marked)
	}
	im.Credit = withoutCreditLabel(marked)
}

// legendLabels are what some pages print, or hide from the eye, before a picture's
// texts; lower case.
var legendLabels = []string{"image caption,", "image source,", "image caption:", "media caption,", "caption:", "bildbeschreibung:", "bildunterschrift:", "légende :", "légende:", "pie de foto:"}

func withoutLegendLabel(text string) string {
	for _, label := range legendLabels {
		if len(text) > len(label) && strings.EqualFold(text[:len(label)], label) {
			return strings.TrimSpace(text[len(label):])
		}
	}
	return text
}

// marksSource tells whether a short element without blocks begins with the label
// of a picture's source.
func marksSource(n *html.Node) bool {
	if hasBlock(n) || n.DataAtom == atom.Figcaption {
		return false
	}
	text := dom.Text(n)
	return len(text) <= longestCredit && len(text) >= len("image source,") && strings.EqualFold(text[:len("image source,")], "image source,")
}

func altOf(n *html.Node) string {
	if isImg(n) {
		return oneLine(dom.Attr(n, "alt"))
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode {
			if s := altOf(c); s != "" {
				return s
			}
		}
	}
	return ""
}

// mostCaptionLevels is how far above a picture its caption may hang.
const mostCaptionLevels = 4

// legendOf finds the caption of a picture, and the part of it, or beside it,
// that is marked as the credit. Either may be nil. A figure without a caption
// has it beside itself when no other picture is there.
func legendOf(n *html.Node) (caption, credit *html.Node) {
	inFigure := false
	for level := 0; n != nil && level < mostCaptionLevels; n, level = n.Parent, level+1 {
		if n.DataAtom == atom.Body || n.DataAtom == atom.Article || n.DataAtom == atom.Main || inFigure && countPictures(n) > 1 {
			return nil, nil
		}
		caption, credit = captionIn(n)
		if caption != nil || credit != nil {
			return caption, credit
		}
		if caption = creditedText(n); caption != nil {
			return caption, nil
		}
		inFigure = inFigure || n.DataAtom == atom.Figure
	}
	return nil, nil
}

// countPictures counts the pictures in n.
func countPictures(n *html.Node) int {
	if isImg(n) {
		return 1
	}
	count := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		count += countPictures(c)
	}
	return count
}

// longestUnmarkedCaption bounds, in bytes, a text taken for a caption though
// nothing marks it as one.
const longestUnmarkedCaption = 400

// creditedText is the block that holds all the text of n, when n holds one
// picture and the text ends in a credit, as captions do.
func creditedText(n *html.Node) *html.Node {
	var block *html.Node
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode && strings.TrimSpace(c.Data) != "" {
			return nil
		}
		if c.Type != html.ElementNode || dom.Unrendered(c.DataAtom) || dom.Text(c) == "" {
			continue
		}
		if block != nil || !dom.Block(c.DataAtom) || hasBlock(c) {
			return nil
		}
		block = c
	}
	if block == nil || countPictures(n) != 1 {
		return nil
	}
	text := oneLine(dom.Text(block))
	if _, credit := splitCredit(text); len(text) > longestUnmarkedCaption || credit == "" {
		return nil
	}
	return block
}

func captionIn(n *html.Node) (caption, credit *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || dom.Unrendered(c.DataAtom) {
			continue
		}
		r := rolesOf(c)
		switch {
		case c.DataAtom == atom.Cite || marksSource(c):
			if credit == nil && dom.Text(c) != "" {
				credit = c
			}
		case r&roleCaption != 0 && caption == nil && dom.Text(c) != "":
			caption = c
			_, inner := captionIn(c)
			if credit == nil {
				credit = inner
			}
		case r&roleCredit != 0 && credit == nil && dom.Text(c) != "":
			credit = c
		default:
			a, b := captionIn(c)
			if caption == nil {
				caption = a
			}
			if credit == nil {
				credit = b
			}
		}
	}
	return caption, credit
}
