package formats

import (
	"math/rand/v2"
	"strings"

	"newsx/extract"
)

// grower makes random bodies full of text that looks like markup.
type grower struct {
	*rand.Rand
	labels int
	math   bool
}

func newGrower(seed uint64) *grower { return &grower{Rand: rand.New(rand.NewPCG(seed, 1))} }

// scraps are what nasty text is made of.
var scraps = strings.Split("a,word,the,Über,naïve,日本語,「注目」,。,는,😀,“quoted”,’s,—,…,5,1986,1986.,1),2.,-,--,---,+,*,**,***,_,__,___,"+
	"snake_case,__init__,~,~~,~~~,`,``,```,#,##,#hash,######,=,==,===,>,>>,|,||,:--,--:,:,::,[,],[x],[ ],[1],[^1],[^1]:,[foo]:,](,](b),(c),!,![,"+
	"<,<b>,</b>,<!--,-->,<?,<br>,<https://a.example>,&,&amp;,&#38;,&copy,&copy;,&nbsp;,\\,\\\\,\\*,\\n,C:\\dir,$,$5,$x$,$$,http://a.example/x,"+
	"https://,www.b.example,www.,me@c.example,@,@you,ftp://d.example,{{x}},{%,%},^,^2,\"q\",'q',(,),.,;,?,/,//,¿,\u00a0,\u200b,\u2028,\u0085,"+
	"e.g.,a*b,a_b,*a*,_a_,~a~,**a,b**,x^2,&lt;script&gt;,javascript:x,```go,~~~sh,-x,#x,1.x,[[wiki]],</sub>,<sub>,\ufffd,\ufeff", ",")

func (g *grower) scrap() string { return scraps[g.IntN(len(scraps))] }

func (g *grower) words() string {
	var b strings.Builder
	if g.IntN(4) == 0 {
		b.WriteByte(' ')
	}
	for i := range 1 + g.IntN(4) {
		if i > 0 && g.IntN(3) > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(g.scrap())
	}
	if g.IntN(3) == 0 {
		b.WriteByte(' ')
	}
	return b.String()
}

// formulas are what formulas are made of.
var formulas = strings.Split(`x,x_1,a*b*c,\frac{a}{b},\\,\|v\|,|a|,p(x|y),a<b,a & b,-,+ 1,=,# ,$,\{a\},\$,_{ij},[x](y),1. a,% c,\`, ",")

func (g *grower) tex() string {
	var b strings.Builder
	for range 1 + g.IntN(3) {
		b.WriteString(formulas[g.IntN(len(formulas))])
		b.WriteString(" "[g.IntN(2):])
	}
	return strings.TrimSpace(b.String())
}

var addresses = []string{
	"https://a.example/", "https://a.example/x?y=1&z=2#f", "https://a.example/a_(b)", "https://a.example/a)b(",
	"https://a.example/a b", "http://a.example/*x*_y_", "/relative", "mailto:a@b.example", "https://a.example/?a=1&amp;b",
	"https://a.example/|x|", `https://a.example/\*`, "https://a.example/<b>", "https://日本.example/道",
	"javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "", "https://a.example/\nx", "https://a.example/((((((x",
	"https://a.example/%20%zz", "https://a.example/[x]", "https://a.example/`x`", "https://a.example/\"q\"", "https://a.example/~~x~~",
}

func (g *grower) address() string { return addresses[g.IntN(len(addresses))] }

func (g *grower) inlines(depth int) []extract.Inline {
	var text []extract.Inline
	for range 1 + g.IntN(4) {
		text = append(text, g.inline(depth))
	}
	return text
}

