package site

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
)

//go:embed sites/*.yaml
var builtinFiles embed.FS

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
