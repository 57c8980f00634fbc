// Command train fits the models by which newsx chooses an article's blocks,
// refuses pages without an article and tells how sure it is.
//
//	go run ./extract/content/train             fit on all pages, write the models
//	go run ./extract/content/train -cv 5       cross-validate by site, print the figures
//	go generate ./extract/content              only write the scorer of the block model
//
// README.md beside it has the data and the figures.
//
//	main.go      the two ways above
//	corpus.go    the labelled pages, dealt into folds by site
//	label.go     which blocks of a page its gold text has
//	examples.go  features and labels, for train.py beside it
//	fit.go       train.py called, its models written; scorer.go: the scorer of one
//	verdicts.go  what the product makes of pages, for the models of the page
//	cv.go        cross-validation, printed as the scorers print it
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	t := trainer{}
	validate := false
	flag.StringVar(&t.corpus, "corpus", "../shared/corpus", "folder of the labelled pages")
	flag.StringVar(&t.eval, "eval", "../shared/eval", "folder of the scorers, for -cv")
	flag.StringVar(&t.work, "work", filepath.Join(os.TempDir(), "newsx-train"), "folder for features, models and predictions")
	flag.StringVar(&t.python, "python", "python3", "a Python with requirements.txt installed")
	flag.StringVar(&t.models, "o", "extract/content/models", "folder to write the models to")
	flag.IntVar(&t.folds, "cv", 0, "cross-validate with so many folds of sites instead of writing models")
	flag.BoolVar(&t.reuse, "reuse", false, "with -cv: take the folds' models of the last run as they are, to try what comes after the models")
	scorer := flag.Bool("scorer", false, "only write the scorer of the block model there is")
	dump := flag.Bool("dump", false, "only write the blocks' features")
	flag.Parse()
	if t.folds > 0 {
		validate = true
	} else {
		t.folds = defaultFolds
	}
	run := func() error { return t.run(validate, *dump) }
	if *scorer {
		run = t.writeScorer
	}
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

// defaultFolds are used to see pages with models that have not seen their
// sites, which the verdicts must be fitted on.
const defaultFolds = 5

// trainer holds the folders and programs of a run.
type trainer struct {
	corpus, eval, work, python, models string
	folds                              int
	reuse                              bool
}

// run fits the block model, then, on what it makes of pages whose sites it has
// not seen, the page models: on pages it was fitted to it is surer than it
// will ever be in use.
func (t *trainer) run(validate, dumpOnly bool) error {
	if err := os.MkdirAll(t.work, 0o755); err != nil {
		return err
	}
	pages, err := readCorpus(t.corpus)
	if err != nil {
		return err
	}
	if validate && t.reuse {
		return t.crossValidate(pages)
	}
	if err := t.writeExamples(pages); err != nil || dumpOnly {
		return err
	}
	if err := t.eachFold(func(k int) error { return t.fit(blocks, t.foldFile(blocks, k), k) }); err != nil {
		return err
	}
	if err := t.writeVerdicts(pages); err != nil {
		return err
	}
	if validate {
		return t.crossValidate(pages)
	}
	for _, kind := range []string{blocks, article, quality} {
		if err := t.fit(kind, filepath.Join(t.models, kind+".bin"), -1); err != nil {
			return err
		}
	}
	return t.writeScorer()
}
