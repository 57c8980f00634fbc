package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
)

// stdinName is how standard input is named on the command line and in output.
const stdinName = "-"

// input is one thing to read pages from.
type input struct {
	name    string   // as given
	address *url.URL // it is to be fetched from there; nil for a file
	found   bool     // in a folder, and not named
	target  string   // the file its article goes to; "" for the common stream
	clash   error    // why, if it is one page, it cannot go there

	recordDir, extension string // where the articles of its records go, and how their files' names end

	err error // why it cannot be worked on, known before reading it
}

// briefSize bounds a file of which what there is to do is done before anybody
// could interrupt it, and that more than one processor would not speed up.
const briefSize = 512 << 10

// brief tells whether the inputs are one such file. Threads to work on it and to
// wait for signals would take as long as the page does.
func brief(inputs []input) bool {
	if len(inputs) != 1 || inputs[0].err != nil || inputs[0].address != nil || inputs[0].name == stdinName {
		return false
	}
	info, err := os.Stat(inputs[0].name)
	return err == nil && info.Mode().IsRegular() && info.Size() <= briefSize
}

// errDirectory is what is wrong with a folder that is named as a file;
// errFolder, where --recursive would read it.
var (
	errDirectory = errors.New("is a directory (want a file)")
	errFolder    = errors.New("is a directory (want a file; -r reads those in it)")
)

// open opens the named input. Only what can be read as a file is opened: the
// error of a folder is errDirectory.
func open(s *streams, name string) (io.ReadCloser, error) {
	if name == stdinName {
		return io.NopCloser(s.in), nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, cause(err)
	}
	info, err := f.Stat()
	if err == nil && info.IsDir() {
		err = errDirectory
	}
	if err != nil {
		f.Close()
		return nil, cause(err)
	}
	return f, nil
}

// cause strips the operation and the name from a file error: messages begin
// with the name already.
func cause(err error) error {
	if e, ok := errors.AsType[*os.PathError](err); ok {
		return e.Err
	}
	if e, ok := errors.AsType[*os.LinkError](err); ok { // of a rename
		return e.Err
	}
	return err
}

// readNames reads the names of a --files-from list, parted by newlines or, with
// null, by NUL bytes. Empty names are skipped.
func readNames(s *streams, list string, null bool) ([]string, error) {
	r, err := open(s, list)
	if err != nil {
		return nil, fmt.Errorf("--files-from %s: %w", shown(list), err)
	}
	defer r.Close()

	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxName)
	if null {
		lines.Split(splitNull)
	}
	var names []string
	for lines.Scan() {
		if name := lines.Text(); name != "" {
			names = append(names, name)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", shown(list), cause(err))
	}
	return names, nil
}

// maxName bounds a name of a list: no file system has longer paths, and a page
// given by mistake for a list of pages should end soon.
const maxName = 64 << 10

// splitNull is a bufio.SplitFunc for NUL-ended names, as find -print0 writes.
func splitNull(data []byte, atEOF bool) (advance int, token []byte, err error) {
	if i := bytes.IndexByte(data, 0); i >= 0 {
		return i + 1, data[:i], nil
	}
	if atEOF && len(data) > 0 {
		return len(data), data, nil
	}
	return 0, nil, nil
}
