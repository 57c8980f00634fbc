package extract

import (
	"math/rand/v2"
	"net/url"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"newsx/extract/content"
	"newsx/extract/internal/dom"
	"newsx/extract/internal/lexicon"

	"golang.org/x/net/html"
)

// FuzzBuild builds pages with kept text chosen at random. The words of the
// blocks must be kept words, in page order; addresses must be safe; all text
// valid UTF-8.
func FuzzBuild(f *testing.F) {
	for _, page := range []string{
		"<p>a<b>b</b><br><br>c", "<table><tr><td rowspan=3>a<td colspan=9>b<tr><td><ul><li>c</table>",
		"<figure><img src=a.jpg><figcaption>c</figcaption></figure>", "<q>a<q>b</q></q><ruby>a<rt>b</ruby>",
		"<sup><a href=#fn1>1</a></sup><ol><li id=fn1>n <a href=#x id=x>^</a></ol>", "<dl><dt>a<dd>b</dl><details><summary>a</summary>b</details>",
		"<pre><code class=language-go>a\n<table><tr><td class=gutter>1<td>b</table></pre>", "<blockquote class=twitter-tweet>a<a href=https://x.com/a/status/1>b</a></blockquote>",
		"<h1>a</h1><h2>b<img src=x.png></h2><math><mi>x</mi></math><span class=katex>c</span>", "<a href=javascript:x>a<p>b</p></a><base href=//x>",
		"<b><i>a</b>b</i><a href=/x>c<a href=/x>d", "<lite-youtube videoid=a></lite-youtube><iframe src=//youtube.com/embed/a></iframe>",
		"<noscript><img src=/a.jpg></noscript><picture><source srcset='a 1w,b 2w'><img></picture>",
	} {
		f.Add(page, uint64(3))
		f.Add(page, ^uint64(0))
	}
	f.Fuzz(func(t *testing.T, page string, seed uint64) {
		root, err := html.Parse(strings.NewReader(page))
		if err != nil {
			return
		}
		sel := randomSelection(dom.Number(root), seed)
		body := build(sel, buildBase, buildOptions{DataImages: seed%2 == 0})
		checkBlocks(t, body)
		want, got := keptWords(sel), blockWords(body)
		if hasFootnotes(body) { // they move to the end
			slices.Sort(want)
			slices.Sort(got)
		}
		if word, ok := subsequence(got, want); !ok {
			t.Errorf("%q is not in its place\ngot  %q\nkept %q", word, got, want)
		}
	})
}

// randomSelection keeps text nodes at random, all of them for the greatest
// seed. Code is kept whole or not at all.
func randomSelection(tree *dom.Tree, seed uint64) *content.Selection {
	r := rand.New(rand.NewPCG(seed, 1))
	sel := &content.Selection{Tree: tree, Keep: make([]bool, tree.Len()), Headline: -1, Container: -1}
	for i, n := range tree.Nodes {
		sel.Keep[i] = n.Type == html.TextNode && (seed == ^uint64(0) || r.IntN(3) > 0)
	}
	if n := tree.Len(); r.IntN(2) == 0 {
		sel.Headline = int32(r.IntN(n))
	}
	if r.IntN(2) == 0 {
		sel.Container = int32(r.IntN(tree.Len()))
	}
	return sel
}

// letters are the words of s, bare of anything but ASCII letters and digits:
// quotation marks and list numbers may come in, no-break spaces go out.
func letters(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9')
	})
}

// keptWords are the letters of the kept text, one string a letter so that
// where words are parted does not matter.
func keptWords(sel *content.Selection) []string {
	var b strings.Builder
	for i, n := range sel.Tree.Nodes {
		if sel.Keep[i] || inPre(n) && n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
	}
	return strings.Split(strings.Join(letters(b.String()), ""), "")
}

func inPre(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		switch n.Data {
		case "pre", "xmp", "listing":
			return true
		}
		if hasClass(n, lexicon.Of("syntaxhighlighter crayon-syntax js-file-line-container")) {
			return true
		}
	}
	return false
}

func blockWords(body []Block) []string {
	var b strings.Builder
	walkBlocks(body, func(in Inline) {
		switch x := in.(type) {
		case *Text:
			b.WriteString(x.Value)
		case *CodeSpan:
			b.WriteString(x.Value)
		case *Ruby:
			b.WriteString(x.Base + x.Reading)
		}
	}, func(block Block) {
		if c, ok := block.(*Code); ok {
			b.WriteString(c.Text)
		}
	})
	return strings.Split(strings.Join(letters(b.String()), ""), "")
}

