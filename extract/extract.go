package extract

import (
	"context"
	"time"

	"newsx/extract/content"
	"newsx/extract/internal/dom"
	"newsx/extract/noise"
	"newsx/extract/page"
	"newsx/extract/site"
)

// Options choose what an Extractor does. The zero value is the ordinary job.
type Options struct {
	Keep       []string // noise families to leave in the page; see Families
	Comments   bool     // collect the readers' comments
	Any        bool     // never answer ErrNoArticle while the page has text
	Bias       float64  // shifts the choice: above 0 keeps less (precision), below 0 more (recall); -1 to 1
	RawLinks   bool     // leave tracking parameters in addresses
	DataImages bool     // keep pictures whose address is a data: URI
	Account    bool     // make Article.Account
	Limits     Limits   // what a page may cost

	Rules []noise.Rule // more noise rules, tried after the built-in ones of their family
	Sites *site.Set    // rules for single sites; nil for none

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

// New makes an Extractor. It fails on a noise family that does not exist and on
// a rule that cannot work.
func New(o Options) (*Extractor, error) {
	rules, err := noise.Default().With(o.Rules...)
	if err != nil {
		return nil, err
	}
	if rules, err = rules.Without(o.Keep...); err != nil {
		return nil, err
	}
	o.Limits = o.Limits.orDefault()
	return &Extractor{options: o, rules: rules}, nil
}

// Extract takes the article out of p, which it changes. It fails with an error
// wrapping ErrNoArticle when p holds none; the article beside it then has all
// but a body, so that what was removed can be told. It fails with ctx's error,
// and no article, when ctx is done before it ends, and with one wrapping
// ErrTooSlow when that takes longer than Limits.Time.
func (x *Extractor) Extract(ctx context.Context, p *page.Page) (*Article, error) {
	ctx, cancel := x.options.Limits.begin(ctx, p)
	defer cancel()
	if err := stopped(ctx); err != nil {
		return nil, err
	}
	facts := x.facts(p)
	rule := x.siteRule(p, facts)
	a := &Article{Meta: facts.Meta}
	if x.options.Comments {
		a.Comments = readComments(p.Root, p.Saved)
	}
	a.Warnings = siteWarnings(p, rule)
	if err := stopped(ctx); err != nil {
		return nil, err
	}
	accountant := x.accountant(p.Root)
	a.Removed = x.sweep(p, rule, accountant.trace())
	if err := stopped(ctx); err != nil {
		return nil, err
	}
	found := x.locate(ctx, p, facts, rule)
	if err := stopped(ctx); err != nil {
		return nil, err
	}
	a.Account = accountant.account(found, a.Removed, rule, x.options.Bias)
	a.Removed = append(a.Removed, leftOut(found, rule)...)
	a.Confidence = found.Confidence
	if err := x.refusal(p, found, rule); err != nil {
		return a, err
	}
	body, cut := buildBody(found, p.URL, x.buildOptions(facts, rule))
	if err := stopped(ctx); err != nil {
		return nil, err
	}
	a.Body = body
	a.Account.settle(a.Body)
	a.Warnings = append(a.Warnings, warnings(a, found, rule, p.Truncated || facts.Truncated || cut)...)
	return a, nil
}

// locate finds the article on the swept page: where the site's rule says, else
// the general way, in the page's scripts when the page itself shows next to
// nothing.
func (x *Extractor) locate(ctx context.Context, p *page.Page, f *facts, rule *site.Rule) *content.Selection {
	options := content.Options{Bias: x.options.Bias, Any: x.options.Any, Explain: x.options.Account, Stop: ctx.Done(), Models: x.options.Models, Observe: x.options.Observe}
	if found := locateRuled(p, f, rule, options); found != nil {
		return found
	}
	found := content.Locate(dom.Number(p.Root), f.hints(), options)
	if found.Words < revealBelow && reveal(p.Root) {
		found = content.Locate(dom.Number(p.Root), f.hints(), options)
	}
	return found
}

func (x *Extractor) buildOptions(f *facts, rule *site.Rule) buildOptions {
	o := buildOptions{Links: x.options.Limits.Links, Images: x.options.Limits.Images, Lead: f.Image, Title: f.Title, RawLinks: x.options.RawLinks, DataImages: x.options.DataImages}
	if rule.NoLeadPicture() {
		o.Lead = nil
	}
	return o
}

// facts reads the page's metadata.
func (x *Extractor) facts(p *page.Page) *facts {
	return readFactsWithin(p, time.Now(), x.options.Limits)
}

// hints are what the metadata knows that helps to find the article.
func (f *facts) hints() content.Hints {
	return content.Hints{Headlines: f.Headlines, Description: f.Description, Subtitle: f.Subtitle, Authors: f.Authors, ArticleBody: f.ArticleBody,
		Declared: f.Declared, Listing: f.Listing, Address: f.URL, Dated: !f.Published.IsZero(), Authored: len(f.Authors) > 0, News: f.News}
}
