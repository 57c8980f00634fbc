package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

// longestCommenter bounds, in characters, what is taken for a name.
const longestCommenter = 80

// mostInside bounds how many nodes there are in the element of a name, a time or
// a count: a real one has a dozen, and a larger one is the whole comment's.
const mostInside = 60

// mostBodies bounds how many elements of a comment are tried for its text; themes
// nest three.
const mostBodies = 10

// readParts reads what n says of the comment d. A part found where the system
// keeps it goes before one found elsewhere; of equals the first.
func (r *commentReader) readParts(d *commentDraft, n *html.Node) {
	anywhere := compiledAnySystem()
	for part := range commentParts {
		if d.own[part] {
			continue
		}
		own := d.system.parts[part] != nil && d.system.parts[part].Match(n)
		if !own && !anywhere[part].Match(n) || part != partText && tooMuchInside(n) {
			continue
		}
		if r.readPart(d, n, part, own) && own {
			d.own[part] = true
		}
	}
}

// readPart reads one part from n and tells whether it holds that.
func (r *commentReader) readPart(d *commentDraft, n *html.Node, part commentPart, own bool) bool {
	switch part {
	case partAuthor:
		name := commenter(n)
		if name == "" || !own && d.Author != "" {
			return false
		}
		d.Author = name
	case partTime:
		d.timed = true
		if !own && !d.Time.IsZero() {
			return false
		}
		when := r.commentTime(n)
		if when.IsZero() {
			return false
		}
		d.Time = when
	case partText:
		if d.bodies == mostBodies || !own && d.body != nil && !encloses(d.body, n) {
			return false
		}
		d.bodies++
		text := commentText(n, compiledNotText(), d.system.item)
		if text == "" {
			return false
		}
		d.Text, d.body = text, n
	case partLikes:
		likes, ok := firstInteger(dom.Text(n))
		if !ok || !own && d.Likes != 0 {
			return false
		}
		d.Likes = likes
	}
	return true
}

// tooMuchInside tells whether there are more than mostInside nodes in n.
func tooMuchInside(n *html.Node) bool {
	inside := 0
	for range n.Descendants() {
		if inside++; inside > mostInside {
			return true
		}
	}
	return false
}

// commenter is the name an element shows, "" when it shows none. Themes write
// "Ann says:" and when around it.
func commenter(n *html.Node) string {
	name := oneLine(commentText(n, compiledNotName()))
	if label, ok := strings.CutSuffix(name, ":"); ok {
		label = strings.TrimSpace(label)
		if i := strings.LastIndexByte(label, ' '); i > 0 {
			label = label[:i]
		}
		name = label
	}
	for _, mark := range unverified {
		name = strings.TrimSpace(strings.TrimSuffix(name, mark))
	}
	if utf8.RuneCountInString(name) > longestCommenter {
		return ""
	}
	return name
}

// unverified is what Drupal puts behind the name of a reader without an account.
var unverified = [...]string{"(not verified)", "(nicht überprüft)", "(non vérifié)", "(no verificado)", "(non verificato)", "(niet gecontroleerd)", "(não verificado)", "(niezweryfikowany)"}

// commentText is the text under n, a paragraph a line, without the elements
// that any of without matches.
func commentText(n *html.Node, without ...cascadia.Matcher) string {
	var b strings.Builder
	appendCommentText(&b, n, without)
	lines := make([]string, 0, 4)
	for line := range strings.SplitSeq(b.String(), "\n") {
		if line = dom.Fold(strings.Map(printable, line)); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

func appendCommentText(b *strings.Builder, n *html.Node, without []cascadia.Matcher) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			b.WriteString(lineBreaks.Replace(c.Data))
		case html.ElementNode:
			switch {
			case dom.Unrendered(c.DataAtom) || slices.ContainsFunc(without, func(m cascadia.Matcher) bool { return m.Match(c) }):
			case c.DataAtom == atom.Br:
				b.WriteByte('\n')
			case c.DataAtom == atom.Img:
				b.WriteString(emoji(c))
			case dom.Block(c.DataAtom):
				b.WriteByte('\n')
				appendCommentText(b, c, without)
				b.WriteByte('\n')
			default:
				appendCommentText(b, c, without)
			}
		}
	}
}

// lineBreaks makes spaces of the line breaks in the source.
var lineBreaks = strings.NewReplacer("\n", " ", "\r", " ")

// emoji is the character a picture stands for, "" for any other picture.
func emoji(img *html.Node) string {
	for class := range strings.FieldsSeq(dom.Attr(img, "class")) {
		if class == "emoji" || class == "wp-smiley" {
			return dom.Attr(img, "alt")
		}
	}
	return ""
}

// encloses tells whether n lies inside outer.
func encloses(outer, n *html.Node) bool {
	for n = n.Parent; n != nil; n = n.Parent {
		if n == outer {
			return true
		}
	}
	return false
}

// mostLikes bounds a count; beyond it is another number.
const mostLikes = 100_000_000

// firstInteger is the first whole number in a text, with the thousands'
// separators and the sign it may have: "Like (1,204)", "-3".
func firstInteger(s string) (n int, ok bool) {
	start := strings.IndexFunc(s, unicode.IsDigit)
	if start < 0 {
		return 0, false
	}
	digits := s[start:]
	for i := 0; i < len(digits); i++ {
		c := digits[i]
		switch {
		case c >= '0' && c <= '9':
			n, ok = n*10+int(c-'0'), true
		case (c == ',' || c == '.') && thousands(digits[i+1:]):
		default:
			i = len(digits)
		}
		if n > mostLikes {
			return 0, false
		}
	}
	if strings.HasSuffix(s[:start], "-") || strings.HasSuffix(s[:start], "−") {
		n = -n
	}
	return n, ok
}

// thousands tells whether s begins with exactly three digits.
func thousands(s string) bool {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n == 3
}
