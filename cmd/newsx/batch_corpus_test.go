//go:build linux

package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/klauspost/compress/gzip"
)

// The bounds that a batch of many pages is held to; see TestCorpusBatch.
const (
	leastSpeedup = 1.8       // of two workers over one
	mostMemory   = 400 << 20 // bytes
	mostRerun    = .02       // of the first run's time, for a finished batch
)

// TestCorpusBatch runs the program over a WARC.gz file of NEWSX_BATCH_PAGES
// pages (20,000 unless told), the pages of the corpus in NEWSX_CORPUS again and
// again, with one worker and with two, and once more when it is finished.
func TestCorpusBatch(t *testing.T) {
	corpus := os.Getenv("NEWSX_CORPUS")
	if corpus == "" {
		t.Skip("no NEWSX_CORPUS")
	}
	pages := 20_000
	if n, err := strconv.Atoi(os.Getenv("NEWSX_BATCH_PAGES")); err == nil {
		pages = n
	}
	dir := t.TempDir()
	archive := filepath.Join(dir, "pages.warc.gz")
	repeatPages(t, corpus, archive, pages)
	program := filepath.Join(dir, "newsx")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}

	times := map[string]time.Duration{}
	for _, run := range []struct{ name, jobs, single string }{
		{"1 worker", "1", "all.jsonl.gz"}, {"2 workers", "2", "all.jsonl.gz"}, {"finished, single", "2", "all.jsonl.gz"},
		{"2 workers, a file a page", "2", ""}, {"finished, a file a page", "2", ""},
	} {
		args := []string{"batch", archive, "--no-progress", "-j", run.jobs, "--output-dir", filepath.Join(dir, "out-"+run.jobs+run.single)}
		if run.single != "" {
			args = append(args, "--single", run.single)
		}
		c := exec.Command(program, args...)
		var out bytes.Buffer
		c.Stderr = &out
		start := time.Now()
		if err := c.Run(); err != nil {
			t.Fatalf("%v: %s", err, out.String())
		}
		times[run.name] = time.Since(start)
		memory := c.ProcessState.SysUsage().(*syscall.Rusage).Maxrss << 10
		cpu := c.ProcessState.UserTime() + c.ProcessState.SystemTime()
		t.Logf("%-26s %8.2fs (%.2fs of the cores), %d MB at most: %s", run.name, times[run.name].Seconds(), cpu.Seconds(), memory>>20, bytes.TrimSpace(out.Bytes()))
		if memory > mostMemory {
			t.Errorf("%s: takes %d bytes, want at most %d", run.name, memory, int64(mostMemory))
		}
	}
	ratio := func(a, b string) float64 { return times[a].Seconds() / times[b].Seconds() }
	t.Logf("two workers are %.2f times as fast as one", ratio("1 worker", "2 workers"))
	if ratio("1 worker", "2 workers") < leastSpeedup {
		t.Errorf("want %v", leastSpeedup)
	}
	for first, again := range map[string]string{"2 workers": "finished, single", "2 workers, a file a page": "finished, a file a page"} {
		t.Logf("%s: %.2f %% of the first run", again, 100*ratio(again, first))
		if ratio(again, first) > mostRerun {
			t.Errorf("want at most %v", mostRerun)
		}
	}
}

// repeatPages writes a WARC.gz file, compressed by record, of so many pages.
func repeatPages(t *testing.T, corpus, path string, pages int) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(corpus, "*", "html", "*.html.gz"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: no pages (want SET/html/*.html.gz): %v", corpus, err)
	}
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriterSize(f, 1<<20)
	z, err := gzip.NewWriterLevel(nil, gzip.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	for n := range pages {
		body := unzipped(t, files[n%len(files)])
		response := fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s", len(body), body)
		z.Reset(w)
		fmt.Fprintf(z, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-%012d>\r\nWARC-Date: 2025-01-02T03:04:05Z\r\nWARC-Target-URI: https://example.org/%d\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", n, n, len(response), response)
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

func unzipped(t *testing.T, path string) []byte {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
