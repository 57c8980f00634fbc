package main

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
)

// newFile is a file that appears under its name whole or not at all: it is
// written beside its place and renamed into it by commit.
type newFile struct {
	*os.File
	path   string // where it will appear
	direct bool   // it is written there at once
}

// create begins a file for path. A path that is there and is no ordinary file
// (a terminal, /dev/null, a named pipe) is written to directly: a rename would
// put a file in its place. A symbolic link stays one; its file is replaced.
func create(path string) (*newFile, error) {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	mode := fs.FileMode(0o666)
	if info, err := os.Stat(path); err == nil {
		if info.IsDir() {
			return nil, fmt.Errorf("%s: is a directory (want a file; --output-dir takes a folder)", shown(path))
		}
		if !info.Mode().IsRegular() {
			f, err := os.OpenFile(path, os.O_WRONLY, 0)
			return &newFile{f, path, true}, named(path, err)
		}
		mode = info.Mode().Perm()
	}
	// A name of our own and not os.CreateTemp's, whose files only their owner
	// may read.
	beside := filepath.Join(filepath.Dir(path), fmt.Sprintf(".newsx-%08x.tmp", rand.Uint32()))
	f, err := os.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	return &newFile{f, path, false}, named(path, err)
}

// commit ends the file and puts it in its place.
func (f *newFile) commit() error {
	err := f.Close()
	if err == nil && !f.direct {
		err = os.Rename(f.Name(), f.path)
	}
	if err != nil {
		f.discard()
	}
	return named(f.path, err)
}

// discard ends the file and leaves nothing of it. After commit it does nothing.
func (f *newFile) discard() {
	f.Close()
	if !f.direct {
		os.Remove(f.Name())
	}
}

// named says of which file err is, in place of the temporary file's name.
func named(path string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", shown(path), cause(err))
}
