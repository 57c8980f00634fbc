package main

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"newsx/extract"
)

// teller says on standard error what became of each input, and keeps count.
type teller struct {
	streams        *streams
	quiet, verbose bool
	table          bool // print the table of removals

	articles, none, failed, skipped int
}

// tell takes note of one page's result.
func (t *teller) tell(res result) {
	if t.table && res.article != nil {
		explain(t.streams, res.name(), res.article.Removed)
	}
	if res.skipped() {
		t.skipped++
		if t.verbose {
			t.streams.message("%s: %v", res.name(), res.err)
		}
		return
	}
	switch {
	case res.err == nil:
		t.articles++
		if t.verbose {
			t.streams.message("%s: %s", res.name(), summary(res))
		}
		return
	case errors.Is(res.err, extract.ErrNoArticle):
		t.none++
	default:
		t.failed++
	}
	if t.quiet {
		return
	}
	t.streams.message("%s: %v", res.name(), res.err)
	if p, ok := errors.AsType[*panicError](res.err); ok && t.verbose {
		fmt.Fprint(t.streams.err, neutral(string(p.stack)))
	}
}

// summary is one line about an article.
func summary(res result) string {
	a := res.article
	s := fmt.Sprintf("confidence %.2f, %d removed, %v", a.Confidence, len(a.Removed), res.took.Round(time.Millisecond/10))
	if len(a.Warnings) > 0 {
		s += ", " + strings.Join(a.Warnings, ", ")
	}
	return s
}

// outcome is how the whole run ended: nil when every input gave its article.
func (t *teller) outcome() error {
	switch {
	case t.failed == 0 && t.articles == 0 && t.none+t.skipped > 0:
		if t.none == 0 && !t.quiet { // nothing was said about any of them
			t.streams.message("no page in any input (-v tells what they are)")
		}
		return errNoArticles
	case t.failed == 0 && t.none == 0:
		return nil
	default:
		return errSomeFailed
	}
}
