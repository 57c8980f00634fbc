package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"newsx/cmd/internal/report"
	"newsx/extract/page"
)

// explainOptions are the flags of newsx explain.
type explainOptions struct {
	extractOptions
	level int
	html  string
}

// explainFormats are the forms of an explanation, the default first.
var explainFormats = []string{"text", "json"}

func newExplainCommand(s *streams) *cobra.Command {
	o := &explainOptions{extractOptions: extractOptions{streams: s, limits: defaultLimits(), jobs: 1}}
	c := &cobra.Command{
		Use:                   "explain [FLAGS] PAGE... | -",
		DisableFlagsInUseLine: true,
		Short:                 "Tell what was kept of a page, what was left out, and why",
		Long: `Tell what newsx makes of a saved page: how sure it is, where each field came
from, why it found the article where it did, what it left out and by which rule.

--level says how much of it: 0 a line, 1 the outline, 2 also each piece left out,
3 also each block of the page in reading order, 4 also the blocks' whole text.
--html writes all of it as one page to look at in a browser, which loads nothing
and runs nothing of the page's.

` + exitCodes,
		Example: `  newsx explain page.html
  newsx explain --level 3 page.html | less -R
  newsx explain --html why.html page.html && xdg-open why.html
  newsx explain -f json page.html | jq '.families[] | {family, words}'`,
		RunE: func(c *cobra.Command, args []string) error {
			if err := o.fromFlags(c, args); err != nil {
				return err
			}
			if len(o.files) == 0 {
				return helpFor(s, c, "no page (want PAGE, -, or a page piped in)")
			}
			ctx, stop := interruptible(c.Context())
			defer stop()
			return explainRun(ctx, o)
		},
	}
	f := c.Flags()
	f.SortFlags = false
	f.IntVarP(&o.level, "level", "l", 1, "how much to tell, `N` from 0 (a line) to 4 (every block, whole)")
	formatFlag(c, &o.format, explainFormats...)
	f.StringVar(&o.html, "html", "", "write a report to look at in a browser to `FILE` (- for standard output)")
	f.StringVarP(&o.url, "url", "u", "", "`ADDRESS` of the page, for relative links")
	addRuleFlags(f, &o.rules)
	addInputFlags(f, &o.extractOptions)
	f.StringSliceVar(&o.keep, "keep", nil, "explain what it is with noise of these `FAMILIES` left in (comma list, or "+allFamilies+")")
	f.BoolVar(&o.extract.Any, "any", false, "explain what is extracted also of pages that are no article")
	f.BoolVar(&o.precision, "precision", false, "explain what is left out when unsure")
	f.BoolVar(&o.recall, "recall", false, "explain what is kept when unsure")
	f.BoolVarP(&o.quiet, "quiet", "q", false, "no messages about inputs; the exit code tells")
	complete(c, "from", page.Kinds)
	complete(c, "keep", familyNames)
	return c
}

// mostLevel is the level at which all is told.
const mostLevel = 4

// fromFlags completes o from c's flags and arguments, and refuses what does not
// go together.
func (o *explainOptions) fromFlags(c *cobra.Command, args []string) error {
	given := func(flag string) bool { return c.Flags().Changed(flag) }
	for _, both := range [][2]string{{"html", "format"}, {"html", "level"}, {"precision", "recall"}} {
		if given(both[0]) && given(both[1]) {
			return usagef("--%s and --%s exclude each other", both[0], both[1])
		}
	}
	if err := checkFormat(o.format, explainFormats...); err != nil {
		return err
	}
	if o.level < 0 || o.level > mostLevel {
		return usagef("--level %d: want 0 to %d", o.level, mostLevel)
	}
	if given("level") && o.format == "json" {
		return usagef("--level is for text (json always tells all)")
	}
	o.extract.Account = true
	return o.readInputFlags(c, args)
}

// explainRun explains the pages of the inputs in their order.
func explainRun(ctx context.Context, o *explainOptions) error {
	var reports []*report.Report
	t := &teller{streams: o.streams, quiet: o.quiet}
	err := eachPage(ctx, &o.extractOptions, func(res result) error {
		t.tell(res)
		if res.article == nil || res.article.Account == nil {
			return nil
		}
		r := report.New(res.article, res.err)
		r.Record = res.record
		if o.html == "" && o.format == "text" {
			return o.outline(r, len(reports) > 0 || t.articles+t.none+t.failed > 1)
		}
		reports = append(reports, r)
		if o.html != "" && len(reports) > 1 {
			return usagef("--html holds the report of one page, and there are more (want one; -f json holds several)")
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := o.write(reports); err != nil {
		return err
	}
	return t.outcome()
}

// write writes the reports in their form, but for text, which has been.
func (o *explainOptions) write(reports []*report.Report) error {
	switch {
	case o.html != "" && len(reports) == 1:
		return o.writeHTML(reports[0])
	case o.format == "json" && len(o.files) == 1 && len(reports) == 1:
		return writeJSON(o.streams.out, reports[0])
	case o.format == "json":
		return writeJSON(o.streams.out, reports)
	}
	return nil
}

func (o *explainOptions) writeHTML(r *report.Report) error {
	if o.html == stdinName {
		return named("standard output", r.HTML(o.streams.out))
	}
	file, err := create(o.html)
	if err != nil {
		return fmt.Errorf("--html: %w", err)
	}
	defer file.discard()
	if err := r.HTML(file); err != nil {
		return fmt.Errorf("--html: %w", named(file.path, err))
	}
	return file.commit()
}
