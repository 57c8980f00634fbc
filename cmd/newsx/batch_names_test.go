package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestBatchOfNamesThatAreNoText holds that files whose names are no UTF-8 are told
// apart, done once, and accounted for.
func TestBatchOfNamesThatAreNoText(t *testing.T) {
	dir, out := t.TempDir(), t.TempDir()
	page, err := os.ReadFile("../../testdata/pages/arc/page.html")
	if err != nil {
		t.Fatal(err)
	}
	args := []string{"batch", "--no-config", "--output-dir", out}
	for _, name := range []string{"caf\xe9.html", "caf\xe8.html", "café.html"} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, page, 0o666); err != nil {
			t.Skip("the file system has no such names: ", err)
		}
		args = append(args, path)
	}
	call := func(args ...string) string {
		var said strings.Builder
		if code := run(args, &streams{in: strings.NewReader(""), out: &said, err: &said, raw: &said}); code != 0 {
			t.Errorf("newsx %q: exit code %d", args, code)
		}
		return said.String()
	}
	if got := call(args...); !strings.Contains(got, "3 pages: 3 articles") {
		t.Errorf("first run: %s", got)
	}
	if got := call(args...); !strings.Contains(got, "nothing new; 3 done before") {
		t.Errorf("second run: %s", got)
	}
	if got := call("manifest", "check", out); !strings.HasPrefix(got, "3 inputs, 3 pages: 3 articles") {
		t.Errorf("check: %s", got)
	}
}
