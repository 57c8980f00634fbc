package page

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Nearly half of a news page's bytes are scripts and stylesheets, which
// html.Parse reads one by one and copies several times; a tenth of its tags are
// the shapes of little drawings, which nothing here looks at; and of the parse
// of the rest attributes are half, with five allocations each. parseAside
// parses the page with a mark in place of each, then puts scripts, stylesheets
// and attributes into the tree, and leaves the drawings empty: else the tree is
// the one html.Parse makes, in less than half the time.
const (
	// asideMark begins a mark, which a number ends. A page that has the
	// character is parsed as it is.
	asideMark = '\x1a'
	// asideLeast is the shortest content of a script, stylesheet or drawing worth
	// a mark.
	asideLeast = 64
)

// parseAside is html.Parse but for pages it cannot do: ok is false when s has
// nothing to set aside, or a mark is not where it was expected, as in a comment
// that only a browser's rules tell from a script.
func parseAside(s string, c clock) (root *html.Node, ok bool) {
	if strings.IndexByte(s, asideMark) >= 0 {
		return nil, false
	}
	set := asides(s)
	if len(set) == 0 {
		return nil, false
	}
	root, err := html.Parse(c.reader(bytes.NewReader(marked(s, set))))
	if err != nil {
		return nil, false
	}
	return root, restore(root, s, set)
}

// marked is s with a mark in place of each part set aside.
func marked(s string, set []aside) []byte {
	const longestMark = len("<!--\x1a12345678-->")
	length := len(s) + longestMark*len(set)
	for _, part := range set {
		length -= part.to - part.from
	}
	out, at := make([]byte, 0, length), 0
	for i, part := range set {
		out = append(out, s[at:part.from]...)
		switch part.kind {
		case rawText:
			out = strconv.AppendInt(append(out, asideMark), int64(i), 10)
		case drawing:
			out = append(strconv.AppendInt(append(out, "<!--\x1a"...), int64(i), 10), "-->"...)
		case attributes:
			out = strconv.AppendInt(append(out, ' ', asideMark), int64(i), 10)
		}
		at = part.to
	}
	return append(out, s[at:]...)
}

// restore puts into the tree what was set aside of s; false when a mark is where
// none can be, or one of a content is missing. That of a tag's attributes may be:
// the parser ignores some tags, and repeats others.
func restore(root *html.Node, s string, set []aside) bool {
	missing, total := 0, 0
	for i := range set {
		total += int(set[i].attributes)
		if set[i].kind != attributes {
			missing++
		}
	}
	attrs := make([]html.Attribute, 0, total)
	var copies tagCopies
	for n := root; n != nil; n = following(n) {
		if n.Type != html.ElementNode {
			if strings.IndexByte(n.Data, asideMark) >= 0 {
				return false
			}
			continue
		}
		if part := markedBy(attributeMark(n), set); part != nil {
			if part.kind != attributes || n.Namespace != "" {
				return false
			}
			from := len(attrs)
			attrs = appendAttributes(attrs, copies.of(s[part.from:part.to]))
			n.Attr = attrs[from:len(attrs):len(attrs)]
			if n.DataAtom == atom.A {
				slices.SortFunc(n.Attr, byKey) // as the parser has those of formatting elements
			}
		} else if strays(n) {
			return false
		}
		content := n.FirstChild
		if content == nil || content.NextSibling != nil {
			continue
		}
		part := markedBy(content.Data, set)
		if part == nil {
			continue
		}
		switch {
		case part.kind == drawing && n.DataAtom == atom.Svg && n.Namespace == "svg" && content.Type == html.CommentNode:
			n.RemoveChild(content)
		case part.kind == rawText && (n.DataAtom == atom.Script || n.DataAtom == atom.Style) && n.Namespace == "" && content.Type == html.TextNode:
			content.Data = asRawText(s[part.from:part.to])
		default:
			return false
		}
		missing--
	}
	return missing == 0
}

// attributeMark is the mark among the attributes of n, or what else it has as its
// only one.
func attributeMark(n *html.Node) string {
	if len(n.Attr) != 1 || n.Attr[0].Val != "" {
		return ""
	}
	return n.Attr[0].Key
}

// markedBy is the part that mark stands for, nil when it is no mark.
func markedBy(mark string, set []aside) *aside {
	if mark == "" || mark[0] != asideMark {
		return nil
	}
	i, err := strconv.Atoi(mark[1:])
	if err != nil || i >= len(set) {
		return nil
	}
	return &set[i]
}

// strays tells whether a mark is in a name of n or in a value.
func strays(n *html.Node) bool {
	for i := range n.Attr {
		if strings.IndexByte(n.Attr[i].Key, asideMark) >= 0 || strings.IndexByte(n.Attr[i].Val, asideMark) >= 0 {
			return true
		}
	}
	return n.DataAtom == 0 && strings.IndexByte(n.Data, asideMark) >= 0
}

// following is the node after n in the order of the page, nil after the last.
func following(n *html.Node) *html.Node {
	if n.FirstChild != nil {
		return n.FirstChild
	}
	for n != nil && n.NextSibling == nil {
		n = n.Parent
	}
	if n == nil {
		return nil
	}
	return n.NextSibling
}

// asRawText is what the parser makes of the content of a script or stylesheet.
func asRawText(s string) string {
	if strings.IndexByte(s, '\r') >= 0 {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	}
	if strings.IndexByte(s, 0) >= 0 {
		s = strings.ReplaceAll(s, "\x00", "\uFFFD")
	}
	return s
}
