// Command newsx takes the article out of a saved news page.
//
// The package holds the command line and nothing about articles. A command is
// thin: its flags fill an options struct, and a run function takes that, with
// its reader and writers, so that tests can call it.
//
//	main.go       signals, and the process's end
//	exit.go       how a run ended, and its exit code
//	help.go       help, and what is said of flags misused
//	root.go       the root command; version.go, schema.go: small ones
//	extract.go    newsx extract: the flow
//	flags.go      its flags, and which go together; size.go: a flag of bytes
//	config.go     flags from the user's file; configfile.go: the file, read;
//	              config_keys.go: what may stand in it
//	rulefiles.go  the user's own rules
//	options.go    what the flags come to, checked before anything is read
//	expand.go     names, folders and patterns to inputs
//	input.go      inputs and lists opened; fetch.go: addresses
//	names.go      an input's name to its output's
//	ordered.go    many inputs at a time, their results in order; or in turn
//	page.go       one input to its articles; a page's failure stays its own
//	output.go     articles to one stream, or to a file each; file.go: by rename
//	tell.go       what became of each input; removals.go: a table of what was removed
//	explain.go    newsx explain; outline*.go: its text
//	batch.go      newsx batch; batch_flags.go: its flags; batch_sources.go: what it
//	              reads; batch_work.go: what it does with a page; meter.go: its progress
//	manifest.go   newsx manifest
//	rules.go      newsx rules list and show; rules_lint.go: lint
//	rules_try.go  newsx rules test; rules_trials.go: what each rule did;
//	              rules_gold.go: right words lost
//	eval.go       newsx eval; eval_report.go: its figures
//	diff.go       newsx diff; diff_sides.go: what it compares; diff_report.go: what
//	              changed, marked
//	docs.go       man pages and completion scripts, in a build of their own
//	garbage.go    how often garbage is collected
//	data.go       what is no article, as tables, TSV and JSON
//	each.go       the way from inputs to articles that the commands share
//	streams.go    standard input, output and error; terminal.go: safe to show
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() { os.Exit(run(os.Args[1:], systemStreams())) }

// run is the whole program but for the exit: it returns the exit code.
func run(args []string, s *streams) int {
	// A closed pipe is an error of the write, as any other, not a death.
	signal.Ignore(syscall.SIGPIPE)
	saveCollecting()
	root := newCommand(s, args)
	root.SetArgs(args)
	return finish(s, root.ExecuteContext(context.Background()))
}

// interruptible is ctx that ends on the first interruption; a second one ends the
// process at once, as without it the first does.
func interruptible(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)
	return ctx, stop
}
