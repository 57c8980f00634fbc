package extract

import (
	"strconv"
	"time"

	"golang.org/x/net/html"

	"newsx/extract/dates"
	"newsx/extract/internal/dom"
)

// timeAttributes are where an element keeps the time it shows in words.
var timeAttributes = [...]string{"datetime", "content", "data-datetime", "data-timestamp", "data-utime", "title", "data-time"}

// commentTime is the time an element holds: for machines, on itself or on
// something inside, else printed, else relative to when the page was saved.
func (r *commentReader) commentTime(n *html.Node) Date {
	if d := r.attributeTime(n); !d.IsZero() {
		return d
	}
	for inside := range n.Descendants() {
		if d := r.attributeTime(inside); !d.IsZero() {
			return d
		}
	}
	text := dom.Text(n)
	if d := r.parseTime(text); !d.IsZero() {
		return d
	}
	return ago(text, r.saved)
}

func (r *commentReader) attributeTime(n *html.Node) Date {
	for _, key := range timeAttributes {
		if v := dom.Attr(n, key); v != "" {
			if d := r.parseTime(oneLine(v)); !d.IsZero() {
				return d
			}
		}
	}
	return Date{}
}

func (r *commentReader) parseTime(s string) Date {
	return parseCommentTime(s, r.language, r.saved)
}

// parseCommentTime reads a time written for machines or for readers. One that
// lacks its year is of the last twelve months before saved. No comment is from
// after that, nor from before there were any.
func parseCommentTime(s, language string, saved time.Time) Date {
	d, ok := dates.Parse(s)
	if !ok {
		d, ok = dates.Find(s, language)
	}
	if !ok && !saved.IsZero() && dates.Index(s) == 0 {
		if d, ok = dates.Find(s+", "+strconv.Itoa(saved.Year()), language); ok && d.Time.After(saved) {
			d, ok = dates.Find(s+", "+strconv.Itoa(saved.Year()-1), language)
		}
	}
	if !ok || d.Time.Before(earliestDate) || !saved.IsZero() && d.Time.After(saved.Add(futureSlack)) {
		return Date{}
	}
	return Date{Time: d.Time, DayOnly: d.DayOnly}
}
