package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// flagGroups is under which heading the help shows a flag, whatever command has
// it. A flag that stands in none is one of the command's own, and comes first.
var flagGroups = []struct {
	title string
	flags []string
}{
	{"Output", []string{
		"output-dir", "single", "dedup", "format", "md", "json", "yaml", "template", "property", "output", "keep-dirs", "force", "html", "explain", "provenance",
	}},
	{"What the output holds", []string{
		"frontmatter", "no-frontmatter", "no-images", "no-links", "no-tables", "reference-links", "raw-links", "data-images", "width", "comments",
	}},
	{"Input", []string{"url", "encoding", "recursive", "from", "files-from", "null"}},
	{"What is the article", []string{
		"keep", "drop", "rules", "site-rules", "no-site-rules", "any", "precision", "recall",
	}},
	{"Limits", []string{
		"max-bytes", "max-expanded", "max-depth", "max-time", "max-nodes", "max-links", "max-images", "max-ld-bytes", "max-ld-depth", "timeout",
	}},
	{"Run", []string{
		"jobs", "shard", "strict", "fail-fast", "retry-code", "exit-zero", "no-progress", "quiet", "verbose", "help",
	}},
}

// groupedFrom is from how many flags on a command's help shows them in groups.
const groupedFrom = 16

// writeUsage is the part of a command's help that follows from the command: how
// to call it, examples, subcommands and flags. Lines are broken at width columns,
// 0 for never.
func writeUsage(w io.Writer, c *cobra.Command, width int) error {
	var b strings.Builder
	b.WriteString("Usage:\n")
	if c.HasAvailableSubCommands() {
		fmt.Fprintf(&b, "  %s COMMAND [FLAGS]\n", c.CommandPath())
	} else {
		fmt.Fprintf(&b, "  %s\n", c.UseLine())
	}
	if c.HasExample() {
		fmt.Fprintf(&b, "\nExamples:\n%s\n", c.Example)
	}
	if c.HasAvailableSubCommands() {
		b.WriteString("\nCommands:\n")
		for _, sub := range c.Commands() {
			if sub.IsAvailableCommand() || sub.Name() == "help" {
				fmt.Fprintf(&b, "  %-*s %s\n", c.NamePadding(), sub.Name(), sub.Short)
			}
		}
	}
	for _, g := range groupFlags(c.LocalFlags()) {
		fmt.Fprintf(&b, "\n%s:\n%s", g.title, g.flags.FlagUsagesWrapped(width))
	}
	if c.HasAvailableInheritedFlags() {
		fmt.Fprintf(&b, "\nOf every command:\n%s", c.InheritedFlags().FlagUsagesWrapped(width))
	}
	if c.HasAvailableSubCommands() {
		fmt.Fprintf(&b, "\n%s COMMAND --help tells more about each.\n", c.CommandPath())
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// flagGroup is some of a command's flags, under a heading.
type flagGroup struct {
	title string
	flags *pflag.FlagSet
}

// groupFlags parts flags by flagGroups; few flags stay one group.
func groupFlags(flags *pflag.FlagSet) []flagGroup {
	rest := flagGroup{"Flags", newFlagSet()}
	groups := make([]flagGroup, len(flagGroups))
	for i, g := range flagGroups {
		groups[i] = flagGroup{g.title, newFlagSet()}
	}
	total := 0
	flags.VisitAll(func(*pflag.Flag) { total++ })
	flags.VisitAll(func(f *pflag.Flag) {
		for i, g := range flagGroups {
			if total >= groupedFrom && slices.Contains(g.flags, f.Name) {
				groups[i].flags.AddFlag(f)
				return
			}
		}
		rest.flags.AddFlag(f)
	})
	return slices.DeleteFunc(append([]flagGroup{rest}, groups...), func(g flagGroup) bool { return !g.flags.HasAvailableFlags() })
}

func newFlagSet() *pflag.FlagSet {
	f := pflag.NewFlagSet("", pflag.ContinueOnError)
	f.SortFlags = false
	return f
}

// helpFor answers a command line that leaves out what the command cannot do
// without: how to call it, on standard error, and what is missing.
func helpFor(s *streams, c *cobra.Command, missing string) error {
	if c.HasAvailableSubCommands() {
		c.SetOut(s.err)
		if err := c.Help(); err != nil {
			return err
		}
		return usagef("%s", missing)
	}
	fmt.Fprintf(s.err, "Usage:\n  %s\n\nExamples:\n%s\n\n%s --help tells more.\n", c.UseLine(), c.Example, c.CommandPath())
	return usagef("%s", missing)
}

// helpOn is newsx help COMMAND: that of a command which does not exist is a
// mistake, and not the help of newsx.
func helpOn(c *cobra.Command, args []string) error {
	of, rest, err := c.Root().Find(args)
	if err != nil || len(rest) > 0 {
		return usagef("no help about %q (want %s)", strings.Join(args, " "), strings.Join(commandNames(c.Root()), ", "))
	}
	of.InitDefaultHelpFlag()
	return of.Help()
}

// commandNames are the commands directly under c.
func commandNames(c *cobra.Command) []string {
	var names []string
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			names = append(names, sub.Name())
		}
	}
	return names
}

// flagError words a flag that was misspelt or misused.
func flagError(c *cobra.Command, err error) error {
	if e, ok := err.(*pflag.InvalidValueError); ok {
		return usagef("--%s %w (see %s --help)", e.GetFlag().Name, badValue(e.GetFlag(), e.GetValue(), e.Unwrap()), c.CommandPath())
	}
	return usagef("%w (see %s --help)", err, c.CommandPath())
}

// badValue says what a flag would have liked better than value, which it refused
// with err.
func badValue(f *pflag.Flag, value string, err error) error {
	switch f.Value.Type() {
	case "bool":
		return fmt.Errorf("%q: want true or false", value)
	case "int":
		return fmt.Errorf("%q: want a whole number", value)
	case "duration":
		return fmt.Errorf("%q: want a time with its unit, such as 30s or 2m", value)
	}
	return fmt.Errorf("%q: %w", value, err)
}
