package extract_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"newsx/extract"
)

// wantComment is one entry of a golden page's comments.yaml, written by hand.
// White space in text is folded on both sides.
type wantComment struct {
	Author  string `yaml:"author"`
	Time    string `yaml:"time"`
	Text    string `yaml:"text"`
	Likes   int    `yaml:"likes"`
	ID      string `yaml:"id"`
	ReplyTo string `yaml:"reply_to"`
}

// TestGoldenComments compares the comments of every golden page that has a
// comments.yaml, and sees that none gets into the text.
func TestGoldenComments(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(pagesDir, "*", "comments.yaml"))
	if err != nil || len(files) == 0 {
		t.Fatalf("found no comments.yaml in %s (error %v)", pagesDir, err)
	}
	x, err := extract.New(extract.Options{Comments: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		dir := filepath.Dir(file)
		t.Run(filepath.Base(dir), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var want []wantComment
			if err := yaml.Unmarshal(data, &want); err != nil {
				t.Fatal(err)
			}
			a, err := x.Extract(context.Background(), readPage(t, dir))
			if err != nil {
				t.Fatal(err)
			}
			var got []wantComment
			for _, c := range a.Comments {
				got = append(got, wantComment{c.Author, c.Time.String(), fold(c.Text), c.Likes, c.ID, c.ReplyTo})
			}
			if !slices.Equal(got, want) {
				t.Errorf("\n got %+v\nwant %+v", got, want)
			}
			text := fold(string(format(t, "text", a)))
			for _, c := range want {
				if strings.Contains(text, c.Text) {
					t.Errorf("the text has the comment %q", c.Text)
				}
			}
		})
	}
}
