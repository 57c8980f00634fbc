package noise

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"newsx/extract/internal/dom"
)

// around is the article a rule's examples are put into: enough prose before
// and after for the story to be the story.
const (
	around1 = `<!DOCTYPE html><html><head><title>Bridge reopens</title></head><body><main><article><h1>Bridge reopens after six years</h1>
<p>The bridge at Cwm reopened on Monday, six years after the river carried off its middle arch and with it the only road to the quarry.</p>
<p>A crowd of about two hundred walked across behind the school band, and the first cart over was drawn by the same horse that had been the last.</p>
<p>The work took twice as long as the council had planned, because the stone had to come from a pit on the far side of the mountain.</p>
<p>Engineers found a crack in the western pier in the second winter, and had to wait for a dry summer before they could mend it, which they did.</p>`
	around2 = `<p>The mayor cut the ribbon with her father's shears, which had been used for the same purpose when the old bridge opened in 1931.</p>
<p>Nobody made a speech, because it had begun to rain, and by noon the band had gone home and the road was empty but for the sheep.</p>
<p>The council will meet in March to decide who should pay for the parapet, which is still made of wood, and painted to look like stone.</p>
</article></main></body></html>`
)

func parse(t testing.TB, s string) *html.Node {
	t.Helper()
	root, err := html.Parse(strings.NewReader(s))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

func plainOnly(r *Rule) bool { return r.Match.Text != nil && r.Match.Text.Plain == PlainOnly }

func TestRulesSayWhyAndShowHow(t *testing.T) {
	for _, r := range Default().Rules() {
		if r.Reason == "" || r.Evidence == "" || len(r.Removes) == 0 || len(r.Keeps) == 0 {
			t.Errorf("%s %s: want a reason, evidence, something it removes and something it keeps", r.place(), r.Name)
		}
	}
	for _, family := range Families() {
		if n := len(Default().rules) - len(without(t, family).rules); n == 0 {
			t.Errorf("family %s has no rules", family)
		}
	}
}

// without is the default set less the families.
func without(t testing.TB, names ...string) *Ruleset {
	t.Helper()
	s, err := Default().Without(names...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestRemoves(t *testing.T) {
	for _, r := range Default().Rules() {
		for _, example := range r.Removes {
			root := parse(t, around1+example+around2)
			before := dom.Text(parse(t, around1+around2))
			found := false
			var others []string
			for _, removal := range Default().Sweep(root, plainOnly(&r)) {
				if removal.Rule == r.Name && !removal.Refused {
					found = true
				}
				others = append(others, removal.Rule+": "+removal.Text)
			}
			if !found {
				t.Errorf("%s %s: did not remove\n  %s\nremoved: %q", r.place(), r.Name, example, others)
			}
			if got := dom.Text(root); got != before && !plainOnly(&r) {
				t.Errorf("%s %s: of %s\n left %q\nremoved: %q", r.place(), r.Name, example, strings.TrimSpace(got), others)
			}
		}
	}
}

func TestKeeps(t *testing.T) {
	for _, r := range Default().Rules() {
		for _, example := range r.Keeps {
			page := around1 + example + around2
			root := parse(t, page)
			removals := Default().Sweep(root, plainOnly(&r))
			if got, want := dom.Text(root), dom.Text(parse(t, page)); got != want {
				t.Errorf("%s %s: touched %s\nremoved: %v", r.place(), r.Name, example, removals)
			}
		}
	}
}
