package extract

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"newsx/extract/page"
)

// wantMeta is what must come of a page of testdata/metadata, written by hand. A
// field that is absent is not checked; one that is present and empty must be.
type wantMeta struct {
	Title, Subtitle, Section, Site, Language, Description, URL, Access, Published, Modified *string

	Authors, Tags []string
	Image         *struct{ URL, Alt, Caption, Credit *string }
}

// TestMetadataPages reads invented articles in the markup of real systems.
func TestMetadataPages(t *testing.T) {
	files, err := filepath.Glob("testdata/metadata/*.html")
	if err != nil || len(files) == 0 {
		t.Fatalf("found no pages in testdata/metadata (error %v)", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".html"), func(t *testing.T) {
			var want wantMeta
			data, err := os.ReadFile(strings.TrimSuffix(file, ".html") + ".yaml")
			if err != nil {
				t.Fatal(err)
			}
			decoder := yaml.NewDecoder(bytes.NewReader(data))
			decoder.KnownFields(true)
			if err := decoder.Decode(&want); err != nil {
				t.Fatal(err)
			}
			checkFacts(t, readPageFile(t, file), &want)
		})
	}
}

func readPageFile(t *testing.T, file string) *facts {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for p, err := range page.Read(f, page.Hint{Source: file}) {
		if err != nil {
			t.Fatal(err)
		}
		return readFactsAt(p, testNow)
	}
	t.Fatalf("%s holds no page", file)
	return nil
}

func checkFacts(t *testing.T, got *facts, want *wantMeta) {
	t.Helper()
	im := Image{}
	if got.Image != nil {
		im = *got.Image
	}
	check := func(field, got string, want *string) {
		t.Helper()
		if want != nil && got != *want {
			t.Errorf("%s is %q, want %q", field, got, *want)
		}
	}
	check("title", got.Title, want.Title)
	check("subtitle", got.Subtitle, want.Subtitle)
	check("section", got.Section, want.Section)
	check("site", got.Site, want.Site)
	check("language", got.Language, want.Language)
	check("description", got.Description, want.Description)
	check("url", got.URL, want.URL)
	check("access", got.Access, want.Access)
	check("published", got.Published.String(), want.Published)
	check("modified", got.Modified.String(), want.Modified)
	if want.Authors != nil && !slices.Equal(got.Authors, want.Authors) {
		t.Errorf("authors are %q, want %q", got.Authors, want.Authors)
	}
	if want.Tags != nil && !slices.Equal(got.Tags, want.Tags) {
		t.Errorf("tags are %q, want %q", got.Tags, want.Tags)
	}
	if w := want.Image; w != nil {
		check("image's address", im.URL, w.URL)
		check("image's alternative text", im.Alt, w.Alt)
		check("caption", im.Caption, w.Caption)
		check("credit", im.Credit, w.Credit)
	}
	for field := range got.Provenance {
		if got.Provenance[field] == "" {
			t.Errorf("provenance of %s is empty", field)
		}
	}
}
