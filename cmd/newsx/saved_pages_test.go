package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"newsx/extract"
	"newsx/extract/page"
	"newsx/formats"
)

// TestSavedPages reads real files of every kind people save pages in, from the
// folder that NEWSX_SAVED_PAGES names: INDEX.tsv lists them, and expect.tsv what
// must come out of some and what must not. A file has to yield a page, or to say
// of each record why it is none.
func TestSavedPages(t *testing.T) {
	dir := os.Getenv("NEWSX_SAVED_PAGES")
	if dir == "" {
		t.Skip("NEWSX_SAVED_PAGES names no folder")
	}
	x, err := extract.New(extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r := &reader{extractor: x}
	read := map[string][]savedPage{}
	for _, row := range rows(t, filepath.Join(dir, "INDEX.tsv")) {
		name := row[0]
		t.Run(name, func(t *testing.T) { read[name] = readSaved(t, r, filepath.Join(dir, name)) })
	}
	for _, row := range rows(t, filepath.Join(dir, "expect.tsv")) {
		row = append(row, "", "", "")
		name, want, not, address := row[0], row[1], row[2], strings.TrimPrefix(row[3], "-")
		t.Run("expect/"+name+" "+address, func(t *testing.T) {
			for _, p := range read[name] {
				if address != "" && p.address != address {
					continue
				}
				if !strings.Contains(p.text, want) {
					t.Errorf("%s: the text lacks %q (%v)", p.record, want, p.err)
				}
				if not != "" && strings.Contains(p.text, not) {
					t.Errorf("%s: the text has %q", p.record, not)
				}
				return
			}
			t.Errorf("no page of the address %q", address)
		})
	}
}

// savedPage is a page of a file, and what came of it.
type savedPage struct {
	record, address, text string
	err                   error
}

// readSaved reads the pages of a file and logs what became of its records.
func readSaved(t *testing.T, r *reader, path string) []savedPage {
	var pages []savedPage
	articles, skipped, revisits := 0, 0, 0
	seen := map[string]bool{}
	for task := range r.tasks(t.Context(), []input{{name: path}}) {
		res := r.work(t.Context(), task)
		if seen[res.record] {
			t.Errorf("a second record is called %q", res.record)
		}
		seen[res.record] = true
		switch {
		case errors.Is(res.err, page.ErrRevisit):
			revisits++
			continue
		case errors.Is(res.err, page.ErrSkipped):
			skipped++
			continue
		case res.err != nil:
			t.Logf("%s: %v", res.record, res.err)
		default:
			articles++
		}
		s := savedPage{record: res.record, err: res.err}
		if res.url != nil {
			s.address = res.url.String()
		}
		if res.err == nil {
			s.text = textOf(t, res.article)
		}
		pages = append(pages, s)
	}
	t.Logf("%d pages or errors, %d articles, %d revisits, %d no pages", len(pages), articles, revisits, skipped)
	if len(pages)+skipped+revisits == 0 {
		t.Error("neither a page nor a word about what is none")
	}
	return pages
}

// textOf is the field text of an article's record.
func textOf(t *testing.T, a *extract.Article) string {
	f, err := formats.Lookup("jsonl")
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w, err := f.Open(&b, formats.Options{})
	if err == nil {
		err = w.Article(a)
	}
	var fields struct{ Text string }
	if err == nil {
		err = json.Unmarshal(b.Bytes(), &fields)
	}
	if err != nil {
		t.Fatal(err)
	}
	return fields.Text
}

// rows reads a table of tab-separated values without its comments.
func rows(t *testing.T, path string) [][]string {
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var table [][]string
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if line := lines.Text(); line != "" && !strings.HasPrefix(line, "#") {
			table = append(table, strings.Split(line, "\t"))
		}
	}
	return table
}
