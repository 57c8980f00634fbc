package page

import (
	"net/url"
	"regexp"
	"strings"
	"sync"
	"time"

	"golang.org/x/net/html"
)

// readMarks reads the comment that saving programs leave at the top of a page:
// its address and the time of saving. An address the user gave stays.
func (p *Page) readMarks() {
	for c := range comments(p.Root) {
		address, saved := readMark(c)
		if p.URL == nil {
			p.URL = address
		}
		if p.Saved.IsZero() {
			p.Saved = saved
		}
		if address != nil {
			return
		}
	}
}

// comments yields the comments before and at the top of <html> and <head>,
// where saving programs write.
func comments(root *html.Node) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for n := root.FirstChild; n != nil; {
			if n.Type == html.CommentNode && !yield(n.Data) {
				return
			}
			if n.Type == html.ElementNode && (n.Data == "html" || n.Data == "head") && n.FirstChild != nil {
				n = n.FirstChild
				continue
			}
			for n != root && n.NextSibling == nil {
				n = n.Parent
			}
			if n == root || n.Type == html.ElementNode && n.Data == "head" {
				return
			}
			n = n.NextSibling
		}
	}
}

// The shapes of the comment, by program.
var savedMarks = sync.OnceValue(func() []*regexp.Regexp {
	return []*regexp.Regexp{
		// Chrome, Firefox, Internet Explorer: saved from url=(0042)https://…
		regexp.MustCompile(`^\s*saved from url=\(\d+\)(?P<url>\S+)`),
		// SingleFile: Page saved with SingleFile / url: … / saved date: …
		regexp.MustCompile(`(?s)SingleFile.*?\burl:\s*(?P<url>\S+).*?\bsaved date:\s*(?P<date>[^\r\n(]+)`),
		// monolith: Saved from https://… at 2023-01-02T03:04:05Z using monolith
		regexp.MustCompile(`^\s*Saved from (?P<url>\S+) at (?P<date>\S+) using monolith`),
	}
})

func readMark(comment string) (address *url.URL, saved time.Time) {
	if !strings.Contains(comment, "aved ") { // cheaper than the patterns, and true of each
		return nil, time.Time{}
	}
	for _, re := range savedMarks() {
		m := re.FindStringSubmatch(comment)
		if m == nil {
			continue
		}
		if u, err := url.Parse(m[re.SubexpIndex("url")]); err == nil && (u.Scheme == "http" || u.Scheme == "https") {
			address = u
		}
		if i := re.SubexpIndex("date"); i > 0 {
			saved = savedTime(strings.TrimSpace(m[i]))
		}
		return address, saved
	}
	return nil, time.Time{}
}

func savedTime(s string) time.Time {
	for _, layout := range []string{time.RFC3339, "Mon Jan 02 2006 15:04:05 GMT-0700"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t
		}
	}
	return time.Time{}
}
