package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

const (
	configName     = "config.yaml"
	configVariable = "NEWSX_CONFIG"
)

// addConfigFlags gives all commands the flags that say which file has their
// defaults.
func addConfigFlags(root *cobra.Command, s *streams) {
	f := root.PersistentFlags()
	f.String("config", "", "take default flags from `FILE` (default $"+configVariable+", else newsx/"+configName+" in the folder for configuration)")
	f.Bool("no-config", false, "ignore that file, and the rules beside it")
	root.PersistentPreRunE = func(c *cobra.Command, _ []string) error {
		return configure(s, c)
	}
}

// configFolder is where the user keeps what newsx reads unasked, "" for nowhere:
// $XDG_CONFIG_HOME/newsx, or what the system has for it.
func configFolder(c *cobra.Command) string {
	if none, _ := c.Flags().GetBool("no-config"); none {
		return ""
	}
	base := os.Getenv("XDG_CONFIG_HOME")
	if !filepath.IsAbs(base) { // the specification has others ignored
		var err error
		if base, err = os.UserConfigDir(); err != nil {
			return ""
		}
	}
	return filepath.Join(base, "newsx")
}

// configFile is the file with the default flags, "" for none. asked tells that
// the user named it, so that it must be there.
func configFile(c *cobra.Command) (name string, asked bool) {
	if none, _ := c.Flags().GetBool("no-config"); none {
		return "", false
	}
	if name, _ = c.Flags().GetString("config"); name != "" {
		return name, true
	}
	if name = os.Getenv(configVariable); name != "" {
		return name, true
	}
	if dir := configFolder(c); dir != "" {
		return filepath.Join(dir, configName), false
	}
	return "", false
}

// configure sets the flags of c that the user's file gives a default for.
func configure(s *streams, c *cobra.Command) error {
	if c.Flags().Changed("config") && c.Flags().Changed("no-config") {
		return usagef("--config and --no-config exclude each other")
	}
	name, asked := configFile(c)
	if name == "" || !configurable(c) {
		return nil
	}
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) && !asked {
		return nil
	}
	if err != nil {
		return usagef("config file %s: %w", shown(name), cause(err))
	}
	settings, err := readConfig(shown(name), data, newRootCommand(&streams{}), commandPath(c))
	if err != nil {
		return usageError{err}
	}
	for _, set := range settings {
		if overruled(c, set.flag, settings) {
			continue
		}
		if err := set.to(c.Flags()); err != nil {
			return usagef("%s: %w", set.place, err)
		}
	}
	if verbose := c.Flags().Lookup("verbose"); verbose != nil && verbose.Value.String() == "true" {
		s.message("default flags from %s", shown(name))
	}
	return nil
}

// configurable tells the commands that a file may have flags for from those that
// must work whatever is in it.
func configurable(c *cobra.Command) bool {
	for ; c != nil; c = c.Parent() {
		if name := c.Name(); name == "help" || name == "completion" || strings.HasPrefix(name, "__") {
			return false
		}
	}
	return true
}

// commandPath is the names of the commands down to c, without the root's.
func commandPath(c *cobra.Command) []string {
	return strings.Fields(c.CommandPath())[1:]
}

// overruled tells whether the command line, or the lack of another flag, makes a
// configured flag pointless.
func overruled(c *cobra.Command, flag string, settings []setting) bool {
	given := c.Flags().Changed
	if given(flag) {
		return true
	}
	for _, group := range excluding() {
		if slices.Contains(group, flag) && slices.ContainsFunc(group, func(f string) bool { return given(f) && !configured(settings, f) }) {
			return true
		}
	}
	for _, r := range requires {
		if r.flag == flag && !given(r.other) && !configured(settings, r.other) {
			return true
		}
	}
	return false
}

// excluding are the flags of all commands of which at most one can be given.
func excluding() [][]string {
	single := [][]string{{"strict", "fail-fast"}, {"html", "format"}, {"html", "level"}}
	for _, flag := range append([]string{"format", "template", "keep-dirs"}, shorthands...) {
		single = append(single, []string{"single", flag})
	}
	return append(single, exclusive...)
}

func configured(settings []setting, flag string) bool {
	return slices.ContainsFunc(settings, func(s setting) bool { return s.flag == flag })
}

// setting is a flag with the value a config file gives it.
type setting struct {
	flag   string
	values []string
	list   bool   // written as a list
	place  string // file:line, and the flag
	level  int    // how many commands stand around it in the file
}

// to sets the flag among flags.
func (s *setting) to(flags *pflag.FlagSet) error {
	f := flags.Lookup(s.flag)
	if list, ok := f.Value.(pflag.SliceValue); ok {
		if err := list.Replace(s.values); err != nil {
			return err
		}
		f.Changed = true
		return nil
	}
	if s.list {
		return fmt.Errorf("want one value, not a list")
	}
	if err := f.Value.Set(s.values[0]); err != nil {
		return badValue(f, s.values[0], err)
	}
	f.Changed = true
	return nil
}
