package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// flush closes the line into paragraphs, with the pictures at its ends and
// those that stand apart in it as figures of their own.
func (b *builder) flush() {
	if b.line.empty() {
		b.line.take()
		return
	}
	images, breaks := b.line.images, b.line.lines
	text := b.line.take()
	if images == 0 {
		b.appendText(text, breaks)
		return
	}
	for at := pictureApart(text); at >= 0; at = pictureApart(text) {
		end := at
		for end > 0 && isGap(text[end-1]) {
			end--
		}
		b.appendPictured(text[:end:end], breaks)
		text = text[at:]
	}
	b.appendPictured(text, breaks)
}

// appendPictured places a line that may begin or end in pictures.
func (b *builder) appendPictured(text []Inline, breaks int) {
	before, text, after := endPictures(text)
	b.appendPictures(before)
	b.appendText(text, breaks)
	b.appendPictures(after)
}

// appendText places a line with so many breaks as one paragraph or several.
func (b *builder) appendText(text []Inline, breaks int) {
	switch {
	case len(text) == 0:
	case breaks > 0:
		for _, p := range splitWall(text) {
			b.out = append(b.out, &Paragraph{Text: p})
		}
	default:
		b.out = append(b.out, &Paragraph{Text: text})
	}
}

// appendPictures places pictures, each a figure.
func (b *builder) appendPictures(images []*Image) {
	for _, p := range images {
		b.appendFigure(&Figure{Images: []*Image{p}})
	}
}

// endPictures takes the pictures off both ends of a line.
func endPictures(text []Inline) (before []*Image, rest []Inline, after []*Image) {
	for len(text) > 0 && isGap(text[0]) {
		text = text[1:]
	}
	for len(text) > 0 {
		pictures, ok := picturesOnly(text[0])
		if !ok {
			break
		}
		before, text = append(before, pictures...), text[1:]
		for len(text) > 0 && isGap(text[0]) {
			text = text[1:]
		}
	}
	for len(text) > 0 {
		pictures, ok := picturesOnly(text[len(text)-1])
		if !ok {
			break
		}
		slices.Reverse(pictures)
		after, text = append(after, pictures...), text[:len(text)-1]
		for len(text) > 0 && isGap(text[len(text)-1]) {
			text = text[:len(text)-1]
		}
	}
	slices.Reverse(after)
	trimEnds(text)
	return before, text, after
}

// pictureApart is the place of the first picture within text, but for its
// first inline, that is no part of a sentence: it has a line of its own, or no
// space to either side though a sentence begins behind it. -1 when there is none.
// The pictures of rare characters and of smileys have letters around them, or
// spaces.
func pictureApart(text []Inline) int {
	for i := 1; i < len(text)-1; i++ {
		if _, ok := picturesOnly(text[i]); !ok {
			continue
		}
		if isBreak(text[i-1]) && isBreak(text[i+1]) {
			return i
		}
		before, _ := utf8.DecodeLastRuneInString(textOf(text[i-1 : i]))
		after, _ := utf8.DecodeRuneInString(textOf(text[i+1 : i+2]))
		if !unicode.IsSpace(before) && before != utf8.RuneError && unicode.IsUpper(after) {
			return i
		}
	}
	return -1
}

func isBreak(in Inline) bool {
	_, ok := in.(*Break)
	return ok
}

// isGap tells whether an inline is a line break or white space.
func isGap(in Inline) bool {
	switch x := in.(type) {
	case *Break:
		return true
	case *Text:
		return x.Value == " "
	}
	return false
}

// picturesOnly gives the pictures of an inline that shows nothing else.
func picturesOnly(in Inline) ([]*Image, bool) {
	var inner []Inline
	switch x := in.(type) {
	case *Image:
		return []*Image{x}, true
	case *Link:
		inner = x.Text
	case *Span:
		inner = x.Text
	}
	var all []*Image
	for _, c := range inner {
		if isGap(c) {
			continue
		}
		pictures, ok := picturesOnly(c)
		if !ok {
			return nil, false
		}
		all = append(all, pictures...)
	}
	return all, len(all) > 0
}

// A page that parts its paragraphs by single line breaks has lines far longer
// than those of a poem or an address, and they end as sentences do.
const (
	wallLine      = 100 // mean length of a line, in characters
	wallSentences = 0.8 // share of lines that end a sentence
)

// splitWall makes paragraphs of the lines of a text that uses line breaks for
// them; any other text is one paragraph.
func splitWall(text []Inline) [][]Inline {
	var lines [][]Inline
	start := 0
	for i, in := range text {
		if _, ok := in.(*Break); ok {
			lines = append(lines, text[start:i:i])
			start = i + 1
		}
	}
	lines = append(lines, text[start:])
	length, sentences := 0, 0
	for _, l := range lines {
		s := strings.TrimSpace(textOf(l))
		length += utf8.RuneCountInString(s)
		if endsSentence(s) {
			sentences++
		}
	}
	if len(lines) < 2 || length < wallLine*len(lines) || float64(sentences) < wallSentences*float64(len(lines)) {
		return [][]Inline{text}
	}
	return lines
}

// endsSentence tells whether s ends in a full stop or the like, closing
// quotation marks and brackets aside.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, "\"'”’»)]」』 ")
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…:;。！？।؟۔", r)
}
