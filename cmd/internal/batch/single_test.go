package batch

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
)

func TestSingleFile(t *testing.T) {
	in := large(6)
	var plain string
	for _, name := range []string{"all.jsonl", "all.jsonl.gz", "all.jsonl.zst"} {
		dir := t.TempDir()
		o := testOptions(dir, in)
		o.Single, o.Block = name, 1000
		s := mustRun(t, o)
		got := unpacked(t, filepath.Join(dir, name))
		if strings.Count(got, "\n") != s.Articles {
			t.Errorf("%s: %d lines, want %d", name, strings.Count(got, "\n"), s.Articles)
		}
		if plain == "" {
			plain = got
		}
		if got != plain {
			t.Errorf("%s: is not %s unpacked", name, "all.jsonl")
		}
		before := state(t, dir)
		if again := mustRun(t, o); again.Pages != 0 || state(t, dir) != before {
			t.Errorf("%s: a rerun does %+v", name, again)
		}
		if err := os.Truncate(filepath.Join(dir, name), 10); err != nil {
			t.Fatal(err)
		}
		mustRun(t, o)
		if unpacked(t, filepath.Join(dir, name)) != plain {
			t.Errorf("%s: a file cut by others is not mended", name)
		}
		o.Fingerprint = "o2"
		if _, err := Run(t.Context(), o); err == nil || !strings.Contains(err.Error(), name+" was made by other options (want --force") {
			t.Errorf("%s: other options: %v", name, err)
		}
		o.Force = true
		mustRun(t, o)
		if got := manifestOf(t, filepath.Join(dir, "manifest.jsonl")); unpacked(t, filepath.Join(dir, name)) != plain || len(got) != s.Pages+s.Skipped {
			t.Errorf("%s: --force does not begin anew: %d lines", name, len(got))
		}
	}
}

func unpacked(t *testing.T, path string) string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r, err := io.Reader(f), error(nil)
	switch filepath.Ext(path) {
	case ".gz":
		r, err = gzip.NewReader(f)
	case ".zst":
		r, err = zstdReader(f)
	}
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func zstdReader(r io.Reader) (io.Reader, error) { return zstd.NewReader(r) }
