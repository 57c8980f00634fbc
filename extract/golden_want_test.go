package extract_test

import (
	"bytes"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"gopkg.in/yaml.v3"

	"newsx/extract"
)

// exitNoArticle is what `newsx extract` exits with for a page that holds no
// article; want.yaml says it with the same number.
const exitNoArticle = 3

// want is a page's want.yaml: facts written by hand, which -update never
// touches, so that a wrong golden file cannot be waved through. A field that
// is absent is not checked; one that is present and empty must be empty. White
// space is folded on both sides of every comparison.
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
	Has       []string `yaml:"has"`         // in the text, in this order
	Lost      []string `yaml:"lost"`        // should be in the text and is not, yet: once it is, it belongs in has
	Once      []string `yaml:"once"`        // in the text exactly once
	Not       []string `yaml:"not"`         // neither in the text nor in the Markdown body
	NotInText []string `yaml:"not_in_text"` // title, byline, captions, credits: the Markdown body may show them
}

func readWant(t *testing.T, name string) want {
	t.Helper()
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
		if c.want != nil && fold(c.got) != fold(*c.want) {
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
	rest := text
	for _, snippet := range w.Has {
		_, after, found := strings.Cut(rest, fold(snippet))
		switch {
		case found:
			rest = after
		case strings.Contains(text, fold(snippet)):
			t.Errorf("the text has %q before what should precede it", snippet)
		default:
			t.Errorf("the text lacks %q", snippet)
		}
	}
	for _, snippet := range w.Lost {
		if strings.Contains(text, fold(snippet)) {
			t.Errorf("the text has %q at last: move it from lost to has", snippet)
		}
	}
	for _, snippet := range w.Once {
		if n := strings.Count(text, fold(snippet)); n != 1 {
			t.Errorf("the text has %q %d times, want once", snippet, n)
		}
	}
	for _, snippet := range w.Not {
		switch {
		case strings.Contains(text, fold(snippet)):
			t.Errorf("noise in the text: %q", snippet)
		case strings.Contains(markdown, fold(snippet)):
			t.Errorf("noise in the Markdown body: %q", snippet)
		}
	}
	for _, snippet := range w.NotInText {
		if strings.Contains(text, fold(snippet)) {
			t.Errorf("the text has %q, which is no running text", snippet)
		}
	}
}

func fold(s string) string { return strings.Join(strings.Fields(s), " ") }

// itemNumber is what the text writes before the items of an ordered list.
var itemNumber = regexp.MustCompile(`^(\d+\. )+`)

// checkProperties checks what holds for every page: the outputs are valid
// UTF-8, and the text says nothing that the page does not say, in that order.
func checkProperties(t *testing.T, e *extraction) {
	t.Helper()
	for name, out := range e.outputs {
		if !utf8.Valid(out) {
			t.Errorf("%s is not valid UTF-8", name)
		}
	}
	rest := letters(e.pageText)
	for line := range strings.Lines(e.text) {
		line = itemNumber.ReplaceAllString(line, "") // which a browser writes, not the page
		for word := range strings.FieldsFuncSeq(line, notLetter) {
			_, after, found := strings.Cut(rest, word)
			if !found {
				t.Errorf("the page does not have %q of the line %q, or not after the lines before it", word, line)
				return
			}
			rest = after
		}
	}
}

// pageText is what a page says in document order: its text and its meta tags.
// It is written without package dom, so that the two can disagree.
func pageText(root *html.Node) string {
	var text strings.Builder
	for n := range root.Descendants() {
		switch {
		case n.Type == html.TextNode && n.Parent.Data != "style" && (n.Parent.Data != "script" || isFormula(n.Parent)):
			text.WriteString(n.Data)
		case n.Type == html.ElementNode && n.Data == "meta":
			for _, a := range n.Attr {
				text.WriteString(a.Val)
			}
		}
	}
	return text.String()
}

// isFormula tells whether a script is MathJax's way to hold TeX.
func isFormula(script *html.Node) bool {
	return slices.ContainsFunc(script.Attr, func(a html.Attribute) bool {
		return a.Key == "type" && strings.HasPrefix(a.Val, "math/tex")
	})
}

// letters keeps only what words are made of, so that it makes no difference
// where markup parts two words.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if notLetter(r) {
			return -1
		}
		return r
	}, s)
}

func notLetter(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
}
