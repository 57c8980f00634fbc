package main

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestTargetName(t *testing.T) {
	for _, c := range []struct {
		name     string
		keepDirs bool
		want     string
	}{
		{"page.html", false, "page.md"},
		{"page.html.gz", false, "page.md"},
		{"PAGE.HTML.GZ", false, "PAGE.md"},
		{"page.gz", false, "page.md"},
		{"a/b/page.htm", false, "page.md"},
		{"a/b/page.htm", true, "a/b/page.md"},
		{"./a//b/../page", true, "a/page.md"},
		{"v1.2", false, "v1.2.md"},
		{"page.html.html", false, "page.html.md"},
		{".html", false, ".html.md"},
		{"../../up.html", true, "up.md"},
		{"../../up.html", false, "up.md"},
		{"/abs/page.html", true, "abs/page.md"},
		{"a/../../../etc/page.html", true, "etc/page.md"},
		{"-", false, "stdin.md"},
		{"-", true, "stdin.md"},
	} {
		if got := targetName(c.name, ".md", c.keepDirs); got != c.want {
			t.Errorf("targetName(%q, keepDirs %v) = %q, want %q", c.name, c.keepDirs, got, c.want)
		}
	}
}

// Whatever an input is called, its output lies under the output folder.
func FuzzTargetNameStaysInside(f *testing.F) {
	for _, name := range []string{"", ".", "..", "/", "../x.html", "a/../../b", "\x00", "-", ".gz", "..html"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		for _, keepDirs := range []bool{false, true} {
			got := targetName(name, ".md", keepDirs)
			if !filepath.IsLocal(got) && !strings.ContainsRune(name, 0) {
				t.Errorf("targetName(%q) = %q", name, got)
			}
			if !keepDirs && strings.Contains(got, "/") {
				t.Errorf("targetName(%q) = %q, with a folder", name, got)
			}
		}
	})
}
