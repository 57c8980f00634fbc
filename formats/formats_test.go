package formats

import (
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"newsx/extract"
)

// story is an invented article in the shape most pages have.
func story() *extract.Article {
	return &extract.Article{
		Meta: extract.Meta{
			Source: "story.html", Title: "Harbour bridge to close for repairs", Section: "News",
			Published: extract.Date{Time: time.Date(2025, 12, 16, 0, 0, 0, 0, time.UTC), DayOnly: true},
			Image:     &extract.Image{Caption: "The bridge at dawn.", Credit: "Ada Moss/AB Wire"},
		},
		Body: []extract.Block{
			&extract.Figure{Images: []*extract.Image{{
				Caption: "The bridge at dawn.", Credit: "Ada Moss/AB Wire",
				Legend: "The bridge at dawn. Photo credit: Ada Moss/AB Wire",
			}}},
			para("The bridge will close on Monday."),
			&extract.Heading{Level: 2, Text: text("Why now")},
			&extract.Paragraph{Text: []extract.Inline{
				&extract.Text{Value: "“It is "},
				&extract.Span{Mark: extract.Emphasis, Text: text("old")},
				&extract.Text{Value: ",” said "},
				&extract.Link{URL: "https://harbour.example/jo", Text: text("Jo Fell")},
				&extract.Text{Value: "."},
			}},
		},
		Confidence: 0.98765,
	}
}

func text(s string) []extract.Inline { return []extract.Inline{&extract.Text{Value: s}} }

func para(s string) *extract.Paragraph { return &extract.Paragraph{Text: text(s)} }

