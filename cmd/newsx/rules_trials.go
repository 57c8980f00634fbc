package main

import (
	"fmt"
	"strconv"

	"newsx/extract"
	"newsx/extract/noise"
)

// trial is what a rule did over all pages.
type trial struct {
	Rule      string    `json:"rule"`
	Family    string    `json:"family"`
	Pages     int       `json:"pages"`          // on which it took something
	Pieces    int       `json:"pieces"`         // that it took
	Words     int       `json:"words"`          // in them
	Refused   int       `json:"refused"`        // pages on which it matched and was refused
	GoldLost  *int      `json:"gold,omitempty"` // words of the right text among them
	GoldPages *int      `json:"gold_pages,omitempty"`
	Hit       []hitPage `json:"hit,omitempty"`
	lost      int
	lostPages int
}

// hitPage is a page that a rule hit.
type hitPage struct {
	Page  string `json:"page"`
	Words int    `json:"words"`          // that it took there
	Gold  int    `json:"gold,omitempty"` // words of the right text among them
}

func (p *hitPage) String() string {
	s := fmt.Sprintf("  %s  %s", oneLine(p.Page), plural(p.Words, "word"))
	if p.Gold > 0 {
		s += fmt.Sprintf(", %d of the right text", p.Gold)
	}
	return s
}

// trials are kept by rule, in the order of the rules.
type trials struct {
	list   []*trial
	byName map[string]*trial
}

func newTrials(rules []noise.Rule) *trials {
	t := &trials{byName: map[string]*trial{}}
	for i := range rules {
		t.of(rules[i].Name, rules[i].Family())
	}
	return t
}

// of is the trial of a rule, made when it is new: the chooser's own grounds
// have names like rules' too.
func (t *trials) of(rule, family string) *trial {
	if t.byName[rule] == nil {
		t.byName[rule] = &trial{Rule: rule, Family: family}
		t.list = append(t.list, t.byName[rule])
	}
	return t.byName[rule]
}

// add counts one page. gold is its right text, if that is known.
func (t *trials) add(name string, a *extract.Article, gold string, known bool) {
	var lost *lostWords
	if known {
		lost = newLostWords(gold, a)
	}
	pieces := map[int]bool{} // of Article.Removed
	hit := map[*trial]*hitPage{}
	on := func(r *trial) *hitPage {
		if hit[r] == nil {
			hit[r] = &hitPage{Page: name}
		}
		return hit[r]
	}
	for i := range a.Account.Blocks {
		b := &a.Account.Blocks[i]
		if b.Rule == "" {
			continue
		}
		r := t.of(b.Rule, b.Family)
		r.Words += b.Words
		on(r).Words += b.Words
		if b.Removal < 0 || !pieces[b.Removal] {
			pieces[b.Removal] = true
			r.Pieces++
		}
		on(r).Gold += lost.in(b.Text)
	}
	refused := map[string]bool{}
	for i, removal := range a.Removed {
		switch {
		case removal.Refused && !refused[removal.Rule]:
			refused[removal.Rule] = true
			t.of(removal.Rule, removal.Family).Refused++
		case !removal.Refused && removal.Text == "" && !pieces[i]: // a picture, a frame
			r := t.of(removal.Rule, removal.Family)
			r.Pieces++
			on(r)
		}
	}
	for r, page := range hit {
		r.Pages++
		r.Hit = append(r.Hit, *page)
		r.lost += page.Gold
		if page.Gold > 0 {
			r.lostPages++
		}
	}
}

// write prints the trials of so many pages, of which the right text of some is
// known.
func (o *rulesTestOptions) write(t *trials, pages, known int) error {
	for _, r := range t.list {
		if o.gold != "" {
			r.GoldLost, r.GoldPages = &r.lost, &r.lostPages
		}
		if !o.pages && o.format != "json" {
			r.Hit = nil
		}
	}
	if o.format == "json" {
		return writeJSON(o.streams.out, t.list)
	}
	rows := [][]string{{"RULE", "FAMILY", "PAGES", "PIECES", "WORDS", "REFUSED"}}
	if o.gold != "" {
		rows[0] = append(rows[0], "GOLD WORDS LOST", "ON PAGES")
	}
	idle := 0
	for _, r := range t.list {
		if o.format == "text" && r.Pages == 0 && r.Refused == 0 {
			idle++
			continue
		}
		row := []string{r.Rule, r.Family}
		for _, n := range r.numbers() {
			row = append(row, strconv.Itoa(n))
		}
		rows = append(rows, row)
		for _, page := range r.Hit {
			rows = append(rows, []string{page.String()})
		}
	}
	if o.format == "tsv" {
		return writeTSV(o.streams.out, rows)
	}
	text := plural(pages, "page")
	if o.gold != "" {
		text += fmt.Sprintf(", the right text of %d known", known)
	}
	text += "\n"
	if len(rows) > 1 {
		text += columns(rows)
	}
	return writeAll(o.streams.out, []byte(text+plural(idle, "rule")+" did nothing\n"))
}

// numbers are the columns of figures.
func (r *trial) numbers() []int {
	n := []int{r.Pages, r.Pieces, r.Words, r.Refused}
	if r.GoldLost != nil {
		n = append(n, *r.GoldLost, *r.GoldPages)
	}
	return n
}
