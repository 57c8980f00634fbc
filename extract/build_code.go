package extract

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
	"newsx/extract/internal/lexicon"
)

// gutterClasses mark line numbers beside code, and buttons over it.
var gutterClasses = lexicon.Of("lineno linenos linenumber linenumbers line-number line-numbers line-numbers-rows lnt ln gutter rouge-gutter " +
	"gl blob-num crayon-nums crayon-num hljs-ln-numbers linenodiv react-syntax-highlighter-line-number " +
	"copy copy-button copy-btn copybtn btn-clipboard clipboard-copy code-copy toolbar crayon-toolbar code-block-header")

// noLanguage are names that say there is no language.
var noLanguage = lexicon.Of("text plain plaintext none nohighlight no-highlight txt default raw auto undefined null")

// maxLanguage bounds what is taken for a language's name.
const maxLanguage = 24

// languageLevels is how far above <pre> a language may be named:
// div.highlight-source-go > pre, figure > div.code > pre.
const languageLevels = 3

// pre makes preformatted text: all of the element, once any of it is kept, for
// code with holes is of no use.
func (b *builder) pre(i int32) {
	if b.phrase || !b.kept(i) {
		b.children(i)
		return
	}
	b.flush()
	var c codeText
	b.codeOf(i, &c)
	if text := c.finish(); text != "" {
		b.out = append(b.out, &Code{Language: b.language(i), Text: text})
	}
}

// codeText is preformatted text being put together.
type codeText struct{ buf []byte }

// codeOf writes the text under i. Elements that show as lines begin and end
// one.
func (b *builder) codeOf(i int32, out *codeText) {
	t := b.tree
	for c := i + 1; c < t.End[i]; c = t.End[c] {
		n := t.Nodes[c]
		if n.Type == html.TextNode {
			out.write(n.Data)
			continue
		}
		if n.Type != html.ElementNode || isGutter(n) {
			continue
		}
		switch n.DataAtom {
		case atom.Br:
			out.buf = append(out.buf, '\n')
			continue
		case atom.Td, atom.Th:
			b.codeOf(c, out)
			continue
		case atom.Code:
			if p := n.PrevSibling; p != nil && p.DataAtom == atom.Code && n.Parent.DataAtom == atom.Pre {
				out.endLine()
			}
		}
		block := dom.Block(n.DataAtom)
		if block {
			out.endLine()
		}
		b.codeOf(c, out)
		if block {
			out.endLine()
		}
	}
}

// isGutter tells whether an element beside code is none of it.
func isGutter(n *html.Node) bool {
	return dom.Unrendered(n.DataAtom) || n.DataAtom == atom.Button || n.DataAtom == atom.Svg || hasClass(n, gutterClasses)
}

func (c *codeText) endLine() {
	if n := len(c.buf); n > 0 && c.buf[n-1] != '\n' {
		c.buf = append(c.buf, '\n')
	}
}

// write adds characters as they are, but for those that show nothing. Tabs and
// line ends are code too, and a no-break space in code is a space.
func (c *codeText) write(s string) {
	for i, r := range s {
		switch {
		case r == '\n' || r == '\t' || r >= ' ' && r < 0x7F:
			c.buf = append(c.buf, byte(r))
		case r == '\r':
			if !strings.HasPrefix(s[i+1:], "\n") {
				c.buf = append(c.buf, '\n')
			}
		case r < utf8.RuneSelf:
		case r == 0xA0:
			c.buf = append(c.buf, ' ')
		case r == utf8.RuneError || fateOf(r) != dropped:
			c.buf = utf8.AppendRune(c.buf, r)
		}
	}
}

// finish is the text without blank lines at its ends.
func (c *codeText) finish() string {
	s := strings.TrimRight(string(c.buf), " \t\n")
	for {
		line, rest, ok := strings.Cut(s, "\n")
		if !ok || strings.Trim(line, " \t") != "" {
			return s
		}
		s = rest
	}
}

// language is the language named on <pre> number i, on a <code> in it, or on
// an element around it that holds nothing else.
func (b *builder) language(i int32) string {
	t := b.tree
	for c := i; c < t.End[i]; c++ {
		n := t.Nodes[c]
		if c > i && n.Type == html.ElementNode && n.DataAtom != atom.Code && n.DataAtom != atom.Table && n.DataAtom != atom.Pre {
			continue
		}
		if l := languageOf(n); l != "" {
			return l
		}
		if n.Type == html.TextNode && !blank(n.Data) {
			break
		}
	}
	for n, level := t.Nodes[i].Parent, 0; n != nil && level < languageLevels && n.DataAtom != atom.Body; n = n.Parent {
		if l := languageOf(n); l != "" {
			return l
		}
		switch n.DataAtom {
		case atom.Td, atom.Tr, atom.Tbody: // a table of two columns, numbers and code
		default:
			level++
		}
	}
	return ""
}

// languageOf is the language an element names by itself.
func languageOf(n *html.Node) string {
	for _, key := range [...]string{"data-lang", "data-language", "data-enlighter-language", "data-code-language"} {
		if l := languageName(dom.Attr(n, key)); l != "" {
			return l
		}
	}
	class := dom.Attr(n, "class")
	if class == "" {
		return ""
	}
	if _, brush, ok := strings.Cut(class, "brush:"); ok {
		brush, _, _ = strings.Cut(strings.TrimSpace(brush), ";")
		brush, _, _ = strings.Cut(brush, " ")
		return languageName(brush)
	}
	highlighted := false
	for token := range tokens(class) {
		for _, prefix := range [...]string{"language-", "lang-", "lang:", "highlight-source-", "highlight-text-", "highlight-"} {
			if name, ok := strings.CutPrefix(token, prefix); ok {
				if l := languageName(name); l != "" && name != "source" && name != "wrapper" {
					return l
				}
				break
			}
		}
		if highlighted { // "hljs go", "sourceCode python", "highlight go"
			if l := languageName(token); l != "" {
				return l
			}
		}
		highlighted = token == "hljs" || token == "sourcecode" || token == "syntaxhighlighter" ||
			token == "highlight" && (n.DataAtom == atom.Figure || n.DataAtom == atom.Pre)
	}
	return ""
}

// notLanguages are class tokens that stand beside a language's name.
var notLanguages = lexicon.Of("highlight hljs code chroma copyable numberlines nogutter notranslate line-numbers sourcecode wrap dark light")

// languageName is s as a language's name, "" when it is none.
func languageName(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	if s == "" || len(s) > maxLanguage || noLanguage.Has(s) || notLanguages.Has(s) {
		return ""
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		if !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || strings.IndexByte("+#-_.", c) >= 0) {
			return ""
		}
	}
	return s
}
