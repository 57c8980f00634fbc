package formats

import (
	"bytes"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	render "github.com/yuin/goldmark/renderer/html"
	source "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// mathReader is reader with formulas between dollars, as GitHub, Obsidian and
// Hugo have them. What is inside is no Markdown.
var mathReader = goldmark.New(
	goldmark.WithExtensions(extension.GFM, extension.Footnote),
	goldmark.WithRendererOptions(render.WithUnsafe()),
	goldmark.WithParserOptions(parser.WithInlineParsers(util.Prioritized(dollars{}, 150))), // next to code spans
)

type dollars struct{}

func (dollars) Trigger() []byte { return []byte{'$'} }

// Parse reads a formula, which may reach over several lines of its paragraph.
func (dollars) Parse(_ ast.Node, block source.Reader, _ parser.Context) ast.Node {
	at, segment := block.Position()
	line, _ := block.PeekLine()
	mark := line[:runLength(line, '$')]
	block.Advance(len(mark))
	var tex []byte
	for {
		line, _ := block.PeekLine()
		if line == nil || len(mark) > 2 {
			block.SetPosition(at, segment)
			return nil
		}
		if n := bytes.Index(line, mark); n >= 0 {
			tex = append(tex, line[:n]...)
			block.Advance(n + len(mark))
			formula := ast.NewString(tex)
			formula.SetRaw(true)
			return formula
		}
		tex = append(tex, line...)
		block.AdvanceLine()
	}
}
