package dates

import (
	"time"
)

// tokenLimit bounds how much of a text is looked at for a date: a byline or a
// date line is short, and a date beyond this belongs to the prose.
const tokenLimit = 200

// Years before printing on the web or this far ahead are other numbers.
const (
	earliestYear = 1980
	latestYear   = 2100
)

// Find reads the first date printed in text, with the time of day and zone
// that follow it. language, a BCP 47 tag or "", tells whether 3/4/2025 is in
// March or in April and picks between month names. A date needs its year.
func Find(text, language string) (Date, bool) {
	p := parser{tokens: scan(text, tokenLimit), language: base(language), monthFirst: monthFirst(language)}
	for i := range p.tokens {
		for _, form := range forms {
			y, m, d, next := form(&p, i)
			if p.language == "th" && y > latestYear {
				y -= buddhist
			}
			if next > i && valid(y, m, d) {
				return p.clock(y, m, d, i, next), true
			}
		}
	}
	return Date{}, false
}

type parser struct {
	tokens     []token
	language   string
	monthFirst bool
}

// forms are the ways to print a date, tried in this order at every token. Each
// answers with year, month, day and the token after them, or next 0.
var forms = []func(p *parser, i int) (year, month, day, next int){
	ideographic, yearFirst, dayMonthYear, monthDayYear, numeric, yearWordDay, numberedMonth, yearDayMonth,
}

func (p *parser) number(i, maxWidth int) (int, bool) {
	if i < len(p.tokens) && p.tokens[i].kind == number && p.tokens[i].width <= maxWidth {
		return p.tokens[i].value, true
	}
	return 0, false
}

func (p *parser) year(i int) (int, bool) {
	if i < len(p.tokens) && p.tokens[i].kind == number && p.tokens[i].width == 4 {
		return p.tokens[i].value, true
	}
	return 0, false
}

func (p *parser) month(i int) (int, bool) {
	if i < len(p.tokens) && p.tokens[i].kind == word {
		if m, ok := month(p.tokens[i].text, p.language); ok {
			return int(m), true
		}
		if i+1 < len(p.tokens) {
			if m, ok := pairs[[2]string{p.tokens[i].text, p.tokens[i+1].text}]; ok {
				return int(m), true
			}
		}
	}
	return 0, false
}

// pastMonth is the token after the month's name at i.
func (p *parser) pastMonth(i int) int {
	if i+1 < len(p.tokens) {
		if _, ok := pairs[[2]string{p.tokens[i].text, p.tokens[i+1].text}]; ok {
			i++
		}
	}
	return p.skip(i + 1)
}

// is tells whether token i is one of texts.
func (p *parser) is(i int, texts ...string) bool {
	if i >= len(p.tokens) || p.tokens[i].kind == number {
		return false
	}
	for _, t := range texts {
		if p.tokens[i].text == t {
			return true
		}
	}
	return false
}

// skip passes over the marks and small words that join a date's parts.
func (p *parser) skip(i int) int {
	for i < len(p.tokens) {
		t := &p.tokens[i]
		switch {
		case t.kind == mark && (t.text == "." || t.text == "," || t.text == "-" || t.text == "/" || t.text == "’" || t.text == "'" || t.text == "º" || t.text == "–"):
		case t.kind == word && joiners[t.text]:
		default:
			return i
		}
		i++
	}
	return i
}

// dayMonthYear reads "16 Dec 2025", "16. Dezember 2025", "16 de diciembre de
// 2025", "16-Dec-2025".
func dayMonthYear(p *parser, i int) (y, m, d, next int) {
	d, ok := p.number(i, 2)
	if !ok {
		return
	}
	j := p.skip(i + 1)
	if m, ok = p.month(j); !ok {
		return
	}
	j = p.pastMonth(j)
	if y, ok = p.year(j); !ok {
		if y, ok = p.shortYear(j); !ok {
			return 0, 0, 0, 0
		}
	}
	return y, m, d, j + 1
}

// shortYear reads "'25" and "25" right after a month's name, unless it is the
// hour of a time of day.
func (p *parser) shortYear(i int) (int, bool) {
	v, ok := p.number(i, 2)
	if !ok || p.tokens[i].width != 2 || v > 60 || p.is(i+1, ":", "h", ".") {
		return 0, false
	}
	return 2000 + v, true
}

// monthDayYear reads "December 16, 2025" and "Dec. 16th 2025"; some print a
// time of day before the year, which is no date to us.
func monthDayYear(p *parser, i int) (y, m, d, next int) {
	m, ok := p.month(i)
	if !ok {
		return
	}
	j := p.skip(i + 1)
	if d, ok = p.number(j, 2); !ok {
		return
	}
	j = p.skip(j + 1)
	if y, ok = p.year(j); !ok {
		return 0, 0, 0, 0
	}
	return y, m, d, j + 1
}

