package main

import (
	"io"
	"os"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// TestExamples holds that every command shows at least two ways to call it, and
// that what they call exists.
func TestExamples(t *testing.T) {
	root := newTestRoot()
	var visit func(c *cobra.Command)
	visit = func(c *cobra.Command) {
		if c.Hidden || c.Name() == "completion" || c.Name() == "help" {
			return
		}
		lines := strings.Split(strings.TrimRight(c.Example, "\n"), "\n")
		if len(lines) < 2 {
			t.Errorf("%s has fewer than two examples: %q", c.CommandPath(), c.Example)
		}
		for _, line := range lines {
			if !strings.HasPrefix(line, "  ") {
				t.Errorf("%s: the example is not indented: %q", c.CommandPath(), line)
			}
		}
		for _, call := range calls(c.Example) {
			if err := wellFormed(call); err != nil {
				t.Errorf("%s: newsx %s: %v", c.CommandPath(), strings.Join(call, " "), err)
			}
		}
		for _, sub := range c.Commands() {
			visit(sub)
		}
	}
	visit(root)
}

func newTestRoot() *cobra.Command {
	return newRootCommand(&streams{in: strings.NewReader(""), out: io.Discard, err: io.Discard, raw: io.Discard})
}

// wellFormed tells whether the arguments of newsx name a command and flags that
// exist.
func wellFormed(args []string) error {
	c, rest, err := newTestRoot().Find(args)
	if err != nil {
		return err
	}
	return c.ParseFlags(rest)
}

// calls are the arguments of newsx in every call of a text of shell lines.
func calls(text string) [][]string {
	var found [][]string
	text = strings.ReplaceAll(text, "\\\n", " ")
	for _, line := range strings.Split(text, "\n") {
		var call []string
		in := false
		for _, word := range append(shellWords(line), "|") {
			switch {
			case word == "|" || word == ">" || word == "&&" || word == ";" || strings.HasPrefix(word, "#"):
				if in {
					found = append(found, call)
				}
				call, in = nil, false
			case word == "newsx" && !in:
				in = true
			case in:
				call = append(call, word)
			}
		}
	}
	return found
}

// variables are the shell's in examples.
var variables = map[string]string{"SLURM_ARRAY_TASK_ID": "0", "SLURM_ARRAY_TASK_COUNT": "4"}

// shellWords cuts a line as a shell does.
func shellWords(line string) []string {
	line = os.Expand(line, func(name string) string {
		if value, ok := variables[name]; ok {
			return value
		}
		return "$" + name // a regular expression's, a jq program's
	})
	var words []string
	var word strings.Builder
	quote, open := rune(0), false
	end := func() {
		if open {
			words = append(words, word.String())
		}
		word.Reset()
		open = false
	}
	for _, r := range line {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote != 0:
			word.WriteRune(r)
		case r == '\'' || r == '"':
			quote, open = r, true
		case r == ' ':
			end()
		default:
			word.WriteRune(r)
			open = true
		}
	}
	end()
	return words
}
