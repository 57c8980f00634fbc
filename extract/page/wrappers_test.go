package page

import (
	"strings"
	"testing"
)

func TestUnchain(t *testing.T) {
	many := func(s string) string { return strings.Repeat(s, deepest+1) }
	kept := func(s string) string { return strings.Repeat(s, runaway) }
	own := "w<main><h1>x</h1><p>y</p></main>"
	for _, test := range []struct{ name, page, want string }{
		{"few", strings.Repeat("<div>", deepest) + own, strings.Repeat("<div>", deepest) + own},
		{"elements of one name", "<body>" + many("<div>\n") + own + many("</div>"),
			"<body>" + strings.Repeat("\n", deepest+1-runaway) + kept("<div>\n") + own + kept("</div>")},
		{"formatting", many("<i><b>") + "x" + many("</b></i>"), strings.Repeat("<i><b>", runaway/2) + "x" + strings.Repeat("</b></i>", runaway/2)},
		{"each with a text", many("<div>x"), many("<div>x")},
		{"beside one another", many("<b></b>"), many("<b></b>")},
		{"void elements", many("<br>"), many("<br>")},
		{"in a script", "<script>" + many("<div>") + "</script>", "<script>" + many("<div>") + "</script>"},
		{"the page's own tags", "<html><body>" + many("<b>") + "x", "<html><body>" + kept("<b>") + "x"},
	} {
		if got := unchain(test.page); got != test.want {
			t.Errorf("%s: got %.400q\nwant %.400q", test.name, got, test.want)
		}
	}
}

// What a page is wrapped in takes nothing of its own layout.
func TestWrapped(t *testing.T) {
	own := "w<main><div class=\"a\"><h1>x</h1><p>y</p></div><footer>z</footer></main>"
	got := rendered(t, strings.Repeat("<div>", 3000)+own+strings.Repeat("</div>", 3000))
	if want := strings.Repeat("<div>", runaway) + own; !strings.HasPrefix(got, want) {
		t.Errorf("got %.400s", got)
	}
}
