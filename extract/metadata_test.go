package extract

import (
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"newsx/extract/page"
)

var testNow = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func factsOf(t *testing.T, source string) *facts {
	t.Helper()
	root, err := html.Parse(strings.NewReader(source))
	if err != nil {
		t.Fatal(err)
	}
	return readFactsAt(&page.Page{Root: root}, testNow)
}

func TestPlainTextDump(t *testing.T) {
	root, err := html.Parse(strings.NewReader(`<article><p class="kicker">News</p>
<h1>Harbour board insists talks on ferry deal go on amid reports of pause</h1>
<p class="dateline">16 Dec 2025 4 minute read</p>
<figure><figcaption>Harbour master Ada Quill and mayor Tom Reed hold a press conference. Photo credit: Leo Nash/QA Wire</figcaption></figure>
<p>The harbour board has insisted that it is still in talks with the islands on a ferry deal after a report that they had been halted.</p></article>`))
	if err != nil {
		t.Fatal(err)
	}
	f := readFactsAt(&page.Page{Root: root, Plain: true}, testNow)
	for _, c := range []struct{ field, got, want string }{
		{"title", f.Title, "Harbour board insists talks on ferry deal go on amid reports of pause"},
		{"published", f.Published.String(), "2025-12-16"},
		{"section", f.Section, "News"},
	} {
		if c.got != c.want {
			t.Errorf("%s is %q, want %q", c.field, c.got, c.want)
		}
	}
	if f.Image == nil {
		t.Fatal("no image")
	}
	want := Image{
		Caption: "Harbour master Ada Quill and mayor Tom Reed hold a press conference.",
		Credit:  "Leo Nash/QA Wire",
		Legend:  "Harbour master Ada Quill and mayor Tom Reed hold a press conference. Photo credit: Leo Nash/QA Wire",
	}
	if *f.Image != want {
		t.Errorf("image is %+v, want %+v", *f.Image, want)
	}
	if len(f.Authors) > 0 {
		t.Errorf("authors are %q, want none", f.Authors)
	}
}
