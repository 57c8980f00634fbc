package noise

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestFold(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Support our Nation today - please donate here", "support|our|nation|today|please|donate|here"},
		{"Don’t miss: don't", "don|t|miss|:|don|t"},
		{"1,234 Comments (3)", "1,234|comments|3"},
		{"© 2026. All rights", "©|2026|all|rights"},
		{"寄付する：今日", "寄|付|す|る|:|今|日"},
		{"댓글 3개", "댓|글|3|개"},
		{"ÜBER İstanbul’da YORUM YAPIN ılık", "über|istanbul|da|yorum|yapin|ilik"},
		{"news\u00adletter zero\u200bwidth", "newsletter|zerowidth"},
		{" -- ", ""},
	} {
		var w words
		w.fold(c.in, false)
		var got []string
		for i := range w.len() {
			got = append(got, string(w.at(i)))
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("fold(%q) = %s, want %s", c.in, s, c.want)
		}
	}
}

func TestPhrases(t *testing.T) {
	for _, c := range []struct {
		phrase string
		at     Anchor
		text   string
		want   bool
	}{
		{"support * journalism", Whole, "Support independent local journalism", true},
		{"support * journalism", Whole, "Support journalism", true},
		{"support * journalism", Whole, "Support the best of all possible journalism", false},
		{"support * journalism", Whole, "Support our journalism today", false},
		{"support * journalism", Start, "Support our journalism today", true},
		{"support * journalism", Start, "Please support our journalism", false},
		{"support * journalism", Anywhere, "Please support our journalism", true},
		{"# comments", Whole, "1,204 Comments", true},
		{"# comments", Whole, "Two comments", false},
		{"comments #", Whole, "Comments (12)", true},
		{"read more :", Start, "READ MORE: The flood", true},
		{"read more :", Start, "Read more in the report: it is long", false},
		{"share on *", Whole, "Share on", true},
		{"share on *", Whole, "Share on the big blue network", false},
		{"寄付する", Anywhere, "今すぐ寄付する", true},
		{"please donate", Anywhere, "She told them: “please donate”", false},
		{"please donate", Anywhere, "Sie sagte: „please donate“", false},
		{"please donate", Anywhere, "彼女は「please donate」と言った", false},
		{"please donate", Anywhere, "If you like “The Valley”, please donate", true},
		{"read more", Start, "“Read more”, said the judge", false},
		{"read more", Start, "» Read more", true},
		{"read more", Anywhere, "The flood › Read more", true},
	} {
		x := newPhraseIndex(1)
		x.add(0, &Text{At: c.at, Words: 20, Extent: Block, Phrases: map[string][]string{"en": {c.phrase}}})
		var w words
		w.fold(c.text, false)
		if got := len(x.find(&w, nil)) == 1; got != c.want {
			t.Errorf("%q %s in %q: %v, want %v", c.phrase, c.at, c.text, got, c.want)
		}
	}
}

// TestWords holds that a rule looks at blocks up to the length it states, and at
// none longer.
func TestWords(t *testing.T) {
	const bound = 100
	rule := Rule{Name: "ads/long", Reason: "advertises", Match: Match{Text: &Text{
		At: Anywhere, Words: bound, Extent: Block, Phrases: map[string][]string{"en": {"buy our rope"}},
	}}}
	set, err := New([]Rule{rule})
	if err != nil {
		t.Fatal(err)
	}
	prose := strings.Repeat("<p>"+strings.Repeat("It rained again on the quay. ", 20)+"</p>", 4)
	for _, c := range []struct{ words, removals int }{{slackWords, 1}, {bound, 1}, {bound + 1, 0}} {
		block := "<div>" + strings.Repeat("word ", c.words-3) + "buy our rope</div>"
		root, err := html.Parse(strings.NewReader("<body>" + prose + block))
		if err != nil {
			t.Fatal(err)
		}
		if got := set.Sweep(root, false); len(got) != c.removals {
			t.Errorf("a block of %d words: %d removals, want %d", c.words, len(got), c.removals)
		}
	}
}
