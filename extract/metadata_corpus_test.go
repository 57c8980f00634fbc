package extract

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"

	"newsx/extract/page"
)

// corpusPage reads a gzipped page of the development corpus.
func corpusPage(t testing.TB, file string) (*page.Page, []byte) {
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	if !utf8.Valid(b) {
		r, err := charset.NewReader(bytes.NewReader(b), "text/html")
		if err == nil {
			b, _ = io.ReadAll(r)
		}
	}
	root, err := html.Parse(bytes.NewReader(b))
	if err != nil {
		root = &html.Node{Type: html.DocumentNode}
	}
	return &page.Page{Root: root, Source: file}, b
}

// TestMetadataCorpus writes predictions for the scorer when NEWSX_CORPUS names
// the corpus; NEWSX_PREDICTIONS is the directory they go to.
func TestMetadataCorpus(t *testing.T) {
	corpus, out := os.Getenv("NEWSX_CORPUS"), os.Getenv("NEWSX_PREDICTIONS")
	if corpus == "" || out == "" {
		t.Skip("NEWSX_CORPUS and NEWSX_PREDICTIONS not set")
	}
	for _, set := range []string{"news", "metadata", "snippets", "web"} {
		files, _ := filepath.Glob(filepath.Join(corpus, set, "html", "*.html.gz"))
		f, err := os.Create(filepath.Join(out, set+".jsonl"))
		if err != nil {
			t.Fatal(err)
		}
		w := bufio.NewWriter(f)
		var parse, read time.Duration
		for _, file := range files {
			p, b := corpusPage(t, file)
			start := time.Now()
			html.Parse(bytes.NewReader(b))
			parse += time.Since(start)
			start = time.Now()
			x := readFacts(p)
			read += time.Since(start)
			base := filepath.Base(file)
			line, err := json.Marshal(map[string]any{
				"id": base[:len(base)-len(".html.gz")], "title": x.Title, "authors": x.Authors, "date": x.Published.String(),
				"modified": x.Modified.String(), "dek": x.Subtitle, "section": x.Section, "tags": x.Tags, "site": x.Site,
				"language": x.Language, "image": x.Image, "url": x.URL, "headlines": x.Headlines, "access": x.Access, "prov": x.Provenance,
			})
			if err != nil {
				t.Fatal(err)
			}
			w.Write(append(line, '\n'))
		}
		w.Flush()
		f.Close()
		t.Logf("%s: %d pages, parse %v, readFacts %v (%.0f %%)", set, len(files), parse, read, 100*float64(read)/float64(parse))
	}
}
