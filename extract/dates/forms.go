package dates

// forms are the ways to print a date, tried in this order at every token. Each
// answers with year, month, day and the token after them, or next 0.
var forms = []func(p *parser, i int) (year, month, day, next int){
	ideographic, yearFirst, dayMonthYear, monthDayYear, numeric, yearWordDay, numberedMonth, yearDayMonth,
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
