package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

// A page copied out of a browser keeps the order of the page and loses its
// markup: a line a block, blank lines between some. dress gives the lines back
// what they can be told apart by, so that the rest of the pipeline needs to
// know one kind of page only: the headline becomes an h1, the date line, the
// section label, the byline and the picture's caption get the classes and
// elements such lines have on the web, and all else is a paragraph.
func dress(text string) *html.Node {
	lines := paragraphs(text)
	root := &html.Node{Type: html.DocumentNode}
	article := element(atom.Article, "")
	body := element(atom.Body, "")
	doc := element(atom.Html, "")
	root.AppendChild(doc)
	doc.AppendChild(body)
	body.AppendChild(article)
	for i, role := range roles(lines) {
		n := element(atom.P, "")
		switch role {
		case headline:
			n = element(atom.H1, "")
		case figcaption:
			figure := element(atom.Figure, "")
			article.AppendChild(figure)
			n = element(atom.Figcaption, "")
			figure.AppendChild(n)
			n.AppendChild(&html.Node{Type: html.TextNode, Data: lines[i]})
			continue
		case plain:
		default:
			n = element(atom.P, string(role))
		}
		n.AppendChild(&html.Node{Type: html.TextNode, Data: lines[i]})
		article.AppendChild(n)
	}
	return root
}

func element(a atom.Atom, class string) *html.Node {
	n := &html.Node{Type: html.ElementNode, DataAtom: a, Data: a.String()}
	if class != "" {
		n.Attr = []html.Attribute{{Key: "class", Val: class}}
	}
	return n
}

// role is what a line of a dump is; the value is the class it is given.
type role string

const (
	plain      role = ""
	headline   role = "headline"
	kicker     role = "kicker"
	dateline   role = "dateline"
	byline     role = "byline"
	standfirst role = "standfirst"
	figcaption role = "figcaption"
)

const (
	// wrapMin and wrapMax hold the lengths of a line that a program broke
	// (lynx, mail: 66 to 80 columns).
	wrapMin, wrapMax = 55, 85
	// wrapShare of the lines that another follows at once must be that long
	// for a dump to count as wrapped.
	wrapShare = 0.7
)

// paragraphs splits a dump into its blocks of text, folded. Copying out of a
// browser gives a line a block; a dump whose lines were wrapped has its
// paragraphs between blank lines.
func paragraphs(text string) []string {
	lines := strings.FieldsFunc(strings.ReplaceAll(text, "\r\n", "\n"), func(r rune) bool { return r == '\r' })
	lines = strings.Split(strings.Join(lines, "\n"), "\n")
	for i := range lines {
		lines[i] = dom.Fold(strings.Map(printable, lines[i]))
	}
	followed, long := 0, 0
	for i := 0; i+1 < len(lines); i++ {
		if lines[i] == "" || lines[i+1] == "" {
			continue
		}
		followed++
		if n := utf8.RuneCountInString(lines[i]); n >= wrapMin && n <= wrapMax {
			long++
		}
	}
	wrapped := followed >= 8 && float64(long) >= wrapShare*float64(followed)
	var out []string
	for i := 0; i < len(lines); {
		end := i + 1
		for wrapped && lines[i] != "" && end < len(lines) && lines[end] != "" {
			end++
		}
		if lines[i] != "" {
			out = append(out, strings.Join(lines[i:end], " "))
		}
		i = end
	}
	return out
}

func printable(r rune) rune {
	if unicode.IsControl(r) && r != '\t' {
		return -1
	}
	return r
}

const (
	// headLines is how far down the headline and the lines around it are looked for.
	headLines = 25
	// proseWords makes a line prose: shorter ones may be labels or captions.
	proseWords = 25
	// headlineMin and headlineMax are the words a headline has.
	headlineMin, headlineMax = 3, 30
	// labelWords is the most a section label has.
	labelWords = 3
	// datelineWords is the most a date line has, reading time and author included.
	datelineWords = 16
)

