package score

import (
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	// leakTokens is how many tokens in a row of an item of noise are looked for.
	leakTokens = 3
	// leakShare is the percentage of them that makes a leak: a word more or
	// less at an edge is none.
	leakShare = 80
	// leastRun is the tokens under which an item is looked for as a whole line:
	// two words in a row stand in many a sentence.
	leastRun = 5
	// flatLine is the mean length of a line, in characters, from which a text
	// has no lines to speak of.
	flatLine = 1500
)

// AnyFamily stands for the families together.
const AnyFamily = "any"

// FamilyLeaks counts the noise of one family and what of it came out.
type FamilyLeaks struct {
	Family      string  `json:"family"`
	Pages       int     `json:"pages"`        // that have such noise
	LeakyPages  int     `json:"leaky_pages"`  // of them, where at least one item came out
	Items       int     `json:"items"`        // blocks of noise
	LeakedItems int     `json:"leaked_items"` // of them, that came out
	PageRate    float64 `json:"page_rate"`    // LeakyPages of Pages
	LeakRate    float64 `json:"leak_rate"`    // LeakedItems of Items
}

// leaks are the counts so far, families as they first came, AnyFamily not
// among them.
type leaks struct {
	families []FamilyLeaks
	any      FamilyLeaks
}

// add looks for a page's noise in its text and returns what came out.
func (l *leaks) add(noise []Noise, text string) []Noise {
	if len(noise) == 0 {
		return nil
	}
	page := newLeakText(text)
	var leaked []Noise
	for _, n := range noise {
		if page.holds(n.Text) {
			leaked = append(leaked, n)
		}
	}
	l.any.count(len(noise), len(leaked))
	for _, family := range familiesOf(noise) {
		is := func(n Noise) bool { return n.Family == family }
		l.family(family).count(number(noise, is), number(leaked, is))
	}
	return leaked
}

func (l *leaks) family(name string) *FamilyLeaks {
	i := slices.IndexFunc(l.families, func(f FamilyLeaks) bool { return f.Family == name })
	if i < 0 {
		i = len(l.families)
		l.families = append(l.families, FamilyLeaks{Family: name})
	}
	return &l.families[i]
}

// count takes note of one page.
func (f *FamilyLeaks) count(items, leaked int) {
	f.Pages++
	f.Items += items
	f.LeakedItems += leaked
	if leaked > 0 {
		f.LeakyPages++
	}
}

func (l *leaks) byFamily() []FamilyLeaks {
	if l.any.Pages == 0 {
		return nil
	}
	all := slices.Clone(l.families)
	slices.SortFunc(all, func(a, b FamilyLeaks) int { return strings.Compare(a.Family, b.Family) })
	together := l.any
	together.Family = AnyFamily
	all = append(all, together)
	for i := range all {
		f := &all[i]
		f.PageRate = float64(f.LeakyPages) / float64(f.Pages)
		f.LeakRate = float64(f.LeakedItems) / float64(f.Items)
	}
	return all
}

func familiesOf(noise []Noise) []string {
	var names []string
	for _, n := range noise {
		if !slices.Contains(names, n.Family) {
			names = append(names, n.Family)
		}
	}
	return names
}

func number(noise []Noise, is func(Noise) bool) int {
	n := 0
	for _, item := range noise {
		if is(item) {
			n++
		}
	}
	return n
}

// leakText is an extracted text made ready to look for noise in.
type leakText struct {
	runs  map[[leakTokens]string]bool
	lines map[string]bool
	row   string // all tokens, when the text has no lines to speak of
}

func newLeakText(text string) *leakText {
	all := tokens(text)
	t := &leakText{runs: make(map[[leakTokens]string]bool, len(all)), lines: map[string]bool{}}
	for i := 0; i+leakTokens <= len(all); i++ {
		t.runs[[leakTokens]string(all[i:i+leakTokens])] = true
	}
	for line := range strings.SplitSeq(text, "\n") {
		t.lines[strings.Join(tokens(line), " ")] = true
	}
	if strings.Count(strings.TrimFunc(text, whiteSpace), "\n")*flatLine < utf8.RuneCountInString(text) {
		t.row = " " + strings.Join(all, " ") + " "
	}
	return t
}

// holds tells whether an item of noise is in the text.
func (t *leakText) holds(item string) bool {
	list := tokens(item)
	if len(list) == 0 {
		return false
	}
	if len(list) < leastRun {
		line := strings.Join(list, " ")
		return t.lines[line] || strings.Contains(t.row, " "+line+" ")
	}
	seen := map[[leakTokens]string]bool{}
	found := 0
	for i := 0; i+leakTokens <= len(list); i++ {
		run := [leakTokens]string(list[i : i+leakTokens])
		if !seen[run] && t.runs[run] {
			found++
		}
		seen[run] = true
	}
	return found*100 >= len(seen)*leakShare
}

// tokens are the words of s in lower case; a Chinese, Japanese or Korean
// character is one by itself, as those scripts write no spaces.
func tokens(s string) []string {
	var list []string
	start := -1
	s = lower(s)
	end := func(i int) {
		if start >= 0 {
			list = append(list, s[start:i])
		}
		start = -1
	}
	for i, r := range s {
		switch {
		case ideograph(r):
			end(i)
			list = append(list, string(r))
		case !wordRune(r):
			end(i)
		case start < 0:
			start = i
		}
	}
	end(len(s))
	return list
}

// ideograph tells whether r stands in the blocks of kana, ideographs and hangul.
func ideograph(r rune) bool {
	return r >= 0x3040 && r <= 0x30FF || r >= 0x3400 && r <= 0x9FFF || r >= 0xAC00 && r <= 0xD7AF
}
