package report

import (
	"bytes"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// hostile are strings that try to leave the place a report puts them in.
var hostile = []string{
	`<script>hacked()</script>`, `</script><script>hacked()</script>`, `</style><script>hacked()</script>`,
	`</title><script>hacked()</script>`, `--><script>hacked()</script>`, `]]><script>hacked()</script>`,
	`"><img src=x onerror=hacked()>`, `'><img src=x onerror=hacked()>`, `" onmouseover="hacked()`, `' onfocus='hacked()' autofocus='`,
	` onload=hacked() `, "`onclick=hacked()`", `javascript:hacked()`, `data:text/html,<script>hacked()</script>`,
	`{{.CSS}}`, `{{template "score" .}}`, `</details></div></main><base href=//evil.example/>`, `<meta http-equiv=refresh content="0;url=//evil.example">`,
	`<link rel=stylesheet href=//evil.example/s.css>`, `<iframe src=//evil.example>`, `<svg/onload=hacked()>`, `&lt;script&gt;hacked()&lt;/script&gt;`,
	`url(//evil.example/b)`, "nul\x00\x01\x1b[31m", "\u202egnihton\u2028", "bad \xff\xfe utf-8", "x y\tz\n<b>w",
}

// reportOf writes a report and parses it.
func reportOf(t *testing.T, r *Report) *html.Node {
	t.Helper()
	var b bytes.Buffer
	if err := r.HTML(&b); err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(&b)
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// loading are attributes by which an element loads, sends or runs something.
var loading = []string{"src", "srcset", "href", "xlink:href", "action", "formaction", "data", "poster", "background", "ping", "srcdoc", "style", "cite", "manifest"}

// loaders are elements that have no place in a report.
var loaders = []string{"img", "picture", "source", "iframe", "frame", "object", "embed", "link", "base", "audio", "video", "track", "image", "use", "applet", "portal"}

// checkSafe holds a report to what it promises: one script and one style, its
// own, allowed by their digests; no event attributes; nothing to load.
func checkSafe(t *testing.T, root *html.Node) {
	t.Helper()
	var scripts, styles []string
	policy := ""
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch {
		case n.Data == "script":
			scripts = append(scripts, n.FirstChild.Data)
		case n.Data == "style":
			styles = append(styles, n.FirstChild.Data)
		case slices.Contains(loaders, n.Data):
			t.Errorf("an element %s", n.Data)
		}
		refresh := false
		for _, a := range n.Attr {
			switch {
			case strings.HasPrefix(a.Key, "on"):
				t.Errorf("attribute %s=%q of %s", a.Key, a.Val, n.Data)
			case slices.Contains(loading, a.Key) && !(n.Data == "a" && a.Val == "#page"):
				t.Errorf("attribute %s=%q of %s", a.Key, a.Val, n.Data)
			case a.Key == "http-equiv":
				refresh = a.Val != "Content-Security-Policy"
			case a.Key == "content" && strings.HasPrefix(a.Val, "default-src"):
				policy = a.Val
			}
		}
		if refresh {
			t.Errorf("a meta element that acts: %v", n.Attr)
		}
	}
	if !slices.Equal(scripts, []string{script}) || !slices.Equal(styles, []string{style}) {
		t.Errorf("%d scripts and %d styles, want one each, the program's own", len(scripts), len(styles))
	}
	for _, want := range []string{"default-src 'none'", "script-src '" + hash(script) + "'", "style-src '" + hash(style) + "'", "base-uri 'none'", "form-action 'none'"} {
		if !strings.Contains(policy, want) {
			t.Errorf("policy %q lacks %s", policy, want)
		}
	}
}

// shownText is all text of a parsed report but script and style, white space
// folded.
func shownText(root *html.Node) string {
	var b strings.Builder
	for n := range root.Descendants() {
		if n.Type == html.TextNode && n.Parent.Data != "script" && n.Parent.Data != "style" {
			b.WriteString(n.Data + " ")
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func TestHTMLOfPages(t *testing.T) {
	for name, r := range reports(t) {
		root := reportOf(t, r)
		checkSafe(t, root)
		text := shownText(root)
		for _, b := range r.Blocks {
			if !strings.Contains(text, strings.Join(strings.Fields(b.Text), " ")) {
				t.Errorf("%s: the report lacks %q", name, b.Text)
			}
		}
		for _, f := range r.Fields {
			for _, v := range f.Values {
				if !strings.Contains(text, strings.Join(strings.Fields(v), " ")) {
					t.Errorf("%s: the report lacks the %s %q", name, f.Name, v)
				}
			}
		}
	}
}

// TestHTMLOfHostileStrings puts each string into every place of a report.
func TestHTMLOfHostileStrings(t *testing.T) {
	for _, s := range hostile {
		r := &Report{}
		fill(reflect.ValueOf(r).Elem(), s)
		checkSafe(t, reportOf(t, r))
	}
}

func FuzzHTML(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r := &Report{}
		fill(reflect.ValueOf(r).Elem(), s)
		checkSafe(t, reportOf(t, r))
	})
}

// fill sets every string of a value to s, and makes every list of two, the
// second's flags the other way round.
func fill(v reflect.Value, s string) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(s)
	case reflect.Float64:
		v.SetFloat(.5)
	case reflect.Int:
		v.SetInt(3)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), s)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			fill(v.Index(i), s)
		}
		if last := v.Index(1); last.Kind() == reflect.Struct && last.FieldByName("Kept").IsValid() {
			last.FieldByName("Kept").SetBool(true)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).CanSet() {
				fill(v.Field(i), s)
			}
		}
	}
}

// TestHTMLOfNothing writes the report of a page without any text.
func TestHTMLOfNothing(t *testing.T) {
	checkSafe(t, reportOf(t, &Report{Error: "no article"}))
}
