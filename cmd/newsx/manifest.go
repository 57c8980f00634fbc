package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"newsx/cmd/internal/batch"
)

func newManifestCommand(s *streams) *cobra.Command {
	c := &cobra.Command{
		Use:   "manifest",
		Short: "Check what newsx batch has done, and join its shards",
		Example: `  newsx manifest check clean
  newsx manifest merge shard-0 shard-1 -o clean.jsonl`,
		Args: knownSubcommand,
		RunE: func(c *cobra.Command, _ []string) error {
			return helpFor(s, c, "no command (want merge or check)")
		},
	}
	c.AddCommand(newManifestMergeCommand(s), newManifestCheckCommand(s))
	return c
}

const manifestExitCodes = `Exit codes:
  0    every input is accounted for
  1    something is missing, or a folder holds no batch
  2    wrong usage`

func newManifestMergeCommand(s *streams) *cobra.Command {
	var output string
	c := &cobra.Command{
		Use:                   "merge [FLAGS] DIR...",
		DisableFlagsInUseLine: true,
		Short:                 "Join the manifests of a batch's shards",
		Long: `Write one manifest of all shards of a batch: the last line about each page, in
the order of the input, duplicates told over all shards. The shards are in one
output folder or in several; of several, the outputs' paths begin with their
folder. Unless every input is accounted for, nothing is written.

` + manifestExitCodes,
		Example: `  newsx manifest merge clean -o clean.jsonl
  newsx manifest merge clean | jq -r 'select(.status == "ok") | .output'`,
		Args: usageArgs(cobra.MinimumNArgs(1)),
		RunE: func(_ *cobra.Command, dirs []string) error {
			j, err := batch.Join(dirs)
			if err != nil {
				return pathFirst(err)
			}
			if len(j.Problems) > 0 {
				return tellProblems(s, j.Problems)
			}
			return writeWhole(s, output, j.Write)
		},
	}
	c.Flags().StringVarP(&output, "output", "o", "", "write to `FILE`, which appears whole or not at all")
	return c
}

func newManifestCheckCommand(s *streams) *cobra.Command {
	var strict, quiet bool
	c := &cobra.Command{
		Use:                   "check [FLAGS] DIR...",
		DisableFlagsInUseLine: true,
		Short:                 "Tell whether a batch is whole",
		Long: `Fail unless every shard of a batch has run, every input was read to its end (or
has its failure in the manifest), every record has its line and every output is
there, as long as it should be.

` + manifestExitCodes,
		Example: `  newsx manifest check clean
  newsx manifest check clean && newsx manifest merge clean > clean.jsonl`,
		Args: usageArgs(cobra.MinimumNArgs(1)),
		RunE: func(_ *cobra.Command, dirs []string) error {
			j, err := batch.Join(dirs)
			if err != nil {
				return pathFirst(err)
			}
			base := ""
			if len(dirs) == 1 {
				base = dirs[0]
			}
			problems := append(j.Problems, j.Missing(base)...)
			if strict {
				problems = append(problems, failures(j)...)
			}
			if len(problems) > 0 {
				return tellProblems(s, problems)
			}
			if quiet {
				return nil
			}
			return writeAll(s.out, []byte(checked(j)+"\n"))
		},
	}
	c.Flags().BoolVar(&strict, "strict", false, "fail also if any page failed")
	c.Flags().BoolVarP(&quiet, "quiet", "q", false, "print nothing when all is there")
	return c
}

// checked is what a whole batch holds, as one line.
func checked(j *batch.Joined) string {
	s := &j.Summary
	return fmt.Sprintf("%s, %s: %s (%s), %d no article, %s, %d failed; %s; %s",
		plural(j.Inputs, "input"), plural(s.Pages, "page"), plural(s.Articles, "article"), plural(s.Duplicates, "duplicate"), s.NoArticle,
		plural(s.Revisits, "revisit"), s.Failed, noPages(s.Skipped), plural(s.Words, "word"))
}

// failures are the pages that failed, as problems.
func failures(j *batch.Joined) []batch.Problem {
	var list []batch.Problem
	for _, l := range j.Lines {
		if l.Status != batch.Failed {
			continue
		}
		where := l.Source
		if l.Record != "" {
			where += " " + l.Record
		}
		list = append(list, batch.Problem{Where: where, What: l.Error})
	}
	return list
}

// shownProblems is how many problems are told one by one; a shard that has not
// run is a problem for each of its inputs.
const shownProblems = 20

func tellProblems(s *streams, problems []batch.Problem) error {
	for i, p := range problems {
		if i == shownProblems {
			s.message("and %d more like these", len(problems)-i)
			break
		}
		s.message("%s: %s", shown(p.Where), p.What)
	}
	return errSomeFailed
}

// writeWhole writes to a file that appears whole or not at all, or to standard
// output.
func writeWhole(s *streams, path string, write func(io.Writer) error) error {
	if path == "" || path == stdinName {
		return write(s.out)
	}
	f, err := create(path)
	if err != nil {
		return err
	}
	defer f.discard()
	if err := write(f); err != nil {
		return named(path, err)
	}
	return f.commit()
}
