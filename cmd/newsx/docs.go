//go:build docs

package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
	"github.com/spf13/pflag"
)

// Only a build with the tag docs has this command, so that what makes manuals
// is no part of the program: make docs.
func init() { extraCommands = append(extraCommands, newDocsCommand) }

func newDocsCommand(*streams) *cobra.Command {
	return &cobra.Command{
		Use:    "docs DIR",
		Short:  "Write man pages and completion scripts into DIR",
		Hidden: true,
		Args:   usageArgs(cobra.ExactArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			return writeDocs(c.Root(), args[0])
		},
	}
}

// writeDocs writes man1/ and completion/ under dir.
func writeDocs(root *cobra.Command, dir string) error {
	root.DisableAutoGenTag = true // no line that says when; the header's date follows SOURCE_DATE_EPOCH
	man := filepath.Join(dir, "man1")
	completion := filepath.Join(dir, "completion")
	for _, d := range []string{man, completion} {
		if err := os.MkdirAll(d, 0o777); err != nil {
			return err
		}
	}
	asManual(root)
	header := &doc.GenManHeader{Section: "1", Source: "newsx", Manual: "newsx manual"}
	if err := doc.GenManTree(root, header, man); err != nil {
		return err
	}
	for _, script := range []struct {
		name  string
		write func(string) error
	}{
		{"newsx.bash", func(f string) error { return root.GenBashCompletionFileV2(f, true) }},
		{"_newsx", root.GenZshCompletionFile},
		{"newsx.fish", func(f string) error { return root.GenFishCompletionFile(f, true) }},
		{"newsx.ps1", root.GenPowerShellCompletionFileWithDesc},
	} {
		if err := script.write(filepath.Join(completion, script.name)); err != nil {
			return err
		}
	}
	return nil
}

// asManual turns the help of c and its subcommands into the Markdown that man
// pages are made of: what is set in columns stays so, and marks are marks.
func asManual(c *cobra.Command) {
	c.Long = columnsKept(c.Long)
	c.LocalFlags().VisitAll(func(f *pflag.Flag) {
		_, usage := pflag.UnquoteUsage(f)
		f.Usage = markup().ReplaceAllString(usage, `\$0`) // *.yaml is no emphasis
	})
	for _, sub := range c.Commands() {
		asManual(sub)
	}
}

// columnsKept makes a code block of each run of indented lines.
func columnsKept(help string) string {
	var b bytes.Buffer
	indented := false
	for line := range strings.SplitSeq(help, "\n") {
		was := indented
		indented = strings.HasPrefix(line, "  ")
		switch {
		case indented && !was, was && !indented && line != "":
			b.WriteByte('\n')
		}
		if indented {
			b.WriteString("  " + line)
		} else {
			b.WriteString(markup().ReplaceAllString(line, `\$0`)) // a "- " is standard input, no list
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// markup are the characters that Markdown would read as its own.
var markup = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile("^-|[\\\\`*_{}<>\\[\\]]") })
