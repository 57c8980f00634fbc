package main

import (
	"errors"
	"slices"

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
	// A fold's examples wait for all, so that the files' order is that of the
	// pages in every run.
	found := make([][]verdict, t.folds)
	if err := t.eachFold(func(k int) (err error) {
		found[k], err = t.foldVerdicts(k, pages)
		return err
	}); err != nil {
		return err
	}
	for _, v := range slices.Concat(found...) {
		rec := record{Set: v.set, ID: v.id, Site: v.site, Labels: []int{truth(v.set != "nonarticle")}, Weights: []float64{1}}
		if err := is.add(rec, [][]float32{v.row}); err != nil {
			return err
		}
		if v.gold == "" || v.got == "" {
			continue
		}
		rec.Labels = []int{truth(shingleF1(v.gold, v.got) > goodF1)}
		if err := good.add(rec, [][]float32{v.row}); err != nil {
			return err
		}
	}
	if err := errors.Join(is.close(), good.close()); err != nil {
		return err
	}
	return t.eachFold(func(k int) error {
		return errors.Join(t.fit(article, t.foldFile(article, k), k), t.fit(quality, t.foldFile(quality, k), k))
	})
}

// verdict is what the page models see of a page, with the text chosen from it.
type verdict struct {
	sample
	row []float32
	got string
}

// foldVerdicts runs the product over a fold's pages.
func (t *trainer) foldVerdicts(k int, pages []sample) ([]verdict, error) {
	models, err := t.foldModels(k, blocks)
	if err != nil {
		return nil, err
	}
	var all []verdict
	var row []float32
	x, err := extract.New(extract.Options{Models: models, Any: true, Observe: func(_ *content.Candidates, v []float32) { row = v }})
	if err != nil {
		return nil, err
	}
	for _, s := range pages {
		if fold(s.site, t.folds) != k {
			continue
		}
		row = nil
		a, err := extractFile(x, s.file)
		if err != nil {
			return nil, err
		}
		if row == nil {
			continue
		}
		v := verdict{sample: s, row: row}
		if a != nil {
			if v.got, err = text(a); err != nil {
				return nil, err
			}
		}
		all = append(all, v)
	}
	return all, nil
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}
