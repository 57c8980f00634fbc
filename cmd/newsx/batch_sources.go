package main

import (
	"os"
	"path/filepath"
	"strings"

	"newsx/cmd/internal/batch"
)

// sourcesOf is the inputs for the batch, and by a source's name the file that
// has another, which the manifest cannot hold. What is not there is among them:
// its failure belongs into the manifest.
func sourcesOf(inputs []input, outputDir string) (list []batch.Source, files map[string]string) {
	out, err := filepath.Abs(outputDir)
	if err != nil {
		out = outputDir
	}
	files = map[string]string{}
	list = make([]batch.Source, 0, len(inputs))
	for _, in := range inputs {
		if in.found && inside(out, in.name) {
			continue // an output of this batch
		}
		s := sourceOf(in)
		if s.Name = recordable(in.name); s.Name != in.name {
			s.Name = filepath.Clean(s.Name)
			files[s.Name] = in.name
		}
		list = append(list, s)
	}
	return list, files
}

// inside tells whether a file is in a folder, which is an absolute path.
func inside(folder, name string) bool {
	path, err := filepath.Abs(name)
	return err == nil && strings.HasPrefix(path, folder+string(filepath.Separator))
}

// sourceOf is an input as far as it is known without reading it.
func sourceOf(in input) batch.Source {
	s := batch.Source{Name: in.name, Size: -1, Stream: in.name == stdinName, Found: in.found, Err: in.err}
	if s.Stream || in.address != nil || in.err != nil {
		return s
	}
	if info, err := os.Stat(in.name); err == nil {
		s.Stream = !info.Mode().IsRegular()
		if !s.Stream {
			s.Size, s.Modified = info.Size(), info.ModTime()
		}
	}
	return s
}
