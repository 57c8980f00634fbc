package main

import (
	"encoding/json"
	"errors"
	"go/parser"
	"go/token"
	"io"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "newsx"

// mayImport tells of each package which others of this module it may import.
// Both are paths that stand for all below them; the longest that fits a package
// is its rule. So each stage can be read, tested and replaced alone. (That cmd
// keeps out of extract/internal is the compiler's business.)
var mayImport = map[string][]string{
	"cmd":              {"cmd", "extract", "formats"},
	"formats":          {"extract"},
	"extract":          {"extract"},
	"extract/content":  {"extract/content", "extract/page", "extract/internal"},
	"extract/noise":    {"extract/noise", "extract/page", "extract/internal"},
	"extract/site":     {"extract/site", "extract/noise", "extract/page", "extract/internal"},
	"extract/page":     {"extract/page", "extract/internal"},
	"extract/internal": {"extract/internal"},

	// A program, which trains on what the whole pipeline sees and judges what it writes.
	"extract/content/train": {"extract", "formats"},
}

// mayUse tells of modules from elsewhere which files may import them: all of a
// folder that ends in "/", one file of a pattern's. What is used in one place
// can be replaced in one place.
var mayUse = map[string][]string{
	"github.com/gofrs/flock":              {"cmd/internal/batch/lock.go"},
	"github.com/spf13/cobra":              {"cmd/"},
	"github.com/spf13/pflag":              {"cmd/"},
	"github.com/go-shiori/go-readability": {"extract/content/readability.go"},
	"gopkg.in/yaml.v3":                    {"extract/noise/*.go", "extract/site/*.go", "cmd/newsx/*.go", "formats/*.go"}, // to read rules and configuration, to write output
	"github.com/aymanbagabas/go-udiff":    {"cmd/internal/worddiff/"},
	"github.com/bmatcuk/doublestar":       {"cmd/newsx/expand.go"},
	"github.com/ulikunitz/xz":             {"extract/page/unpack.go"},
	"github.com/pierrec/lz4":              {"extract/page/unpack.go"},
	"github.com/PuerkitoBio/goquery":      {"extract/"},
	"github.com/antchfx/htmlquery":        {"extract/site/navigator.go"},
	"github.com/antchfx/xpath":            {"extract/site/"},
	"golang.org/x/net/html":               {"extract/"},
}

// listed is what go list tells of a package.
type listed struct {
	ImportPath, Dir  string
	Imports, GoFiles []string
}

func list(t *testing.T) []listed {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Dir,Imports,GoFiles", "./...")
	cmd.Dir = filepath.Join("..", "..")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var packages []listed
	for dec := json.NewDecoder(out); ; {
		var p listed
		err := dec.Decode(&p)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
	if err := cmd.Wait(); err != nil {
		t.Fatalf("go list: %v", err)
	}
	return packages
}

func TestPackagesImportOnlyWhatTheyMay(t *testing.T) {
	for _, p := range list(t) {
		pkg := strings.TrimPrefix(p.ImportPath, module+"/")
		rule := ruleFor(pkg)
		if rule == "" {
			t.Errorf("%s has no rule: say in mayImport what it may import", pkg)
			continue
		}
		for _, imported := range p.Imports {
			other, ours := strings.CutPrefix(imported, module+"/")
			if ours && !slices.ContainsFunc(mayImport[rule], func(p string) bool { return under(other, p) }) {
				t.Errorf("%s imports %s (may import %s)", pkg, other, strings.Join(mayImport[rule], ", "))
			}
		}
	}
}

// ruleFor returns the longest key of mayImport that pkg is under, or "".
func ruleFor(pkg string) string {
	rule := ""
	for key := range mayImport {
		if under(pkg, key) && len(key) > len(rule) {
			rule = key
		}
	}
	return rule
}

func under(pkg, folder string) bool { return pkg == folder || strings.HasPrefix(pkg, folder+"/") }

func TestModulesAreUsedOnlyWhereTheyMay(t *testing.T) {
	taken := map[[2]string]string{} // module and pattern to the one file that fits
	for _, p := range list(t) {
		for _, name := range p.GoFiles {
			file := path.Join(strings.TrimPrefix(p.ImportPath, module+"/"), name)
			for _, imported := range importsOf(t, filepath.Join(p.Dir, name)) {
				for m, places := range mayUse {
					if !under(imported, m) {
						continue
					}
					i := slices.IndexFunc(places, func(pattern string) bool { return fits(file, pattern) })
					if i < 0 {
						t.Errorf("%s imports %s (only %s may)", file, m, strings.Join(places, ", "))
						continue
					}
					key := [2]string{m, places[i]}
					if first := taken[key]; first != "" && first != file && !strings.HasSuffix(places[i], "/") {
						t.Errorf("%s and %s import %s (one file of %s may)", first, file, m, places[i])
					}
					taken[key] = file
				}
			}
		}
	}
}

// fits tells whether file is one a pattern of mayUse stands for.
func fits(file, pattern string) bool {
	if strings.HasSuffix(pattern, "/") {
		return strings.HasPrefix(file, pattern)
	}
	ok, _ := path.Match(pattern, file)
	return ok
}

func importsOf(t *testing.T, file string) []string {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, i := range f.Imports {
		p, err := strconv.Unquote(i.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, p)
	}
	return paths
}
