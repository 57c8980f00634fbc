package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"newsx/extract/noise"
	"newsx/extract/site"
)

// rulesLintOptions are the flags of newsx rules lint.
type rulesLintOptions struct {
	streams *streams
	files   []string
	format  string
}

func newRulesLintCommand(s *streams) *cobra.Command {
	o := &rulesLintOptions{streams: s}
	c := &cobra.Command{
		Use:                   "lint [FLAGS] FILE... | -",
		DisableFlagsInUseLine: true,
		Short:                 "Check files of your own rules",
		Long: `Check files of noise rules: keys no rule has, families that do not exist, rules
that match nothing, tokens that could match nothing, names given twice, examples
the rules do not do right by. And files of rules for single sites, newsx's own and
fivefilters' (*.txt): bad selectors, unknown keys and directives. Each problem is
a line on standard output:

  FILE:LINE: RULE: what is wrong

A warning is about a rule that works. The exit code is 1 when there is any
problem but warnings.`,
		Example: `  newsx rules lint my-rules.yaml
  newsx rules lint -f json my-rules.yaml | jq -r '.[] | "\(.line): \(.message)"'`,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return helpFor(s, c, "no file of rules (want FILE or -)")
			}
			o.files = args
			return rulesLintRun(o)
		},
	}
	formatFlag(c, &o.format, "text", "json")
	return c
}

// lintedProblem is a problem in the JSON of newsx rules lint.
type lintedProblem struct {
	File    string `json:"file"`
	Line    int    `json:"line,omitempty"`
	Rule    string `json:"rule,omitempty"`
	Message string `json:"message"`
	Warning bool   `json:"warning,omitempty"`
}

func rulesLintRun(o *rulesLintOptions) error {
	if err := checkFormat(o.format, "text", "json"); err != nil {
		return err
	}
	failed := false
	all := []lintedProblem{}
	for _, name := range o.files {
		problems, err := lintFile(o.streams, name)
		if err != nil {
			o.streams.message("%s: %v", shown(name), err)
			failed = true
			continue
		}
		for _, p := range problems {
			failed = failed || !p.Warning
			all = append(all, lintedProblem{name, p.Line, p.Rule, p.Message, p.Warning})
		}
	}
	var err error
	if o.format == "json" {
		err = writeJSON(o.streams.out, all)
	} else {
		err = writeProblems(o.streams.out, all)
	}
	if err == nil && failed {
		return errSomeFailed
	}
	return err
}

// siteKeys begins a line of a site's rule and none of a list of noise rules.
var siteKeys = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?m)^(hosts|content)\s*:`) })

// mostRuleBytes bounds a file of rules; all built-in ones have 100 KB.
const mostRuleBytes = 16 << 20

// lintFile checks a file of noise rules, or of rules for a site, which is told by
// its name or by the key every one has.
func lintFile(s *streams, name string) ([]noise.Problem, error) {
	r, err := open(s, name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, mostRuleBytes+1))
	if err != nil {
		return nil, cause(err)
	}
	if len(data) > mostRuleBytes {
		return nil, errors.New("too large for a file of rules")
	}
	if !strings.HasSuffix(name, ".txt") && !siteKeys().Match(data) {
		return noise.Lint(data), nil
	}
	var problems []noise.Problem
	for _, p := range site.Lint(name, data) {
		problems = append(problems, noise.Problem{Line: p.Line, Message: p.Text, Warning: p.Trifle})
	}
	return problems, nil
}

func writeProblems(w io.Writer, problems []lintedProblem) error {
	var b bytes.Buffer
	for _, p := range problems {
		b.WriteString(shown(p.File))
		if p.Line > 0 {
			fmt.Fprintf(&b, ":%d", p.Line)
		}
		b.WriteString(": ")
		if p.Warning {
			b.WriteString("warning: ")
		}
		if p.Rule != "" {
			b.WriteString(oneLine(p.Rule) + ": ")
		}
		b.WriteString(oneLine(p.Message) + "\n")
	}
	return writeAll(w, b.Bytes())
}
