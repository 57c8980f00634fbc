package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"strings"

	"newsx/extract"
	"newsx/formats"
)

// side is one article as it is compared.
type side struct {
	name   string
	fields []metaField
	text   string
}

// metaField is one field of the metadata: a string or, of authors and tags, a
// list.
type metaField struct {
	name  string
	value any
}

// side reads one of the two inputs, which must hold one page.
func (r *reader) side(ctx context.Context, in input) (*side, error) {
	var found *side
	for t := range r.tasks(ctx, []input{in}) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		next, err := r.sideOf(ctx, t)
		switch {
		case err != nil:
			return nil, err
		case next != nil && found != nil:
			return nil, errors.New("holds several pages (want one; take it out of its container first)")
		case next != nil:
			found = next
		}
	}
	return found, nil
}

// sideOf is the article of a task, nil of a record that was not meant to be a
// page.
func (r *reader) sideOf(ctx context.Context, t task) (*side, error) {
	if t.record != nil {
		if s := recordSide(t.record.Bytes); s != nil {
			s.name = t.in.name
			return s, nil
		}
	}
	res := r.work(ctx, t)
	if res.skipped() {
		return nil, nil
	}
	if res.err != nil {
		return nil, res.err
	}
	return articleSide(t.in.name, res.article), nil
}

// articleSide is an article newly extracted.
func articleSide(name string, a *extract.Article) *side {
	image := ""
	if a.Image != nil {
		image = a.Image.URL
	}
	return &side{name: name, text: formats.Text(a), fields: []metaField{
		{"title", a.Title}, {"subtitle", a.Subtitle}, {"description", a.Description}, {"authors", a.Authors},
		{"published", a.Published.String()}, {"modified", a.Modified.String()}, {"site", a.Site}, {"section", a.Section},
		{"tags", a.Tags}, {"language", a.Language}, {"url", a.URL}, {"image", image}, {"access", a.Access},
	}}
}

// recordSide is an article extracted earlier, or nil when data is no record of
// newsx extract -f json.
func recordSide(data []byte) *side {
	if data = bytes.TrimSpace(data); len(data) == 0 || data[0] != '{' {
		return nil
	}
	var a struct {
		Source                                                                          *string
		Text                                                                            *string
		Title, Subtitle, Description, Published, Modified, Site, Section, Language, URL string
		Access                                                                          string
		Authors, Tags                                                                   []string
		Image                                                                           struct{ URL string }
	}
	if json.Unmarshal(data, &a) != nil || a.Source == nil || a.Text == nil {
		return nil
	}
	return &side{text: *a.Text, fields: []metaField{
		{"title", a.Title}, {"subtitle", a.Subtitle}, {"description", a.Description}, {"authors", a.Authors},
		{"published", a.Published}, {"modified", a.Modified}, {"site", a.Site}, {"section", a.Section},
		{"tags", a.Tags}, {"language", a.Language}, {"url", a.URL}, {"image", a.Image.URL}, {"access", a.Access},
	}}
}

// paragraphs are the lines of the text that say something.
func (s *side) paragraphs() []string {
	var list []string
	for line := range strings.SplitSeq(s.text, "\n") {
		if strings.TrimSpace(line) != "" {
			list = append(list, line)
		}
	}
	return list
}

// plain is a field's value as text.
func (f *metaField) plain() string {
	if list, ok := f.value.([]string); ok {
		return strings.Join(list, ", ")
	}
	return f.value.(string)
}
