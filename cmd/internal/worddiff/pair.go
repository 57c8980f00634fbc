package worddiff

import "strings"

const (
	// alike is how much two paragraphs must share to be one changed: the words
	// of both, as a share of all. Under a third, what they share is "the" and
	// "of".
	alike = 0.4

	// mostPairs bounds the comparisons of one region. A region of more is two
	// stories, and its paragraphs are removed and added.
	mostPairs = 40_000
)

// pair is a paragraph of the old text and one of the new, by number.
type pair struct{ old, new int }

// pairs finds, in order, the paragraphs that are alike, so that together they
// share the most.
func pairs(old, new []string) []pair {
	if len(old)*len(new) > mostPairs {
		return nil
	}
	oldBags, newBags := bags(old), bags(new)
	// best[i][j] is the most that old[i:] and new[j:] can share.
	best := make([][]float64, len(old)+1)
	for i := range best {
		best[i] = make([]float64, len(new)+1)
	}
	share := func(i, j int) float64 { return oldBags[i].share(&newBags[j]) }
	for i := len(old) - 1; i >= 0; i-- {
		for j := len(new) - 1; j >= 0; j-- {
			best[i][j] = max(best[i+1][j], best[i][j+1])
			if s := share(i, j); s >= alike {
				best[i][j] = max(best[i][j], s+best[i+1][j+1])
			}
		}
	}
	var found []pair
	for i, j := 0, 0; i < len(old) && j < len(new); {
		switch best[i][j] {
		case best[i+1][j]:
			i++
		case best[i][j+1]:
			j++
		default:
			found = append(found, pair{i, j})
			i, j = i+1, j+1
		}
	}
	return found
}

// bag counts a paragraph's words.
type bag struct {
	count map[string]int
	total int
}

func bags(paragraphs []string) []bag {
	all := make([]bag, len(paragraphs))
	for i, p := range paragraphs {
		all[i].count = map[string]int{}
		for _, w := range split(strings.ToLower(p)) {
			if !slight(w) {
				all[i].count[w]++
				all[i].total++
			}
		}
	}
	return all
}

// share is what two bags have in common, of all they hold: 0 to 1.
func (b *bag) share(other *bag) float64 {
	both := 0
	for w, n := range b.count {
		both += min(n, other.count[w])
	}
	if b.total+other.total == 0 {
		return 0
	}
	return 2 * float64(both) / float64(b.total+other.total)
}