// roles tells what the lines at the top of a dump are. The date line is the
// surest sign: the headline stands before it. Without one the headline is the
// longest line before the prose that could be one.
func roles(lines []string) []role {
	out := make([]role, len(lines))
	prose := 0
	for prose < len(lines) && words(lines[prose]) < proseWords {
		prose++
	}
	top := min(prose, headLines)
	date := -1
	for i := 0; i < top; i++ {
		if isDateline(lines[i]) {
			date = i
			break
		}
	}
	title := -1
	if date > 0 {
		title = longestHeadline(lines, max(0, date-4), date)
	}
	if title < 0 {
		title = longestHeadline(lines, 0, top)
	}
	if title < 0 {
		return out
	}
	out[title] = headline
	if title > 0 && words(lines[title-1]) <= labelWords {
		out[title-1] = kicker
	}
	for i := title + 1; i < top; i++ {
		switch l := lines[i]; {
		case i == date:
			out[i] = dateline
		case hasCredit(l):
			out[i] = figcaption
		case isByline(l):
			out[i] = byline
		case i < date && words(l) >= 8 && endsSentence(l):
			out[i] = standfirst
		}
	}
	if prose < len(lines) && prose < headLines && date >= 0 && prose == date+1 && hasCredit(lines[prose]) {
		out[prose] = figcaption // a long caption
	}
	return out
}

// longestHeadline is the number of the longest line of lines[from:to] that
// could be a headline, -1 when none could.
func longestHeadline(lines []string, from, to int) int {
	best := -1
	for i := from; i < to; i++ {
		l := lines[i]
		if n := words(l); n < headlineMin || n > headlineMax || hasCredit(l) || isDateline(l) || isByline(l) || strings.HasSuffix(l, ".") || strings.HasSuffix(l, "。") {
			continue
		}
		if best < 0 || utf8.RuneCountInString(l) > utf8.RuneCountInString(lines[best]) {
			best = i
		}
	}
	return best
}

// words counts the words of a line; in scripts that part none, two ideographs or
// five letters count as one.
func words(s string) int {
	ideographs, letters := 0, 0
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul):
			ideographs++
		case unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar):
			letters++
		}
	}
	return max(len(strings.Fields(s)), ideographs/2+letters/5)
}

// isDateline tells a line that states a date: short, with a year and another
// number or a month's name beside it.
func isDateline(s string) bool {
	if words(s) > datelineWords {
		return false
	}
	year, other := false, false
	for _, f := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsDigit(r) }) {
		if len(f) == 4 && (strings.HasPrefix(f, "19") || strings.HasPrefix(f, "20")) {
			year = true
		} else if len(f) <= 2 {
			other = true
		}
	}
	return year && other && !endsSentence(s)
}

func endsSentence(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, "”\"'’»)"))
	return strings.ContainsRune(".!?。！？…", r)
}

// hasCredit tells a line that names the source of a picture.
func hasCredit(s string) bool {
	lower := strings.ToLower(s)
	for _, c := range credits {
		if strings.Contains(lower, c) {
			return true
		}
	}
	return false
}

var credits = []string{
	"photo credit", "photo:", "photo by", "photograph:", "picture:", "image credit", "image:", "credit:", "(ap photo",
	"foto:", "bild:", "bildquelle", "crédit", "photo :", "fotografía", "fotografia", "zdjęcie", "fot.", "kuva:", "写真", "사진", "图片",
	"getty images", "/pa wire", "/reuters", "/afp", "/dpa", "©",
}

var bylineStarts = []string{"by ", "von ", "par ", "por ", "di ", "door ", "av ", "af ", "przez "}

// isByline tells a line that names the author and nothing more.
func isByline(s string) bool {
	lower := strings.ToLower(s)
	for _, b := range bylineStarts {
		if strings.HasPrefix(lower, b) {
			return words(s) <= 8 && !endsSentence(s)
		}
	}
	return false
}
