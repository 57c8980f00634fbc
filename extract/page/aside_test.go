package page

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// TestParseAside wants pages the ways around the parser's rules parse as
// html.Parse has them, and those that can be set aside to be.
func TestParseAside(t *testing.T) {
	long := strings.Repeat("window.data = 1 < 2 && '</p>'; ", 8)
	for name, test := range map[string]struct {
		page  string
		aside bool
	}{
		"script":               {"<script>" + long + "</script>a", true},
		"script in capitals":   {"<SCRIPT async>" + long + "</SCRIPT >a", true},
		"style":                {"<style>" + long + "</style><p>a", true},
		"carriage returns":     {"<script>" + long + "\r\n\r" + long + "</script>a", true},
		"NUL":                  {"<script>" + long + "\x00" + long + "</script>a", true},
		"in a table":           {"<table><script>" + long + "</script><div><style>" + long + "</style></div><tr><td>a</table>", true},
		"after the body":       {"<body>a</body></html><script>" + long + "</script>", true},
		"comment in script":    {"<script><!-- " + long + "--></script>a", true},
		"in a comment":         {"<!-- <script>" + long + "</script> -->a<style>" + long + "</style>", true},
		"short comments":       {"<!--><script>" + long + "</script><!---><style>" + long + "</style>--!>", true},
		"in an attribute":      {"<p title='<script>" + long + "</script>'>a<script>" + long + "</script>", true},
		"odd attributes":       {"<p =a= b=c'd e / f = \"><script>\" /><script x=y/>" + long + "</script>", true},
		"noscript":             {"<noscript><style>" + long + "</style></noscript>a<script>" + long + "</script>", true},
		"end tag of another":   {"<script>" + long + "</scripts></script><style>" + long + "</style>", true},
		"script in script":     {"<script><!-- <script>" + long + "</script>--></script>a", false},
		"in foreign content":   {"<svg><script>" + long + "<b>x</b></script></svg>a", false},
		"in CDATA":             {"<svg><![CDATA[ > <style>" + long + "</style> ]]></svg>a", false},
		"style in a picture":   {"<svg><style>" + long + "</style><path/></svg><math/><style>" + long + "</style>a", true},
		"drawing":              {"<svg class=a><g><path d=\"" + long + "\"/><rect></rect></g></svg>b<SVG><Path d=\"" + long + "\"></Path></SVG>", true},
		"drawing and frames":   {"<svg><path d=\"" + long + "\"/></svg><frameset><frame></frameset>", false},
		"drawing with text":    {"<svg><path/><text>" + long + "</text></svg>b", false},
		"drawing broken off":   {"<svg><g><path d=\"" + long + "\"/><p>b</svg>c", false},
		"drawing badly closed": {"<g>a<svg><path d=\"" + long + "\"></g></svg>b</g>", false},
		"formula":              {"<math><path d=\"" + long + "\"/></math>", false},
		"never closed":         {"<script>" + long, false},
		"many attributes":      {"<p" + strings.Repeat(" a", maxAttributes+1) + ">", false},
		"in frames":            {"<frameset><script>" + long + "</script></frameset>", false},
		"with the mark itself": {"<script>\x1a0</script><script>" + long + "</script>", false},
		"short":                {"<script>a</script>", false},
		"linked data":          {"<script data-type=ld+json>" + long + "</script>", true},
		"attributes":           {"<div class='a b' ID=\"c\" class=d hidden data-x=\"&lt;a&amp;b\r\n&copy=1&copy &copy2 &notit; &#60;&#x3c&nosuch;&\" ==x y=></div>", true},
		"references":           {"<p a=&amp b=&amp;amp; c='&semi;&ltdot;&lt;dot;' d='&gt&lt=&GT;' e=&#; f=&#x; g='&NotEqualTilde;&acE;' h=&#0;&#128;&#1114112;>", true},
		"links sorted":         {"<a title=t href='/x?a=1&b=2' class=c>a<p>b</a>c</p><a href=y class=x>d</a>", true},
		"open links":           {"<a href=x><div><p>a<a href=x><div>b<a href=x><p>c", true},
		"slashes":              {"<img/src=a/ /alt/><br/ class=x/><img src='a'/><img src=a/>", true},
		"letters of others":    {"<p Ä=É ſ=K K=k>", true},
		"NUL in attributes":    {"<p a\x00=\"\x00\" b>", true},
		"tag never closed":     {"<p a=b>c<p a='b>c", true},
		"tag cut in a value":   {"<p 0='>", false},
		"formatting alike":     {"<font size=1><font size=1><font size=1><font size=1><b class=x><b class=x><b class=x><b class=x><p id=p>a", true},
		"tags ignored":         {"<tr class=a><td id=b>x</td></tr><form id=c><form id=d></form><select class=e><div id=f></div></select>", true},
		"merged":               {"<html lang=en><body class=a><p id=b>x<html lang=de dir=ltr><body class=b id=c>", true},
		"hidden input":         {"<table class=a><input type=hidden name=b><input name=c><tr id=d></table>", true},
		"drawing inside out":   {"<svg><p class=a><style><i class=b></style><b id=c></svg><desc class=d>x", true},
		"attributes of math":   {"<math><annotation-xml encoding=text/html><p class=a></p></annotation-xml><mi DefinitionURL=x></math><p definitionURL=y>", true},
		"attributes in frames": {"<frameset rows=1><frame src=a><noframes class=b>x</noframes></frameset>", true},
		"mark by reference":    {"<p title='&#26;0' class=b>a", true},
		"mark in the text":     {"<p class=b>&#26;0</p>", false},
	} {
		if _, ok := parseAside(test.page, clock{}); ok != test.aside {
			t.Errorf("%s: set aside %v, want %v", name, ok, test.aside)
		}
		sameTree(t, test.page)
	}
}

