//go:build unix

package extract_test

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	readability "github.com/go-shiori/go-readability"
	"golang.org/x/net/html"

	"newsx/extract"
	"newsx/formats"
)

// newsPage is a page as the press makes them, with n paragraphs: menu, scripts,
// styles and teasers grow with it. 25 make the median page of the news corpus,
// 300 KB, a tenth of it text.
func newsPage(n int) []byte {
	var b bytes.Buffer
	b.WriteString(`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Iron bridge at Tamsley to reopen - Courier</title><meta property="og:title" content="Iron bridge at Tamsley to reopen"><meta name="author" content="Agnes Dunmore"><script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Iron bridge at Tamsley to reopen","datePublished":"2025-11-24T08:00:00Z","author":{"@type":"Person","name":"Agnes Dunmore"}}</script>`)
	b.WriteString("<style>" + strings.Repeat(".card--small .card__title{margin:0 0 4px;color:#222}\n", 30*n) + "</style>")
	b.WriteString("<script>" + strings.Repeat("window.dataLayer=window.dataLayer||[];dataLayer.push({'event':'view'});", 55*n) + "</script></head><body><nav><ul>")
	for i := range 4 * n {
		fmt.Fprintf(&b, `<li class="menu-item menu-item-%d"><a href="/section/%[1]d" class="menu-link" data-track="menu">Section %[1]d</a></li>`, i)
	}
	b.WriteString(`</ul></nav><main><article class="article"><h1>Iron bridge at Tamsley to reopen</h1><div class="byline">By <a href="/authors/dunmore">Agnes Dunmore</a></div>`)
	for i := range n {
		fmt.Fprintf(&b, `<p class="article-text">%s Paragraph %d of the story has more <em>to say</em> of <a href="/topic/%[2]d">it</a>.</p>`+"\n", english.paragraphs[i%len(english.paragraphs)], i)
		if i%6 == 5 {
			fmt.Fprintf(&b, `<figure class="image"><img src="/i/%d.jpg" srcset="/i/%[1]d-640.jpg 640w, /i/%[1]d-1280.jpg 1280w" alt="The bridge" width="640" height="360"><figcaption>The bridge, picture %[1]d. <span class="credit">Photo: Ruben Tregear</span></figcaption></figure><h2>More of it</h2>`, i)
		}
	}
	b.WriteString("</article></main><aside>")
	for i := range 14 * n {
		fmt.Fprintf(&b, `<div class="card card--small" data-id="%d"><a href="/story/%[1]d" class="card__link"><img src="/i/%[1]d.jpg" alt="" width="120" height="80" loading="lazy"><svg class="icon" viewBox="0 0 8 8"><path d="M0 0h8v8z"/></svg><span class="card__title">Another story %[1]d of the day</span></a></div>`, i)
	}
	b.WriteString("</aside><footer><p>All rights reserved.</p></footer></body></html>")
	return b.Bytes()
}

// BenchmarkPages sets the whole way, from bytes to a line of JSON with text and
// Markdown, beside the bare parse of the same bytes and beside go-readability,
// which makes no more than an element and a few fields of it. x/parse is the
// processor time over the parse's.
func BenchmarkPages(b *testing.B) {
	small, err := os.ReadFile("../testdata/pages/wordpress-wpdiscuz-appeal/page.html")
	if err != nil {
		b.Fatal(err)
	}
	x, w := wholeWay(b)
	for _, p := range []struct {
		name string
		page []byte
	}{{"small", small}, {"median", newsPage(25)}, {"large", newsPage(300)}} {
		var parse time.Duration // an iteration
		measure := func(name string, f func() error) {
			b.Run(p.name+"/"+name, func(b *testing.B) {
				b.ReportAllocs()
				b.SetBytes(int64(len(p.page)))
				start := processorTime()
				for b.Loop() {
					if err := f(); err != nil {
						b.Fatal(err)
					}
				}
				took := (processorTime() - start) / time.Duration(b.N)
				if name == "Parse" {
					parse = took
				}
				b.ReportMetric(float64(took)/float64(parse), "x/parse")
			})
		}
		measure("Parse", func() error {
			_, err := html.Parse(bytes.NewReader(p.page))
			return err
		})
		measure("Extract", func() error { return extractTo(w, x, p.page) })
		measure("Readability", func() error {
			_, err := readability.FromReader(bytes.NewReader(p.page), nil)
			return err
		})
	}
}

// BenchmarkLinear takes pages of 0.5, 5 and 50 MB the whole way: x/tenth is the
// processor time over that of the page a tenth as long, and parse/tenth the same
// of the bare parse, which pays for memory that no cache holds as well.
func BenchmarkLinear(b *testing.B) {
	x, w := wholeWay(b)
	var shorter, shorterParse time.Duration
	for _, n := range []int{48, 480, 4800} {
		page := newsPage(n)
		b.Run(fmt.Sprintf("%.1fMB", float64(len(page))/1e6), func(b *testing.B) {
			b.SetBytes(int64(len(page)))
			var parse, whole spent
			for b.Loop() {
				parse.on(func() {
					if _, err := html.Parse(bytes.NewReader(page)); err != nil {
						b.Fatal(err)
					}
				})
				whole.on(func() {
					if err := extractTo(w, x, page); err != nil {
						b.Fatal(err)
					}
				})
			}
			b.ReportMetric(float64(whole.time)/float64(parse.time), "x/parse")
			if shorter > 0 {
				b.ReportMetric(float64(whole.time)/float64(shorter), "x/tenth")
				b.ReportMetric(float64(parse.time)/float64(shorterParse), "parse/tenth")
			}
			shorter, shorterParse = whole.time, parse.time
		})
	}
}

// wholeWay is an Extractor, and a writer of JSON lines to nowhere.
func wholeWay(b *testing.B) (*extract.Extractor, formats.Writer) {
	b.Helper()
	x, err := extract.New(extract.Options{})
	if err != nil {
		b.Fatal(err)
	}
	jsonl, err := formats.Lookup("jsonl")
	if err != nil {
		b.Fatal(err)
	}
	w, err := jsonl.Open(io.Discard, formats.Options{})
	if err != nil {
		b.Fatal(err)
	}
	return x, w
}
