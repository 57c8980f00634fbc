package formats

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"newsx/extract"
	pages "newsx/extract/page"
)

// goldenPages are the pages of this repository.
const goldenPages = "../testdata/pages/*/page.*"

// corpusSets are the sets of the development corpus whose pages hold an
// article; the corpus is no part of this repository.
var corpusSets = []string{"aeb", "fundus-eval", "news", "web", "snippets", "metadata"}

// corpusPages lists the pages of the corpus in the folder NEWSX_CORPUS, and
// skips the test where there is none.
func corpusPages(t *testing.T) []string {
	t.Helper()
	corpus := os.Getenv("NEWSX_CORPUS")
	if corpus == "" {
		t.Skip("NEWSX_CORPUS names no corpus")
	}
	var files []string
	for _, set := range corpusSets {
		found := glob(t, filepath.Join(corpus, set, "html", "*.html.gz"))
		files = append(files, found...)
	}
	return files
}

func glob(t *testing.T, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("found no pages %s (error %v)", pattern, err)
	}
	return files
}

// eachArticle runs check in a subtest on the article of each page that holds
// one.
func eachArticle(t *testing.T, files []string, check func(*testing.T, *extract.Article)) {
	t.Helper()
	x, err := extract.New(extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		folder := filepath.Base(filepath.Dir(filepath.Dir(file)))
		name := strings.TrimSuffix(filepath.Base(file), ".html.gz")
		if name == filepath.Base(file) {
			folder, name = filepath.Base(filepath.Dir(file)), "page"
		}
		t.Run(folder+"/"+name, func(t *testing.T) {
			t.Parallel()
			a, err := extractFile(x, file)
			switch {
			case errors.Is(err, extract.ErrNoArticle):
				t.SkipNow()
			case err != nil:
				t.Fatal(err)
			}
			check(t, a)
		})
	}
}

// extractFile is the article of the one page in a file.
func extractFile(x *extract.Extractor, name string) (a *extract.Article, err error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	for p, err := range pages.Read(file, pages.Hint{Source: filepath.Base(name)}) {
		if err != nil {
			return nil, err
		}
		return x.Extract(context.Background(), p)
	}
	return nil, errors.New("no page in " + name)
}

// TestPagesRoundTrip is TestRoundTrip for the pages of this repository.
func TestPagesRoundTrip(t *testing.T) { eachArticle(t, glob(t, goldenPages), checkPageRoundTrip) }

// TestCorpusRoundTrip is TestRoundTrip for the pages of the corpus.
func TestCorpusRoundTrip(t *testing.T) { eachArticle(t, corpusPages(t), checkPageRoundTrip) }

func checkPageRoundTrip(t *testing.T, a *extract.Article) {
	checkRoundTrip(t, a.Body, Options{})
	checkRoundTrip(t, a.Body, Options{ReferenceLinks: true})
}

// TestPagesRecords checks the records of this repository's pages.
func TestPagesRecords(t *testing.T) { eachArticle(t, glob(t, goldenPages), recordChecker(t)) }

// TestCorpusRecords checks the records of the corpus.
func TestCorpusRecords(t *testing.T) { eachArticle(t, corpusPages(t), recordChecker(t)) }

// recordChecker checks of an article that its record keeps to the schema, and
// that the same record in YAML, and the front matter, say what the JSON says.
func recordChecker(t *testing.T) func(*testing.T, *extract.Article) {
	schema := compileSchema(t)
	return func(t *testing.T, a *extract.Article) {
		checkSchema(t, schema, write(t, "json", allFields, a))
		checkYAML(t, a, allFields)
	}
}
