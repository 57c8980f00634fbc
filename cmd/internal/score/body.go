package score

import "slices"

// shingleWords is how many words in a row are compared, as the
// article-extraction-benchmark does.
const shingleWords = 4

// shingle is so many words by number; a text of fewer words is one shingle, the
// rest of it 0.
type shingle [shingleWords]uint32

// shingles counts the shingles of a text.
func shingles(words []uint32) map[shingle]int {
	count := make(map[shingle]int, len(words))
	if n := len(words); 0 < n && n < shingleWords {
		var s shingle
		copy(s[:], words)
		count[s]++
	}
	for i := 0; i+shingleWords <= len(words); i++ {
		count[shingle(words[i:i+shingleWords])]++
	}
	return count
}

// addBody compares two texts. A page nothing came out of has no precision.
func (s *Scorer) addBody(gold, predicted string, page *Page) {
	numbers := numbering{}
	goldWords, words := numbers.of(words(gold)), numbers.of(words(predicted))
	want, got := shingles(goldWords), shingles(words)
	both := common(want, got)
	wrong, missing := total(got)-both, total(want)-both

	page.Body, page.Exact = true, slices.Equal(goldWords, words)
	page.Recall = share(both, missing)
	if both+wrong > 0 {
		page.Precision = share(both, wrong)
		s.precision = append(s.precision, page.Precision)
	}
	if both > 0 {
		page.F1 = float64(2*both) / float64(2*both+wrong+missing)
	}
	s.recall = append(s.recall, page.Recall)
	s.f1 = append(s.f1, page.F1)
	s.wordF1 = append(s.wordF1, wordF1(gold, predicted))
	s.exact = append(s.exact, truth(page.Exact))
}

// wordF1 compares two texts as bags of words in lower case.
func wordF1(gold, predicted string) float64 {
	want, got := bag(gold), bag(predicted)
	all := total(want) + total(got)
	if all == 0 {
		return 1
	}
	return float64(2*common(want, got)) / float64(all)
}

func bag(s string) map[string]int {
	count := map[string]int{}
	for _, w := range words(lower(s)) {
		count[w]++
	}
	return count
}

// common counts what two bags share.
func common[K comparable](a, b map[K]int) int {
	n := 0
	for k, count := range a {
		n += min(count, b[k])
	}
	return n
}

func total[K comparable](bag map[K]int) int {
	n := 0
	for _, count := range bag {
		n += count
	}
	return n
}
