//go:build unix

package batch

import (
	"context"
	"io"
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
	o.Single, o.Dedup, o.Block = single, true, 150
	o.Work = func(ctx context.Context, r *page.Record) (Page, error) {
		os.Stdout.WriteString(".") // for the killer to count
		time.Sleep(time.Millisecond)
		return testWork(ctx, r)
	}
	return o
}

// TestKill kills a running batch 20 times for each kind of output, at random
// moments from its first page on, and lets it go on: what it ends with is what an
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
			dir, kills, runs, between := t.TempDir(), 0, 0, 0
			for kills < 20 {
				if killed(t, dir, single, 1+random.IntN(pagesBetween), time.Duration(random.IntN(2000))*time.Microsecond) {
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
			if killed(t, dir, single, 1<<20, 0) {
				t.Fatal("nobody killed it")
			}
			if got := state(t, dir); got != want {
				t.Fatalf("after %d kills:\n%s\nwant\n%s", kills, got, want)
			}
			t.Logf("%d kills, %d of them with some outputs there and some not, in %d batches", kills, between, runs+1)
			if between < 10 {
				t.Errorf("only %d kills were in the middle", between)
			}
		})
	}
}

// pagesBetween is how many pages a process may begin before it is killed; of
// the input's some 200 it then seldom gets to the end.
const pagesBetween = 30

// killed runs the process and kills it a while after it began so many pages, and
// tells whether it was before it ended by itself.
func killed(t *testing.T, dir, single string, pages int, later time.Duration) bool {
	t.Helper()
	c := exec.Command(os.Args[0], "-test.run=^TestKilled$")
	c.Env = append(os.Environ(), killedEnv+"="+dir+"\n"+single)
	var messages strings.Builder
	c.Stderr = &messages
	out, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	_, err = io.ReadFull(out, make([]byte, pages))
	if err == nil {
		time.Sleep(later)
		c.Process.Kill()
	}
	io.Copy(io.Discard, out)
	err = c.Wait()
	if err != nil && c.ProcessState.ExitCode() >= 0 {
		t.Fatalf("%v: %s", err, &messages)
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
			t.Fatalf("%s holds %q, want %q", path, text, want[path])
		}
	}
	if single != "" {
		return len(files[single]) > 0 && files[single] != want[single]
	}
	return len(files) > 0 && len(files) < len(want)
}
