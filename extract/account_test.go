package extract

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"newsx/extract/internal/dom"
	"newsx/extract/page"
)

// accounts extracts a page with its account and without, and returns the text
// of the page beside them.
func accounts(t *testing.T, raw string, o Options) (with, without *Article, pageText string) {
	t.Helper()
	extracted := func(account bool) *Article {
		o.Account = account
		x, err := New(o)
		if err != nil {
			t.Fatal(err)
		}
		for p, err := range page.Read(strings.NewReader(raw), page.Hint{}) {
			if err != nil {
				t.Fatal(err)
			}
			pageText = renderedText(p.Root)
			a, err := x.Extract(context.Background(), p)
			if a == nil {
				t.Fatal(err)
			}
			return a
		}
		t.Fatal("no page")
		return nil
	}
	return extracted(true), extracted(false), pageText
}

// renderedText is the letters of all that is neither script nor style.
func renderedText(root *html.Node) string {
	var b strings.Builder
	tree := dom.Number(root)
	for i := int32(0); i < int32(tree.Len()); i++ {
		switch n := tree.Nodes[i]; {
		case n.Type == html.ElementNode && dom.Unrendered(n.DataAtom):
			i = tree.End[i] - 1
		case n.Type == html.TextNode:
			b.WriteString(lettersOf(n.Data))
		}
	}
	return b.String()
}

// TestAccountTellsOfAllText checks on every golden page that the account has
// the page's whole text once and in order, that it says of each piece why, and
// that asking for it changes nothing else.
func TestAccountTellsOfAllText(t *testing.T) {
	inputs, err := filepath.Glob("../testdata/pages/*/page.*")
	if err != nil || len(inputs) == 0 {
		t.Fatal(err)
	}
	for _, input := range inputs {
		raw, err := os.ReadFile(input)
		if err != nil {
			t.Fatal(err)
		}
		a, without, pageText := accounts(t, string(raw), Options{})
		account := a.Account
		a.Account = nil
		if !reflect.DeepEqual(a, without) {
			t.Errorf("%s: asking for the account changes the article", input)
		}
		var text strings.Builder
		taken := map[int]bool{}
		for _, b := range account.Blocks {
			text.WriteString(lettersOf(b.Text))
			taken[b.Removal] = true
			if b.Why == "" || b.Path == "" || b.Kept() == (b.Rule != "") || (b.Rule == "") != (b.Family == "") {
				t.Errorf("%s: %+v", input, b)
			}
			if b.Removal >= 0 && (b.Score != -1 || a.Removed[b.Removal].Rule != b.Rule || a.Removed[b.Removal].Refused) {
				t.Errorf("%s: %+v is not of %+v", input, b, a.Removed[b.Removal])
			}
		}
		if got := text.String(); got != pageText && !account.Revealed {
			t.Errorf("%s: the account has\n%s\nand the page\n%s", input, got, pageText)
		}
		for i, r := range a.Removed {
			if r.Family != familyOther && !r.Refused && r.Text != "" && !taken[i] {
				t.Errorf("%s: no block is of %+v", input, r)
			}
		}
	}
}

func TestAccountSaysWhy(t *testing.T) {
	story := ""
	for _, day := range strings.Fields("Monday Tuesday Wednesday Thursday Friday Saturday Sunday") {
		story += "<p>The river rose again on " + day + " night and took with it the footbridge, two gates and a henhouse that had stood since the war.</p>\n"
	}
	for _, c := range []struct {
		name, page string
		o          Options
		text       string // begins the block
		part       Part
		rule, why  string
	}{
		{"headline", `<h1>River rises in the night</h1>` + story, Options{}, "River rises", PartHeadline, "", "it is the headline"},
		{"prose", `<h1>River rises in the night</h1>` + story, Options{}, "The river rose", PartText, "", "it reads like the article's text"},
		{"noise rule", `<h1>Flood</h1>` + story + `<div class="donation-banner"><p>Give us money</p></div>`, Options{}, "Give us", "", "donation/block", "asks the reader for money"},
		{"family kept", `<h1>Flood</h1>` + story + `<div class="donation-banner"><p>Give us money</p></div>`, Options{Keep: []string{"donation"}}, "Give us", "", "content/not-chosen", "it does not read like the article's text"},
		{"button", `<h1>Flood</h1>` + story + `<p><button>Read it aloud</button></p>` + story, Options{}, "Read it aloud", "", "content/control", "it is the label of a button or field, or part of a picture, which is never read as text"},
		{"caption", `<h1>Flood</h1><figure><img src="a.jpg" width=600 height=400><figcaption>The bridge at noon</figcaption></figure>` + story, Options{}, "The bridge at noon", PartCaption, "", "it is the caption or credit of a picture in the article"},
		{"anything", `<ul><li><a href="/a">One</a></li><li><a href="/b">Two</a></li></ul>`, Options{Any: true}, "One", PartText, "", "nothing read like an article, and any text was asked for"},
		{"other article", `<article><h1>River rises in the night</h1>` + story + `</article><article><h1>Hens found</h1>` + strings.ReplaceAll(story, "The river", "That hen") + `</article>`,
			Options{}, "That hen", "", "content/not-chosen", "it stands in another article of the page"},
	} {
		a, _, _ := accounts(t, "<html><body><main>"+c.page+"</main></body></html>", c.o)
		found := false
		for _, b := range a.Account.Blocks {
			if strings.HasPrefix(b.Text, c.text) && !found {
				found = true
				if b.Part != c.part || b.Rule != c.rule || b.Why != c.why {
					t.Errorf("%s: got part %q, rule %q, why %q, want %q, %q, %q", c.name, b.Part, b.Rule, b.Why, c.part, c.rule, c.why)
				}
			}
		}
		if !found {
			t.Errorf("%s: no block begins %q in %+v", c.name, c.text, a.Account.Blocks)
		}
	}
}

func TestAccountOfARefusedRule(t *testing.T) {
	story := ""
	for _, day := range strings.Fields("Monday Tuesday Wednesday Thursday Friday Saturday Sunday") {
		story += "<p>The river rose again on " + day + " night and took with it the footbridge, two gates and a henhouse that had stood since the war.</p>\n"
	}
	a, _, _ := accounts(t, `<body><h1>Flood</h1><div class="comments">`+story+`</div></body>`, Options{})
	for _, b := range a.Account.Blocks {
		if b.Part == PartText && b.Refused == "" {
			t.Errorf("want the rule that was refused at %+v", b)
		}
	}
}

// BenchmarkAccount tells what an account costs, and that none costs nothing.
func BenchmarkAccount(b *testing.B) {
	raw, err := os.ReadFile("../testdata/pages/wordpress-wpdiscuz-appeal/page.html")
	if err != nil {
		b.Fatal(err)
	}
	for _, asked := range []bool{false, true} {
		name := "without"
		if asked {
			name = "with"
		}
		b.Run(name, func(b *testing.B) {
			x, err := New(Options{Account: asked})
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				for p := range page.Read(strings.NewReader(string(raw)), page.Hint{}) {
					if _, err := x.Extract(context.Background(), p); err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}
