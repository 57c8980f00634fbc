package main

import (
	"io"
	"strings"
	"testing"
)

func TestSize(t *testing.T) {
	for _, c := range []struct {
		in    string
		want  size
		shown string
	}{
		{"1", 1, "1"},
		{"1000", 1000, "1000"},
		{"64k", 64 << 10, "64K"},
		{"256M", 256 << 20, "256M"},
		{"256MiB", 256 << 20, "256M"},
		{"2gb", 2 << 30, "2G"},
		{"1536K", 1536 << 10, "1536K"},
		{"1024K", 1 << 20, "1M"},
	} {
		var s size
		if err := s.Set(c.in); err != nil || s != c.want || s.String() != c.shown {
			t.Errorf("%q is %d (%v, %v), want %d (%s)", c.in, int64(s), s, err, int64(c.want), c.shown)
		}
	}
	for _, in := range []string{"", "0", "-1", "M", "1.5M", "1T", "9223372036854775807", "9999999999G"} {
		if err := new(size).Set(in); err == nil {
			t.Errorf("%q was taken", in)
		}
	}
}

func TestLimited(t *testing.T) {
	for _, c := range []struct {
		length int
		whole  bool
	}{{0, true}, {9, true}, {10, true}, {11, false}, {5000, false}} {
		b, err := io.ReadAll(newLimited(strings.NewReader(strings.Repeat("x", c.length)), 10))
		if whole := err == nil; whole != c.whole {
			t.Errorf("%d bytes of at most 10: %v", c.length, err)
		}
		if c.whole && len(b) != c.length || len(b) > 11 {
			t.Errorf("%d bytes of at most 10: read %d", c.length, len(b))
		}
	}
}
