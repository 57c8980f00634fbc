// Package noise knows what on a page is surely not the article (donation
// appeals, comment threads, newsletter boxes, share bars...) and cuts it out.
//
//	noise.go    Rule, Removal, Ruleset: the data
//	read.go     rules out of YAML, the only file that knows YAML
//	check.go    what may be wrong with a rule
//	lint.go     what may be wrong with a file of them, its examples tried
//	compile.go  rules turned into a Ruleset
//	index.go    which rules a node's tokens call for, one lookup a token;
//	            chains.go: the table it looks in
//	token.go    an attribute's value in tokens, folded for comparing
//	phrase.go   which rules a block's words call for
//	words.go    a text in words, folded for comparing
//	measure.go  how much text stands where, in arrays by node number
//	extent.go   how far a rule reaches that was called for by a block's words
//	sweep.go    runs the rules over a page
//	cut.go      the only place that takes a node out of a page
//	rules/      the rules, one YAML file a family
//	builtin_rules.go builtin_index.go  the same as Go, and their Ruleset as data
//	            that is there without being made: rulegen/ writes both on go generate
//
// The rules are sure rather than greedy: what is noise on one page and article
// on the next is left for package content to judge.
package noise

import (
	"fmt"
	"slices"
	"strings"
	"sync"
)

// Rule says what one kind of noise looks like. A node is noise when Match
// fits, Only holds and Unless does not.
type Rule struct {
	Name     string    `yaml:"name"`               // family/what-it-is, unique
	Reason   string    `yaml:"reason"`             // what the thing does on the page, for a reader: "asks the reader for money"
	Match    Match     `yaml:"match"`              // what calls for the rule
	Only     Condition `yaml:"only,omitempty"`     // what must hold besides; zero for nothing
	Unless   Condition `yaml:"unless,omitempty"`   // what spares the node; zero for nothing
	Large    bool      `yaml:"large,omitempty"`    // may be longer than the article, as comment threads are
	Evidence string    `yaml:"evidence,omitempty"` // where it has been seen, and what it costs: pages hit, gold words lost
	Removes  []string  `yaml:"removes,omitempty"`  // pieces of HTML this rule takes out of an article page
	Keeps    []string  `yaml:"keeps,omitempty"`    // pieces of HTML no rule may touch

	origin *origin // where it was read, for messages; nil for a rule made in Go
}

// Family is the part of the name before the slash.
func (r *Rule) Family() string { return familyOf(r.Name) }

func familyOf(name string) string {
	family, _, _ := strings.Cut(name, "/")
	return family
}

// Match lists what calls for a rule; any one entry is enough. Tokens are whole
// and compared without regard to case. A token also stands for its BEM parts
// (donation-banner for donation-banner__title and donation-banner--large);
// "wpd-*" stands for every token that begins with wpd- and "*__comments" for
// the BEM element comments of any block.
type Match struct {
	Token   []string            `yaml:"token,omitempty"`   // in the class or the id
	Class   []string            `yaml:"class,omitempty"`   // in the class
	ID      []string            `yaml:"id,omitempty"`      // in the id
	Part    []string            `yaml:"part,omitempty"`    // a word of a class or an id, or several in a row: donation of article-donation-cta and InlineDonationPromo, most-read of voc-most-read__item
	Element []string            `yaml:"element,omitempty"` // the element's name
	Attr    map[string][]string `yaml:"attr,omitempty"`    // in the attribute; no tokens: the attribute is there
	Text    *Text               `yaml:"text,omitempty"`    // the words of a block of text
}

// Condition is a simple fact about a node. Of a condition with several fields
// set any one holding is enough; the zero Condition sets none.
type Condition struct {
	Is     []string `yaml:"is,omitempty"`     // the element is one of these
	Has    []string `yaml:"has,omitempty"`    // one of these elements is inside it
	Inside []string `yaml:"inside,omitempty"` // it is inside one of these elements
	Prose  int      `yaml:"prose,omitempty"`  // it holds at least this many words in paragraphs
	Amid   int      `yaml:"amid,omitempty"`   // it is a p and has at least this many p of prose beside it, as an article's own paragraphs have
}

func (c *Condition) zero() bool {
	return len(c.Is) == 0 && len(c.Has) == 0 && len(c.Inside) == 0 && c.Prose == 0 && c.Amid == 0
}

