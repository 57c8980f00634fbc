package main

import (
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"newsx/extract"
	"newsx/extract/page"
	"newsx/formats"
)

// shorthands are the formats with a flag of their own.
var shorthands = []string{"md", "json", "yaml"}

// addExtractFlags gives c the flags that fill o.
func addExtractFlags(c *cobra.Command, o *extractOptions) {
	f := c.Flags()
	f.SortFlags = false // by subject, as they stand here

	f.StringVarP(&o.format, "format", "f", "", "output `FORMAT`: "+strings.Join(formats.Names(), ", ")+" (default "+defaultFormat+"; "+fieldsFormat+" with --property)")
	for _, name := range shorthands {
		f.Bool(name, false, "same as --format "+name)
	}
	f.StringVar(&o.template, "template", "", "write each article by a Go text/template over the JSON fields: a `TEXT` with {{...}} in it, or the file that holds it")
	f.StringSliceVarP(&o.write.Properties, "property", "p", nil, "print only these `FIELDS` (comma list of JSON fields), one a line in text form")
	f.StringVarP(&o.output, "output", "o", "", "write to `FILE`, which appears whole or not at all")
	f.StringVar(&o.outputDir, "output-dir", "", "write one file an input into `DIR`, with the format's extension")
	f.BoolVar(&o.keepDirs, "keep-dirs", false, "keep the inputs' folders under --output-dir")
	f.BoolVar(&o.force, "force", false, "overwrite files in --output-dir")

	f.StringVarP(&o.url, "url", "u", "", "`ADDRESS` of the page, for relative links")
	f.StringVarP(&o.encoding, "encoding", "E", "", "`LABEL` of the pages' charset, whatever they say themselves")
	f.BoolVarP(&o.recursive, "recursive", "r", false, "read the files in folders, but for hidden ones and those that belong to a page (page_files)")
	f.StringVar(&o.from, "from", "", "the `KIND` of input where its content does not tell: jsonl, objects with html or html_base64 and, if known, id and url")
	f.StringVar(&o.filesFrom, "files-from", "", "also read the inputs named in `FILE`, one a line (- for standard input)")
	f.BoolVarP(&o.null, "null", "0", false, "the names of --files-from end with NUL, as find -print0 writes them")
	f.IntVarP(&o.jobs, "jobs", "j", runtime.GOMAXPROCS(0), "work on `N` inputs at a time; the order of the output stays")
	addLimitFlags(f, &o.limits)

	f.StringVar(&o.write.FrontMatter, "frontmatter", "", "Markdown with the front matter of `KIND`: "+strings.Join(formats.FrontMatters(), ", ")+" (default "+formats.FrontMatters()[0]+")")
	f.BoolVar(&o.write.NoFrontMatter, "no-frontmatter", false, "Markdown without its YAML front matter")
	f.BoolVar(&o.write.NoImages, "no-images", false, "leave pictures out")
	f.BoolVar(&o.write.NoLinks, "no-links", false, "write links as their text")
	f.BoolVar(&o.write.NoTables, "no-tables", false, "leave tables out")
	f.BoolVar(&o.write.ReferenceLinks, "reference-links", false, "Markdown with the links' addresses at the end")
	f.BoolVar(&o.extract.RawLinks, "raw-links", false, "keep tracking parameters (utm_source...) in links")
	f.BoolVar(&o.extract.DataImages, "data-images", false, "keep pictures that are part of the page (data: addresses)")
	f.IntVar(&o.write.Width, "width", 0, "wrap text at `N` characters (0: a paragraph a line)")

	f.StringSliceVar(&o.keep, "keep", nil, "leave noise of these `FAMILIES` in (comma list, or "+allFamilies+"): "+strings.Join(extract.Families(), ", "))
	f.StringSliceVar(&o.drop, "drop", nil, "take noise of these `FAMILIES` out, though --keep names them")
	addRuleFlags(f, &o.rules)
	f.BoolVar(&o.extract.Comments, "comments", false, "collect the readers' comments, apart from the text")
	f.BoolVar(&o.extract.Any, "any", false, "extract what there is also from pages that are no article")
	f.BoolVar(&o.precision, "precision", false, "when unsure of a piece of text, leave it out")
	f.BoolVar(&o.recall, "recall", false, "when unsure of a piece of text, keep it")

	f.BoolVar(&o.write.Explain, "explain", false, "show what was removed and by which rule: in the field removed of json, jsonl, yaml, else as a table on standard error")
	f.BoolVar(&o.write.Provenance, "provenance", false, "add where each metadata field came from (json, jsonl, yaml)")
	f.BoolVar(&o.exitZero, "exit-zero", false, "exit 0 also when pages failed or hold no article, which their records tell (for engines that take any other code for a failure of all)")
	f.BoolVarP(&o.quiet, "quiet", "q", false, "no messages about inputs; the exit code tells")
	f.BoolVarP(&o.verbose, "verbose", "v", false, "a line about each input, also when all went well")

	complete(c, "format", formats.Names)
	complete(c, "frontmatter", formats.FrontMatters)
	complete(c, "property", formats.Properties)
	complete(c, "from", page.Kinds)
	complete(c, "keep", familyNames)
	complete(c, "drop", familyNames)
}