// yearFirst reads 2025-12-16, 2025/12/16, 2025.12.16 and "2025. 12. 16.".
func yearFirst(p *parser, i int) (y, m, d, next int) {
	y, ok := p.year(i)
	if !ok || !p.is(i+1, "-", "/", ".") {
		return
	}
	if m, ok = p.number(i+2, 2); !ok || !p.is(i+3, p.tokens[i+1].text) {
		return 0, 0, 0, 0
	}
	if d, ok = p.number(i+4, 2); !ok {
		return 0, 0, 0, 0
	}
	return y, m, d, i + 5
}

// yearWordDay reads "2025. december 16.", "2025 December 16" and "2025 m.
// gruodžio 16".
func yearWordDay(p *parser, i int) (y, m, d, next int) {
	y, ok := p.year(i)
	if !ok {
		return
	}
	j := p.skip(i + 1)
	if p.is(j, "m") {
		j = p.skip(j + 1)
	}
	if m, ok = p.month(j); !ok {
		return 0, 0, 0, 0
	}
	j = p.skip(j + 1)
	if d, ok = p.number(j, 2); !ok {
		return 0, 0, 0, 0
	}
	return y, m, d, j + 1
}

// numberedMonth reads "16 tháng 12, 2025" and "ngày 16 tháng 12 năm 2025".
func numberedMonth(p *parser, i int) (y, m, d, next int) {
	d, ok := p.number(i, 2)
	if !ok || !p.is(i+1, "tháng") {
		return
	}
	if m, ok = p.number(i+2, 2); !ok {
		return 0, 0, 0, 0
	}
	j := p.skip(i + 3)
	if p.is(j, "năm") {
		j++
	}
	if y, ok = p.year(j); !ok {
		return 0, 0, 0, 0
	}
	return y, m, d, j + 1
}

// yearDayMonth reads "2025. gada 16. decembris".
func yearDayMonth(p *parser, i int) (y, m, d, next int) {
	y, ok := p.year(i)
	if !ok {
		return
	}
	j := p.skip(i + 1)
	if !p.is(j, "gada") {
		return 0, 0, 0, 0
	}
	if d, ok = p.number(j+1, 2); !ok {
		return 0, 0, 0, 0
	}
	j = p.skip(j + 2)
	if m, ok = p.month(j); !ok {
		return 0, 0, 0, 0
	}
	return y, m, d, j + 1
}

// ideographic reads 2025年12月16日, 令和7年12月16日 and "2025년 12월 16일".
func ideographic(p *parser, i int) (y, m, d, next int) {
	y, ok := p.year(i)
	if !ok && i >= 2 {
		if y, ok = p.number(i, 2); ok {
			var after int
			after, ok = eras[[2]string{p.tokens[i-2].text, p.tokens[i-1].text}]
			y += after
		}
	}
	if !ok || !p.is(i+1, "年", "년") {
		return 0, 0, 0, 0
	}
	if m, ok = p.number(i+2, 2); !ok || !p.is(i+3, "月", "월") {
		return 0, 0, 0, 0
	}
	if d, ok = p.number(i+4, 2); !ok || !p.is(i+5, "日", "号", "일") {
		return 0, 0, 0, 0
	}
	return y, m, d, i + 6
}

// numeric reads 16.12.2025, 16/12/2025, 16-12-2025, 12/16/2025 and, with dots
// or slashes, a year of two digits. Dots and hyphens are day-first everywhere;
// with slashes the language decides. A number that can be no month overrules
// both.
func numeric(p *parser, i int) (y, m, d, next int) {
	a, ok := p.number(i, 2)
	if !ok || !p.is(i+1, ".", "/", "-", "|") {
		return
	}
	sep := p.tokens[i+1].text
	b, ok := p.number(i+2, 2)
	if !ok || !p.is(i+3, sep) {
		return
	}
	y, ok = p.year(i + 4)
	if !ok {
		if y, ok = p.number(i+4, 2); !ok || p.tokens[i+4].width != 2 || sep == "-" || p.is(i+5, sep, ":") {
			return 0, 0, 0, 0
		}
		y += 2000
	}
	if sep == "/" && p.monthFirst && a <= 12 || b > 12 {
		return y, a, b, i + 5
	}
	return y, b, a, i + 5
}

func valid(y, m, d int) bool {
	if y < earliestYear || y > latestYear || m < 1 || m > 12 || d < 1 || d > 31 {
		return false
	}
	return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC).Day() == d
}

// Index is the byte offset of the first thing in text that is or begins a
// printed date or a time of day, the year not needed: "Dec 16", "16. Dezember",
// "10:30", "Tue", 16/12/25. -1 when there is none. It serves to cut a date line
// off a name before it, so a month's name alone does not count.
func Index(text string) int {
	p := parser{tokens: scan(text, tokenLimit)}
	for i, t := range p.tokens {
		switch t.kind {
		case word:
			if _, ok := p.month(i); ok {
				if _, ok := p.number(p.skip(i+1), 4); ok {
					return t.start
				}
			}
		case number:
			if t.width > 4 {
				continue
			}
			if _, ok := p.month(p.skip(i + 1)); ok {
				return t.start
			}
			if p.is(i+1, ":", "/", ".", "-", "年", "년", "月", "월") {
				if _, ok := p.number(i+2, 4); ok {
					return t.start
				}
			}
		}
	}
	return -1
}
