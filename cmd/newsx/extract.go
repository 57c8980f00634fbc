package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"newsx/formats"
)

func newExtractCommand(s *streams) *cobra.Command {
	o := &extractOptions{streams: s, limits: defaultLimits()}
	c := &cobra.Command{
		Use:                   "extract [FLAGS] INPUT... | -",
		DisableFlagsInUseLine: true,
		Short:                 "Print the article of a saved page",
		Long: `Read saved pages and write each one's article.

An INPUT is a page (HTML, also as SingleFile and SingleFileZ make it, MHTML, a
webarchive, a mail, plain text copied out of a browser), or what holds several:
ZIP, MAFF, WACZ, tar, WARC, WET and ARC files, mailboxes. Each may be compressed
with gzip, zstd, brotli, bzip2, xz or lz4. Which it is, is told by content, not
by name. An INPUT can also be a folder with -r, a pattern that the shell has
left ('saved/**/*.html'), or an http or https address. Nothing else touches the
network.

- is standard input, which is also read when it is no terminal and no INPUT is
given. Articles go to standard output in the order of the inputs, everything
else to standard error. An input that fails does not stop the others.

json of several inputs (and of --files-from, -r or an archive, however many
pages they have) is one array, jsonl a line each, yaml a document each; md, text
and html of several need --output-dir.

` + exitCodes,
		Example: `  newsx extract page.html
  newsx extract -f jsonl saved/*.html.gz | jq -r .title
  newsx extract -r --output-dir clean --keep-dirs saved
  newsx extract -f jsonl crawl.warc.gz https://example.org/story
  find saved -name '*.html' -print0 | newsx extract --output-dir clean --keep-dirs --files-from - -0
  curl -s https://example.org/story | newsx extract -p title,published`,
		Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			if err := o.fromFlags(c, args); err != nil {
				return err
			}
			if len(o.files) == 0 && o.filesFrom == "" {
				return helpFor(s, c, "no input (want a file, an address, -, or a page piped in)")
			}
			return extractRun(c.Context(), o)
		},
	}
	addExtractFlags(c, o)
	return c
}

// extractRun reads the inputs, extracts them side by side, and writes them in
// their order.
func extractRun(ctx context.Context, o *extractOptions) error {
	inputs, err := o.inputs()
	if err != nil {
		return err
	}
	format, err := o.chosenFormat(len(inputs))
	if err != nil {
		return err
	}
	r, err := o.reader(len(inputs))
	if err != nil {
		return err
	}
	if o.outputDir != "" {
		aim(inputs, o.outputDir, format.Extension, o.keepDirs)
	}
	write := o.write
	write.Several = o.outputDir == "" && (len(inputs) > 1 || o.filesFrom != "" || o.recursive)
	out, err := o.destination(format, write)
	if err != nil {
		return err
	}
	defer out.discard()

	t := &teller{
		streams: o.streams, quiet: o.quiet, verbose: o.verbose,
		table: write.Explain && !hasFields(format, write),
	}
	work := inTurn[task, result]
	if !brief(inputs) || o.output != "" || o.outputDir != "" {
		var stop context.CancelFunc
		ctx, stop = interruptible(ctx)
		defer stop()
		work = ordered
	}
	err = work(ctx, o.jobs, r.tasks(ctx, inputs), r.work, func(res result) error {
		if err := ctx.Err(); err != nil {
			return err // a page given up for an interruption has not failed
		}
		if res.err == nil {
			res.err = out.article(&res)
		}
		if errors.As(res.err, new(outputError)) {
			return res.err
		}
		if res.err != nil && !res.skipped() {
			if err := out.failure(&res); err != nil {
				return err
			}
		}
		t.tell(res)
		return nil
	})
	if err != nil {
		return err
	}
	if err := out.close(); err != nil {
		return err
	}
	if o.exitZero {
		return nil
	}
	return t.outcome()
}

// hasFields tells whether removals have a place in the output: the field
// removed.
func hasFields(f formats.Format, w formats.Options) bool {
	return f.Joins(formats.Options{Template: w.Template})
}
