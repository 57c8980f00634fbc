package main

import (
	"errors"

	"newsx/extract"
	"newsx/extract/content"
)

// goodF1 is what "right but for trifles" means: the F1 the stated confidence
// is a probability of.
const goodF1 = .95

// writeVerdicts runs the product over every page with the block model that has
// not seen its site, and writes what the page models see, with labels; then
// fits those models for every fold.
func (t *trainer) writeVerdicts(pages []sample) error {
	is, err := t.newTable(article, content.VerdictNames())
	if err != nil {
		return err
	}
	good, err := t.newTable(quality, content.VerdictNames())
	if err != nil {
		return err
	}
	for k := range t.folds {
		models, err := t.foldModels(k, blocks)
		if err != nil {
			return err
		}
		var row []float32
		x, err := extract.New(extract.Options{Models: models, Any: true, Observe: func(_ *content.Candidates, v []float32) { row = v }})
		if err != nil {
			return err
		}
		for _, s := range pages {
			if fold(s.site, t.folds) != k {
				continue
			}
			row = nil
			a, err := extractFile(x, s.file)
			if err != nil {
				return err
			}
			if row == nil {
				continue
			}
			rec := record{Set: s.set, ID: s.id, Site: s.site, Weights: []float64{1}}
			rec.Labels = []int{truth(s.set != "nonarticle")}
			if err := is.add(rec, [][]float32{row}); err != nil {
				return err
			}
			if s.gold == "" || a == nil {
				continue
			}
			got, err := text(a)
			if err != nil {
				return err
			}
			rec.Labels = []int{truth(shingleF1(s.gold, got) > goodF1)}
			if err := good.add(rec, [][]float32{row}); err != nil {
				return err
			}
		}
	}
	if err := errors.Join(is.close(), good.close()); err != nil {
		return err
	}
	for k := range t.folds {
		for _, kind := range []string{article, quality} {
			if err := t.fit(kind, t.foldFile(kind, k), k); err != nil {
				return err
			}
		}
	}
	return nil
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}
