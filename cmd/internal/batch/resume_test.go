package batch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"newsx/extract/page"
)

func TestRerunDoesNothing(t *testing.T) {
	dir := t.TempDir()
	o := testOptions(dir, large(2))
	first := mustRun(t, o)
	before, files := state(t, dir), rawFiles(t, dir)
	o.Open = func(_ context.Context, name string) (io.ReadCloser, page.Hint, error) {
		t.Errorf("%s is opened again", name)
		return nil, page.Hint{}, fs.ErrNotExist
	}
	again := mustRun(t, o)
	if again.Pages != 0 || again.Known != first.Pages+first.Skipped || again.KnownFailed != first.Failed {
		t.Errorf("first %+v, again %+v", first, again)
	}
	if state(t, dir) != before || fmt.Sprint(rawFiles(t, dir)) != fmt.Sprint(files) {
		t.Error("the rerun changed something")
	}
}

// rawFiles are the sizes of the manifest and the ledger.
func rawFiles(t *testing.T, dir string) (sizes []int64) {
	t.Helper()
	for _, name := range []string{"manifest.jsonl", "sources.jsonl"} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		sizes = append(sizes, info.Size())
	}
	return sizes
}

func TestWhatIsDoneAgain(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(t *testing.T, o *Options, in readable)
		want   []string // the sources and numbers of new lines
	}{
		{"force", func(_ *testing.T, o *Options, _ readable) { o.Force = true }, []string{"a.txt 1", "b.list 1", "b.list 2", "b.list 3", "b.list 4"}},
		{"version", func(_ *testing.T, o *Options, _ readable) { o.Version = "v2" }, []string{"a.txt 1", "b.list 1", "b.list 2", "b.list 3", "b.list 4"}},
		{"options", func(_ *testing.T, o *Options, _ readable) { o.Fingerprint = "o2" }, []string{"a.txt 1", "b.list 1", "b.list 2", "b.list 3", "b.list 4"}},
		{"output removed", func(t *testing.T, o *Options, _ readable) {
			if err := os.Remove(filepath.Join(o.Dir, "a.txt"+testExtension)); err != nil {
				t.Fatal(err)
			}
		}, []string{"a.txt 1"}},
		{"output cut", func(t *testing.T, o *Options, _ readable) {
			if err := os.Truncate(filepath.Join(o.Dir, "a.txt"+testExtension), 0); err != nil {
				t.Fatal(err)
			}
		}, []string{"a.txt 1"}},
		{"page changed", func(_ *testing.T, o *Options, in readable) {
			in["b.list"] = "1\tfirst\n2\tsecond, changed\n3\t!skip\n4\tfail 4"
			o.Sources = in.sources()
		}, []string{"b.list 2"}},
		{"touched", func(_ *testing.T, o *Options, in readable) {
			o.Sources = in.sources()
			for i := range o.Sources {
				o.Sources[i].Modified = time.Unix(1_700_000_001, 0)
			}
		}, nil},
		{"shorter", func(_ *testing.T, o *Options, in readable) {
			in["b.list"] = "1\tfirst"
			o.Sources = in.sources()
		}, []string{"b.list 2 gone", "b.list 3 gone", "b.list 4 gone"}},
		{"new source", func(_ *testing.T, o *Options, in readable) {
			in["aa.txt"] = "a new page"
			o.Sources = in.sources()
		}, []string{"aa.txt 1"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			in := readable{"a.txt": "an article", "b.list": "1\tfirst\n2\tsecond\n3\t!skip\n4\tfail 4"}
			dir := t.TempDir()
			o := testOptions(dir, in)
			mustRun(t, o)
			before := len(manifestOf(t, filepath.Join(dir, "manifest.jsonl")))
			test.change(t, &o, in)
			mustRun(t, o)
			var got []string
			for _, l := range manifestOf(t, filepath.Join(dir, "manifest.jsonl"))[before:] {
				s := fmt.Sprintf("%s %d", l.Source, l.Number)
				if l.Error == "no longer in the input" {
					s += " gone"
				}
				got = append(got, s)
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("done again: %v, want %v", got, test.want)
			}
			after := rawFiles(t, dir)
			o.Force = false
			mustRun(t, o)
			if got := rawFiles(t, dir); !slices.Equal(got, after) {
				t.Errorf("a rerun after it writes again: %v, then %v", after, got)
			}
		})
	}
}

