package worddiff

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// marked writes pieces as git's word diff does.
func marked(pieces []Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		switch p.Op {
		case Removed:
			b.WriteString("[-" + p.Text + "-]")
		case Added:
			b.WriteString("{+" + p.Text + "+}")
		default:
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

func TestLine(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{"", "", ""},
		{"the same", "the same", "the same"},
		{"", "new", "{+new+}"},
		{"old", "", "[-old-]"},
		{"It cost 11 million.", "It cost 12 million.", "It cost [-11-]{+12+} million."},
		{"He was shot.", "He was shot and killed.", "He was shot{+ and killed+}."},
		{"a big red dog ran", "a small blue dog ran", "a [-big red-]{+small blue+} dog ran"},
		{"don’t go", "don’t stay", "don’t [-go-]{+stay+}"},
		{"東京で開かれた", "大阪で開かれた", "[-東京-]{+大阪+}で開かれた"},
		{"Ends.", "Ends!", "Ends[-.-]{+!+}"},
	} {
		if got := marked(Line(c.old, c.new)); got != c.want {
			t.Errorf("%q to %q: %s, want %s", c.old, c.new, got, c.want)
		}
	}
}

func TestText(t *testing.T) {
	const a, b, c, d = "The bridge at Cwm reopened on Monday.", "A crowd of two hundred walked across.",
		"The work took twice as long as planned.", "Nobody made a speech, because it rained."
	for _, test := range []struct {
		name     string
		old, new []string
		want     string
	}{
		{"nothing", nil, nil, ""},
		{"the same", []string{a, b}, []string{a, b}, "same 1 1|same 2 2"},
		{"one more", []string{a, c}, []string{a, b, c}, "same 1 1|added 0 2|same 2 3"},
		{"one less", []string{a, b, c}, []string{a, c}, "same 1 1|removed 2 0|same 3 2"},
		{"changed", []string{a, b, c}, []string{a, "A crowd of three hundred walked across.", c}, "same 1 1|changed 2 2|same 3 3"},
		{"another in its place", []string{a, b, c}, []string{a, d, c}, "same 1 1|removed 2 0|added 0 2|same 3 3"},
		{"changed, with one more before", []string{b}, []string{d, "A crowd of three hundred walked across."}, "added 0 1|changed 1 2"},
		{"all new", nil, []string{a}, "added 0 1"},
	} {
		var got []string
		for _, p := range Text(test.old, test.new) {
			got = append(got, fmt.Sprintf("%s %d %d", p.Op, p.Old, p.New))
		}
		if s := strings.Join(got, "|"); s != test.want {
			t.Errorf("%s: %s, want %s", test.name, s, test.want)
		}
	}
}

// TestLargeTexts compares texts whose regions are too large to look for pairs
// in.
func TestLargeTexts(t *testing.T) {
	old, new := make([]string, 3000), make([]string, 3000)
	for i := range old {
		old[i], new[i] = fmt.Sprintf("old %d", i), fmt.Sprintf("new %d", i)
	}
	start := time.Now()
	if got := len(Text(old, new)); got != 6000 {
		t.Errorf("%d paragraphs, want 6000", got)
	}
	if took := time.Since(start); took > 20*time.Second {
		t.Errorf("took %v", took)
	}
}

// FuzzText holds what the result promises: both texts can be read out of it.
func FuzzText(f *testing.F) {
	f.Add("one two\nthree", "one 2\nthree\nfour")
	f.Add("東京\n\n", "\n東京で")
	f.Fuzz(func(t *testing.T, old, new string) {
		a, b := strings.Split(old, "\n"), strings.Split(new, "\n")
		var gotA, gotB []string
		for _, p := range Text(a, b) {
			var x, y strings.Builder
			for _, piece := range p.Pieces {
				if piece.Op != Added {
					x.WriteString(piece.Text)
				}
				if piece.Op != Removed {
					y.WriteString(piece.Text)
				}
			}
			if p.Op != Added {
				gotA = append(gotA, x.String())
			}
			if p.Op != Removed {
				gotB = append(gotB, y.String())
			}
		}
		if got := strings.Join(gotA, "\n"); got != old {
			t.Errorf("the old text came back as %q, was %q", got, old)
		}
		if got := strings.Join(gotB, "\n"); got != new {
			t.Errorf("the new text came back as %q, was %q", got, new)
		}
	})
}
