// Package site holds rules made for single sites: where a site keeps its
// articles, what it puts among their text, and where its metadata is. They are
// the last word on pages of that site, and the program works without any.
//
//	site.go      Set: rules by host, read when a page of the host comes
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
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
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

//go:embed sites/*.yaml
var builtinFiles embed.FS

// Builtin are the rules that come with the program.
func Builtin() *Set { return builtin() }

// builtin knows each rule by its file's name, which is its one host: reading
// the files takes longer than a small page, and few pages need one.
var builtin = sync.OnceValue(func() *Set {
	f := newFolder()
	names, err := fs.Glob(builtinFiles, "sites/*.yaml")
	if err != nil {
		panic(err) // the pattern is that above
	}
	for _, name := range names {
		e := &entry{read: sync.OnceValue(func() *Rule {
			r, _, err := parseBuiltin(name)
			if err != nil {
				panic(err) // a test reads them
			}
			return r
		})}
		host := strings.TrimSuffix(path.Base(name), ".yaml")
		f.exact[host], f.below[host] = e, e
	}
	return &Set{[]*folder{f}}
})

func parseBuiltin(name string) (*Rule, []line, error) {
	data, err := fs.ReadFile(builtinFiles, name)
	if err != nil {
		return nil, nil, err
	}
	return parseYAML(path.Base(name), name, data)
}

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

// Files are the names of the rule files that Open finds in dir.
func Files(dir string) ([]string, error) {
	yamls, texts, err := ruleFiles(os.DirFS(dir), dir)
	if err != nil {
		return nil, err
	}
	names := append(yamls, texts...)
	for i := range names {
		names[i] = filepath.Join(dir, names[i])
	}
	return names, nil
}

// ruleFiles finds the rule files in a folder whose name is dir in messages.
func ruleFiles(files fs.FS, dir string) (yamls, texts []string, err error) {
	err = fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		hidden := strings.HasPrefix(d.Name(), ".") && name != "."
		switch {
		case name == "." && !d.IsDir():
			return errors.New("not a directory (want a folder of rules)")
		case d.IsDir() && hidden:
			return fs.SkipDir
		case d.IsDir():
		case strings.HasSuffix(name, ".txt"):
			texts = append(texts, name)
		case !hidden && (strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml")):
			yamls = append(yamls, name)
		}
		return nil
	})
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", dir, cause(err))
	}
	return yamls, texts, nil
}

// read indexes the rule files of a folder whose name is dir in messages.
func read(files fs.FS, dir string, report func(Problem)) (*folder, error) {
	yamls, texts, err := ruleFiles(files, dir)
	if err != nil {
		return nil, err
	}
	f := newFolder()
	for _, name := range yamls {
		if err := f.addYAML(files, name, filepath.Join(dir, name)); err != nil {
			return nil, err
		}
	}
	var reporting sync.Mutex
	tell := func(problems []Problem) {
		reporting.Lock()
		defer reporting.Unlock()
		for _, p := range problems {
			if report != nil {
				report(p)
			}
		}
	}
	for _, name := range texts {
		f.addFTR(files, name, filepath.Join(dir, name), tell)
	}
	return f, nil
}

// addYAML reads a rule and adds it for its hosts.
func (f *folder) addYAML(files fs.FS, name, shown string) error {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return fmt.Errorf("%s: %w", shown, cause(err))
	}
	r, hosts, err := parseYAML(path.Base(name), shown, data)
	if err != nil {
		return err
	}
	e := &entry{read: func() *Rule { return r }}
	for _, h := range hosts {
		if f.exact[h.text] != nil {
			return fmt.Errorf("%s:%d: hosts: another file has a rule for %s", shown, h.line, h.text)
		}
		f.exact[h.text], f.below[h.text] = e, e
	}
	return nil
}

// addFTR adds the rule of a *.txt file for the host in its name, unless there is
// one. A name that is no host's is no rule's.
func (f *folder) addFTR(files fs.FS, name, shown string, tell func([]Problem)) {
	host := strings.ToLower(strings.TrimSuffix(path.Base(name), ".txt"))
	hosts := f.exact
	if under, ok := strings.CutPrefix(host, "."); ok {
		host, hosts = under, f.below
	}
	host = strings.TrimPrefix(host, "www.")
	if !strings.Contains(host, ".") || hosts[host] != nil {
		return
	}
	hosts[host] = &entry{read: sync.OnceValue(func() *Rule {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			tell([]Problem{{File: shown, Text: cause(err).Error()}})
			return nil
		}
		r, problems := parseFTR(path.Base(name), shown, data)
		tell(problems)
		return r
	})}
}

// cause is what went wrong with a file, without the file's name.
func cause(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err
	}
	return err
}