func TestUnreadableSourcesAreTriedAgain(t *testing.T) {
	in := readable{"a.list": "1\tfirst\n2\tsecond\n3\t!cut\n4\tfourth", "p.list": "1\tone\n2\t!panic"}
	dir := t.TempDir()
	o := testOptions(dir, in)
	o.Sources = append(o.Sources, Source{Name: "missing.txt", Size: -1})
	var told []string
	o.Tell = func(l Line) {
		if l.Status == Failed {
			told = append(told, fmt.Sprintf("%s %d: %s", l.Source, l.Number, l.Error))
		}
	}
	want := []string{"a.list 3: read a.list: read error", "missing.txt 1: open missing.txt: file does not exist",
		"p.list 2: newsx broke while reading it (the reader broke); please report it, with the file"}
	if s := mustRun(t, o); s.Failed != 3 || s.Articles != 3 || !slices.Equal(told, want) {
		t.Errorf("%+v, told %q", s, told)
	}
	sizes := rawFiles(t, dir)
	told = nil
	if s := mustRun(t, o); s.Pages != 0 || s.KnownFailed != 3 || !slices.Equal(told, want[:2]) {
		t.Errorf("again: %+v, told %q", s, told)
	}
	if again := rawFiles(t, dir); !slices.Equal(again, sizes) {
		t.Errorf("the same failures are written again: %v, then %v", sizes, again)
	}
	in["a.list"], in["missing.txt"], in["p.list"] = "1\tfirst\n2\tsecond\n3\tthird\n4\tfourth", "here now", "1\tone"
	o.Sources = in.sources() // damage is looked at again when the input has changed
	if s := mustRun(t, o); s.Pages != 3 || s.Articles != 3 || s.KnownFailed != 0 {
		t.Errorf("mended: %+v", s)
	}
	last := map[string]Line{}
	for _, l := range manifestOf(t, filepath.Join(dir, "manifest.jsonl")) {
		last[fmt.Sprint(l.Source, l.Number)] = l
	}
	for place, l := range last {
		if l.Status == Failed {
			t.Errorf("%s: still %+v", place, l)
		}
	}
}

func TestInterruptedRunGoesOn(t *testing.T) {
	for _, single := range []string{"", "all.jsonl"} {
		in := large(5)
		whole := t.TempDir()
		o := testOptions(whole, in)
		o.Single, o.Dedup = single, true
		mustRun(t, o)
		want := state(t, whole)

		o.Dir = t.TempDir()
		interruptions := 0
		for seed := 0; ; seed++ {
			ctx, stop := context.WithCancel(t.Context())
			var n atomic.Int64
			limit := int64(20 + seed*7%30)
			o.Work = func(ctx context.Context, r *page.Record) (Page, error) {
				if n.Add(1) == limit {
					stop()
				}
				if err := ctx.Err(); err != nil {
					t.Error("a page in hand is given up")
				}
				return testWork(ctx, r)
			}
			_, err := Run(ctx, o)
			stop()
			if err == nil {
				break
			}
			if !errors.Is(err, context.Canceled) {
				t.Fatal(err)
			}
			interruptions++
			if _, err := os.Stat(filepath.Join(o.Dir, ".newsx-tmp")); err == nil {
				t.Error("the staging folder is left")
			}
		}
		if interruptions < 5 {
			t.Errorf("only %d interruptions", interruptions)
		}
		if got := state(t, o.Dir); got != want {
			t.Errorf("single %q: after %d interruptions:\n%s\nwant\n%s", single, interruptions, got, want)
		}
	}
}
