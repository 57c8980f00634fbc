package batch

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// single holds the outputs of all pages in one file, as blocks. A block is
// written by one call and told of in the manifest then, as offset and size; a
// run that goes on cuts off what no line of the manifest tells of. Compressed
// blocks are whole gzip members or zstd frames, which standard tools read one
// after another as one stream. Blocks end by what is in them, never by the
// clock, so that a killed and resumed run writes the bytes of an undisturbed
// one.
type single struct {
	name  string
	f     *os.File
	pack  packer // nil: each record is a block of its own
	size  int    // of a block that is full
	block bytes.Buffer
	held  []*Line // whose records the block holds
	end   int64
}

// blockBytes of records make a block, before they are compressed: some hundred
// articles, so that compression loses nothing and a kill little.
const blockBytes = 1 << 20

// packer compresses blocks.
type packer interface {
	io.WriteCloser
	Reset(io.Writer)
}

// packers by the file's last extension.
var packers = map[string]func() (packer, error){
	".jsonl": func() (packer, error) { return nil, nil },
	".gz":    func() (packer, error) { return gzip.NewWriter(nil), nil },
	".zst":   func() (packer, error) { return zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1)) },
}

// CheckSingle tells whether a name is one for Options.Single.
func CheckSingle(name string) error {
	stem, packed := strings.CutSuffix(name, ".gz")
	if !packed {
		stem = strings.TrimSuffix(name, ".zst")
	}
	if stem == ".jsonl" || !strings.HasSuffix(stem, ".jsonl") || name != filepath.Base(name) || strings.ContainsAny(name, `/\`) || reserved(name) {
		return fmt.Errorf("%q is no name for the one file in the output folder (want NAME.jsonl, NAME.jsonl.gz or NAME.jsonl.zst, without folders, and not the manifest's)", name)
	}
	return nil
}

// openSingle opens the file, or makes it, and cuts it to end bytes.
func openSingle(path string, end int64, block int) (*single, error) {
	p, err := packers[filepath.Ext(path)]()
	if err != nil {
		return nil, err
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return nil, err
	}
	if err := f.Truncate(end); err != nil {
		f.Close()
		return nil, err
	}
	if block <= 0 {
		block = blockBytes
	}
	return &single{name: filepath.Base(path), f: f, pack: p, size: block, end: end}, nil
}

func (s *single) stage(t *task, output []byte) error {
	t.output = output
	return nil
}

func (s *single) commit(t *task) error {
	s.block.Write(t.output)
	s.held = append(s.held, &t.line)
	return nil
}

func (s *single) drop(t *task) { t.output = nil }

func (s *single) full() bool { return s.pack == nil || s.block.Len() >= s.size }

// flush writes the block and tells the lines where it is.
func (s *single) flush() error {
	if s.block.Len() == 0 {
		return nil
	}
	block, err := s.packed()
	if err != nil {
		return err
	}
	if n, err := s.f.WriteAt(block, s.end); err != nil {
		if n > 0 {
			s.f.Truncate(s.end) // if even that fails, the next run does it
		}
		return err
	}
	for _, l := range s.held {
		l.Output, l.Offset, l.Size = s.name, s.end, int64(len(block))
	}
	s.end += int64(len(block))
	s.held = s.held[:0]
	s.block.Reset()
	return nil
}

func (s *single) packed() ([]byte, error) {
	if s.pack == nil {
		return s.block.Bytes(), nil
	}
	var b bytes.Buffer
	s.pack.Reset(&b)
	if _, err := s.pack.Write(s.block.Bytes()); err != nil {
		return nil, err
	}
	err := s.pack.Close()
	return b.Bytes(), err
}

func (s *single) close() {
	s.f.Sync()
	s.f.Close()
}
