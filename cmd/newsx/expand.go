package main

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"newsx/extract"
	"newsx/extract/page"
)

// expand makes inputs of a name given as an argument: a web address, a folder's
// files with recursive, or the files a pattern fits that the shell has left.
func expand(name string, recursive bool) []input {
	if address := webAddress(name); address != nil {
		return []input{{name: name, address: address}}
	}
	if name == stdinName {
		return []input{{name: name}}
	}
	_, err := os.Stat(name)
	if scheme, _, ok := strings.Cut(name, "://"); ok && err != nil {
		return []input{{name: name, err: fmt.Errorf("no such file, and %s addresses are not read (want a path, http or https)", shown(scheme))}}
	}
	if err == nil || !strings.ContainsAny(name, "*?[{") {
		return expandFolder(name, recursive)
	}
	matches, err := doublestar.FilepathGlob(name)
	if err != nil {
		return []input{{name: name}} // no pattern
	}
	if len(matches) == 0 {
		return []input{{name: name, err: errors.New("no such file, and none fits the pattern")}}
	}
	slices.Sort(matches)
	var inputs []input
	for _, match := range matches {
		inputs = append(inputs, expandFolder(match, recursive)...)
	}
	return inputs
}

// webAddress is name as an address of the web; nil when it is none.
func webAddress(name string) *url.URL {
	scheme, _, ok := strings.Cut(name, "://")
	if !ok || !strings.EqualFold(scheme, "http") && !strings.EqualFold(scheme, "https") {
		return nil
	}
	u, err := url.Parse(name)
	if err != nil || u.Host == "" {
		return nil
	}
	return u
}

// expandFolder is the files under a folder, sorted, or name itself when it is
// none or recursive is not asked for.
func expandFolder(name string, recursive bool) []input {
	if info, err := os.Stat(name); err != nil || !info.IsDir() || !recursive {
		return []input{{name: name}}
	}
	w := &walk{seen: map[string]bool{}}
	w.folder(name)
	if len(w.inputs) == 0 {
		return []input{{name: name, err: fmt.Errorf("%w: no page in the folder", extract.ErrNoArticle)}}
	}
	return w.inputs
}

// walk collects the files under a folder that may be pages.
type walk struct {
	inputs []input
	seen   map[string]bool // folders by their true paths, so that no link leads round in circles
}

func (w *walk) folder(name string) {
	real, err := filepath.EvalSymlinks(name)
	if err == nil {
		real, err = filepath.Abs(real)
	}
	if err == nil && w.seen[real] {
		return
	}
	w.seen[real] = true
	entries, err := os.ReadDir(name) // sorted
	if err != nil {
		w.inputs = append(w.inputs, input{name: name, err: cause(err)})
		return
	}
	for _, e := range entries {
		w.entry(filepath.Join(name, e.Name()), e)
	}
}

// entry takes one entry of a folder. What is hidden, belongs to a page beside
// it, or has the name of something else is passed over.
func (w *walk) entry(path string, e fs.DirEntry) {
	mode := e.Type()
	if mode&fs.ModeSymlink != 0 {
		info, err := os.Stat(path)
		if err != nil {
			return // it leads nowhere
		}
		mode = info.Mode()
	}
	switch {
	case mode.IsDir():
		if !page.Companion(e.Name() + "/page") {
			w.folder(path)
		}
	case mode.IsRegular() && !page.Companion(e.Name()) && !page.OtherKind(e.Name()):
		w.inputs = append(w.inputs, input{name: path, found: true})
	}
}
