package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"

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
