package main

import (
	"cmp"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// parseOnly is the least a program can do with a page.
const parseOnly = `package main

import (
	"os"

	"golang.org/x/net/html"
)

func main() {
	f, err := os.Open(os.Args[1])
	if err != nil {
		panic(err)
	}
	if _, err := html.Parse(f); err != nil {
		panic(err)
	}
}
`

// startCopies is how many copies of each program take turns: how one lies in
// memory changes its time by up to half of the parser's.
const startCopies = 4

// BenchmarkStartup runs newsx extract on one page as a process of its own, turn
// by turn with a program that only parses that page. The ratios of the medians
// count, of the time until the end and of the processor's: how much of a run is
// not the page's. NEWSX_STARTUP=1 asks for it, since it builds both.
func BenchmarkStartup(b *testing.B) {
	if os.Getenv("NEWSX_STARTUP") == "" {
		b.Skip("NEWSX_STARTUP is not set")
	}
	dir := b.TempDir()
	source := filepath.Join(dir, "parse.go")
	if err := os.WriteFile(source, []byte(parseOnly), 0o666); err != nil {
		b.Fatal(err)
	}
	build := func(name, what string) (copies [startCopies]string) {
		program := filepath.Join(dir, name)
		if out, err := exec.Command("go", "build", "-o", program, what).CombinedOutput(); err != nil {
			b.Fatalf("go build %s: %v\n%s", what, err, out)
		}
		// What the linker has just written lies in memory in small pieces, which
		// a program takes longer to touch than those of a file that was copied
		// or read from a disk.
		data, err := os.ReadFile(program)
		for i := range copies {
			copies[i] = fmt.Sprintf("%s-%d", program, i)
			if err == nil {
				err = os.WriteFile(copies[i], data, 0o777)
			}
		}
		if err != nil {
			b.Fatal(err)
		}
		return copies
	}
	page := filepath.Join("..", "..", "testdata", "pages", "wordpress-wpdiscuz-appeal", "page.html")
	programs := [2]struct {
		copies    [startCopies]string
		arguments []string
	}{
		{build("parse", source), []string{page}},
		{build("newsx", "."), []string{"extract", page}},
	}
	var wall, processor [2][]time.Duration
	for turn := 0; b.Loop(); turn++ {
		for i, p := range programs {
			c := exec.Command(p.copies[turn%startCopies], p.arguments...)
			start := time.Now()
			if err := c.Run(); err != nil {
				b.Fatalf("%v: %v", c, err)
			}
			wall[i] = append(wall[i], time.Since(start))
			processor[i] = append(processor[i], c.ProcessState.UserTime()+c.ProcessState.SystemTime())
		}
	}
	b.ReportMetric(median(wall[0]).Seconds()*1000, "parse-ms")
	b.ReportMetric(median(wall[1]).Seconds()*1000, "newsx-ms")
	b.ReportMetric(median(wall[1]).Seconds()/median(wall[0]).Seconds(), "newsx/parse")
	b.ReportMetric(median(processor[1]).Seconds()/median(processor[0]).Seconds(), "cpu/parse")
}

func median[T cmp.Ordered](list []T) T {
	slices.Sort(list)
	return list[len(list)/2]
}
