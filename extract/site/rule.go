package site

import (
	"fmt"
	"slices"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
	"newsx/extract/noise"
)

// Rule is what is known about the pages of one site. A nil Rule knows nothing.
// It is immutable and safe for concurrent use.
type Rule struct {
	// Name is the name of the rule's file: example.org.yaml.
	Name string

	content, remove                     []choice
	title, authors, dates, standfirst   []choice
	nextPage, advertisement, signedOut  []choice
	replacements                        []replacement
	edits                               []edit
	lacking                             []string // keys with nothing to look for
	noGuess, skipLinkedData, noLeadPict bool
}

// Family is the noise family of what site rules take out.
const Family = "site"

// Lacks tells whether the rule says that the site's pages have no such thing; key
// is that of a rule file.
func (r *Rule) Lacks(key string) bool { return slices.Contains(r.lacking, key) }

// Found is what a rule's selectors for the metadata pick, best first.
type Found struct {
	Titles, Authors, Dates, Standfirsts []string
}

// Read reads the metadata.
func (r *Rule) Read(root *html.Node) Found {
	if r == nil {
		return Found{}
	}
	return Found{
		Titles: firstValues(r.title, root), Authors: firstValues(r.authors, root),
		Dates: allValues(r.dates, root), Standfirsts: firstValues(r.standfirst, root),
	}
}

// allValues are the values of all choices: of dates the first that can be read
// counts.
func allValues(choices []choice, root *html.Node) []string {
	var values []string
	for i := range choices {
		if c := &choices[i]; c.holds(root) {
			values = append(values, c.values(root)...)
		}
	}
	return values
}

// Places tells whether the rule says where the article is.
func (r *Rule) Places() bool { return r != nil && len(r.content) > 0 }

// Content is where the rule says that the article is: the nodes that the first
// of its selectors picks which picks any text, none inside another. Nil when it
// does not say, or nothing is there.
func (r *Rule) Content(root *html.Node) []*html.Node {
	if r == nil {
		return nil
	}
	for i := range r.content {
		c := &r.content[i]
		if !c.holds(root) {
			continue
		}
		var nodes []*html.Node
		for _, n := range outermost(c.nodes(root)) {
			if !blank(n) {
				nodes = append(nodes, n)
			}
		}
		if len(nodes) > 0 {
			return nodes
		}
	}
	return nil
}

// mostOfPage is the percentage of a page's text that a rule which does not say
// where the article is may take in one piece. One that takes more was made for
// another page.
const mostOfPage = 90

// Claims is what the rule takes out of the page. A claim that would take the
// article along is refused.
func (r *Rule) Claims(root *html.Node) []noise.Claim {
	if r == nil || len(r.remove) == 0 {
		return nil
	}
	content := r.Content(root)
	whole := 0
	if content == nil {
		whole = len(dom.Text(root))
	}
	var claims []noise.Claim
	for i := range r.remove {
		c := &r.remove[i]
		if !c.holds(root) {
			continue
		}
		for _, n := range c.nodes(root) {
			if frame(n) {
				continue
			}
			claim := noise.Claim{Node: n, Removal: noise.Removal{
				Rule: Family + "/" + r.Name, Family: Family,
				Reason: fmt.Sprintf("the site's rule takes it out (%s)", c.text),
			}}
			if content != nil {
				claim.Refused = holdsAll(n, content)
			} else {
				claim.Refused = whole > 0 && len(dom.Text(n))*100 > whole*mostOfPage
			}
			claims = append(claims, claim)
		}
	}
	return claims
}

// frame tells the elements every page is made of, which no rule may have.
func frame(n *html.Node) bool {
	return n.Parent == nil || n.DataAtom == atom.Html || n.DataAtom == atom.Body || n.DataAtom == atom.Head
}

// holdsAll tells whether n holds, or is, every one of the nodes.
func holdsAll(n *html.Node, nodes []*html.Node) bool {
	for _, c := range nodes {
		for c != nil && c != n {
			c = c.Parent
		}
		if c == nil {
			return false
		}
	}
	return true
}

// NoGuess tells that a page on which the rule finds no article holds none.
func (r *Rule) NoGuess() bool { return r != nil && r.noGuess }

// NoLeadPicture tells that the page's lead picture is not the article's.
func (r *Rule) NoLeadPicture() bool { return r != nil && r.noLeadPict }

// Paged tells whether the page is one of several an article is spread over,
// with another to come.
func (r *Rule) Paged(root *html.Node) bool { return r != nil && anyHolds(r.nextPage, root) }

// Advertisement tells whether the page says that its article is paid for.
func (r *Rule) Advertisement(root *html.Node) bool {
	return r != nil && anyHolds(r.advertisement, root)
}

// SignedOut tells whether the page says that its reader is not signed in.
func (r *Rule) SignedOut(root *html.Node) bool { return r != nil && anyHolds(r.signedOut, root) }
