package report

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"sync"
)

// The parts of the report's file. Style and script are the program's own; the
// page's text goes through html/template, which escapes it.
var (
	//go:embed report.html
	htmlTemplate string
	//go:embed report.css
	style string
	//go:embed report.js
	script string
)

var form = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("report").Funcs(functions).Parse(htmlTemplate))
})

var functions = template.FuncMap{
	"percent": percent,
	"number":  number,
	"plural":  plural,
	"score":   func(x *float64) string { return fmt.Sprintf("%.2f", *x) },
	"width":   func(x *float64) string { return fmt.Sprintf("%.1f%%", 100**x) },
	"at":      func(x float64) string { return fmt.Sprintf("%.1f%%", 100*x) },
	"inc":     func(i int) int { return i + 1 },
}

// view is what the template sees.
type view struct {
	*Report
	CSS      template.CSS
	JS       template.JS
	Policy   string
	Language string
	Chart    []segment
	Runs     []run
}

// run is a stretch of the page of one lot: one kept block, or what one rule
// took in one place.
type run struct {
	Kept   bool
	Blocks []Block
	Total
	Rule, Family, Why, Path string
	Preview                 string
}

// previewText is how many bytes of what was left out are shown before it is
// opened: two lines of a wide screen.
const previewText = 220

// HTML writes the report as one HTML file that loads nothing and runs no script
// but its own.
func (r *Report) HTML(w io.Writer) error {
	v := view{
		Report: r, CSS: template.CSS(style), JS: template.JS(script),
		Policy: "default-src 'none'; style-src '" + hash(style) + "'; script-src '" + hash(script) + "'; base-uri 'none'; form-action 'none'",
		Chart:  r.chart(), Runs: r.runs(),
	}
	for _, f := range r.Fields {
		if f.Name == "language" {
			v.Language = f.Values[0]
		}
	}
	var b bytes.Buffer // whole or not at all
	if err := form().Execute(&b, v); err != nil {
		return err
	}
	_, err := b.WriteTo(w)
	return err
}

// hash is a source of a Content-Security-Policy: text of just this digest.
func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// runs groups the blocks.
func (r *Report) runs() []run {
	var runs []run
	for i, b := range r.Blocks {
		if b.Kept || i == 0 || !b.follows(r.Blocks[i-1]) {
			runs = append(runs, run{Kept: b.Kept, Rule: b.Rule, Family: b.Family, Why: ruleReason(b), Path: b.piece})
		}
		last := &runs[len(runs)-1]
		if len(last.Blocks) == 0 && b.Rule != "" && ruleReasons[b.Rule] != "" {
			last.Why = b.Why // of a single block it can be said better
		} else if len(last.Blocks) > 0 && b.Why != last.Blocks[0].Why {
			last.Why = ruleReason(b)
		}
		last.Blocks = append(last.Blocks, b)
		last.add(b.Words)
		if len(last.Preview) < previewText {
			if last.Preview != "" {
				last.Preview += " · "
			}
			last.Preview = beginning(last.Preview+b.Text, previewText)
		}
	}
	return runs
}

// number writes n with a thin space between thousands.
func number(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "\u2009" + s[i:]
	}
	return s
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return number(n) + " " + noun + "s"
}
