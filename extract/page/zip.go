package page

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
	"path"
	"strings"

	"github.com/klauspost/compress/flate"
)

func init() {
	register(&container{
		name: "ZIP",
		holds: func(head []byte) bool {
			return bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06"))
		},
		records: zipRecords,
	})
}

// zipRecords reads a ZIP file: any folder of pages, or one of the kinds that
// say which of their files are pages (WACZ, MAFF, HTZ).
func zipRecords(s *source, out sink) error {
	at, size, err := s.whole()
	if err != nil {
		return err
	}
	z, err := openZip(at, size)
	if err != nil {
		if errors.Is(err, ErrTooLarge) {
			return err
		}
		return s.salvageZip(at, size, err, out)
	}
	entries := make([]*entry, 0, len(z.File))
	for _, f := range z.File {
		if f.Mode().IsDir() || strings.HasSuffix(f.Name, "/") {
			continue
		}
		open := f.Open
		if f.Flags&zipEncrypted != 0 {
			open = func() (io.ReadCloser, error) { return nil, errEncrypted }
		}
		entries = append(entries, &entry{name: f.Name, mode: f.Mode(), open: open})
	}
	return s.archive(entries, out)
}

const zipEncrypted = 1 << 0 // of a file's flags

var errEncrypted = errors.New("encrypted")

// openZip opens a ZIP file for reading.
func openZip(at io.ReaderAt, size int64) (*zip.Reader, error) {
	if n := directoryEntries(at, size); n > maxEntries {
		return nil, fmt.Errorf("%w: an archive of more than %d files", ErrTooLarge, maxEntries)
	}
	// A section answers an offset before its beginning, which a broken table of
	// contents may name, as the end of the file and not as a fault of the program.
	z, err := zip.NewReader(io.NewSectionReader(at, 0, size), size)
	if err != nil {
		return nil, fmt.Errorf("read zip: %w", err)
	}
	z.RegisterDecompressor(zip.Deflate, func(r io.Reader) io.ReadCloser { return flate.NewReader(r) })
	return z, nil
}

const (
	zipEnd     = "PK\x05\x06" // the record at the end of a ZIP file
	zipEndSize = 22
	// zipEndReach is how far from the end it can stand: behind it is a comment of
	// 64 KB at most.
	zipEndReach = zipEndSize + 1<<16
)

// directoryEntries bounds how many files a ZIP file's table of contents can
// list, by its size: a listing takes 46 bytes at least. It is 0 where there is
// none.
func directoryEntries(at io.ReaderAt, size int64) int64 {
	tail := make([]byte, min(size, zipEndReach))
	n, _ := at.ReadAt(tail, size-int64(len(tail)))
	i := bytes.LastIndex(tail[:n], []byte(zipEnd))
	if i < 0 || i+zipEndSize > n {
		return 0
	}
	bytesOf := int64(tail[i+12]) | int64(tail[i+13])<<8 | int64(tail[i+14])<<16 | int64(tail[i+15])<<24
	return min(bytesOf, size) / 46
}

// whole is s for reading at random: the file it is, or all of it in memory.
func (s *source) whole() (io.ReaderAt, int64, error) {
	if s.file != nil {
		s.budget.packed += s.size
		return s.file, s.size, nil
	}
	raw, _, err := s.readAll()
	if err != nil {
		return nil, 0, err
	}
	return bytes.NewReader(raw), int64(len(raw)), nil
}

// entry is a file of an archive.
type entry struct {
	name string
	mode fs.FileMode
	open func() (io.ReadCloser, error)
}

// archive gives out the pages among the files of an archive, by the index it
// has, or by what they are.
func (s *source) archive(entries []*entry, out sink) error {
	given, frames := map[string]Record{}, map[string]bool{}
	switch {
	case isWACZ(entries):
		return s.wacz(entries, out)
	default:
		s.readMAFF(entries, given, frames)
		s.readHTZ(entries, frames)
	}
	for _, e := range entries {
		if err := s.entry(e, given[e.name], frames[e.name], out); err != nil {
			return err
		}
	}
	return nil
}

// entry gives out the pages of one file of an archive.
func (s *source) entry(e *entry, given Record, frame bool, out sink) error {
	name := s.unique(s.name + separate(s.name) + e.name)
	place := strings.ReplaceAll(e.name, `\`, "/") // as some programs on Windows part folders
	switch {
	case frame || Companion(place):
		return s.skip(out, name, nil, "part of another page")
	case OtherKind(e.name):
		return s.skip(out, name, nil, "a file of type "+strings.ToLower(path.Ext(e.name)))
	case !e.mode.IsRegular():
		return s.skip(out, name, nil, "no ordinary file")
	}
	body, err := e.open()
	if err != nil {
		return out(nil, s.error(name, nil, fmt.Errorf("cannot be unpacked: %w", err)))
	}
	defer body.Close()
	inner := s.inner(expandedReader{body, s.budget}, e.name, given)
	inner.name = name
	return inner.recordsWithin(func(r *Record, err error) error {
		if r != nil && r.bare && r.Name == name && !looksLikeOne(e.name, r.Bytes) {
			return s.skip(out, name, nil, "a file of another kind")
		}
		return out(r, err)
	})
}

// unnamed stands for the name of a file in an archive that has none.
const unnamed = "unnamed"

// unique is the name of a file in an archive, with a number when another had it.
func (s *source) unique(name string) string {
	if name == s.name+separate(s.name) {
		name += unnamed
	}
	if s.names == nil {
		s.names = map[uint64]int{}
	}
	h := fnv.New64a() // a hash, because an archive can have any number of files
	io.WriteString(h, name)
	key := h.Sum64()
	s.names[key]++
	if n := s.names[key]; n > 1 {
		return fmt.Sprintf("%s#%d", name, n)
	}
	return name
}

// separate stands between the name of an archive within a file and that of a
// file within that.
func separate(name string) string {
	if name == "" {
		return ""
	}
	return "/"
}

// looksLikeOne tells whether a file found among others is a page: markup, or
// text with the name of text.
func looksLikeOne(name string, raw []byte) bool {
	switch strings.ToLower(path.Ext(name)) {
	case "", ".txt", ".text", ".html", ".htm":
		return true
	}
	head := raw[:min(len(raw), headBytes)]
	return looksHTML(string(head)) || bytes.HasPrefix(head, []byte("\xff\xfe<")) || bytes.HasPrefix(head, []byte("\xfe\xff\x00<"))
}
