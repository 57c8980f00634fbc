package extract

import (
	"encoding/json"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

// Some pages carry their article in a script only, as a string of HTML that a
// browser would have put in place: saved without running scripts, they have a
// frame and no text. reveal puts the longest such text on the page.

const (
	// revealBelow is the words under which a page is asked whether its scripts
	// hold the text; an article that short is rare.
	revealBelow = 60
	// hiddenParagraphs is how many paragraphs a string must open to be a text.
	hiddenParagraphs = 3
	// hiddenLeast is the bytes it must have; a teaser has fewer.
	hiddenLeast = 600
	// hiddenRounds is how often a string may be escaped: once as JSON, once
	// more as JSON within a JavaScript string.
	hiddenRounds = 2
)

// reveal appends the article that the page's scripts hold, if they hold one, to
// its body, and tells whether it did.
func reveal(root *html.Node) bool {
	var body *html.Node
	best := ""
	for n := range root.Descendants() {
		switch {
		case n.DataAtom == atom.Body && body == nil:
			body = n
		case n.DataAtom == atom.Script && n.FirstChild != nil:
			if s := longestText(n.FirstChild.Data, hiddenRounds); len(s) > len(best) {
				best = s
			}
		}
	}
	if body == nil || best == "" {
		return false
	}
	article := &html.Node{Type: html.ElementNode, DataAtom: atom.Article, Data: "article"}
	nodes, err := html.ParseFragment(strings.NewReader(best), article)
	if err != nil {
		return false
	}
	for _, n := range nodes {
		article.AppendChild(n)
	}
	if len(dom.Text(article)) < hiddenLeast {
		return false
	}
	body.AppendChild(article)
	return true
}

// longestText is the longest string in a script that is several paragraphs of
// HTML, unescaped; "" when there is none.
func longestText(script string, rounds int) string {
	best := ""
	for len(script) > hiddenLeast {
		start := strings.IndexByte(script, '"')
		if start < 0 {
			break
		}
		script = script[start:]
		end := literalEnd(script)
		literal := script[:end]
		script = script[end:]
		if len(literal) < hiddenLeast || len(literal) <= len(best) || paragraphs(literal) < hiddenParagraphs {
			continue
		}
		var text string
		if json.Unmarshal([]byte(literal), &text) != nil {
			continue
		}
		if strings.Contains(text, `\"`) && rounds > 1 {
			text = longestText(text, rounds-1)
		}
		if len(text) > len(best) && strings.Count(text, "<p") >= hiddenParagraphs {
			best = text
		}
	}
	return best
}

// literalEnd is where the string literal that s begins with ends.
func literalEnd(s string) int {
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(s)
}

// paragraphs counts the paragraphs a literal opens, escaped or not.
func paragraphs(s string) int {
	return strings.Count(s, "<p") + strings.Count(s, `u003cp`) + strings.Count(s, `u003Cp`)
}
