package batch

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"newsx/extract/page"
)

func mustRun(t *testing.T, o Options) Summary {
	t.Helper()
	s, err := Run(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// manifestOf is the manifest's lines, but for what differs from run to run.
func manifestOf(t *testing.T, path string) []Line {
	t.Helper()
	var list []Line
	err := readLines(path, func(line []byte) error {
		var l Line
		if err := json.Unmarshal(line, &l); err != nil {
			return err
		}
		l.Milliseconds = 0
		list = append(list, l)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// filesOf is every file below dir, but for the batch's own.
func filesOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if strings.HasPrefix(path, "manifest.") || strings.HasPrefix(path, "sources.") {
			return nil
		}
		b, err := os.ReadFile(filepath.Join(dir, path))
		files[path] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// state is all that a batch leaves, but for what differs from run to run.
func state(t *testing.T, dir string) string {
	t.Helper()
	b, err := json.MarshalIndent(struct {
		Lines []Line
		Files map[string]string
	}{manifestOf(t, filepath.Join(dir, "manifest.jsonl")), filesOf(t, dir)}, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestEveryRecordHasItsLine(t *testing.T) {
	dir := t.TempDir()
	s := mustRun(t, testOptions(dir, small()))
	want := []Line{
		{Source: "a.txt", Number: 1, Status: OK},
		{Source: "b.list", Record: "1", Number: 1, Status: OK},
		{Source: "b.list", Record: "2", Number: 2, Status: NoArticle, Error: "no article: a list"},
		{Source: "b.list", Record: "3", Number: 3, Status: Skipped, Error: "no page: a picture"},
		{Source: "b.list", Record: "4", Number: 4, Status: Revisit, Error: page.ErrRevisit.Error()},
		{Source: "b.list", Record: "5", Number: 5, Status: Failed, Error: "damaged record"},
		{Source: "b.list", Record: "6", Number: 6, Status: Failed, Error: "broken page"},
		{Source: "b.list", Record: "7", Number: 7, Status: OK},
		{Source: "copy.list", Record: "1", Number: 1, Status: OK, Duplicate: SameText, DuplicateOf: &Place{"b.list", 1}},
		{Source: "copy.list", Record: "2", Number: 2, Status: OK},
		{Source: "dir/a.txt", Number: 1, Status: OK},
		{Source: "empty.txt", Number: 1, Status: NoArticle, Error: "no article: the input holds no page"},
		{Source: "z/none.txt", Number: 1, Status: NoArticle, Error: "no article: a list"},
	}
	got := manifestOf(t, filepath.Join(dir, "manifest.jsonl"))
	if len(got) != len(want) {
		t.Fatalf("%d lines, want %d: %+v", len(got), len(want), got)
	}
	for i, w := range want {
		g := got[i]
		if g.Version != "v1" || g.Options != "o1" || (g.Status == OK) != (g.Output != "") || (g.Status == OK) != (g.Words > 0) {
			t.Errorf("line %d: %+v", i, g)
		}
		if g.Output != "" {
			b, err := os.ReadFile(filepath.Join(dir, g.Output))
			if err != nil || int64(len(b)) != g.Size || !strings.Contains(string(b), "text") {
				t.Errorf("%s: %q, %v", g.Output, b, err)
			}
		}
		short := Line{Source: g.Source, Record: g.Record, Number: g.Number, Status: g.Status, Error: g.Error, Duplicate: g.Duplicate, DuplicateOf: g.DuplicateOf}
		if fmt.Sprintf("%+v", short.DuplicateOf) != fmt.Sprintf("%+v", w.DuplicateOf) {
			t.Errorf("line %d: duplicate of %+v, want %+v", i, short.DuplicateOf, w.DuplicateOf)
		}
		short.DuplicateOf, w.DuplicateOf = nil, nil
		if short != w {
			t.Errorf("line %d: %+v\nwant %+v", i, short, w)
		}
	}
	s.Seconds = 0
	if (s != Summary{Pages: 12, Articles: 6, NoArticle: 3, Revisits: 1, Failed: 2, Skipped: 1, Duplicates: 1, Words: 30}) {
		t.Errorf("summary %+v", s)
	}
	if files := filesOf(t, dir); len(files) != 6 || files["a.txt"+testExtension] != "" {
		t.Errorf("two sources of one name must both have a hash: %v", slices.Collect(mapKeys(files)))
	}
}

func mapKeys[V any](m map[string]V) iter.Seq[string] {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func TestWorkersChangeNothing(t *testing.T) {
	in, want := large(1), ""
	for _, jobs := range []int{1, 2, 3, 16} {
		dir := t.TempDir()
		o := testOptions(dir, in)
		o.Jobs, o.Dedup = jobs, true
		mustRun(t, o)
		got := state(t, dir)
		if want == "" {
			want = got
		}
		if got != want {
			t.Errorf("%d jobs leave something else than 1:\n%s\nwant\n%s", jobs, got, want)
		}
	}
	if !strings.Contains(want, `"duplicate": "text"`) {
		t.Error("the test's input has no duplicates")
	}
}

func TestFailFast(t *testing.T) {
	for _, jobs := range []int{1, 4} {
		dir := t.TempDir()
		o := testOptions(dir, readable{"a.list": "1\tone\n2\tfail\n3\tthree", "b.txt": "four"})
		o.FailFast, o.Jobs = true, jobs
		s, err := Run(t.Context(), o)
		if !errors.Is(err, ErrFailFast) || s.Pages != 2 || s.Failed != 1 {
			t.Errorf("%d jobs: %+v, %v", jobs, s, err)
		}
		if lines := manifestOf(t, filepath.Join(dir, "manifest.jsonl")); len(lines) != 2 {
			t.Errorf("%d jobs: %+v", jobs, lines)
		}
	}
}
