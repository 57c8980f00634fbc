// Package batch works through any number of saved pages on all cores, writes
// what came of each, and keeps a manifest by which a run that was killed goes
// on where it stopped. It knows nothing of articles: what to make of a page is
// the caller's Work.
//
//	options.go    Options, Work, Page: what the caller gives
//	batch.go      Run: the flow; lock.go: one run a folder
//	source.go     what is read, in which order; shard.go: whose it is
//	read.go       one source to its tasks, with what is done already left out
//	task.go       a task, and the work on it
//	pool.go       many sources to workers, results in the order of the input
//	commit.go     a result to its place, its manifest line and the counts
//	folder.go single.go  the two places: a file a page, or one file for all
//	names.go      a page's file name, which nothing inside an archive chooses
//	near.go       fingerprints of texts; duplicates.go: which page had them first
//	manifest.go   a line a page; ledger.go: a line an input; lines.go: both on disk
//	known.go      what earlier runs have done
//	join*.go      the manifests of shards, checked and made one
//	progress.go   the counts while it runs
//
// # What a reader of its files may rely on
//
// Results are committed in the order of the input: sources sorted by name,
// records as they stand in theirs. A committed page has its output first and
// its manifest line then, each by one rename or one write. So what a killed run
// leaves is, but for temporary files and half a last line, what an undisturbed
// run had at that moment, and the next run takes it from there. That order also
// makes "the earliest page is the original" of duplicates hold whatever the
// number of workers.
//
// The price is that a source is committed before the next one is, so that the
// reading of one large archive bounds what many cores can do: some ten thousand
// records a second of a WARC file compressed by record, which some forty cores
// work on. Shards lift that.
//
// Memory holds the records that are being read and worked on, as many as there
// are workers and a few more, and the results that wait for their turn. Beside
// that it holds some hundred bytes for each input and each article, for the list
// of inputs and the duplicates to come.
//
// Nothing is fsynced before the end of a run: a process that is killed loses
// nothing by that. After a power failure outputs may be missing or short while
// their lines are there; the next run compares their sizes and makes them anew.
package batch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"newsx/extract/page"
)

// ErrFailFast ends a run under Options.FailFast.
var ErrFailFast = errors.New("a page failed")

// Run works through the sources. What is wrong with a page or a source stands
// in the manifest and is no error of Run; its errors mean that it could not go
// on: the output cannot be written (the error names the file), the manifest is
// not one, another run has the folder. When ctx is done, the pages in hand are
// finished and committed, and ctx's error is returned.
func Run(ctx context.Context, o Options) (Summary, error) {
	start := time.Now()
	r, err := begin(o)
	if err != nil {
		return Summary{}, err
	}
	err = r.commitAll(ctx)
	if e := r.end(); err == nil {
		err = e
	}
	r.summary.Seconds = time.Since(start).Seconds()
	return r.summary, err
}

// run is a run under way.
type run struct {
	Options
	sources  []source
	known    *known
	lock     io.Closer
	manifest *lines
	ledger   *lines
	place    place // where outputs go
	names    *names
	seen     *duplicates
	pending  []*Line      // not in the manifest yet
	finished []sourceLine // not in the ledger yet
	progress *Progress
	summary  Summary
}

// place is where outputs go. stage is called by workers, the rest in the order
// of the input. Their errors name the file.
type place interface {
	stage(t *task, output []byte) error // puts the output by, not to be seen yet
	commit(t *task) error               // makes it appear and tells the line, or the next flush does both
	drop(t *task)                       // forgets it
	full() bool                         // tells whether it is time to flush
	flush() error
	close() // does not flush
}

// begin opens everything, and leaves nothing open beside an error.
func begin(o Options) (_ *run, err error) {
	r := &run{Options: o, progress: o.Progress}
	r.Jobs = max(r.Jobs, 1)
	if r.Records == nil {
		r.Records = page.Records
	}
	if r.progress == nil {
		r.progress = new(Progress)
	}
	r.Sources = arrange(o.Sources)
	r.sources = deal(r.Sources, o.Shard)
	r.progress.expect(r.sources)
	if err := os.MkdirAll(o.Dir, 0o777); err != nil {
		return nil, err
	}
	if r.lock, err = lock(r.path("manifest")); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			r.close()
		}
	}()
	if err := r.checkFolder(); err != nil {
		return nil, err
	}
	if err := r.openFiles(); err != nil {
		return nil, err
	}
	if err := r.plan(); err != nil {
		return nil, err
	}
	return r, nil
}

// path is where one of the run's own files is: a shard has files of its own.
func (r *run) path(name string) string {
	return filepath.Join(r.Dir, r.Shard.file(name))
}

func (r *run) openFiles() (err error) {
	if r.Single != "" && r.Force {
		// One file cannot have single pages replaced: it begins anew, and its
		// manifest with it.
		for _, path := range []string{r.path("manifest"), r.path("sources"), r.singlePath()} {
			if err := os.Truncate(path, 0); err != nil && !errors.Is(err, os.ErrNotExist) {
				return err
			}
		}
	}
	r.known = newKnown(r.Options)
	r.seen = newDuplicates()
	if r.ledger, err = openLines(r.path("sources"), r.known.readSource); err != nil {
		return err
	}
	if r.Single != "" {
		if r.known.singleSize, err = sizeOf(r.singlePath()); err != nil {
			return err
		}
	}
	if r.manifest, err = openLines(r.path("manifest"), r.known.readLine); err != nil {
		return err
	}
	if err := r.known.conflict(); err != nil {
		return fmt.Errorf("%s: %w", r.path("manifest"), err)
	}
	r.known.fill(r.seen)
	r.names = newNames(r.Sources, r.Options)
	if r.Single != "" {
		r.place, err = openSingle(r.singlePath(), r.known.singleEnd, r.Block)
	} else {
		r.place, err = openFolder(r.Dir, r.Shard, r.names)
	}
	return err
}

func (r *run) singlePath() string { return filepath.Join(r.Dir, r.Shard.insert(r.Single)) }

func sizeOf(path string) (int64, error) {
	info, err := os.Stat(path)
	if errors.Is(err, os.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

// end flushes and closes everything.
func (r *run) end() error {
	err := r.flush()
	for _, l := range []*lines{r.manifest, r.ledger} {
		if e := l.sync(); err == nil {
			err = e
		}
	}
	r.close()
	return err
}

func (r *run) close() {
	if r.place != nil {
		r.place.close()
	}
	r.manifest.close()
	r.ledger.close()
	r.lock.Close()
}
