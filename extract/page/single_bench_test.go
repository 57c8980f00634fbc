package page

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// BenchmarkSingle reads one page of some 100 KB packed with gzip, without and
// with parsing it.
func BenchmarkSingle(b *testing.B) {
	raw := gzipped(doc("<p>" + randomText(rand.New(rand.NewPCG(1, 2)), 12_000)))
	for _, parse := range []bool{false, true} {
		name := "read"
		if parse {
			name = "parse"
		}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				for r, err := range Records(strings.NewReader(raw), Hint{}) {
					if err == nil && parse {
						_, err = r.Page()
					}
					if err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}
