package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"runtime"
	"slices"

	"github.com/spf13/cobra"

	"newsx/cmd/internal/score"
	"newsx/extract/page"
	"newsx/formats"
)

// evalOptions are the flags of newsx eval.
type evalOptions struct {
	extractOptions // for how inputs are named, read and judged
	gold           string
	predictions    string // a file of articles somebody else extracted, "" for none
	worst          int
	format         string
}

// evalFormats are a report to read and one object for programs.
var evalFormats = []string{"text", "json"}

func newEvalCommand(s *streams) *cobra.Command {
	o := &evalOptions{extractOptions: extractOptions{streams: s, limits: defaultLimits()}}
	c := &cobra.Command{
		Use:                   "eval [FLAGS] GOLD PAGE...",
		DisableFlagsInUseLine: true,
		Short:                 "Measure extraction against your own right texts",
		Long: `Extract saved pages and compare the articles with right ones.

GOLD is a file of JSON objects, one a line. Each has an id, which is the name of
a page's file without its extensions (story-1 for saved/story-1.html.gz), or the
page's url, and of these what you know:

  body      the right text, paragraphs apart by newlines
  title, authors (a list), date (begins 2025-12-16)
  with      texts that must come out;  without: texts that must not
  noise     [{"family": "donation", "text": "..."}], blocks that are no article

What the figures mean:

  precision, recall  of the shingles (runs of four words, counted as often as
                     they stand there) that came out and that should have; means
                     over pages, and F1 their harmonic mean. exact: share of
                     pages with exactly the right words. So defined by the
                     article-extraction-benchmark (Scrapinghub, 2020).
  page F1, word F1   mean over pages of their own F1, by shingles and by single
                     words in lower case (WCXB, 2026)
  snippets           the same over the texts of with and without
  title, date        share of pages that have them right, letter case and
                     punctuation aside, a day more or less; authors: mean F1
  leaks              items of noise of which 80 % of the runs of three words came
                     out; of fewer than five words, that are a whole line

A gold record without a page counts as a page nothing came out of.

` + exitCodes,
		Example: `  newsx eval gold.jsonl saved/*.html.gz
  newsx eval --worst 5 -f json gold.jsonl saved/*.html | jq .f1
  newsx eval --predictions others.jsonl gold.jsonl`,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return helpFor(s, c, "no gold (want a file of right texts, then the pages)")
			}
			if err := o.fromFlags(c, args); err != nil {
				return err
			}
			ctx, stop := interruptible(c.Context())
			defer stop()
			return evalRun(ctx, o)
		},
	}
	f := c.Flags()
	f.SortFlags = false
	f.StringVar(&o.predictions, "predictions", "", "measure the articles in `FILE` (newsx extract -f jsonl, or objects with id, text, title, authors, date) instead of extracting pages")
	f.IntVar(&o.worst, "worst", 0, "also name the `N` pages that fared worst, and what leaked there")
	formatFlag(c, &o.format, evalFormats...)
	f.StringSliceVar(&o.keep, "keep", nil, "leave noise of these `FAMILIES` in, as newsx extract does")
	f.BoolVar(&o.extract.Any, "any", false, "extract what there is also from pages that are no article")
	f.BoolVar(&o.precision, "precision", false, "when unsure of a piece of text, leave it out")
	f.BoolVar(&o.recall, "recall", false, "when unsure of a piece of text, keep it")
	addRuleFlags(f, &o.rules)
	addInputFlags(f, &o.extractOptions)
	f.StringVar(&o.filesFrom, "files-from", "", "also read the pages named in `FILE`, one a line (- for standard input)")
	f.BoolVarP(&o.null, "null", "0", false, "the names of --files-from end with NUL, as find -print0 writes them")
	f.IntVarP(&o.jobs, "jobs", "j", runtime.GOMAXPROCS(0), "work on `N` pages at a time")
	f.BoolVarP(&o.quiet, "quiet", "q", false, "no messages about pages; the exit code tells")
	complete(c, "keep", familyNames)
	complete(c, "from", page.Kinds)
	return c
}

