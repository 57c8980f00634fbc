package extract_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/net/html"

	"newsx/extract"
	"newsx/extract/page"
	"newsx/formats"
)

// BenchmarkCorpus runs over the news pages of the corpus that NEWSX_CORPUS
// names: the bare parse of their bytes, and the whole way from bytes to a line
// of JSON. make bench-corpus prints both; their ratio is what counts, the times
// are the machine's.
func BenchmarkCorpus(b *testing.B) {
	pages := corpusPages(b)
	b.Run("parse", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			for _, raw := range pages {
				if _, err := html.Parse(bytes.NewReader(raw)); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
	b.Run("whole", func(b *testing.B) {
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
		b.ReportAllocs()
		for b.Loop() {
			for _, raw := range pages {
				for p, err := range page.Read(bytes.NewReader(raw), page.Hint{}) {
					if err != nil {
						b.Fatal(err)
					}
					a, err := x.Extract(context.Background(), p)
					if err != nil {
						continue
					}
					if err := w.Article(a); err != nil {
						b.Fatal(err)
					}
				}
			}
		}
	})
}

func corpusPages(b *testing.B) [][]byte {
	b.Helper()
	corpus := os.Getenv("NEWSX_CORPUS")
	if corpus == "" {
		b.Skip("NEWSX_CORPUS names no corpus")
	}
	files, err := filepath.Glob(filepath.Join(corpus, "news", "html", "*.html.gz"))
	if err != nil || len(files) == 0 {
		b.Fatalf("no pages in %s: %v", corpus, err)
	}
	var pages [][]byte
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			b.Fatal(err)
		}
		z, err := gzip.NewReader(f)
		if err != nil {
			b.Fatal(err)
		}
		raw, err := io.ReadAll(z)
		if err != nil {
			b.Fatal(err)
		}
		f.Close()
		pages = append(pages, raw)
	}
	return pages
}
