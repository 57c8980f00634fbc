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
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"gopkg.in/yaml.v3"

	"newsx/extract"
	"newsx/extract/page"
	"newsx/formats"
)

var update = flag.Bool("update", false, "rewrite article.md, article.json and removed.yaml in testdata/pages")

// pagesDir holds one folder a golden page: the input page.*, the facts in
// want.yaml, and the outputs, which -update rewrites.
const pagesDir = "../testdata/pages"

// exitNoArticle is what `newsx extract` answers for a page without an article;
// want.yaml says it with the same number.
const exitNoArticle = 3

// removalTextLimit is how many characters of a removal's text removed.yaml
// keeps: enough to know the block again, short enough to review a diff.
const removalTextLimit = 80

// want is a page's want.yaml: facts written by hand, which -update never
// touches, so a wrong golden file cannot be waved through. A field that is
// absent is not checked; one that is present and empty must be empty.
type want struct {
	Exit      int      `yaml:"exit"` // 0, or exitNoArticle
	Title     *string  `yaml:"title"`
	Subtitle  *string  `yaml:"subtitle"`
	Section   *string  `yaml:"section"`
	Published *string  `yaml:"published"`
	Language  *string  `yaml:"language"`
	Authors   []string `yaml:"authors"`
	Image     struct {
		Caption *string `yaml:"caption"`
		Credit  *string `yaml:"credit"`
	} `yaml:"image"`
	Has       []string `yaml:"has"`         // in text, in this order
	Once      []string `yaml:"once"`        // in text exactly once
	Not       []string `yaml:"not"`         // neither in text nor in the Markdown body
	NotInText []string `yaml:"not_in_text"` // captions and credits, which the Markdown body shows
}

// extraction is a page's article in every form a golden folder keeps.
type extraction struct {
	article        *extract.Article
	outputs        map[string][]byte // by file name
	text, markdown string            // as in article.json
	pageText       string            // all that the page says, squeezed
}

func TestGolden(t *testing.T) {
	folders, err := filepath.Glob(filepath.Join(pagesDir, "*", "want.yaml"))
	if err != nil || len(folders) == 0 {
		t.Fatalf("no golden pages in %s (%v)", pagesDir, err)
	}
	for _, f := range folders {
		dir := filepath.Dir(f)
		t.Run(filepath.Base(dir), func(t *testing.T) {
			t.Parallel()
			checkPage(t, dir)
		})
	}
}

func checkPage(t *testing.T, dir string) {
	w := readWant(t, dir)
	input := onlyInput(t, dir)
	first, err := run(t, input)
	if w.Exit == exitNoArticle {
		if !errors.Is(err, extract.ErrNoArticle) {
			t.Errorf("Extract answered error %v, want one wrapping %q", err, extract.ErrNoArticle)
		}
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	checkMeta(t, w, &first.article.Meta)
	checkText(t, w, first)
	checkProperties(t, first)

	second, err := run(t, input)
	if err != nil {
		t.Fatalf("second extraction: %v", err)
	}
	for name, got := range first.outputs {
		if !bytes.Equal(got, second.outputs[name]) {
			t.Errorf("%s differs from one extraction to the next", name)
		}
		compareFile(t, filepath.Join(dir, name), got)
	}
}

func readWant(t *testing.T, dir string) want {
	t.Helper()
	name := filepath.Join(dir, "want.yaml")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var w want
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	decoder.KnownFields(true)
	if err := decoder.Decode(&w); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return w
}

func onlyInput(t *testing.T, dir string) string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "page.*"))
	if err != nil || len(names) != 1 {
		t.Fatalf("want one input %s/page.*, found %d (%v)", dir, len(names), err)
	}
	return names[0]
}

