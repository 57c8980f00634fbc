// Command train fits the model by which newsx chooses an article's blocks.
//
//	go run ./extract/content/train             fit on all pages, write the model
//	go run ./extract/content/train -cv 5       cross-validate by site, print the figures
//
// See README.md beside it.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	t := trainer{}
	folds := 0
	flag.StringVar(&t.corpus, "corpus", "../shared/corpus", "folder of the labelled pages")
	flag.StringVar(&t.eval, "eval", "../shared/eval", "folder of the scorers, for -cv")
	flag.StringVar(&t.work, "work", filepath.Join(os.TempDir(), "newsx-train"), "folder for features, models and predictions")
	flag.StringVar(&t.python, "python", "python3", "a Python with requirements.txt installed")
	flag.StringVar(&t.model, "o", "extract/content/model.bin", "the model file to write")
	flag.IntVar(&folds, "cv", 0, "cross-validate with so many folds of sites instead of writing a model")
	dump := flag.Bool("dump", false, "only write the features")
	flag.Parse()
	if err := t.run(folds, *dump); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

// trainer holds the folders and programs of a run.
type trainer struct {
	corpus, eval, work, python, model string
}

func (t *trainer) run(folds int, dumpOnly bool) error {
	if err := os.MkdirAll(t.work, 0o755); err != nil {
		return err
	}
	pages, err := readCorpus(t.corpus)
	if err != nil {
		return err
	}
	if err := t.writeExamples(pages); err != nil {
		return err
	}
	switch {
	case dumpOnly:
		return nil
	case folds > 1:
		return t.crossValidate(pages, folds)
	}
	return t.fit(t.model, -1, 0, filepath.Join("extract", "content", "testdata"))
}