// addLimitFlags gives a command that reads pages the flags for what they may
// cost.
func addLimitFlags(f *pflag.FlagSet, l *limits) {
	f.Var(&l.maxBytes, "max-bytes", "refuse pages larger than this")
	f.Var(&l.maxExpanded, "max-expanded", "give up an input that unpacks to more than this in all (default: 1G and 100 times its size)")
	f.IntVar(&l.maxDepth, "max-depth", l.maxDepth, "open archives within archives down to `N`")
	f.DurationVar(&l.page.Time, "max-time", l.page.Time, "give up a page that takes longer than this `TIME`")
	f.IntVar(&l.maxNodes, "max-nodes", l.maxNodes, "read a page up to its `N`th element or text (and warn: truncated, as with the next)")
	f.IntVar(&l.page.Links, "max-links", l.page.Links, "keep `N` links of an article; further ones become their text")
	f.IntVar(&l.page.Images, "max-images", l.page.Images, "keep `N` pictures of an article")
	f.Var(&l.maxLD, "max-ld-bytes", "read so much of a page's JSON-LD")
	f.IntVar(&l.page.DataDepth, "max-ld-depth", l.page.DataDepth, "read a page's JSON-LD down to `N` objects within one another")
	f.DurationVar(&l.timeout, "timeout", l.timeout, "give up an address that has not answered in this `TIME`")
}

func familyNames() []string { return append(extract.Families(), allFamilies) }

// complete lets the shell complete a flag's value, or the last of its comma
// list.
func complete(c *cobra.Command, flag string, values func() []string) {
	err := c.RegisterFlagCompletionFunc(flag, func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		done := typed[:strings.LastIndexByte(typed, ',')+1]
		list := values()
		for i := range list {
			list[i] = done + list[i]
		}
		return list, cobra.ShellCompDirectiveNoFileComp
	})
	if err != nil {
		panic(err) // no such flag, or completed twice: a mistake above
	}
}

// exclusive are flags of which at most one can be given.
var exclusive = [][]string{
	append([]string{"format", "template"}, shorthands...),
	{"property", "template"},
	{"output", "output-dir"},
	{"frontmatter", "no-frontmatter"},
	{"precision", "recall"},
	{"quiet", "verbose"},
	{"site-rules", "no-site-rules"},
}

// requires are flags that mean nothing without another.
var requires = []struct{ flag, other string }{
	{"null", "files-from"},
	{"keep-dirs", "output-dir"},
	{"force", "output-dir"},
}

// fromFlags completes o from c's flags and arguments, and refuses what does not
// go together.
func (o *extractOptions) fromFlags(c *cobra.Command, args []string) error {
	given := func(flag string) bool { return c.Flags().Changed(flag) }
	for _, group := range exclusive {
		both := slices.DeleteFunc(slices.Clone(group), func(f string) bool { return !given(f) })
		if len(both) > 1 {
			return usagef("--%s and --%s exclude each other", both[0], both[1])
		}
	}
	for _, r := range requires {
		if given(r.flag) && !given(r.other) {
			return usagef("--%s needs --%s", r.flag, r.other)
		}
	}
	if given("property") && len(o.write.Properties) == 0 {
		return usagef("--property names no field (want %s)", strings.Join(formats.Properties(), ", "))
	}
	if o.jobs < 1 {
		return usagef("--jobs %d: want 1 or more", o.jobs)
	}
	if o.maxDepth < 1 {
		return usagef("--max-depth %d: want 1 or more", o.maxDepth)
	}
	if given("from") && !slices.Contains(page.Kinds(), o.from) {
		return usagef("unknown kind of input %q for --from (want %s)", o.from, strings.Join(page.Kinds(), ", "))
	}
	if o.write.Width < 0 {
		return usagef("--width %d: want 0 or more", o.write.Width)
	}
	for _, name := range shorthands {
		if given(name) {
			o.format = name
		}
	}
	if given("template") {
		text, err := readTemplate(o.template)
		if err != nil {
			return err
		}
		o.write.Template = text
	}
	if err := o.loadRules(c); err != nil {
		return err
	}
	o.write.Comments = o.extract.Comments
	o.files = args
	if len(args) == 0 && o.filesFrom == "" && !o.streams.inTerminal {
		o.files = []string{stdinName}
	}
	return nil
}
