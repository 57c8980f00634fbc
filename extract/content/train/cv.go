package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"

	"newsx/extract"
	"newsx/formats"
)

// crossValidate runs the product over each fold's pages with the models that
// have not seen their sites, and prints the scorers' figures over all.
func (t *trainer) crossValidate(pages []sample) error {
	lines := make([][][]byte, t.folds) // of fold k, of each of its pages
	found := make([][]bool, t.folds)
	if err := t.eachFold(func(k int) error {
		models, err := t.foldModels(k, blocks, article, quality)
		if err != nil {
			return err
		}
		x, err := extract.New(extract.Options{Models: models})
		if err != nil {
			return err
		}
		for _, s := range pages {
			if fold(s.site, t.folds) != k {
				continue
			}
			line, ok, err := predict(x, s)
			if err != nil {
				return err
			}
			lines[k], found[k] = append(lines[k], line), append(found[k], ok)
		}
		return nil
	}); err != nil {
		return err
	}
	predicted := map[string][]byte{}
	refused, counted := map[string]int{}, map[string]int{}
	next := make([]int, t.folds)
	for _, s := range pages {
		k := fold(s.site, t.folds)
		predicted[s.set] = append(predicted[s.set], lines[k][next[k]]...)
		counted[s.set]++
		if !found[k][next[k]] {
			refused[s.set]++
		}
		next[k]++
	}
	for set, all := range predicted {
		if err := os.WriteFile(t.predictions(set), all, 0o644); err != nil {
			return err
		}
	}
	for _, set := range append(append([]string{}, bodySets...), "snippets") {
		if err := t.score(set); err != nil {
			return err
		}
	}
	for _, set := range append(append([]string{}, bodySets...), otherSets...) {
		fmt.Printf("refused: %s %d of %d\n", set, refused[set], counted[set])
	}
	return t.calibration()
}

func (t *trainer) predictions(set string) string {
	return filepath.Join(t.work, set+".predicted.jsonl")
}

// prediction is a line of what the scorers read.
type prediction struct {
	ID         string   `json:"id"`
	Text       string   `json:"text"`
	Title      string   `json:"title"`
	Authors    []string `json:"authors"`
	Date       string   `json:"date"`
	Confidence float64  `json:"confidence"`
}

func predict(x *extract.Extractor, s sample) (line []byte, found bool, err error) {
	r := prediction{ID: s.id, Authors: []string{}}
	a, err := extractFile(x, s.file)
	if err != nil {
		return nil, false, err
	}
	if a != nil {
		if r.Text, err = text(a); err != nil {
			return nil, false, err
		}
		r.Title, r.Authors = a.Title, append(r.Authors, a.Authors...)
		r.Date, r.Confidence = a.Published.String(), a.Confidence
	}
	line, err = json.Marshal(r)
	return append(line, '\n'), a != nil, err
}

// text is the article as the product's text format writes it.
func text(a *extract.Article) (string, error) {
	format, err := formats.Lookup("text")
	if err != nil {
		return "", err
	}
	var b bytes.Buffer
	w, err := format.Open(&b, formats.Options{})
	if err != nil {
		return "", err
	}
	if err := w.Article(a); err != nil {
		return "", err
	}
	return b.String(), w.Close()
}

// score prints the scorers' figures of one set.
func (t *trainer) score(set string) error {
	predictions := t.predictions(set)
	for _, args := range [][]string{
		{filepath.Join(t.eval, "score.py"), filepath.Join(t.corpus, set), predictions},
		{filepath.Join(t.eval, "leaks.py"), t.corpus, set, predictions},
	} {
		if filepath.Base(args[0]) == "leaks.py" && set == "web" {
			continue // no labelled noise
		}
		out, err := exec.Command(t.python, args...).Output()
		if err != nil {
			return fmt.Errorf("%s: %w", args[0], err)
		}
		fmt.Printf("%s: %s\n", set, bytes.TrimSpace(out))
	}
	return nil
}

// calibration prints, by stated confidence, how good the pages are.
func (t *trainer) calibration() error {
	type row struct{ confidence, f1 float64 }
	var rows []row
	for _, set := range bodySets {
		gold, err := readLines(filepath.Join(t.corpus, set, "gold.jsonl"))
		if err != nil {
			return err
		}
		bodies := map[string]string{}
		for _, l := range gold {
			var g struct{ ID, Body string }
			if err := json.Unmarshal(l, &g); err != nil {
				return err
			}
			bodies[g.ID] = g.Body
		}
		lines, err := readLines(t.predictions(set))
		if err != nil {
			return err
		}
		for _, l := range lines {
			var p prediction
			if err := json.Unmarshal(l, &p); err != nil {
				return err
			}
			rows = append(rows, row{p.Confidence, shingleF1(bodies[p.ID], p.Text)})
		}
	}
	fmt.Println("confidence  pages  F1 over .95  mean F1")
	for _, least := range []float64{.95, .9, .8, .7, .6, .5, .3, 0} {
		n, good, sum := 0, 0, 0.0
		rows = slices.DeleteFunc(rows, func(r row) bool {
			if r.confidence < least {
				return false
			}
			n++
			sum += r.f1
			if r.f1 > .95 {
				good++
			}
			return true
		})
		if n > 0 {
			fmt.Printf("from %4.2f  %6d  %11.3f  %7.3f\n", least, n, float64(good)/float64(n), sum/float64(n))
		}
	}
	return nil
}

// shingleF1 is a page's F1 over runs of four words, the scorer's measure.
func shingleF1(gold, got string) float64 {
	g, p := shingles(gold), shingles(got)
	same, all := 0, 0
	for s, n := range g {
		same += min(n, p[s])
		all += n
	}
	for _, n := range p {
		all += n
	}
	if all == 0 {
		return 1
	}
	return 2 * float64(same) / float64(all)
}

func shingles(s string) map[[4]string]int {
	m := map[[4]string]int{}
	t := tokens(s)
	for i := 0; i < max(1, len(t)-3) && len(t) > 0; i++ {
		var k [4]string
		copy(k[:], t[i:min(i+4, len(t))])
		m[k]++
	}
	return m
}
