package main

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestNeutral(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"plain text\n\twith Ünïcödé 日本", "plain text\n\twith Ünïcödé 日本"},
		{"red \x1b[31malert", `red \x1b[31malert`},
		{"bell\a back\b return\r", `bell\a back\b return\r`},
		{"C1 \u009b31m", `C1 \u009b31m`},
		{"over\u202eride \u2066isolate\u2069", `over\u202eride \u2066isolate\u2069`},
		{"half a character \xe6\x97", `half a character \xe6\x97`},
		{"replaced \uFFFD stays", "replaced \uFFFD stays"},
		{"family 👨‍👩‍👧", "family 👨‍👩‍👧"}, // a zero-width joiner is no danger
	} {
		if got := neutral(c.in); got != c.want {
			t.Errorf("neutral(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func FuzzNeutral(f *testing.F) {
	f.Add("\x1b]0;title\x07\u202e\xff")
	f.Fuzz(func(t *testing.T, s string) {
		got := neutral(s)
		if !utf8.ValidString(got) || strings.ContainsFunc(got, misleading) {
			t.Errorf("neutral(%q) = %q", s, got)
		}
		if neutral(got) != got {
			t.Errorf("neutral(%q) is not stable", s)
		}
	})
}

func TestShown(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"a/page.html", "a/page.html"},
		{"with space.html", "with space.html"},
		{"größe.html", "größe.html"},
		{"", `""`},
		{" page", `" page"`},
		{"a\nb", `"a\nb"`},
		{"a: no article", `"a: no article"`},
		{"\x1b[2J", `"\x1b[2J"`},
		{"bad\xff", `"bad\xff"`},
	} {
		if got := shown(c.in); got != c.want {
			t.Errorf("shown(%q) = %s, want %s", c.in, got, c.want)
		}
	}
}

func TestCut(t *testing.T) {
	for _, c := range []struct {
		in   string
		n    int
		want string
	}{
		{"short", 10, "short"},
		{"exactly", 7, "exactly"},
		{"too long", 5, "too …"},
		{"日本語", 6, "日本語"},
		{"日本語", 5, "日本…"},
		{"日本語", 4, "日…"},
		{"", 3, ""},
		{"abc", 1, "…"},
	} {
		if got := cut(c.in, c.n); got != c.want || widthOf(got) > c.n {
			t.Errorf("cut(%q, %d) = %q, want %q", c.in, c.n, got, c.want)
		}
	}
}
