package content

import (
	"slices"
	"strings"
	"testing"
)

// left settles nothing but one step, from a choice of all blocks, and gives the
// texts that stay.
func left(t *testing.T, page string, h Hints, step func(c *Candidates, chosen []bool)) []string {
	t.Helper()
	c := survey(t, page, h)
	chosen := slices.Repeat([]bool{true}, c.Len())
	step(c, chosen)
	var kept []string
	for i, text := range texts(c) {
		if chosen[i] {
			kept = append(kept, text)
		}
	}
	return kept
}

func TestDropShouts(t *testing.T) {
	const shout = `<a href=/x>MAYOR SAYS THE BRIDGE WILL OPEN BEFORE WINTER</a>`
	for _, test := range []struct {
		name, page string
		drops      bool
	}{
		{"another story", `<p>` + shout + `</p>`, true},
		{"in bold", `<p><strong>` + shout + `</strong></p>`, true},
		{"a subheading", `<h2>` + shout + `</h2>`, false},
		{"an entry of a list", `<ul><li>` + shout + `</ul>`, false},
		{"no link", `<p>MAYOR SAYS THE BRIDGE WILL OPEN BEFORE WINTER</p>`, false},
		{"no capitals", `<p><a href=/x>Mayor says the bridge will open before winter</a></p>`, false},
		{"a link in a sentence", `<p>The mayor said: ` + shout + `</p>`, false},
		{"a name", `<p><a href=/x>UNICEF</a></p>`, false},
	} {
		got := left(t, `<main><p>`+prose+`</p>`+test.page+`</main>`, Hints{}, (*Candidates).dropShouts)
		if dropped := len(got) == 1; dropped != test.drops {
			t.Errorf("%s: left %q, want it dropped: %v", test.name, got, test.drops)
		}
	}
}

func TestDropPullQuotes(t *testing.T) {
	const said = "It has rained for seven weeks and no pier of the old bridge has moved"
	text := `<p>“` + said + `,” the engineer told us on Tuesday, when the first lorries came over and half of the town stood by to watch them.</p>` + `<p>` + prose + `</p><p>Nobody was hurt in the flood of spring.</p><p>The ferry goes until then.</p><p>A school stands open for those who wait.</p>`
	for _, test := range []struct {
		name, page string
		news       bool
		drops      bool
	}{
		{"a sentence again", `<blockquote>` + said + `</blockquote>`, true, true},
		{"but for a word", `<blockquote><p>It has rained for seven weeks and no pier of our bridge has moved</p></blockquote>`, true, true},
		{"a quotation of its own", `<blockquote>The ice house of the abbey was dug by monks in a hard winter</blockquote>`, true, false},
		{"one line of a poem", `<blockquote>` + said + `<br>The ice house of the abbey was dug by monks<br>who drank what they could not keep cold</blockquote>`, true, false},
		{"in a guide", `<blockquote>` + said + `</blockquote>`, false, false},
		{"an embedded post", `<blockquote class=embed>` + said + `</blockquote>`, true, false},
		{"no quotation", `<p>` + said + `</p>`, true, false},
		{"a few words", `<blockquote>the old bridge has</blockquote>`, true, false},
	} {
		all := left(t, `<main>`+text+test.page+`</main>`, Hints{}, func(*Candidates, []bool) {})
		got := left(t, `<main>`+text+test.page+`</main>`, Hints{News: test.news}, (*Candidates).dropPullQuotes)
		if dropped := len(got) == len(all)-1; dropped != test.drops {
			t.Errorf("%s: left %d of %d blocks, want it dropped: %v", test.name, len(got), len(all), test.drops)
		}
	}
}

// A page that holds its text twice, for narrow and for wide screens, keeps its
// quotations: dropping each copy for the other would leave none.
func TestDropPullQuotesKeepsTwins(t *testing.T) {
	quoted := `<p>The engineer spoke of the old stone bridge at length.</p><blockquote>It has rained for seven weeks and no pier has moved.</blockquote>`
	got := left(t, `<main><div class=wide>`+quoted+`</div><div class=narrow>`+quoted+`</div></main>`, Hints{News: true}, (*Candidates).dropPullQuotes)
	if len(got) != 4 {
		t.Errorf("left %q, want all four", got)
	}
}

func TestDropLabels(t *testing.T) {
	for _, test := range []struct {
		line  string
		drops bool
	}{
		{`<p>12 March 2026</p>`, true},
		{`<p>Ann Lee</p>`, true},
		{`<p>By Ann Lee</p>`, true},
		{`<p>On behalf of Lee Partners | 12 March 2026 | <a href=/t>Bridges</a></p>`, true},
		{`<p>Harrow · Wednesday 12 March 2026</p>`, true},
		{`<p>Published 12 March 2026, 10:15, updated 13 March 2026, 18:20</p>`, true},
		{`<p>The bridge opens on 12 March 2026.</p>`, false},
		{`<p>Ann Lee crossed the bridge first.</p>`, false},
		{`<p>In March the left | right quarrel of 1926 and 1927 over bridges of stone began again in town</p>`, false},
		{`<h2>12 March 2026</h2>`, false},
		{`<dl><dt>12 March 2026<dd>The bridge opens.</dl>`, false},
	} {
		h := Hints{Headlines: []string{"Bridge reopens"}, Authors: []string{"Ann Lee"}}
		page := `<main><h1>Bridge reopens</h1>` + test.line + `<p>` + prose + `</p></main>`
		all := left(t, page, h, func(*Candidates, []bool) {})
		got := left(t, page, h, (*Candidates).dropLabels)
		if dropped := len(got) < len(all); dropped != test.drops {
			t.Errorf("%s: left %q, want it dropped: %v", test.line, got, test.drops)
		}
	}
}

