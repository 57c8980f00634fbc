package batch

import (
	"context"
	"errors"
	"net/url"
	"strings"
	"time"

	"newsx/extract"
	"newsx/extract/page"
)

// task is one record on its way from the reading of its source to its place.
type task struct {
	source *source
	line   Line

	record  *page.Record // to be worked on; nil when there is nothing to do
	address *url.URL     // the record's
	prints  prints

	known  *knownPage    // an earlier run has done it
	last   bool          // no record, but the end of the source: line.Number is one past its last
	cut    error         // beside last: what kept it from being read on
	output []byte        // from here on, what the place has made of the output
	staged string        //
	fatal  error         // the run cannot go on
	done   chan struct{} // closed when it has been worked on; nil when it need not be
}

// work makes of a task's record what is to be committed.
func (r *run) work(ctx context.Context, t *task) {
	start := time.Now()
	if t.line.Input == 0 {
		t.line.Input = printOf(t.record.Bytes)
	}
	p, err := r.Work(context.WithoutCancel(ctx), t.record)
	t.record = nil // its bytes need not wait for the commit
	if p.Address != "" {
		t.line.URL = p.Address
	}
	switch {
	case err == nil:
		t.line.Status, t.line.Words = OK, p.Words
		t.prints = printsOf(p)
		t.prints.address = addressPrint(t.line.URL)
		t.line.Text, t.line.Near = t.prints.text, t.prints.near
		t.fatal = r.place.stage(t, p.Bytes)
	case errors.Is(err, extract.ErrNoArticle):
		t.fail(NoArticle, err)
	case errors.Is(err, page.ErrSkipped) && (t.line.Record != "" || t.source.Found):
		t.fail(Skipped, err)
	default:
		t.fail(Failed, err)
	}
	t.line.Milliseconds = milliseconds(time.Since(start))
}

// messageBytes is the most of an error that goes into the manifest; some quote
// what they could not read.
const messageBytes = 500

func (t *task) fail(s Status, err error) {
	t.line.Status, t.line.Error = s, errorOf(err)
}

// errorOf is err's message as it stands in the manifest, "" for none.
func errorOf(err error) string {
	if err == nil {
		return ""
	}
	message := strings.ToValidUTF8(err.Error(), "\uFFFD")
	if len(message) > messageBytes {
		message = strings.ToValidUTF8(message[:messageBytes], "") + "..."
	}
	return message
}

// milliseconds are rounded to a tenth.
func milliseconds(d time.Duration) float64 {
	return float64(d.Round(time.Millisecond/10)) / float64(time.Millisecond)
}
