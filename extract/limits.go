package extract

import (
	"context"
	"errors"
	"fmt"
	"time"

	"newsx/extract/page"
)

// Limits bound what a page may cost and what comes out of it. A page that takes
// too long fails; one that holds too much comes out without the rest, and with
// the warning truncated. The zero value of each is its default.
type Limits struct {
	Time       time.Duration // for one page, its parse included
	Links      int           // in the body; further ones are their text
	Images     int           // in the body; further ones go
	LinkedData int           // bytes of JSON-LD that are read
	DataDepth  int           // objects and lists within one another in JSON-LD that are read
}

// DefaultLimits are far above what articles hold and a machine takes for them:
// in the corpus at most 485 links, 106 pictures, 0.8 MB of JSON-LD eleven levels
// deep, and less than a second.
var DefaultLimits = Limits{Time: time.Minute, Links: 20_000, Images: 5_000, LinkedData: 16 << 20, DataDepth: 40}

// ErrTooSlow says that a page took longer than Limits.Time, or its parse longer
// than page.Hint.MaxTime. Errors that wrap it say how long that is.
var ErrTooSlow = page.ErrTooSlow

// orDefault fills the zero values of l.
func (l Limits) orDefault() Limits {
	d := DefaultLimits
	return Limits{
		Time: either(l.Time, d.Time), Links: either(l.Links, d.Links), Images: either(l.Images, d.Images),
		LinkedData: either(l.LinkedData, d.LinkedData), DataDepth: either(l.DataDepth, d.DataDepth),
	}
}

func either[T int | time.Duration](value, otherwise T) T {
	if value > 0 {
		return value
	}
	return otherwise
}

// begin is ctx with the limit on time, of which p's parse took some.
func (l Limits) begin(ctx context.Context, p *page.Page) (context.Context, context.CancelFunc) {
	return context.WithTimeoutCause(ctx, l.Time-p.Parsing, fmt.Errorf("%w: more than %v", ErrTooSlow, l.Time))
}

// stopped is why the work on a page has to end, nil when it has not: what ended
// ctx, or ErrTooSlow.
func stopped(ctx context.Context) error {
	if ctx.Err() == nil {
		return nil
	}
	if cause := context.Cause(ctx); errors.Is(cause, ErrTooSlow) {
		return cause
	}
	return ctx.Err()
}
