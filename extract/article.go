package extract

import (
	"errors"
	"time"

	"newsx/extract/noise"
)

// ErrNoArticle says that a page was read but holds no article: an index page,
// a consent wall, an empty file. Errors that wrap it say which.
var ErrNoArticle = errors.New("no article")

// Article is what came out of a page. The caller owns it.
type Article struct {
	Meta
	Body       []Block   // nil only beside an error
	Comments   []Comment // readers' comments; nil unless asked for
	Removed    []Removal // everything taken out, in page order
	Confidence float64   // 0 to 1: how sure it is that Body is the article
	Account    *Account  // what became of each piece of the page's text; nil unless asked for
	Warnings   []string  // short_body, index_page, paywalled, truncated...
}

// Removal is one piece of the page that is not in the article, and why.
type Removal = noise.Removal

// Meta is what the page says about its article. Every field may be empty.
// Strings are single lines of plain text: no markup, entities resolved.
type Meta struct {
	Source      string            // the input's name as given
	Record      string            // which of the records in it, as page.Record.Name; "" for an input that is one page
	ID          string            // what the input calls it, as page.Record.ID; "" elsewhere
	URL         string            // canonical address, absolute
	Site        string            // the publication's name
	Section     string            // the part of the publication: News, Sport
	Title       string            // the headline without the site's name
	Subtitle    string            // the standfirst
	Description string            // the page's own summary for search engines
	Language    string            // BCP 47
	Authors     []string          // persons, or an agency where no person is named
	Tags        []string          // keywords, in the page's order
	Published   Date              // when first published
	Modified    Date              // when last changed
	Image       *Image            // the lead picture; nil when there is none
	Access      string            // free, metered or paywalled; "" when the page does not say
	Saved       time.Time         // when the page was saved; zero when unknown
	Provenance  map[string]string // field name to the source its value came from, e.g. "title": "h1"
}

// Comment is one reader's comment, in page order. Every field but Text and ID
// may be empty.
type Comment struct {
	Author  string
	Time    Date   // zero too when the page says "2 hours ago" and not when it was saved
	Text    string // plain, a paragraph a line
	Likes   int    // votes for it, less those against where the page shows only that
	ID      string // the page's own, else made up; no two comments of a page share one
	ReplyTo string // ID of an earlier comment
}

// Date is a moment, or a calendar day when the page gives no time of day. The
// zero value means unknown. A time is in the zone the page gives; a page that
// gives a time without a zone is taken as UTC.
type Date struct {
	Time    time.Time
	DayOnly bool
}

// IsZero tells whether the date is unknown.
func (d Date) IsZero() bool { return d.Time.IsZero() }

// String is RFC 3339, or the date alone (2025-12-16) when there is no time of
// day; "" for an unknown date.
func (d Date) String() string {
	switch {
	case d.Time.IsZero():
		return ""
	case d.DayOnly:
		return d.Time.Format(time.DateOnly)
	}
	return d.Time.Format(time.RFC3339)
}
