package extract

import (
	"golang.org/x/net/html"

	"newsx/extract/content"
	"newsx/extract/internal/dom"
	"newsx/extract/noise"
	"newsx/extract/site"
)

// Account tells of a whole page what became of each piece of its text, and why.
// It is made only with Options.Account.
type Account struct {
	Blocks    []AccountBlock // all text a reader could see, in page order
	Container *Container     // where the article was found; nil when nothing stood out
	Threshold float64        // the probability from which a block is kept by its own score
	Second    bool           // unsure, it took go-readability's choice instead of its own
	Site      string         // the rule for the page's site that told where the article is; "" when none did
	Revealed  bool           // the page shows next to no text; the article is out of its scripts
}

// AccountBlock is a run of text under one block-level element, and its lot.
type AccountBlock struct {
	Text    string   // white space folded, never cut
	Path    string   // the block-level element it stands in, as Removal.Path
	Words   int      // as CountWords counts them
	Part    Part     // what of the article it is; "" for what is not in it
	Score   float64  // the probability of being the article's; -1 when it was never asked for
	Grounds []Ground // what moved the score most, the strongest first; nil without a score
	Why     string   // a clause that goes on from "kept because" or "left out because"
	Rule    string   // what left it out: a noise rule, or content/...; "" for what is kept
	Family  string   // that rule's family; "" for what is kept
	Removal int      // its place in Article.Removed, if a noise rule took it; else -1
	Refused string   // the noise rule that matched and was refused, "" for none
}

// Kept tells whether the block is in the article in any part.
func (b *AccountBlock) Kept() bool { return b.Part != "" }

// Part is what of an article a block of the page has become.
type Part string

// The parts.
const (
	PartText     Part = "text"
	PartHeadline Part = "headline" // the title
	PartCaption  Part = "caption"  // of a picture, or its credit
)

// The rules under which text is left out that no noise rule took.
const (
	ruleNotChosen = "content/not-chosen"
	ruleControl   = "content/control"
	ruleNoPlace   = "content/no-place"
	familyOther   = "other"
)

// Ground is a feature that moved a block's score, against the page's other
// blocks.
type Ground = content.Ground

// Container is the element the article was found in, and how it stands out.
type Container = content.Frame

// CountWords counts the words of s as a reader would: a number or a run of
// letters between white space is one, and so are two ideographs.
func CountWords(s string) int { return noise.CountWords(s) }

// accountant remembers what a page was before anything was cut from it. A nil
// one keeps no account.
type accountant struct {
	tree  *dom.Tree
	taken map[*html.Node]int // node to removal, refused ones included
}

// accountant is nil unless an account is asked for.
func (x *Extractor) accountant(root *html.Node) *accountant {
	if !x.options.Account {
		return nil
	}
	return &accountant{tree: dom.Number(root), taken: map[*html.Node]int{}}
}

// trace is what a sweep reports to.
func (a *accountant) trace() func(*html.Node, int) {
	if a == nil {
		return nil
	}
	return func(n *html.Node, removal int) { a.taken[n] = removal }
}

// account tells what became of each block. removed are the noise rules' removals,
// rule that of the page's site.
func (a *accountant) account(found *content.Selection, removed []Removal, rule *site.Rule, bias float64) *Account {
	if a == nil {
		return nil
	}
	out := &Account{Threshold: content.Threshold(bias), Second: found.SecondOpinion()}
	if frame, ok := found.Frame(); ok {
		out.Container = &frame
	}
	w := accountWalk{accountant: a, found: found, removed: removed, place: map[*html.Node]int32{}, rule: ruleNotChosen, family: familyOther}
	if found.Given {
		out.Site = rule.Name
		w.rule, w.family = siteRemoval(rule)
	}
	for i, n := range found.Tree.Nodes {
		if n.Type == html.TextNode {
			w.place[n] = int32(i)
		}
	}
	w.walk(a.tree)
	if seen := len(w.blocks); len(w.place) > 0 {
		w.walk(found.Tree) // what is left was not on the page
		out.Revealed = len(w.blocks) > seen
	}
	out.Blocks = w.blocks
	return out
}
