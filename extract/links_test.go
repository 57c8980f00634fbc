package extract

import (
	"net/url"
	"testing"
)

func TestLinks(t *testing.T) {
	checkBuild(t, buildOptions{}, []buildCase{
		{"relative", `<p><a href="other?x=1">a</a> <a href="/b" title=" T ">b</a> <a href="//c.example/">c</a></p>`,
			`(p (a https://news.example/2026/other?x=1 "a") " " (a https://news.example/b title="T" "b") " " (a https://c.example/ "c"))`},
		{"mail and telephone", `<p><a href="mailto:a@b.example">a</a> <a href="tel:+123">b</a></p>`, `(p (a mailto:a@b.example "a") " " (a tel:+123 "b"))`},
		{"unsafe", `<p><a href="javascript:void(0)">a</a> <a href=" java&#10;script:x">b</a> <a href="data:text/html,x">c</a> <a href="vbscript:x">d</a> <a href="">e</a> <a>f</a></p>`,
			`(p "a b c d e f")`},
		{"empty", `<p>a<a href="/x"> </a>b</p>`, `(p "a b")`},
		{"in-page", `<p><a href="#s">in</a> <a href="#gone">out</a> <a href="#">top</a></p><div id="s"><p>x</p></div><p id="gone" data-drop>y</p>`,
			`(p (a https://news.example/2026/story?id=1#s "in") " out top")` + "\n" + `(p "x")`},
		{"tracking", `<p><a href="https://a.example/?utm_source=x&id=2&fbclid=3#f">a</a> <a href="https://a.example/?UTM_medium=x">b</a></p>`,
			`(p (a https://a.example/?id=2#f "a") " " (a https://a.example/ "b"))`},
		{"same address merges", `<p><a href="/x">a</a><a href="/x">b</a><a href="/y">c</a></p>`, `(p (a https://news.example/x "ab") (a https://news.example/y "c"))`},
		{"broken percent", `<p><a href="https://a.example/100%">a</a></p>`, `(p (a https://a.example/100%25 "a"))`},
		{"marks in link", `<p><a href="/x"><b>a</b> b</a></p>`, `(p (a https://news.example/x (b "a") " b"))`},
		{"linked list", `<a href="/x"><ul><li>a</li></ul></a>`, `(ul (li (p (a https://news.example/x "a"))))`},
	})
	checkBuild(t, buildOptions{RawLinks: true}, []buildCase{
		{"raw", `<p><a href="https://a.example/?utm_source=x">a</a></p>`, `(p (a https://a.example/?utm_source=x "a"))`},
	})
}

func FuzzPlainAddress(f *testing.F) {
	for _, s := range []string{"https://a.example", "https://a.example/b/c.html", "https://a.example/b/../c", "https://a-.example//x", "https://..", "https://a.example/~b_c"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !isPlainAddress(s) {
			return
		}
		if got, ok := parsedAddress(buildBase, s, false); got != s || !ok {
			t.Errorf("%q is plain, but parsed is %q, %v", s, got, ok)
		}
	})
}

func TestBase(t *testing.T) {
	for _, c := range []struct {
		page *url.URL
		base string
		want string
	}{
		{buildBase, "", `(p (a https://news.example/2026/x "a"))`},
		{buildBase, `<base href="/archive/">`, `(p (a https://news.example/archive/x "a"))`},
		{buildBase, `<base href="https://cdn.example/d/">`, `(p (a https://cdn.example/d/x "a"))`},
		{buildBase, `<base target="_blank"><base href="/b/">`, `(p (a https://news.example/b/x "a"))`},
		{buildBase, `<base href="javascript:1">`, `(p (a https://news.example/2026/x "a"))`},
		{buildBase, `<base href="data:text/html,x">`, `(p (a https://news.example/2026/x "a"))`},
		{buildBase, `<base href="file:///home/x/">`, `(p (a https://news.example/2026/x "a"))`},
		{buildBase, `<link rel="canonical" href="https://else.example/d/">`, `(p (a https://news.example/2026/x "a"))`},
		{nil, `<link rel="canonical" href="https://news.example/d/a"><base href="/b/">`, `(p (a https://news.example/b/x "a"))`},
		{nil, `<meta property="og:url" content="https://old.example/"><link rel="Canonical" href="https://news.example/d/a">`, `(p (a https://news.example/d/x "a"))`},
		{nil, `<link rel="canonical" href="/d/a"><meta property="og:url" content="https://news.example/d/">`, `(p (a https://news.example/d/x "a"))`},
		{nil, "", `(p "a")`},
		{nil, `<base href="https://cdn.example/d/">`, `(p (a https://cdn.example/d/x "a"))`},
		{parseAddress("file:///home/page.html"), "", `(p "a")`},
	} {
		page := "<head>" + c.base + `</head><body><p><a href="x">a</a></p>`
		if got := dump(build(selectUnder(t, page), c.page, buildOptions{})); got != c.want {
			t.Errorf("page %v, %s: got %s, want %s", c.page, c.base, got, c.want)
		}
	}
}

func TestAbsolute(t *testing.T) {
	for _, c := range []struct{ href, want string }{
		{"https://a.example/x y", "https://a.example/x%20y"},
		{"https://a.example/%zz", "https://a.example/%25zz"},
		{"HTTPS://A.example/", "https://A.example/"},
		{" \thttps://a.example/\n", "https://a.example/"},
		{"https://a.exa\nmple/", "https://a.example/"},
		{"https:///x", ""},
		{"http://", ""},
		{"mailto:", ""},
		{"ftp://a.example/", ""},
		{"about:blank", ""},
		{"blob:https://a.example/x", ""},
		{"\u200bhttps://a.example/", "https://a.example/"},
		{"?p=2", "https://news.example/2026/story?p=2"},
	} {
		if got, ok := absolute(buildBase, c.href, false); got != c.want || ok != (c.want != "") {
			t.Errorf("absolute(%q) = %q, %v; want %q", c.href, got, ok, c.want)
		}
	}
}
