// Package report tells what newsx made of a page: what it kept, what it left
// out and why, and where each field came from.
//
//	report.go   the report as data, as newsx explain -f json writes it
//	build.go    New: the report of an article
//	fields.go   the metadata with its sources
//	meaning.go  what confidence, warnings and sources mean
//	html.go     the report as one HTML file: report.html, report.css, report.js
//	chart.go    the totals by family as a picture
package report

import (
	"fmt"
	"math"
	"strings"

	"newsx/extract"
)

// Report is an account of one page in the form it is shown in.
type Report struct {
	Source     string     `json:"source"`
	Record     string     `json:"record,omitempty"` // which record of a file of many
	Error      string     `json:"error,omitempty"`  // why the page gives no article
	Title      string     `json:"title,omitempty"`
	Confidence Confidence `json:"confidence"`
	Warnings   []Warning  `json:"warnings,omitempty"`
	Fields     []Field    `json:"metadata"`
	Missing    []string   `json:"missing,omitempty"` // fields the page does not give
	Container  *Container `json:"container,omitempty"`
	Notes      []string   `json:"notes,omitempty"` // what was out of the ordinary
	Threshold  float64    `json:"threshold"`       // the score from which a block is kept by itself
	Kept       Total      `json:"kept"`
	LeftOut    Total      `json:"left_out"`
	Families   []Family   `json:"families,omitempty"` // of what was left out, the most words first
	Refused    []Refusal  `json:"refused,omitempty"`
	Blocks     []Block    `json:"blocks"`
}

// Confidence is how sure newsx is of the article, and in words.
type Confidence struct {
	Value   float64 `json:"value"`
	Meaning string  `json:"meaning"`
}

// Warning is a warning's name and what it says.
type Warning struct {
	Name    string `json:"name"`
	Meaning string `json:"meaning,omitempty"`
}

// Container is the element the article was found in, and why.
type Container struct {
	Path        string   `json:"path"`
	Words       int      `json:"words"`
	Prose       float64  `json:"prose"`        // its share of the page's prose
	LinkDensity float64  `json:"link_density"` // the share of its text in links
	Why         []string `json:"why"`
}

// Total counts pieces of text.
type Total struct {
	Blocks int `json:"blocks"`
	Words  int `json:"words"`
}

// Family is what was left out of one kind of thing.
type Family struct {
	Name  string  `json:"family"`
	Share float64 `json:"share"` // of the words left out
	Total
	Rules []Rule `json:"rules"`
}

// Rule is what was left out by one rule.
type Rule struct {
	Name   string `json:"rule"`
	Reason string `json:"reason"`
	Total
	Pieces []Piece `json:"pieces"`
}

// Piece is one thing that a rule took: what stood together.
type Piece struct {
	Path string `json:"path"`
	Text string `json:"text,omitempty"` // its beginning
	Total
}

// Refusal is a rule that matched and did not get what it matched.
type Refusal struct {
	Name   string `json:"rule"`
	Family string `json:"family"`
	Reason string `json:"reason"`
	Path   string `json:"path"`
}

// Block is a block of the page's text, and its lot.
type Block struct {
	Kept    bool     `json:"kept"`
	Part    string   `json:"part,omitempty"`
	Text    string   `json:"text"`
	Words   int      `json:"words"`
	Path    string   `json:"path"`
	Score   *float64 `json:"score,omitempty"`
	Grounds []Ground `json:"grounds,omitempty"` // what moved the score most
	Rule    string   `json:"rule,omitempty"`
	Family  string   `json:"family,omitempty"`
	Why     string   `json:"why"`
	Refused string   `json:"refused,omitempty"`

	removal int    // its piece, if a noise rule took it; else -1
	piece   string // the path of that piece
	Tick    string `json:"-"` // where on its score bar keeping begins
	Note    string `json:"-"` // why it is kept, where its score does not tell
}

// Ground is a feature that moved a block's score.
type Ground struct {
	Feature string  `json:"feature"`
	Why     string  `json:"why"`    // why the chooser looks at it
	Effect  float64 `json:"effect"` // in log-odds; above 0 speaks for the article
}

// Because names the grounds: "link density −2.1, words −1.3"; "" where the score
// did not decide.
func (b *Block) Because() string {
	return b.grounds(", ", func(Ground) string { return "" })
}

// BecauseWhy is Because with the chooser's reason for each, a line each.
func (b *Block) BecauseWhy() string {
	return b.grounds("\n", func(g Ground) string { return ": " + g.Why })
}

func (b *Block) grounds(between string, more func(Ground) string) string {
	if b.Kept && b.Part != string(extract.PartText) {
		return ""
	}
	var list []string
	for _, g := range b.Grounds {
		sign := "+"
		if g.Effect < 0 {
			sign = "−"
		}
		list = append(list, fmt.Sprintf("%s %s%.1f", strings.ReplaceAll(g.Feature, "_", " "), sign, math.Abs(g.Effect))+more(g))
	}
	return strings.Join(list, between)
}

func percent(share float64) string { return fmt.Sprintf("%.0f %%", 100*share) }
