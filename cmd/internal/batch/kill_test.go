//go:build unix

package batch

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"newsx/extract/page"
)

// killSeed names the input and the moments of the killing; NEWSX_KILLED is the
// folder and the single file that the process to be killed works on.
const (
	killSeed  = 11
	killedEnv = "NEWSX_KILLED"
)

// TestKilled is the process that TestKill kills.
func TestKilled(t *testing.T) {
	dir, single, ok := strings.Cut(os.Getenv(killedEnv), "\n")
	if !ok {
		t.Skip("is run by TestKill")
	}
	mustRun(t, killOptions(dir, single))
}

func killOptions(dir, single string) Options {
	o := testOptions(dir, large(killSeed))
	o.Single, o.Dedup, o.Block = single, true, 500
	o.Work = func(ctx context.Context, r *page.Record) (Page, error) {
		time.Sleep(2 * time.Millisecond) // most of the time should go to the pages
		return testWork(ctx, r)
	}
	return o
}

// TestKill kills a running batch 20 times for each kind of output, at moments
// spread over its whole run, and lets it go on: what it ends with is what an
// undisturbed run leaves, and at no time is there half an output.
func TestKill(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	for _, single := range []string{"", "all.jsonl", "all.jsonl.gz", "all.jsonl.zst"} {
		t.Run("single="+single, func(t *testing.T) {
			t.Parallel()
			whole := t.TempDir()
			o := killOptions(whole, single)
			mustRun(t, o)
			want, files := state(t, whole), filesOf(t, whole)

			random := rand.New(rand.NewPCG(killSeed, uint64(len(single))))
			longest := undisturbed(t, single)
			dir, kills, runs, between := t.TempDir(), 0, 0, 0
			for kills < 20 {
				if killed(t, dir, single, time.Duration(random.Int64N(int64(longest)))) {
					kills++
					if partial(t, dir, files, single) {
						between++
					}
					continue
				}
				runs++
				if got := state(t, dir); got != want {
					t.Fatalf("after %d kills:\n%s\nwant\n%s", kills, got, want)
				}
				dir = t.TempDir()
			}
			for killed(t, dir, single, time.Minute) {
			}
			if got := state(t, dir); got != want {
				t.Fatalf("after %d kills:\n%s\nwant\n%s", kills, got, want)
			}
			t.Logf("%d kills, %d of them with some outputs there and some not, in %d batches", kills, between, runs+1)
			if between < 5 {
				t.Errorf("only %d kills were in the middle", between)
			}
		})
	}
}

// undisturbed is how long the process takes when nobody kills it.
func undisturbed(t *testing.T, single string) time.Duration {
	start := time.Now()
	if killed(t, t.TempDir(), single, time.Minute) {
		t.Fatal("it does not end")
	}
	return time.Since(start)
}

// killed runs the process and kills it after a while, and tells whether it was
// before it ended by itself.
func killed(t *testing.T, dir, single string, after time.Duration) bool {
	t.Helper()
	c := exec.Command(os.Args[0], "-test.run=^TestKilled$")
	c.Env = append(os.Environ(), killedEnv+"="+dir+"\n"+single)
	out := new(strings.Builder)
	c.Stdout, c.Stderr = out, out
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(after, func() { c.Process.Kill() })
	defer timer.Stop()
	err := c.Wait()
	if err != nil && c.ProcessState.ExitCode() >= 0 {
		t.Fatalf("%v: %s", err, out)
	}
	return err != nil
}

// partial tells whether the killed process left some of the outputs and not
// all, and fails the test when it left half a one.
func partial(t *testing.T, dir string, want map[string]string, single string) bool {
	t.Helper()
	files := filesOf(t, dir)
	maps.DeleteFunc(files, func(path, _ string) bool { return strings.HasPrefix(path, ".newsx-tmp"+string(filepath.Separator)) })
	for path, text := range files {
		if single != "" && strings.HasPrefix(want[path], text) {
			continue // it grows, and what is behind the manifest's last line is cut off
		}
		if want[path] != text {
			t.Fatal(fmt.Sprintf("%s holds %q, want %q", path, text, want[path]))
		}
	}
	if single != "" {
		return len(files[single]) > 0 && files[single] != want[single]
	}
	return len(files) > 0 && len(files) < len(want)
}