func write(t testing.TB, format string, o Options, articles ...*extract.Article) string {
	t.Helper()
	f, err := Lookup(format)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	w, err := f.Open(&b, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range articles {
		if err := w.Article(a); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestMarkdownPage(t *testing.T) {
	const want = `---
title: Harbour bridge to close for repairs
published: 2025-12-16
section: News
image:
  caption: The bridge at dawn.
  credit: Ada Moss/AB Wire
---

# Harbour bridge to close for repairs

*The bridge at dawn. Photo credit: Ada Moss/AB Wire*

The bridge will close on Monday.

## Why now

“It is *old*,” said [Jo Fell](https://harbour.example/jo).
`
	if got := write(t, "md", Options{}, story()); got != want {
		t.Errorf("want\n%s\ngot\n%s", want, got)
	}
	_, body, _ := strings.Cut(want, "---\n\n")
	if got := write(t, "md", Options{NoFrontMatter: true}, story()); got != body {
		t.Errorf("without front matter: want\n%s\ngot\n%s", body, got)
	}
}

func TestWrite(t *testing.T) {
	bare := &extract.Article{Meta: extract.Meta{Source: "a"}, Body: []extract.Block{para("One <two> & “three”.")}}
	for _, c := range []struct {
		name, format string
		options      Options
		articles     []*extract.Article
		want         string
	}{
		{"text", "text", Options{}, []*extract.Article{story()},
			"The bridge will close on Monday.\n\nWhy now\n\n“It is old,” said Jo Fell.\n"},
		{"text wrapped", "text", Options{Width: 12}, []*extract.Article{{Body: []extract.Block{para("one two three four")}}},
			"one two\nthree four\n"},
		{"text of ordered lists", "text", Options{}, []*extract.Article{{Body: []extract.Block{&extract.List{Ordered: true, Start: 9, Items: []extract.Item{
			{Body: []extract.Block{para("Sieve the flour.")}},
			{Body: []extract.Block{}}, // has no number, as in Markdown
			{Body: []extract.Block{para("Add"), &extract.List{Items: []extract.Item{{Body: []extract.Block{para("milk")}}}}}},
			{Body: []extract.Block{&extract.List{Ordered: true, Start: 1, Items: []extract.Item{{Body: []extract.Block{para("Stir.")}}}}}},
		}}, para("Bake.")}}},
			"9. Sieve the flour.\n10. Add\nmilk\n11. 1. Stir.\n\nBake.\n"},
		{"empty text", "text", Options{}, []*extract.Article{{}}, ""},
		{"title alone", "md", Options{NoFrontMatter: true}, []*extract.Article{{Meta: extract.Meta{Title: "T"}}}, "# T\n"},
		{"no links", "md", Options{NoFrontMatter: true, NoLinks: true}, []*extract.Article{{Body: story().Body[3:]}},
			"“It is *old*,” said Jo Fell.\n"},
		{"reference links", "md", Options{NoFrontMatter: true, ReferenceLinks: true}, []*extract.Article{{Body: story().Body[3:]}},
			"“It is *old*,” said [Jo Fell][1].\n\n[1]: https://harbour.example/jo\n"},
		{"no images", "md", Options{NoFrontMatter: true, NoImages: true}, []*extract.Article{{Body: story().Body[:2]}},
			"The bridge will close on Monday.\n"},
		{"jsonl", "jsonl", Options{}, []*extract.Article{bare, {Meta: extract.Meta{Source: "b"}}},
			`{"source":"a","text":"One <two> & “three”.","markdown":"One \\<two> & “three”.","word_count":3,"reading_minutes":1,"confidence":0}` + "\n" +
				`{"source":"b","text":"","word_count":0,"reading_minutes":0,"confidence":0}` + "\n"},
		{"json property", "json", Options{Properties: []string{"source"}}, []*extract.Article{bare}, "{\n  \"source\": \"a\"\n}\n"},
		{"json array", "json", Options{Properties: []string{"source"}, Several: true}, []*extract.Article{bare, bare},
			"[\n  {\n    \"source\": \"a\"\n  },\n  {\n    \"source\": \"a\"\n  }\n]\n"},
		{"empty array", "json", Options{Several: true}, nil, "[]\n"},
		{"yaml documents", "yaml", Options{Properties: []string{"source"}}, []*extract.Article{bare, bare}, "source: a\n---\nsource: a\n"},
		{"properties", "md", Options{Properties: []string{"published", "subtitle", "title", "image"}}, []*extract.Article{story()},
			"2025-12-16\n\nHarbour bridge to close for repairs\n" + `{"caption":"The bridge at dawn.","credit":"Ada Moss/AB Wire"}` + "\n"},
		{"template", "md", Options{Template: `{{.title | slug}} {{date "2 Jan 2006" .published}}{{.url}} {{.image.credit}}{{.image.url}} {{join "+" .tags}}{{default "none" .site}}`},
			[]*extract.Article{story()}, "harbour-bridge-to-close-for-repairs 16 Dec 2025 Ada Moss/AB Wire none\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := write(t, c.format, c.options, c.articles...); got != c.want {
				t.Errorf("want\n%s\ngot\n%s", c.want, got)
			}
		})
	}
}

func TestFailure(t *testing.T) {
	for format, want := range map[string]string{
		"md": "", "text": "", "html": "",
		"json":  "[\n  {\n    \"source\": \"x.html\",\n    \"error\": \"no article\"\n  }\n]\n",
		"jsonl": `{"source":"x.html","error":"no article"}` + "\n",
		"yaml":  "source: x.html\nerror: no article\n",
	} {
		f, err := Lookup(format)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		w, err := f.Open(&b, Options{Several: true})
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(w.Failure(extract.Meta{Source: "x.html"}, extract.ErrNoArticle), w.Close()); err != nil {
			t.Fatal(err)
		}
		if b.String() != want {
			t.Errorf("%s: want %q, got %q", format, want, b.String())
		}
	}
}

func TestErrors(t *testing.T) {
	_, err := Lookup("xml")
	if want := `unknown format "xml" (want md, json, jsonl, yaml, text, html)`; err == nil || err.Error() != want {
		t.Errorf("want %s, got %v", want, err)
	}
	f, err := Lookup("md")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Open(io.Discard, Options{Properties: []string{"headline"}}); err == nil ||
		!strings.HasPrefix(err.Error(), `unknown property "headline" (want source, record, id, url,`) {
		t.Errorf("property: got %v", err)
	}
	if _, err := f.Open(io.Discard, Options{Template: "{{.title"}); err == nil {
		t.Error("a broken template opens")
	}
	defer func() {
		if recover() == nil {
			t.Error("a name can be taken twice")
		}
	}()
	register(f)
}

func TestCount(t *testing.T) {
	for _, c := range []struct {
		text           string
		words, minutes int
	}{
		{"", 0, 0},
		{"Don’t panic — it's 5pm.", 4, 1},
		{"日本語のニュース", 8, 1},
		{"한국어 뉴스", 2, 1},
		{strings.Repeat("word ", wordsPerMinute), wordsPerMinute, 1},
		{strings.Repeat("word ", wordsPerMinute+1), wordsPerMinute + 1, 2},
	} {
		if words, minutes := count(c.text); words != c.words || minutes != c.minutes {
			t.Errorf("%.20q: want %d words in %d minutes, got %d in %d", c.text, c.words, c.minutes, words, minutes)
		}
	}
}

func TestAddress(t *testing.T) {
	for address, want := range map[string][2]bool{
		"https://a.example/x":         {true, true},
		"/x":                          {true, true},
		"MAILTO:a@b.example":          {true, false},
		"javascript:alert(1)":         {false, false},
		"java\nscript:alert(1)":       {false, false},
		" javascript:alert(1)":        {false, false},
		"data:text/html,<script>":     {false, false},
		"data:image/png;base64,AA":    {false, true},
		"data:image/svg+xml;base64,A": {false, false},
		"vbscript:x":                  {false, false},
		"":                            {false, false},
	} {
		if got := [2]bool{safeLink(address), safeImage(address)}; got != want {
			t.Errorf("%q: want link, picture %v, got %v", address, want, got)
		}
	}
}
