package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// mappedFrom is from how many files on a package's comment must say which file
// holds what.
const mappedFrom = 3

var mapped = regexp.MustCompile(`[\w*]+\.go\b`)

// TestPackageMaps holds that the comment of each package names all its files, and
// none that is not there.
func TestPackageMaps(t *testing.T) {
	files, comments := map[string][]string{}, map[string]string{}
	for _, root := range []string{"../../cmd", "../../extract", "../../formats"} {
		err := filepath.WalkDir(root, func(name string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
				return err
			}
			dir, base := path.Split(filepath.ToSlash(name))
			f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.PackageClauseOnly|parser.ParseComments)
			if err != nil {
				return err
			}
			if f.Doc == nil || base != "doc.go" { // a file that is nothing but the map needs no place on it
				files[dir] = append(files[dir], base)
			}
			comments[dir] += f.Doc.Text()
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for dir, names := range files {
		if len(names) < mappedFrom {
			continue
		}
		patterns := mapped.FindAllString(comments[dir], -1)
		fits := func(pattern, name string) bool {
			ok, err := path.Match(pattern, name)
			return ok && err == nil
		}
		for _, name := range names {
			if !slices.ContainsFunc(patterns, func(p string) bool { return fits(p, name) }) {
				t.Errorf("%s: the package comment does not say what %s holds", dir, name)
			}
		}
		for _, p := range patterns {
			if !slices.ContainsFunc(names, func(name string) bool { return fits(p, name) }) {
				t.Errorf("%s: the package comment names %s, which is not there", dir, p)
			}
		}
	}
}
