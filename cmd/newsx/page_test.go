package main

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"newsx/extract"
)

func TestGuardMakesAPanicAnError(t *testing.T) {
	err := guard(func() error {
		var none []int
		_ = none[len(none)]
		return nil
	})
	p, ok := errors.AsType[*panicError](err)
	if !ok || !strings.Contains(err.Error(), "please report it") || !bytes.Contains(p.stack, []byte("page_test.go")) {
		t.Errorf("got %v", err)
	}
	if err := guard(func() error { return extract.ErrNoArticle }); err != extract.ErrNoArticle {
		t.Errorf("an error changed: %v", err)
	}
}

func TestTellShowsTheStackOfABugOnlyWhenAsked(t *testing.T) {
	for _, verbose := range []bool{false, true} {
		var b bytes.Buffer
		teller := &teller{streams: &streams{err: &b}, verbose: verbose}
		teller.tell(result{in: input{name: "page.html"}, err: guard(func() error { panic("a bug") })})
		if !strings.HasPrefix(b.String(), "newsx: page.html: newsx broke on this page (a bug)") {
			t.Errorf("printed %q", b.String())
		}
		if strings.Contains(b.String(), "goroutine") != verbose {
			t.Errorf("verbose %v: printed %q", verbose, b.String())
		}
	}
}

func TestExplain(t *testing.T) {
	var b bytes.Buffer
	explain(&streams{err: &b, width: 100}, "page.html", []extract.Removal{
		{Rule: "donation/bar", Family: "donation", Reason: "asks the reader for money", Path: "body>div", Text: "Give\n\x1b[31m now " + strings.Repeat("please ", 30)},
		{Rule: "share/list", Family: "share", Reason: "share bar", Path: "body>ul", Text: "共有する", Refused: true},
	})
	lines := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
	if len(lines) != 4 || lines[0] != "page.html: 1 removed, 1 refused" {
		t.Fatalf("printed\n%s", b.String())
	}
	column := strings.Index(lines[1], "PLACE")
	for _, line := range lines[1:] {
		if widthOf(line) > 100 {
			t.Errorf("%d cells: %s", widthOf(line), line)
		}
		if cells := []rune(line); cells[column-1] != ' ' || cells[column] == ' ' {
			t.Errorf("not aligned:\n%s", b.String())
		}
	}
	if !strings.Contains(lines[2], `Give \x1b[31m now please`) || !strings.HasSuffix(lines[2], "…") {
		t.Errorf("text: %s", lines[2])
	}
	if !strings.Contains(lines[3], "left in") {
		t.Errorf("a refused removal must say that it is: %s", lines[3])
	}
}

func TestColourIsOnlyForTerminalsThatWantIt(t *testing.T) {
	for _, colour := range []bool{false, true} {
		var b bytes.Buffer
		(&streams{err: &b, colour: colour}).message("page.html: %s", "\x1b[2J")
		if strings.Contains(b.String(), "\x1b[31m") != colour || strings.Contains(b.String(), "\x1b[2J") {
			t.Errorf("colour %v: %q", colour, b.String())
		}
	}
}
