// Package formats writes articles.
//
// It turns the neutral tree of an extract.Article into Markdown, JSON, YAML,
// text and HTML. It never looks at a page, and it trusts no text and no address
// of the tree: whatever a page says, the output is well-formed and holds no
// script.
//
//	formats.go      the registry: Format, Writer, Options, Lookup
//	markdown.go     -f md: the blocks
//	inline.go link.go running text inside a block: code, pictures, links
//	delimiter.go      which emphasis characters hold where
//	escape.go         text that looks like markup stays text
//	pairs.go          which characters could find a partner
//	lines.go          what a line must not begin with
//	list.go table.go  lists and tables
//	lower.go          blocks Markdown lacks, in terms of those it has
//	comments.go       the readers' comments, as blocks
//	frontmatter.go    the metadata on top
//	text.go         -f text, and the record's text
//	wrap.go           lines of a given width
//	html.go         -f html: the page
//	htmlbody.go       its article
//	record.go       the fields that json, jsonl, yaml, -p and templates share
//	json.go yaml.go properties.go template*.go
//	schema.go       the JSON Schema of a record
//	survey.go       what has to be known of a body before it is written
//	prune.go        a body without its pictures, links or tables
//	address.go      which addresses are safe to write
//	count.go        words and reading time
package formats

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"newsx/extract"
)

// Options choose what a format writes. The zero value writes everything.
type Options struct {
	FrontMatter    string   // the way Markdown writes its YAML front matter, see FrontMatters; "" means newsx
	NoFrontMatter  bool     // Markdown without its YAML front matter
	NoImages       bool     // no pictures, nor their captions
	NoLinks        bool     // links as their text
	NoTables       bool     // no tables
	ReferenceLinks bool     // Markdown links as [text][1], addresses at the end
	Width          int      // text: wrap lines at so many columns; 0 never wraps
	Explain        bool     // records with the removals
	Comments       bool     // the readers' comments: a field of records, the end of Markdown and HTML
	Provenance     bool     // records with the source of each metadata field
	Properties     []string // only these fields, in this order; nil means all
	Template       string   // a text/template over the fields, instead of the format
	Several        bool     // more than one input: json writes an array
}

// Format is one way to write articles.
type Format struct {
	Name      string // as -f takes it
	Extension string // with its dot
	MediaType string

	records bool // writes fields, so several articles can share a stream
	open    func(io.Writer, Options) Writer
}

// Writer writes articles one after another. Not safe for concurrent use.
type Writer interface {
	Article(*extract.Article) error
	Failure(of extract.Meta, err error) error // a page that gave no article; of has its source, record, id and address
	Close() error                             // ends the stream; the underlying writer stays open
}

// Open starts a stream of articles on w. It fails on a property that does not
// exist, on front matter that does not, and on a template that does not parse. Properties or a template take
// the place of a format that is not made of fields.
func (f Format) Open(w io.Writer, o Options) (Writer, error) {
	if err := checkProperties(o.Properties); err != nil {
		return nil, err
	}
	if _, err := findFrontMatter(o.FrontMatter); err != nil {
		return nil, err
	}
	switch {
	case o.Template != "":
		return openTemplate(w, o)
	case o.Properties != nil && !f.records:
		return &propertyWriter{w: w, options: o}, nil
	}
	return f.open(w, o), nil
}

// Joins tells whether several articles can follow one another in one stream.
func (f Format) Joins(o Options) bool {
	return f.records || o.Template != "" || o.Properties != nil
}

// order is how Names lists the formats: the default first.
var order = []string{"md", "json", "jsonl", "yaml", "text", "html"}

var registry = map[string]Format{}

// register adds a format; each format's file calls it at start-up. A name
// taken twice is a mistake in this package, so it panics.
func register(f Format) {
	if _, taken := registry[f.Name]; taken {
		panic("formats: two formats are called " + f.Name)
	}
	registry[f.Name] = f
}

// Names lists the formats, the default first.
func Names() []string {
	names := make([]string, 0, len(registry))
	for name := range registry {
		names = append(names, name)
	}
	rank := func(name string) int {
		if i := slices.Index(order, name); i >= 0 {
			return i
		}
		return len(order)
	}
	slices.SortFunc(names, func(a, b string) int {
		if d := rank(a) - rank(b); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	return names
}

// Lookup finds a format by its name.
func Lookup(name string) (Format, error) {
	f, ok := registry[name]
	if !ok {
		return Format{}, fmt.Errorf("unknown format %q (want %s)", name, strings.Join(Names(), ", "))
	}
	return f, nil
}

// page writes articles as whole pages, one after another. An input that failed
// leaves nothing in such a stream: the caller tells of it.
type page struct {
	w      io.Writer
	append func([]byte, *extract.Article) ([]byte, error)
	buf    []byte
}

func (p *page) Article(a *extract.Article) error {
	b, err := p.append(p.buf[:0], a)
	if err != nil {
		return err
	}
	p.buf = b
	_, err = p.w.Write(b)
	return err
}

func (p *page) Failure(extract.Meta, error) error { return nil }

func (p *page) Close() error { return nil }
