//go:build unix

package extract_test

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"

	"golang.org/x/net/html"

	"newsx/extract"
	"newsx/extract/page"
)

// testPages are the bytes of the pages of testdata, by name.
func testPages(t testing.TB) map[string][]byte {
	t.Helper()
	names, err := filepath.Glob("../testdata/pages/*/page.*")
	if err != nil || len(names) == 0 {
		t.Fatalf("no pages: %v", err)
	}
	pages := map[string][]byte{}
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		pages[filepath.Base(filepath.Dir(name))] = raw
	}
	return pages
}

// TestProperties holds of every test page what must hold of any: the outputs are
// valid UTF-8, JSON and YAML say the same, nothing in them runs, a second run
// writes the same bytes, and the text's words are the page's, in its order.
func TestProperties(t *testing.T) {
	x, err := extract.New(extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for name, raw := range testPages(t) {
		if _, _, err := tryHostile(x, unreadable(raw)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if err := checkWords(x, raw); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestConcurrent holds one Extractor's articles equal whether it works on one
// page at a time or on many.
func TestConcurrent(t *testing.T) {
	x, err := extract.New(extract.Options{Comments: true})
	if err != nil {
		t.Fatal(err)
	}
	pages := testPages(t)
	want := map[string][]byte{}
	for name, raw := range pages {
		want[name] = jsonOf(t, x, raw)
	}
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for name, raw := range pages { // each in another order
				if got := jsonOf(t, x, raw); !bytes.Equal(got, want[name]) {
					t.Errorf("%s: beside others, the article is another", name)
				}
			}
		})
	}
	group.Wait()
}

func jsonOf(t *testing.T, x *extract.Extractor, raw []byte) []byte {
	a, err := lastArticle(x, raw)
	if err != nil {
		return []byte(err.Error())
	}
	out, err := writeAll(a)
	if err != nil {
		t.Error(err)
	}
	return out["json"]
}

// checkWords wants the words of an article's paragraphs to stand on the page, in
// that order; TestGolden looks at all of the text.
func checkWords(x *extract.Extractor, raw []byte) error {
	for p, err := range page.Read(bytes.NewReader(raw), page.Hint{}) {
		if err != nil {
			return nil
		}
		shown := pageLetters(p.Root)
		a, err := x.Extract(context.Background(), p)
		if err != nil {
			continue
		}
		at := 0
		for _, b := range a.Body {
			paragraph, ok := b.(*extract.Paragraph)
			if !ok {
				continue
			}
			for _, run := range textRuns(paragraph.Text) {
				text := lettersOf(run)
				i := strings.Index(shown[at:], text)
				if i < 0 {
					return errors.New("the page does not have, or not there: " + text)
				}
				at += i + len(text)
			}
		}
	}
	return nil
}

// textRuns are the runs of text in inlines.
func textRuns(list []extract.Inline) []string {
	var runs []string
	for _, in := range list {
		switch in := in.(type) {
		case *extract.Text:
			runs = append(runs, in.Value)
		case *extract.CodeSpan:
			runs = append(runs, in.Value)
		case *extract.Link:
			runs = append(runs, textRuns(in.Text)...)
		case *extract.Span:
			runs = append(runs, textRuns(in.Text)...)
		}
	}
	return runs
}

// pageLetters are the letters and digits of a page's text, in order.
func pageLetters(root *html.Node) string {
	var b strings.Builder
	for n := range root.Descendants() {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
	}
	return lettersOf(b.String())
}

func lettersOf(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// FuzzWhole takes any bytes the whole way, into every format.
func FuzzWhole(f *testing.F) {
	pages := testPages(f)
	names := make([]string, 0, len(pages))
	for name := range pages {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		f.Add(pages[name])
	}
	for _, kind := range hostileKinds {
		if h := kind.make(rand.New(rand.NewPCG(1, 7))); len(h.page) < 64<<10 {
			f.Add(h.page)
		}
	}
	x, err := extract.New(extract.Options{Comments: true, Any: true})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		if _, _, err := tryHostile(x, unreadable(raw)); err != nil {
			t.Error(err)
		}
	})
}
