package main

import (
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// subcommand is the command of that name directly under c, nil for none.
func subcommand(c *cobra.Command, name string) *cobra.Command {
	for _, sub := range c.Commands() {
		if sub.Name() == name {
			return sub
		}
	}
	return nil
}

// descend is the command at path from c, nil when there is none.
func descend(c *cobra.Command, path []string) *cobra.Command {
	for _, name := range path {
		if c = subcommand(c, name); c == nil {
			return nil
		}
	}
	return c
}

// holders are those of c and the commands under it that have the flag.
func holders(c *cobra.Command, flag string) []*cobra.Command {
	var list []*cobra.Command
	if ownFlag(c, flag) != nil {
		list = append(list, c)
	}
	for _, sub := range c.Commands() {
		list = append(list, holders(sub, flag)...)
	}
	return list
}

// ownFlag is a flag of c that a file may set: not those about the file, nor help.
func ownFlag(c *cobra.Command, flag string) *pflag.Flag {
	switch flag {
	case "config", "no-config", "help", "version":
		return nil
	}
	return c.LocalNonPersistentFlags().Lookup(flag)
}

// configKeys are the keys a file may have for c.
func configKeys(c *cobra.Command) []string {
	var keys []string
	var walk func(c *cobra.Command)
	walk = func(c *cobra.Command) {
		c.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) {
			if ownFlag(c, f.Name) != nil {
				keys = append(keys, f.Name)
			}
		})
		for _, sub := range c.Commands() {
			walk(sub)
		}
	}
	walk(c)
	for _, sub := range c.Commands() {
		keys = append(keys, sub.Name())
	}
	return keys
}

// didYouMean names the known word nearest to an unknown one, in brackets; "" when
// none is near.
func didYouMean(word string, known []string) string {
	best, nearest := "", len(word)/2+1
	for _, k := range known {
		if d := distance(word, k); d < nearest {
			best, nearest = k, d
		}
	}
	if best == "" {
		return " (want the long name of a flag, without dashes)"
	}
	return fmt.Sprintf(" (did you mean %s?)", best)
}

// distance is the Levenshtein distance of two words in bytes.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		before := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := before
			if a[i-1] != b[j-1] {
				change++
			}
			before, row[j] = row[j], min(change, row[j]+1, row[j-1]+1)
		}
	}
	return row[len(b)]
}
