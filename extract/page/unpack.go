package page

import (
	"bufio"
	"bytes"
	"compress/bzip2"
	"fmt"
	"io"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
	"github.com/pierrec/lz4/v4"
	"github.com/ulikunitz/xz"
)

// packing is a way a whole file can be compressed, told by its first bytes.
type packing struct {
	magic string
	open  func(*bufio.Reader) (io.Reader, error)
}

var packings = []packing{
	{"\x1f\x8b", func(r *bufio.Reader) (io.Reader, error) { return newGunzip(r) }},
	{"\x28\xb5\x2f\xfd", func(r *bufio.Reader) (io.Reader, error) { return newZstd(r) }},
	{zstdDictionary, func(r *bufio.Reader) (io.Reader, error) { return newZstd(r) }},
	{"BZh", func(r *bufio.Reader) (io.Reader, error) { return bzip2.NewReader(r), nil }},
	{"\xfd7zXZ\x00", openXZ},
	{"\x04\x22\x4d\x18", func(r *bufio.Reader) (io.Reader, error) { return lz4.NewReader(r), nil }},
}

const (
	// unpackDepth is how often a file may be compressed: servers that compress
	// what was compressed already make two.
	unpackDepth = 2

	// headBytes of a file are looked at to tell what it is.
	headBytes = 64 << 10
)

// unpack undoes the compression of a file.
func (s *source) unpack() error {
	for range unpackDepth {
		head := s.head()
		open := opener(head, s.path)
		if open == nil {
			return nil
		}
		r, err := open(s.r)
		if err != nil {
			return err
		}
		s.file = nil
		s.gunzip, _ = r.(*gunzip)
		s.r = bufio.NewReaderSize(expandedReader{r, s.budget}, headBytes)
	}
	return nil
}

// opener finds how a file that begins with head is packed. nil is not at all.
func opener(head []byte, path string) func(*bufio.Reader) (io.Reader, error) {
	for _, p := range packings {
		if bytes.HasPrefix(head, []byte(p.magic)) {
			return p.open
		}
	}
	if isBrotli(head, path) {
		return func(r *bufio.Reader) (io.Reader, error) { return brotli.NewReader(r), nil }
	}
	return nil
}

// brotliTrial is how much of a file is unpacked to see whether it is brotli,
// which has no magic number.
const brotliTrial = 4 << 10

// isBrotli tells a brotli file by what it unpacks to: text where the name says
// brotli, markup or a known container where it does not.
func isBrotli(head []byte, path string) bool {
	named := strings.HasSuffix(strings.ToLower(path), ".br")
	if len(head) == 0 || !named && !binaryBytes(head) || detect(head) != nil {
		return false
	}
	out := make([]byte, brotliTrial)
	n, err := io.ReadFull(brotli.NewReader(bytes.NewReader(head)), out)
	if out = out[:n]; n == 0 || err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return false
	}
	return detect(out) != nil || looksHTML(string(out)) || named && !binaryBytes(out)
}

// binaryBytes is binary for bytes of an unknown charset.
func binaryBytes(b []byte) bool {
	control := 0
	for _, c := range b[:min(len(b), brotliTrial)] {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' {
			control++
		}
	}
	return float64(control) > maxControlShare*float64(min(len(b), brotliTrial))
}

const (
	// zstdDictionary begins a WARC file packed with a dictionary of its own, in a
	// skippable frame (https://iipc.github.io/warc-specifications/specifications/warc-zstd/).
	zstdDictionary = "\x5d\x2a\x4d\x18"
	zstdTrained    = "\x37\xa4\x30\xec" // begins a dictionary that is more than text
	maxDictionary  = 64 << 20
	// maxWindow is what zstd --long asks for at most by itself.
	maxWindow = 128 << 20
)

func newZstd(r *bufio.Reader) (io.Reader, error) {
	options := []zstd.DOption{zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(maxWindow)}
	if head, _ := r.Peek(4); string(head) == zstdDictionary {
		dictionary, err := readDictionary(r)
		if err != nil {
			return nil, fmt.Errorf("read zstd: dictionary: %w", err)
		}
		if bytes.HasPrefix(dictionary, []byte(zstdTrained)) {
			options = append(options, zstd.WithDecoderDicts(dictionary))
		} else {
			options = append(options, zstd.WithDecoderDictRaw(0, dictionary))
		}
	}
	z, err := zstd.NewReader(r, options...)
	if err != nil {
		return nil, fmt.Errorf("read zstd: %w", err)
	}
	return z, nil
}

func readDictionary(r *bufio.Reader) ([]byte, error) {
	var frame [8]byte // the magic number and the dictionary's size, the last byte first
	if _, err := io.ReadFull(r, frame[:]); err != nil {
		return nil, err
	}
	size := int64(frame[4]) | int64(frame[5])<<8 | int64(frame[6])<<16 | int64(frame[7])<<24
	if size > maxDictionary {
		return nil, fmt.Errorf("%w: more than %d bytes", ErrTooLarge, maxDictionary)
	}
	dictionary, err := io.ReadAll(io.LimitReader(r, size))
	if err != nil || !bytes.HasPrefix(dictionary, []byte("\x28\xb5\x2f\xfd")) {
		return dictionary, err
	}
	z, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxDictionary))
	if err != nil {
		return nil, err
	}
	defer z.Close()
	return z.DecodeAll(dictionary, nil)
}

// maxXZDictionary is what xz -9 needs; the library takes the memory at once.
const maxXZDictionary = 64 << 20

func openXZ(r *bufio.Reader) (io.Reader, error) {
	// A block's header: its size, flags, and the filters, of which the last is
	// LZMA2 (0x21) with one byte of properties, the dictionary's size.
	head, _ := r.Peek(12 + 64)
	if i := bytes.Index(head, []byte{0x21, 0x01}); i > 12 && i+2 < len(head) {
		bits := head[i+2] & 0x3f
		if bits > 40 || (2|uint64(bits)&1)<<(bits/2+11) > maxXZDictionary {
			return nil, fmt.Errorf("read xz: dictionary %w: more than %d bytes", ErrTooLarge, maxXZDictionary)
		}
	}
	z, err := xz.NewReader(r)
	if err != nil {
		return nil, fmt.Errorf("read xz: %w", err)
	}
	return z, nil
}
