package formats

import "newsx/extract"

// frontMatter are the fields of the block on top of a Markdown page, in its
// order: what a reader looks for first comes first.
var frontMatter = fieldsNamed("title", "subtitle", "authors", "published", "modified",
	"section", "site", "url", "language", "tags", "description", "image")

// frontMatterDates are those of them that Hugo and Obsidian want as dates, not
// as strings.
var frontMatterDates = []string{"published", "modified"}

// appendFrontMatter appends the metadata that is present between two lines of
// hyphens and a blank line; nothing when there is none.
func appendFrontMatter(b []byte, a *extract.Article, o Options) ([]byte, error) {
	var e jsonEncoder
	object, err := e.encode(&record{Article: a, options: o}, frontMatter)
	if err != nil || len(object) == len("{}") {
		return b, err
	}
	yaml, err := yamlFromJSON(object, frontMatterDates)
	if err != nil {
		return nil, err
	}
	b = append(b, "---\n"...)
	b = append(b, yaml...)
	return append(b, "---\n\n"...), nil
}
