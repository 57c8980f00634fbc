package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// mostAtStart bounds what all packages of newsx together may allocate before
// main, in bytes: a list of words or an expression that is made there is made
// for each page of a loop over files. It is a quarter more than they need.
const mostAtStart = 100_000

// A run has one page to pay for what is made at its start.
func TestStartAllocatesLittle(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds newsx")
	}
	program := filepath.Join(t.TempDir(), "newsx")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	c := exec.Command(program, "--version")
	c.Env = append(c.Environ(), "GODEBUG=inittrace=1")
	var trace bytes.Buffer
	c.Stderr = &trace
	if err := c.Run(); err != nil {
		t.Fatal(err)
	}
	total, packages := 0, 0
	var each strings.Builder
	for lines := bufio.NewScanner(&trace); lines.Scan(); {
		var (
			name         string
			at, clock    float64
			bytes, count int
		)
		if _, err := fmt.Sscanf(lines.Text(), "init %s @%f ms, %f ms clock, %d bytes, %d allocs", &name, &at, &clock, &bytes, &count); err != nil {
			continue
		}
		if name == "main" || strings.HasPrefix(name, "newsx/") {
			total, packages = total+bytes, packages+1
			fmt.Fprintf(&each, "%8d bytes, %4d allocations: %s\n", bytes, count, name)
		}
	}
	if packages == 0 {
		t.Fatalf("no package in the trace:\n%s", &trace)
	}
	if total > mostAtStart {
		t.Errorf("newsx allocates %d bytes before main, want at most %d (see internal/lexicon and sync.OnceValue):\n%s", total, mostAtStart, &each)
	}
	t.Logf("%d bytes\n%s", total, &each)
}
