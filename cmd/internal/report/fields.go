package report

import (
	"strings"
	"time"

	"newsx/extract"
)

// Field is a metadata field with its value and where that came from.
type Field struct {
	Name    string   `json:"field"`
	Values  []string `json:"values"`
	Source  string   `json:"source,omitempty"`
	Meaning string   `json:"source_meaning,omitempty"`
}

// metaFields are all there are, in the order they are told.
var metaFields = []struct {
	name   string
	values func(m *extract.Meta) []string
}{
	{"title", func(m *extract.Meta) []string { return one(m.Title) }},
	{"subtitle", func(m *extract.Meta) []string { return one(m.Subtitle) }},
	{"authors", func(m *extract.Meta) []string { return m.Authors }},
	{"published", func(m *extract.Meta) []string { return one(m.Published.String()) }},
	{"modified", func(m *extract.Meta) []string { return one(m.Modified.String()) }},
	{"site", func(m *extract.Meta) []string { return one(m.Site) }},
	{"section", func(m *extract.Meta) []string { return one(m.Section) }},
	{"tags", func(m *extract.Meta) []string { return m.Tags }},
	{"language", func(m *extract.Meta) []string { return one(m.Language) }},
	{"description", func(m *extract.Meta) []string { return one(m.Description) }},
	{"url", func(m *extract.Meta) []string { return one(m.URL) }},
	{"image", func(m *extract.Meta) []string {
		if m.Image == nil {
			return nil
		}
		return append(append(append(one(m.Image.URL), one(m.Image.Alt)...), one(m.Image.Caption)...), one(m.Image.Credit)...)
	}},
	{"access", func(m *extract.Meta) []string { return one(m.Access) }},
	{"saved", func(m *extract.Meta) []string {
		if m.Saved.IsZero() {
			return nil
		}
		return one(m.Saved.Format(time.RFC3339))
	}},
}

func one(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// fields tells the metadata that is there, and the names of what is not.
func fields(m *extract.Meta) (there []Field, missing []string) {
	there = []Field{}
	for _, f := range metaFields {
		values := f.values(m)
		if len(values) == 0 {
			missing = append(missing, f.name)
			continue
		}
		source := m.Provenance[f.name]
		there = append(there, Field{f.name, values, source, sourceMeaning(source)})
	}
	return there, missing
}

// Value is the field's values on one line.
func (f *Field) Value() string { return strings.Join(f.Values, "; ") }
