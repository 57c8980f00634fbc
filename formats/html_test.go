package formats

import (
	"strings"
	"testing"

	"github.com/microcosm-cc/bluemonday"
	"golang.org/x/net/html"

	"newsx/extract"
)

// TestHTMLIsClean has an independent sanitiser look for anything that must not
// be in a page, whatever the tree holds.
func TestHTMLIsClean(t *testing.T) {
	policy := bluemonday.UGCPolicy()
	for seed := range uint64(500) {
		page := write(t, "html", Options{}, &extract.Article{
			Meta: extract.Meta{Title: `</title><script>x</script>`, Language: `en"><script>`, URL: "javascript:x", Site: "<img onerror=x>", Authors: []string{"<b>"}},
			Body: newGrower(seed).body(),
		})
		root, err := html.Parse(strings.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		checkClean(t, root)
		_, body, _ := strings.Cut(page, "<article>")
		if got, want := visibleText(t, policy.Sanitize(body)), visibleText(t, body); got != want {
			t.Fatalf("seed %d: sanitising takes text away:\n%s\n%s", seed, want, got)
		}
	}
}

func checkClean(t *testing.T, n *html.Node) {
	t.Helper()
	if n.Type == html.ElementNode {
		switch n.Data {
		case "script", "iframe", "object", "embed", "form", "base", "svg":
			t.Fatalf("the page has a <%s>", n.Data)
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" ||
				a.Key == "href" && a.Val[0] != '#' && !safeLink(a.Val) || a.Key == "src" && !safeImage(a.Val) {
				t.Fatalf("the page has %s=%q", a.Key, a.Val)
			}
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		checkClean(t, c)
	}
}

func visibleText(t *testing.T, markup string) string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(markup))
	if err != nil {
		t.Fatal(err)
	}
	// The sanitiser puts a space in place of some tags.
	return strings.Join(wordsOf((&seen{}).text(root)), "")
}

func TestHTMLPage(t *testing.T) {
	a := full()
	a.Language = "ar"
	page := write(t, "html", Options{}, a)
	for _, want := range []string{
		`<html lang="ar" dir="rtl">`, "<title>Harbour bridge to close for repairs</title>", "<h1>Harbour bridge",
		`<time datetime="2025-12-16">16 December 2025</time>`, `<link rel="canonical" href="https://harbour.example/bridge">`,
		`<figcaption class="legend">The bridge at dawn. Photo`, `<a href="https://harbour.example/jo">Jo Fell</a>`,
		"prefers-color-scheme: dark", "@media print",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s\n%s", want, page)
		}
	}
}

func TestRightToLeft(t *testing.T) {
	for language, want := range map[string]bool{"ar": true, "he-IL": true, "fa_IR": true, "en": false, "az-Arab": true, "ar-Latn": false, "": false} {
		if got := rightToLeft(language); got != want {
			t.Errorf("%q: want %v, got %v", language, want, got)
		}
	}
}

func TestHTMLStandfirst(t *testing.T) {
	a := &extract.Article{Meta: extract.Meta{Subtitle: "What it means"}, Body: []extract.Block{para("What it means"), para("It means this.")}}
	if page, want := write(t, "html", Options{}, a), "<p class=\"standfirst\">What it means</p>\n<p>It means this.</p>\n"; !strings.Contains(page, want) {
		t.Errorf("the page lacks %s\n%s", want, page)
	}
	a.Subtitle = "What it costs"
	if page := write(t, "html", Options{}, a); strings.Contains(page, "class=\"standfirst\"") {
		t.Errorf("a paragraph that is no standfirst is set as one\n%s", page)
	}
}
