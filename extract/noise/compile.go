package noise

import (
	"cmp"
	"slices"

	"golang.org/x/net/html/atom"
)

// facts is a rule in the form the sweep asks it.
type facts struct {
	name, reason string
	large        bool
	only, unless test
}

// test is a Condition over bit sets of elements.
type test struct {
	set             bool
	is, has, inside elements
	prose           int32
	amid            int
}

// elements is a set of element names: one bit for each name that a
// condition may mention.
type elements uint64

// watched are the names that have a bit. More may be added, up to 64.
var watched = []string{
	"h1", "article", "main", "body", "html", "p", "form", "blockquote", "figure", "figcaption", "li",
	"table", "header", "footer", "nav", "aside", "section", "button", "input", "a", "textarea",
	"h2", "h3", "h4", "h5", "h6", "iframe", "img", "video", "time", "dialog", "pre", "span", "ul", "ol", "strong", "em", "b", "i",
}

// bits gives each watched element its bit.
var bits = func() map[atom.Atom]elements {
	m := make(map[atom.Atom]elements, len(watched))
	for i, name := range watched {
		m[atom.Lookup([]byte(name))] = 1 << i
	}
	return m
}()

// New checks rules and makes them ready to run. Rules are tried by family in
// the order of Families, then in the order given. It fails on the first rule
// that cannot work, naming it and where it was read.
func New(rules []Rule) (*Ruleset, error) {
	if err := check(rules); err != nil {
		return nil, err
	}
	return compile(rules), nil
}

// compile is New for rules known to be good.
func compile(rules []Rule) *Ruleset {
	s := &Ruleset{rules: slices.Clone(rules)}
	slices.SortStableFunc(s.rules, func(a, b Rule) int {
		return cmp.Compare(slices.Index(families, a.Family()), slices.Index(families, b.Family()))
	})
	s.facts = make([]facts, len(s.rules))
	s.tokens = newTokenIndex()
	s.phrases = newPhraseIndex(len(s.rules))
	for i := range s.rules {
		r := &s.rules[i]
		s.facts[i] = facts{
			name: r.Name, reason: r.Reason, large: r.Large,
			only: compileCondition(&r.Only), unless: compileCondition(&r.Unless),
		}
		s.tokens.add(int32(i), &r.Match)
		if r.Match.Text != nil {
			s.phrases.add(int32(i), r.Match.Text)
		}
	}
	return s
}

func compileCondition(c *Condition) test {
	return test{
		set: !c.zero(), prose: int32(c.Prose), amid: c.Amid,
		is: elementSet(c.Is), has: elementSet(c.Has), inside: elementSet(c.Inside),
	}
}

func elementSet(names []string) elements {
	var set elements
	for _, name := range names {
		set |= 1 << slices.Index(watched, name)
	}
	return set
}

// holds tells whether any part of the condition is true of what lies in s,
// whose element is node. A condition that sets nothing holds of nothing.
func (t *test) holds(m *measure, node int32, s span) bool {
	return t.set && (m.own[node]&t.is != 0 || m.above[node]&t.inside != 0 ||
		t.has != 0 && m.elementsIn(s)&t.has != 0 ||
		t.prose > 0 && m.prose[s.to]-m.prose[s.from] >= t.prose ||
		t.amid > 0 && m.own[node]&paragraph != 0 && m.paragraphsBeside(node, t.amid) >= t.amid)
}
