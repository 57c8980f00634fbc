package batch

import (
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
	return newNames(list, Options{Extension: ".md", KeepDirs: keepDirs, RecordName: testRecordName, Target: func(source string) string {
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
	if got := namesFor(false, "x/crawl.html").of("x/crawl.html", "7", nil); got != "x-crawl.html-7.md" {
		t.Error(got)
	}
	if got := namesFor(true, "x/crawl.html").of("x/crawl.html", "7", nil); got != "x/crawl/x-crawl.html-7.md" {
		t.Error("with folders: " + got)
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
