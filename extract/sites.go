package extract

import (
	"net/url"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

// siteNames are the folded names by which a page calls its site.
type siteNames struct {
	names []string
	host  string // the host's telling label, letters and digits only: "examplepost"
}

// mostHostExtra is how many characters a name may have beside the host's label:
// a "com", a "diary" in Japanese.
const mostHostExtra = 4

// has tells whether a folded text is the site's name, or its host.
func (s siteNames) has(folded string) bool {
	if folded == "" {
		return false
	}
	for _, n := range s.names {
		if n == folded {
			return true
		}
	}
	if s.host == "" {
		return false
	}
	squeezed := strings.ReplaceAll(folded, " ", "")
	return squeezed == s.host || len(s.host) >= 5 && strings.HasPrefix(squeezed, s.host) && utf8.RuneCountInString(squeezed) <= len(s.host)+mostHostExtra ||
		strings.TrimPrefix(squeezed, "the") == s.host || strings.TrimPrefix(squeezed, "www") == s.host
}

// siteNames are the names the page gives its site.
func (e *evidence) siteNames() siteNames {
	if e.sites == nil {
		s := e.readSiteNames()
		e.sites = &s
	}
	return *e.sites
}

func (e *evidence) readSiteNames() siteNames {
	var s siteNames
	title := foldCase(oneLine(e.docTitle))
	add := func(raw string) {
		// Some pages repeat their title where the site's name should be.
		if f := foldCase(oneLine(raw)); f != "" && f != title {
			s.names = append(s.names, f)
		}
	}
	for _, key := range []string{"og:site_name", "application-name", "apple-mobile-web-app-title", "al:android:app_name", "al:iphone:app_name", "dc.publisher", "cre", "citation_journal_title"} {
		add(e.meta(key))
	}
	add(strings.TrimPrefix(e.meta("twitter:site"), "@"))
	if e.article != nil {
		add(ldText(e.resolved(e.article.get("publisher"))))
	}
	for _, o := range e.ld.sites {
		add(ldText(o.get("name")))
		add(ldText(o.get("alternateName")))
	}
	if u := e.address(); u != nil {
		s.host = hostLabel(u.Hostname())
		add(strings.TrimPrefix(u.Hostname(), "www."))
	}
	return s
}

// secondLevel are labels below a country's domain that name no site.
var secondLevel = map[string]bool{"co": true, "com": true, "org": true, "net": true, "ac": true, "gov": true, "edu": true, "or": true, "ne": true, "go": true, "gob": true, "gouv": true}

// hostLabel is the label of a host that names the site: "examplepost" of
// "www.example-post.co.uk".
func hostLabel(host string) string {
	labels := strings.Split(strings.ToLower(host), ".")
	i := len(labels) - 2
	if i > 0 && secondLevel[labels[i]] {
		i--
	}
	if i < 0 {
		return ""
	}
	return strings.ReplaceAll(labels[i], "-", "")
}

// address is the best known address of the page: what the file says, else the
// page's own canonical link, og:url or JSON-LD. nil when none is absolute.
func (e *evidence) address() *url.URL {
	if e.page.URL != nil {
		return e.page.URL
	}
	for _, c := range e.addresses() {
		if u, err := url.Parse(c.text); err == nil && u.Host != "" {
			return u
		}
	}
	return nil
}

// resolved is an ldObject value with its reference followed, any other as is.
func (e *evidence) resolved(v any) any {
	switch o := v.(type) {
	case ldObject:
		return e.ld.resolve(o)
	case []any:
		if len(o) > 0 {
			return e.resolved(o[0])
		}
	}
	return v
}

// siteNode is the name of the JSON-LD WebSite or publishing organisation.
func (e *evidence) siteNode() string {
	for _, o := range e.ld.sites {
		if name := ldText(o.get("name")); name != "" {
			return name
		}
	}
	return ""
}

// longestSiteName bounds, in bytes, the tail of a title taken for a site's name.
const longestSiteName = 40

// siteName is a site's name without the slogan behind a bar; of an address, the
// host.
func siteName(s string) string {
	if u, err := url.Parse(s); err == nil && u.Host != "" {
		return strings.TrimPrefix(u.Hostname(), "www.")
	}
	name, _, _ := strings.Cut(s, " | ")
	return strings.TrimSpace(name)
}

// masthead is the text of the h1 that links to the front page.
func (e *evidence) masthead() string {
	for i := range e.headings {
		if h := &e.headings[i]; h.node.DataAtom == atom.H1 && h.end-h.at <= longestSiteName && e.linksHome(h.node) {
			return oneLine(dom.Text(h.node))
		}
	}
	return ""
}

// siteFromTitle is what <title> has behind the headline: "Headline | The Post".
func (e *evidence) siteFromTitle() string {
	if len(e.titles) == 0 {
		return ""
	}
	rest, ok := strings.CutPrefix(oneLine(e.docTitle), e.titles[0].text)
	if !ok {
		return ""
	}
	for _, sep := range separators {
		if i := strings.LastIndex(rest, sep); i >= 0 {
			if name := strings.TrimSpace(rest[i+len(sep):]); len(name) > 1 && len(name) <= longestSiteName {
				return name
			}
		}
	}
	return ""
}
