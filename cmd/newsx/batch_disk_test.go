package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"newsx/cmd/internal/batch"
)

// TestFullDisk fills a small disk: the batch ends with a clear message and
// nothing half-written, and goes on once there is room. It needs to mount one,
// and so to be root on Linux.
func TestFullDisk(t *testing.T) {
	for _, test := range []struct{ name, single string }{
		{"a file a page", ""},
		{"one file", "all.jsonl"},
		{"one compressed file", "all.jsonl.gz"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			pages := manyPages(t, 300)
			mountDisk(t, "disk", "192k")
			if err := os.Mkdir("disk/ballast", 0o777); err != nil {
				t.Fatal(err)
			}
			if test.single == "all.jsonl.gz" { // some articles compress to next to nothing
				if err := os.WriteFile("disk/ballast/file", bytes.Repeat([]byte("x"), 184<<10), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			args := []string{"batch", "--from", "jsonl", pages, "--output-dir", "disk/out", "--no-progress"}
			if test.single != "" {
				args = append(args, "--single", test.single)
			}
			code, message := runNewsx(t, args...)
			if code != 1 || !strings.Contains(message, "newsx: --output-dir: ") || !strings.Contains(message, ": no space left on device\n") {
				t.Errorf("exit code %d: %s", code, message)
			}
			whole := articles(t, "whole", pages, test.single)
			got := articles(t, "disk/out", "", test.single)
			if len(got) >= len(whole) {
				t.Fatalf("the disk was not full: %d of %d", len(got), len(whole))
			}
			for name, text := range got {
				if test.single == "" && whole[name] != text || test.single != "" && !strings.HasPrefix(whole[name], text) {
					t.Errorf("%s holds %q", name, text)
				}
			}
			if entries, _ := filepath.Glob("disk/out/.newsx-*"); entries != nil {
				t.Errorf("left behind: %v", entries)
			}

			if err := os.RemoveAll("disk/ballast"); err != nil {
				t.Fatal(err)
			}
			if out, err := exec.Command("mount", "-o", "remount,size=64m", "disk").CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			if code, message := runNewsx(t, args...); code != 0 {
				t.Errorf("with room again: exit code %d: %s", code, message)
			}
			if got := articles(t, "disk/out", "", test.single); fmt.Sprint(got) != fmt.Sprint(whole) {
				t.Errorf("with room again there are %d articles, want %d", len(got), len(whole))
			}
			j, err := batch.Join([]string{"disk/out"})
			if err != nil || j.Problems != nil || j.Missing("disk/out") != nil {
				t.Errorf("%v, %v", j, err)
			}
		})
	}
}

// mountDisk mounts a file system of a size until the test ends.
func mountDisk(t *testing.T, dir, size string) {
	t.Helper()
	if err := os.Mkdir(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size="+size, "tmpfs", dir).CombinedOutput(); err != nil {
		t.Skipf("cannot mount: %v: %s", err, out)
	}
	path, err := filepath.Abs(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", path).CombinedOutput(); err != nil {
			t.Errorf("%v: %s", err, out)
		}
	})
}

// manyPages makes a file of so many pages, as JSON Lines.
func manyPages(t *testing.T, n int) string {
	t.Helper()
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `{"id":"%d","url":"https://news.example/%d","html":"<html><head><title>Boat %d is back</title></head><body><article><h1>Boat %d is back</h1>`, i, i, i, i)
		for p := range 4 {
			fmt.Fprintf(&b, `<p>The %d boats of the quay came back with %d boxes of crab on Monday, and the buyers stood in the rain until the last of the %d had been weighed and taken up the hill.</p>`, i*7+p, i*13+p, i*29+p)
		}
		b.WriteString("</article></body></html>\"}\n")
	}
	if err := os.WriteFile("pages.jsonl", []byte(b.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	return "pages.jsonl"
}

// articles are the outputs in a folder, by name, made there of pages first if
// those are given.
func articles(t *testing.T, dir, pages, single string) map[string]string {
	t.Helper()
	if pages != "" {
		args := []string{"batch", "--from", "jsonl", pages, "--output-dir", dir, "-q"}
		if single != "" {
			args = append(args, "--single", single)
		}
		if code, message := runNewsx(t, args...); code != 0 {
			t.Fatalf("exit code %d: %s", code, message)
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), "manifest.") || strings.HasPrefix(e.Name(), "sources.") {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if single == "" {
			texts[e.Name()] = string(text)
			continue
		}
		for i, line := range strings.SplitAfter(string(text), "\n") { // of a compressed file no lines, but what is written stays
			texts[fmt.Sprint(i)] = line
		}
	}
	return texts
}

// runNewsx runs the program in this process.
func runNewsx(t *testing.T, args ...string) (code int, message string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(args, &streams{in: strings.NewReader(""), out: &out, err: &errs, raw: &out, inTerminal: true, width: plainWidth})
	return code, errs.String()
}
