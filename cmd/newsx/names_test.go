package main

import (
	"net/url"
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

func TestRecordName(t *testing.T) {
	const hash = "-0123456789abcdef"
	for _, c := range []struct{ record, url, want string }{
		{"#12", "https://www.news.example/2025/03/The-Ferry.html?page=2", "news.example-2025-03-the-ferry" + hash},
		{"#12", "", "12" + hash},
		{"a/b/Page One.html", "", "page-one" + hash},
		{"../../etc/passwd", "", "passwd" + hash},
		{"..", "", hash[1:]},
		{"", "https://news.example/", "news.example" + hash},
		{"#1", "https://news.example/%D0%BF%D0%B0%D1%80%D0%BE%D0%BC", "news.example-d0-bf-d0-b0-d1-80-d0-be-d0-bc" + hash},
		{"#1", "https://news.example/" + strings.Repeat("long/", 60), strings.Repeat("x", slugBytes) + hash},
		{"船.html", "", hash[1:]},
	} {
		address, _ := url.Parse(c.url)
		got := recordName("news.warc", c.record, address)
		if len(got) != len(c.want) && c.record != "#1" || len(got) > slugBytes+len(hash) {
			t.Errorf("%s %s: %s", c.record, c.url, got)
			continue
		}
		if name := strings.TrimSuffix(c.want, hash); !strings.Contains(c.want, "xxx") && name != hash[1:] && !strings.HasPrefix(got, name+"-") {
			t.Errorf("%s %s: %s, want %s", c.record, c.url, got, c.want)
		}
		if again := recordName("news.warc", c.record, address); again != got {
			t.Errorf("%s and %s", got, again)
		}
		if other := recordName("other.warc", c.record, address); other == got {
			t.Errorf("two sources share %s", got)
		}
	}
}

// Whatever an input is called, its output lies under the output folder.
func FuzzTargetNameStaysInside(f *testing.F) {
	for _, name := range []string{"", ".", "..", "/", "../x.html", "a/../../b", "\x00", "-", ".gz", "..html"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		address, _ := url.Parse(name)
		for _, got := range []string{recordName("a.warc", name, nil), recordName("a.warc", "#1", address)} {
			if !filepath.IsLocal(got) || strings.ContainsAny(got, "/\\\x00") {
				t.Errorf("recordName(%q) = %q", name, got)
			}
		}
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
