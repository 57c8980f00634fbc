package noise

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// ReadFamilies reads the files <family>.yaml of every family, in the order of
// Families.
func ReadFamilies(files fs.FS) ([]Rule, error) {
	var all []Rule
	for _, family := range families {
		rules, err := readFamily(files, family)
		if err != nil {
			return nil, err
		}
		all = append(all, rules...)
	}
	return all, nil
}

func readFamily(files fs.FS, family string) ([]Rule, error) {
	name := family + ".yaml"
	f, err := files.Open(name)
	if err != nil {
		return nil, fmt.Errorf("noise family %q: %w", family, err)
	}
	defer f.Close()
	rules, err := Read(name, f)
	if err != nil {
		return nil, err
	}
	for i := range rules {
		if r := &rules[i]; r.Family() != family {
			return nil, fmt.Errorf("%s: rule %q in the file of family %q", r.place(), r.Name, family)
		}
	}
	return rules, nil
}

// Read reads rules written as a YAML list. name is the input's name for
// messages, which give the line too. A field no rule has is an error. Phrases
// are folded; what the rules say is checked by New, not here.
func Read(name string, r io.Reader) ([]Rule, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var rules []Rule
	if err := decodeStrict(data, &rules); err != nil {
		return nil, formError(name, data, err)
	}
	for i := range rules {
		rules[i].origin = &origin{name: name, data: data, index: i}
		if t := rules[i].Match.Text; t != nil {
			foldPhrases(t.Phrases)
			foldPhrases(t.And)
		}
	}
	return rules, nil
}

// formError is the first thing wrong with a file's form, with its line. err is
// what the YAML reader says.
func formError(name string, data []byte, err error) error {
	_, problems := readEntries(data)
	for _, p := range problems {
		if p.Line > 0 {
			return fmt.Errorf("%s:%d: %s", name, p.Line, p.Message)
		}
	}
	return fmt.Errorf("%s: %w", name, err)
}

func foldPhrases(byLanguage map[string][]string) {
	for _, list := range byLanguage {
		for i, s := range list {
			list[i] = foldPhrase(s)
		}
	}
}

// origin is where a rule was read.
type origin struct {
	name  string
	data  []byte
	index int // in the file's list
}

// place names a rule's file and line, "" for a rule made in Go. The line is
// looked up only now, because a message is the only one to ask for it.
func (r *Rule) place() string {
	if r.origin == nil {
		return ""
	}
	var items []yaml.Node
	if err := yaml.Unmarshal(r.origin.data, &items); err != nil || r.origin.index >= len(items) {
		return r.origin.name
	}
	return fmt.Sprintf("%s:%d", r.origin.name, items[r.origin.index].Line)
}

func decodeStrict(data []byte, into any) error {
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	if err := d.Decode(into); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	return nil
}