// fromFlags completes o from the arguments, and refuses what does not go
// together.
func (o *evalOptions) fromFlags(c *cobra.Command, args []string) error {
	o.gold, o.files = args[0], args[1:]
	pages := len(o.files) > 0 || o.filesFrom != ""
	switch {
	case o.jobs < 1:
		return usagef("--jobs %d: want 1 or more", o.jobs)
	case o.worst < 0:
		return usagef("--worst %d: want 0 or more", o.worst)
	case o.null && o.filesFrom == "":
		return usagef("--null needs --files-from")
	case o.precision && o.recall:
		return usagef("--precision and --recall exclude each other")
	case o.predictions != "" && pages:
		return usagef("--predictions has the articles already (leave the pages out)")
	case o.predictions == "" && !pages:
		return usagef("no page (want PAGE..., --files-from, or --predictions)")
	case o.gold == stdinName && (o.filesFrom == stdinName || o.predictions == stdinName || slices.Contains(o.files, stdinName)):
		return usagef("standard input cannot be both the gold and something else")
	}
	if err := checkFormat(o.format, evalFormats...); err != nil {
		return err
	}
	return o.checkInputFlags(c)
}

// evalRun reads the gold, gets the articles, and reports.
func evalRun(ctx context.Context, o *evalOptions) error {
	gold, err := readScored(o.streams, o.gold, score.ReadGold)
	if err != nil {
		return err
	}
	e := &evaluation{gold: gold, found: map[string]score.Prediction{}, teller: teller{streams: o.streams, quiet: o.quiet}}
	if o.predictions != "" {
		err = e.load(o)
	} else {
		err = e.extract(ctx, o)
	}
	if err != nil {
		return err
	}
	if err := e.write(o); err != nil {
		return err
	}
	if e.teller.failed > 0 {
		return errSomeFailed
	}
	return nil
}

// readScored reads a file of gold or of predictions by read; its errors name
// the file.
func readScored[T any](s *streams, name string, read func(io.Reader) (T, error)) (T, error) {
	r, err := open(s, name)
	if err != nil {
		var none T
		return none, fmt.Errorf("%s: %w", shown(name), err)
	}
	defer r.Close()
	list, err := read(r)
	if err != nil {
		return list, fmt.Errorf("%s: %w", shown(name), cause(err))
	}
	return list, nil
}

// evaluation is the gold and what was extracted of its pages.
type evaluation struct {
	gold   []score.Gold
	found  map[string]score.Prediction // by the gold record's id
	teller teller
	seen   int // pages that belong to a gold record
}

// load takes the articles from a file.
func (e *evaluation) load(o *evalOptions) error {
	predictions, err := readScored(o.streams, o.predictions, func(r io.Reader) (map[string]score.Prediction, error) {
		return score.ReadPredictions(r, goldID)
	})
	if err != nil {
		return err
	}
	for i := range e.gold {
		if p, ok := predictions[e.gold[i].ID]; ok {
			e.found[p.ID] = p
			e.seen++
		}
	}
	return e.known(o.predictions, len(predictions))
}

// extract takes the articles out of the pages.
func (e *evaluation) extract(ctx context.Context, o *evalOptions) error {
	ids := e.names()
	pages := 0
	err := eachPage(ctx, &o.extractOptions, func(res result) error {
		pages++
		if id, ok := ids.of(res); ok {
			e.seen++
			e.found[id] = prediction(id, res)
		} else if res.err == nil && !o.quiet {
			o.streams.message("%s: not measured: no gold record has the id %q", res.name(), goldID(res.in.name))
		}
		e.teller.tell(res)
		return nil
	})
	if err != nil {
		return err
	}
	return e.known(o.gold, pages)
}

// known refuses to measure nothing: most likely the ids are made otherwise.
func (e *evaluation) known(name string, articles int) error {
	if e.seen > 0 {
		return nil
	}
	return fmt.Errorf("%s: none of the %d articles belongs to a gold record (want ids that are the pages' file names without extensions; the first id is %q)",
		shown(name), articles, e.gold[0].ID)
}

// goldNames finds the gold record a page belongs to.
type goldNames struct{ ids, urls map[string]string }

func (e *evaluation) names() goldNames {
	n := goldNames{map[string]string{}, map[string]string{}}
	for _, g := range e.gold {
		n.ids[g.ID] = g.ID
		if g.URL != "" {
			n.urls[g.URL] = g.ID
		}
	}
	return n
}

// of goes by the input's name, and by the page's address where a file holds
// many.
func (n goldNames) of(res result) (string, bool) {
	for _, name := range []string{goldID(res.in.name), filepath.Base(res.in.name), res.in.name} {
		if id, ok := n.ids[name]; ok {
			return id, true
		}
	}
	if res.article == nil {
		return "", false
	}
	id, ok := n.urls[res.article.URL]
	return id, ok
}

// prediction is an article as it is measured; one of an error has nothing but
// its id.
func prediction(id string, res result) score.Prediction {
	if res.err != nil {
		return score.Prediction{ID: id}
	}
	a := res.article
	return score.Prediction{ID: id, Text: formats.Text(a), Title: a.Title, Authors: a.Authors, Date: a.Published.String()}
}
