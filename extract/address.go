package extract

import (
	"net/url"
	"strings"
)

var addressSources = []source[string]{
	{"canonical", func(e *evidence) string { return e.absolute(e.linkRel("canonical")) }},
	{"og:url", func(e *evidence) string { return e.absolute(e.meta("og:url")) }},
	{"jsonld:url", func(e *evidence) string { return e.absolute(e.ldAddress()) }},
	{"page", func(e *evidence) string {
		if e.page.URL != nil {
			return e.absolute(e.page.URL.String())
		}
		return ""
	}},
	{"meta", func(e *evidence) string {
		return e.absolute(e.meta("twitter:url", "parsely-link", "dc.identifier", "al:web:url", "citation_public_url"))
	}},
	{"alternate", func(e *evidence) string { return e.absolute(e.linkRel("shortlink", "amphtml")) }},
}

// addresses are the addresses the page gives itself, best first, as written.
func (e *evidence) addresses() []candidate {
	return []candidate{
		{source: "canonical", text: e.linkRel("canonical")},
		{source: "og:url", text: e.meta("og:url")},
		{source: "jsonld:url", text: e.ldAddress()},
		{source: "meta", text: e.meta("twitter:url", "parsely-link", "al:web:url")},
		{source: "alternate", text: e.linkRel("amphtml", "shortlink")},
		{source: "og:image", text: e.meta("og:image")},
	}
}

func (e *evidence) ldAddress() string {
	for _, key := range [...]string{"mainEntityOfPage", "url", "@id"} {
		v := e.article.get(key)
		if o, ok := v.(ldObject); ok {
			if s, ok := o.get("@id").(string); ok {
				return s
			}
		}
		if s := ldText(v); strings.HasPrefix(s, "http") {
			return s
		}
	}
	return ""
}

// linkRel is the address of the first <link> with one of the relations.
func (e *evidence) linkRel(rels ...string) string {
	for _, rel := range rels {
		for i := range e.links {
			if e.links[i].rel == rel && e.links[i].href != "" {
				return e.links[i].href
			}
		}
	}
	return ""
}

// absolute is the absolute form of an address on the page, without its
// fragment and what only tracks the reader; "" for anything but an http address
// of a named host.
func (e *evidence) absolute(ref string) string {
	u := e.resolve(ref)
	if u == nil {
		return ""
	}
	u.Fragment, u.RawFragment = "", ""
	u.RawQuery = withoutTracking(u.RawQuery)
	return oneAddress(u)
}

// resolve resolves an address on the page; nil when no http address of a named
// host comes of it.
func (e *evidence) resolve(ref string) *url.URL {
	u, err := url.Parse(strings.TrimSpace(ref))
	if err != nil || ref == "" {
		return nil
	}
	if !u.IsAbs() {
		base := e.base()
		if base == nil {
			return nil
		}
		u = base.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" || !strings.Contains(u.Host, ".") {
		return nil
	}
	return u
}

// oneAddress is an address as a metadata value; "" when cleaning the value
// would change it, for then it was none.
func oneAddress(u *url.URL) string {
	if s := u.String(); oneLine(s) == s {
		return s
	}
	return ""
}

// base is what relative addresses are relative to.
func (e *evidence) base() *url.URL {
	if !e.hasBase {
		e.hasBase = true
		e.baseURL = e.address()
		if b, err := url.Parse(e.baseHref); err == nil && e.baseHref != "" {
			switch {
			case b.IsAbs():
				e.baseURL = b
			case e.baseURL != nil:
				e.baseURL = e.baseURL.ResolveReference(b)
			}
		}
	}
	return e.baseURL
}

// tracking are query parameters that tell where a reader came from. Names
// ending in * are prefixes.
var tracking = []string{"utm_*", "fbclid", "gclid", "dclid", "msclkid", "twclid", "yclid", "igshid", "mc_cid", "mc_eid", "cmpid", "ncid", "ocid",
	"ito", "ref", "ref_src", "ref_url", "referrer", "source", "src", "smid", "smtyp", "share", "spm", "xtor", "at_*", "wt_mc", "wt_zmc", "ns_*", "_ga", "_gl",
	"guccounter", "guce_*", "hsCtaTracking", "mkt_tok", "s_cid", "sr_share", "cid", "traffic_source", "partner", "pk_*", "mtm_*", "matomo_*", "__twitter_impression", "sh"}

// withoutTracking drops tracking parameters and keeps the rest as written.
func withoutTracking(query string) string {
	if query == "" {
		return ""
	}
	var kept []string
	for pair := range strings.SplitSeq(query, "&") {
		key, _, _ := strings.Cut(pair, "=")
		if pair != "" && !isTracking(key) {
			kept = append(kept, pair)
		}
	}
	return strings.Join(kept, "&")
}

func isTracking(key string) bool {
	for _, t := range tracking {
		if prefix, ok := strings.CutSuffix(t, "*"); ok && strings.HasPrefix(key, prefix) || t == key {
			return true
		}
	}
	return false
}
