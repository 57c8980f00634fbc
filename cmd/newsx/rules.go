package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"newsx/extract/noise"
)

func newRulesCommand(s *streams) *cobra.Command {
	c := &cobra.Command{
		Use:   "rules",
		Short: "Look at the noise rules, try them, check your own",
		Long: `The noise rules say what on a page is surely not the article: what each looks
like, which family it is of, and why it goes.

` + exitCodes,
		Example: `  newsx rules list donation
  newsx rules test --gold gold.jsonl saved/*.html.gz`,
		Args: knownSubcommand,
		RunE: func(c *cobra.Command, _ []string) error {
			return helpFor(s, c, "no command (want list, show, test or lint)")
		},
	}
	c.AddCommand(newRulesListCommand(s), newRulesShowCommand(s), newRulesTestCommand(s), newRulesLintCommand(s))
	return c
}

// knownSubcommand refuses a word that is no command of c's.
func knownSubcommand(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return usagef("unknown command %q of %s (want %s)", args[0], c.CommandPath(), strings.Join(commandNames(c), ", "))
}

// rulesListOptions are the flags of newsx rules list.
type rulesListOptions struct {
	streams  *streams
	rules    ruleOptions
	families []string // none for all
	format   string
}

func newRulesListCommand(s *streams) *cobra.Command {
	o := &rulesListOptions{streams: s}
	c := &cobra.Command{
		Use:                   "list [FLAGS] [FAMILY...]",
		DisableFlagsInUseLine: true,
		Short:                 "List the rules with their reasons",
		Long:                  "List the noise rules in the order they are tried: name, family and reason.",
		Example: `  newsx rules list
  newsx rules list -f json donation | jq -r .[].name`,
		ValidArgsFunction: cobra.FixedCompletions(noise.Families(), cobra.ShellCompDirectiveNoFileComp),
		RunE: func(c *cobra.Command, args []string) error {
			o.families = args
			rules, err := allRules(c, &o.rules)
			if err != nil {
				return err
			}
			return rulesListRun(o, rules)
		},
	}
	formatFlag(c, &o.format, dataFormats...)
	addNoiseFlag(c.Flags(), &o.rules)
	return c
}

// listedRule is a rule in the JSON of newsx rules list.
type listedRule struct {
	Name   string `json:"name"`
	Family string `json:"family"`
	Reason string `json:"reason"`
}

func rulesListRun(o *rulesListOptions, rules []noise.Rule) error {
	if err := checkFormat(o.format, dataFormats...); err != nil {
		return err
	}
	for _, family := range o.families {
		if !slices.Contains(noise.Families(), family) {
			return usagef("unknown noise family %q (want %s)", family, strings.Join(noise.Families(), ", "))
		}
	}
	listed := []listedRule{}
	rows := [][]string{{"RULE", "FAMILY", "REASON"}}
	for _, r := range rules {
		if len(o.families) == 0 || slices.Contains(o.families, r.Family()) {
			listed = append(listed, listedRule{r.Name, r.Family(), r.Reason})
			rows = append(rows, []string{r.Name, r.Family(), r.Reason})
		}
	}
	switch o.format {
	case "json":
		return writeJSON(o.streams.out, listed)
	case "tsv":
		return writeTSV(o.streams.out, rows[1:])
	}
	return writeAll(o.streams.out, []byte(table(rows, plainWidth)))
}

// rulesShowOptions are the flags of newsx rules show.
type rulesShowOptions struct {
	streams *streams
	rules   ruleOptions
	names   []string
}

func newRulesShowCommand(s *streams) *cobra.Command {
	o := &rulesShowOptions{streams: s}
	c := &cobra.Command{
		Use:                   "show [FLAGS] NAME...",
		DisableFlagsInUseLine: true,
		Short:                 "Print rules as YAML, with their evidence and examples",
		Long: `Print rules whole, as they would stand in a file: what they match, where that
was seen, what they remove and what they keep. A NAME is a rule's or a family's.`,
		Example: `  newsx rules show donation/support-box
  newsx rules show paywall > my-paywall.yaml`,
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return namesOf(noise.Default().Rules()), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return helpFor(s, c, "no rule (newsx rules list names them)")
			}
			o.names = args
			rules, err := allRules(c, &o.rules)
			if err != nil {
				return err
			}
			return rulesShowRun(o, rules)
		},
	}
	addNoiseFlag(c.Flags(), &o.rules)
	return c
}

// allRules are the built-in rules and the user's own, in the order they are
// tried.
func allRules(c *cobra.Command, o *ruleOptions) ([]noise.Rule, error) {
	own, err := o.noise(c)
	if err != nil {
		return nil, err
	}
	set, err := noise.Default().With(own...)
	if err != nil {
		return nil, usageError{err}
	}
	return set.Rules(), nil
}

func namesOf(rules []noise.Rule) []string {
	var names []string
	for _, r := range rules {
		names = append(names, r.Name)
	}
	return names
}

func rulesShowRun(o *rulesShowOptions, rules []noise.Rule) error {
	var chosen []noise.Rule
	for _, name := range o.names {
		found := len(chosen)
		for _, r := range rules {
			if r.Name == name || r.Family() == name {
				chosen = append(chosen, r)
			}
		}
		if found == len(chosen) {
			return unknownRule(name, namesOf(rules))
		}
	}
	text, err := noise.Format(chosen)
	if err != nil {
		return err
	}
	return writeAll(o.streams.out, text)
}

// unknownRule names the rules that are most like name.
func unknownRule(name string, rules []string) error {
	_, what, _ := strings.Cut(name, "/")
	var near []string
	for _, known := range rules {
		family, of, _ := strings.Cut(known, "/")
		if name == of || what == of || strings.HasPrefix(known, name) || what != "" && strings.HasPrefix(name, family+"/") {
			near = append(near, known)
		}
	}
	if len(near) == 0 {
		return usagef("unknown rule %q (newsx rules list names them)", name)
	}
	return usagef("unknown rule %q (did you mean %s?)", name, strings.Join(near, ", "))
}
