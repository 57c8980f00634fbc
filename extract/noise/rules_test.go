package noise

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"newsx/extract/internal/dom"
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
		if n := len(Default().Rules()) - len(without(t, family).Rules()); n == 0 {
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
			root := parse(t, beforeExample+example+afterExample)
			before := dom.Text(parse(t, beforeExample+afterExample))
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
			page := beforeExample + example + afterExample
			root := parse(t, page)
			removals := Default().Sweep(root, plainOnly(&r))
			if got, want := dom.Text(root), dom.Text(parse(t, page)); got != want {
				t.Errorf("%s %s: touched %s\nremoved: %v", r.place(), r.Name, example, removals)
			}
		}
	}
}
