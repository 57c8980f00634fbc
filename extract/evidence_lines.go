package extract

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// A line is a short text node that may hold a date or names.
type line struct {
	spot
	text         string
	before       string // the text node before it
	dated, named bool
}

// Bounds in bytes of a text worth keeping as a line.
const (
	shortestLine = 4
	longestLine  = 200
	mostKept     = 300
)

// line keeps a short text that may be a date line or a byline nobody marked.
func (w *walker) line(text string, n *html.Node, inside role) {
	if len(text) < shortestLine || len(text) > longestLine || len(w.lines) >= mostKept {
		return
	}
	dated, named := mayDate(text), mayName(text) || labelWithin(text) >= 0
	if dated || named {
		w.lines = append(w.lines, line{spot: spot{node: n, inside: inside, at: w.at, end: w.at + len(text)}, text: text, before: w.before, dated: dated, named: named})
	}
}

// mayDate tells whether text has a year of the web's age in it, Thailand's too,
// or two numbers with a dot or slash between.
func mayDate(text string) bool {
	run := 0
	for i := 0; i < len(text); i++ {
		if !isDigit(text[i]) {
			if text[i] >= 0x80 && run == 0 && (text[i] == 0xD9 || text[i] == 0xDB || text[i] == 0xEF || indicDigit(text[i:])) {
				return true // digits of other scripts
			}
			run = 0
			continue
		}
		if run++; run == 4 && (text[i-3] == '2' && (text[i-2] == '0' || text[i-2] == '5') || text[i-3] == '1' && text[i-2] == '9') && (i < 4 || !letter(text[i-4])) {
			return true
		}
		if run == 2 && i >= 5 && i+1 == len(text) && (text[i-2] == '.' || text[i-2] == '/') {
			return true
		}
	}
	return false
}

// indicDigit tells whether text begins with a digit of Devanagari, Bengali or
// Thai, by its bytes.
func indicDigit(text string) bool {
	if len(text) < 3 || text[0] != 0xE0 {
		return false
	}
	switch text[1] {
	case 0xA5, 0xA7:
		return text[2] >= 0xA6 && text[2] <= 0xAF
	case 0xB9:
		return text[2] >= 0x90 && text[2] <= 0x99
	}
	return false
}

// innerLabels stand before the author's name in the middle of a line, in
// languages written without spaces: "来源：湾报 作者：王小明".
var innerLabels = [...]string{"作者：", "作者:", "記者：", "记者：", "撰文：", "文：", "글=", "글:"}

// labelWithin is the offset in text of such a label, -1 of none.
func labelWithin(text string) int {
	if text[0] < utf8.RuneSelf && !strings.Contains(text, "：") {
		return -1 // most lines
	}
	for _, label := range innerLabels {
		if i := strings.Index(text, label); i >= 0 {
			return i
		}
	}
	return -1
}

// letter tells whether c is a letter of ASCII.
func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// mayName tells whether text begins as a byline does.
func mayName(text string) bool {
	end := strings.IndexAny(text, " :")
	if end < 0 {
		end = len(text)
	}
	var buf [16]byte
	if end > len(buf) {
		return false
	}
	for i := 0; i < end; i++ {
		c := text[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		buf[i] = c
	}
	return bylineStart.Has(string(buf[:end]))
}