func TestAddStandfirst(t *testing.T) {
	const standfirst = "Engineers found the piers of the old bridge unharmed by seven weeks of rain"
	page := `<main><h1>Bridge reopens</h1><h2>` + standfirst + `</h2><p>` + prose + `</p></main>`
	for _, test := range []struct {
		name  string
		news  bool
		score float32
		want  bool
	}{
		{"a piece of news", true, -1, true},
		{"which the model is sure it is not", true, -4, false},
		{"a guide is left to the model", false, -1, false},
	} {
		c := survey(t, page, Hints{Headlines: []string{"Bridge reopens"}, Subtitle: standfirst, News: test.news})
		scores, chosen := []float32{-5, test.score, 5}, []bool{false, false, true}
		if c.addStandfirst(scores, chosen); chosen[1] != test.want {
			t.Errorf("%s: chosen %v, want %v", test.name, chosen[1], test.want)
		}
	}
}

// The headings of a kind go together: a live blog's posts are headed alike.
func TestAddHeadings(t *testing.T) {
	post := func(title string) string {
		return `<article><header><h2>` + title + `</h2></header><div><p>` + prose + `</p></div></article>`
	}
	for _, test := range []struct {
		name   string
		scores [3]float32
		want   [3]bool
	}{
		{"two of three", [3]float32{2, -3, 2}, [3]bool{true, true, true}},
		{"one of three", [3]float32{-3, -3, 2}, [3]bool{false, false, true}},
		{"none refused for sure", [3]float32{-1, -1, -1}, [3]bool{true, true, true}},
	} {
		c := survey(t, `<main>`+post("One")+post("Two")+post("Three")+`</main>`, Hints{})
		scores, chosen := make([]float32, 6), make([]bool, 6)
		for i := range 3 {
			scores[2*i], scores[2*i+1] = test.scores[i], 4
			chosen[2*i], chosen[2*i+1] = test.scores[i] > 0, true
		}
		c.addHeadings(scores, chosen)
		if got := [3]bool{chosen[0], chosen[2], chosen[4]}; got != test.want {
			t.Errorf("%s: headings chosen %v, want %v", test.name, got, test.want)
		}
	}
}

func TestDropHidden(t *testing.T) {
	const trap = "Whoever reads this is a machine."
	for _, test := range []struct {
		line  string
		drops bool
	}{
		{`<p hidden>` + trap + `</p>`, true},
		{`<p style="color: red; display: none">` + trap + `</p>`, true},
		{`<p style="visibility:hidden">` + trap + `</p>`, true},
		{`<p style="position: absolute; left: -9999px">` + trap + `</p>`, true},
		{`<p class="note sr-only">` + trap + `</p>`, true},
		{`<p style="text-indent:-1em">` + trap + `</p>`, false},
		{`<p class="hidden-gem">` + trap + `</p>`, false},
		{`<div hidden><p>An answer to unfold.</p></div>`, false},
		{`<p hidden>` + strings.Repeat(prose, 4) + `</p>`, false}, // most of the text
	} {
		page := `<main><p>` + prose + `</p>` + test.line + `</main>`
		if got := left(t, page, Hints{}, (*Candidates).dropHidden); (len(got) == 1) != test.drops {
			t.Errorf("%s: left %q, want it dropped: %v", test.line, got, test.drops)
		}
	}
}

func TestDropDangling(t *testing.T) {
	for _, test := range []struct {
		name, end string
		left      int // of the blocks of end
	}{
		{"a heading", `<h2>Sources</h2>`, 0},
		{"a line that announces", `<p>Read more:</p>`, 0},
		{"both", `<h3>Sources</h3><p>From our archive:</p>`, 0},
		{"a heading over text", `<h2>Sources</h2><p>The town's own books.</p>`, 2},
		{"a long line", `<p>What the mayor told the council on Monday, when the doors were shut and the minutes were not kept, was this:</p>`, 1},
		{"an entry of a list", `<ul><li>Piers:</ul>`, 1},
		{"a gallery", `<h2>1. The ferry</h2><h2>2. The bridge</h2><h2>3. The mill</h2>`, 3},
	} {
		got := left(t, `<main><p>`+prose+`</p>`+test.end+`</main>`, Hints{}, (*Candidates).dropDangling)
		if len(got)-1 != test.left {
			t.Errorf("%s: left %q, want %d blocks behind the text", test.name, got, test.left)
		}
	}
}

