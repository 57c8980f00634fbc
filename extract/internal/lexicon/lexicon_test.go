package lexicon

import (
	"slices"
	"sync"
	"testing"
)

func TestSet(t *testing.T) {
	s := Of("by  von\n\tpublié\n")
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for word, want := range map[string]bool{"by": true, "von": true, "publié": true, "By": false, "": false, "by  von": false} {
				if got := s.Has(word); got != want {
					t.Errorf("Has(%q) = %v, want %v", word, got, want)
				}
			}
		})
	}
	all.Wait()
	if got, want := s.Words(), []string{"by", "von", "publié"}; !slices.Equal(got, want) {
		t.Errorf("Words() = %q, want %q", got, want)
	}
}
