package main

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// A subcommand made alone is the one of the whole tree: its name, its help, and
// what it says to a wrong flag.
func TestSubcommandAlone(t *testing.T) {
	says := func(make func(*streams) *cobra.Command, args ...string) string {
		var out bytes.Buffer
		root := make(&streams{in: strings.NewReader(""), out: &out, err: &out, raw: io.Discard})
		root.SetArgs(args)
		if err := root.Execute(); err != nil {
			out.WriteString(err.Error())
		}
		return out.String()
	}
	for _, sub := range subcommands {
		for _, args := range [][]string{{sub.name, "--help"}, {sub.name, "--no-such-flag"}, {sub.name, "--version"}} {
			alone := func(s *streams) *cobra.Command { return newCommand(s, args) }
			got, want := says(alone, args...), says(newRootCommand, args...)
			if got != want || !strings.Contains(got, "newsx "+sub.name) {
				t.Errorf("newsx %s alone says\n%s\nwant\n%s", strings.Join(args, " "), got, want)
			}
		}
		if n := len(newCommand(&streams{}, []string{sub.name}).Commands()); n != 1 {
			t.Errorf("for newsx %s %d commands are made, want 1", sub.name, n)
		}
	}
}
