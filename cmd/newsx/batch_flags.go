package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"runtime"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"newsx/cmd/internal/batch"
)

// batchOptions are the flags of newsx batch: those of newsx extract that say
// how to read, extract and write a page, and its own.
type batchOptions struct {
	extractOptions

	single     string
	shard      shardFlag
	dedup      bool
	failFast   bool
	strict     bool
	retryCode  int
	noProgress bool

	fingerprint string // of all flags that change what comes out
}

func newBatchOptions(s *streams) *batchOptions {
	return &batchOptions{extractOptions: extractOptions{streams: s, limits: defaultLimits()}}
}

// notInBatch are the flags of newsx extract that newsx batch lacks, or has with
// another meaning.
var notInBatch = []string{"output", "output-dir", "force", "url", "jobs", "exit-zero", "quiet", "verbose"}

// beside are the flags that change nothing in what is made of a page.
var beside = []string{
	"output-dir", "force", "jobs", "quiet", "verbose", "files-from", "null", "recursive", "timeout", "help", "config", "no-config",
	"shard", "fail-fast", "strict", "retry-code", "no-progress",
	"format", "md", "json", "yaml", // several ways to say one thing; see printOf
}

// addBatchFlags gives c the flags that fill o.
func addBatchFlags(c *cobra.Command, o *batchOptions) {
	f := c.Flags()
	f.SortFlags = false
	f.StringVar(&o.outputDir, "output-dir", "", "the folder `DIR` for outputs and manifest; made if it is not there (needed)")
	f.StringVar(&o.single, "single", "", "write all articles, as jsonl, to the one file `NAME` in DIR, which ends in .jsonl, .jsonl.gz or .jsonl.zst")
	f.BoolVar(&o.dedup, "dedup", false, "write no output for duplicates of earlier pages: same canonical address, same text, or nearly")
	f.BoolVar(&o.force, "force", false, "do everything anew, also what is done")
	f.Var(&o.shard, "shard", "do part I of N, from 0/N to N-1/N; each part the same list of inputs and the same DIR, or one of its own")
	f.IntVarP(&o.jobs, "jobs", "j", runtime.GOMAXPROCS(0), "work on `N` pages at a time, with N cores in all")
	f.BoolVar(&o.strict, "strict", false, "exit 1 if any page failed, in this run or before")
	f.BoolVar(&o.failFast, "fail-fast", false, "end at the first page that fails, with exit code 1")
	f.IntVar(&o.retryCode, "retry-code", 0, "exit with `CODE`, not 130, when interrupted: 75 for schedulers that start a job again by it")
	f.BoolVar(&o.noProgress, "no-progress", false, "no bar on a terminal, no line every 30 seconds elsewhere")
	f.BoolVarP(&o.quiet, "quiet", "q", false, "no messages, progress or summary; the exit code tells")
	f.BoolVarP(&o.verbose, "verbose", "v", false, "a line about each page, also when all went well")

	// Whatever newsx extract can do to a page, this can do to many.
	like := &cobra.Command{}
	addExtractFlags(like, &o.extractOptions)
	like.Flags().VisitAll(func(flag *pflag.Flag) {
		if !slices.Contains(notInBatch, flag.Name) {
			f.AddFlag(flag)
		}
	})
}

// shardFlag is batch.Shard as a flag.
type shardFlag struct{ batch.Shard }

func (s *shardFlag) Type() string { return "I/N" }

func (s *shardFlag) Set(text string) (err error) {
	s.Shard, err = batch.ParseShard(text)
	return err
}

// fromFlags completes o from c's flags and arguments, and refuses what does not
// go together.
func (o *batchOptions) fromFlags(c *cobra.Command, args []string) error {
	given := func(flag string) bool { return c.Flags().Changed(flag) }
	if o.outputDir == "" {
		return usagef("no --output-dir (want the folder for outputs and manifest)")
	}
	if given("retry-code") && (o.retryCode < 1 || o.retryCode > 125) {
		return usagef("--retry-code %d: want 1 to 125", o.retryCode)
	}
	if given("strict") && given("fail-fast") {
		return usagef("--strict and --fail-fast exclude each other")
	}
	err := o.extractOptions.fromFlags(c, args)
	if err != nil {
		return err
	}
	o.files = args // standard input is a SRC only by name: a job has one too, and nothing in it
	if given("single") {
		if err := batch.CheckSingle(o.single); err != nil {
			return usagef("--single: %w", err)
		}
		if o.format != "" && o.format != singleFormat || o.write.Template != "" || o.keepDirs {
			return usagef("--single is jsonl in one file (want no other --format, --template or --keep-dirs)")
		}
		o.format = singleFormat
	}
	o.fingerprint, err = o.printOf(c)
	return err
}

// singleFormat is the format of which one file can hold any number.
const singleFormat = "jsonl"

// printOf is a short name for what the flags, and the files they name, change in
// what is made of a page; a page made with others is made anew.
func (o *batchOptions) printOf(c *cobra.Command) (string, error) {
	h := sha256.New()
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if f.Changed && !slices.Contains(beside, f.Name) {
			fmt.Fprintf(h, "%s=%s\x00", f.Name, f.Value)
		}
	})
	format, err := o.chosenFormat(1)
	if err != nil {
		return "", err
	}
	fmt.Fprintf(h, "%s\x00%s\x00", format.Name, o.write.Template) // the flag may be a file's name
	files, err := o.rules.files(c)
	if err != nil {
		return "", err
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			return "", usagef("%s: %w", shown(name), cause(err))
		}
		fmt.Fprintf(h, "%s\x00%d\x00%s", name, len(text), text)
	}
	return hex.EncodeToString(h.Sum(nil)[:4]), nil
}
