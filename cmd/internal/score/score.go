// Package score measures extracted articles against right ones. Its figures are
// those of the public benchmarks, so that they can be set beside published ones:
// precision, recall, F1 and exactness of the article-extraction-benchmark
// (github.com/scrapinghub/article-extraction-benchmark), word F1 of the WCXB
// benchmark, snippets as in trafilatura's evaluation.
//
//	score.go     Gold, Prediction, Scorer, Figures: pages in, figures out
//	read.go      gold and predictions out of JSON lines
//	words.go     a text in words, as Python's \w+ sees them
//	body.go      the article's text, in shingles and in words
//	snippets.go  text that must and must not come out
//	metadata.go  title, authors, date
//	leaks.go     noise that came out
//
// Nothing here knows how an article was made.
package score

import (
	"cmp"
	"slices"
)

// Gold is what is right for one page. What is nil or empty is not measured.
type Gold struct {
	ID      string
	URL     string
	Body    *string  // the article's text; "" is a page without one
	With    []string // text that must come out
	Without []string // text that must not; nil beside a nil With is no claim at all
	Title   string
	Authors []string
	Date    string // begins YYYY-MM-DD
	Noise   []Noise

	snippets bool // With or Without was given, perhaps empty
}

// Noise is a block of the page that is no part of its article.
type Noise struct {
	Family string `json:"family"`
	Text   string `json:"text"`
}

// Prediction is what was extracted from a page. The zero Prediction is that of a
// page nothing came out of.
type Prediction struct {
	ID      string
	Text    string // plain, paragraphs apart by newlines
	Title   string
	Authors []string
	Date    string
}

// Figures are means over pages. What no gold record claims is nil.
type Figures struct {
	Pages     int `json:"pages"`
	Predicted int `json:"predicted"` // pages something came out of

	F1        *float64 `json:"f1,omitempty"` // of the mean precision and recall
	Precision *float64 `json:"precision,omitempty"`
	Recall    *float64 `json:"recall,omitempty"`
	PageF1    *float64 `json:"page_f1,omitempty"`  // the mean of the pages' own
	WordF1    *float64 `json:"word_f1,omitempty"`  // the same over single words
	Accuracy  *float64 `json:"accuracy,omitempty"` // share of pages exactly right

	SnippetF1        *float64 `json:"snippet_f1,omitempty"`
	SnippetPrecision *float64 `json:"snippet_precision,omitempty"`
	SnippetRecall    *float64 `json:"snippet_recall,omitempty"`
	SnippetAccuracy  *float64 `json:"snippet_accuracy,omitempty"`

	Title   *float64 `json:"title,omitempty"`   // share of pages
	Authors *float64 `json:"authors,omitempty"` // mean F1 over names
	Date    *float64 `json:"date,omitempty"`    // share of pages with the right day
}

// Page is how one page fared.
type Page struct {
	ID        string  `json:"id"`
	Body      bool    `json:"-"` // the gold record has one; else F1 to Exact say nothing
	F1        float64 `json:"f1"`
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	Exact     bool    `json:"exact"`
	Snippets  int     `json:"snippets_wrong,omitempty"`
	Leaked    []Noise `json:"leaked,omitempty"`
}

// Scorer adds pages up. It is not safe for concurrent use; the figures depend on
// the order of pages in their last bits alone.
type Scorer struct {
	pages     []Page
	predicted int

	precision, recall, f1, wordF1, exact []float64
	snippets                             counts
	title, authors, date                 []float64
	leaks                                leaks
}

// Add scores one page.
func (s *Scorer) Add(g *Gold, p *Prediction) {
	page := Page{ID: g.ID}
	if p.Text != "" {
		s.predicted++
	}
	if g.Body != nil {
		s.addBody(*g.Body, p.Text, &page)
	}
	if g.snippets {
		page.Snippets = s.snippets.add(g, p.Text)
	}
	s.addMetadata(g, p)
	page.Leaked = s.leaks.add(g.Noise, p.Text)
	s.pages = append(s.pages, page)
}

// Figures are those of the pages added so far.
func (s *Scorer) Figures() Figures {
	f := Figures{Pages: len(s.pages), Predicted: s.predicted}
	if len(s.recall) > 0 {
		p, r := mean(s.precision), mean(s.recall)
		f.Precision, f.Recall, f.F1 = &p, &r, harmonic(p, r)
		f.PageF1, f.WordF1, f.Accuracy = some(s.f1), some(s.wordF1), some(s.exact)
	}
	s.snippets.figures(&f)
	f.Title, f.Authors, f.Date = some(s.title), some(s.authors), some(s.date)
	return f
}

// Leaks are the leaks by family, in the order of Families, with AnyFamily last;
// nil when no gold record names noise.
func (s *Scorer) Leaks() []FamilyLeaks { return s.leaks.byFamily() }

// Worst are the n pages that fared worst: by F1, by snippets, by leaks, then by
// id. Pages nothing is wrong with are not among them.
func (s *Scorer) Worst(n int) []Page {
	wrong := slices.DeleteFunc(slices.Clone(s.pages), func(p Page) bool {
		return (!p.Body || p.Exact) && p.Snippets == 0 && len(p.Leaked) == 0
	})
	slices.SortStableFunc(wrong, func(a, b Page) int {
		return cmp.Or(cmp.Compare(a.order(), b.order()), cmp.Compare(b.Snippets, a.Snippets),
			cmp.Compare(len(b.Leaked), len(a.Leaked)), cmp.Compare(a.ID, b.ID))
	})
	return wrong[:min(max(n, 0), len(wrong))]
}

// order is F1; a page without a gold body has none to be ashamed of.
func (p *Page) order() float64 {
	if !p.Body {
		return 1
	}
	return p.F1
}

// mean is 0 of nothing.
func mean(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += x
	}
	return sum / float64(max(1, len(v)))
}

// some is the mean of v, nil of nothing.
func some(v []float64) *float64 {
	if len(v) == 0 {
		return nil
	}
	m := mean(v)
	return &m
}

// harmonic is the harmonic mean of precision and recall.
func harmonic(p, r float64) *float64 {
	f := 0.0
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	return &f
}

// share is a of a and b, 1 when there is neither.
func share(a, b int) float64 {
	if a+b == 0 {
		return 1
	}
	return float64(a) / float64(a+b)
}

// truth is b as a figure.
func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
