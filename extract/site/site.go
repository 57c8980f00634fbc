// Package site holds rules made for single sites: where a site keeps its
// articles, what it puts among their text, and where its metadata is. They are
// the last word on pages of that site, and the program works without any.
//
//	site.go      Set: rules by host, read when a page of the host comes
//	files.go     folders of rules, and the built-in ones
//	host.go      which hosts a rule is for
//	rule.go      Rule: what it does with a page
//	prepare.go   changes of the page's markup, before anything is read
//	selector.go  what picks nodes and texts; css.go xpath.go: the two languages
//	navigator.go a page for XPath to walk on, for so many steps
//	yaml.go      rules as newsx writes them
//	ftr.go       rules as fivefilters' Full-Text RSS and wallabag write them
//	ftr_directives.go  what each of their directives does here
//	sites/       the built-in rules, one file a site
package site

import (
	"fmt"
	"net/url"
	"os"
	"path"
	"strconv"
	"strings"
)

// Set is rules of several folders. A folder given earlier goes before a later
// one, whatever their hosts. A nil Set has no rules. It is safe for concurrent
// use.
type Set struct {
	folders []*folder
}

// Problem is what is wrong with a line of a rule file that is used all the same.
type Problem struct {
	File   string
	Line   int
	Text   string
	Trifle bool // nothing the article needs: a directive without meaning here
}

func (p Problem) String() string { return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Text) }

// folder is the rules of one folder, by host.
type folder struct {
	exact map[string]*entry // for the host itself
	below map[string]*entry // for the hosts under it
}

func newFolder() *folder {
	return &folder{exact: map[string]*entry{}, below: map[string]*entry{}}
}

// entry is a rule that may not have been read yet.
type entry struct {
	read func() *Rule // once; nil when the file could not be read
}

// Builtin are the rules that come with the program.
func Builtin() *Set { return builtin() }

// Open reads the rules in dir and its subfolders but for hidden ones: *.yaml at
// once, and *.txt, which are named for their hosts, when a page of the host
// comes. An error names the file and line. report hears of problems with *.txt
// files, each once; it is called by one goroutine at a time and may be nil.
func Open(dir string, report func(Problem)) (*Set, error) {
	f, err := read(os.DirFS(dir), dir, report)
	if err != nil {
		return nil, err
	}
	return &Set{[]*folder{f}}, nil
}

// With is the set with the rules of others behind its own.
func (s *Set) With(others ...*Set) *Set {
	all := &Set{}
	for _, o := range append([]*Set{s}, others...) {
		if o != nil {
			all.folders = append(all.folders, o.folders...)
		}
	}
	return all
}

// For returns the rule for pages at address, nil when there is none.
func (s *Set) For(address *url.URL) *Rule {
	if s == nil || len(s.folders) == 0 || address == nil {
		return nil
	}
	host := hostOf(address)
	if host == "" {
		return nil
	}
	for _, f := range s.folders {
		if e := f.lookup(host); e != nil {
			if r := e.read(); r != nil {
				return r
			}
		}
	}
	return nil
}

// lookup finds the entry of the longest host that host is or lies under.
func (f *folder) lookup(host string) *entry {
	if e := f.exact[host]; e != nil {
		return e
	}
	for above := parent(host); above != ""; above = parent(above) {
		if e := f.below[above]; e != nil {
			return e
		}
	}
	return nil
}

// Lint tells what is wrong with a file of rules for one site, by its name: a *.txt
// is fivefilters', anything else newsx's own, of which it tells the first fault.
// A problem that is no Trifle costs a page something.
func Lint(name string, data []byte) []Problem {
	if strings.HasSuffix(name, ".txt") {
		_, problems := parseFTR(path.Base(name), name, data)
		return problems
	}
	_, _, err := parseYAML(path.Base(name), name, data)
	if err == nil {
		return nil
	}
	p := Problem{File: name, Text: strings.TrimLeft(strings.TrimPrefix(err.Error(), name), ": ")}
	if number, text, ok := strings.Cut(p.Text, ": "); ok {
		if line, err := strconv.Atoi(number); err == nil {
			p.Line, p.Text = line, text
		}
	}
	return []Problem{p}
}
