package extract

import (
	"fmt"

	"newsx/extract/content"
	"newsx/extract/page"
)

const (
	// leastArticle is the probability under which a page is refused.
	// Cross-validated on the corpus it refuses about 70 % of the pages without an
	// article and about 1 % of those with one; see content/train/README.md.
	leastArticle = .34
	// shortBody is the words under which an article is called short; a news in
	// brief has more.
	shortBody = 100
	// teaserBody is the words under which a text beside a paywall's notice is
	// taken for the teaser in front of it.
	teaserBody = 250
)

// refusal is the error for a page that holds no article, nil for one that does.
// A text dump is a page somebody chose by hand, and has no data to judge by.
func (x *Extractor) refusal(p *page.Page, found *content.Selection) error {
	switch {
	case found.Words == 0:
		return fmt.Errorf("%w: the page has no text of one", ErrNoArticle)
	case found.Article < leastArticle && !x.options.Any && !p.Plain:
		return fmt.Errorf("%w: looks like an index or a form (probability of an article %.2f; --any extracts it all the same)", ErrNoArticle, found.Article)
	}
	return nil
}

// leftOut records what no noise rule cut and the choice did not keep.
func leftOut(found *content.Selection) []Removal {
	var out []Removal
	for _, p := range found.LeftOut() {
		out = append(out, Removal{
			Rule: "content/not-chosen", Family: "other", Path: p.Path, Text: p.Text,
			Reason: fmt.Sprintf("does not read like the article's text (probability at most %.2f)", p.Odds),
		})
	}
	return out
}

// warnings tell what a user of the article should know of it; truncated, that
// the page had no end.
func warnings(a *Article, found *content.Selection, truncated bool) []string {
	var w []string
	if found.Words < shortBody {
		w = append(w, "short_body")
	}
	if found.Article < leastArticle {
		w = append(w, "index_page")
	}
	if paywalled(a, found) {
		w = append(w, "paywalled")
	}
	if truncated {
		w = append(w, "truncated")
	}
	return w
}

// paywalled tells whether the text seems to be what stands before a paywall: a
// short one, on a page that has a paywall's notice or says it is not free.
func paywalled(a *Article, found *content.Selection) bool {
	if found.Words >= teaserBody {
		return false
	}
	for _, r := range a.Removed {
		if r.Family == "paywall" && !r.Refused {
			return true
		}
	}
	return a.Access == accessPaywalled
}
