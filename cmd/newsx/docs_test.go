//go:build docs

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestDocs makes the manual and looks at it as a reader's man does.
func TestDocs(t *testing.T) {
	dir := t.TempDir()
	if err := writeDocs(newRootCommand(systemStreams()), dir); err != nil {
		t.Fatal(err)
	}
	pages, err := filepath.Glob(filepath.Join(dir, "man1", "*.1"))
	if err != nil || len(pages) < 5 {
		t.Fatalf("man pages %v, %v", pages, err)
	}
	for _, page := range pages {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{".SH NAME", ".SH SYNOPSIS", ".SH DESCRIPTION"} {
			if !strings.Contains(string(text), want) {
				t.Errorf("%s has no %s", filepath.Base(page), want)
			}
		}
		if name := filepath.Base(page); !strings.Contains(name, "completion") && !strings.Contains(string(text), ".SH EXAMPLE") {
			t.Errorf("%s has no example", name)
		}
		groff(t, page)
	}
	extract, err := os.ReadFile(filepath.Join(dir, "man1", "newsx-extract.1"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"130  interrupted", "- is standard input", `(*\&.yaml)`} {
		if !strings.Contains(string(extract), want) {
			t.Errorf("newsx-extract.1 lacks %q", want)
		}
	}
	for _, script := range []string{"newsx.bash", "_newsx", "newsx.fish", "newsx.ps1"} {
		if info, err := os.Stat(filepath.Join(dir, "completion", script)); err != nil || info.Size() == 0 {
			t.Errorf("completion script %s: %v", script, err)
		}
	}
}

// groff holds that a page sets without a warning, where groff is installed.
func groff(t *testing.T, page string) {
	path, err := exec.LookPath("groff")
	if err != nil {
		return
	}
	var warnings bytes.Buffer
	c := exec.Command(path, "-man", "-Tutf8", "-ww", page)
	c.Stderr = &warnings
	if err := c.Run(); err != nil || warnings.Len() > 0 {
		t.Errorf("%s: %v\n%s", filepath.Base(page), err, warnings.String())
	}
}
