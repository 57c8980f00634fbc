package extract_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"newsx/extract"
	"newsx/extract/page"
	"newsx/extract/site"
	"newsx/formats"
)

// pagesDir holds one folder a golden page: the input page.*, the facts of
// want.yaml, and the outputs, which -update rewrites. A page whose want.yaml
// says that it holds no article has no outputs.
const pagesDir = "../testdata/pages"

var update = flag.Bool("update", false, "rewrite article.md, article.json and removed.yaml in "+pagesDir)

// outputNames are the files a golden page's extraction is kept in.
var outputNames = []string{"article.md", "article.json", "removed.yaml"}

// removalTextLimit is how many characters of a removal's text removed.yaml
// keeps: enough to know the block again, short enough to review a diff.
const removalTextLimit = 80

// extraction is what came out of a golden page.
type extraction struct {
	article        *extract.Article
	outputs        map[string][]byte // by output name
	text, markdown string            // the fields of article.json
	pageText       string            // what the page says before anything is cut
}

func TestGolden(t *testing.T) {
	folders, err := filepath.Glob(filepath.Join(pagesDir, "*"))
	if err != nil || len(folders) == 0 {
		t.Fatalf("found no golden pages in %s (error %v)", pagesDir, err)
	}
	for _, dir := range folders {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			t.Parallel()
			checkPage(t, dir)
		})
	}
}

func checkPage(t *testing.T, dir string) {
	w := readWant(t, filepath.Join(dir, "want.yaml"))
	first, err := run(t, dir)
	if w.Exit == exitNoArticle {
		if !errors.Is(err, extract.ErrNoArticle) {
			t.Errorf("got error %v, want one that wraps %q", err, extract.ErrNoArticle)
		}
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	checkMeta(t, w, &first.article.Meta)
	checkText(t, w, first)
	checkProperties(t, first)

	second, err := run(t, dir)
	if err != nil {
		t.Fatalf("second extraction: %v", err)
	}
	for _, name := range outputNames {
		if !bytes.Equal(first.outputs[name], second.outputs[name]) {
			t.Errorf("%s differs from one extraction to the next", name)
		}
		compareFile(t, filepath.Join(dir, name), first.outputs[name])
	}
}

// run reads a folder's page, extracts its article and writes it in every form.
// The error is Extract's; any other failure ends the test.
func run(t *testing.T, dir string) (*extraction, error) {
	t.Helper()
	x, err := extract.New(extract.Options{Sites: site.Builtin()})
	if err != nil {
		t.Fatal(err)
	}
	p := readPage(t, dir)
	e := &extraction{pageText: pageText(p.Root)}
	if e.article, err = x.Extract(context.Background(), p); err != nil {
		return nil, err
	}
	e.outputs = map[string][]byte{
		"article.md":   format(t, "md", e.article),
		"article.json": format(t, "json", e.article),
		"removed.yaml": removedYAML(t, e.article.Removed),
	}
	var fields struct{ Text, Markdown string }
	if err := json.Unmarshal(e.outputs["article.json"], &fields); err != nil {
		t.Fatalf("article.json does not parse: %v", err)
	}
	e.text, e.markdown = fields.Text, fields.Markdown
	return e, nil
}

// readPage reads the one page in the one input of a folder.
func readPage(t *testing.T, dir string) *page.Page {
	t.Helper()
	inputs, err := filepath.Glob(filepath.Join(dir, "page.*"))
	if err != nil || len(inputs) != 1 {
		t.Fatalf("want one input page.* in %s, found %q (error %v)", dir, inputs, err)
	}
	file, err := os.Open(inputs[0])
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var pages []*page.Page
	for p, err := range page.Read(file, page.Hint{Source: filepath.Base(inputs[0])}) {
		if err != nil {
			t.Fatalf("read %s: %v", inputs[0], err)
		}
		pages = append(pages, p)
	}
	if len(pages) != 1 {
		t.Fatalf("%s holds %d pages, want 1", inputs[0], len(pages))
	}
	return pages[0]
}

func format(t *testing.T, name string, a *extract.Article) []byte {
	t.Helper()
	f, err := formats.Lookup(name)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w, err := f.Open(&out, formats.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(w.Article(a), w.Close()); err != nil {
		t.Fatalf("write %s: %v", name, err)
	}
	return out.Bytes()
}

func removedYAML(t *testing.T, removed []extract.Removal) []byte {
	t.Helper()
	removed = slices.Clone(removed)
	for i := range removed {
		if text := []rune(removed[i].Text); len(text) > removalTextLimit {
			removed[i].Text = string(text[:removalTextLimit]) + "…"
		}
	}
	var out bytes.Buffer
	encoder := yaml.NewEncoder(&out)
	encoder.SetIndent(2)
	if err := errors.Join(encoder.Encode(removed), encoder.Close()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// compareFile compares an output with its golden file, or under -update
// rewrites that; it tells of the first line that differs.
func compareFile(t *testing.T, name string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	golden, err := os.ReadFile(name)
	if err != nil {
		t.Errorf("%v (go test ./extract -run Golden -update writes it)", err)
		return
	}
	if bytes.Equal(got, golden) {
		return
	}
	gotLines, goldenLines := strings.Split(string(got), "\n"), strings.Split(string(golden), "\n")
	for i := range max(len(gotLines), len(goldenLines)) {
		if g, w := line(gotLines, i), line(goldenLines, i); g != w {
			t.Errorf("%s, line %d:\n got %s\nwant %s", name, i+1, g, w)
			return
		}
	}
}

func line(lines []string, i int) string {
	if i < len(lines) {
		return fmt.Sprintf("%q", lines[i])
	}
	return "(end of file)"
}
