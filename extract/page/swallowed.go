package page

import (
	"strings"

	"golang.org/x/net/html"
)

// A comment or an element of raw text that is never closed takes the rest of the
// page, tags and all: a "<!--" whose end was lost, a <noscript> in a head cut
// together by a program. release leaves its opening out, so that what follows is
// read as markup. Browsers show nothing of it; but who saved such a page has the
// text in it.

// leastSwallowed is how many paragraphs or line breaks, by their tags, make what
// was taken a page and no script with some markup in it.
const leastSwallowed = 3

// release is s without the opening of what takes the rest of it; ok is false when
// nothing does.
func release(s string, root *html.Node) (_ string, ok bool) {
	if name := lastHolder(root); name != "" {
		start := lastOpened(s, name)
		if start < 0 || proseTags(s[start:]) < leastSwallowed {
			return s, false
		}
		return s[:start] + s[start+strings.IndexByte(s[start:], '>')+1:], true
	}
	n := lastText(root)
	if n == nil || proseTags(n.Data) < leastSwallowed {
		return s, false
	}
	if n.Type == html.CommentNode {
		i := strings.LastIndex(s, "-->") + 1
		start := strings.Index(s[i:], "<!--")
		if start < 0 {
			return s, false
		}
		start += i
		return s[:start] + s[start+len("<!--"):], true
	}
	start := lastOpened(s, n.Parent.Data)
	if start < 0 {
		return s, false
	}
	rest := s[start:]
	if i := firstProseTag(rest[1:]); i >= 0 && (n.Parent.Data == "script" || n.Parent.Data == "style") {
		return s[:start] + rest[1+i:], true
	}
	return s[:start] + rest[strings.IndexByte(rest, '>')+1:], true
}

// lastHolder is the name of the <select> or <template> that the page ends in, ""
// when it ends in none. A <select> drops the tags in it.
func lastHolder(root *html.Node) string {
	for n := root; n != nil; {
		if n.Type == html.ElementNode && (n.Data == "select" || n.Data == "template") {
			return n.Data
		}
		if n.LastChild == nil && n.Type == html.ElementNode && n.Data == "body" {
			n = n.PrevSibling // the body was lost whole
		} else {
			n = n.LastChild
		}
	}
	return ""
}

// lastText is the comment or the text of a raw text element that the page ends
// with, nil when it ends with something else.
func lastText(root *html.Node) *html.Node {
	for n := root; n != nil; {
		switch last := n.LastChild; {
		case n.Type == html.CommentNode:
			return n
		case n.Type == html.TextNode:
			if n.Parent.Type == html.ElementNode && n.Parent.Namespace == "" && rawTextTags.Has(n.Parent.Data) {
				return n
			}
			return nil
		case last != nil:
			n = last
		case n.Type == html.ElementNode && n.Data == "body":
			n = n.PrevSibling // the body was lost whole
		case n.Type == html.ElementNode && n.Data == "head":
			n = n.Parent.PrevSibling // and the head
		default:
			return nil
		}
	}
	return nil
}

// lastOpened is where the start tag of an element called name begins that no end
// tag of the name stands behind; -1 when there is none.
func lastOpened(s, name string) int {
	opened := -1
	for from := 0; ; {
		i := strings.IndexByte(s[from:], '<')
		if i < 0 {
			return opened
		}
		from += i + 1
		of := s[from:]
		closes := strings.HasPrefix(of, "/")
		if closes {
			of = of[1:]
		}
		switch {
		case len(of) <= len(name) || !strings.EqualFold(of[:len(name)], name) || of[len(name)] != '>' && of[len(name)] != '/' && !htmlSpace(of[len(name)]):
		case closes:
			opened = -1
		case opened < 0:
			if strings.IndexByte(of, '>') < 0 {
				return opened // no tag ends from here on
			}
			opened = from - 1
		}
	}
}

// proseTags counts the tags in s that part texts: <p>, <br>, <div>.
func proseTags(s string) int {
	n := 0
	for {
		i := firstProseTag(s)
		if i < 0 {
			return n
		}
		n++
		s = s[i+1:]
	}
}

// firstProseTag is where the first such tag begins, -1 when there is none.
func firstProseTag(s string) int {
	for from := 0; ; {
		i := strings.IndexByte(s[from:], '<')
		if i < 0 {
			return -1
		}
		from += i + 1
		switch tagName(s[from:]) {
		case "p", "br", "div":
			if s[from] != '/' {
				return from - 1
			}
		}
	}
}