// Format writes rules as a file of them, to be read by Read.
func Format(rules []Rule) ([]byte, error) {
	var b bytes.Buffer
	e := yaml.NewEncoder(&b)
	e.SetIndent(2)
	if err := errors.Join(e.Encode(rules), e.Close()); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// entry is a rule with where each part of it was read.
type entry struct {
	Rule
	node    *yaml.Node
	garbled bool // some of it could not be read
}

// readEntries reads a file of rules as far as it can be read and tells what is
// wrong with its form. Unlike Read it does not end at the first such thing.
func readEntries(data []byte) ([]entry, []Problem) {
	var nodes []yaml.Node
	if err := yaml.Unmarshal(data, &nodes); err != nil {
		return nil, formProblems(err)
	}
	var problems []Problem
	entries := make([]entry, len(nodes))
	for i := range nodes {
		entries[i].node = &nodes[i]
		if err := nodes[i].Decode(&entries[i].Rule); err != nil {
			problems = append(problems, formProblems(err)...)
			entries[i].garbled = true
		}
		problems = append(problems, unknownKeys(&nodes[i], reflect.TypeFor[Rule]())...)
		if t := entries[i].Match.Text; t != nil {
			foldPhrases(t.Phrases)
			foldPhrases(t.And)
		}
	}
	return entries, problems
}

// formProblems tells an error of the YAML reader as the problems it stands for.
func formProblems(err error) []Problem {
	messages := []string{strings.TrimPrefix(err.Error(), "yaml: ")}
	if e := (*yaml.TypeError)(nil); errors.As(err, &e) {
		messages = e.Errors
	}
	var problems []Problem
	for _, m := range messages {
		p := Problem{Message: m}
		if rest, ok := strings.CutPrefix(m, "line "); ok {
			number, rest, _ := strings.Cut(rest, ": ")
			if line, err := strconv.Atoi(number); err == nil {
				p.Line, p.Message = line, rest
			}
		}
		if _, into, ok := strings.Cut(p.Message, "` into "); ok && goTypes[into] != "" {
			p.Message = "want " + goTypes[into]
		} else if _, into, ok := strings.Cut(p.Message, " into "); ok && goTypes[into] != "" {
			p.Message = "want " + goTypes[into]
		}
		problems = append(problems, p)
	}
	return problems
}

// goTypes says in the words of a rule's author what the YAML reader names by a
// Go type.
var goTypes = map[string]string{
	"[]yaml.Node": "a list of rules (- name: ...)", "noise.Rule": "a rule (name: ..., reason: ..., match: ...)",
	"noise.Match": "what to match (class: [...], text: ...)", "noise.Condition": "a condition (is: [...], has: [...], inside: [...], prose: N)",
	"noise.Text": "what the text says (at: ..., phrases: ..., words: N, extent: ...)",
	"[]string":   "a list ([one, two])", "map[string][]string": "lists by name (en: [one, two])",
	"string": "a text", "int": "a number", "bool": "true or false",
	"noise.Anchor": "whole, start or anywhere", "noise.Extent": "block, box, list, section or rest", "noise.Plainness": "only or never",
}

// unknownKeys finds the keys under n that type t has no field for.
func unknownKeys(n *yaml.Node, t reflect.Type) []Problem {
	for n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || n.Kind != yaml.MappingNode {
		return nil
	}
	var problems []Problem
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		field, ok := fieldOf(t, key.Value)
		if !ok {
			problems = append(problems, Problem{Line: key.Line, Message: fmt.Sprintf("unknown key %q (want %s)", key.Value, strings.Join(keysOf(t), ", "))})
			continue
		}
		problems = append(problems, unknownKeys(n.Content[i+1], field.Type)...)
	}
	return problems
}

func fieldOf(t reflect.Type, key string) (reflect.StructField, bool) {
	i := slices.Index(keysOf(t), key)
	if i < 0 {
		return reflect.StructField{}, false
	}
	return t.Field(i), true
}

// keysOf are the keys of a type's exported fields, which stand before all
// others.
func keysOf(t reflect.Type) []string {
	var keys []string
	for i := range t.NumField() {
		if key, _, _ := strings.Cut(t.Field(i).Tag.Get("yaml"), ","); key != "" {
			keys = append(keys, key)
		}
	}
	return keys
}

// lineOf is the line of what err, of checking the rule, is about: it follows the
// keys the message begins with, and then looks for the value it quotes.
func (e *entry) lineOf(err error) int {
	n, message := e.node, err.Error()
	line := n.Line
	for {
		key, rest, ok := strings.Cut(message, ": ")
		value := valueOf(n, key)
		if !ok || value == nil {
			break
		}
		n, message = value, rest
		line = n.Line
	}
	_, quoted, _ := strings.Cut(message, `"`)
	quoted, _, _ = strings.Cut(quoted, `"`)
	if at := scalar(n, quoted); quoted != "" && at != nil {
		line = at.Line
	}
	return line
}

// exampleLine is the line of item i of the list under key.
func (e *entry) exampleLine(key string, i int) int {
	list := valueOf(e.node, key)
	if list == nil || i >= len(list.Content) {
		return e.node.Line
	}
	return list.Content[i].Line
}

func valueOf(n *yaml.Node, key string) *yaml.Node {
	if n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

// scalar is the first value under n that is text.
func scalar(n *yaml.Node, text string) *yaml.Node {
	if n.Kind == yaml.ScalarNode && n.Value == text {
		return n
	}
	for _, c := range n.Content {
		if found := scalar(c, text); found != nil {
			return found
		}
	}
	return nil
}
