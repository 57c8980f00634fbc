package main

import (
	"bytes"
	"context"
	"regexp"
	"strings"
	"testing"

	"newsx/cmd/internal/report"
	"newsx/extract"
	"newsx/extract/page"
)

var sgrCodes = regexp.MustCompile("\x1b\\[[0-9]*m")

// outlines writes the outline of a page at every level.
func outlines(t *testing.T, raw string, colour bool, width int) []string {
	t.Helper()
	x, err := extract.New(extract.Options{Account: true, Any: true})
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for level := range mostLevel + 1 {
		for p, err := range page.Read(strings.NewReader(raw), page.Hint{Source: "page\x1b[2J.html"}) {
			if err != nil {
				t.Fatal(err)
			}
			a, err := x.Extract(context.Background(), p)
			if err != nil {
				t.Fatal(err)
			}
			var b bytes.Buffer
			o := &explainOptions{extractOptions: extractOptions{streams: &streams{raw: &b, outColour: colour, outWidth: width}}, level: level}
			if err := o.outline(report.New(a, nil), false); err != nil {
				t.Fatal(err)
			}
			all = append(all, b.String())
		}
	}
	return all
}

// wild is a page that says to a terminal what it should not.
const wild = "<title>Quay \x1b]0;owned\x07 crane</title><h1>Quay \x1b[31mcrane\x1b[0m \u202eenarc</h1>" +
	"<div class='donation-banner \x1b[5m' id='\u2066x'><p>Give \x1b[2J now \u009b31m</p></div>" +
	"<p>The old crane \x1b[8m on the quay was lifted off its rails on Monday, and nobody, said the harbour master, was sorry to see it go \u202e away.</p>" +
	"<p>Its jib had hung over the fish market since 1911, and the gulls that nested in it have moved to the roof of the town hall, where they are less welcome. 日本語の長い文が続きますので、幅を数えるのは難しいことです。</p>"

func TestOutlineIsSafeForATerminal(t *testing.T) {
	for _, colour := range []bool{false, true} {
		for level, text := range outlines(t, wild, colour, 60) {
			plain := sgrCodes.ReplaceAllString(text, "")
			if !colour && plain != text {
				t.Errorf("level %d: colours nobody asked for", level)
			}
			if colour && plain == text {
				t.Errorf("level %d: no colours", level)
			}
			if strings.ContainsFunc(plain, misleading) {
				t.Errorf("level %d: %q", level, plain)
			}
			if strings.Contains(text, "\x1b[31mcrane") || strings.Contains(text, "\x1b[2J") || strings.Contains(text, "\x1b[8m") {
				t.Errorf("level %d: the page's own escapes: %q", level, text)
			}
		}
	}
}

func TestOutlineKeepsToTheWidth(t *testing.T) {
	for level, text := range outlines(t, wild, false, 70) {
		if level == 0 {
			continue // one line, the source's name whole
		}
		for line := range strings.Lines(text) {
			if n := widthOf(strings.TrimSuffix(line, "\n")); n > 70 {
				t.Errorf("level %d: %d cells: %s", level, n, line)
			}
		}
	}
}

func TestOutlineTellsMoreWithEachLevel(t *testing.T) {
	last := 0
	for level, text := range outlines(t, wild, false, 60) {
		if n := strings.Count(text, "\n"); n <= last {
			t.Errorf("level %d has %d lines, and the one below %d", level, n, last)
		} else {
			last = n
		}
	}
}

func TestFoldText(t *testing.T) {
	for _, c := range []struct {
		in   string
		n    int
		want string
	}{
		{"one two three", 7, "one two|three"},
		{"one two three", 80, "one two three"},
		{"incomprehensible word", 8, "incompre|hensible|word"},
		{"an incomprehensible word", 10, "an|incomprehe|nsible|word"},
		{"日本 語", 4, "日本|語"},
		{"日本語の文", 5, "日本|語の|文"},
		{"", 10, ""},
	} {
		if got := strings.Join(foldText(c.in, c.n), "|"); got != c.want {
			t.Errorf("foldText(%q, %d) = %q, want %q", c.in, c.n, got, c.want)
		}
	}
}

func TestColumns(t *testing.T) {
	got := columns([][]string{{"RULE", "PAGES"}, {"ads/one", "7"}, {"  remark"}, {"日本", "1234"}})
	want := "RULE     PAGES\nads/one      7\n  remark\n日本      1234\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
