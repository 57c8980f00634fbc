package main

import (
	"fmt"
	"strings"
	"sync"
	"time"

	"newsx/cmd/internal/batch"
)

const (
	barEvery   = 200 * time.Millisecond // smooth to the eye
	lineEvery  = 30 * time.Second       // where nobody watches: a log
	meterCells = 24                     // of the bar itself
)

// meter shows how far a batch is: a bar on a terminal, a line now and then
// elsewhere.
type meter struct {
	streams  *streams
	progress batch.Progress
	start    time.Time
	silent   bool

	mu    sync.Mutex
	drawn bool // the last line of the terminal is the bar
}

func newMeter(s *streams, silent bool) *meter {
	return &meter{streams: s, start: time.Now(), silent: silent}
}

// run shows the progress until stop is called.
func (m *meter) run() (stop func()) {
	if m.silent {
		return func() {}
	}
	every, show := lineEvery, m.line
	if m.streams.errTerminal {
		every, show = barEvery, m.bar
	}
	ended := make(chan struct{})
	var running sync.WaitGroup
	running.Go(func() {
		tick := time.NewTicker(every)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				show()
			case <-ended:
				return
			}
		}
	})
	return func() {
		close(ended)
		running.Wait()
		m.mu.Lock()
		defer m.mu.Unlock()
		m.clear()
	}
}

// message prints a line above the bar.
func (m *meter) message(format string, a ...any) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.clear()
	m.streams.message(format, a...)
}

func (m *meter) line() { m.message("%s", progressOf(m.progress.Counts(), time.Since(m.start))) }

func (m *meter) bar() {
	m.mu.Lock()
	defer m.mu.Unlock()
	c := m.progress.Counts()
	text := barOf(share(c)) + " " + progressOf(c, time.Since(m.start))
	fmt.Fprint(m.streams.err, "\r"+cut(text, m.streams.width-1)+eraseLine)
	m.drawn = true
}

// eraseLine is the escape sequence EL, which empties the line from the cursor on.
const eraseLine = "\x1b[K"

func (m *meter) clear() {
	if m.drawn {
		fmt.Fprint(m.streams.err, "\r"+eraseLine)
	}
	m.drawn = false
}

// share is how much of the inputs is done: of their bytes, where those are
// known.
func share(c batch.Counts) float64 {
	switch {
	case c.TotalInputs > 0 && c.Inputs >= c.TotalInputs:
		return 1
	case c.TotalBytes > 0:
		return min(float64(c.Bytes)/float64(c.TotalBytes), .999)
	case c.TotalInputs > 0:
		return float64(c.Inputs) / float64(c.TotalInputs)
	}
	return 0
}

func barOf(share float64) string {
	full := int(share * meterCells)
	return "[" + strings.Repeat("#", full) + strings.Repeat(".", meterCells-full) + "]"
}

// progressOf is the counts in words: "43 %, 3/7 inputs, 1234 pages, 120/s, 2
// failed, 3m12s left".
func progressOf(c batch.Counts, took time.Duration) string {
	rate := float64(c.Pages-c.Known) / max(took.Seconds(), 1e-3)
	text := fmt.Sprintf("%d %%, %d/%d inputs, %s, %.0f/s, %d failed", int(share(c)*100), c.Inputs, c.TotalInputs, plural(int(c.Pages), "page"), rate, c.Failed)
	if left, ok := timeLeft(c, took); ok {
		text += fmt.Sprintf(", %v left", left)
	}
	return text
}

// timeLeft supposes that the bytes still to be read take as long as those that
// this run has read.
func timeLeft(c batch.Counts, took time.Duration) (time.Duration, bool) {
	read := c.Bytes - c.PassedBytes
	if read <= 0 || c.TotalBytes <= 0 || took < time.Second {
		return 0, false
	}
	left := float64(max(c.TotalBytes-c.Bytes, 0)) / float64(read) * float64(took)
	return time.Duration(left).Round(time.Second), true
}
