package extract

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"newsx/extract/page"
)

// BenchmarkReadFacts reads the metadata of real pages when NEWSX_CORPUS names
// the corpus; the tree is not changed, so one page serves all rounds.
func BenchmarkReadFacts(b *testing.B) {
	corpus := os.Getenv("NEWSX_CORPUS")
	if corpus == "" {
		b.Skip("NEWSX_CORPUS not set")
	}
	files, _ := filepath.Glob(filepath.Join(corpus, "news", "html", "*.html.gz"))
	var pages []*page.Page
	for _, f := range files {
		p, _ := corpusPage(b, f)
		pages = append(pages, p)
	}
	now := time.Now()
	b.ReportAllocs()
	for b.Loop() {
		for _, p := range pages {
			readFactsAt(p, now)
		}
	}
}