func (g *grower) inline(depth int) extract.Inline {
	n := g.IntN(18)
	if depth <= 0 {
		n = g.IntN(9)
	}
	switch n {
	case 4:
		if g.math {
			return &extract.Math{TeX: g.tex()}
		}
	case 5:
		return &extract.CodeSpan{Value: g.words()}
	case 6:
		return &extract.Image{URL: g.address(), Alt: g.words(), Caption: g.words()}
	case 7:
		return &extract.Break{}
	case 8:
		if g.labels > 0 {
			return &extract.Note{Label: string(rune('a' + g.IntN(g.labels)))}
		}
		return &extract.Ruby{Base: g.scrap(), Reading: g.scrap()}
	case 9, 10, 11, 12, 13:
		return &extract.Span{Mark: extract.Mark(g.IntN(5)), Text: g.inlines(depth - 1)}
	case 14, 15, 16:
		url := g.address()
		if g.IntN(5) == 0 {
			return &extract.Link{URL: url, Text: []extract.Inline{&extract.Text{Value: url}}}
		}
		title := ""
		if g.IntN(3) == 0 {
			title = g.words()
		}
		return &extract.Link{URL: url, Title: title, Text: g.inlines(depth - 1)}
	}
	return &extract.Text{Value: g.words()}
}

func (g *grower) blocks(depth, most int) []extract.Block {
	var body []extract.Block
	for range g.IntN(most + 1) {
		body = append(body, g.block(depth))
	}
	return body
}

func (g *grower) block(depth int) extract.Block {
	n := g.IntN(20)
	if depth <= 0 {
		n = g.IntN(9)
	}
	switch n {
	case 3:
		if g.math {
			return &extract.Formula{TeX: g.tex() + "\n" + g.tex()}
		}
	case 4:
		return &extract.Heading{Level: 2 + g.IntN(5), Text: g.inlines(2)}
	case 5:
		return &extract.Code{Language: g.scrap(), Text: g.words() + "\n" + g.words() + "\n\n    " + g.words()}
	case 6:
		return &extract.Rule{}
	case 7:
		f := &extract.Figure{}
		for range 1 + g.IntN(2) {
			f.Images = append(f.Images, &extract.Image{URL: g.address(), Alt: g.words(), Legend: g.words()})
		}
		return f
	case 8, 9, 10:
		l := &extract.List{Ordered: g.IntN(2) == 0, Start: g.IntN(4)}
		for range 1 + g.IntN(3) {
			l.Items = append(l.Items, extract.Item{Body: g.blocks(depth-1, 2)})
		}
		return l
	case 11, 12:
		return &extract.Quote{Body: g.blocks(depth-1, 3)}
	case 13, 14:
		return g.table(depth)
	case 15:
		return &extract.Embed{Provider: g.scrap(), URL: g.address(), Title: g.words(), Body: g.blocks(depth-1, 2)}
	case 16:
		d := extract.Definition{Terms: [][]extract.Inline{g.inlines(2)}, Body: [][]extract.Block{g.blocks(depth-1, 2)}}
		return &extract.Definitions{Items: []extract.Definition{d}}
	case 17:
		return &extract.Details{Summary: g.inlines(2), Body: g.blocks(depth-1, 2)}
	}
	return &extract.Paragraph{Text: g.inlines(3)}
}

func (g *grower) table(depth int) extract.Block {
	t := &extract.Table{}
	columns := 1 + g.IntN(3)
	row := func() (cells []extract.Cell) {
		for range columns {
			cells = append(cells, extract.Cell{
				Body:  g.blocks(depth-2, 2),
				Align: []string{"", "left", "center", "right"}[g.IntN(4)],
			})
		}
		return cells
	}
	if g.IntN(3) == 0 {
		t.Caption = g.inlines(1)
	}
	if g.IntN(2) == 0 {
		t.Header = row()
	}
	for range g.IntN(3) {
		t.Rows = append(t.Rows, row())
	}
	return t
}

// body is a random article's, in half of the cases with footnotes.
func (g *grower) body() []extract.Block {
	if g.IntN(2) == 0 {
		g.labels = 1 + g.IntN(4)
	}
	g.math = g.IntN(8) == 0
	body := g.blocks(3, 6)
	if g.labels > 0 {
		notes := &extract.Footnotes{}
		for i := range g.labels {
			notes.Notes = append(notes.Notes, extract.Footnote{Label: string(rune('a' + i)), Body: g.blocks(1, 2)})
		}
		body = append(body, notes)
	}
	return body
}
