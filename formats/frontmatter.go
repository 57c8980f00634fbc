package formats

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"newsx/extract"
)

// frontMatter is a way to write the block on top of a Markdown page.
type frontMatter struct {
	name     string
	fields   []field  // in their order: what a reader looks for first comes first
	dates    []string // those of them that are written as dates, not as strings
	headline bool     // the page has its headline also as a heading
}

// frontMatters are the ways there are, the default first. What a site generator
// or a notebook takes for its own setting must not say something else: to Hugo
// url is the page's place on the new site.
var frontMatters = []frontMatter{
	{
		name: "newsx",
		fields: slices.Concat(
			fieldsNamed("title", "subtitle", "authors", "published", "modified", "section", "site", "url"),
			[]field{{"language", statedLanguage}},
			fieldsNamed("tags", "description", "image"),
		),
		dates:    []string{"published", "modified"},
		headline: true,
	},
	{
		name: "hugo",
		fields: []field{
			{"title", func(r *record) any { return some(r.Title) }},
			{"date", func(r *record) any { return some(r.Published.String()) }},
			{"lastmod", func(r *record) any { return some(r.Modified.String()) }},
			{"authors", func(r *record) any { return list(r.Authors) }},
			{"categories", func(r *record) any { return one(r.Section) }},
			{"tags", func(r *record) any { return list(r.Tags) }},
			{"description", func(r *record) any { return some(r.Description) }},
			{"summary", func(r *record) any { return some(r.Subtitle) }},
			{"images", func(r *record) any { return one(r.leadAddress()) }},
			{"canonicalURL", func(r *record) any { return some(r.URL) }},
		},
		dates: []string{"date", "lastmod"},
	},
	{
		name: "obsidian",
		fields: []field{
			{"title", func(r *record) any { return some(r.Title) }},
			{"source", func(r *record) any { return some(r.URL) }},
			{"author", func(r *record) any { return list(r.Authors) }},
			{"published", func(r *record) any { return some(r.Published.String()) }},
			{"modified", func(r *record) any { return some(r.Modified.String()) }},
			{"site", func(r *record) any { return some(r.Site) }},
			{"description", func(r *record) any { return some(r.Description) }},
			{"image", func(r *record) any { return some(r.leadAddress()) }},
			{"tags", func(r *record) any { return list(obsidianTags(r.Tags)) }},
		},
		dates:    []string{"published", "modified"},
		headline: true,
	},
}

// FrontMatters are the names of the ways to write front matter, the default
// first.
func FrontMatters() []string {
	names := make([]string, len(frontMatters))
	for i, f := range frontMatters {
		names[i] = f.name
	}
	return names
}

// findFrontMatter finds one by its name; "" is the default.
func findFrontMatter(name string) (frontMatter, error) {
	if name == "" {
		return frontMatters[0], nil
	}
	for _, f := range frontMatters {
		if f.name == name {
			return f, nil
		}
	}
	return frontMatter{}, fmt.Errorf("unknown front matter %q (want %s)", name, strings.Join(FrontMatters(), ", "))
}

// append appends the metadata that is present between two lines of hyphens and
// a blank line; nothing when there is none.
func (f *frontMatter) append(b []byte, a *extract.Article, o Options) ([]byte, error) {
	var e jsonEncoder
	object, err := e.encode(&record{Article: a, options: o}, f.fields)
	if err != nil || len(object) == len("{}") {
		return b, err
	}
	yaml, err := yamlFromJSON(object, f.dates)
	if err != nil {
		return nil, err
	}
	b = append(b, "---\n"...)
	b = append(b, yaml...)
	return append(b, "---\n\n"...), nil
}

// guessedLanguage is the source of a language no page states.
const guessedLanguage = "text"

// statedLanguage is the language as the page states it: what was only guessed
// from the text is for programs to know, and no part of a page to keep.
func statedLanguage(r *record) any {
	if r.Provenance["language"] == guessedLanguage {
		return nil
	}
	return some(r.Language)
}

// leadAddress is the address of the lead picture, or "".
func (r *record) leadAddress() string {
	if r.Image == nil || r.options.NoImages || !safeImage(r.Image.URL) {
		return ""
	}
	return r.Image.URL
}

// one is a list of v, or nil when it is empty.
func one(v string) any {
	if v == "" {
		return nil
	}
	return []string{v}
}

// obsidianTags are tags as Obsidian takes them: letters, digits and a few
// marks, at least one of them no digit. What else is in a tag becomes hyphens.
func obsidianTags(tags []string) []string {
	var taken []string
	for _, tag := range tags {
		words := strings.FieldsFunc(tag, func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && !strings.ContainsRune("_-/", r)
		})
		tag = strings.Join(words, "-")
		if strings.Trim(tag, "0123456789-/") != "" && !slices.Contains(taken, tag) {
			taken = append(taken, tag)
		}
	}
	return taken
}