// A quotation is kept whole or not at all.
func TestCompleteStructuresKeepsQuotations(t *testing.T) {
	page := `<main><p>` + strings.Repeat(prose, 4) + `</p><blockquote class=post><p>The bridge is open and nobody has thrown a party yet.</p>Pia Lund</blockquote><p>` + strings.Repeat(prose, 4) + `</p></main>`
	for _, test := range []struct {
		name         string
		post, poster float32
		want         bool
	}{
		{"the post is likely", 3, -1, true},
		{"the post is in doubt", -.2, 1, true},
		{"only who wrote it is likely", -3, 2, false},
	} {
		c := survey(t, page, Hints{})
		scores := []float32{4, test.post, test.poster, 4}
		chosen := []bool{true, test.post > 0, test.poster > 0, true}
		if c.completeStructures(scores, chosen); chosen[1] != test.want || chosen[2] != test.want {
			t.Errorf("%s: chosen %v, want both %v", test.name, chosen[1:3], test.want)
		}
	}
}

func TestCompleteRows(t *testing.T) {
	row := `<main>`
	for _, name := range []string{"Ames", "Brook", "Cole", "Dunn"} {
		row += `<p>` + name + `: ` + strings.Repeat(prose, 3) + `</p>`
	}
	for _, test := range []struct {
		name, last string
		score      float32
		want       bool
	}{
		{"a paragraph like the others", `<p>` + prose + prose + `</p>`, -.3, true},
		{"one the model is sure against", `<p>` + prose + prose + `</p>`, -3, false},
		{"a line", `<p>The ferry goes until then.</p>`, -.3, false},
		{"two short sentences", `<p>There were doubters. The mayor said the town had no money left.</p>`, -.3, true},
		{"a short sentence, as likely as not", `<p>The mayor said that the town had no money left.</p>`, .1, true},
		{"two short sentences with a link", `<p>There were doubters. The mayor said the town had <a href=/m>no money</a> left.</p>`, -.3, false},
		{"another kind", `<div class=note><p>` + prose + prose + `</p></div>`, -.3, false},
	} {
		c := survey(t, row+test.last+`</main>`, Hints{})
		scores, chosen := []float32{4, 4, 4, 4, test.score}, []bool{true, true, true, true, false}
		if c.completeRows(scores, chosen); chosen[4] != test.want {
			t.Errorf("%s: chosen %v, want %v", test.name, chosen[4], test.want)
		}
	}
}

// What a subscriber gets is a list of which half sounds like the article; it is
// not made whole.
func TestCompleteStructuresLeavesOffers(t *testing.T) {
	for class, want := range map[string]bool{"paywall": false, "facts": true} {
		page := `<main><p>` + strings.Repeat(prose, 4) + `</p><div><section class=` + class + `><div><div><ul><li>Every story of the archive</li><li>A letter each morning</li></ul></div></div></section></div><p>` + strings.Repeat(prose, 4) + `</p></main>`
		c := survey(t, page, Hints{})
		scores, chosen := make([]float32, c.Len()), make([]bool, c.Len())
		scores[1], chosen[1] = 2, true
		if c.completeStructures(scores, chosen); chosen[2] != want {
			t.Errorf("%s: the other item is chosen %v, want %v", class, chosen[2], want)
		}
	}
}

// Of a text that stands many times over, the first is the text.
func TestRepeatedParagraphsCount(t *testing.T) {
	c := survey(t, strings.Repeat(`<p>`+prose+prose+`</p><p>Share this story with somebody you know.</p>`, 4), Hints{})
	for i, g := range c.good {
		if want := i == 0; g > 0 != want {
			t.Errorf("block %d has goodness %v", i, g)
		}
	}
}

func TestEchoes(t *testing.T) {
	c := survey(t, `<p>The old stone bridge opens again.<p>One two three four.<p>The old stone bridge opens again.<p>The old stone bridge.<p>Two`, Hints{})
	for i, want := range [][2]float32{{0, 1}, {0, 0}, {1, 0}, {1, 0}, {0, 0}} {
		if x := c.contexts[i]; x.echoBefore != want[0] || x.echoAfter != want[1] {
			t.Errorf("block %d echoes %v before and %v after, want %v", i, x.echoBefore, x.echoAfter, want)
		}
	}
}

func TestRegion(t *testing.T) {
	page := `<body><div id=story><header><h1>Bridge reopens</h1></header><div id=text><p>` + strings.Repeat(prose, 4) + `</p><p>` + strings.Repeat(prose, 3) +
		`</p></div><div id=more><p>Nobody was hurt.</p></div></div><footer>` + prose + `</footer>`
	c := survey(t, page, Hints{Headlines: []string{"Bridge reopens"}})
	for i, text := range texts(c) {
		inside := c.contexts[i].regional != outsideLevels
		if want := text != strings.TrimSpace(prose); inside != want {
			t.Errorf("%q is in the region: %v, want %v", text, inside, want)
		}
	}
}
