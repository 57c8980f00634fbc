//go:build unix

package noise

import (
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestHostilePagesCostNoMoreThanTheirLength sweeps pages made to find a loop
// within a loop. The bound, of a processor's time, is far above what they take
// and far below what a quadratic sweep would.
func TestHostilePagesCostNoMoreThanTheirLength(t *testing.T) {
	const bound = 5 * time.Second
	deep := strings.Repeat(`<div class="comments donate">`, 480)
	for name, page := range map[string]string{
		"headings":  "<body>" + strings.Repeat("<h3>2 Comments</h3>", 50000),
		"refused":   "<body><h1>x</h1>" + strings.Repeat(`<h3>2 Comments</h3>`+`<p>one two three four five six seven eight nine ten eleven twelve</p>`, 20000),
		"deep":      "<body>" + strings.Repeat(deep+story+strings.Repeat("</div>", 480), 20),
		"tokens":    `<body><p class="` + strings.Repeat("donation-a ", 200000) + `">x</p>`,
		"one token": `<body><p class="` + strings.Repeat("a-donation_", 200000) + `">x</p>`,
		"one word":  "<body><p>" + strings.Repeat("support", 300000) + "</p>",
		"gaps":      "<body>" + strings.Repeat("<p>support support support support support support</p>", 30000),
		"links":     "<body>" + strings.Repeat("<p>Related</p><p><a>x y z</a></p>", 30000),
		"runs":      "<body>" + strings.Repeat("Donate<br><hr>", 50000),
	} {
		for _, plain := range []bool{false, true} {
			root := parse(t, page)
			start := processorTime(t)
			Default().Sweep(root, plain)
			if took := processorTime(t) - start; took > bound {
				t.Errorf("%s (plain %v): %v for %d bytes", name, plain, took, len(page))
			} else if testing.Verbose() {
				t.Logf("%s (plain %v): %v for %d bytes", name, plain, took, len(page))
			}
		}
	}
}

// processorTime is what the process has used of all processors.
func processorTime(t *testing.T) time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		t.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
