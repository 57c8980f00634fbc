package main

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"newsx/extract/page"
)

// addInputFlags gives a command that looks at pages, as newsx extract does, the
// flags for how they are read.
func addInputFlags(f *pflag.FlagSet, o *extractOptions) {
	f.StringVarP(&o.encoding, "encoding", "E", "", "`LABEL` of the pages' charset, whatever they say themselves")
	f.BoolVarP(&o.recursive, "recursive", "r", false, "read the files in folders")
	f.StringVar(&o.from, "from", "", "the `KIND` of input where its content does not tell: "+strings.Join(page.Kinds(), ", "))
	addLimitFlags(f, &o.limits)
}

// readInputFlags completes o from those flags, those for rules, and c's
// arguments, and refuses what cannot be.
func (o *extractOptions) readInputFlags(c *cobra.Command, args []string) error {
	o.files = args
	if len(args) == 0 && o.filesFrom == "" && !o.streams.inTerminal {
		o.files = []string{stdinName}
	}
	return o.checkInputFlags(c)
}

// checkInputFlags is for a command that has its own say of what the arguments
// are.
func (o *extractOptions) checkInputFlags(c *cobra.Command) error {
	if o.maxDepth < 1 {
		return usagef("--max-depth %d: want 1 or more", o.maxDepth)
	}
	if o.from != "" && !slices.Contains(page.Kinds(), o.from) {
		return usagef("unknown kind of input %q for --from (want %s)", o.from, strings.Join(page.Kinds(), ", "))
	}
	if o.rules.noSiteRules && len(o.rules.siteFolders) > 0 {
		return usagef("--site-rules and --no-site-rules exclude each other")
	}
	return o.loadRules(c)
}

// eachPage extracts the pages of o's inputs, several at a time, and hands them to
// emit in their order.
func eachPage(ctx context.Context, o *extractOptions, emit func(result) error) error {
	inputs, err := o.inputs()
	if err != nil {
		return err
	}
	r, err := o.reader(len(inputs))
	if err != nil {
		return err
	}
	return ordered(ctx, o.jobs, r.tasks(ctx, inputs), r.work, func(res result) error {
		if err := ctx.Err(); err != nil {
			return err // a page given up for an interruption has not failed
		}
		return emit(res)
	})
}

// reader makes what reads so many inputs and extracts their articles.
func (o *extractOptions) reader(inputs int) (*reader, error) {
	hint, err := o.pageHint(inputs)
	if err != nil {
		return nil, err
	}
	extractor, err := o.extractor()
	if err != nil {
		return nil, err
	}
	return &reader{streams: o.streams, extractor: extractor, hint: hint, fetcher: fetcher{o.timeout}, force: o.force}, nil
}
