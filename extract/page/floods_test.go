package page

import (
	"strings"
	"testing"
)

func TestDropFloods(t *testing.T) {
	many := func(s string) string { return strings.Repeat(s, mostRepeats) }
	for _, test := range []struct{ name, page, want string }{
		{"nothing repeats", "<p>a<p>b", "<p>a<p>b"},
		{"no more than may be", "x" + many("<br>") + "<p>a", "x" + many("<br>") + "<p>a"},
		{"one tag", "x" + many("<br>") + "<br><br><p>a", "x" + many("<br>") + "<p>a"},
		{"tags and text", "<i>" + many("<b>x</b> ") + "<b>x</b> <b>x</b> <p>a", "<i>" + many("<b>x</b> ") + "<p>a"},
		{"all different", strings.Repeat("<p>a<p>b", 9), strings.Repeat("<p>a<p>b", 9)},
	} {
		if got := dropFloods(test.page); got != test.want {
			t.Errorf("%s: %d bytes, want %d; ends in %q", test.name, len(got), len(test.want), got[max(0, len(got)-40):])
		}
	}
}

func TestFloodBeforeText(t *testing.T) {
	p := readOne(t, "<body>"+strings.Repeat("<b>x</b>", 5000)+"<p>"+prose, Hint{MaxNodes: 4000})
	if text := rendered(t, p.Markup); !p.Truncated || !strings.HasSuffix(text, prose+"</p>") {
		t.Errorf("truncated %v, ends in %q", p.Truncated, text[max(0, len(text)-80):])
	}
}
