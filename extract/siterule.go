package extract

import (
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/html"

	"newsx/extract/content"
	"newsx/extract/internal/dom"
	"newsx/extract/noise"
	"newsx/extract/page"
	"newsx/extract/site"
)

// siteRule finds the rule of the page's site, nil when there is none. What the
// rule knows of the metadata goes before what f has; a rule that wants the
// page's markup changed has it changed, and f is read again.
func (x *Extractor) siteRule(p *page.Page, f *facts) *site.Rule {
	if p.Plain {
		return nil
	}
	rule := x.options.Sites.For(siteAddress(p, f))
	if rule == nil {
		return nil
	}
	if rule.Prepare(p) {
		*f = *x.facts(p)
	}
	f.follow(rule, p)
	return rule
}

// siteAddress is where the page is from: where the file or the user says, else
// where the page does.
func siteAddress(p *page.Page, f *facts) *url.URL {
	if p.URL != nil {
		return p.URL
	}
	u, err := url.Parse(f.URL)
	if err != nil {
		return nil
	}
	return u
}

// follow takes the fields that a site's rule finds on p.
func (f *facts) follow(rule *site.Rule, p *page.Page) {
	found := rule.Read(p.Root)
	source := "site:" + rule.Name
	if title := firstLine(found.Titles); title != "" {
		f.Title, f.Provenance["title"] = title, source
		f.Headlines = append([]string{title}, f.Headlines...)
	}
	if subtitle := firstLine(found.Standfirsts); subtitle != "" {
		f.Subtitle, f.Provenance["subtitle"] = subtitle, source
	}
	if names := ruledPeople(found.Authors); len(names) > 0 {
		f.Authors, f.Provenance["authors"] = names, source
	}
	f.forget(rule, "authors", "authors", func() { f.Authors = nil })
	f.forget(rule, "standfirst", "subtitle", func() { f.Subtitle = "" })
	f.forget(rule, "date", "published", func() { f.Published = Date{} })
	e := &evidence{page: p, now: latest(p), language: f.Language}
	for _, text := range found.Dates {
		if d := e.parseDate(oneLine(text)); !d.IsZero() {
			f.Published, f.Provenance["published"] = d, source
			break
		}
	}
}

// forget empties a field that the site's pages do not have, whatever else looks
// like it.
func (f *facts) forget(rule *site.Rule, key, field string, empty func()) {
	if rule.Lacks(key) {
		empty()
		delete(f.Provenance, field)
	}
}

// latest is the moment after which nothing on the page was published.
func latest(p *page.Page) time.Time {
	if now := time.Now(); p.Saved.IsZero() || now.Before(p.Saved) {
		return now
	}
	return p.Saved
}

func firstLine(texts []string) string {
	for _, t := range texts {
		if t = oneLine(t); t != "" {
			return t
		}
	}
	return ""
}

// ruledPeople are the names in texts a rule points at. One that does not look
// like a name is taken as it stands: the rule knows better.
func ruledPeople(texts []string) []string {
	var names []string
	for _, t := range texts {
		list := people(t)
		if list == nil {
			if t = strings.TrimSpace(oneLine(t)); t != "" && len(t) <= longestByline && !isAddress(t) {
				list = []string{t}
			}
		}
		names = append(names, list...)
	}
	return unique(names)
}

// sweep takes out of the page what the site's rule wants out of it, then what
// the noise rules are sure of. trace hears of both.
func (x *Extractor) sweep(p *page.Page, rule *site.Rule, trace func(*html.Node, int)) []Removal {
	removed := noise.Take(p.Root, rule.Claims(p.Root), trace)
	further := trace
	if trace != nil {
		further = func(n *html.Node, removal int) { trace(n, removal+len(removed)) }
	}
	return append(removed, x.rules.SweepTraced(p.Root, p.Plain, further)...)
}

// leastRuled is how many words a rule must find for them to be the article: a
// news flash has more, and fewer are what is left of a page that has changed.
const leastRuled = 15

// ruledConfidence is the least confidence in an article that a site's rule has
// found: a person has looked at the site, and what is left to doubt is whether
// it has changed since.
const ruledConfidence = .9

// locateRuled finds the article where the site's rule says it is; nil when the
// rule does not say, or is out of date.
func locateRuled(p *page.Page, f *facts, rule *site.Rule, o content.Options) *content.Selection {
	o.Within = rule.Content(p.Root)
	if o.Within == nil {
		return nil
	}
	found := content.Locate(dom.Number(p.Root), f.hints(), o)
	if found.Words < leastRuled {
		return nil
	}
	found.Confidence = max(found.Confidence, ruledConfidence)
	return found
}
