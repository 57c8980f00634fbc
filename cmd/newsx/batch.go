package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"runtime"

	"github.com/spf13/cobra"

	"newsx/cmd/internal/batch"
	"newsx/extract/page"
)

const batchExitCodes = `Exit codes:
  0    done; pages that failed are in the manifest and the summary
  1    it could not go on (an output cannot be written, the manifest is none);
       with --strict or --fail-fast also: a page failed
  2    wrong usage
  130  interrupted (or the code of --retry-code); the next run goes on`

func newBatchCommand(s *streams) *cobra.Command {
	o := newBatchOptions(s)
	c := &cobra.Command{
		Use:                   "batch [FLAGS] SRC... --output-dir DIR",
		DisableFlagsInUseLine: true,
		Short:                 "Extract any number of pages, and go on where it was stopped",
		Long: `Extract the article of every page in every SRC on all cores: one file a page
into DIR, or all of them into one file there with --single. A SRC is what newsx
extract takes.

DIR/manifest.jsonl has a line for every page and every record of an archive:
what became of it, and its output. Run again, the same command does what is not
done: pages that this version of newsx has made with the same options are left
as they are, so that an interrupted or killed run goes on where it was. Outputs
appear whole or not at all.

` + batchExitCodes,
		Example: `  newsx batch crawl.warc.gz --output-dir clean
  newsx batch saved/*.html --output-dir clean -f json --keep-dirs
  newsx batch crawl-*.warc.gz --output-dir clean --single articles.jsonl.gz
  newsx batch crawl.warc.gz --output-dir clean --shard $SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT
  jq -r 'select(.status == "error") | [.source, .record, .error] | @tsv' clean/manifest.jsonl`,
		Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			if err := o.fromFlags(c, args); err != nil {
				return err
			}
			if len(o.files) == 0 && o.filesFrom == "" {
				return helpFor(s, c, "no input (want SRC)")
			}
			ctx, stop := interruptible(c.Context())
			defer stop()
			return batchRun(ctx, o)
		},
	}
	addBatchFlags(c, o)
	return c
}

// batchRun works through the sources and says what came of it.
func batchRun(ctx context.Context, o *batchOptions) error {
	work, extension, err := o.work()
	if err != nil {
		return err
	}
	hint, err := o.pageHint(1)
	if err != nil {
		return err
	}
	inputs, err := o.inputs()
	if err != nil {
		return err
	}
	program, err := buildVersion()
	if err != nil {
		return err
	}
	// A batch takes the cores it was given for all it does, collecting garbage
	// included: a scheduler counts on that.
	runtime.GOMAXPROCS(o.jobs)

	r := &reader{streams: o.streams, hint: hint, fetcher: fetcher{o.timeout}}
	m := newMeter(o.streams, o.quiet || o.noProgress)
	sources, files := sourcesOf(inputs, o.outputDir)
	stop := m.run()
	summary, err := batch.Run(ctx, batch.Options{
		Dir: o.outputDir, Single: o.single, Sources: sources,
		Shard: o.shard.Shard, Jobs: o.jobs, KeepDirs: o.keepDirs, Dedup: o.dedup, FailFast: o.failFast, Force: o.force,
		Extension: extension, Version: program, Fingerprint: o.fingerprint,
		Target:     func(source string) string { return targetName(source, extension, o.keepDirs) },
		RecordName: recordName,
		Open: func(ctx context.Context, name string) (io.ReadCloser, page.Hint, error) {
			file := cmp.Or(files[name], name)
			return r.open(ctx, input{name: file, address: webAddress(file)})
		},
		Records:  explained,
		Work:     work,
		Progress: &m.progress,
		Tell:     func(l batch.Line) { o.tell(m, l) },
	})
	stop()
	return o.outcome(summary, err)
}

// explained is page.Records with errors that say what the user can do.
func explained(r io.Reader, h page.Hint) iter.Seq2[*page.Record, error] {
	return func(yield func(*page.Record, error) bool) {
		for record, err := range page.Records(r, h) {
			if e, ok := errors.AsType[*page.RecordError](err); ok {
				err = &page.RecordError{Name: e.Name, ID: e.ID, URL: e.URL, Err: readError(e.Err)}
			} else if err != nil {
				err = readError(err)
			}
			if !yield(record, err) {
				return
			}
		}
	}
}

// tell says on standard error what is wrong with a page.
func (o *batchOptions) tell(m *meter, l batch.Line) {
	name := shown(l.Source)
	if l.Record != "" {
		name += " " + shown(l.Record)
	}
	switch {
	case o.quiet:
	case l.Status == batch.Failed:
		m.message("%s: %s", name, l.Error)
	case o.verbose && l.Status == batch.OK:
		m.message("%s: %s, %s, %g ms", name, l.Status, plural(l.Words, "word"), l.Milliseconds)
	case o.verbose:
		m.message("%s: %s", name, l.Error)
	}
}

// outcome is how the run ended, once its summary is told.
func (o *batchOptions) outcome(s batch.Summary, err error) error {
	interrupted := errors.Is(err, context.Canceled)
	ended := err == nil || interrupted || errors.Is(err, batch.ErrFailFast)
	if ended && !o.quiet {
		o.streams.message("%s", summaryOf(s))
		if interrupted {
			o.streams.message("interrupted; the same command goes on from here")
		}
	}
	switch {
	case interrupted && o.retryCode != 0:
		return retryError{o.retryCode}
	case errors.Is(err, batch.ErrFailFast), err == nil && o.strict && s.Failed+s.KnownFailed > 0:
		return errSomeFailed
	case err != nil && !interrupted:
		return fmt.Errorf("--output-dir: %w", pathFirst(err))
	}
	return err
}

// pathFirst words an error of the file system as other messages are: by its
// path, without the system call.
func pathFirst(err error) error {
	if e, ok := err.(*os.PathError); ok {
		return named(e.Path, e)
	}
	return err
}

// summaryOf is a batch's summary as one line.
func summaryOf(s batch.Summary) string {
	text := fmt.Sprintf("%s: %s, %d no article, %d failed; %s in %.1f s, %.0f pages/s", plural(s.Pages, "page"),
		plural(s.Articles, "article"), s.NoArticle, s.Failed, plural(s.Words, "word"), s.Seconds, float64(s.Pages)/max(s.Seconds, 1e-3))
	if s.Pages == 0 && s.Known > 0 {
		text = "nothing new"
	}
	for _, more := range []struct {
		n    int
		what string
	}{
		{s.Duplicates, plural(s.Duplicates, "duplicate") + " among the articles"}, {s.Revisits, plural(s.Revisits, "revisit")}, {s.Skipped, noPages(s.Skipped)},
		{s.Known, fmt.Sprintf("%d done before", s.Known)}, {s.KnownFailed, fmt.Sprintf("%d of those failed", s.KnownFailed)},
	} {
		if more.n > 0 {
			text += "; " + more.what
		}
	}
	return text
}

// noPages counts records that are no pages.
func noPages(records int) string {
	if records == 1 {
		return "1 record that is no page"
	}
	return fmt.Sprintf("%d records that are no pages", records)
}
