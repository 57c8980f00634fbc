package report

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"math"
	"os"
	"path/filepath"
	"testing"

	"newsx/extract"
	"newsx/extract/page"
)

const pagesDir = "../../../testdata/pages"

var update = flag.Bool("update", false, "rewrite the reports in testdata")

// reports are the reports of the golden pages, and of the hostile one, by name.
func reports(t *testing.T) map[string]*Report {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(pagesDir, "*", "page.*"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no pages in %s (error %v)", pagesDir, err)
	}
	all := map[string]*Report{"hostile": reportOfPage(t, filepath.Join("testdata", "hostile.html"))}
	for _, path := range paths {
		all[filepath.Base(filepath.Dir(path))] = reportOfPage(t, path)
	}
	return all
}

func reportOfPage(t *testing.T, path string) *Report {
	t.Helper()
	x, err := extract.New(extract.Options{Account: true})
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for p, err := range page.Read(file, page.Hint{Source: filepath.Base(path)}) {
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		a, err := x.Extract(context.Background(), p)
		if a == nil {
			t.Fatalf("%s: %v", path, err)
		}
		return New(a, err)
	}
	t.Fatalf("%s: no page", path)
	return nil
}

// golden are pages whose reports are kept: one with much noise, one that is no
// article, one without metadata.
var golden = []string{"wordpress-wpdiscuz-appeal", "index-page", "no-metadata", "hostile"}

// TestGolden compares reports, as newsx explain -f json writes them, with those
// of testdata. Scores are kept to one decimal there and texts to their beginning,
// and what moved a score is left out, so that a model fitted anew changes little.
func TestGolden(t *testing.T) {
	all := reports(t)
	for _, name := range golden {
		r := all[name]
		r.Confidence.Value = coarse(r.Confidence.Value)
		for i := range r.Blocks {
			b := &r.Blocks[i]
			b.Text = beginning(b.Text, 40)
			b.Grounds = nil
			if b.Score != nil {
				*b.Score = coarse(*b.Score)
			}
		}
		for i := range r.Families {
			for j := range r.Families[i].Rules {
				for k := range r.Families[i].Rules[j].Pieces {
					p := &r.Families[i].Rules[j].Pieces[k]
					p.Text = beginning(p.Text, 40)
				}
			}
		}
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		e.SetIndent("", " ")
		if err := e.Encode(r); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join("testdata", name+".json")
		if *update {
			if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Errorf("%v (go test ./cmd/internal/report -run Golden -update writes it)", err)
		} else if !bytes.Equal(b.Bytes(), want) {
			t.Errorf("%s differs; after go test ./cmd/internal/report -run Golden -update, git diff tells where", file)
		}
	}
}

func coarse(x float64) float64 { return math.Round(10*x) / 10 }

// TestReportAddsUp checks on every page that the sums are those of the blocks.
func TestReportAddsUp(t *testing.T) {
	for name, r := range reports(t) {
		var kept, leftOut, families Total
		for _, b := range r.Blocks {
			if b.Kept {
				kept.add(b.Words)
			} else {
				leftOut.add(b.Words)
			}
		}
		for _, f := range r.Families {
			var rules Total
			for _, rule := range f.Rules {
				var pieces Total
				for _, p := range rule.Pieces {
					pieces.Blocks, pieces.Words = pieces.Blocks+p.Blocks, pieces.Words+p.Words
				}
				if pieces != rule.Total {
					t.Errorf("%s: pieces of %s come to %+v, want %+v", name, rule.Name, pieces, rule.Total)
				}
				rules.Blocks, rules.Words = rules.Blocks+rule.Blocks, rules.Words+rule.Words
			}
			if rules != f.Total {
				t.Errorf("%s: rules of %s come to %+v, want %+v", name, f.Name, rules, f.Total)
			}
			families.Blocks, families.Words = families.Blocks+f.Blocks, families.Words+f.Words
		}
		if kept != r.Kept || leftOut != r.LeftOut || families != r.LeftOut {
			t.Errorf("%s: blocks come to %+v and %+v, families to %+v, want %+v and %+v", name, kept, leftOut, families, r.Kept, r.LeftOut)
		}
		runs := 0
		for _, run := range r.runs() {
			runs += len(run.Blocks)
			if run.Kept && len(run.Blocks) != 1 {
				t.Errorf("%s: %d kept blocks in one", name, len(run.Blocks))
			}
		}
		if runs != len(r.Blocks) {
			t.Errorf("%s: %d blocks in runs of %d", name, runs, len(r.Blocks))
		}
	}
}

func TestSourceMeaning(t *testing.T) {
	for source, want := range map[string]string{
		"h1": "the page's main heading", "jsonld:author": "structured data", "og:title": "Open Graph",
		"article:tag": "the page's article:tag elements", "article:author": "Open Graph", "unheard:of": "", "": "",
	} {
		if got := sourceMeaning(source); got != want {
			t.Errorf("%q: got %q, want %q", source, got, want)
		}
	}
}

func TestBecause(t *testing.T) {
	b := Block{Grounds: []Ground{{Feature: "link_density", Why: "boilerplate is mostly links", Effect: -2.14}, {Feature: "words", Why: "prose is long", Effect: 1.26}}}
	if got, want := b.Because(), "link density −2.1, words +1.3"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := b.BecauseWhy(), "link density −2.1: boilerplate is mostly links\nwords +1.3: prose is long"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	b.Kept, b.Part = true, "headline"
	if got := b.Because(); got != "" {
		t.Errorf("of a headline: got %q", got)
	}
	if got := (&Block{}).Because(); got != "" {
		t.Errorf("without grounds: got %q", got)
	}
}

func TestNumber(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1\u2009000", 1234567: "1\u2009234\u2009567"} {
		if got := number(n); got != want {
			t.Errorf("%d: got %q, want %q", n, got, want)
		}
	}
}
