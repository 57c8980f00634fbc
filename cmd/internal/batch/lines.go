package batch

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
)

// lines is a JSON Lines file that is only ever appended to. A line is written
// by one call, so that a process killed leaves whole lines and at most a part
// of one, at the end.
type lines struct {
	f   *os.File
	end int64 // after the last whole line
}

// openLines opens the file, or makes it, hands each of its lines to read, with
// the offset it stands at, and cuts off the part of a line that a killed writer
// or a power failure left at the end. Any other damage is an error: this is no
// file of ours, or somebody edited it.
func openLines(path string, read func(line []byte, offset int64) error) (*lines, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return nil, err
	}
	l := &lines{f: f}
	size, err := l.load(path, read)
	if err == nil && size > l.end {
		err = f.Truncate(l.end)
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return l, nil
}

// load finds the end of the whole lines and returns the file's size.
func (l *lines) load(path string, read func([]byte, int64) error) (size int64, err error) {
	number := 0
	err = eachLine(l.f, func(line []byte, offset int64, whole bool) error {
		number++
		size = offset + int64(len(line))
		if !whole && (line[0] == '{' || line[0] == 0) {
			return nil
		}
		if !whole || !json.Valid(line) {
			return fmt.Errorf("%s:%d: not a line of JSON (want a file that newsx batch wrote)", path, number)
		}
		if err := read(line, offset); err != nil {
			return fmt.Errorf("%s:%d: %w", path, number, err)
		}
		l.end = size
		return nil
	})
	return size, err
}

// eachLine calls f with each line of r, its newline included where it is
// whole. The line is valid until the next call.
func eachLine(r io.Reader, f func(line []byte, offset int64, whole bool) error) error {
	b := bufio.NewReaderSize(r, 64<<10)
	var long []byte
	offset := int64(0)
	for {
		line, err := b.ReadSlice('\n')
		if errors.Is(err, bufio.ErrBufferFull) {
			long = append(long, line...)
			continue
		}
		if len(long) > 0 {
			line = append(long, line...)
			long = long[:0]
		}
		if len(line) > 0 {
			if err := f(line, offset, line[len(line)-1] == '\n'); err != nil {
				return err
			}
		}
		offset += int64(len(line))
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// append writes the values, a line each, as one write. When that fails, as on
// a full disk, nothing of them stays.
func (l *lines) append(values ...any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	for _, v := range values {
		if err := e.Encode(v); err != nil {
			return err
		}
	}
	if b.Len() == 0 {
		return nil
	}
	n, err := l.f.WriteAt(b.Bytes(), l.end)
	if err != nil {
		if n > 0 {
			err = errors.Join(err, l.f.Truncate(l.end))
		}
		return err
	}
	l.end += int64(n)
	return nil
}

func (l *lines) sync() error {
	if err := l.f.Sync(); err != nil && !syncless(err) {
		return err
	}
	return nil
}

func (l *lines) close() {
	if l != nil {
		l.f.Close()
	}
}
