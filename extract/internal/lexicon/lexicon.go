// Package lexicon keeps lists of words to look words up in. A program has many
// and a page asks for few, so a list is read when it is first asked.
package lexicon

import (
	"strings"
	"sync"
)

// A Set is a set of words. It is safe for concurrent use.
type Set struct {
	list string
	once sync.Once
	has  map[string]bool
}

// Of is the set of the words in a text that parts them by white space.
func Of(words string) *Set { return &Set{list: words} }

// Has tells whether the word is in the set, as it is written there.
func (s *Set) Has(word string) bool {
	s.once.Do(s.read)
	return s.has[word]
}

// Words are the words of the set, as listed.
func (s *Set) Words() []string { return strings.Fields(s.list) }

func (s *Set) read() {
	words := s.Words()
	s.has = make(map[string]bool, len(words))
	for _, w := range words {
		s.has[w] = true
	}
}
