package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"

	"newsx/extract"
	"newsx/formats"
)

// output is where articles go. An error of article or failure concerns that
// page alone unless it is an outputError.
type output interface {
	article(in input, a *extract.Article) error
	failure(in input, err error) error
	close() error // ends the output and makes it appear
	discard()     // ends it without that; after close it does nothing
}

// outputError is a failure to write what every article is written to.
type outputError struct{ error }

func (e outputError) Unwrap() error { return e.error }

// stream writes all articles to one place, in one format.
type stream struct {
	dest    io.Writer
	writer  formats.Writer // writes to pending
	pending bytes.Buffer   // an article goes out whole or, when its writer fails, not at all
	file    *newFile       // dest, when that is a file
	wrote   bool
}

func newStream(dest io.Writer, file *newFile, f formats.Format, o formats.Options) (_ *stream, err error) {
	s := &stream{dest: dest, file: file}
	s.writer, err = f.Open(&s.pending, o)
	return s, err
}

func (s *stream) article(_ input, a *extract.Article) error {
	return s.write(func() error { return s.writer.Article(a) })
}

func (s *stream) failure(in input, err error) error {
	return s.write(func() error { return s.writer.Failure(in.name, err) })
}

func (s *stream) write(f func() error) error {
	if err := guard(f); err != nil {
		s.pending.Reset()
		return err
	}
	if s.pending.Len() == 0 {
		return nil
	}
	s.wrote = true
	if _, err := s.pending.WriteTo(s.dest); err != nil {
		return outputError{named(s.name(), err)}
	}
	return nil
}

// name is what messages call dest.
func (s *stream) name() string {
	if s.file != nil {
		return s.file.path
	}
	return "standard output"
}

// close leaves no file when nothing was written: an empty one would look like
// an article.
func (s *stream) close() error {
	if err := s.write(s.writer.Close); err != nil {
		return err
	}
	if s.file == nil || !s.wrote {
		s.discard()
		return nil
	}
	return s.file.commit()
}

func (s *stream) discard() {
	if s.file != nil {
		s.file.discard()
	}
}

// folder writes each article to a file of its own, its input's target.
type folder struct {
	format  formats.Format
	options formats.Options
}

func (d *folder) article(in input, a *extract.Article) error {
	if err := os.MkdirAll(filepath.Dir(in.target), 0o777); err != nil {
		return named(filepath.Dir(in.target), err)
	}
	file, err := create(in.target)
	if err != nil {
		return err
	}
	defer file.discard()
	s, err := newStream(file, file, d.format, d.options)
	if err != nil {
		return err
	}
	if err := s.article(in, a); err != nil {
		return err
	}
	return s.close()
}

// failure leaves no file: the message on standard error and the exit code tell.
func (d *folder) failure(input, error) error { return nil }

func (d *folder) close() error { return nil }
func (d *folder) discard()     {}
