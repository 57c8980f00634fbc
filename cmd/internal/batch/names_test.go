package batch

import (
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func namesFor(keepDirs bool, sources ...string) *names {
	var list []Source
	for _, s := range sources {
		list = append(list, Source{Name: s})
	}
	return newNames(list, Options{Extension: ".md", KeepDirs: keepDirs, Target: func(source string) string {
		if !keepDirs {
			source = filepath.Base(source)
		}
		return strings.TrimSuffix(source, ".html") + ".md"
	}})
}

func TestNamesOfPages(t *testing.T) {
	n := namesFor(false, "a/page.html", "b/other.html", "c/same.html", "d/Same.html", "manifest.jsonl.html")
	for source, want := range map[string]string{
		"a/page.html":         `^page\.md$`,
		"b/other.html":        `^other\.md$`,
		"c/same.html":         `^same-[0-9a-f]{16}\.md$`,
		"d/Same.html":         `^Same-[0-9a-f]{16}\.md$`,
		"manifest.jsonl.html": `^manifest\.jsonl\.md$`,
	} {
		if got := n.of(source, "", nil); !regexp.MustCompile(want).MatchString(got) {
			t.Errorf("%s: %s, want %s", source, got, want)
		}
	}
	for _, name := range []string{"manifest.jsonl", "sources.jsonl", "manifest.0-of-4.jsonl", ".newsx-tmp/1"} {
		if !reserved(name) {
			t.Errorf("%s is free", name)
		}
	}
	if reserved("deep/manifest.jsonl") || reserved("manifesto.jsonl") {
		t.Error("too much is reserved")
	}
}

func TestNamesOfRecords(t *testing.T) {
	const hash = `[0-9a-f]{16}`
	for _, test := range []struct{ record, address, want string }{
		{"<urn:uuid:1>", "https://www.example.org/2025/01/A_Story.html?x=1", `^example\.org-2025-01-a-story-` + hash + `\.md$`},
		{"<urn:uuid:1>", "", `^urn-uuid-1-` + hash + `\.md$`},
		{"../../etc/passwd", "", `^passwd-` + hash + `\.md$`},
		{"/abs/..", "", `^` + hash + `\.md$`},
		{`..\..\windows`, "", `^windows-` + hash + `\.md$`},
		{".hidden", "https://.../../x", `^x-` + hash + `\.md$`},
		{"1", "https://example.org/" + strings.Repeat("long/", 100), `^example\.org-(long-)+(lo|l|lon)?-?` + hash + `\.md$`},
		{"新闻.html", "", `^html-` + hash + `\.md$`},
	} {
		var address *url.URL
		if test.address != "" {
			address, _ = url.Parse(test.address)
		}
		flat := namesFor(false, "x/crawl.warc").of("x/crawl.warc", test.record, address)
		if !regexp.MustCompile(test.want).MatchString(flat) || len(flat) > 143 || !filepath.IsLocal(flat) {
			t.Errorf("%s %s: %s, want %s", test.record, test.address, flat, test.want)
		}
		if deep := namesFor(true, "x/crawl.warc").of("x/crawl.warc", test.record, address); deep != "x/crawl.warc/"+flat {
			t.Errorf("%s: with folders %s", test.record, deep)
		}
	}
	n := namesFor(false, "x", "y")
	if n.of("x", "1", nil) == n.of("y", "1", nil) || n.of("x", "1", nil) == n.of("x", "2", nil) || n.of("x", "1", nil) != n.of("x", "1", nil) {
		t.Error("names must differ by source and record, and by nothing else")
	}
}

func TestCheckSingle(t *testing.T) {
	for _, name := range []string{"a.jsonl", "a.jsonl.gz", "a.b.jsonl.zst"} {
		if err := CheckSingle(name); err != nil {
			t.Error(err)
		}
	}
	for _, name := range []string{"", ".jsonl", "a.json", "a.jsonl.bz2", "a.jsonl.gz.zst", "a.jsonl.zst.gz", "d/a.jsonl", "../a.jsonl", `d\a.jsonl`, "manifest.jsonl", "sources.0-of-2.jsonl"} {
		if err := CheckSingle(name); err == nil {
			t.Errorf("%q is taken", name)
		}
	}
}
