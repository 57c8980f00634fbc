package batch

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

func TestParseShard(t *testing.T) {
	for text, want := range map[string]Shard{"0/1": {0, 1}, "3/4": {3, 4}} {
		if got, err := ParseShard(text); err != nil || got != want || got.String() != text {
			t.Errorf("%s: %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "1", "4/4", "-1/4", "a/4", "1/0", "1/2/3", " 1/4"} {
		if got, err := ParseShard(text); err == nil {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestShardFiles(t *testing.T) {
	for name, want := range map[string]string{"all.jsonl": "all.1-of-4.jsonl", "all.jsonl.gz": "all.1-of-4.jsonl.gz", "a.b.jsonl.zst": "a.b.1-of-4.jsonl.zst"} {
		if got := (Shard{1, 4}).insert(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
		if got := (Shard{}).insert(name); got != name {
			t.Errorf("%s: %s without shards", name, got)
		}
	}
}

func TestEachSourceHasOneShard(t *testing.T) {
	for _, test := range []struct {
		name  string
		sizes []int64
		split []bool
	}{
		{"one large", []int64{1000}, []bool{true}},
		{"one large among small", []int64{5, 1000, 5, 5}, []bool{false, true, false, false}},
		{"as many as shards", []int64{90, 100, 110, 100}, []bool{false, false, false, false}},
		{"many", []int64{100, 100, 100, 100, 100, 100, 100, 100}, make([]bool, 8)},
		{"unknown sizes", []int64{-1, -1}, []bool{false, false}},
		{"empty", []int64{0, 0}, []bool{false, false}},
	} {
		var list []Source
		for i, size := range test.sizes {
			list = append(list, Source{Name: fmt.Sprint("s", i), Size: size})
		}
		const shards = 4
		owners := make([]int, len(list))
		for i := range shards {
			for _, s := range deal(list, Shard{i, shards}) {
				owners[s.position]++
				if s.split != test.split[s.position] {
					t.Errorf("%s: source %d split: %v", test.name, s.position, s.split)
				}
			}
		}
		for i, n := range owners {
			want := 1
			if test.split[i] {
				want = shards
			}
			if n != want {
				t.Errorf("%s: source %d has %d shards, want %d", test.name, i, n, want)
			}
		}
	}
}

// big is an input with one source that must be dealt out by record.
func big() readable {
	in := large(7)
	var b strings.Builder
	for n := range 400 {
		switch {
		case n%9 == 0:
			fmt.Fprintf(&b, "r%d\t!skip\n", n)
		case n%31 == 0:
			fmt.Fprintf(&b, "r%d\tarticle repeated %d\n", n, n%3)
		default:
			fmt.Fprintf(&b, "r%d\tarticle %d of the big one, with words that make it longer than all others are together\n", n, n)
		}
	}
	in["big.list"] = b.String()
	in["empty.txt"] = ""
	return in
}

func TestShardsMakeOneBatch(t *testing.T) {
	in, whole, shared := big(), t.TempDir(), t.TempDir()
	mustRun(t, testOptions(whole, in))
	want, err := Join([]string{whole})
	if err != nil || want.Problems != nil {
		t.Fatal(want.Problems, err)
	}
	const shards = 4
	parts := make([]string, shards)
	var running sync.WaitGroup
	for i := range shards {
		parts[i] = t.TempDir()
		for _, dir := range []string{shared, parts[i]} {
			o := testOptions(dir, in)
			o.Shard, o.Jobs = Shard{i, shards}, 2
			running.Go(func() {
				if _, err := Run(t.Context(), o); err != nil {
					t.Error(err)
				}
			})
		}
	}
	running.Wait()
	got, err := Join([]string{shared})
	if err != nil || got.Problems != nil {
		t.Fatal(got.Problems, err)
	}
	if a, b := joined(got), joined(want); a != b {
		t.Errorf("shards make\n%s\nwant\n%s", a, b)
	}
	if !maps.Equal(filesOf(t, shared), filesOf(t, whole)) {
		t.Error("shards have other outputs")
	}
	if p := got.Missing(shared); p != nil {
		t.Error(p)
	}
	apart, err := Join(parts)
	if err != nil || apart.Problems != nil {
		t.Fatal(apart.Problems, err)
	}
	if p := apart.Missing(""); p != nil {
		t.Error(p)
	}
	for i := range apart.Lines {
		apart.Lines[i].Output = filepath.Base(apart.Lines[i].Output)
	}
	if a, b := joined(apart), joined(want); a != b {
		t.Errorf("shards in folders of their own make\n%s\nwant\n%s", a, b)
	}
	if got.Summary.Pages != want.Summary.Pages || got.Inputs != len(in) {
		t.Errorf("%d pages of %d inputs", got.Summary.Pages, got.Inputs)
	}
}

// joined is a batch's lines, but for what differs from run to run.
func joined(j *Joined) string {
	for i := range j.Lines {
		j.Lines[i].Milliseconds = 0
		if j.Lines[i].Output == "." {
			j.Lines[i].Output = ""
		}
	}
	var b strings.Builder
	if err := j.Write(&b); err != nil {
		return err.Error()
	}
	return b.String()
}

func TestShardsOfOneListAndNumber(t *testing.T) {
	in, dir := big(), t.TempDir()
	o := testOptions(dir, in)
	o.Shard = Shard{0, 2}
	mustRun(t, o)
	for _, shard := range []Shard{{}, {0, 3}} {
		other := o
		other.Shard = shard
		if _, err := Run(t.Context(), other); err == nil || !strings.Contains(err.Error(), "holds a batch in 2 shards, and this is one in ") {
			t.Errorf("%v: %v", shard, err)
		}
	}
	in["more.txt"] = "one more"
	o.Sources = in.sources()
	if _, err := Run(t.Context(), o); err == nil || !strings.Contains(err.Error(), "the inputs are not those this shard began with") {
		t.Errorf("another list: %v", err)
	}
}

func TestJoinFindsWhatIsMissing(t *testing.T) {
	in := big()
	for _, test := range []struct {
		name  string
		spoil func(t *testing.T, dir string)
		want  string
	}{
		{"a shard", func(t *testing.T, dir string) { remove(t, dir, "sources.1-of-2.jsonl") }, "shard 1/2: has not been run"},
		{"lines", func(t *testing.T, dir string) { cutLines(t, dir, "manifest.0-of-2.jsonl", 3) }, "of its"},
		{"an end", func(t *testing.T, dir string) { cutLines(t, dir, "sources.1-of-2.jsonl", 1) }, "was not read to its end (shard 1/2)"},
		{"a manifest", func(t *testing.T, dir string) { cutLines(t, dir, "manifest.1-of-2.jsonl", 1<<20) }, "lines are in the manifest (shard 1/2)"},
	} {
		dir := t.TempDir()
		for i := range 2 {
			o := testOptions(dir, in)
			o.Shard = Shard{i, 2}
			mustRun(t, o)
		}
		test.spoil(t, dir)
		j, err := Join([]string{dir})
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(j.Problems); !strings.Contains(got, test.want) {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}

func TestShardsOfWhatCouldNotBeRead(t *testing.T) {
	text := ""
	for n := range 20 {
		text += fmt.Sprintf("r%d\tarticle %d\n", n, n)
	}
	in, dir := readable{"one.list": strings.Replace(text, "article 11", "!cut", 1)}, t.TempDir()
	shards := func() {
		for i := range 2 {
			o := testOptions(dir, in)
			o.Sources = []Source{{Name: "one.list", Size: 1000}}
			o.Shard = Shard{i, 2}
			mustRun(t, o)
		}
	}
	shards()
	j, err := Join([]string{dir})
	if err != nil || j.Problems != nil || len(j.Lines) != 12 || j.Summary.Failed != 1 {
		t.Fatalf("%+v, %v", j, err)
	}
	in["one.list"] = text
	shards()
	j, err = Join([]string{dir})
	if err != nil || j.Problems != nil || len(j.Lines) != 20 || j.Summary.Articles != 20 {
		t.Errorf("%+v, %v", j, err)
	}
	shards()
	if again, err := Join([]string{dir}); err != nil || len(again.Lines) != 20 {
		t.Errorf("%+v, %v", again, err)
	}
}

func remove(t *testing.T, dir, name string) {
	t.Helper()
	if err := os.Remove(filepath.Join(dir, name)); err != nil {
		t.Fatal(err)
	}
}

// cutLines takes the last n lines off a file.
func cutLines(t *testing.T, dir, name string, n int) {
	t.Helper()
	path := filepath.Join(dir, name)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(string(b), "\n")
	lines = lines[:len(lines)-1]
	if err := os.WriteFile(path, []byte(strings.Join(lines[:max(0, len(lines)-n)], "")), 0o666); err != nil {
		t.Fatal(err)
	}
}

func TestJoinRefusesWhatIsNotOneBatch(t *testing.T) {
	in := small()
	whole, shard, again := t.TempDir(), t.TempDir(), t.TempDir()
	mustRun(t, testOptions(whole, in))
	for _, dir := range []string{shard, again} {
		o := testOptions(dir, in)
		o.Shard = Shard{0, 2}
		mustRun(t, o)
	}
	for _, test := range []struct {
		dirs []string
		want string
	}{
		{[]string{t.TempDir()}, "holds no batch"},
		{[]string{filepath.Join(whole, "nothing")}, "no such file"},
		{[]string{whole, shard}, "is a batch in one piece"},
		{[]string{shard, again}, "are the same part of a batch"},
	} {
		if _, err := Join(test.dirs); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%v: %v, want %q", test.dirs, err, test.want)
		}
	}
}
