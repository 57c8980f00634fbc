package noise

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"newsx/extract/internal/dom"
)

// Problem is something wrong with a file of rules.
type Problem struct {
	Line    int    // where, from 1; 0 when it is about the file as a whole
	Rule    string // the rule's name; "" when none is concerned
	Message string
	Warning bool // the rules work all the same
}

// Lint tells all that is wrong with a file of rules, by line: its form, each
// rule, and, when those are right, its examples, which are tried on a page. A
// file without problems can be read by Read and given to Ruleset.With.
func Lint(data []byte) []Problem {
	entries, problems := readEntries(data)
	if len(entries) == 0 && len(problems) == 0 {
		return []Problem{{Message: "holds no rules (want a list of them: - name: ...)"}}
	}
	lines := map[string]int{} // of names
	for i := range entries {
		e := &entries[i]
		if first, known := lines[e.Name]; known && e.Name != "" {
			problems = append(problems, Problem{Line: e.lineOf(fmt.Errorf("%q", e.Name)), Rule: e.Name, Message: fmt.Sprintf("the name is taken by the rule of line %d", first)})
			continue
		}
		lines[e.Name] = e.node.Line
		if e.garbled {
			continue
		}
		for _, err := range e.faults(false) {
			problems = append(problems, Problem{Line: e.lineOf(err), Rule: e.Name, Message: err.Error()})
		}
	}
	if len(problems) == 0 {
		problems = append(lintNames(entries), lintExamples(entries)...)
	}
	slices.SortStableFunc(problems, func(a, b Problem) int { return cmp.Compare(a.Line, b.Line) })
	return problems
}

// lintNames finds rules that have a built-in rule's name.
func lintNames(entries []entry) []Problem {
	var problems []Problem
	for i := range entries {
		e := &entries[i]
		if slices.ContainsFunc(Default().list(), func(r Rule) bool { return r.Name == e.Name }) {
			problems = append(problems, Problem{Line: e.node.Line, Rule: e.Name, Message: builtinName})
		}
	}
	return problems
}

const builtinName = "a built-in rule has this name (give yours another)"

// lintExamples tries the examples of rules that are right in themselves.
func lintExamples(entries []entry) []Problem {
	rules := make([]Rule, len(entries))
	for i := range entries {
		rules[i] = entries[i].Rule
	}
	set := compile(rules)
	var problems []Problem
	for i := range entries {
		e := &entries[i]
		tell := func(line int, warning bool, format string, a ...any) {
			problems = append(problems, Problem{Line: line, Rule: e.Name, Message: fmt.Sprintf(format, a...), Warning: warning})
		}
		if len(e.Removes) == 0 {
			tell(e.node.Line, true, "no example of what it removes (removes: ['<div class=...>...</div>'])")
		}
		if len(e.Keeps) == 0 {
			tell(e.node.Line, true, "no example of what looks alike and must stay (keeps: ['<p>...</p>'])")
		}
		for k, example := range e.Removes {
			line := e.exampleLine("removes", k)
			if t := set.try(&e.Rule, example); t.message != "" {
				tell(line, false, "removes: %s", t.message)
			} else if t := Default().try(nil, example); t.left == "" && t.by != "" {
				tell(line, true, "removes: the built-in rule %s takes this already", t.by)
			}
		}
		for k, example := range e.Keeps {
			if t := set.try(nil, example); t.by != "" {
				tell(e.exampleLine("keeps", k), false, "keeps: %s takes %q", t.by, t.taken)
			}
		}
	}
	return problems
}

// The article that a rule's examples are put into: enough prose before and after
// for the story to be the story.
const (
	beforeExample = `<!DOCTYPE html><html><head><title>Bridge reopens</title></head><body><main><article><h1>Bridge reopens after six years</h1>
<p>The bridge at Cwm reopened on Monday, six years after the river carried off its middle arch and with it the only road to the quarry.</p>
<p>A crowd of about two hundred walked across behind the school band, and the first cart over was drawn by the same horse that had been the last.</p>
<p>The work took twice as long as the council had planned, because the stone had to come from a pit on the far side of the mountain.</p>
<p>Engineers found a crack in the western pier in the second winter, and had to wait for a dry summer before they could mend it, which they did.</p>`
	afterExample = `<p>The mayor cut the ribbon with her father's shears, which had been used for the same purpose when the old bridge opened in 1931.</p>
<p>Nobody made a speech, because it had begun to rain, and by noon the band had gone home and the road was empty but for the sheep.</p>
<p>The council will meet in March to decide who should pay for the parapet, which is still made of wood, and painted to look like stone.</p>
</article></main></body></html>`
)

// attempt is what became of an example.
type attempt struct {
	by      string // the rule that took something, "" for none
	taken   string // what it took
	left    string // what of the example's text is left
	message string // what is wrong if the rule in question should have taken it all
}

// try puts an example into an article and sweeps it. rule, if not nil, should
// take it all.
func (s *Ruleset) try(rule *Rule, example string) attempt {
	plain := rule != nil && rule.Match.Text != nil && rule.Match.Text.Plain == PlainOnly
	root, err := html.Parse(strings.NewReader(beforeExample + example + afterExample))
	if err != nil {
		return attempt{message: err.Error()}
	}
	var a attempt
	refused := false
	for _, removal := range s.Sweep(root, plain) {
		own := rule == nil || removal.Rule == rule.Name
		refused = refused || own && removal.Refused
		if !removal.Refused && (a.by == "" || own) {
			a.by, a.taken = removal.Rule, removal.Text
		}
	}
	_, after, whole := strings.Cut(dom.Text(root), endOfBefore)
	a.left, _, _ = strings.Cut(after, startOfAfter)
	a.left = strings.TrimSpace(a.left)
	switch {
	case rule == nil:
	case refused:
		a.message = "the rule is refused this: it would take the article"
	case a.by == "":
		a.message = "no rule of this file takes it"
	case a.by != rule.Name:
		a.message = fmt.Sprintf("the rule %s takes it first", a.by)
	case !whole:
		a.message = "the rule takes the article before it too"
	case a.left != "" && !plain:
		a.message = fmt.Sprintf("leaves %q", a.left)
	}
	return a
}

// Where the article before an example ends and the one after it begins.
const (
	endOfBefore  = "mend it, which they did."
	startOfAfter = "The mayor cut the ribbon"
)
