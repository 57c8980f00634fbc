package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

const scripts = "../../testdata/script"

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"newsx": main})
}

// TestScript runs the scripts of testdata/script, each in a folder holding the
// pages of testdata/script/pages.
func TestScript(t *testing.T) {
	server := serve(t)
	testscript.Run(t, testscript.Params{
		Dir: scripts,
		Setup: func(e *testscript.Env) error {
			e.Setenv("GORACE", "atexit_sleep_ms=0") // else each run sleeps a second at its end
			e.Setenv("SERVER", server)
			return os.CopyFS(e.WorkDir, os.DirFS(filepath.Join(scripts, "pages")))
		},
		Condition: func(name string) (bool, error) {
			if name == "root" { // may read what it may not
				return os.Geteuid() == 0, nil
			}
			return false, fmt.Errorf("unknown condition %q", name)
		},
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "pack": pack},
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

// exits runs a program and holds it to an exit code: exits CODE PROGRAM ARGS...
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM ARGS...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		e, ok := errors.AsType[*exec.ExitError](err)
		if !ok {
			ts.Fatalf("%v", err)
		}
		got = e.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}
