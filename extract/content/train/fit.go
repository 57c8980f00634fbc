package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"sync"

	"newsx/extract/content"
)

// The kinds of model, and the names of their files.
const (
	blocks  = "blocks"
	article = "article"
	quality = "quality"
)

// examplesFolder takes rows with the library's own scores, for the test that
// holds Go's equal.
const examplesFolder = "extract/content/testdata"

// fit trains a model on all folds of sites but one and writes it to file. Fold
// -1 leaves none out, and is what the product gets.
func (t *trainer) fit(kind, file string, fold int) error {
	args := []string{"extract/content/train/train.py", "--work", t.work, "--kind", kind, "--model", file,
		"--fold", strconv.Itoa(fold), "--folds", strconv.Itoa(t.folds)}
	if fold < 0 && kind == blocks {
		args = append(args, "--examples", examplesFolder)
	}
	cmd := exec.Command(t.python, args...)
	cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("fit %s without fold %d: %w", kind, fold, err)
	}
	return nil
}

// eachFold calls f for every fold, as many at once as there are processors,
// and returns the first errors of all.
func (t *trainer) eachFold(f func(k int) error) error {
	errs := make([]error, t.folds)
	room := make(chan bool, runtime.NumCPU())
	var all sync.WaitGroup
	for k := range t.folds {
		all.Go(func() {
			room <- true
			errs[k] = f(k)
			<-room
		})
	}
	all.Wait()
	return errors.Join(errs...)
}

func (t *trainer) foldFile(kind string, fold int) string {
	return filepath.Join(t.work, fmt.Sprintf("%s-%d.bin", kind, fold))
}

// foldModels reads the models that have not seen a fold's sites. A kind that
// is not fitted yet scores nothing.
func (t *trainer) foldModels(fold int, kinds ...string) (*content.Models, error) {
	m := &content.Models{Blocks: &content.Model{}, Article: &content.Model{}, Quality: &content.Model{}}
	for _, kind := range kinds {
		raw, err := os.ReadFile(t.foldFile(kind, fold))
		if err != nil {
			return nil, err
		}
		read, err := content.ReadModel(raw)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", t.foldFile(kind, fold), err)
		}
		switch kind {
		case blocks:
			m.Blocks = read
		case article:
			m.Article = read
		case quality:
			m.Quality = read
		}
	}
	return m, nil
}
