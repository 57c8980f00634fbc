package dates

import (
	"strings"
	"time"
)

// Between a date and its time of day stand at most this many tokens: ", at",
// " - ", " kl. ", "um", "(Tue)".
const clockGap = 4

// zones are the abbreviations pages print. Those that mean several zones have
// the one of the press most likely to print it.
var zones = map[string]int{
	"utc": 0, "gmt": 0, "z": 0, "wet": 0, "bst": 1, "west": 1, "cet": 1, "mez": 1, "cest": 2, "mesz": 2,
	"eet": 2, "sast": 2, "eest": 3, "msk": 3, "ist": 5*60 + 30, "wib": 7, "sgt": 8, "hkt": 8, "awst": 8,
	"jst": 9, "kst": 9, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13,
	"est": -5, "edt": -4, "et": -5, "cst": -6, "cdt": -5, "ct": -6, "mst": -7, "mdt": -6, "mt": -7,
	"pst": -8, "pdt": -7, "pt": -8, "akst": -9, "hst": -10, "brt": -3,
}

// wholeHours is the largest zone given in hours rather than minutes above.
const wholeHours = 14

// clock completes a date found at tokens [from, next) with the time of day
// right after it, or right before it ("10:30 GMT, 16 December 2025").
func (p *parser) clock(year, month, day, from, next int) Date {
	for i := next; i < len(p.tokens) && i <= next+clockGap; i++ {
		if h, m, s, after, ok := p.timeOfDay(i); ok {
			return p.at(year, month, day, h, m, s, after)
		}
		if p.tokens[i].kind == number {
			break
		}
	}
	for i := max(0, from-8); i < from; i++ {
		if h, m, s, after, ok := p.timeOfDay(i); ok && p.leadsTo(after, from) {
			return p.at(year, month, day, h, m, s, after)
		}
	}
	return Date{time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC), true}
}

// leadsTo tells whether nothing but words and marks stands between a time of
// day and the date after it.
func (p *parser) leadsTo(after, from int) bool {
	if after > from {
		return false
	}
	for _, t := range p.tokens[after:from] {
		if t.kind == number {
			return false
		}
	}
	return true
}

func (p *parser) at(year, month, day, h, m, s, after int) Date {
	return Date{Time: time.Date(year, time.Month(month), day, h, m, s, 0, p.zone(after))}
}

// timeOfDay reads 10:30, 10:30:15, 10.30 Uhr, 10h30, 10:30 pm, 10시 30분,
// 午後10時30分. after is the token behind it.
func (p *parser) timeOfDay(i int) (h, m, s, after int, ok bool) {
	pm := p.is(i, "午後", "오후")
	if pm || p.is(i, "午前", "오전") {
		i++
	} else if p.is(i, "午") && p.is(i+1, "後", "前") {
		pm = p.is(i+1, "後")
		i += 2
	}
	h, ok = p.number(i, 2)
	if !ok || h > 24 {
		return 0, 0, 0, 0, false
	}
	sep := i + 1
	if !p.is(sep, ":", "h", ".", "時", "시", "点", "u", "：") {
		if p.is(sep, "am", "pm") { // "10 pm"
			return meridiem(h, p.is(sep, "pm"), p.is(sep, "am")), 0, 0, sep + 1, true
		}
		return 0, 0, 0, 0, false
	}
	m, ok = p.number(sep+1, 2)
	if !ok || m > 59 || p.tokens[sep+1].width != 2 && p.is(sep, ":", ".") {
		return 0, 0, 0, 0, false
	}
	if p.is(sep, ".") && (p.is(sep+2, ".") || p.tokens[i].end != p.tokens[sep].start || p.tokens[sep].end != p.tokens[sep+1].start) {
		return 0, 0, 0, 0, false // "16. 12." is a date
	}
	after = sep + 2
	if p.is(after, "分", "분") {
		after++
	} else if p.is(after, ":") {
		if v, has := p.number(after+1, 2); has && v < 60 {
			s, after = v, after+2
		}
	}
	am := false
	switch {
	case p.is(after, "am"):
		am, after = true, after+1
	case p.is(after, "pm"):
		pm, after = true, after+1
	case p.is(after, "a", "p") && p.is(after+1, ".") && p.is(after+2, "m"): // "10:30 p.m."
		am, pm, after = p.is(after, "a"), p.is(after, "p"), after+3
		if p.is(after, ".") {
			after++
		}
	case p.is(after, "uhr", "hrs"):
		after++
	}
	if h = meridiem(h, pm, am); h > 24 {
		return 0, 0, 0, 0, false
	}
	return h, m, s, after, true
}

func meridiem(h int, pm, am bool) int {
	switch {
	case pm && h < 12:
		return h + 12
	case am && h == 12:
		return 0
	}
	return h
}

// zone reads an abbreviation, "GMT+1", "+01:00", "(CET)"; UTC when there is
// none.
func (p *parser) zone(i int) *time.Location {
	if p.is(i, "(") {
		i++
	}
	name, offset, known := "", 0, false
	if i < len(p.tokens) && p.tokens[i].kind == word {
		if offset, known = zones[p.tokens[i].text]; known {
			name = strings.ToUpper(p.tokens[i].text)
			if offset >= -wholeHours && offset <= wholeHours {
				offset *= 60
			}
			i++
		}
	}
	if p.is(i, "+", "-") && (!known || offset == 0) {
		if h, ok := p.number(i+1, 4); ok {
			minutes := h * 60
			if p.tokens[i+1].width > 2 {
				minutes = h/100*60 + h%100
			} else if m, more := p.number(i+3, 2); more && p.is(i+2, ":") {
				minutes += m
			}
			if minutes <= wholeHours*60 {
				if p.is(i, "-") {
					minutes = -minutes
				}
				offset = minutes
			}
		}
	}
	if offset == 0 {
		return time.UTC
	}
	return time.FixedZone(name, offset*60)
}
