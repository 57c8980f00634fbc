package noise

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"

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
		return nil, fmt.Errorf("%s: %w", name, err)
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
