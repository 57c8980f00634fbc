package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"newsx/cmd/internal/worddiff"
)

// diffOptions are the flags of newsx diff.
type diffOptions struct {
	extractOptions // for how pages are read and judged
	context        int
	exitCode       bool
	format         string
}

// diffFormats are marked text to read and one object for programs.
var diffFormats = []string{"text", "json"}

const diffExitCodes = `Exit codes:
  0    done; also when the articles differ, but for --exit-code
  1    with --exit-code: the articles differ
  2    they could not be compared, or wrong usage
  130  interrupted`

func newDiffCommand(s *streams) *cobra.Command {
	o := &diffOptions{extractOptions: extractOptions{streams: s, limits: defaultLimits(), jobs: 1}}
	c := &cobra.Command{
		Use:                   "diff [FLAGS] OLD NEW",
		DisableFlagsInUseLine: true,
		Short:                 "Tell what changed between two saves of a story",
		Long: `Extract the articles of two pages and tell what changed between them: the
metadata, and the text word by word. What stands around the article on the pages
does not count.

OLD and NEW are pages, or what newsx extract -f json made of one earlier; one of
them may be - for standard input. A text that was taken out is marked
[-so-], one that was put in {+so+}, as git diff --word-diff does; on a terminal
by colours. Nothing is printed when nothing changed.

` + diffExitCodes,
		Example: `  newsx diff monday/story.html tuesday/story.html
  curl -s https://example.org/story | newsx diff saved.html -
  newsx diff -f json old.html new.html | jq .metadata`,
		Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return helpFor(s, c, "no pages (want OLD and NEW)")
			}
			if err := o.fromFlags(c, args); err != nil {
				return err
			}
			ctx, stop := interruptible(c.Context())
			defer stop()
			err := diffRun(ctx, o)
			if err != nil && !errors.Is(err, errDiffer) {
				err = troubleError{err}
			}
			return err
		},
	}
	f := c.Flags()
	f.SortFlags = false
	f.IntVarP(&o.context, "context", "U", 0, "also show `N` unchanged paragraphs around each that changed (-1: all of them)")
	f.BoolVar(&o.exitCode, "exit-code", false, "end with 1 when the articles differ, as diff does (2 when something went wrong)")
	formatFlag(c, &o.format, diffFormats...)
	f.BoolVar(&o.extract.Any, "any", false, "compare what there is also on pages that are no article")
	addRuleFlags(f, &o.rules)
	f.StringVarP(&o.encoding, "encoding", "E", "", "`LABEL` of the pages' charset, whatever they say themselves")
	addLimitFlags(f, &o.limits)
	return c
}

// fromFlags completes o from the arguments, and refuses what does not go
// together.
func (o *diffOptions) fromFlags(c *cobra.Command, args []string) error {
	o.files = args
	switch {
	case len(args) != 2:
		return usagef("%s (want two: OLD and NEW)", plural(len(args), "input"))
	case args[0] == stdinName && args[1] == stdinName:
		return usagef("standard input is named twice (it can be read once; save it to a file first)")
	case o.context < -1:
		return usagef("--context %d: want 0 or more, or -1 for all paragraphs", o.context)
	}
	if err := checkFormat(o.format, diffFormats...); err != nil {
		return err
	}
	return o.loadRules(c)
}

// errDiffer ends a run of --exit-code whose articles differ. It is never
// printed.
var errDiffer = fmt.Errorf("%w: the articles differ", errSomeFailed)

// diffRun reads both sides, compares them, and prints what changed.
func diffRun(ctx context.Context, o *diffOptions) error {
	inputs, err := o.inputs()
	if err != nil {
		return err
	}
	r, err := o.reader(len(inputs))
	if err != nil {
		return err
	}
	var sides [2]*side
	for i, in := range inputs {
		sides[i], err = r.side(ctx, in)
		if errors.Is(err, errFolder) {
			err = errDirectory // one page is compared, never the files of a folder
		}
		if err != nil {
			return fmt.Errorf("%s: %w", shown(in.name), err)
		}
	}
	d := compare(sides[0], sides[1])
	if o.format == "json" {
		err = writeJSON(o.streams.out, d)
	} else {
		err = writeAll(o.streams.raw, []byte(d.marked(o.context, o.streams.outColour)))
	}
	if err == nil && d.Differ && o.exitCode {
		return errDiffer
	}
	return err
}

// compare tells what changed from one article to the other.
func compare(old, new *side) *difference {
	d := &difference{Old: old.name, New: new.name, Text: worddiff.Text(old.paragraphs(), new.paragraphs())}
	for i := range old.fields {
		a, b := &old.fields[i], &new.fields[i]
		if a.plain() != b.plain() {
			d.Metadata = append(d.Metadata, fieldChange{a.name, a.value, b.value, worddiff.Line(a.plain(), b.plain())})
		}
	}
	d.count()
	return d
}
