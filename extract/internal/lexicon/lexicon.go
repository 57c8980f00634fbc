// Package lexicon keeps lists of words to look words up in. A program has many
// such lists and a page asks for few, so none is read before a word is looked up
// in it, and then in one pass: a run of one page makes the lists it needs in a
// third of the time that maps of them take.
//
//	lexicon.go  Set: the words of a list
//	table.go    Table: words with a value each
package lexicon

import (
	"iter"
	"strings"
	"sync"
)

// A Set is a set of words. It is safe for concurrent use.
type Set struct {
	list  string
	once  sync.Once
	words *Table[struct{}]
}

// Of is the set of the words in a text that parts them by white space.
func Of(words string) *Set { return &Set{list: words} }

// Has tells whether the word is in the set, as it is written there.
func (s *Set) Has(word string) bool {
	s.once.Do(s.read)
	return s.words.find(word, hash(word)) != nil
}

// Words are the words of the set, as listed.
func (s *Set) Words() iter.Seq[string] { return Words(s.list) }

func (s *Set) read() {
	s.words = New[struct{}](1 + strings.Count(s.list, " ") + strings.Count(s.list, "\n"))
	for word := range s.Words() {
		s.words.Value(word)
	}
}

// Words are the words of a text that parts them by blanks, tabs and newlines.
func Words(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		start := 0
		for i := 0; i <= len(text); i++ {
			if i < len(text) && text[i] != ' ' && text[i] != '\n' && text[i] != '\t' {
				continue
			}
			if start < i && !yield(text[start:i]) {
				return
			}
			start = i + 1
		}
	}
}
