package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"gopkg.in/yaml.v3"
)

// readConfig reads the default flags for the command at path, the names of the
// commands down to it. What the file says for other commands is checked too.
// A flag set for a command goes before one set for all. commands is the root
// of a tree of commands that nobody runs: values are tried on its flags.
func readConfig(name string, data []byte, commands *cobra.Command, path []string) ([]setting, error) {
	var document yaml.Node
	err := yaml.NewDecoder(bytes.NewReader(data)).Decode(&document)
	if errors.Is(err, io.EOF) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("%s%s", name, yamlFault(err))
	}
	r := configReader{name: name, path: path}
	if err := r.mapping(document.Content[0], commands, 0, true); err != nil {
		return nil, err
	}
	return r.settings, nil
}

type configReader struct {
	name     string
	path     []string
	settings []setting // for the command at path, the farthest up first
}

// mapping reads what the file says for c and the commands under it. ours tells
// that the command at path is one of them.
func (r *configReader) mapping(n *yaml.Node, c *cobra.Command, level int, ours bool) error {
	if n.Kind != yaml.MappingNode {
		return fmt.Errorf("%s:%d: want flags, a line each, such as format: json", r.name, n.Line)
	}
	type inner struct {
		value   *yaml.Node
		command *cobra.Command
	}
	var later []inner
	for i := 0; i < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if sub := subcommand(c, key.Value); sub != nil && (value.Kind == yaml.MappingNode || holders(c, key.Value) == nil) {
			if value.Tag != "!!null" { // else a heading with nothing under it
				later = append(later, inner{value, sub})
			}
			continue
		}
		if err := r.flag(key, value, c, level, ours); err != nil {
			return err
		}
	}
	for _, in := range later {
		under := ours && level < len(r.path) && r.path[level] == in.command.Name()
		if err := r.mapping(in.value, in.command, level+1, under); err != nil {
			return err
		}
	}
	return nil
}

// flag reads one flag for c and the commands under it: those of them that can
// have its value. Some must.
func (r *configReader) flag(key, value *yaml.Node, c *cobra.Command, level int, ours bool) error {
	place := fmt.Sprintf("%s:%d", r.name, key.Line)
	having := holders(c, key.Value)
	if having == nil {
		return fmt.Errorf("%s: unknown flag %q for %s%s", place, key.Value, c.CommandPath(), didYouMean(key.Value, configKeys(c)))
	}
	s := setting{flag: key.Value, place: place + ": " + key.Value, level: level, list: value.Kind == yaml.SequenceNode}
	items := []*yaml.Node{value}
	if s.list {
		items = value.Content
	}
	for _, item := range items {
		if item.Kind != yaml.ScalarNode || item.Tag == "!!null" {
			return fmt.Errorf("%s: want a value, or a list of values", s.place)
		}
		s.values = append(s.values, item.Value)
	}
	var fault error
	fit := slices.DeleteFunc(having, func(holder *cobra.Command) bool {
		err := try(s, holder)
		if fault == nil {
			fault = err
		}
		return err != nil
	})
	if len(fit) == 0 {
		return fmt.Errorf("%s: %w", s.place, fault)
	}
	if target := descend(c, r.path[min(level, len(r.path)):]); ours && slices.Contains(fit, target) {
		return r.add(s, target.Flags().Lookup(key.Value))
	}
	return nil
}

// add keeps a setting in place of what it excludes farther up in the file; two
// of one level that exclude each other are an error.
func (r *configReader) add(s setting, f *pflag.Flag) error {
	noOp := f.Value.Type() == "bool" && len(s.values) == 1 && s.values[0] == "false"
	var clash error
	r.settings = slices.DeleteFunc(r.settings, func(o setting) bool {
		if o.flag == s.flag {
			return true
		}
		if noOp || !excludes(o.flag, s.flag) {
			return false
		}
		if o.level == s.level {
			clash = fmt.Errorf("%s: it and %s exclude each other", s.place, o.flag)
		}
		return true
	})
	if !noOp {
		r.settings = append(r.settings, s)
	}
	return clash
}

func excludes(a, b string) bool {
	return slices.ContainsFunc(excluding(), func(group []string) bool { return slices.Contains(group, a) && slices.Contains(group, b) })
}

// try sets a flag of a command nobody runs, and holds its value to the list that
// completes it on the command line, where there is one.
func try(s setting, holder *cobra.Command) error {
	if err := s.to(holder.Flags()); err != nil {
		return err
	}
	complete, ok := holder.GetFlagCompletionFunc(s.flag)
	if !ok {
		return nil
	}
	known, _ := complete(holder, nil, "")
	for _, v := range s.values {
		for one := range strings.SplitSeq(v, ",") {
			if len(known) > 0 && !slices.Contains(known, one) {
				return fmt.Errorf("unknown value %q (want %s)", one, strings.Join(known, ", "))
			}
		}
	}
	return nil
}

var yamlLine = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^yaml: line (\d+): `) })

// yamlFault is an error of the YAML parser as it goes behind a file's name.
func yamlFault(err error) string {
	if m := yamlLine().FindStringSubmatch(err.Error()); m != nil {
		return ":" + m[1] + ": " + strings.TrimPrefix(err.Error(), m[0])
	}
	return ": " + strings.TrimPrefix(err.Error(), "yaml: ")
}
