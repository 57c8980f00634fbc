package batch

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

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
