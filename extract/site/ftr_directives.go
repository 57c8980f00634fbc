package site

import (
	"regexp"
	"strings"
	"sync"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

// meaning is what a directive does here.
type meaning struct {
	do       func(r *ftrReader, d directive)
	brackets bool   // it may have, or must have, an argument in brackets
	empty    bool   // it may have no value
	useless  string // why it has no effect; such a line is reported
	quiet    bool   // it is no part of the extraction
}

// Why a directive has no effect.
const (
	notFetched = "newsx fetches nothing"
	ownParser  = "pages are parsed as browsers parse them"
	ownPruning = "noise is cut by rules (--keep leaves it in)"
	ownOutput  = "the output has no such thing"
)

// directives are all that the grammar has, documented or seen in its files.
var directives map[string]meaning

func init() { // its functions read it
	directives = map[string]meaning{
		"title":  {do: chooses(func(r *Rule) *[]choice { return &r.title })},
		"body":   {do: chooses(func(r *Rule) *[]choice { return &r.content })},
		"author": {do: chooses(func(r *Rule) *[]choice { return &r.authors })},
		"date":   {do: chooses(func(r *Rule) *[]choice { return &r.dates })},

		"strip":             {do: chooses(func(r *Rule) *[]choice { return &r.remove })},
		"strip_id_or_class": {do: stripNames},
		"strip_image_src":   {do: stripPictures},
		"strip_attr":        {do: stripAttributes},

		"wrap_in":            {do: wrapIn, brackets: true},
		"move_into":          {do: movesInto, brackets: true},
		"dissolve":           {do: dissolves},
		"src_lazy_load_attr": {do: func(r *ftrReader, d directive) { r.edit(nil, lazySource(strings.ToLower(d.value))) }},

		"find_string":    {do: func(r *ftrReader, d directive) { r.finds = append(r.finds, line{d.value, r.line}) }},
		"replace_string": {do: replaces, brackets: true, empty: true},

		"if_page_contains":      {do: onlyIf},
		"autodetect_on_failure": {do: func(r *ftrReader, d directive) { r.rule.noGuess = !yes(d) }},
		"skip_json_ld":          {do: func(r *ftrReader, d directive) { r.rule.skipLinkedData = yes(d) }},
		"insert_detected_image": {do: func(r *ftrReader, d directive) { r.rule.noLeadPict = !yes(d) }},

		"next_page_link":      {do: chooses(func(r *Rule) *[]choice { return &r.nextPage })},
		"native_ad_clue":      {do: chooses(func(r *Rule) *[]choice { return &r.advertisement })},
		"not_logged_in_xpath": {do: chooses(func(r *Rule) *[]choice { return &r.signedOut })},

		"single_page_link":         {useless: notFetched},
		"single_page_link_in_feed": {useless: notFetched},
		"autodetect_next_page":     {useless: notFetched},
		"http_header":              {useless: notFetched, brackets: true},
		"requires_login":           {useless: notFetched},
		"login_uri":                {useless: notFetched},
		"login_username_field":     {useless: notFetched},
		"login_password_field":     {useless: notFetched},
		"login_extra_fields":       {useless: notFetched},
		"tidy":                     {useless: ownParser},
		"parser":                   {useless: ownParser},
		"convert_double_br_tags":   {useless: "line breaks part paragraphs on every page"},
		"prune":                    {useless: ownPruning},
		"skip_id_or_class":         {useless: "what it means is written nowhere"},
		"footnotes":                {useless: "footnotes are found on every page"},
		"strip_comments":           {useless: ownOutput},
		"post_strip_attr":          {useless: ownOutput},

		"test_url":      {quiet: true},
		"test_urls":     {quiet: true},
		"test_contains": {quiet: true},
		"test_content":  {quiet: true},
	}
}

func yes(d directive) bool { return d.value == "yes" || d.value == "true" }

// chooses is a directive whose XPath is one more choice of a list.
func chooses(list func(*Rule) *[]choice) func(*ftrReader, directive) {
	return func(r *ftrReader, d directive) {
		if c, ok := r.choose(d); ok {
			r.add(list(r.rule), c)
		}
	}
}

// add puts a choice at the end of a list; an if_page_contains in the next line
// is about it.
func (r *ftrReader) add(list *[]choice, c choice) {
	*list = append(*list, c)
	r.last = &(*list)[len(*list)-1]
}

// edit adds a change of the page, made of c where there is one.
func (r *ftrReader) edit(c *choice, e edit) {
	r.rule.edits = append(r.rule.edits, e)
	r.last = c
}

// onlyIf makes the line before depend on what the page has.
func onlyIf(r *ftrReader, d directive) {
	c, ok := r.choose(d)
	switch {
	case !ok:
	case r.last == nil:
		r.problem(true, "if_page_contains has no effect: nothing before it depends on a page")
	default:
		r.last.when = c.selector
	}
}

func stripNames(r *ftrReader, d directive) {
	r.add(&r.rule.remove, choice{selector: nameHas(unquote(d.value)), text: "strip_id_or_class: " + d.value})
}

func stripPictures(r *ftrReader, d directive) {
	r.add(&r.rule.remove, choice{selector: sourceHas(unquote(d.value)), text: "strip_image_src: " + d.value})
}

var quotes = strings.NewReplacer("'", "", `"`, "")

func unquote(s string) string { return quotes.Replace(s) }

// nameHas picks the elements whose class or id has the text anywhere in it.
type nameHas string

func (s nameHas) nodes(root *html.Node) []*html.Node {
	return elementsWith(root, func(n *html.Node) bool {
		return strings.Contains(dom.Attr(n, "class"), string(s)) || strings.Contains(dom.Attr(n, "id"), string(s))
	})
}

func (s nameHas) values(root *html.Node) []string { return nil }

// sourceHas picks the pictures whose address has the text anywhere in it.
type sourceHas string

func (s sourceHas) nodes(root *html.Node) []*html.Node {
	return elementsWith(root, func(n *html.Node) bool {
		return n.DataAtom == atom.Img && strings.Contains(dom.Attr(n, "src"), string(s))
	})
}

func (s sourceHas) values(root *html.Node) []string { return nil }

func elementsWith(root *html.Node, is func(*html.Node) bool) []*html.Node {
	var nodes []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && is(n) {
			nodes = append(nodes, n)
		}
	}
	return nodes
}

