package batch

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync/atomic"
	"syscall"
)

// folder holds a file for each page. Workers write beside their place, the
// commit renames, so that a file is there whole or not at all.
type folder struct {
	dir     string
	staging string // in dir, this shard's alone
	names   *names
	staged  atomic.Int64
	made    string // the folder of the last output, which is there
}

func openFolder(dir string, shard Shard, n *names) (*folder, error) {
	name := ".newsx-tmp"
	if shard.Count > 0 {
		name += fmt.Sprintf("-%d-of-%d", shard.Index, shard.Count)
	}
	f := &folder{dir: dir, staging: filepath.Join(dir, name), names: n, made: dir}
	if err := os.RemoveAll(f.staging); err != nil { // of a run that was killed
		return nil, err
	}
	return f, os.Mkdir(f.staging, 0o777)
}

func (f *folder) stage(t *task, output []byte) error {
	t.staged = filepath.Join(f.staging, fmt.Sprint(f.staged.Add(1)))
	t.line.Size = int64(len(output))
	if err := os.WriteFile(t.staged, output, 0o666); err != nil {
		os.Remove(t.staged)
		return f.named(f.dir, err)
	}
	return nil
}

// named says of which place err is, in place of the temporary file's name.
func (f *folder) named(path string, err error) error {
	if e, ok := errors.AsType[*os.PathError](err); ok {
		err = e.Err
	} else if e, ok := errors.AsType[*os.LinkError](err); ok {
		err = e.Err
	}
	return &os.PathError{Op: "write", Path: path, Err: err}
}

func (f *folder) commit(t *task) error {
	name := f.names.of(t.source.Name, t.line.Record, t.address)
	path := filepath.Join(f.dir, filepath.FromSlash(name))
	err := f.makeFolder(filepath.Dir(path))
	if err == nil {
		err = os.Rename(t.staged, path)
	}
	if err != nil {
		os.Remove(t.staged)
		return f.named(path, err)
	}
	t.line.Output = name
	return nil
}

func (f *folder) makeFolder(path string) error {
	if path == f.made {
		return nil
	}
	if err := os.MkdirAll(path, 0o777); err != nil {
		return err
	}
	f.made = path
	return nil
}

func (f *folder) drop(t *task) {
	os.Remove(t.staged)
	t.line.Size = 0
}

func (f *folder) full() bool   { return true }
func (f *folder) flush() error { return nil }
func (f *folder) close()       { os.RemoveAll(f.staging) }

// pageAlone tells an error of writing that concerns one output and no other: a
// name that is taken by a folder, or too long.
func pageAlone(err error) bool {
	for _, e := range []error{syscall.EISDIR, syscall.ENOTDIR, syscall.ENAMETOOLONG, syscall.EEXIST, syscall.ENOTEMPTY} {
		if errors.Is(err, e) {
			return true
		}
	}
	return false
}

// lockless and syncless tell the errors of file systems and devices that
// cannot lock or sync at all.
func lockless(err error) bool {
	return errors.Is(err, syscall.ENOLCK) || errors.Is(err, errors.ErrUnsupported)
}

func syncless(err error) bool {
	return errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported)
}
