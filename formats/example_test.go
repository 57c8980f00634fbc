package formats_test

import (
	"context"
	"log"
	"os"
	"strings"

	"newsx/extract"
	"newsx/extract/page"
	"newsx/formats"
)

// article is the article of a page of two paragraphs.
func article() *extract.Article {
	const saved = `<html lang="en"><head><title>Bridge reopens</title><meta name="author" content="Ann Rees"></head><body><article><h1>Bridge reopens</h1>
<p>The bridge at Cwm reopened on <a href="https://example.org/monday">Monday</a>, six years after the river carried off its middle arch and with it the only road to the quarry.</p>
<p>A crowd of about two hundred walked across behind the school band, and the first cart over was drawn by the same horse that had been the last, which was <em>older</em> now.</p>
</article></body></html>`
	x, err := extract.New(extract.Options{})
	if err != nil {
		log.Fatal(err)
	}
	for p, err := range page.Read(strings.NewReader(saved), page.Hint{Source: "bridge.html"}) {
		if err != nil {
			log.Fatal(err)
		}
		a, err := x.Extract(context.Background(), p)
		if err != nil {
			log.Fatal(err)
		}
		return a
	}
	return nil
}

// A format writes one article after another to one stream.
func ExampleLookup() {
	markdown, err := formats.Lookup("md")
	if err != nil {
		log.Fatal(err)
	}
	w, err := markdown.Open(os.Stdout, formats.Options{ReferenceLinks: true})
	if err != nil {
		log.Fatal(err)
	}
	if err := w.Article(article()); err != nil {
		log.Fatal(err)
	}
	if err := w.Close(); err != nil {
		log.Fatal(err)
	}
	// Output:
	// ---
	// title: Bridge reopens
	// authors:
	//   - Ann Rees
	// language: en
	// ---
	//
	// # Bridge reopens
	//
	// The bridge at Cwm reopened on [Monday][1], six years after the river carried off its middle arch and with it the only road to the quarry.
	//
	// A crowd of about two hundred walked across behind the school band, and the first cart over was drawn by the same horse that had been the last, which was *older* now.
	//
	// [1]: https://example.org/monday
}

// Some fields alone, a JSON object a line.
func ExampleFormat_Open() {
	jsonl, err := formats.Lookup("jsonl")
	if err != nil {
		log.Fatal(err)
	}
	w, err := jsonl.Open(os.Stdout, formats.Options{Properties: []string{"source", "title", "authors", "word_count"}})
	if err != nil {
		log.Fatal(err)
	}
	if err := w.Article(article()); err != nil {
		log.Fatal(err)
	}
	if err := w.Close(); err != nil {
		log.Fatal(err)
	}
	// Output:
	// {"source":"bridge.html","title":"Bridge reopens","authors":["Ann Rees"],"word_count":58}
}