// Text calls for a rule by what a block of text says. Phrases are compared
// word by word without regard to case, punctuation (but the colon and ©) and
// the kind of apostrophe. What stands between quotation marks is somebody's
// speech, where no phrase counts. In a phrase "#" stands for any number and "*"
// for up to three words of any kind.
type Text struct {
	At      Anchor              `yaml:"at,omitempty"`      // where in the block a phrase must stand
	Phrases map[string][]string `yaml:"phrases,omitempty"` // by language
	And     map[string][]string `yaml:"and,omitempty"`     // one of these must stand in the block as well; nil for no such demand
	Words   int                 `yaml:"words,omitempty"`   // the block has at most this many words
	Extent  Extent              `yaml:"extent,omitempty"`  // what goes when the block matches
	Link    bool                `yaml:"link,omitempty"`    // the block must be, hold or stand beside a link, button or field; waived on plain text
	Plain   Plainness           `yaml:"plain,omitempty"`   // whether the rule is for plain-text dumps, HTML, or both
	Near    int                 `yaml:"near,omitempty"`    // so many different phrases must match in this block and the few after it; 0 is 1
}

// Anchor is where in a block a phrase must stand.
type Anchor string

// The anchors.
const (
	Whole    Anchor = "whole"    // the phrase is the block
	Start    Anchor = "start"    // the block begins with it
	Anywhere Anchor = "anywhere" // it stands somewhere in the block
)

// Extent is how much of the page goes when a block's words match.
type Extent string

// The extents, from the smallest.
const (
	Block   Extent = "block"   // the block itself
	Box     Extent = "box"     // the largest element around it that says little else
	List    Extent = "list"    // it and the links that follow it
	Section Extent = "section" // it and what follows up to the next heading of its level
	Rest    Extent = "rest"    // it and everything after it on the page
)

// Plainness tells whether a text rule is for plain-text dumps.
type Plainness string

// Plainness's values; "" is for both kinds of page.
const (
	PlainOnly  Plainness = "only"
	PlainNever Plainness = "never"
)

// Removal is one piece of a page that was taken out, and why.
type Removal struct {
	Rule    string `json:"rule" yaml:"rule"`                           // name of the rule, e.g. donation/appeal-box
	Family  string `json:"family" yaml:"family"`                       // donation, comments, newsletter...
	Reason  string `json:"reason" yaml:"reason"`                       // the rule's reason, for a reader
	Path    string `json:"path" yaml:"path"`                           // place in the page: body>main>div.post-support
	Text    string `json:"text,omitempty" yaml:"text,omitempty"`       // its text, white space folded, cut to a few thousand bytes
	Refused bool   `json:"refused,omitempty" yaml:"refused,omitempty"` // the rule matched but would have taken the article; nothing was cut
}

// families in the order they are listed everywhere: the promise of the tool
// first. Where two rules claim one node the earlier family has it.
var families = []string{
	"donation", "comments", "newsletter", "paywall", "related", "share",
	"consent", "ads", "author-bio", "navigation", "footer",
}

// Families names every family of noise there is.
func Families() []string { return slices.Clone(families) }

// Ruleset is a set of rules ready to run. It is immutable and safe for
// concurrent use.
type Ruleset struct {
	rules   []Rule  // in the order they are tried; nil of the built-in set, see list
	facts   []facts // by rule number
	tokens  tokenIndex
	phrases phraseIndex
}

//go:generate go run ./rulegen

// Default is the set of all built-in rules.
func Default() *Ruleset { return &builtin }

// Rules lists the rules in the order they are tried.
func (s *Ruleset) Rules() []Rule { return slices.Clone(s.list()) }

// list is the rules in full, which no sweep looks at: those built in are made
// the first time somebody does.
func (s *Ruleset) list() []Rule {
	if s == &builtin {
		return builtinList()
	}
	return s.rules
}

var builtinList = sync.OnceValue(builtinRules)

// With is the set with more rules, each tried after those of its family that
// are there already. It fails on a rule that cannot work or whose name is taken.
func (s *Ruleset) With(more ...Rule) (*Ruleset, error) {
	if len(more) == 0 {
		return s, nil
	}
	return New(append(s.Rules(), more...))
}

// Without is the set less some families. It fails on a family that does not
// exist.
func (s *Ruleset) Without(names ...string) (*Ruleset, error) {
	for _, name := range names {
		if !slices.Contains(families, name) {
			return nil, fmt.Errorf("unknown noise family %q (want %s)", name, strings.Join(families, ", "))
		}
	}
	if len(names) == 0 {
		return s, nil
	}
	return compile(slices.DeleteFunc(s.Rules(), func(r Rule) bool { return slices.Contains(names, r.Family()) })), nil
}
