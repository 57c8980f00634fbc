package formats

import (
	"encoding/json"
	"io"
	"slices"
	"testing"
	"time"

	"newsx/extract"
)

// TestTemplateNames holds that a name no record has is refused before anything is
// written, and that one a record only lacks is empty.
func TestTemplateNames(t *testing.T) {
	const fieldsWanted = " (want source, record, id, url, site, section, title, subtitle, description, language, authors, tags, published, modified, " +
		"image, images, links, text, markdown, word_count, reading_minutes, confidence, warnings, comments, removed, error, access, saved, provenance)"
	for _, c := range []struct{ template, want string }{
		{"{{.titel}}", `template: unknown field "titel"` + fieldsWanted},
		{"{{.title | printf .titel}}", `template: unknown field "titel"` + fieldsWanted},
		{"{{if .title}}{{else}}{{.titel}}{{end}}", `template: unknown field "titel"` + fieldsWanted},
		{"{{range .authors}}{{$.titel}}{{end}}", `template: unknown field "titel"` + fieldsWanted},
		{"{{with .titel}}{{end}}", `template: unknown field "titel"` + fieldsWanted},
		{"{{.image.link}}", `template: image has no "link" (want url, alt, caption, credit)`},
		{"{{.title", "template:1: unclosed action"},

		{"{{.title}}{{.image.alt}}{{.provenance.title}}{{range .comments}}{{.likes}}{{end}}", ""},
		{"{{range .images}}{{.url}}{{end}}{{with .image}}{{.url}}{{end}}", ""},
		{`{{$n := .word_count}}{{define "line"}}{{.words}}{{end}}{{$n}}`, ""},
	} {
		got := ""
		if _, err := openTemplate(io.Discard, Options{Template: c.template}); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%s: want %q, got %q", c.template, c.want, got)
		}
	}
}

// TestTemplateMembers holds that a member which one item of a list lacks is empty
// whatever the others are, and that one no item can have is an error.
func TestTemplateMembers(t *testing.T) {
	a := &extract.Article{Comments: []extract.Comment{
		{Author: "Jo", Text: "Well said.", Likes: 3, Time: extract.Date{Time: time.Date(2025, 12, 16, 0, 0, 0, 0, time.UTC), DayOnly: true}},
		{Text: "Is it?", ID: "2", ReplyTo: "1"},
	}}
	o := Options{Comments: true, Template: "{{range .comments}}{{.author}}|{{.likes}}|{{.time}}|{{.reply_to}};{{end}}"}
	if got, want := write(t, "md", o, a), "Jo|3|2025-12-16|;|||1;\n"; got != want {
		t.Errorf("want %q, got %q", want, got)
	}

	w, err := openTemplate(io.Discard, Options{Comments: true, Template: "{{range .comments}}{{.autor}}{{end}}"})
	if err != nil {
		t.Fatal(err)
	}
	const want = `template:1:21: executing "template" at <.autor>: map has no entry for key "autor"`
	if err := w.Article(a); err == nil || err.Error() != want {
		t.Errorf("want %s, got %v", want, err)
	}
}

// TestMembers holds the names templates know equal to those of the schema.
func TestMembers(t *testing.T) {
	type object struct{ Properties map[string]json.RawMessage }
	var schema struct {
		Properties map[string]struct {
			object
			Items object
		}
		Defs struct{ Image object } `json:"$defs"`
	}
	if err := json.Unmarshal(Schema(), &schema); err != nil {
		t.Fatal(err)
	}
	for field, names := range members {
		known := schema.Properties[field].Items.Properties
		switch field {
		case "image", "images":
			known = schema.Defs.Image.Properties
		case "provenance":
			known = map[string]json.RawMessage{}
			for name := range schema.Properties {
				known[name] = nil
			}
		}
		for name := range known {
			if !slices.Contains(names, name) {
				t.Errorf("templates do not know %s of %s", name, field)
			}
		}
		if len(names) != len(known) {
			t.Errorf("%s: templates know %q, the schema has %d names", field, names, len(known))
		}
	}
}
