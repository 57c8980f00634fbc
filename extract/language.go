package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/text/language"

	"newsx/extract/internal/dom"
	"newsx/extract/internal/langid"
)

var languageSources = []source[string]{
	{"lang", func(e *evidence) string { return languageTag(e.lang) }},
	{"jsonld:inLanguage", func(e *evidence) string { return languageTag(ldText(e.article.get("inLanguage"))) }},
	{"og:locale", func(e *evidence) string { return languageTag(e.meta("og:locale")) }},
	{"meta", func(e *evidence) string {
		return languageTag(e.meta("content-language", "language", "dc.language", "dcterms.language", "og:language", "lang", "inlanguage"))
	}},
	{"text", (*evidence).detectLanguage},
}

// languageTag is a tag as BCP 47 writes it: "de-AT" of "de_at". "" for what is
// no tag, and for the default "en" alone is good enough.
func languageTag(s string) string {
	s, _, _ = strings.Cut(strings.TrimSpace(s), ",")
	s = strings.ReplaceAll(s, "_", "-")
	if len(s) < 2 || len(s) > 20 {
		return ""
	}
	tag, err := language.Parse(s)
	if err != nil || tag.IsRoot() {
		return ""
	}
	return tag.String()
}

// Text looked at to detect a language, in bytes: enough to be sure, and little
// beside the time of parsing. Less than the lower bound tells nothing.
const (
	longestSample  = 3000
	shortestSample = 60
)

// detectLanguage tells the language from the page's longest runs of text.
func (e *evidence) detectLanguage() string {
	var b strings.Builder
	sample(&b, e.page.Root)
	if b.Len() < shortestSample {
		return ""
	}
	return languageTag(langid.Detect(b.String()))
}

// shortestRun is the least a text node must hold to be prose rather than a
// label.
const shortestRun = 80

func sample(b *strings.Builder, n *html.Node) {
	for c := n.FirstChild; c != nil && b.Len() < longestSample; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode && len(c.Data) >= shortestRun:
			b.WriteString(strings.ToValidUTF8(c.Data[:min(len(c.Data), longestSample)], ""))
			b.WriteByte(' ')
		case c.Type == html.ElementNode && !dom.Unrendered(c.DataAtom):
			sample(b, c)
		}
	}
}

// regions of top-level domains whose countries write English, with the day
// before the month.
var dayFirstDomains = map[string]string{"uk": "GB", "ie": "IE", "au": "AU", "nz": "NZ", "za": "ZA", "in": "IN", "ng": "NG", "ke": "KE", "sg": "SG", "my": "MY", "hk": "HK", "eu": "IE", "pk": "PK", "bd": "BD", "gh": "GH", "mt": "MT"}

// dateLanguage is the language by which numbers in dates are read: the page's,
// and where that is English without a country, with the country of og:locale
// or of the host.
func (e *evidence) dateLanguage(tag string) string {
	if tag != "en" {
		return tag
	}
	if locale := languageTag(e.meta("og:locale")); strings.HasPrefix(locale, "en-") && locale != "en-US" {
		return locale
	}
	if u := e.address(); u != nil {
		host := u.Hostname()
		if region := dayFirstDomains[host[strings.LastIndexByte(host, '.')+1:]]; region != "" {
			return "en-" + region
		}
	}
	return tag
}
