package main

import (
	"slices"
	"testing"
)

func TestLabel(t *testing.T) {
	const gold = "The ferry sank at dawn. Nobody was hurt. The crew of nine swam to the shore at Tamsley. A ferry is a boat."
	for _, test := range []struct {
		name   string
		blocks []string
		want   []bool
	}{
		{"whole blocks", []string{"Menu", "The ferry sank at dawn.", "Nobody was hurt.", "Subscribe"}, []bool{false, true, true, false}},
		{"a footnote mark more", []string{"The ferry sank 1 at dawn."}, []bool{true}},
		{"a short block in its place only", []string{"A ferry is a boat.", "hurt"}, []bool{true, false}},
		{"the copy of a block counts once", []string{"The crew of nine swam to the shore at Tamsley.", "The crew of nine swam to the shore at Tamsley."}, []bool{true, false}},
		{"a long block out of order", []string{"The crew of nine swam to the shore at Tamsley.", "The ferry sank at dawn. Nobody was hurt.", "A ferry is a boat."}, []bool{true, true, true}},
		{"other text", []string{"The ferry company paid nothing to anyone."}, []bool{false}},
	} {
		got := label(test.blocks, gold)
		if test.name == "the copy of a block counts once" {
			// Which of two equal blocks is meant cannot be known.
			if n := len(slices.DeleteFunc(slices.Clone(got), func(b bool) bool { return !b })); n != 1 {
				t.Errorf("%s: %v", test.name, got)
			}
			continue
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: got %v, want %v", test.name, got, test.want)
		}
	}
}

func TestFoldKeepsSitesTogether(t *testing.T) {
	if a, b := site("https://www.news.example.co.uk/a"), site("http://example.co.uk/b?c"); a != b || fold(a, 5) != fold(b, 5) {
		t.Errorf("sites %q and %q", a, b)
	}
}

func TestWeaklyLabel(t *testing.T) {
	s := sample{with: []string{"the ferry sank", "short"}, without: []string{"subscribe to our letter"}}
	labels, weights := weaklyLabel(s, []string{"Then the ferry sank.", "Please subscribe to our letter now", "short", "other"})
	if !slices.Equal(labels, []int{1, 0, 0, 0}) || weights[0] == 0 || weights[1] == 0 || weights[2] != 0 || weights[3] != 0 {
		t.Errorf("labels %v, weights %v", labels, weights)
	}
}

func TestShingleF1(t *testing.T) {
	if f := shingleF1("a b c d e", "a b c d e"); f != 1 {
		t.Errorf("equal texts: %v", f)
	}
	if f := shingleF1("a b c d e", "a b c d x"); f != .5 {
		t.Errorf("one of two runs of four: %v", f)
	}
	if f := shingleF1("a b c d", ""); f != 0 {
		t.Errorf("no text: %v", f)
	}
}
