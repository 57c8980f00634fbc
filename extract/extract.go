package extract

import (
	"context"

	"newsx/extract/noise"
	"newsx/extract/page"
)

// Options choose what an Extractor does. The zero value is the ordinary job.
type Options struct {
	Keep     []string // noise families to leave in the page
	Comments bool     // collect the readers' comments
	Any      bool     // never answer ErrNoArticle while the page has text
	Bias     float64  // shifts the threshold: below 0 for recall, above 0 for precision; -1 to 1
}

// Extractor takes articles out of pages. It is immutable and safe for
// concurrent use.
type Extractor struct {
	options Options
}

// New makes an Extractor. It fails on a noise family that does not exist.
func New(o Options) (*Extractor, error) { return &Extractor{options: o}, nil }

// Extract takes the article out of p, which it changes. It fails with an error
// wrapping ErrNoArticle when p holds none, and with ctx's error.
func (x *Extractor) Extract(ctx context.Context, p *page.Page) (*Article, error) {
	var removed []noise.Removal
	return &Article{Removed: removed}, nil
}
