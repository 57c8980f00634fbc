package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

// formula makes what a formula library shows (KaTeX, MathJax, MediaWiki) from
// the source it carries along. Without a source it is text like any other.
func (b *builder) formula(i int32) {
	t := b.tree
	n := t.Nodes[i]
	for c := i + 1; c < t.End[i]; c++ {
		if m := t.Nodes[c]; m.Type == html.ElementNode && m.Data == "math" {
			if tex := b.texOf(c); tex != "" {
				b.placeFormula(tex, isDisplay(n) || isDisplay(m))
				return
			}
		}
	}
	b.children(i)
}

// mathJax leaves out what MathJax 2 has drawn, beside which its source stands in
// a script. Other elements of the class only ask for its attention.
func (b *builder) mathJax(i int32) {
	n := b.tree.Nodes[i]
	if n.DataAtom == atom.Span && strings.HasPrefix(dom.Attr(n, "id"), "MathJax") {
		return
	}
	b.byTag(i, n)
}

// math makes <math>.
func (b *builder) math(i int32) {
	if tex := b.texOf(i); tex != "" {
		b.placeFormula(tex, isDisplay(b.tree.Nodes[i]))
		return
	}
	b.children(i)
}

// script makes what stands in a page as a script of another kind: TeX for
// MathJax, and the posts that are placed by a script's attributes.
func (b *builder) script(i int32) {
	n := b.tree.Nodes[i]
	kind := dom.Attr(n, "type")
	if strings.HasPrefix(kind, "math/tex") {
		if n.FirstChild != nil {
			b.placeFormula(cleanTeX(n.FirstChild.Data), strings.Contains(kind, "mode=display"))
		}
		return
	}
	if post := dom.Attr(n, "data-telegram-post"); post != "" {
		if address, ok := absolute(nil, "https://t.me/"+post, true); ok {
			b.embed(address, "", nil)
		}
		return
	}
	if src := dom.Attr(n, "src"); strings.HasPrefix(src, "https://gist.github.com/") {
		b.embed(strings.TrimSuffix(src, ".js"), "", nil)
	}
}

// placeFormula puts a formula in the line, or on a line of its own.
func (b *builder) placeFormula(tex string, display bool) {
	switch {
	case tex == "":
	case display && !b.phrase:
		b.flush()
		b.out = append(b.out, &Formula{TeX: tex})
	case b.line.depth[wrapCode] > 0:
		b.line.text(tex)
	default:
		b.line.add(&Math{TeX: tex})
	}
}

// isDisplay tells whether a formula stands on a line of its own.
func isDisplay(n *html.Node) bool {
	if dom.Attr(n, "display") == "block" || dom.Attr(n, "display") == "true" || dom.Attr(n, "mode") == "display" {
		return true
	}
	for class := range tokens(dom.Attr(n, "class")) {
		if class == "katex-display" || class == "mwe-math-element-block" || class == "mathjax_display" {
			return true
		}
	}
	return n.Parent != nil && strings.Contains(dom.Attr(n.Parent, "class"), "katex-display")
}

// texOf is the TeX of <math> number i: the source it carries, or what its
// elements say.
func (b *builder) texOf(i int32) string {
	t := b.tree
	for c := i + 1; c < t.End[i]; c++ {
		n := t.Nodes[c]
		if n.Data == "annotation" && n.Type == html.ElementNode && dom.Attr(n, "encoding") == "application/x-tex" && n.FirstChild != nil {
			return cleanTeX(n.FirstChild.Data)
		}
	}
	if alt := dom.Attr(t.Nodes[i], "alttext"); alt != "" {
		return cleanTeX(alt)
	}
	var buf strings.Builder
	texChildren(&buf, t.Nodes[i])
	return cleanTeX(buf.String())
}

// cleanTeX folds white space, and takes off the brackets MediaWiki adds.
func cleanTeX(s string) string {
	s = runningText(s)
	for _, style := range [...]string{`{\displaystyle`, `{\textstyle`} {
		if inner, ok := strings.CutPrefix(s, style); ok && strings.HasSuffix(inner, "}") {
			s = strings.TrimSpace(strings.TrimSuffix(inner, "}"))
		}
	}
	return s
}

