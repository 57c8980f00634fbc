package extract

import "strings"

// The values of Meta.Access.
const (
	accessFree      = "free"
	accessMetered   = "metered"
	accessPaywalled = "paywalled"
)

var accessSources = []source[string]{
	{"jsonld:isAccessibleForFree", func(e *evidence) string {
		if a := accessValue(e.article.get("isAccessibleForFree")); a != "" {
			return a
		}
		for _, o := range e.ld.pages {
			if a := accessValue(o.get("isAccessibleForFree")); a != "" {
				return a
			}
		}
		return ""
	}},
	{"meta", func(e *evidence) string {
		return accessValue(e.meta("article:content_tier", "isaccessibleforfree", "cxenseparse:access", "access", "content_tier", "content:accesslevel", "lp.type", "article:access", "dc.rights.access"))
	}},
	{"visible", (*evidence).shownPaywall},
}

// accessWords are the ways pages say it.
var accessWords = map[string]string{
	"true": accessFree, "free": accessFree, "yes": accessFree, "1": accessFree, "open": accessFree, "public": accessFree,
	"metered": accessMetered, "freemium": accessMetered, "registered": accessMetered, "registration": accessMetered,
	"false": accessPaywalled, "no": accessPaywalled, "0": accessPaywalled, "locked": accessPaywalled, "premium": accessPaywalled,
	"paid": accessPaywalled, "subscription": accessPaywalled, "subscriber": accessPaywalled, "paywall": accessPaywalled, "paywalled": accessPaywalled, "plus": accessPaywalled,
}

func accessValue(v any) string {
	switch v := v.(type) {
	case bool:
		if v {
			return accessFree
		}
		return accessPaywalled
	case []any:
		if len(v) > 0 {
			return accessValue(v[0])
		}
	}
	word := strings.ToLower(strings.TrimSpace(ldText(v)))
	if i := strings.LastIndexByte(word, '/'); i >= 0 { // http://schema.org/False
		word = word[i+1:]
	}
	return accessWords[word]
}

// shownPaywall reads the page's paywall markup: an element named paywall with
// an appeal of its own in it. Empty ones stand on free pages too.
func (e *evidence) shownPaywall() string {
	for i := range e.spots {
		s := &e.spots[i]
		if s.has(rolePaywall) && e.beside(s)&roleAside == 0 && s.end-s.at > shortestAppeal && s.end-s.at < longestAppeal {
			return accessPaywalled
		}
	}
	return ""
}

// Bounds of a paywall's own text in bytes: less is an empty frame, more is the
// article it wraps.
const (
	shortestAppeal = 30
	longestAppeal  = 1500
)
