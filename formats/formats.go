// Package formats writes articles: one file a format, each registering itself.
package formats

import (
	"io"

	"newsx/extract"
)

// Options choose what a format writes. The zero value writes everything.
type Options struct {
	NoFrontMatter bool     // Markdown without its YAML front matter
	NoImages      bool     // no pictures
	NoLinks       bool     // links as their text
	NoTables      bool     // no tables
	Explain       bool     // with the removals
	Comments      bool     // with the readers' comments
	Provenance    bool     // with the source of each metadata field
	Properties    []string // only these fields; nil means all
	Several       bool     // more than one input: json writes an array
}

// Format is one way to write articles.
type Format struct {
	Name      string // as -f takes it
	Extension string // with its dot
	MediaType string
	Joins     bool // several articles can follow one another in one stream
	Open      func(io.Writer, Options) Writer
}

// Writer writes articles one after another. Not safe for concurrent use.
type Writer interface {
	Article(*extract.Article) error
	Failure(source string, err error) error // an input that gave no article
	Close() error                           // ends the stream; the underlying writer stays open
}
