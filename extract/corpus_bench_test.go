//go:build unix

package extract_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
	"time"

	"golang.org/x/net/html"

	"newsx/extract"
	"newsx/extract/page"
	"newsx/formats"
)

// BenchmarkCorpus runs over the news pages of the corpus that NEWSX_CORPUS
// names: the bare parse of their bytes, and the whole way from bytes to a line
// of JSON with text and Markdown, turn by turn. The ratios are what counts: of
// the processor time of all threads, collecting garbage included, of the
// allocations, and of the bytes allocated.
func BenchmarkCorpus(b *testing.B) {
	pages := corpusPages(b)
	x, w := wholeWay(b)
	var parse, whole spent
	for b.Loop() {
		parse.on(func() {
			for _, raw := range pages {
				if _, err := html.Parse(bytes.NewReader(raw)); err != nil {
					b.Fatal(err)
				}
			}
		})
		whole.on(func() {
			for _, raw := range pages {
				if err := extractTo(w, x, raw); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.ReportMetric(parse.time.Seconds()*1000/float64(len(pages)), "parse-ms/page")
	b.ReportMetric(whole.time.Seconds()*1000/float64(len(pages)), "whole-ms/page")
	b.ReportMetric(whole.time.Seconds()/parse.time.Seconds(), "whole/parse")
	b.ReportMetric(float64(whole.allocs)/float64(parse.allocs), "allocs/parse")
	b.ReportMetric(float64(whole.bytes)/float64(parse.bytes), "bytes/parse")
}

// extractTo goes the whole way with one page. A page without an article is no
// error.
func extractTo(w formats.Writer, x *extract.Extractor, raw []byte) error {
	for p, err := range page.Read(bytes.NewReader(raw), page.Hint{}) {
		if err != nil {
			return err
		}
		a, err := x.Extract(context.Background(), p)
		if errors.Is(err, extract.ErrNoArticle) {
			continue
		}
		if err != nil {
			return err
		}
		if err := w.Article(a); err != nil {
			return err
		}
	}
	return nil
}

// spent is what work costs the process: the least of all runs, since others'
// work on the machine only ever adds.
type spent struct {
	time          time.Duration // of all processors, user and system
	allocs, bytes uint64
}

// on runs f and notes its cost, that of collecting its garbage included.
func (s *spent) on(f func()) {
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := processorTime()
	f()
	took := processorTime() - start
	runtime.ReadMemStats(&after)
	if s.time == 0 || took < s.time {
		*s = spent{took, after.Mallocs - before.Mallocs, after.TotalAlloc - before.TotalAlloc}
	}
}

// processorTime is what the process has used so far.
func processorTime() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		panic(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

func corpusPages(b *testing.B) [][]byte {
	b.Helper()
	corpus := os.Getenv("NEWSX_CORPUS")
	if corpus == "" {
		b.Skip("NEWSX_CORPUS names no corpus")
	}
	files, err := filepath.Glob(filepath.Join(corpus, "news", "html", "*.html.gz"))
	if err != nil || len(files) == 0 {
		b.Fatalf("no pages in %s: %v", corpus, err)
	}
	var pages [][]byte
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			b.Fatal(err)
		}
		z, err := gzip.NewReader(f)
		if err != nil {
			b.Fatal(err)
		}
		raw, err := io.ReadAll(z)
		if err != nil {
			b.Fatal(err)
		}
		f.Close()
		pages = append(pages, raw)
	}
	return pages
}
