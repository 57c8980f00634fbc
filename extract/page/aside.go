package page

import (
	"io"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/lexicon"
)

// Nearly half of a news page's bytes are scripts and stylesheets, which
// html.Parse reads one by one and copies several times, and a tenth of its tags
// are the shapes of little drawings, which nothing here looks at. parseAside
// parses the page with a mark in place of each, puts scripts and stylesheets
// back into the tree, as parts of the page's own text, and leaves the drawings
// empty: else the tree is the one html.Parse makes, in two thirds of the time.
const (
	// asideMark begins a mark, which a number ends. A page that has the
	// character is parsed as it is.
	asideMark = "\x1a"
	// asideLeast is the shortest content worth a mark.
	asideLeast = 64
)

// parseAside is html.Parse but for pages it cannot do: ok is false when s has
// nothing to set aside, or a mark is not where it was expected, as in a comment
// that only a browser's rules tell from a script.
func parseAside(s string) (root *html.Node, ok bool) {
	contents := asides(s)
	if len(contents) == 0 || strings.Contains(s, asideMark) {
		return nil, false
	}
	r := &splicer{parts: make([]string, 0, 2*len(contents)+1)}
	at := 0
	for i, c := range contents {
		mark := asideMark + strconv.Itoa(i)
		if c.drawing {
			mark = "<!--" + mark + "-->"
		}
		r.parts = append(r.parts, s[at:c.from], mark)
		at = c.to
	}
	r.parts = append(r.parts, s[at:])
	root, err := html.Parse(r)
	if err != nil {
		return nil, false
	}
	restored := 0
	for n := root; n != nil; n = following(n) {
		mark := n.FirstChild
		if mark == nil || mark.NextSibling != nil || !strings.HasPrefix(mark.Data, asideMark) {
			continue
		}
		i, err := strconv.Atoi(mark.Data[len(asideMark):])
		if err != nil || i >= len(contents) {
			return nil, false
		}
		c := &contents[i]
		switch {
		case c.drawing && n.DataAtom == atom.Svg && n.Namespace == "svg" && mark.Type == html.CommentNode:
			n.RemoveChild(mark)
		case !c.drawing && (n.DataAtom == atom.Script || n.DataAtom == atom.Style) && n.Namespace == "" && mark.Type == html.TextNode:
			mark.Data = asRawText(s[c.from:c.to])
		default:
			return nil, false
		}
		restored++
	}
	return root, restored == len(contents)
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

// splicer reads strings one after another.
type splicer struct{ parts []string }

func (r *splicer) Read(p []byte) (int, error) {
	n := 0
	for n < len(p) {
		if len(r.parts) == 0 {
			if n == 0 {
				return 0, io.EOF
			}
			break
		}
		k := copy(p[n:], r.parts[0])
		n += k
		if r.parts[0] = r.parts[0][k:]; r.parts[0] == "" {
			r.parts = r.parts[1:]
		}
	}
	return n, nil
}

// aside is a part of the page that is not parsed.
type aside struct {
	from, to int
	drawing  bool // what an <svg> holds, not a script or stylesheet
}

// asides finds the contents of the scripts, stylesheets and drawings in s. It follows
// the tokenizer, but need not be right: parseAside looks whether it was. It
// leaves JSON-LD alone, whose strings would keep the page in memory for as long
// as the article.
func asides(s string) []aside {
	var found []aside
	foreign := 0 // <svg> and <math> around, where a <style> is an element like others
	for at := 0; ; {
		i := strings.IndexByte(s[at:], '<')
		if i < 0 || at+i+1 == len(s) {
			return found
		}
		at += i + 1
		c := s[at]
		switch {
		case letter(c):
			start, name := at, s[at:nameEnd(s, at)]
			at = tagEnd(s, at+len(name))
			if foreignTag(name) && s[at-2] != '/' {
				foreign++
				if end := shapesEnd(s, at); end-at >= asideLeast {
					found = append(found, aside{at, end, true})
					at = end
				}
			}
			if foreign > 0 || !opensRawText(c) || !rawTextTags.Has(strings.ToLower(name)) {
				continue
			}
			end := rawTextEnd(s, at, name)
			if end < 0 {
				return found
			}
			content := s[at:end]
			switch strings.ToLower(name) {
			case "script":
				if comment := strings.Index(content, "<!--"); comment >= 0 && holdsScript(content[comment:]) {
					return found // it may go on past its end tag
				}
				if strings.Contains(s[start:at], "ld+json") {
					break
				}
				fallthrough
			case "style":
				if len(content) >= asideLeast {
					found = append(found, aside{from: at, to: end})
				}
			}
			at = end
		case c == '/' && at+1 < len(s) && letter(s[at+1]):
			end := nameEnd(s, at+1)
			if foreign > 0 && foreignTag(s[at+1:end]) {
				foreign--
			}
			at = tagEnd(s, end)
		case strings.HasPrefix(s[at:], "!--"):
			at = commentEnd(s, at+len("!--"))
		case c == '!', c == '?', c == '/':
			at = after(s, at, '>')
		}
	}
}

func letter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

func foreignTag(name string) bool {
	return len(name) == len("svg") && strings.EqualFold(name, "svg") || len(name) == len("math") && strings.EqualFold(name, "math")
}

// shapes are the elements of drawings that hold nothing to read.
var shapes = lexicon.Of("path g circle rect use defs polygon polyline line ellipse clippath mask symbol lineargradient radialgradient stop")

// shapesDepth is how deep shapes are followed into one another.
const shapesDepth = 32

// shapesEnd is where the drawing whose content begins at from ends, when it
// holds nothing but shapes, properly closed; 0 when it holds more.
func shapesEnd(s string, from int) int {
	var open [shapesDepth]string
	depth := 0
	for at := from; ; {
		at = skipSpace(s, at)
		if at+1 >= len(s) || s[at] != '<' {
			return 0
		}
		start := at + len("<")
		closes := s[start] == '/'
		if closes {
			start++
		}
		end := nameEnd(s, start)
		name := s[start:end]
		switch {
		case closes && depth == 0:
			if !strings.EqualFold(name, "svg") {
				return 0
			}
			return at
		case closes:
			if depth--; !strings.EqualFold(name, open[depth]) {
				return 0
			}
			at = tagEnd(s, end)
		case !shapes.Has(strings.ToLower(name)):
			return 0
		default:
			if at = tagEnd(s, end); s[at-2] == '/' {
				continue
			}
			if depth == shapesDepth {
				return 0
			}
			open[depth] = name
			depth++
		}
	}
}

// opensRawText tells whether a name of rawTextTags can begin with c.
func opensRawText(c byte) bool {
	switch c | 0x20 {
	case 's', 'n', 'i', 't', 'p', 'x':
		return true
	}
	return false
}

// nameEnd is where the tag name that begins at from ends.
func nameEnd(s string, from int) int {
	for from < len(s) && !htmlSpace(s[from]) && s[from] != '/' && s[from] != '>' {
		from++
	}
	return from
}

// tagEnd is where a tag ends whose name ended at from: behind the ">" that is
// not in a quoted value.
func tagEnd(s string, from int) int {
	for from < len(s) {
		switch c := s[from]; {
		case c == '>':
			return from + 1
		case htmlSpace(c), c == '/':
			from++
			continue
		}
		// An attribute: its name may begin with "=".
		from++
		for from < len(s) && s[from] != '=' && s[from] != '>' && s[from] != '/' && !htmlSpace(s[from]) {
			from++
		}
		from = skipSpace(s, from)
		if from == len(s) || s[from] != '=' {
			continue
		}
		from = skipSpace(s, from+1)
		switch {
		case from == len(s):
		case s[from] == '"', s[from] == '\'':
			from = after(s, from+1, s[from])
		default:
			for from < len(s) && s[from] != '>' && !htmlSpace(s[from]) {
				from++
			}
		}
	}
	return from
}

func skipSpace(s string, from int) int {
	for from < len(s) && htmlSpace(s[from]) {
		from++
	}
	return from
}

// after is the place behind the next c at or after from, the end of s when there
// is none.
func after(s string, from int, c byte) int {
	if i := strings.IndexByte(s[from:], c); i >= 0 {
		return from + i + 1
	}
	return len(s)
}

// commentEnd is where a comment ends whose text begins at from.
func commentEnd(s string, from int) int {
	for at := from; at < len(s); {
		at = after(s, at, '>')
		switch text := s[from : at-1]; {
		case text == "", text == "-", strings.HasSuffix(text, "--"), strings.HasSuffix(text, "--!"):
			return at
		}
	}
	return len(s)
}

// rawTextEnd is where the end tag begins of the element called name whose
// content begins at from; -1 when it has none.
func rawTextEnd(s string, from int, name string) int {
	for {
		i := strings.Index(s[from:], "</")
		if i < 0 {
			return -1
		}
		from += i
		rest := s[from+len("</"):]
		if len(rest) > len(name) && strings.EqualFold(rest[:len(name)], name) {
			if c := rest[len(name)]; c == '>' || c == '/' || htmlSpace(c) {
				return from
			}
		}
		from += len("</")
	}
}

// holdsScript tells whether a script has another script's start tag in it.
func holdsScript(s string) bool {
	const tag = "<script"
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 || len(s)-i < len(tag) {
			return false
		}
		if s = s[i:]; strings.EqualFold(s[:len(tag)], tag) {
			return true
		}
		s = s[1:]
	}
}
