package main

import (
	"context"

	"github.com/spf13/pflag"
)

// addInputFlags gives a command that looks at pages, as newsx extract does, the
// flags for how they are read.
func addInputFlags(f *pflag.FlagSet, o *extractOptions) {
	f.StringVarP(&o.encoding, "encoding", "E", "", "`LABEL` of the pages' charset, whatever they say themselves")
	f.StringVar(&o.from, "from", "", "read inputs as `KIND` where their content does not tell what they are")
	f.BoolVarP(&o.recursive, "recursive", "r", false, "read the files in the folders named")
	addLimitFlags(f, &o.limits)
}

// eachPage extracts the pages of o's inputs, several at a time, and hands them to
// emit in their order.
func eachPage(ctx context.Context, o *extractOptions, emit func(result) error) error {
	inputs, err := o.inputs()
	if err != nil {
		return err
	}
	hint, err := o.pageHint(len(inputs))
	if err != nil {
		return err
	}
	extractor, err := o.extractor()
	if err != nil {
		return err
	}
	r := &reader{streams: o.streams, extractor: extractor, hint: hint, fetcher: fetcher{o.timeout}}
	return ordered(ctx, o.jobs, r.tasks(ctx, inputs), r.work, func(res result) error {
		if err := ctx.Err(); err != nil {
			return err // a page given up for an interruption has not failed
		}
		return emit(res)
	})
}
