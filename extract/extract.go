package extract

import (
	"context"
	"fmt"

	"newsx/extract/content"
	"newsx/extract/internal/dom"
	"newsx/extract/noise"
	"newsx/extract/page"
)

// Options choose what an Extractor does. The zero value is the ordinary job.
type Options struct {
	Keep       []string // noise families to leave in the page; see Families
	Comments   bool     // collect the readers' comments
	Any        bool     // never answer ErrNoArticle while the page has text
	Bias       float64  // shifts the choice: above 0 keeps less (precision), below 0 more (recall); -1 to 1
	RawLinks   bool     // leave tracking parameters in addresses
	DataImages bool     // keep pictures whose address is a data: URI

	Models  *content.Models                                // nil is the embedded ones
	Observe func(c *content.Candidates, verdict []float32) // sees each page's blocks and the features of its verdicts; for training
}

// Families are the names of the noise families.
func Families() []string { return noise.Families() }

// Extractor takes articles out of pages. It is immutable and safe for
// concurrent use.
type Extractor struct {
	options Options
	rules   *noise.Ruleset
}

// New makes an Extractor. It fails on a noise family that does not exist.
func New(o Options) (*Extractor, error) {
	rules, err := noise.Default().Without(o.Keep...)
	if err != nil {
		return nil, err
	}
	return &Extractor{options: o, rules: rules}, nil
}

// Extract takes the article out of p, which it changes. It fails with an error
// wrapping ErrNoArticle when p holds none, and with ctx's error.
func (x *Extractor) Extract(ctx context.Context, p *page.Page) (*Article, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	facts := readFacts(p)
	var comments []Comment
	if x.options.Comments {
		comments = readComments(p.Root, p.Saved)
	}
	removed := x.rules.Sweep(p.Root, p.Plain)
	found := x.locate(p, facts)
	if found.Words < revealBelow && reveal(p.Root) {
		found = x.locate(p, facts)
	}
	if err := x.refusal(found); err != nil {
		return nil, err
	}
	a := &Article{Meta: facts.Meta, Removed: append(removed, leftOut(found)...), Confidence: found.Confidence}
	a.Body = build(found, p.URL, buildOptions{Lead: facts.Image, Title: facts.Title, RawLinks: x.options.RawLinks, DataImages: x.options.DataImages})
	a.Comments = comments
	a.Warnings = warnings(a, found)
	return a, nil
}

// revealBelow is the words under which a page is asked whether its scripts hold
// the text; an article that short is rare.
const revealBelow = 60

func (x *Extractor) locate(p *page.Page, f *facts) *content.Selection {
	return content.Locate(dom.Number(p.Root), f.hints(), content.Options{Bias: x.options.Bias, Any: x.options.Any, Models: x.options.Models, Observe: x.options.Observe})
}

// hints are what the metadata knows that helps to find the article.
func (f *facts) hints() content.Hints {
	return content.Hints{Headlines: f.Headlines, Description: f.Description, Subtitle: f.Subtitle, Authors: f.Authors, ArticleBody: f.ArticleBody,
		Declared: f.Declared, Listing: f.Listing, Address: f.URL, Dated: !f.Published.IsZero(), Authored: len(f.Authors) > 0, News: f.News}
}

func (x *Extractor) refusal(found *content.Selection) error {
	switch {
	case found.Words == 0:
		return fmt.Errorf("%w: the page has no text of one", ErrNoArticle)
	case found.Article < leastArticle && !x.options.Any:
		return fmt.Errorf("%w: looks like a list of pages (an article's odds are %.2f); --any extracts it all the same", ErrNoArticle, found.Article)
	}
	return nil
}

// leastArticle is the probability under which a page is refused. Cross-validated
// on the corpus it refuses about 70 % of the pages without an article and about 1 % of
// those with one; see content/train/README.md.
const leastArticle = .34

// leftOut records what no noise rule cut and the choice did not keep.
func leftOut(found *content.Selection) []Removal {
	var out []Removal
	for _, p := range found.LeftOut() {
		out = append(out, Removal{
			Rule: "content/not-chosen", Family: "other", Path: p.Path, Text: p.Text,
			Reason: fmt.Sprintf("does not read like the article's text (odds at most %.0f %%)", 100*p.Odds),
		})
	}
	return out
}

const shortBody = 100 // words; a brief has more

func warnings(_ *Article, found *content.Selection) []string {
	var w []string
	if found.Words < shortBody {
		w = append(w, "short_body")
	}
	return w
}
