package dates

import "time"

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
