package lexicon

import (
	"slices"
	"strings"
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
	if got, want := slices.Collect(s.Words()), []string{"by", "von", "publié"}; !slices.Equal(got, want) {
		t.Errorf("Words() = %q, want %q", got, want)
	}
	if Of("").Has("") {
		t.Error("the empty set has the empty word")
	}
}

// FuzzTable holds a table, with room for its words and without, to a map.
func FuzzTable(f *testing.F) {
	f.Add("a b c a b a ", "c")
	f.Add(strings.Repeat("word ", 40)+"x\ty\nz", "word")
	f.Fuzz(func(t *testing.T, text, other string) {
		words := slices.Collect(Words(text))
		if want := strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '\t' || r == '\n' }); !slices.Equal(words, want) {
			t.Fatalf("words %q, want %q", words, want)
		}
		if len(words) > mostEntries {
			return
		}
		want := map[string]int{}
		for _, w := range words {
			want[w]++
		}
		for _, table := range []*Table[int]{New[int](len(words)), {}} {
			for _, w := range words {
				*table.Value(w)++
			}
			for _, w := range append(words, other) {
				if got := table.Get(w); got != want[w] || table.GetBytes([]byte(w)) != got {
					t.Errorf("%q has %d, want %d", w, got, want[w])
				}
			}
			n := 0
			for w, got := range table.All {
				if n++; got != want[w] {
					t.Errorf("%q has %d, want %d", w, got, want[w])
				}
			}
			if n != len(want) {
				t.Errorf("%d words, want %d", n, len(want))
			}
		}
	})
}

func BenchmarkGet(b *testing.B) {
	words := strings.Fields("the quick brown fox jumps over a lazy dog breadcrumb newsletter subscription unwetterwarnung")
	table, m := New[int](len(words)), map[string]int{}
	for i, w := range words {
		*table.Value(w), m[w] = i, i
	}
	words = append(words, "cat", "parliament", "yesterday", "of", "meterologists", "minister", "chancellor")
	sum := 0
	b.Run("table", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			sum += table.Get(words[i%len(words)])
		}
	})
	b.Run("map", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			sum += m[words[i%len(words)]]
		}
	})
}
