package main

import (
	"cmp"
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
	build := func(name, what string) string {
		program := filepath.Join(dir, name)
		if out, err := exec.Command("go", "build", "-o", program, what).CombinedOutput(); err != nil {
			b.Fatalf("go build %s: %v\n%s", what, err, out)
		}
		// What the linker has just written lies in memory in small pieces, which
		// a program takes longer to touch than those of a file that was copied
		// or read from a disk.
		data, err := os.ReadFile(program)
		if err == nil {
			err = os.WriteFile(program+"-installed", data, 0o777)
		}
		if err != nil {
			b.Fatal(err)
		}
		return program + "-installed"
	}
	page := filepath.Join("..", "..", "testdata", "pages", "wordpress-wpdiscuz-appeal", "page.html")
	programs := [2][]string{
		{build("parse", source), page},
		{build("newsx", "."), "extract", page},
	}
	var wall, processor [2][]time.Duration
	for b.Loop() {
		for i, p := range programs {
			c := exec.Command(p[0], p[1:]...)
			start := time.Now()
			if err := c.Run(); err != nil {
				b.Fatalf("%v: %v", p, err)
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
