package report

import "strings"

// confidenceMeanings say in words what a confidence from some value on means.
// The value is the probability that the text is right but for trifles, as
// measured on pages with known text.
var confidenceMeanings = []struct {
	from    float64
	meaning string
}{
	{.85, "very likely whole and clean"},
	{doubt, "likely right; a line may be missing or too much"},
	{.35, "unsure; a paragraph or a box may be missing or too much"},
	{0, "very unsure; look at the text before relying on it"},
}

// Doubtful tells whether the article should be looked at before it is used.
func (r *Report) Doubtful() bool { return r.Error != "" || r.Confidence.Value < doubt }

// doubt is the confidence under which a text is doubtful.
const doubt = .6

func confidenceMeaning(value float64) string {
	for _, m := range confidenceMeanings {
		if value >= m.from {
			return m.meaning
		}
	}
	return confidenceMeanings[len(confidenceMeanings)-1].meaning
}

// warningMeanings say what the names of warnings mean.
var warningMeanings = map[string]string{
	"short_body":      "the text is shorter than articles usually are",
	"index_page":      "the page looks like a list of articles rather than one",
	"paywalled":       "the text is likely the teaser before a paywall",
	"truncated":       "the page was too large or deep, and part of it was not read",
	"site_rule_stale": "there is a rule for this site, and it no longer matches the page",
	"signed_out":      "the page is what a reader sees who is not signed in",
	"advertisement":   "the site marks the page as an advertisement",
	"more_pages":      "the article goes on on further pages",
}

// ruleReasons say what the chooser's grounds have in common; a noise rule's
// reason stands in the rule.
var ruleReasons = map[string]string{
	"content/not-chosen": "does not read like the article",
	"content/control":    "labels of buttons and fields, and text in pictures",
	"content/no-place":   "has no place in the body",
}

func ruleReason(b Block) string {
	if reason, ok := ruleReasons[b.Rule]; ok {
		return reason
	}
	return b.Why
}

// sourceMeanings say what the sources of metadata are, by name; a source
// "kind:detail" that is not listed is told by its kind.
var sourceMeanings = map[string]string{
	"alternate":   "an alternate link of the page",
	"author":      "an element marked as the author",
	"byline":      "the byline",
	"citation":    "the page's citation elements",
	"dateline":    "the date line",
	"described":   "the summary the page gives elsewhere",
	"heading":     "a heading on the page",
	"labelled":    "a line on the page with a label",
	"modified":    "an element marked as the date of change",
	"only":        "the only date on the page",
	"standfirst":  "the element marked as the standfirst",
	"time":        "a time element",
	"h1":          "the page's main heading",
	"title":       "the page's title element",
	"meta":        "a meta element",
	"canonical":   "the page's canonical address",
	"lang":        "the lang attribute",
	"text":        "the language the text is written in",
	"url":         "the page's address",
	"link":        "a link on the page",
	"links":       "links on the page",
	"figure":      "the figure at the head of the text",
	"page":        "the file the page was saved in",
	"visible":     "a line on the page",
	"echo":        "a line on the page that the title element repeats",
	"kicker":      "the line over the headline",
	"breadcrumb":  "the breadcrumb trail",
	"subheading":  "the line under the headline",
	"summary":     "the summary under the headline",
	"article:tag": "the page's article:tag elements",
}

// sourceKinds are the kinds of sources "kind:detail".
var sourceKinds = map[string]string{
	"jsonld":   "structured data",
	"itemprop": "microdata",
	"og":       "Open Graph",
	"article":  "Open Graph",
	"twitter":  "Twitter card",
	"time":     "a time element",
	"meta":     "a meta element",
	"rule":     "the site's rule",
	"site":     "the site's rule",
}

func sourceMeaning(source string) string {
	if m, ok := sourceMeanings[source]; ok {
		return m
	}
	kind, _, _ := strings.Cut(source, ":")
	return sourceKinds[kind]
}
