package extract

import "testing"

// The cheap look at a word's shape must let through every word of the tables.
func TestEveryRoleWordIsFound(t *testing.T) {
	for w, want := range roleWords().words.All {
		if want == roleEntry {
			continue // silences the class it is in
		}
		if got := wordRoles("x-" + w + "__y"); got&want != want {
			t.Errorf("the class word %q gives %b, want %b", w, got, want)
		}
	}
	for w := range authorFolders.Words() {
		if !authorPage("https://news.example/" + w + "/ann") {
			t.Errorf("/%s/ann is no author's page, want one", w)
		}
	}
}

func TestClassOfAWholeArticle(t *testing.T) {
	for class, want := range map[string]role{
		"post-12 type-post status-publish hentry category-events tag-sidebar": 0,
		"node node-article node-promoted clearfix":                            0,
		"node node--type-article node--promoted node--view-mode-full":         0,
		"promoted":                      roleAside,
		"article-published node":        roleDate,
		"entry-date published category": roleDate | roleSection,
	} {
		if got := wordRoles(class); got != want {
			t.Errorf("the class %q gives %b, want %b", class, got, want)
		}
	}
}