// sameTree wants parseOnce's tree of s to be html.Parse's, when it has one.
func sameTree(t *testing.T, s string) {
	t.Helper()
	want, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return
	}
	got, err := parseOnce(s, clock{})
	if err != nil {
		t.Errorf("parseOnce: %v", err)
		return
	}
	if at := difference(got, want); at != "" {
		t.Errorf("tree differs at %s\n%q", at, s)
	}
}

// difference tells where two trees differ, "" when they do not. What a holds of
// drawings does not count.
func difference(a, b *html.Node) string {
	for a, b = a.FirstChild, b.FirstChild; a != nil && b != nil; a, b = a.NextSibling, b.NextSibling {
		if a.Type != b.Type || a.Data != b.Data || a.DataAtom != b.DataAtom || a.Namespace != b.Namespace || len(a.Attr) != len(b.Attr) {
			return a.Data + " and " + b.Data
		}
		for i := range a.Attr {
			if a.Attr[i] != b.Attr[i] {
				return a.Data + " " + a.Attr[i].Key
			}
		}
		if a.DataAtom == atom.Svg && a.FirstChild == nil {
			continue
		}
		if at := difference(a, b); at != "" {
			return at
		}
	}
	switch {
	case a != nil:
		return "a further " + a.Data
	case b != nil:
		return "a missing " + b.Data
	}
	return ""
}

func FuzzParseAside(f *testing.F) {
	long := strings.Repeat("a<b ", asideLeast/4)
	for _, s := range []string{
		"<script>" + long + "</script>", "<style>" + long + "\r\n</style>x", "<svg><style>" + long + "</style></svg>",
		"<script><!--<script>" + long + "</script>--></script>", "<!-- <script>" + long + "</script> -->",
		"<p a='<script>" + long + "</script>'>", "<template><script>" + long + "</script></template>",
		"<select><script>" + long + "</script></select>", "<frameset><style>" + long + "</style>",
		"<noscript><style>" + long + "</style></noscript>", "<math><mi><style>" + long + "</style>", "<plaintext><script>" + long + "</script>",
		"<svg><g><path d=\"" + long + "\"/></g></svg>a", "<svg><path d=" + long + "/></svg>a</g>",
		"<div class='a b' ID=\"c\" class=d hidden data-x=\"&lt;a&amp;b\r\n&copy=1&copy &copy2 &notit; &#60;&#x3c&nosuch;&\" ==x y=></div>",
		"<p a=&amp b=&amp;amp; c='&semi;&ltdot;&lt;dot;' d='&gt&lt=&GT;' e=&#; f=&#x; g='&NotEqualTilde;&acE;' h=&#0;&#128;&#1114112;>",
		"<img/src=a/ /alt/><br/ class=x/><tr class=a><a title=t href=b><p>c<a title=t href=b><table id=d><a id=e>",
		"<svg><p class=a><style><i class=b></style><b id=c></svg><math><annotation-xml encoding=text/html><p class=a>",
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
	f.Fuzz(func(t *testing.T, s string) { sameTree(t, strings.ToValidUTF8(s, "\uFFFD")) })
}
