package page

import (
	"fmt"
	"io"
	"time"
)

// clock ends a parse that takes too long. The zero value never does.
type clock struct {
	until time.Time
	limit time.Duration
}

// start is a clock for limit from now on, none for 0.
func start(limit time.Duration) clock {
	if limit <= 0 {
		return clock{}
	}
	return clock{time.Now().Add(limit), limit}
}

// reader reads r until the clock ends, and fails with ErrTooSlow then. What a
// parser does between two reads is bounded by what it read: no goroutine has to
// be left behind with the page.
func (c clock) reader(r io.Reader) io.Reader {
	if c.limit == 0 {
		return r
	}
	return timedReader{r, c}
}

type timedReader struct {
	io.Reader
	clock clock
}

func (r timedReader) Read(p []byte) (int, error) {
	if time.Now().After(r.clock.until) {
		return 0, fmt.Errorf("%w: more than %v", ErrTooSlow, r.clock.limit)
	}
	return r.Reader.Read(p)
}
