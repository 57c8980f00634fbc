package noise

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io"
	"path"

	"gopkg.in/yaml.v3"
)

//go:embed rules/*.yaml
var ruleFiles embed.FS

// readBuiltin reads the embedded rules, family by family.
func readBuiltin() ([]Rule, error) {
	var all []Rule
	for _, family := range families {
		name := path.Join("rules", family+".yaml")
		f, err := ruleFiles.Open(name)
		if err != nil {
			return nil, fmt.Errorf("noise family %q: %w", family, err)
		}
		rules, err := Read(name, f)
		if err != nil {
			return nil, err
		}
		for i := range rules {
			if rules[i].Family() != family {
				return nil, fmt.Errorf("%s: rule %q in the file of family %q", rules[i].source, rules[i].Name, family)
			}
		}
		all = append(all, rules...)
	}
	return all, nil
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
	var places []yaml.Node
	if err := yaml.Unmarshal(data, &places); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	for i := range rules {
		rules[i].source = fmt.Sprintf("%s:%d", name, places[i].Line)
	}
	return rules, nil
}

func decodeStrict(data []byte, into any) error {
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	if err := d.Decode(into); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	return nil
}
