package page

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// FuzzTags wants the tags of a page to be those of html.Tokenizer.
func FuzzTags(f *testing.F) {
	for _, s := range []string{
		"<p a='>'>b</P ><br/>c<!-- <i> --><!doctype html><?x <b>?></ d><e/f=g>", "<script>'<p>'</script ><style/><a></style><TITLE>&lt;<b></title>",
		"<!--><a><!---><b><!----!><c>--><d", "<noscript><p></noscript><textarea><p></textarea x><plaintext><p></plaintext><p>", "a < b <c=d></e='>'><f g='>", "<Ä><a\xff><aÄK\u212a b>",
	} {
		f.Add(s)
	}
	pages, err := filepath.Glob("../../testdata/pages/*/page.html")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range pages {
		raw, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(raw))
	}
	f.Fuzz(func(t *testing.T, s string) {
		if strings.IndexByte(s, 0) >= 0 || holdsScript(s) && strings.Contains(s, "<!--") {
			return // a name with NUL; a script in a script
		}
		z := html.NewTokenizer(strings.NewReader(s))
		next := func() html.Token {
			for {
				switch kind := z.Next(); kind {
				case html.ErrorToken, html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
					return z.Token()
				}
			}
		}
		for got := range tagsOf(s) {
			want := next()
			closes := want.Type == html.EndTagToken
			if want.Type == html.ErrorToken || got.name != want.Data || got.closes != closes {
				t.Fatalf("got <%s>, closing %v; want %v", got.name, got.closes, want)
			}
			if attrs := appendAttributes(nil, s[got.nameEnd:got.end-1]); !closes && got.attributes <= maxAttributes && tagKey("", attrs) != tagKey("", want.Attr) {
				t.Fatalf("<%s> has %q, want %q", got.name, attrs, want.Attr)
			}
		}
		if want := next(); want.Type != html.ErrorToken {
			t.Fatalf("got no tag, want %v", want)
		}
	})
}
