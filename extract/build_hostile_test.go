package extract

import (
	"strings"
	"testing"
	"time"

	"newsx/extract/content"
	"newsx/extract/internal/dom"

	"golang.org/x/net/html"
)

// hostileBound is far above what a pass takes on a busy machine under the race
// detector, and far below what quadratic work takes.
const hostileBound = 20 * time.Second

// Pages that hurt a builder whose work is not linear in their size. A pass
// takes milliseconds; quadratic work takes minutes.
func TestHostilePages(t *testing.T) {
	const n = 30_000
	many := func(s string) string { return strings.Repeat(s, n) }
	deep := func(open, inner string) string { return strings.Repeat(open, 400/strings.Count(open, "<")) + inner }
	for name, page := range map[string]string{
		"empty spans":       "<p>" + many("a<b></b>"),
		"adjacent spans":    "<p>" + many("<b>a</b>"),
		"alternating spans": "<p>" + many("<b>a</b><i>b</i>"),
		"breaks":            "<p>" + many("a<br>"),
		"pictures":          "<p>a" + many(`<img src="/a.jpg">`),
		"figures":           deep("<figure>", many(`<img src="/a.jpg">`)) + "<p>a",
		"figures with text": "<p>a</p>" + deep("<figure>", many(`<i data-drop>a</i>`)+`<img src="/a.jpg">`) + strings.Repeat("</figure>", 400) + "<p>b",
		"lists":             deep("<ul><li>", many("<li>a")),
		"quotes":            deep("<blockquote>", many("<p>a")),
		"posts":             deep("<blockquote class=twitter-tweet>", many("<a href=https://x.com/a/status/1>a</a>")),
		"tables":            deep("<table><tbody><tr><td class=gutter>", many("<i>1</i>")),
		"table cells":       "<table>" + many("<tr><td rowspan=9999>a<td>b"),
		"formulas":          "<p>a" + deep("<span class=katex>", many("<i></i>")),
		"sups":              deep("<sup>", many("<a href=#x>1</a>")) + "<p id=x>a",
		"notes":             "<p>" + many("<sup><a href=#fn1>1</a></sup>") + "<p id=fn1>a",
		"links in page":     "<p>" + many("<a href=#x>a b c d e f g h i j</a>") + "<p id=x>a",
		"details":           deep("<details>", many("<p>a")),
		"srcset":            `<p>a<img srcset="` + many("data:x 2w, ") + `"><p>b`,
		"alt":               `<p>a<img src=/a.jpg alt="` + many("<b>") + `"><p>b`,
		"style":             `<p>a<span style="` + many("a:b;") + `">b</span>`,
		"class":             `<p>a<span class="` + many("a ") + `">b</span>`,
		"quotations":        deep("<q>", many("<i></i>")+"a"),
		"rubies":            deep("<ruby>", many("a<rt>b</rt>")),
		"noise before text": "<h1>h</h1>" + deep("<div>", many("<p data-drop>long text that is dropped before the article begins</p>")) + strings.Repeat("</div>", 400) + "<article>a</article>",
	} {
		t.Run(name, func(t *testing.T) {
			sel := selectUnder(t, page)
			start := time.Now()
			body := build(sel, buildBase, buildOptions{})
			if took := time.Since(start); took > hostileBound {
				t.Errorf("took %v", took)
			} else if took > 300*time.Millisecond {
				t.Logf("took %v", took)
			}
			checkBlocks(t, body)
		})
	}
}

// invented is a page as the press makes them, with n paragraphs.
func invented(n int) string {
	var b strings.Builder
	b.WriteString(`<html><head><title>T</title></head><body><nav><ul>` + strings.Repeat(`<li><a href="/s">Section</a></li>`, 40) + `</ul></nav><h1>Headline</h1><article>`)
	for i := range n {
		b.WriteString(`<p class="body-text">The harbour of <a href="/town?utm_source=x">the town</a> was closed on <em>Monday</em> after a storm, the ` +
			`mayor&nbsp;said. “We had <strong>no choice</strong>,” she told reporters, adding that the ferries would sail again when the wind had gone down.</p>` + "\n")
		if i%5 == 4 {
			b.WriteString(`<figure class="picture"><picture><source srcset="/p-640.webp 640w, /p-1280.webp 1280w"><img src="/p.jpg" alt="The harbour" width="640" height="360"></picture>` +
				`<figcaption>Waves over the harbour wall. <span class="credit">Photo: Ann Example</span></figcaption></figure><h2>What now</h2><ul><li>One</li><li>Two</li></ul>`)
		}
	}
	b.WriteString(`</article><footer>` + strings.Repeat(`<div class="teaser"><a href="/x"><img src="/x.jpg">Another story</a></div>`, 40) + `</footer></body></html>`)
	return b.String()
}

func BenchmarkBuild(b *testing.B) {
	page := invented(40)
	sel := selectUnder(b, page)
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		build(sel, buildBase, buildOptions{})
	}
}

// BenchmarkParse is what BenchmarkBuild is to be compared with.
func BenchmarkParse(b *testing.B) {
	page := invented(40)
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		root, err := html.Parse(strings.NewReader(page))
		if err != nil {
			b.Fatal(err)
		}
		_ = root
	}
}

// A selection that does not fit its tree, or keeps nothing, builds nothing.
func TestOddSelections(t *testing.T) {
	root, err := html.Parse(strings.NewReader("<p>a"))
	if err != nil {
		t.Fatal(err)
	}
	for name, sel := range map[string]*content.Selection{
		"no tree":  {Headline: -1, Container: -1},
		"no flags": {Tree: dom.Number(root), Headline: -1, Container: -1},
	} {
		if body := build(sel, nil, buildOptions{}); body != nil {
			t.Errorf("%s: got %s", name, dump(body))
		}
	}
}
