package page

import (
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
)

// randomText is text that packs about as web pages do.
func randomText(r *rand.Rand, words int) string {
	var b strings.Builder
	for range words {
		fmt.Fprintf(&b, "%s%d ", [...]string{"ferry ", "harbour ", "the ", "council ", "<a href=/story/", "pier</a> "}[r.IntN(6)], r.IntN(900))
	}
	return b.String()
}

// BenchmarkRecords reads containers of a hundred pages of some 100 KB without
// parsing them, beside the bare parse of the same pages: reading is what one
// goroutine does for all the others.
func BenchmarkRecords(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	var pages, records, packed, files []string
	total := 0
	for i := range 100 {
		page := doc("<p>" + randomText(r, 12_000))
		total += len(page)
		record := response(fmt.Sprintf("https://n.example/%d", i), "", page)
		pages, records, packed = append(pages, page), append(records, record), append(packed, gzipped(record))
		files = append(files, fmt.Sprintf("%d.html", i), page)
	}
	for name, raw := range map[string]string{
		"warc": warc(records...), "warc.gz": warc(packed...), "zip": zipped(files...), "tar": tarred(files...),
		"jsonl": jsonLinesOf(pages),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(total))
			b.ReportAllocs()
			h := Hint{}
			if name == "jsonl" {
				h.From = "jsonl"
			}
			for b.Loop() {
				n := 0
				for _, err := range Records(io.NopCloser(strings.NewReader(raw)), h) {
					if err != nil {
						b.Fatal(err)
					}
					n++
				}
				if n != len(pages) {
					b.Fatal(n)
				}
			}
		})
	}
	b.Run("parse", func(b *testing.B) {
		b.SetBytes(int64(total))
		for b.Loop() {
			for _, page := range pages {
				if _, err := parseHTML(page, clock{}); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}

func jsonLinesOf(pages []string) string {
	var b strings.Builder
	for _, p := range pages {
		fmt.Fprintf(&b, "{\"html\":%q}\n", p)
	}
	return b.String()
}