// texOfImage is the TeX of a picture of a formula, as blogs make them.
func texOfImage(n *html.Node) string {
	for class := range tokens(dom.Attr(n, "class")) {
		if class == "latex" || class == "tex" || class == "mathtex" {
			return cleanTeX(strings.Trim(dom.Attr(n, "alt"), "$"))
		}
	}
	return ""
}

// texShapes say how presentation MathML becomes TeX: the pieces are written
// around the element's children in turn.
var texShapes = map[string][]string{
	"msup":       {"{", "}^{", "}"},
	"msub":       {"{", "}_{", "}"},
	"msubsup":    {"{", "}_{", "}^{", "}"},
	"munder":     {"{", "}_{", "}"},
	"mover":      {"{", "}^{", "}"},
	"munderover": {"{", "}_{", "}^{", "}"},
	"mfrac":      {`\frac{`, "}{", "}"},
	"mroot":      {`\sqrt[`, "]{", "}"}, // its children are turned round
}

// texSymbols are operators that TeX has a name for.
var texSymbols = map[string]string{
	"∑": `\sum`, "∏": `\prod`, "∫": `\int`, "√": `\sqrt`, "∞": `\infty`, "≤": `\le`, "≥": `\ge`, "≠": `\ne`, "≈": `\approx`,
	"±": `\pm`, "×": `\times`, "÷": `\div`, "·": `\cdot`, "⋅": `\cdot`, "→": `\to`, "⇒": `\Rightarrow`, "∈": `\in`, "∂": `\partial`,
	"∇": `\nabla`, "α": `\alpha`, "β": `\beta`, "γ": `\gamma`, "δ": `\delta`, "ε": `\epsilon`, "θ": `\theta`, "λ": `\lambda`,
	"μ": `\mu`, "π": `\pi`, "ρ": `\rho`, "σ": `\sigma`, "τ": `\tau`, "φ": `\phi`, "ω": `\omega`, "Δ": `\Delta`, "Σ": `\Sigma`,
	"Ω": `\Omega`, "−": "-", "…": `\ldots`, "%": `\%`, "#": `\#`, "&": `\&`, "{": `\{`, "}": `\}`,
	"\u2061": "", "\u2062": "", "\u2063": "",
}

// texChildren writes the children of a MathML element.
func texChildren(buf *strings.Builder, n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode {
			texElement(buf, c)
		}
	}
}

// texElement writes one MathML element.
func texElement(buf *strings.Builder, n *html.Node) {
	if shape := texShapes[n.Data]; shape != nil {
		children := make([]*html.Node, 0, len(shape))
		for c := n.FirstChild; c != nil && len(children) < len(shape)-1; c = c.NextSibling {
			if c.Type == html.ElementNode {
				children = append(children, c)
			}
		}
		if n.Data == "mroot" && len(children) == 2 {
			children[0], children[1] = children[1], children[0]
		}
		for i, piece := range shape {
			buf.WriteString(piece)
			if i < len(children) {
				texElement(buf, children[i])
			}
		}
		return
	}
	switch n.Data {
	case "mi", "mn", "mo", "ms":
		s := dom.Text(n)
		name, known := texSymbols[s]
		switch {
		case known && strings.HasPrefix(name, `\`):
			buf.WriteString(name + " ")
		case known:
			buf.WriteString(name)
		case n.Data == "mi" && len(s) > 1 && isName(s):
			buf.WriteString(`\mathrm{` + s + `}`)
		default:
			buf.WriteString(s)
		}
	case "mtext":
		buf.WriteString(`\text{` + dom.Text(n) + `}`)
	case "mspace":
		buf.WriteByte(' ')
	case "msqrt":
		buf.WriteString(`\sqrt{`)
		texChildren(buf, n)
		buf.WriteByte('}')
	case "mtable":
		buf.WriteString(`\begin{matrix}`)
		texChildren(buf, n)
		buf.WriteString(`\end{matrix}`)
	case "mtr":
		texChildren(buf, n)
		buf.WriteString(`\\`)
	case "mtd":
		if p := n.PrevSibling; p != nil {
			buf.WriteByte('&')
		}
		texChildren(buf, n)
	case "mfenced":
		buf.WriteByte('(')
		texChildren(buf, n)
		buf.WriteByte(')')
	case "annotation", "annotation-xml":
	default:
		texChildren(buf, n)
	}
}
