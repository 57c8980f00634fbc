package noise

import (
	"fmt"
	"slices"
	"strings"
)

// check finds what is wrong with a list of rules. Everything that compile
// relies on is checked here, so that built-in rules, which a test checks, cost
// a program nothing.
func check(rules []Rule) error {
	seen := map[string]bool{}
	for i := range rules {
		r := &rules[i]
		if err := r.check(seen[r.Name]); err != nil {
			if place := r.place(); place != "" {
				return fmt.Errorf("%s: rule %q: %w", place, r.Name, err)
			}
			return fmt.Errorf("rule %q: %w", r.Name, err)
		}
		seen[r.Name] = true
	}
	return nil
}

// check is the first fault of the rule, nil when it has none.
func (r *Rule) check(known bool) error {
	if faults := r.faults(known); len(faults) > 0 {
		return faults[0]
	}
	return nil
}

// faults are what is wrong with each part of the rule. known says that an
// earlier rule has its name.
func (r *Rule) faults(known bool) []error {
	var faults []error
	family, what, _ := strings.Cut(r.Name, "/")
	switch {
	case r.Name == "":
		faults = append(faults, fmt.Errorf("no name (want family/something)"))
	case known:
		faults = append(faults, fmt.Errorf("the name is taken"))
	case !slices.Contains(families, family):
		faults = append(faults, fmt.Errorf("unknown family %q (want %s)", family, strings.Join(families, ", ")))
	case what == "":
		faults = append(faults, fmt.Errorf("no name after the family (want %s/something)", family))
	}
	if r.Reason == "" {
		faults = append(faults, fmt.Errorf("no reason"))
	}
	for _, part := range []struct {
		name  string
		check func() error
	}{{"only", r.Only.check}, {"unless", r.Unless.check}, {"match", r.Match.check}} {
		if err := part.check(); err != nil {
			faults = append(faults, fmt.Errorf("%s: %w", part.name, err))
		}
	}
	return faults
}

func (c *Condition) check() error {
	for _, names := range [][]string{c.Is, c.Has, c.Inside} {
		for _, name := range names {
			if !slices.Contains(watched, name) {
				return fmt.Errorf("element %q cannot be asked for (want %s)", name, strings.Join(watched, ", "))
			}
		}
	}
	return nil
}

func (m *Match) check() error {
	n := len(m.Part) + len(m.Attr)
	for _, list := range [][]string{m.Token, m.Class, m.ID, m.Element} {
		for _, token := range list {
			if _, ok := strings.CutPrefix(token, "*__"); ok {
				continue
			}
			if err := checkToken(token); err != nil {
				return err
			}
		}
		n += len(list)
	}
	for _, part := range m.Part {
		if err := checkToken(part); err != nil {
			return err
		}
		if strings.ContainsAny(part, "*_") || strings.HasSuffix(part, "-") || strings.Contains(part, "--") {
			return fmt.Errorf("part %q (want a word, or several with a dash between)", part)
		}
	}
	for _, list := range m.Attr {
		for _, token := range list {
			if err := checkToken(token); err != nil {
				return err
			}
		}
	}
	if m.Text != nil {
		phrases, err := m.Text.check()
		if err != nil {
			return fmt.Errorf("text: %w", err)
		}
		n += phrases
	}
	if n == 0 {
		return fmt.Errorf("matches nothing (want token, class, id, element, attr or text)")
	}
	return nil
}

func checkToken(token string) error {
	text, prefix := strings.CutSuffix(token, "*")
	switch {
	case strings.HasPrefix(text, ".") || strings.HasPrefix(text, "#") || strings.ContainsAny(text, ">[]()="):
		return fmt.Errorf("token %q looks like a CSS selector (want a bare name, as it stands in the page's class or id)", token)
	case text == "" || text != strings.ToLower(text) || strings.ContainsAny(text, "* \t\n") || len(text) > maxToken:
		return fmt.Errorf("token %q (want one lower-case word, perhaps with a star at its end)", token)
	case text != strings.TrimLeft(text, "-_"):
		return fmt.Errorf("token %q begins with a dash (leading dashes of a page's tokens are not compared)", token)
	case prefix && head(text) == text:
		return fmt.Errorf("token %q (want a dash or underscore before the star)", token)
	}
	return nil
}

// check tells what is wrong with a text's fields, or how many phrases it has.
func (t *Text) check() (phrases int, err error) {
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
		return 0, fmt.Errorf("words: no bound on the block's length (want words: and a number)")
	}
	for _, set := range []map[string][]string{t.Phrases, t.And} {
		for _, list := range set {
			for _, s := range list {
				if folded := foldPhrase(s); folded != s {
					return 0, fmt.Errorf("phrase %q (want it folded: %q)", s, folded)
				}
				if first, _ := nextWord(s); first == "" || first == gap {
					return 0, fmt.Errorf("phrase %q (want it to begin with a word)", s)
				}
				phrases++
			}
		}
	}
	return phrases, nil
}
