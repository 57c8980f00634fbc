package batch

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"math/rand/v2"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/klauspost/compress/zstd"

	"newsx/extract"
	"newsx/extract/page"
)

// The tests' pages are lines, and their containers are files of them: name,
// tab, text. A text is worked on as its first word says:
//
//	none  no article
//	fail  a failure of the page
//	slow  takes a while
//
// and the reader takes as such:
//
//	!skip !revisit !broken  an error of the record
//	!cut                    an error of reading, once
//	!panic                  the reader breaks
const testExtension = ".out"

// readable makes the tests' containers of inputs in memory.
type readable map[string]string

func (in readable) open(_ context.Context, name string) (io.ReadCloser, page.Hint, error) {
	text, ok := in[name]
	if !ok {
		return nil, page.Hint{}, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return io.NopCloser(strings.NewReader(text)), page.Hint{}, nil
}

func (in readable) sources() []Source {
	var list []Source
	for name, text := range in {
		list = append(list, Source{Name: name, Size: int64(len(text)), Modified: time.Unix(1_700_000_000, 0)})
	}
	return list
}

func testRecords(r io.Reader, h page.Hint) iter.Seq2[*page.Record, error] {
	return func(yield func(*page.Record, error) bool) {
		lines := bufio.NewScanner(r)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			name, text, contained := strings.Cut(lines.Text(), "\t")
			if !contained {
				name, text = "", lines.Text()
			}
			record := &page.Record{Name: name, Bytes: []byte(text)}
			var err error
			switch text {
			case "!skip":
				err = &page.RecordError{Name: name, Err: fmt.Errorf("%w: a picture", page.ErrSkipped)}
			case "!revisit":
				err = &page.RecordError{Name: name, Err: page.ErrRevisit}
			case "!broken":
				err = &page.RecordError{Name: name, Err: errors.New("damaged record")}
			case "!cut":
				err = &fs.PathError{Op: "read", Path: h.Source, Err: errors.New("read error")}
			case "!panic":
				panic("the reader broke")
			}
			if err != nil {
				record = nil
			}
			if !yield(record, err) || text == "!cut" {
				return
			}
		}
	}
}

func testWork(_ context.Context, r *page.Record) (Page, error) {
	text := string(r.Bytes)
	switch first, _, _ := strings.Cut(text, " "); first {
	case "none":
		return Page{}, fmt.Errorf("%w: a list", extract.ErrNoArticle)
	case "fail":
		return Page{}, errors.New("broken page")
	case "slow":
		time.Sleep(time.Duration(rand.IntN(3000)) * time.Microsecond)
	}
	out, err := json.Marshal(map[string]string{"text": text})
	return Page{Bytes: append(out, '\n'), Text: text, Words: len(strings.Fields(text))}, err
}

func testRecordName(source, record string, _ *url.URL) string {
	return fmt.Sprintf("%s-%s", strings.ReplaceAll(source, "/", "-"), record)
}

func testOptions(dir string, in readable) Options {
	return Options{
		Dir: dir, Sources: in.sources(), Open: in.open, Records: testRecords, Work: testWork,
		Jobs: 4, Extension: testExtension, Version: "v1", Fingerprint: "o1",
		Target:     func(source string) string { return filepath.Base(source) + testExtension },
		RecordName: testRecordName,
	}
}

// small is an input of every kind of record.
func small() readable {
	return readable{
		"a.txt":      "an article in a file of its own",
		"b.list":     "1\tthe first of the list\n2\tnone at all\n3\t!skip\n4\t!revisit\n5\t!broken\n6\tfail here\n7\tthe last of the list",
		"dir/a.txt":  "another article of that name",
		"empty.txt":  "",
		"copy.list":  "1\tthe first of the list\n2\tsomething else",
		"z/none.txt": "none here",
	}
}

// large is an input that keeps several workers busy for a while.
func large(seed uint64) readable {
	random := rand.New(rand.NewPCG(seed, 1))
	kinds := []string{"slow", "article", "article", "article", "none", "fail"}
	in := readable{}
	for s := range 8 {
		var b strings.Builder
		for n := range 1 + random.IntN(40) {
			text := fmt.Sprintf("%s %d of %d", kinds[random.IntN(len(kinds))], n, s)
			switch random.IntN(12) {
			case 0:
				text = "!skip"
			case 1:
				text = fmt.Sprintf("article repeated %d", random.IntN(3))
			}
			fmt.Fprintf(&b, "record-%d\t%s\n", n, text)
		}
		in[fmt.Sprintf("source-%02d.list", s)] = b.String()
	}
	for s := range 40 {
		in[fmt.Sprintf("page-%02d.txt", s)] = fmt.Sprintf("%s number %d", kinds[random.IntN(len(kinds))], s)
	}
	return in
}

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

func TestTornTail(t *testing.T) {
	in := large(3)
	whole := t.TempDir()
	mustRun(t, testOptions(whole, in))
	want := state(t, whole)
	manifest, err := os.ReadFile(filepath.Join(whole, "manifest.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(4, 4))
	for i := range 8 {
		dir := t.TempDir()
		if err := os.CopyFS(dir, os.DirFS(whole)); err != nil {
			t.Fatal(err)
		}
		cut := bytes.Clone(manifest[:random.IntN(len(manifest))])
		if i == 0 {
			cut = bytes.Clone(manifest[:len(manifest)-10])
		}
		if i%2 == 0 {
			cut = append(cut, make([]byte, 500)...) // as a power failure leaves it
		}
		if err := os.WriteFile(filepath.Join(dir, "manifest.jsonl"), cut, 0o666); err != nil {
			t.Fatal(err)
		}
		mustRun(t, testOptions(dir, in))
		if got := state(t, dir); got != want {
			t.Fatalf("cut at %d: %s", len(cut), got)
		}
		if b, err := os.ReadFile(filepath.Join(dir, "manifest.jsonl")); err != nil || !bytes.HasSuffix(b, []byte("}\n")) {
			t.Fatalf("cut at %d: ends in %q, %v", len(cut), b[len(b)-20:], err)
		}
	}
}

func TestDamagedManifest(t *testing.T) {
	for name, text := range map[string]string{
		"damaged":  "{\"source\":\n{\"source\":\"a\",\"number\":1,\"status\":\"ok\",\"version\":\"\",\"options\":\"\"}\n",
		"stranger": "{\"name\":\"a\"}\n",
		"numbers":  "1\n2\n",
		"text":     "notes\nof mine\n",
		"word":     "notes",
	} {
		dir := t.TempDir()
		path := filepath.Join(dir, "manifest.jsonl")
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		_, err := Run(t.Context(), testOptions(dir, small()))
		if err == nil || !strings.HasPrefix(err.Error(), path+":1: ") {
			t.Errorf("%s: %v", name, err)
		}
		if b, err := os.ReadFile(path); err != nil || string(b) != text {
			t.Errorf("%s: the file was changed: %q, %v", name, b, err)
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

func TestTwoRunsInOneFolder(t *testing.T) {
	dir := t.TempDir()
	l, err := lock(filepath.Join(dir, "manifest.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, err = Run(t.Context(), testOptions(dir, small()))
	if err == nil || !strings.Contains(err.Error(), "another run is working on it") {
		t.Errorf("got %v", err)
	}
}

func zstdReader(r io.Reader) (io.Reader, error) { return zstd.NewReader(r) }