// run reads the input, extracts its article and writes it in every form. The
// error is Extract's; every other failure ends the test.
func run(t *testing.T, input string) (*extraction, error) {
	t.Helper()
	file, err := os.Open(input)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	x, err := extract.New(extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var pages []*page.Page
	for p, err := range page.Read(file, page.Hint{Source: filepath.Base(input)}) {
		if err != nil {
			t.Fatalf("read %s: %v", input, err)
		}
		pages = append(pages, p)
	}
	if len(pages) != 1 {
		t.Fatalf("%s holds %d pages, want 1", input, len(pages))
	}
	e := &extraction{pageText: squeeze(pageText(pages[0].Root))}
	if e.article, err = x.Extract(context.Background(), pages[0]); err != nil {
		return nil, err
	}
	e.outputs = map[string][]byte{
		"article.md":   format(t, "md", e.article),
		"article.json": format(t, "json", e.article),
		"removed.yaml": removedYAML(t, e.article.Removed),
	}
	var fields struct{ Text, Markdown string }
	if err := json.Unmarshal(e.outputs["article.json"], &fields); err != nil {
		t.Fatalf("the JSON of %s does not parse: %v", input, err)
	}
	e.text, e.markdown = fields.Text, fields.Markdown
	return e, nil
}

func format(t *testing.T, name string, a *extract.Article) []byte {
	t.Helper()
	f, err := formats.Lookup(name)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := f.Open(&out, formats.Options{})
	if err := errors.Join(w.Article(a), w.Close()); err != nil {
		t.Fatalf("write %s: %v", name, err)
	}
	return out.Bytes()
}

func removedYAML(t *testing.T, removed []extract.Removal) []byte {
	t.Helper()
	short := slices.Clone(removed)
	for i := range short {
		if text := []rune(short[i].Text); len(text) > removalTextLimit {
			short[i].Text = string(text[:removalTextLimit]) + "…"
		}
	}
	var out bytes.Buffer
	encoder := yaml.NewEncoder(&out)
	encoder.SetIndent(2)
	if err := errors.Join(encoder.Encode(short), encoder.Close()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func compareFile(t *testing.T, name string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	old, err := os.ReadFile(name)
	if err != nil {
		t.Errorf("%v (go test ./extract -run Golden -update writes it)", err)
		return
	}
	if bytes.Equal(old, got) {
		return
	}
	oldLines, newLines := strings.Split(string(old), "\n"), strings.Split(string(got), "\n")
	for i := range max(len(oldLines), len(newLines)) {
		if o, n := lineAt(oldLines, i), lineAt(newLines, i); o != n {
			t.Errorf("%s line %d:\n got %s\nwant %s", name, i+1, n, o)
			return
		}
	}
}

func lineAt(lines []string, i int) string {
	if i < len(lines) {
		return fmt.Sprintf("%q", lines[i])
	}
	return "(end of file)"
}

func checkMeta(t *testing.T, w want, m *extract.Meta) {
	t.Helper()
	image := m.Image
	if image == nil {
		image = &extract.Image{}
	}
	for _, c := range []struct {
		field, got string
		want       *string
	}{
		{"title", m.Title, w.Title},
		{"subtitle", m.Subtitle, w.Subtitle},
		{"section", m.Section, w.Section},
		{"published", m.Published.String(), w.Published},
		{"language", m.Language, w.Language},
		{"image caption", image.Caption, w.Image.Caption},
		{"image credit", image.Credit, w.Image.Credit},
	} {
		if c.want != nil && c.got != *c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.field, c.got, *c.want)
		}
	}
	if w.Authors != nil && !slices.Equal(m.Authors, w.Authors) {
		t.Errorf("authors:\n got %q\nwant %q", m.Authors, w.Authors)
	}
}

func checkText(t *testing.T, w want, e *extraction) {
	t.Helper()
	text, markdown := fold(e.text), fold(e.markdown)
	end := 0
	for _, s := range w.Has {
		s = fold(s)
		at := strings.Index(text[end:], s)
		switch {
		case at >= 0:
			end += at + len(s)
		case strings.Contains(text, s):
			t.Errorf("text has %q out of order", s)
		default:
			t.Errorf("text lacks %q", s)
		}
	}
	for _, s := range w.Once {
		if n := strings.Count(text, fold(s)); n != 1 {
			t.Errorf("text has %q %d times, want once", s, n)
		}
	}
	for _, s := range w.Not {
		if strings.Contains(text, fold(s)) || strings.Contains(markdown, fold(s)) {
			t.Errorf("noise came out: %q", s)
		}
	}
	for _, s := range w.NotInText {
		if strings.Contains(text, fold(s)) {
			t.Errorf("text has %q, which belongs in the metadata or a figure", s)
		}
	}
}

// checkProperties checks what holds for every page, whatever it says.
func checkProperties(t *testing.T, e *extraction) {
	t.Helper()
	for name, out := range e.outputs {
		if !utf8.Valid(out) {
			t.Errorf("%s is not valid UTF-8", name)
		}
	}
	rest := e.pageText
	for _, line := range strings.Split(e.text, "\n") {
		for _, word := range strings.FieldsFunc(line, notWord) {
			before, after, found := strings.Cut(rest, word)
			if !found {
				t.Errorf("%q in the line %q is not in the page, or not in this order (what is left of the page: %d bytes)", word, line, len(before))
				return
			}
			rest = after
		}
	}
}

// pageText is all text of a page in document order, with what its meta tags
// say. It stands on its own, not on package dom, so that it can disagree.
func pageText(n *html.Node) string {
	var text strings.Builder
	for d := range n.Descendants() {
		switch {
		case d.Type == html.TextNode && d.Parent.Data != "script" && d.Parent.Data != "style":
			text.WriteString(d.Data)
		case d.Type == html.ElementNode && d.Data == "meta":
			for _, a := range d.Attr {
				text.WriteString(a.Val)
			}
		}
	}
	return text.String()
}

// squeeze keeps only what words are made of, so that where a word begins, which
// depends on markup, makes no difference.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if notWord(r) {
			return -1
		}
		return r
	}, s)
}

func notWord(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
}

func fold(s string) string { return strings.Join(strings.Fields(s), " ") }
