package main

import (
	"bufio"
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"

	"newsx/extract"
	"newsx/extract/content"
	"newsx/extract/page"
)

// record is one page's line in KIND.jsonl; the features of its examples are the
// next rows of KIND.f32.
type record struct {
	Set     string    `json:"set"`
	ID      string    `json:"id"`
	Site    string    `json:"site"`
	Labels  []int     `json:"labels"`
	Weights []float64 `json:"weights"`
	Texts   []string  `json:"texts"`
}

// table is a pair of files of examples.
type table struct {
	rows, lines *os.File
	r, l        *bufio.Writer
}

func (t *trainer) newTable(kind string, names []string) (*table, error) {
	list, err := json.Marshal(names)
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(t.work, kind+".names.json"), list, 0o644); err != nil {
		return nil, err
	}
	rows, err := os.Create(filepath.Join(t.work, kind+".f32"))
	if err != nil {
		return nil, err
	}
	lines, err := os.Create(filepath.Join(t.work, kind+".jsonl"))
	if err != nil {
		rows.Close()
		return nil, err
	}
	return &table{rows, lines, bufio.NewWriter(rows), bufio.NewWriter(lines)}, nil
}

func (t *table) add(rec record, rows [][]float32) error {
	for _, row := range rows {
		if err := writeRow(t.r, row); err != nil {
			return err
		}
	}
	return json.NewEncoder(t.l).Encode(rec)
}

func writeRow(w io.Writer, row []float32) error {
	b := make([]byte, 0, 4*len(row))
	for _, v := range row {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
	}
	_, err := w.Write(b)
	return err
}

func (t *table) close() error {
	for _, err := range []error{t.r.Flush(), t.l.Flush(), t.rows.Close(), t.lines.Close()} {
		if err != nil {
			return err
		}
	}
	return nil
}

// writeExamples runs every page through the product up to the choice and
// writes what the block model would see, with labels.
func (t *trainer) writeExamples(pages []sample) error {
	out, err := t.newTable(blocks, content.FeatureNames())
	if err != nil {
		return err
	}
	for _, s := range pages {
		if s.gold == "" && s.with == nil {
			continue
		}
		var seen *content.Candidates
		x, err := extract.New(extract.Options{Models: none, Observe: func(c *content.Candidates, _ []float32) { seen = c }})
		if err != nil {
			return err
		}
		if _, err := extractFile(x, s.file); err != nil {
			return err
		}
		if seen == nil {
			continue // nothing to choose from
		}
		rec := record{Set: s.set, ID: s.id, Site: s.site, Texts: []string{}}
		var rows [][]float32
		for i := range seen.Len() {
			rec.Texts = append(rec.Texts, seen.Text(i))
			rows = append(rows, seen.Features(i, nil))
		}
		if s.gold != "" {
			rec.Labels, rec.Weights = weigh(seen, s, label(rec.Texts, s.gold), rec.Texts)
		} else {
			rec.Labels, rec.Weights = weaklyLabel(s, rec.Texts)
		}
		if err := out.add(rec, rows); err != nil {
			return err
		}
	}
	return out.close()
}

// none judges nothing; for when only the features are wanted.
var none = &content.Models{Blocks: &content.Model{}, Article: &content.Model{}, Quality: &content.Model{}}

// extractFile runs the product over a page; the article is nil when it finds
// none.
func extractFile(x *extract.Extractor, file string) (*extract.Article, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	for p, err := range page.Read(f, page.Hint{Source: file}) {
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		a, err := x.Extract(context.Background(), p)
		if err != nil {
			return nil, nil // no article: an answer, not a failure
		}
		return a, nil
	}
	return nil, nil
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

const (
	// weakWeight is the weight of a block known by a snippet, where a block of
	// ten words of a page of 500 has .15.
	weakWeight = .15
	// snippetLeast is the length from which a text tells a block.
	snippetLeast = 12
)

// weaklyLabel labels the blocks that hold a text known to be in the article,
// or known not to be; the others get no weight.
func weaklyLabel(s sample, texts []string) ([]int, []float64) {
	labels, weights := make([]int, len(texts)), make([]float64, len(texts))
	mark := func(snippets []string, label int) {
		for _, snippet := range snippets {
			snippet = strings.Join(strings.Fields(snippet), " ")
			if len(snippet) < snippetLeast {
				continue
			}
			at, hits := 0, 0
			for i, text := range texts {
				if strings.Contains(text, snippet) {
					at = i
					hits++
				}
			}
			if hits == 1 {
				labels[at], weights[at] = label, weakWeight
			}
		}
	}
	mark(s.with, 1)
	mark(s.without, 0)
	return labels, weights
}
