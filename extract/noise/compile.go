package noise

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html/atom"
)

// facts is a rule's conditions in the form the sweep asks them.
type facts struct {
	only, unless test
}

// test is a Condition over bit sets of elements.
type test struct {
	set             bool
	is, has, inside elements
	prose           int32
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
	s := &Ruleset{rules: slices.Clone(rules)}
	slices.SortStableFunc(s.rules, func(a, b Rule) int {
		return cmp.Compare(slices.Index(families, a.Family()), slices.Index(families, b.Family()))
	})
	seen := map[string]bool{}
	for i := range s.rules {
		r := &s.rules[i]
		if err := s.add(int32(i), r, seen[r.Name]); err != nil {
			if place := r.place(); place != "" {
				return nil, fmt.Errorf("%s: rule %q: %w", place, r.Name, err)
			}
			return nil, fmt.Errorf("rule %q: %w", r.Name, err)
		}
		seen[r.Name] = true
	}
	return s, nil
}

func (s *Ruleset) add(number int32, r *Rule, known bool) error {
	family, what, _ := strings.Cut(r.Name, "/")
	switch {
	case known:
		return fmt.Errorf("the name is taken")
	case !slices.Contains(families, family):
		return fmt.Errorf("unknown family %q (want %s)", family, strings.Join(families, ", "))
	case what == "":
		return fmt.Errorf("no name after the family (want %s/something)", family)
	case r.Reason == "":
		return fmt.Errorf("no reason")
	}
	only, err := compileCondition(&r.Only)
	if err != nil {
		return fmt.Errorf("only: %w", err)
	}
	unless, err := compileCondition(&r.Unless)
	if err != nil {
		return fmt.Errorf("unless: %w", err)
	}
	s.facts = append(s.facts, facts{only, unless})
	n, err := s.tokens.add(number, &r.Match)
	if err != nil {
		return fmt.Errorf("match: %w", err)
	}
	if r.Match.Text != nil {
		m, err := s.phrases.add(number, r.Match.Text)
		if err != nil {
			return fmt.Errorf("match: text: %w", err)
		}
		n += m
	}
	if n == 0 {
		return fmt.Errorf("matches nothing (want token, class, id, element, attr or text)")
	}
	return nil
}

func compileCondition(c *Condition) (test, error) {
	t := test{set: !c.zero(), prose: int32(c.Prose)}
	for _, part := range []struct {
		names []string
		into  *elements
	}{{c.Is, &t.is}, {c.Has, &t.has}, {c.Inside, &t.inside}} {
		for _, name := range part.names {
			i := slices.Index(watched, name)
			if i < 0 {
				return t, fmt.Errorf("element %q cannot be asked for (want %s)", name, strings.Join(watched, ", "))
			}
			*part.into |= 1 << i
		}
	}
	return t, nil
}

// holds tells whether any part of the condition is true of what lies in s,
// whose element is node. A condition that sets nothing holds of nothing.
func (t *test) holds(m *measure, node int32, s span) bool {
	return t.set && (m.own[node]&t.is != 0 || m.above[node]&t.inside != 0 ||
		t.has != 0 && m.elementsIn(s)&t.has != 0 ||
		t.prose > 0 && m.prose[s.to]-m.prose[s.from] >= t.prose)
}
