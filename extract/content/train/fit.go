package main

import (
	"os"
	"os/exec"
	"strconv"
)

// fit trains a model on all folds but one (fold -1: on all) and writes it to
// file; with examples, also rows with the library's own scores for the test
// that holds Go's equal.
func (t *trainer) fit(file string, fold, folds int, examples string) error {
	cmd := exec.Command(t.python, "extract/content/train/train.py", "--work", t.work, "--model", file,
		"--fold", strconv.Itoa(fold), "--folds", strconv.Itoa(folds), "--examples", examples)
	cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr
	return cmd.Run()
}
