package main

import (
	"strings"

	"github.com/spf13/cobra"
)

// subcommands makes the commands under newsx, in the order of its help.
var subcommands = []struct {
	name string
	make func(*streams) *cobra.Command
}{
	{"extract", newExtractCommand},
	{"batch", newBatchCommand},
	{"manifest", newManifestCommand},
	{"explain", newExplainCommand},
	{"rules", newRulesCommand},
	{"eval", newEvalCommand},
	{"diff", newDiffCommand},
	{"schema", newSchemaCommand},
}

// newCommand makes the newsx command as far as args need it: one subcommand
// alone where they begin with its name. The flags of all of them take longer to
// make than a page to parse.
func newCommand(s *streams, args []string) *cobra.Command {
	for _, sub := range subcommands {
		if len(args) > 0 && args[0] == sub.name {
			root := newBareCommand(s)
			root.CompletionOptions.DisableDefaultCmd = true
			root.AddCommand(sub.make(s))
			return root
		}
	}
	return newRootCommand(s)
}

// newRootCommand makes the newsx command with its subcommands, over s.
func newRootCommand(s *streams) *cobra.Command {
	root := newBareCommand(s)
	root.Version = version()
	root.SetVersionTemplate("newsx {{.Version}}\n")
	for _, sub := range subcommands {
		root.AddCommand(sub.make(s))
	}
	for _, extra := range extraCommands {
		root.AddCommand(extra(s))
	}
	checkShell(s, root)
	return root
}

// newBareCommand makes the newsx command with nothing under it.
func newBareCommand(s *streams) *cobra.Command {
	root := &cobra.Command{
		Use:   "newsx",
		Short: "Take the article out of a saved news page",
		Long: `newsx takes the article out of a saved news page: its text and metadata, as
Markdown, JSON, YAML, text or HTML, without the appeals, comments and other
noise around it, and able to show each piece it removed and why.

` + exitCodes,
		Example: `  newsx extract page.html
  curl -s https://example.org/story | newsx extract -f json | jq -r .title`,
		SilenceErrors: true, // finish prints them
		SilenceUsage:  true,

		SuggestionsMinimumDistance: 2,
		Args:                       knownCommand,
		RunE: func(c *cobra.Command, _ []string) error {
			return helpFor(s, c, "no command (want one of those above)")
		},
	}
	root.SetIn(s.in)
	root.SetOut(s.out)
	root.SetErr(s.err)
	root.SetFlagErrorFunc(flagError)
	root.SetUsageFunc(func(c *cobra.Command) error { return writeUsage(c.OutOrStdout(), c, s.helpWidth()) })
	root.SetHelpCommand(&cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Tell more about a command",
		RunE:  helpOn,
	})
	addConfigFlags(root, s)
	return root
}

// checkShell has cobra's own completion command refuse a shell it has no script
// for: it would print its help on standard output, for the shell to run.
func checkShell(s *streams, root *cobra.Command) {
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		if c.Name() == "completion" {
			c.Args = knownCommand
			c.RunE = func(c *cobra.Command, _ []string) error {
				return helpFor(s, c, "no shell (want one of those above)")
			}
		}
	}
}

// extraCommands are those of special builds; see docs.go.
var extraCommands []func(*streams) *cobra.Command

// knownCommand refuses a word that is no command and names the nearest ones.
func knownCommand(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if near := c.SuggestionsFor(args[0]); len(near) > 0 {
		return usagef("unknown command %q (did you mean %s?)", args[0], strings.Join(near, ", "))
	}
	if c.HasParent() {
		return usagef("unknown command %q (see %s --help)", args[0], c.CommandPath())
	}
	return usagef("unknown command %q (to extract a file: newsx extract FILE)", args[0])
}

// usageArgs makes the failure of an argument check a usage error.
func usageArgs(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if err := check(c, args); err != nil {
			return usageError{err}
		}
		return nil
	}
}
