// Package dates reads calendar dates: those pages write for machines
// (ISO 8601, RFC 1123, Unix time) and those they print for readers, in some
// thirty languages.
//
//	dates.go    Date, Parse: dates written for machines
//	find.go     Find: the first date in running text
//	forms.go    the orders in which day, month and year are printed
//	scan.go     text to words, numbers and marks
//	clock.go    times of day and zones after a printed date
//	months.go   month names and which languages put the month first (data)
//
// Non-goals: it knows nothing of pages and never judges whether a date is
// plausible; relative dates ("2 hours ago") are not dates.
package dates

import (
	"strconv"
	"strings"
	"time"
)

// Date is a moment, or a calendar day when no time of day was given. The zero
// value is no date.
type Date struct {
	Time    time.Time
	DayOnly bool
}

// layouts are the forms Parse knows, most frequent first. A T between day and
// time has been replaced by a space and a zone has been set apart by then.
var layouts = []string{
	"2006-01-02 15:04:05Z07:00",
	"2006-01-02 15:04:05Z0700",
	"2006-01-02 15:04:05Z07",
	"2006-01-02 15:04Z07:00",
	"2006-01-02 15:04Z0700",
	"2006-01-02 15:04:05 Z07:00",
	"2006-01-02 15:04:05 Z0700",
	"2006-01-02 15:04:05 MST",
	"2006-01-02 15:04 MST",
	"2006-01-02 15:04:05",
	"2006-01-02 15:04",
	"20060102 150405Z0700",
	"20060102 150405",
	"20060102150405",
	"Mon, 2 Jan 2006 15:04:05 Z0700",
	"Mon, 2 Jan 2006 15:04:05 MST",
	"Mon Jan 2 15:04:05 MST 2006",
	"Mon Jan 2 15:04:05 2006",
	"2006-1-2 15:04:05",
	"2006/01/02 15:04:05",
}

var dayLayouts = []string{"2006-01-02", "20060102", "2006/01/02", "2006-1-2"}

// Unix times outside these bounds are numbers that mean something else.
const (
	earliestUnix = 631152000  // 1990-01-01
	latestUnix   = 4102444800 // 2100-01-01
)

// longestMachine bounds what Parse looks at: the longest form it knows, with the
// name of a zone in brackets, is shorter.
const longestMachine = 100

// Parse reads a date written for machines: ISO 8601 in its many spellings,
// RFC 1123, the form JavaScript prints, and Unix time in seconds or
// milliseconds. A time without a zone is UTC. It fails on anything else, dates
// in words included: Find reads those.
func Parse(s string) (Date, bool) {
	s = strings.TrimSpace(s)
	if len(s) < len("20060102") || len(s) > longestMachine {
		return Date{}, false
	}
	for _, layout := range dayLayouts {
		if len(layout) <= len(s)+2 {
			if t, err := time.Parse(layout, s); err == nil {
				return Date{t, true}, true
			}
		}
	}
	if d, ok := unix(s); ok {
		return d, true
	}
	if c := s[0]; c < '0' || c > '9' {
		return parseLayouts(javaScript(s))
	}
	return parseLayouts(isoSpelling(s))
}

func parseLayouts(s string) (Date, bool) {
	for _, layout := range layouts {
		if t, err := time.Parse(layout, s); err == nil {
			return Date{Time: t}, true
		}
	}
	return Date{}, false
}

// isoSpelling brings the spellings of ISO 8601 closer together: the T between
// day and time becomes a space, a Z of either case is the zone.
func isoSpelling(s string) string {
	if i := strings.IndexAny(s, "Tt"); i >= 8 && i <= 10 {
		s = s[:i] + " " + strings.TrimLeft(s[i+1:], " ")
	}
	if n := len(s); s[n-1] == 'z' {
		s = s[:n-1] + "Z"
	}
	// 2020-01-02T10:00:00+01:00[Europe/Berlin]
	if i := strings.IndexByte(s, '['); i > 0 {
		s = s[:i]
	}
	return s
}

// javaScript cuts what Date.prototype.toString adds to a date:
// "Tue Dec 16 2025 10:00:00 GMT+0100 (Central European Standard Time)".
func javaScript(s string) string {
	if i := strings.Index(s, " ("); i > 0 {
		s = s[:i]
	}
	if t, err := time.Parse("Mon Jan 02 2006 15:04:05 GMT-0700", s); err == nil {
		return t.Format(layouts[0])
	}
	return s
}

func unix(s string) (Date, bool) {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return Date{}, false
	}
	if n >= earliestUnix*1000 {
		n /= 1000
	}
	if n < earliestUnix || n > latestUnix {
		return Date{}, false
	}
	return Date{Time: time.Unix(n, 0).UTC()}, true
}
