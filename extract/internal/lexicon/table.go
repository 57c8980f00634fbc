package lexicon

// A Table gives words a value each. Looking up is safe for concurrent use once
// all words are in. The zero Table has none.
type Table[V any] struct {
	slots   []uint16 // by hash, the number of an entry counted from 1, 0 for none; a power of two long
	entries []entry[V]
}

type entry[V any] struct {
	word  string
	hash  uint32
	value V
}

// New is a table with room for so many words, at most mostEntries.
func New[V any](words int) *Table[V] {
	t := &Table[V]{entries: make([]entry[V], 0, words)}
	t.resize(words)
	return t
}

// mostEntries is how many words a table can have: their numbers are two bytes
// each, for the sake of the fastest cache.
const mostEntries = 1<<16 - 1

// Value is where the value of a word is, the zero one for a word that is new.
// It is so until the next word is new.
func (t *Table[V]) Value(word string) *V {
	h := hash(word)
	if e := t.find(word, h); e != nil {
		return &e.value
	}
	if len(t.entries) == mostEntries {
		panic("lexicon: too many words")
	}
	t.entries = append(t.entries, entry[V]{word: word, hash: h})
	if 2*len(t.entries) > len(t.slots) {
		t.resize(2 * len(t.entries))
	} else {
		t.place(h, len(t.entries))
	}
	return &t.entries[len(t.entries)-1].value
}

// Get is the value of a word, the zero one for a word that is not there.
func (t *Table[V]) Get(word string) (v V) {
	if e := t.find(word, hash(word)); e != nil {
		v = e.value
	}
	return v
}

// GetBytes is Get.
func (t *Table[V]) GetBytes(word []byte) (v V) {
	if e := t.find(string(word), hash(word)); e != nil {
		v = e.value
	}
	return v
}

// All are the words in the order they came in, with their values.
func (t *Table[V]) All(yield func(word string, value V) bool) {
	for i := range t.entries {
		if !yield(t.entries[i].word, t.entries[i].value) {
			return
		}
	}
}

func (t *Table[V]) find(word string, h uint32) *entry[V] {
	if len(t.slots) == 0 {
		return nil
	}
	last := uint32(len(t.slots) - 1)
	for i := h & last; t.slots[i] != 0; i = (i + 1) & last {
		if e := &t.entries[t.slots[i]-1]; e.hash == h && e.word == word {
			return e
		}
	}
	return nil
}

// place puts the entry of a number, which has that hash, into a free slot.
func (t *Table[V]) place(h uint32, number int) {
	last := uint32(len(t.slots) - 1)
	i := h & last
	for t.slots[i] != 0 {
		i = (i + 1) & last
	}
	t.slots[i] = uint16(number)
}

// resize makes slots for so many words.
func (t *Table[V]) resize(words int) {
	n := 16
	for n < 2*words {
		n *= 2
	}
	t.slots = make([]uint16, n)
	for i := range t.entries {
		t.place(t.entries[i].hash, i+1)
	}
}

// hash is FNV-1a, folded so that a mask takes some of every byte.
func hash[K string | []byte](word K) uint32 {
	h := uint32(2166136261)
	for i := range len(word) {
		h = (h ^ uint32(word[i])) * 16777619
	}
	return h ^ h>>16
}