func stripAttributes(r *ftrReader, d directive) {
	c, ok := r.choose(d)
	if !ok {
		return
	}
	q := c.selector.(xpathQuery)
	kept := &c
	r.edit(kept, func(root *html.Node) {
		if kept.holds(root) {
			q.stripAttributes(root)
		}
	})
}

var tagName = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[a-z][a-z0-9]*$`) })

func wrapIn(r *ftrReader, d directive) {
	tag := strings.ToLower(strings.TrimSpace(d.argument))
	if !tagName().MatchString(tag) {
		r.problem(false, "wrap_in: %q is no element's name", cutLine(d.argument))
		return
	}
	if c, ok := r.choose(d); ok {
		r.edit(&c, wrap(&c, tag))
	}
}

func movesInto(r *ftrReader, d directive) {
	target, ok := r.choose(directive{d.name, "", strings.TrimSpace(d.argument)})
	if !ok {
		return
	}
	if c, ok := r.choose(d); ok {
		r.edit(&c, moveInto(&c, target.selector))
	}
}

func dissolves(r *ftrReader, d directive) {
	if c, ok := r.choose(d); ok {
		r.edit(&c, dissolve(&c))
	}
}

// replaces is replace_string(find): with, or the second half of find_string.
func replaces(r *ftrReader, d directive) {
	if d.argument != "" {
		r.finds = append(r.finds, line{d.argument, r.line})
	}
	r.withs = append(r.withs, line{d.value, r.line})
}
