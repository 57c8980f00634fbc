package content

import (
	"strings"
	"testing"
)

func TestCompleteStrays(t *testing.T) {
	const (
		stray = "A ferry that ran for three weeks in June was given up when its rope broke, and nobody has been found to run another."
		text  = "<p>" + prose + "</p><p>Nobody who crossed the river in spring has forgotten how the water took the two piers away in one night.</p>"
	)
	many := func(s string, n int) string { return strings.Repeat(s, n) }
	for _, test := range []struct {
		name, page string
		score      float32
		takes      bool
	}{
		{"in an element left open", "<main>" + text + "<div><p>" + stray + "</p></main>", strayLeast, true},
		{"the model is surer", "<main>" + text + "<div><p>" + stray + "</p></main>", strayLeast - .1, false},
		{"after a line that is no prose", "<main>" + text + "<form>x<p>" + stray + "</p></main>", strayLeast, true},
		{"in an aside left open", "<main>" + text + "<aside><p>" + stray + "</p></main>", strayLeast, true},
		{"in a box with a name", "<main>" + text + "<div class=x><p>" + stray + "</p></main>", strayLeast, false},
		{"of another class", "<main>" + text + "<div><p class=x>" + stray + "</p></main>", strayLeast, false},
		{"of another kind", "<main>" + text + "<div><h4>" + stray + "</h4></main>", strayLeast, false},
		{"with a link", "<main>" + text + "<div><p><a href=/x>" + stray + "</a></p></main>", strayLeast, false},
		{"no whole sentence", "<main>" + text + "<div><p>" + strings.TrimSuffix(stray, ".") + "</p></main>", strayLeast, false},
		{"a line", "<main>" + text + "<div><p>Agnes Dunmore chairs the bridge committee of the town.</p></main>", strayLeast, false},
		{"one of the row", "<main>" + text + "<p>" + stray + "</p></main>", strayLeast, false},
		{"one of the row, behind a flood", "<main>" + text + "<table>" + many("<tr><td>a", flood+1) + "</table><p>" + stray + "</p></main>", strayLeast, true},
		{"behind a table", "<main>" + text + "<table>" + many("<tr><td>a", flood/2) + "</table><p>" + stray + "</p></main>", strayLeast, false},
	} {
		c := survey(t, test.page, Hints{})
		last := -1
		scores, chosen := make([]float32, c.Len()), make([]bool, c.Len())
		for i, block := range texts(c) {
			if block == prose || strings.HasPrefix(block, "Nobody") {
				scores[i], chosen[i] = 3, true
			}
			last, scores[i] = i, test.score
		}
		c.completeStrays(scores, chosen)
		if chosen[last] != test.takes {
			t.Errorf("%s: taken %v", test.name, chosen[last])
		}
	}
}
