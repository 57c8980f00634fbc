package formats

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"newsx/extract"
)

func init() {
	register(Format{
		Name: "yaml", Extension: ".yaml", MediaType: "application/yaml", records: true,
		open: func(w io.Writer, o Options) Writer { return &yamlWriter{w: w, options: o} },
	})
}

// yamlWriter writes one document a record: the JSON of the record in YAML.
type yamlWriter struct {
	w       io.Writer
	options Options
	encoder jsonEncoder
	written int
}

func (y *yamlWriter) Article(a *extract.Article) error {
	return y.record(newRecord(a, y.options))
}

// Failure writes a record of a failed input among several. A single failed
// input leaves nothing.
func (y *yamlWriter) Failure(of extract.Meta, err error) error {
	if !y.options.Several {
		return nil
	}
	return y.record(failure(of, err))
}

func (y *yamlWriter) Close() error { return nil }

func (y *yamlWriter) record(r *record) error {
	object, err := y.encoder.encode(r, r.chosen())
	if err != nil {
		return err
	}
	b, err := yamlFromJSON(object, nil)
	if err != nil {
		return err
	}
	before := ""
	if y.written > 0 {
		before = "---\n"
	}
	y.written++
	return writeAll(y.w, before, b, "")
}

// yamlFromJSON is a JSON object as a YAML document, its members in the same
// order. Strings stay strings to every reader, but for the members called
// dates, which are written as YAML's own.
func yamlFromJSON(object []byte, dates []string) ([]byte, error) {
	d := json.NewDecoder(bytes.NewReader(object))
	d.UseNumber()
	node, err := yamlNext(d)
	if err != nil {
		return nil, err
	}
	for i := 0; i+1 < len(node.Content); i += 2 {
		if slices.Contains(dates, node.Content[i].Value) {
			node.Content[i+1].Tag, node.Content[i+1].Style = "!!timestamp", 0
		}
	}
	var b bytes.Buffer
	e := yaml.NewEncoder(&b)
	e.SetIndent(2)
	if err := e.Encode(node); err != nil {
		return nil, err
	}
	err = e.Close()
	return b.Bytes(), err
}

func yamlNext(d *json.Decoder) (*yaml.Node, error) {
	token, err := d.Token()
	if err != nil {
		return nil, err
	}
	switch t := token.(type) {
	case json.Delim:
		node := &yaml.Node{Kind: yaml.MappingNode}
		if t == '[' {
			node.Kind = yaml.SequenceNode
		}
		for d.More() {
			child, err := yamlNext(d)
			if err != nil {
				return nil, err
			}
			node.Content = append(node.Content, child)
		}
		_, err := d.Token() // the closing bracket
		return node, err
	case string:
		return yamlString(t), nil
	case json.Number:
		return &yaml.Node{Kind: yaml.ScalarNode, Value: t.String()}, nil
	case bool:
		node := &yaml.Node{}
		return node, node.Encode(t)
	}
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null", Value: "null"}, nil
}

// yamlString is a string that any YAML reader, of version 1.1 or 1.2, reads
// back as that string. Left alone, yaml.v3 picks block style for every text of
// several lines and so loses what that style cannot say.
func yamlString(s string) *yaml.Node {
	s = valid(s)
	node := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s}
	switch {
	case blockSafe(s):
		node.Style = yaml.LiteralStyle
	case !plainSafe(s):
		node.Style = yaml.DoubleQuotedStyle
	}
	return node
}

// blockSafe tells whether s may be written as a block of lines: there are
// several, none is only blanks or has blanks at its end, the first is not
// indented, and no character needs an escape.
func blockSafe(s string) bool {
	if !strings.Contains(s, "\n") || isBlank(s[0]) || s[len(s)-1] == '\n' {
		return false
	}
	for line := range strings.SplitSeq(s, "\n") {
		if line != "" && isBlank(line[len(line)-1]) {
			return false
		}
		for _, r := range line {
			if !yamlPrintable(r) {
				return false
			}
		}
	}
	return true
}

// plainSafe tells whether s may be left to yaml.v3, which quotes what its own
// reader would take for another type. Readers of version 1.1 know more types.
func plainSafe(s string) bool {
	if s == "" || oldWords[strings.ToLower(s)] || numberLike(s) {
		return false
	}
	for _, r := range s {
		if !yamlPrintable(r) {
			return false
		}
	}
	return true
}

// oldWords are truth values, and the like, of YAML 1.1.
var oldWords = map[string]bool{
	"y": true, "n": true, "yes": true, "no": true, "on": true, "off": true,
	"true": true, "false": true, "null": true, "~": true, "=": true, "<<": true,
}

// numberLike tells whether s could be a number, a time or a date of any
// version: digits, signs and the few letters that go with them.
func numberLike(s string) bool {
	if s[0] != '.' && s[0] != '+' && s[0] != '-' && (s[0] < '0' || s[0] > '9') {
		return false
	}
	return strings.Trim(s, "0123456789abcdefABCDEFxXoOtTzZinIN_.,:+- ") == ""
}

// yamlPrintable tells whether yaml.v3 writes r as itself in any style and all
// readers take it for no line break. It escapes what is beyond the basic plane,
// such as emoji.
func yamlPrintable(r rune) bool {
	switch {
	case r < ' ' || r >= 0x7F && r < 0xA0, r == '\u2028', r == '\u2029', r == '\uFEFF', r > 0xFFFD:
		return false
	}
	return true
}

// writeAll writes in one call, so that a record is never cut between two.
func writeAll(w io.Writer, before string, b []byte, after string) error {
	all := make([]byte, 0, len(before)+len(b)+len(after))
	all = append(append(append(all, before...), b...), after...)
	_, err := w.Write(all)
	return err
}
