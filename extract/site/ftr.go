package site

import (
	"fmt"
	"strings"
)

// parseFTR reads a site config file of Full-Text RSS: a directive a line,
// "strip: //aside" or "wrap_in(blockquote): //div[@class='said']", and comments
// that begin with # or //. What cannot be read is a problem, and the rest goes
// on. name is the file's name, shown how messages call it.
//
// The grammar: https://help.fivefilters.org/full-text-rss/site-patterns.html,
// and for what is not there the files of github.com/fivefilters/ftr-site-config.
func parseFTR(name, shown string, data []byte) (*Rule, []Problem) {
	r := &ftrReader{rule: &Rule{Name: name}, file: shown}
	text := strings.TrimPrefix(string(data), "\uFEFF")
	for l := range strings.Lines(strings.ReplaceAll(text, "\r\n", "\n")) {
		r.line++
		if l = strings.TrimSpace(l); l == "" || strings.HasPrefix(l, "#") || strings.HasPrefix(l, "//") {
			continue
		}
		d, ok := parseDirective(l)
		if !ok {
			r.problem(true, "no directive: %s (want name: value)", cutLine(l))
			continue
		}
		r.read(d)
	}
	r.pair()
	return r.rule, r.problems
}

// directive is one line of a file.
type directive struct {
	name     string
	argument string // in brackets behind the name; "" for none
	value    string
}

// parseDirective parts a line. What is in the brackets may have colons in it.
func parseDirective(l string) (d directive, ok bool) {
	bracket, colon := strings.IndexByte(l, '('), strings.IndexByte(l, ':')
	if bracket > 0 && bracket < colon && directives[l[:bracket]].brackets {
		argument, value, ok := strings.Cut(l[bracket+1:], "):")
		return directive{l[:bracket], argument, strings.TrimSpace(value)}, ok
	}
	name, value, ok := strings.Cut(l, ":")
	return directive{strings.TrimSpace(name), "", strings.TrimSpace(value)}, ok
}

// ftrReader is a file being read.
type ftrReader struct {
	rule     *Rule
	file     string
	line     int
	problems []Problem

	last         *choice // of the line before; nil when that has none
	finds, withs []line  // find_string and replace_string wait for each other
}

func (r *ftrReader) problem(trifle bool, format string, a ...any) {
	r.problems = append(r.problems, Problem{r.file, r.line, fmt.Sprintf(format, a...), trifle})
}

// read does what a directive says.
func (r *ftrReader) read(d directive) {
	known, ok := directives[d.name]
	if d.name != "if_page_contains" {
		r.last = nil
	}
	switch {
	case !ok:
		r.problem(true, "unknown directive %q", cutLine(d.name))
	case known.useless != "":
		r.problem(true, "%s has no effect: %s", d.name, known.useless)
	case known.quiet:
	case known.brackets && d.argument == "" && d.name != "replace_string":
		r.problem(false, "%s lacks its brackets (want %s(...): ...)", d.name, d.name)
	case d.value == "" && !known.empty:
		r.problem(true, "%s says nothing", d.name)
	default:
		known.do(r, d)
	}
}

// choose compiles a directive's XPath; ok is false, and the problem told, when
// it is none.
func (r *ftrReader) choose(d directive) (c choice, ok bool) {
	q, err := compileXPath(d.value)
	if err != nil {
		r.problem(false, "%s: %v", d.name, err)
		return choice{}, false
	}
	return choice{selector: q, text: d.value}, true
}

// pair joins the strings to find with those to put in their place.
func (r *ftrReader) pair() {
	if len(r.finds) != len(r.withs) {
		if len(r.finds) > 0 {
			r.line = r.finds[0].line
		} else {
			r.line = r.withs[0].line
		}
		r.problem(false, "%d find_string and %d replace_string: nothing is replaced (want one of each, in pairs)", len(r.finds), len(r.withs))
		return
	}
	for i := range r.finds {
		r.rule.replacements = append(r.rule.replacements, replacement{r.finds[i].text, r.withs[i].text})
	}
}

// longestShown bounds, in characters, what a message quotes of a file.
const longestShown = 60

func cutLine(s string) string {
	if r := []rune(s); len(r) > longestShown {
		return string(r[:longestShown]) + "…"
	}
	return s
}
