package main

import (
	"fmt"
	"io"
	"net/url"
	"os"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/encoding/htmlindex"

	"newsx/extract"
	"newsx/extract/page"
	"newsx/formats"
)

// extractOptions are the flags of newsx extract, and what it works on.
type extractOptions struct {
	streams *streams

	files     []string
	filesFrom string // a list of more files, "" for none
	null      bool   // its names are parted by NUL
	url       string
	encoding  string
	recursive bool   // folders stand for the files in them
	from      string // the kind of input where its content does not tell
	jobs      int
	limits

	keep, drop        []string // noise families, or all
	precision, recall bool
	rules             ruleOptions
	extract           extract.Options // but for Keep and Bias

	format    string // "" for the default
	template  string // a template, or the file that holds it
	write     formats.Options
	output    string // a file, "" or "-" for standard output
	outputDir string // a file each goes there
	keepDirs  bool
	force     bool

	exitZero       bool // whatever became of the pages
	quiet, verbose bool
}

// limits are what an input may cost.
type limits struct {
	maxBytes    size // of a page
	maxExpanded size // of all that unpacks from an input; 0 for the package's own rule
	maxDepth    int  // archives within archives
	maxNodes    int  // of a page
	maxLD       size // of a page's JSON-LD
	page        extract.Limits
	timeout     time.Duration // of fetching an address
}

func defaultLimits() limits {
	return limits{maxBytes: page.DefaultMaxBytes, maxDepth: page.DefaultMaxDepth, maxNodes: page.DefaultMaxNodes, maxLD: size(extract.DefaultLimits.LinkedData), page: extract.DefaultLimits, timeout: defaultTimeout}
}

// check refuses limits that let nothing through.
func (l *limits) check() error {
	for _, limit := range []struct {
		flag  string
		value int64
	}{
		{"max-time", int64(l.page.Time)}, {"max-nodes", int64(l.maxNodes)}, {"max-links", int64(l.page.Links)}, {"max-images", int64(l.page.Images)},
		{"max-ld-depth", int64(l.page.DataDepth)},
	} {
		if limit.value < 1 {
			return usagef("--%s %d: want more than 0", limit.flag, limit.value)
		}
	}
	return nil
}

// defaultFormat is what most people want to look at; fieldsFormat is where
// fields picked by --property or --template belong.
const (
	defaultFormat = "md"
	fieldsFormat  = "text"
)

// inputs lists what to read, in order.
func (o *extractOptions) inputs() ([]input, error) {
	var inputs []input
	for _, name := range o.files {
		inputs = append(inputs, expand(name, o.recursive)...)
	}
	if o.filesFrom != "" {
		if o.filesFrom == stdinName && slices.Contains(o.files, stdinName) {
			return nil, usagef("standard input cannot be both a page and the list of --files-from")
		}
		more, err := readNames(o.streams, o.filesFrom, o.null)
		if err != nil {
			return nil, err
		}
		for _, name := range more {
			inputs = append(inputs, expandFolder(name, o.recursive)...)
		}
	}
	stdin := o.filesFrom == stdinName
	for _, in := range inputs {
		if in.name == stdinName {
			if stdin {
				return nil, usagef("standard input is named twice (it can be read once; save it to a file first)")
			}
			stdin = true
		}
	}
	return inputs, nil
}

// chosenFormat finds the format, and refuses what it cannot do: several articles
// in one stream, a property that does not exist, a template that does not parse.
func (o *extractOptions) chosenFormat(inputs int) (formats.Format, error) {
	name := defaultFormat
	switch {
	case o.format != "":
		name = o.format
	case o.write.Properties != nil || o.write.Template != "":
		name = fieldsFormat
	}
	f, err := formats.Lookup(name)
	if err != nil {
		return f, usageError{err}
	}
	if _, err := f.Open(io.Discard, o.write); err != nil {
		return f, usageError{err}
	}
	if inputs > 1 && o.outputDir == "" && !f.Joins(o.write) {
		return f, usagef("%d inputs in the format %s need --output-dir, a file each (json, jsonl and yaml hold several)", inputs, name)
	}
	return f, nil
}

// pageHint is what the flags tell about the pages.
func (o *extractOptions) pageHint(inputs int) (page.Hint, error) {
	hint := page.Hint{Encoding: o.encoding, From: o.from, MaxBytes: int64(o.maxBytes), MaxExpanded: int64(o.maxExpanded), MaxDepth: o.maxDepth, MaxNodes: o.maxNodes, MaxTime: o.limits.page.Time}
	if err := o.limits.check(); err != nil {
		return hint, err
	}
	if o.encoding != "" {
		if _, err := htmlindex.Get(o.encoding); err != nil {
			return hint, usagef("unknown encoding %q (want a label of the web's, such as utf-8, windows-1252, shift_jis)", o.encoding)
		}
	}
	if o.url != "" {
		u, err := url.Parse(o.url)
		if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			return hint, usagef("--url %q is no web address (want https://host/path)", o.url)
		}
		if inputs > 1 {
			return hint, usagef("--url is the address of one page, and there are %d inputs", inputs)
		}
		hint.URL = u
	}
	return hint, nil
}

// bias is how far --precision and --recall shift the threshold, of a scale of
// 1: far enough to be worth a flag, not so far that headings go or menus come.
const bias = 0.5

// extractor makes the Extractor the flags ask for.
func (o *extractOptions) extractor() (*extract.Extractor, error) {
	keep, err := families(o.keep)
	if err != nil {
		return nil, err
	}
	drop, err := families(o.drop)
	if err != nil {
		return nil, err
	}
	options := o.extract
	options.Limits = o.page
	options.Limits.LinkedData = int(o.maxLD)
	options.Keep = slices.DeleteFunc(keep, func(f string) bool { return slices.Contains(drop, f) })
	switch {
	case o.precision:
		options.Bias = bias
	case o.recall:
		options.Bias = -bias
	}
	return extract.New(options)
}

// allFamilies stands for every noise family in --keep and --drop.
const allFamilies = "all"

// families checks the names of noise families and resolves allFamilies.
func families(names []string) ([]string, error) {
	known := extract.Families()
	var list []string
	for _, name := range names {
		switch {
		case name == allFamilies:
			list = append(list, known...)
		case slices.Contains(known, name):
			list = append(list, name)
		default:
			return nil, usagef("unknown noise family %q (want %s, or %s)", name, strings.Join(known, ", "), allFamilies)
		}
	}
	return list, nil
}

// readTemplate returns the template the flag names: a text with an action in
// it is one, anything else is the name of a file.
func readTemplate(flag string) (string, error) {
	if strings.Contains(flag, "{{") {
		return flag, nil
	}
	text, err := os.ReadFile(flag)
	if err != nil {
		return "", usagef("--template %s: %w (want a file, or a text with {{...}} in it)", shown(flag), cause(err))
	}
	return string(text), nil
}

// destination opens where the articles go.
func (o *extractOptions) destination(f formats.Format, w formats.Options) (output, error) {
	if o.outputDir != "" {
		return &folder{f, w}, nil
	}
	if o.output == "" || o.output == stdinName {
		return newStream(o.streams.out, nil, f, w), nil
	}
	file, err := create(o.output)
	if err != nil {
		return nil, fmt.Errorf("--output: %w", err)
	}
	return newStream(file, file, f, w), nil
}
