package extract

import (
	"fmt"
	"slices"

	"newsx/extract/content"
	"newsx/extract/page"
	"newsx/extract/site"
)

const (
	// leastArticle is the probability under which a page is refused.
	// Cross-validated on the corpus it refuses 74 % of the pages without an article
	// and .9 % of those with one; see content/train/README.md.
	leastArticle = .37
	// shortBody is the words under which an article is called short; a news in
	// brief has more.
	shortBody = 100
	// teaserBody is the words under which a text beside a paywall's notice is
	// taken for the teaser in front of it.
	teaserBody = 250
)

// refusal is the error for a page that holds no article, nil for one that does.
// A text dump is a page somebody chose by hand, and has no data to judge by.
// Where a site's rule found the article there is one.
func (x *Extractor) refusal(p *page.Page, found *content.Selection, rule *site.Rule) error {
	switch {
	case rule.Places() && !found.Given && rule.NoGuess() && !x.options.Any:
		return fmt.Errorf("%w: the rule %s for its site finds none, and says not to guess (--any guesses all the same)", ErrNoArticle, rule.Name)
	case found.Given:
		return nil
	case found.Words == 0:
		return fmt.Errorf("%w: the page has no text of one", ErrNoArticle)
	case found.Article < leastArticle && !x.options.Any && !p.Plain:
		return fmt.Errorf("%w: looks like %s (probability of an article %.2f; --any extracts it all the same)", ErrNoArticle, found.Looks, found.Article)
	}
	return nil
}

// leftOut records what no noise rule cut and the choice did not keep.
func leftOut(found *content.Selection, rule *site.Rule) []Removal {
	var out []Removal
	for _, p := range found.LeftOut() {
		if found.Given {
			name, family := siteRemoval(rule)
			out = append(out, Removal{
				Rule: name, Family: family, Path: p.Path, Text: p.Text,
				Reason: "outside what the site's rule takes for the article, or a label in it",
			})
			continue
		}
		out = append(out, Removal{
			Rule: ruleNotChosen, Family: familyOther, Path: p.Path, Text: p.Text,
			Reason: fmt.Sprintf("does not read like the article's text (probability at most %.2f)", p.Odds),
		})
	}
	return out
}

// siteRemoval names the rule and the family of what a site's rule leaves out.
func siteRemoval(rule *site.Rule) (name, family string) {
	return site.Family + "/" + rule.Name, site.Family
}

// warnings tell what a user of the article should know of it; truncated, that
// the page had no end.
func warnings(a *Article, found *content.Selection, rule *site.Rule, truncated bool) []string {
	var w []string
	if rule.Places() && !found.Given {
		w = append(w, "site_rule_stale")
	}
	if found.Words < shortBody {
		w = append(w, "short_body")
	}
	if found.Article < leastArticle {
		w = append(w, "index_page")
	}
	if paywalled(a, found, slices.Contains(a.Warnings, signedOut)) {
		w = append(w, "paywalled")
	}
	if truncated {
		w = append(w, "truncated")
	}
	return w
}

// signedOut warns that the page is what a reader sees who is not signed in.
const signedOut = "signed_out"

// siteWarnings are what only the site's rule can tell of the page, which must be
// whole.
func siteWarnings(p *page.Page, rule *site.Rule) []string {
	var w []string
	if rule.SignedOut(p.Root) {
		w = append(w, signedOut)
	}
	if rule.Advertisement(p.Root) {
		w = append(w, "advertisement")
	}
	if rule.Paged(p.Root) {
		w = append(w, "more_pages")
	}
	return w
}

// paywalled tells whether the text seems to be what stands before a paywall: a
// short one, on a page that has a paywall's notice, says it is not free or that
// its reader is a stranger.
func paywalled(a *Article, found *content.Selection, stranger bool) bool {
	if found.Words >= teaserBody {
		return false
	}
	if stranger {
		return true
	}
	for _, r := range a.Removed {
		if r.Family == "paywall" && !r.Refused {
			return true
		}
	}
	return a.Access == accessPaywalled
}
