package extract

import (
	"net/url"
	"time"

	"golang.org/x/net/html"

	"newsx/extract/page"
)

// evidence is everything on a page that a metadata source may look at,
// collected in one walk over the tree. It is read-only after that.
type evidence struct {
	page *page.Page
	now  time.Time // no date lies after this

	metas    []metaTag
	links    []link
	docTitle string // <title>, first one outside <svg>
	lang     string // <html lang>
	scripts  []string

	headings []spot // h1 to h3, and elements whose class calls them headline
	spots    []spot // elements with a telling class, itemprop or rel
	pictures []spot // figure, picture, img
	echoes   []spot // elements whose text is in <title>, whatever they are

	truncated bool // there is more JSON-LD than Limits allow

	ld      *linkedData
	article ldObject // the article's own node; nil when there is none

	titles       []candidate // see titles.go
	headline     *spot       // the heading that shows the title; nil when none does
	language     string      // BCP 47, for reading dates; "" when unknown
	blocks       []leaf      // see blocksNearHeadline
	descriptions []string    // see describes
	lines        []line      // short texts that may be a date line or byline, page order
	baseHref     string      // <base href>, first one
	baseURL      *url.URL    // see base
	hasBase      bool
	sites        *siteNames // see siteNames
	shown        *Date      // see dateOfHeadline
}

type metaTag struct{ key, value string }

type link struct{ rel, href string }

// A spot is an element worth a look, and where on the page it stands.
type spot struct {
	node   *html.Node
	own    role // what it says of itself
	inside role // what its ancestors say
	at     int  // bytes of visible text before it
	end    int  // and before its end
}

// has tells whether the spot's own words name all of r.
func (s *spot) has(r role) bool { return s.own&r == r }

// meta is the first value of any of keys, tried in order.
func (e *evidence) meta(keys ...string) string {
	for _, key := range keys {
		for i := range e.metas {
			if e.metas[i].key == key {
				return e.metas[i].value
			}
		}
	}
	return ""
}

// allMeta is every value of the first of keys that has one.
func (e *evidence) allMeta(keys ...string) []string {
	for _, key := range keys {
		var values []string
		for i := range e.metas {
			if e.metas[i].key == key {
				values = append(values, e.metas[i].value)
			}
		}
		if values != nil {
			return values
		}
	}
	return nil
}

// beside is what the ancestors of a spot say, less what the headline's say
// too: a page wrapped in "with-sidebar" is no sidebar.
func (e *evidence) beside(s *spot) role {
	if e.headline == nil {
		return s.inside
	}
	return s.inside &^ e.headline.inside
}
