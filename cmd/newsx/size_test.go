package main

import "testing"

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
