package noise

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// phraseIndex finds the rules that a block's words call for. A phrase lies in
// the chain of its first word, so a block costs one lookup a word.
type phraseIndex struct {
	phrases chains[phrase] // by first word
	groups  []textFacts    // by rule number; zero for rules without text
	longest int            // no rule looks at a block of more words
}

// textFacts is a rule's Text in the form the sweep asks it.
type textFacts struct {
	words  int
	need   uint8 // groups of phrases that must have a match: 1, or 1|2 when there is an And
	plain  Plainness
	link   bool
	near   int
	extent Extent
}

// phrase is one phrase less its first word, which is its key.
type phrase struct {
	rest  string // the words behind the first, folded; "#" any number, "*" a gap
	rule  int32
	id    int32 // the phrase's own number, to count different ones
	group uint8 // 1 for Phrases, 2 for And
	start bool  // it must begin the block
	whole bool  // it must be the block
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

func newPhraseIndex(rules int) phraseIndex {
	return phraseIndex{phrases: newChains[phrase](), groups: make([]textFacts, rules)}
}

// add puts a rule's phrases into the index.
func (x *phraseIndex) add(rule int32, t *Text) {
	f := textFacts{words: t.Words, need: 1, plain: t.Plain, link: t.Link, near: t.Near, extent: t.Extent}
	if f.words == 0 {
		f.words = slackWords
	}
	id := int32(0)
	for _, set := range [...]struct {
		group   uint8
		at      Anchor
		phrases map[string][]string
	}{{1, t.At, t.Phrases}, {2, Anywhere, t.And}} {
		for _, language := range slices.Sorted(maps.Keys(set.phrases)) {
			for _, s := range set.phrases[language] {
				first, rest := nextWord(s)
				x.phrases.add(first, phrase{rest, rule, id, set.group, set.at != Anywhere, set.at == Whole})
				f.need |= set.group
				id++
			}
		}
	}
	x.groups[rule] = f
	x.longest = max(x.longest, f.words)
}

// foldPhrase is a phrase as it is compared: its words folded, a space between
// but for characters that are words by themselves.
func foldPhrase(s string) string {
	var w words
	w.fold(s, true)
	var b strings.Builder
	alone := true
	for i := range w.len() {
		r, _ := utf8.DecodeRune(w.at(i))
		if !alone || i > 0 && !ideograph(r) {
			b.WriteByte(' ')
		}
		alone = ideograph(r)
		b.Write(w.at(i))
	}
	return b.String()
}

// nextWord parts the first word of a folded phrase from the rest.
func nextWord(s string) (word, rest string) {
	for i := 0; i < len(s); i++ {
		if s[i] == ' ' {
			return s[:i], s[i+1:]
		}
		if s[i] < utf8.RuneSelf {
			continue
		}
		if r, size := utf8.DecodeRuneInString(s[i:]); ideograph(r) {
			if i > 0 {
				return s[:i], s[i:]
			}
			return s[:size], strings.TrimPrefix(s[size:], " ")
		}
	}
	return s, ""
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
		found = x.findAt(w, i, of(&x.phrases, word), found, from)
		if '0' <= word[0] && word[0] <= '9' {
			found = x.findAt(w, i, of(&x.phrases, anyNumber), found, from)
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

func (x *phraseIndex) findAt(w *words, i int, first int32, found []called, from int) []called {
	for k := first; k != 0; k = x.phrases.items[k].next {
		p := &x.phrases.items[k].item
		if p.start && (i > 0 || w.quoted) || !p.start && w.speech[i] || w.size() > x.groups[p.rule].words || !p.matches(w, i+1, p.rest) {
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

// matches tells whether the rest of the phrase stands at word i.
func (p *phrase) matches(w *words, i int, rest string) bool {
	for rest != "" {
		var want string
		want, rest = nextWord(rest)
		if want == gap {
			for skip := 0; skip <= longestGap && i+skip <= w.len(); skip++ {
				if p.matches(w, i+skip, rest) {
					return true
				}
			}
			return false
		}
		if i >= w.len() {
			return false
		}
		if word := w.at(i); want != string(word) && !(want == anyNumber && '0' <= word[0] && word[0] <= '9') {
			return false
		}
		i++
	}
	return !p.whole || i == w.len()
}
