package main

import (
	"bufio"
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"

	"newsx/extract"
	"newsx/extract/content"
	"newsx/extract/page"
)

// record is one page's line in pages.jsonl; its blocks' features are the next
// rows of features.f32.
type record struct {
	Set     string    `json:"set"`
	ID      string    `json:"id"`
	Site    string    `json:"site"`
	Labels  []int     `json:"labels"`
	Weights []float64 `json:"weights"`
	Texts   []string  `json:"texts"`
}

// writeExamples runs every page through the product up to the choice and
// writes what the model would see, with labels.
func (t *trainer) writeExamples(pages []sample) error {
	rows, err := os.Create(filepath.Join(t.work, "features.f32"))
	if err != nil {
		return err
	}
	defer rows.Close()
	list, err := os.Create(filepath.Join(t.work, "pages.jsonl"))
	if err != nil {
		return err
	}
	defer list.Close()
	r, l := bufio.NewWriter(rows), bufio.NewWriter(list)
	lines := json.NewEncoder(l)
	for _, s := range pages {
		c, err := candidates(s)
		if err != nil {
			return fmt.Errorf("%s/%s: %w", s.set, s.id, err)
		}
		if c == nil {
			continue
		}
		rec := record{Set: s.set, ID: s.id, Site: s.site, Texts: []string{}}
		for i := range c.Len() {
			rec.Texts = append(rec.Texts, c.Text(i))
			var row []float32
			for _, v := range c.Features(i, row) {
				if err := binary.Write(r, binary.LittleEndian, math.Float32bits(v)); err != nil {
					return err
				}
			}
		}
		rec.Labels, rec.Weights = weigh(c, s, label(rec.Texts, s.gold), rec.Texts)
		if err := lines.Encode(rec); err != nil {
			return err
		}
	}
	names, err := json.Marshal(content.FeatureNames())
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(t.work, "names.json"), names, 0o644); err != nil {
		return err
	}
	if err := l.Flush(); err != nil {
		return err
	}
	return r.Flush()
}

// candidates are the blocks of a page as the product sees them.
func candidates(s sample) (*content.Candidates, error) {
	var seen *content.Candidates
	x, err := extract.New(extract.Options{Model: &content.Model{}, Observe: func(c *content.Candidates) { seen = c }})
	if err != nil {
		return nil, err
	}
	f, err := os.Open(s.file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	for p, err := range page.Read(f, page.Hint{Source: s.file}) {
		if err != nil {
			return nil, err
		}
		_, _ = x.Extract(context.Background(), p) // only what it sees counts here
	}
	return seen, nil
}

// weigh turns labels into training weights. A block weighs by the square root
// of its words, a page by that of its gold text, so that neither long
// paragraphs nor long pages rule. The news gold leaves out lists, quotes,
// tables and subheadings though a reader wants them: inside the article such
// blocks are left without weight rather than taught as noise.
func weigh(c *content.Candidates, s sample, gold []bool, texts []string) ([]int, []float64) {
	labels, weights := make([]int, len(gold)), make([]float64, len(gold))
	first, last := len(gold), -1
	for i, ok := range gold {
		if ok {
			labels[i] = 1
			first, last = min(first, i), i
		}
	}
	page := math.Sqrt(float64(len(tokens(s.gold)) + 50))
	for i := range gold {
		weights[i] = math.Sqrt(float64(len(tokens(texts[i])))+3) / page
		if s.set == "web" {
			weights[i] *= webWeight
		}
		if !gold[i] && i > first && i < last && c.Structured(i) && (s.set == "news" || s.set == "fundus-eval") {
			weights[i] = 0
		}
	}
	return labels, weights
}

// webWeight scales the largest set down: at full weight its convention rules
// the others (shared/CLASSIFIER.md, third trial).
const webWeight = .5
