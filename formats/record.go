package formats

import (
	"math"
	"slices"
	"strings"
	"time"

	"newsx/extract"
)

// record is what json, jsonl, yaml, properties and templates write: an article
// with its options, or an input that failed.
type record struct {
	*extract.Article
	options Options
	err     error

	body   []extract.Block // pruned by the options
	survey *survey
	read   *reading // once asked for
}

// field is one member of a record. value is nil when the record lacks it.
type field struct {
	name  string
	value func(*record) any
}

// fields are all there are, in the order they are written. A field's value is
// made only if it is written.
var fields = []field{
	{"source", func(r *record) any { return r.Source }},
	{"record", func(r *record) any { return some(r.Record) }},
	{"id", func(r *record) any { return some(r.ID) }},
	{"url", func(r *record) any { return some(r.URL) }},
	{"site", func(r *record) any { return some(r.Site) }},
	{"section", func(r *record) any { return some(r.Section) }},
	{"title", func(r *record) any { return some(r.Title) }},
	{"subtitle", func(r *record) any { return some(r.Subtitle) }},
	{"description", func(r *record) any { return some(r.Description) }},
	{"language", func(r *record) any { return some(r.Language) }},
	{"authors", func(r *record) any { return list(r.Authors) }},
	{"tags", func(r *record) any { return list(r.Tags) }},
	{"published", func(r *record) any { return some(r.Published.String()) }},
	{"modified", func(r *record) any { return some(r.Modified.String()) }},
	{"image", func(r *record) any { return r.leadImage() }},
	{"images", func(r *record) any { return list(r.images()) }},
	{"links", func(r *record) any { return list(r.links()) }},
	{"text", func(r *record) any { return r.reading().text }},
	{"markdown", func(r *record) any { return some(r.markdown()) }},
	{"word_count", func(r *record) any { return r.reading().words }},
	{"reading_minutes", func(r *record) any { return r.reading().minutes }},
	{"confidence", func(r *record) any { return math.Round(r.Confidence*1000) / 1000 }},
	{"warnings", func(r *record) any { return list(r.Warnings) }},
	{"comments", func(r *record) any { return list(r.comments()) }},
	{"removed", func(r *record) any {
		if !r.options.Explain {
			return nil
		}
		return list(r.Removed)
	}},
	{"error", func(r *record) any {
		if r.err == nil {
			return nil
		}
		return r.err.Error()
	}},
	{"access", func(r *record) any { return some(r.Access) }},
	{"saved", func(r *record) any {
		if r.Saved.IsZero() {
			return nil
		}
		return r.Saved.Format(time.RFC3339)
	}},
	{"provenance", func(r *record) any {
		if !r.options.Provenance || len(r.Provenance) == 0 {
			return nil
		}
		return r.Provenance
	}},
}

func newRecord(a *extract.Article, o Options) *record {
	body := prune(a.Body, o)
	return &record{Article: a, options: o, body: body, survey: look(body)}
}

// failure is the record of an input, or a record of one, that gave no article.
func failure(of extract.Meta, err error) *record {
	return &record{Article: &extract.Article{Meta: of}, err: err}
}

// chosen are the fields the options ask for. A failure has its error and what
// tells which page it is, whatever is asked for.
func (r *record) chosen() []field {
	switch {
	case r.err != nil:
		return failureFields
	case r.options.Properties != nil:
		return fieldsNamed(r.options.Properties...)
	}
	return fields
}

var failureFields = fieldsNamed("source", "record", "id", "url", "error")

// fieldsNamed finds fields that are known to exist.
func fieldsNamed(names ...string) []field {
	found := make([]field, 0, len(names))
	for _, name := range names {
		i := slices.IndexFunc(fields, func(f field) bool { return f.name == name })
		found = append(found, fields[i])
	}
	return found
}

// reading is the text of a record and what is counted in it.
type reading struct {
	text           string
	words, minutes int
}

func (r *record) reading() *reading {
	if r.read == nil {
		r.read = &reading{text: string(appendText(nil, r.body, r.survey))}
		r.read.words, r.read.minutes = count(r.read.text)
	}
	return r.read
}

func (r *record) markdown() string {
	return strings.TrimRight(string(appendMarkdown(nil, r.body, r.survey, r.options)), "\n")
}

func (r *record) leadImage() any {
	if r.Image == nil || r.options.NoImages || *r.Image == (extract.Image{}) {
		return nil
	}
	return r.Image
}

// images are the pictures of the body that have an address.
func (r *record) images() []*extract.Image {
	var images []*extract.Image
	walk(r.body, everything, func(i extract.Inline) {
		if img, ok := i.(*extract.Image); ok && safeImage(img.URL) {
			images = append(images, img)
		}
	})
	return images
}

type link struct {
	URL  string `json:"url"`
	Text string `json:"text,omitempty"`
}

// links are the links of the body, with those to what is embedded in it.
func (r *record) links() []link {
	var links []link
	walk(r.body, func(b extract.Block) bool {
		if e, ok := b.(*extract.Embed); ok && safeLink(e.URL) && !linksTo(e.Body, e.URL) {
			links = append(links, link{e.URL, embedLabel(e)})
		}
		return true
	}, func(i extract.Inline) {
		if l, ok := i.(*extract.Link); ok && safeLink(l.URL) {
			text := appendText(nil, []extract.Block{&extract.Paragraph{Text: l.Text}}, &survey{})
			links = append(links, link{l.URL, strings.ReplaceAll(string(text), "\n", " ")})
		}
	})
	return links
}

type comment struct {
	Author  string `json:"author,omitempty"`
	Time    string `json:"time,omitempty"`
	Text    string `json:"text"`
	Likes   int    `json:"likes,omitempty"`
	ID      string `json:"id,omitempty"`
	ReplyTo string `json:"reply_to,omitempty"`
}

func (r *record) comments() []comment {
	if !r.options.Comments {
		return nil
	}
	comments := make([]comment, len(r.Article.Comments))
	for i, c := range r.Article.Comments {
		comments[i] = comment{c.Author, c.Time.String(), c.Text, c.Likes, c.ID, c.ReplyTo}
	}
	return comments
}

func everything(extract.Block) bool { return true }

// some is v, or nil when it is empty.
func some(v string) any {
	if v == "" {
		return nil
	}
	return v
}

// list is v, or nil when it is empty.
func list[T any](v []T) any {
	if len(v) == 0 {
		return nil
	}
	return v
}
