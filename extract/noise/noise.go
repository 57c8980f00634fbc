// Package noise knows what on a page is surely not the article (donation
// appeals, comment threads, newsletter boxes, share bars...) and cuts it out.
//
//	noise.go   Rule, Removal, Ruleset: the data
//	sweep.go   runs the rules over a page through one token index
//	cut.go     the only place that takes a node out of a page
//	rules/     the rules, one YAML file a family
package noise

// Removal is one piece of a page that was taken out, and why.
type Removal struct {
	Rule    string `json:"rule" yaml:"rule"`                           // name of the rule, e.g. donation/appeal-box
	Family  string `json:"family" yaml:"family"`                       // donation, comments, newsletter...
	Reason  string `json:"reason" yaml:"reason"`                       // the rule's reason, for a reader
	Path    string `json:"path" yaml:"path"`                           // place in the page: body>main>div.post-support
	Text    string `json:"text,omitempty" yaml:"text,omitempty"`       // its text, white space folded
	Refused bool   `json:"refused,omitempty" yaml:"refused,omitempty"` // the rule matched but would have taken the article; nothing was cut
}
