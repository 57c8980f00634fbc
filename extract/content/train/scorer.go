package main

import (
	"os"
	"path/filepath"

	"newsx/extract/content"
)

// writeScorer writes the scorer of the block model beside the folder of models,
// where the package is.
func (t *trainer) writeScorer() error {
	file, err := os.ReadFile(filepath.Join(t.models, blocks+".bin"))
	if err != nil {
		return err
	}
	m, err := content.ReadModel(file)
	if err != nil {
		return err
	}
	source, err := content.ScorerSource(m)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(filepath.Dir(filepath.Clean(t.models)), "scorer_blocks.go"), source, 0o644)
}
