package extract

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
	"newsx/extract/internal/lexicon"
)

// trackers are query parameters that follow a reader and change nothing about
// the page they lead to.
var trackers = lexicon.Of("fbclid gclid gclsrc dclid wbraid gbraid msclkid yclid twclid ttclid igshid igsh " +
	"mc_cid mc_eid mkt_tok _hsenc _hsmi hsctatracking vero_id oly_anon_id oly_enc_id wickedid " +
	"s_cid ns_campaign ns_mchannel ns_source ns_linkname ns_fee cmpid ref_src ref_url spm_id_from " +
	"__twitter_impression _ga _gl guccounter guce_referrer guce_referrer_sig")

// trackerPrefixes begin the names of parameters that only track.
var trackerPrefixes = []string{"utm_", "pk_", "mtm_", "matomo_", "at_custom", "at_medium", "at_campaign"}

// address makes href absolute, without its tracking parameters, ok when it is
// one that is safe to follow: http, https, mailto or tel.
func (b *builder) address(href string) (string, bool) {
	return absolute(b.base, href, b.options.RawLinks)
}

// absolute is address for a base of the caller's. With raw it leaves the
// tracking parameters.
func absolute(base *url.URL, href string, raw bool) (string, bool) {
	if isPlainAddress(href) {
		return href, true
	}
	return parsedAddress(base, href, raw)
}

// parsedAddress is absolute without the short way.
func parsedAddress(base *url.URL, href string, raw bool) (string, bool) {
	href = trimAddress(href)
	if href == "" {
		return "", false
	}
	u, err := url.Parse(href)
	if err != nil {
		if u, err = url.Parse(repairAddress(href)); err != nil {
			return "", false
		}
	}
	if !u.IsAbs() {
		if base == nil {
			if !strings.HasPrefix(href, "//") {
				return "", false
			}
			base = &url.URL{Scheme: "https"}
		}
		u = base.ResolveReference(u)
	}
	switch u.Scheme {
	case "http", "https":
		if u.Host == "" {
			return "", false
		}
		if !raw {
			u.RawQuery = withoutTrackers(u.RawQuery)
		}
		u.ForceQuery = false
	case "mailto", "tel":
		if u.Opaque == "" {
			return "", false
		}
	default:
		return "", false
	}
	return u.String(), true
}

// isPlainAddress tells of the commonest addresses, https://host/path without
// anything to escape, resolve or strip, that absolute would leave them as they
// are. It may say no to any.
func isPlainAddress(s string) bool {
	rest, ok := strings.CutPrefix(s, "https://")
	if !ok {
		return false
	}
	at := 0
	for ; at < len(rest) && rest[at] != '/'; at++ {
		if c := rest[at]; !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '.' || c == '-') {
			return false
		}
	}
	if at == 0 {
		return false
	}
	for ; at < len(rest); at++ {
		c := rest[at]
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("/-_.~", c) >= 0) {
			return false
		}
	}
	return true
}

// trimAddress does what a browser does to an address first: white space and
// control characters at the ends go, tabs and line ends within.
func trimAddress(s string) string {
	s = strings.TrimFunc(s, func(r rune) bool { return r <= ' ' || unseen(r) })
	if strings.ContainsAny(s, "\t\n\r") {
		s = strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(s)
	}
	return s
}

// repairAddress escapes what url.Parse refuses and browsers take: a stray
// percent sign, a control character, a space in the host's place.
func repairAddress(s string) string {
	const hex = "0123456789ABCDEF"
	isHex := func(i int) bool { return i < len(s) && strings.IndexByte("0123456789abcdefABCDEF", s[i]) >= 0 }
	var buf strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '%' && !(isHex(i+1) && isHex(i+2)), c <= ' ', c == 0x7F:
			buf.WriteByte('%')
			buf.WriteByte(hex[c>>4])
			buf.WriteByte(hex[c&15])
		default:
			buf.WriteByte(c)
		}
	}
	return buf.String()
}

// withoutTrackers takes the tracking parameters out of a query and leaves the
// rest as it is.
func withoutTrackers(query string) string {
	if query == "" {
		return ""
	}
	kept, changed := make([]string, 0, 4), false
	for part := range strings.SplitSeq(query, "&") {
		name, _, _ := strings.Cut(part, "=")
		if isTracker(strings.ToLower(name)) {
			changed = true
			continue
		}
		kept = append(kept, part)
	}
	if !changed {
		return query
	}
	return strings.Join(kept, "&")
}

func isTracker(name string) bool {
	if trackers.Has(name) {
		return true
	}
	for _, p := range trackerPrefixes {
		if strings.HasPrefix(name, p) {
			return true
		}
	}
	return false
}

// baseOf is what the page's relative addresses are relative to: the first
// <base href>, itself relative to page, else page. A page of unknown address is
// where its head says it is. Only http and https count.
func baseOf(t *dom.Tree, page *url.URL) *url.URL {
	if page != nil && !isWeb(page) {
		page = nil
	}
	h := readHead(t)
	for _, own := range [...]string{h.canonical, h.shared} {
		if page == nil {
			page = webAddress(nil, own)
		}
	}
	if base := webAddress(page, h.base); base != nil {
		return base
	}
	return page
}

// head is what a page's head says of addresses: its first <base href>, and the
// page's own as search engines and as social networks are told it.
type head struct{ base, canonical, shared string }

func readHead(t *dom.Tree) (h head) {
	for _, n := range t.Nodes {
		if n.Type != html.ElementNode {
			continue
		}
		switch {
		case n.DataAtom == atom.Body:
			return h
		case n.DataAtom == atom.Base && h.base == "":
			h.base = dom.Attr(n, "href")
		case n.DataAtom == atom.Link && h.canonical == "" && strings.EqualFold(dom.Attr(n, "rel"), "canonical"):
			h.canonical = dom.Attr(n, "href")
		case n.DataAtom == atom.Meta && h.shared == "" && dom.Attr(n, "property") == "og:url":
			h.shared = dom.Attr(n, "content")
		}
	}
	return h
}

// webAddress is s, relative to base, as an address of the web; nil when it is
// none.
func webAddress(base *url.URL, s string) *url.URL {
	a, ok := absolute(base, s, true)
	if !ok {
		return nil
	}
	u, err := url.Parse(a)
	if err != nil || !isWeb(u) {
		return nil
	}
	return u
}

func isWeb(u *url.URL) bool { return u.Scheme == "http" || u.Scheme == "https" }
