package extract

import "testing"

// The cheap look at a word's shape must let through every word of the tables.
func TestEveryRoleWordIsFound(t *testing.T) {
	for w, want := range roleWords {
		if got := wordRoles("x-" + w + "__y"); got&want != want {
			t.Errorf("the class word %q gives %b, want %b", w, got, want)
		}
	}
	for w := range authorFolders {
		if !authorPage("https://news.example/" + w + "/ann") {
			t.Errorf("/%s/ann is no author's page, want one", w)
		}
	}
}
