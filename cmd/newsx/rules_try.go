package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strconv"

	"github.com/spf13/cobra"

	"newsx/extract"
	"newsx/extract/noise"
	"newsx/extract/page"
)

// rulesTestOptions are the flags of newsx rules test.
type rulesTestOptions struct {
	extractOptions // for how inputs are named and read
	gold           string
	pages          bool
	format         string
}

func newRulesTestCommand(s *streams) *cobra.Command {
	o := &rulesTestOptions{extractOptions: extractOptions{streams: s, limits: defaultLimits()}}
	c := &cobra.Command{
		Use:                   "test [FLAGS] PAGE... | -",
		DisableFlagsInUseLine: true,
		Short:                 "Tell which rules hit which pages, and what they take",
		Long: `Run every rule over saved pages and print a table: on how many pages a rule took
something, how many words, and on how many it matched but was refused because it
would have taken the article. Rules that did nothing are counted below it; -f tsv
and -f json list them too.

With --gold, also how many words of the right text the rule took. GOLD is a file
of JSON objects, one a line, with an id, which is the name of a page's file
without its extensions, and a body, the right text. Words count as lost only
where the article nowhere else has the four words around them.

` + exitCodes,
		Example: `  newsx rules test saved/*.html.gz
  newsx rules test --gold gold.jsonl -f tsv html/*.html.gz | sort -t "$(printf '\t')" -k7nr`,
		RunE: func(c *cobra.Command, args []string) error {
			if err := o.fromFlags(c, args); err != nil {
				return err
			}
			if len(o.files) == 0 && o.filesFrom == "" {
				return helpFor(s, c, "no page (want PAGE, -, or a page piped in)")
			}
			return rulesTestRun(c.Context(), o)
		},
	}
	f := c.Flags()
	f.SortFlags = false
	f.StringVar(&o.gold, "gold", "", "count the words of the right text lost, by the file `GOLD`")
	f.BoolVar(&o.pages, "pages", false, "list under each rule the pages it hit")
	formatFlag(c, &o.format, dataFormats...)
	f.StringVar(&o.filesFrom, "files-from", "", "also read the pages named in `FILE`, one a line (- for standard input)")
	f.BoolVarP(&o.null, "null", "0", false, "the names of --files-from end with NUL, as find -print0 writes them")
	f.IntVarP(&o.jobs, "jobs", "j", runtime.GOMAXPROCS(0), "work on `N` pages at a time")
	addRuleFlags(f, &o.rules)
	addInputFlags(f, &o.extractOptions)
	f.BoolVarP(&o.quiet, "quiet", "q", false, "no messages about pages; the exit code tells")
	complete(c, "from", page.Kinds)
	return c
}

// fromFlags completes o from c's flags and arguments.
func (o *rulesTestOptions) fromFlags(c *cobra.Command, args []string) error {
	if err := checkFormat(o.format, dataFormats...); err != nil {
		return err
	}
	if o.pages && o.format == "tsv" {
		return usagef("--pages is for text (json always lists the pages)")
	}
	if o.jobs < 1 {
		return usagef("--jobs %d: want 1 or more", o.jobs)
	}
	if o.null && o.filesFrom == "" {
		return usagef("--null needs --files-from")
	}
	// Also pages without an article: their menus and banners count.
	o.extract.Account, o.extract.Any = true, true
	return o.readInputFlags(c, args)
}

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

// rulesTestRun runs the rules over the pages and prints what each did.
func rulesTestRun(ctx context.Context, o *rulesTestOptions) error {
	var gold goldTexts
	if o.gold != "" {
		var err error
		if gold, err = readGold(o.streams, o.gold); err != nil {
			return err
		}
	}
	rules, err := noise.Default().With(o.extract.Rules...)
	if err != nil {
		return err
	}
	trials := newTrials(rules.Rules())
	t := &teller{streams: o.streams, quiet: o.quiet}
	known, first := 0, ""
	err = eachPage(ctx, &o.extractOptions, func(res result) error {
		if errors.Is(res.err, extract.ErrNoArticle) && res.article != nil {
			res.err = nil // a page without text is one all the same
		}
		t.tell(res)
		if res.err != nil {
			return nil
		}
		id := goldID(res.in.name)
		if first == "" {
			first = id
		}
		text, ok := gold[id]
		if ok {
			known++
		}
		name := res.in.name
		if res.record != "" {
			name += ": " + res.record
		}
		trials.add(name, res.article, text, ok)
		return nil
	})
	if err != nil {
		return err
	}
	if o.gold != "" && known == 0 && t.articles > 0 {
		return fmt.Errorf("%s: no page has an id of it (want the pages named ID.html; of the first page it would be %q)", shown(o.gold), first)
	}
	if err := o.write(trials, t.articles, known); err != nil {
		return err
	}
	return t.outcome()
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
