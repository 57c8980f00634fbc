package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"

	"newsx/formats"
)

// output is where articles go. An error of article or failure concerns that
// page alone unless it is an outputError.
type output interface {
	article(res *result) error
	failure(res *result) error
	close() error // ends the output and makes it appear
	discard()     // ends it without that; after close it does nothing
}

// outputError is a failure to write what every article is written to.
type outputError struct{ error }

func (e outputError) Unwrap() error { return e.error }

// stream writes all articles to one place, in one format.
type stream struct {
	dest    io.Writer
	format  formats.Format
	options formats.Options
	writer  formats.Writer // writes to pending; nil before the first page
	pending bytes.Buffer   // an article goes out whole or, when its writer fails, not at all
	file    *newFile       // dest, when that is a file
	single  bool           // it holds one article at most, held back to its end
	holds   bool           // and has it
	closing bool
	wrote   bool
}

func newStream(dest io.Writer, file *newFile, f formats.Format, o formats.Options) *stream {
	return &stream{dest: dest, file: file, format: f, options: o, single: !f.Joins(o)}
}

// open begins the stream for res, the first page of it: a record of a container
// is one of several, however many there are.
func (s *stream) open(res *result) (err error) {
	if s.writer != nil {
		return nil
	}
	s.options.Several = s.options.Several || res.record != ""
	s.writer, err = s.format.Open(&s.pending, s.options)
	return err
}

func (s *stream) article(res *result) error {
	if err := s.open(res); err != nil {
		return err
	}
	if s.single && s.holds {
		s.pending.Reset()
		return outputError{usagef("%s holds several articles, which in the format %s need --output-dir, a file each (json, jsonl and yaml hold several)", shown(res.in.name), s.format.Name)}
	}
	return s.write(func() error {
		if err := s.writer.Article(res.article); err != nil {
			return err
		}
		s.holds = true
		return nil
	})
}

func (s *stream) failure(res *result) error {
	if err := s.open(res); err != nil {
		return err
	}
	return s.write(func() error { return s.writer.Failure(res.of(), res.err) })
}

// write lets f write, and hands on what it wrote, unless it is the only article
// of a single stream: another could follow.
func (s *stream) write(f func() error) error {
	if err := guard(f); err != nil {
		s.pending.Reset()
		return err
	}
	if s.single && !s.closing {
		return nil
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
	s.closing = true
	if err := s.open(&result{}); err != nil {
		return err
	}
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

// folder writes each article to a file of its own, its target.
type folder struct {
	format  formats.Format
	options formats.Options
}

func (d *folder) article(res *result) error {
	if err := os.MkdirAll(filepath.Dir(res.target), 0o777); err != nil {
		return named(filepath.Dir(res.target), err)
	}
	file, err := create(res.target)
	if err != nil {
		return err
	}
	defer file.discard()
	s := newStream(file, file, d.format, d.options)
	one := *res
	one.record = "" // alone in its file
	if err := s.article(&one); err != nil {
		return err
	}
	return s.close()
}

// failure leaves no file: the message on standard error and the exit code tell.
func (d *folder) failure(*result) error { return nil }

func (d *folder) close() error { return nil }
func (d *folder) discard()     {}
