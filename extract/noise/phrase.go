package noise

import (
	"fmt"
	"slices"
)

// phraseIndex finds the rules that a block's words call for. A phrase lies in
// the bucket of its first word, so a block costs one lookup a word.
type phraseIndex struct {
	buckets map[string][]phrase
	groups  []textFacts // by rule number; zero for rules without text
	longest int         // no rule looks at a block of more words
}

// textFacts is a rule's Text in the form the sweep asks it.
type textFacts struct {
	words int
	need  uint8 // groups of phrases that must have a match: 1, or 1|2 when there is an And
}

type phrase struct {
	words []string // folded; "#" any number, "*" a gap
	at    Anchor
	group uint8 // 1 for Phrases, 2 for And
	rule  int32
	id    int32 // the phrase's own number, to count different ones
}

const (
	anyNumber = "#"
	gap       = "*"

	// longestGap is how many words a "*" may swallow: "support our
	// award-winning local journalism" for "support * journalism".
	longestGap = 3

	// slackWords bounds a block where its rule states no bound, as a rule of
	// whole phrases need not: a phrase with its gaps is never longer.
	slackWords = 40
)

// add puts a rule's phrases into the index and returns how many there were.
func (x *phraseIndex) add(rule int32, t *Text) (int, error) {
	if x.buckets == nil {
		x.buckets = map[string][]phrase{}
	}
	switch {
	case !slices.Contains([]Anchor{Whole, Start, Anywhere}, t.At):
		return 0, fmt.Errorf("at: %q (want whole, start or anywhere)", t.At)
	case !slices.Contains([]Extent{Block, Box, List, Section, Rest}, t.Extent):
		return 0, fmt.Errorf("extent: %q (want block, box, list, section or rest)", t.Extent)
	case !slices.Contains([]Plainness{"", PlainOnly, PlainNever}, t.Plain):
		return 0, fmt.Errorf("plain: %q (want only or never)", t.Plain)
	case t.Extent == Rest && t.Plain != PlainOnly:
		return 0, fmt.Errorf("extent: rest is for plain text alone (want plain: only)")
	case t.Words == 0 && t.At != Whole:
		return 0, fmt.Errorf("words: no bound on the block's length")
	}
	for len(x.groups) <= int(rule) {
		x.groups = append(x.groups, textFacts{})
	}
	f := textFacts{words: t.Words, need: 1}
	if f.words == 0 {
		f.words = slackWords
	}
	n := 0
	for _, set := range []struct {
		group   uint8
		at      Anchor
		phrases map[string][]string
	}{{1, t.At, t.Phrases}, {2, Anywhere, t.And}} {
		for _, list := range set.phrases {
			for _, s := range list {
				p := phrase{words: splitPhrase(s), at: set.at, group: set.group, rule: rule, id: int32(n)}
				if len(p.words) == 0 || p.words[0] == gap {
					return 0, fmt.Errorf("phrase %q (want it to begin with a word)", s)
				}
				x.buckets[p.words[0]] = append(x.buckets[p.words[0]], p)
				f.need |= set.group
				n++
			}
		}
	}
	x.groups[rule] = f
	x.longest = max(x.longest, min(f.words, slackWords))
	return n, nil
}

func splitPhrase(s string) []string {
	var w words
	w.fold(s, true)
	list := make([]string, w.len())
	for i := range list {
		list[i] = string(w.at(i))
	}
	return list
}

// called is a rule that a block's words call for.
type called struct {
	rule   int32
	groups uint8   // groups with a match
	ids    []int32 // the different phrases that matched
}

// find appends to found the rules that the words call for in full.
func (x *phraseIndex) find(w *words, found []called) []called {
	from := len(found)
	for i := range w.len() {
		word := w.at(i)
		found = x.findAt(w, i, x.buckets[string(word)], found, from)
		if '0' <= word[0] && word[0] <= '9' {
			found = x.findAt(w, i, x.buckets[anyNumber], found, from)
		}
	}
	kept := found[:from]
	for _, c := range found[from:] {
		if f := x.groups[c.rule]; c.groups == f.need && w.size() <= f.words {
			kept = append(kept, c)
		}
	}
	return kept
}

func (x *phraseIndex) findAt(w *words, i int, bucket []phrase, found []called, from int) []called {
	for k := range bucket {
		p := &bucket[k]
		if p.at != Anywhere && (i > 0 || w.quoted) || w.size() > x.groups[p.rule].words || !p.matches(w, i, 0) {
			continue
		}
		j := slices.IndexFunc(found[from:], func(c called) bool { return c.rule == p.rule })
		if j < 0 {
			found = append(found, called{rule: p.rule})
			j = len(found) - 1 - from
		}
		c := &found[from+j]
		c.groups |= p.group
		if !slices.Contains(c.ids, p.id) {
			c.ids = append(c.ids, p.id)
		}
	}
	return found
}

// matches tells whether the phrase from its word k on stands at word i.
func (p *phrase) matches(w *words, i, k int) bool {
	for ; k < len(p.words); i, k = i+1, k+1 {
		if p.words[k] == gap {
			for skip := 0; skip <= longestGap && i+skip <= w.len(); skip++ {
				if p.matches(w, i+skip, k+1) {
					return true
				}
			}
			return false
		}
		if i >= w.len() {
			return false
		}
		if word := w.at(i); p.words[k] != string(word) && !(p.words[k] == anyNumber && '0' <= word[0] && word[0] <= '9') {
			return false
		}
	}
	return p.at != Whole || i == w.len()
}
