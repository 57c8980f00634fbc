package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"

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
			ctx, stop := interruptible(c.Context())
			defer stop()
			return rulesTestRun(ctx, o)
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
