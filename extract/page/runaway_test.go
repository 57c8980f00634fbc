package page

import (
	"strings"
	"testing"
)

func TestUnwind(t *testing.T) {
	many := func(s string) string { return strings.Repeat(s, runaway+1) }
	for _, test := range []struct{ name, page, want string }{
		{"nothing open", "<div><b>a</b></div>", "<div><b>a</b></div>"},
		{"some open", strings.Repeat("<b>", runaway) + "a", strings.Repeat("<b>", runaway) + "a"},
		{"one kind within another of its name", "<article id=a><p>x</p>" + many("<article>") + "<p>y</p></article>z",
			"<article id=a><p>x</p>" + strings.Repeat("<br>", runaway+1) + "<p>y</p></article>z"},
		{"inline", many("<font color=red>") + "a<b>c</b>", "a<b>c</b>"},
		{"properly nested", many("<div>") + "a" + many("</div>"), many("<div>") + "a" + many("</div>")},
		{"links, each closed by the next", many("<a href=x>y ") + "<p>z", strings.Repeat("y ", runaway+1) + "<p>z"},
		{"a link that paragraphs begin in", "<p><a href=x>y<p>z<p><a href=w>v</a>", "<p>y<p>z<p><a href=w>v</a>"},
		{"end tags may be left out", many("<li>a"), many("<li>a")},
		{"in a script", "<script>" + many("<div>") + "</script>a", "<script>" + many("<div>") + "</script>a"},
	} {
		if got := unwind(test.page, runaway); got != test.want {
			t.Errorf("%s: got %.300q, want %.300q", test.name, got, test.want)
		}
	}
}

func TestLooseAnchors(t *testing.T) {
	for page, want := range map[string]bool{
		"": false, "<": false, "<a": false,
		strings.Repeat("<a href=x>y</a>", 99):                  false,
		strings.Repeat("<A NAME=x>y", runaway+1):               true,
		strings.Repeat("<abbr>y", 99):                          false,
		strings.Repeat("</a>", 99) + "<a href=x>":              false,
		strings.Repeat("<a>", 40) + strings.Repeat("</a >", 8): false,
		"<p><a href=x>y<p>z":                                   true,
		"<p><a href=x>y<p>z<a href=x>y</a>":                    true,
		"<a href=x><p>y<p>z</a><p>z":                           false,
		"<p><a href=x>y</p>":                                   false,
		"<a href=x>y<pre>z":                                    false,
	} {
		if got := looseAnchors(page); got != want {
			t.Errorf("%.60q: %v", page, got)
		}
	}
}

func TestSteps(t *testing.T) {
	for _, test := range []struct {
		name, page string
		want       bool
	}{
		{"a paragraph in each", strings.Repeat("<div><p>a</p>", 6), true},
		{"two for each paragraph", strings.Repeat("<tt><tt><p>a</p>", 6), true},
		{"a bunch", "<p>a</p>" + strings.Repeat("<div>", wrapped+1) + "<p>a</p>", true},
		{"a bunch, closed", "<p>a</p>" + strings.Repeat("<div>", wrapped+1) + "<p>a</p>" + strings.Repeat("</DIV >", wrapped), false},
		{"two of them", strings.Repeat("<div><p>a</p>", 2), false},
		{"wrappers", strings.Repeat("<div>", 20) + "<p>a</p>", false},
		{"closed", strings.Repeat("<div><p>a</p></div>", 20), false},
		{"end tags may be left out", strings.Repeat("<li>a", 20), false},
	} {
		root, err := parseOnce(test.page, clock{})
		if err != nil {
			t.Fatal(err)
		}
		if got := steps(root, test.page); got != test.want {
			t.Errorf("%s: %v", test.name, got)
		}
	}
}