func hasFootnotes(body []Block) bool {
	if len(body) == 0 {
		return false
	}
	_, ok := body[len(body)-1].(*Footnotes)
	return ok
}

// subsequence tells whether got is want with words left out, and the first
// word that is not.
func subsequence(got, want []string) (string, bool) {
	at := 0
	for _, word := range got {
		for at < len(want) && want[at] != word {
			at++
		}
		if at == len(want) {
			return word, false
		}
		at++
	}
	return "", true
}

// checkBlocks checks what holds of any body.
func checkBlocks(t *testing.T, body []Block) {
	t.Helper()
	text := func(s string) {
		if !utf8.ValidString(s) {
			t.Errorf("invalid text %q", s)
		}
	}
	address := func(s string, schemes ...string) {
		u, err := url.Parse(s)
		if err != nil || !slices.Contains(schemes, u.Scheme) {
			t.Errorf("address %q: %v", s, err)
		}
	}
	labels := make(map[string]bool)
	walkBlocks(body, func(in Inline) {
		switch x := in.(type) {
		case *Text:
			text(x.Value)
			if x.Value == "" || strings.Contains(x.Value, "  ") || strings.ContainsAny(x.Value, "\n\t\u00a0\u200b\u00ad") {
				t.Errorf("text %q", x.Value)
			}
		case *CodeSpan:
			text(x.Value)
		case *Link:
			address(x.URL, "http", "https", "mailto", "tel")
			if len(x.Text) == 0 {
				t.Errorf("empty link to %s", x.URL)
			}
		case *Image:
			if !strings.HasPrefix(x.URL, "data:image/") {
				address(x.URL, "http", "https")
			}
			text(x.Alt + x.Caption + x.Credit + x.Legend)
		case *Span:
			if len(x.Text) == 0 {
				t.Error("empty span")
			}
		}
	}, func(block Block) {
		switch x := block.(type) {
		case *Paragraph:
			if len(x.Text) == 0 {
				t.Error("empty paragraph")
			}
		case *Heading:
			if x.Level < minLevel || x.Level > maxLevel || len(x.Text) == 0 {
				t.Errorf("heading %+v", x)
			}
		case *List:
			if len(x.Items) == 0 {
				t.Error("empty list")
			}
		case *Figure:
			if len(x.Images) == 0 {
				t.Error("figure without a picture")
			}
		case *Embed:
			address(x.URL, "http", "https")
		case *Code:
			text(x.Text)
			if x.Text == "" || strings.HasSuffix(x.Text, "\n") {
				t.Errorf("code %q", x.Text)
			}
		case *Table:
			for _, row := range x.Rows {
				if len(row) != len(x.Rows[0]) || x.Header != nil && len(row) != len(x.Header) {
					t.Error("rows of different lengths")
				}
			}
		case *Footnotes:
			for _, note := range x.Notes {
				if labels[note.Label] {
					t.Errorf("label %s used twice", note.Label)
				}
				labels[note.Label] = true
			}
		}
	})
}

// walkBlocks calls onInline and onBlock for all there is in body, in order.
func walkBlocks(body []Block, onInline func(Inline), onBlock func(Block)) {
	var inlines func([]Inline)
	inlines = func(text []Inline) {
		for _, in := range text {
			onInline(in)
			switch x := in.(type) {
			case *Span:
				inlines(x.Text)
			case *Link:
				inlines(x.Text)
			}
		}
	}
	var blocks func([]Block)
	cells := func(row []Cell) {
		for _, c := range row {
			blocks(c.Body)
		}
	}
	blocks = func(body []Block) {
		for _, block := range body {
			onBlock(block)
			switch x := block.(type) {
			case *Paragraph:
				inlines(x.Text)
			case *Heading:
				inlines(x.Text)
			case *List:
				for _, item := range x.Items {
					blocks(item.Body)
				}
			case *Quote:
				blocks(x.Body)
			case *Embed:
				blocks(x.Body)
			case *Table:
				cells(x.Header)
				for _, row := range x.Rows {
					cells(row)
				}
			case *Figure:
				for _, p := range x.Images {
					onInline(p)
				}
			case *Definitions:
				for _, item := range x.Items {
					for _, term := range item.Terms {
						inlines(term)
					}
					for _, body := range item.Body {
						blocks(body)
					}
				}
			case *Details:
				inlines(x.Summary)
				blocks(x.Body)
			case *Footnotes:
				for _, note := range x.Notes {
					blocks(note.Body)
				}
			}
		}
	}
	blocks(body)
}
