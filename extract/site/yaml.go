package site

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"
)

// keys are what a rule file may say, in the order messages list them.
const keys = "hosts, content, remove, title, authors, date, standfirst, guess, evidence"

// line is a value of a rule file and where it stands.
type line struct {
	text string
	line int
}

// parseYAML reads a rule: lists of selectors by what they find, of which the
// first that finds something counts; an empty list where the site's pages have
// no such thing. With it come the hosts it is for: they and all under them. name
// is the file's name, shown how messages call it.
func parseYAML(name, shown string, data []byte) (*Rule, []line, error) {
	var document yaml.Node
	err := yaml.NewDecoder(bytes.NewReader(data)).Decode(&document)
	if errors.Is(err, io.EOF) {
		return nil, nil, fmt.Errorf("%s: empty (want %s)", shown, keys)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("%s%s", shown, yamlFault(err))
	}
	top := document.Content[0]
	if top.Kind != yaml.MappingNode {
		return nil, nil, fmt.Errorf("%s:%d: not a mapping (want %s)", shown, top.Line, keys)
	}
	r := &Rule{Name: name}
	var hosts []line
	for i := 0; i < len(top.Content); i += 2 {
		key, value := top.Content[i], top.Content[i+1]
		lines, err := listOf(value)
		if err != nil {
			return nil, nil, fmt.Errorf("%s:%d: %s: %w", shown, value.Line, key.Value, err)
		}
		switch key.Value {
		case "hosts":
			hosts = lines
			continue
		case "guess":
			if value.Tag != "!!bool" {
				return nil, nil, fmt.Errorf("%s:%d: guess: %q (want true or false)", shown, value.Line, value.Value)
			}
			r.noGuess = value.Value == "false"
			continue
		case "evidence": // for the rule's readers
			continue
		}
		into, ok := map[string]*[]choice{
			"content": &r.content, "remove": &r.remove, "title": &r.title, "authors": &r.authors, "date": &r.dates, "standfirst": &r.standfirst,
		}[key.Value]
		if !ok {
			return nil, nil, fmt.Errorf("%s:%d: unknown key %q (want %s)", shown, key.Line, key.Value, keys)
		}
		if len(lines) == 0 {
			r.lacking = append(r.lacking, key.Value)
		}
		for _, l := range lines {
			s, err := compileCSS(l.text)
			if err != nil {
				return nil, nil, fmt.Errorf("%s:%d: %s: %w", shown, l.line, key.Value, err)
			}
			*into = append(*into, choice{selector: s, text: l.text})
		}
	}
	if len(hosts) == 0 {
		return nil, nil, fmt.Errorf("%s:1: no hosts (want hosts: [example.org])", shown)
	}
	for i := range hosts {
		h := strings.TrimPrefix(strings.ToLower(hosts[i].text), "www.")
		if !strings.Contains(h, ".") || strings.ContainsAny(h, "/:*@ ") || strings.Trim(h, ".") != h {
			return nil, nil, fmt.Errorf("%s:%d: hosts: %q is no host (want example.org, for it and all hosts under it)", shown, hosts[i].line, hosts[i].text)
		}
		hosts[i].text = h
	}
	return r, hosts, nil
}

// listOf reads a text, or a list of them.
func listOf(n *yaml.Node) ([]line, error) {
	items := []*yaml.Node{n}
	if n.Kind == yaml.SequenceNode {
		items = n.Content
	}
	var lines []line
	for _, item := range items {
		if item.Kind == yaml.AliasNode {
			item = item.Alias
		}
		if item.Kind != yaml.ScalarNode || strings.TrimSpace(item.Value) == "" {
			return nil, errors.New("want a text or a list of texts")
		}
		lines = append(lines, line{strings.TrimSpace(item.Value), item.Line})
	}
	return lines, nil
}

var yamlLine = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^yaml: line (\d+): `) })

// yamlFault is an error of the YAML parser as it goes behind a file's name.
func yamlFault(err error) string {
	if m := yamlLine().FindStringSubmatch(err.Error()); m != nil {
		return ":" + m[1] + ": " + strings.TrimPrefix(err.Error(), m[0])
	}
	return ": " + strings.TrimPrefix(err.Error(), "yaml: ")
}
