package noise

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"sync"

	"gopkg.in/yaml.v3"
)

//go:embed rules/*.yaml
var ruleFiles embed.FS

// readBuiltin reads the embedded rules, in the order of families. The files
// are read side by side: YAML is slow, and this stands before every first page.
func readBuiltin() ([]Rule, error) {
	var (
		work  sync.WaitGroup
		lists = make([][]Rule, len(families))
		errs  = make([]error, len(families))
	)
	for i, family := range families {
		work.Go(func() { lists[i], errs[i] = readFamily(family) })
	}
	work.Wait()
	return slices.Concat(lists...), errors.Join(errs...)
}

func readFamily(family string) ([]Rule, error) {
	name := path.Join("rules", family+".yaml")
	f, err := ruleFiles.Open(name)
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
// messages, which give the line too. A field no rule has is an error. What the
// rules say is checked by New, not here.
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
	}
	return rules, nil
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
