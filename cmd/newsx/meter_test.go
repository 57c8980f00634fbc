package main

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"newsx/cmd/internal/batch"
)

func TestProgressOf(t *testing.T) {
	for _, test := range []struct {
		name   string
		counts batch.Counts
		took   time.Duration
		want   string
	}{
		{"nothing yet", batch.Counts{TotalInputs: 3, TotalBytes: 300}, 0, "0 %, 0/3 inputs, 0 pages, 0/s, 0 failed"},
		{"half of the bytes", batch.Counts{Inputs: 1, TotalInputs: 3, Bytes: 150, TotalBytes: 300, Pages: 40, Failed: 2}, 10 * time.Second, "50 %, 1/3 inputs, 40 pages, 4/s, 2 failed, 10s left"},
		{"some of it by an earlier run", batch.Counts{Inputs: 2, TotalInputs: 4, Bytes: 300, PassedBytes: 200, TotalBytes: 400, Pages: 50, Known: 30}, 10 * time.Second, "75 %, 2/4 inputs, 50 pages, 2/s, 0 failed, 10s left"},
		{"read again at the end", batch.Counts{Inputs: 0, TotalInputs: 1, Bytes: 500, TotalBytes: 400, Pages: 1}, 10 * time.Second, "99 %, 0/1 inputs, 1 page, 0/s, 0 failed, 0s left"},
		{"sizes unknown", batch.Counts{Inputs: 1, TotalInputs: 4, Bytes: 500, Pages: 1}, 10 * time.Second, "25 %, 1/4 inputs, 1 page, 0/s, 0 failed"},
		{"all", batch.Counts{Inputs: 1, TotalInputs: 1, Bytes: 300, TotalBytes: 300, Pages: 7}, 500 * time.Millisecond, "100 %, 1/1 inputs, 7 pages, 14/s, 0 failed"},
	} {
		if got := progressOf(test.counts, test.took); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}

func TestBarOf(t *testing.T) {
	for share, want := range map[float64]string{0: "[" + strings.Repeat(".", 24) + "]", .5: "[" + strings.Repeat("#", 12) + strings.Repeat(".", 12) + "]", 1: "[" + strings.Repeat("#", 24) + "]"} {
		if got := barOf(share); got != want {
			t.Errorf("%v: %s", share, got)
		}
	}
}

func TestMeterOnTerminal(t *testing.T) {
	var out bytes.Buffer
	m := newMeter(&streams{err: &out, errTerminal: true, width: 40}, false)
	m.bar()
	m.message("a message")
	m.bar()
	m.run()()
	bar := "\r[" + strings.Repeat(".", 24) + "] 0 %, 0/0 in…" + eraseLine
	if want := bar + "\r" + eraseLine + "newsx: a message\n" + bar + "\r" + eraseLine; out.String() != want {
		t.Errorf("%q\nwant\n%q", out.String(), want)
	}
}

func TestMeterElsewhere(t *testing.T) {
	var out bytes.Buffer
	m := newMeter(&streams{err: &out, width: 40}, false)
	m.line()
	m.run()()
	if want := "newsx: 0 %, 0/0 inputs, 0 pages, 0/s, 0 failed\n"; out.String() != want {
		t.Errorf("%q, want %q", out.String(), want)
	}
	out.Reset()
	m = newMeter(&streams{err: &out}, true)
	m.run()()
	if out.Len() > 0 {
		t.Errorf("silent: %q", out.String())
	}
}
