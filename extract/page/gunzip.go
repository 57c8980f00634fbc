package page

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/klauspost/compress/gzip"
)

// gunzip reads a gzip file member by member. Unlike a gzip.Reader it can go on
// behind a damaged one: WARC files have a member a record, so that one spoiled
// byte costs one record.
type gunzip struct {
	raw   *bufio.Reader
	z     *gzip.Reader
	ended bool  // raw stands behind a member
	err   error // what every Read answers
}

var gzipMagic = []byte{0x1f, 0x8b, 0x08} // with deflate, the only method there is

// gunzippers are kept for the next use: each holds 40 KB.
var gunzippers = sync.Pool{New: func() any { return new(gzip.Reader) }}

func newGunzip(raw *bufio.Reader) (*gunzip, error) {
	z, err := gzip.NewReader(raw)
	if err != nil {
		return nil, fmt.Errorf("read gzip: %w", err)
	}
	z.Multistream(false)
	return &gunzip{raw: raw, z: z}, nil
}

func (g *gunzip) Read(p []byte) (int, error) {
	for g.err == nil {
		if g.ended {
			if len(p) == 0 {
				return 0, nil
			}
			g.err = g.next()
			continue
		}
		n, err := g.z.Read(p)
		switch {
		case err == io.EOF:
			g.ended = true
		case err != nil:
			g.err = fmt.Errorf("read gzip: %w", err)
		}
		if n > 0 || len(p) == 0 {
			return n, nil
		}
	}
	return 0, g.err
}

// atEnd tells whether the next byte, if there is one, is another member's.
func (g *gunzip) atEnd() bool {
	if !g.ended && g.err == nil {
		g.Read(nil) // all of a member can be read before its end is
	}
	return g.ended && g.err == nil
}

var errAfterGzip = errors.New("read gzip: other bytes after its end")

// next goes to the member behind one that has ended. Some writers pad with
// zeros.
func (g *gunzip) next() error {
	for {
		c, err := g.raw.ReadByte()
		if err != nil {
			return err
		}
		if c != 0 {
			g.raw.UnreadByte()
			break
		}
	}
	g.ended = false
	if magic, _ := g.raw.Peek(2); !bytes.Equal(magic, gzipMagic[:2]) {
		return errAfterGzip
	}
	return g.begin()
}

func (g *gunzip) begin() error {
	if err := g.z.Reset(g.raw); err != nil {
		if err == io.EOF {
			err = io.ErrUnexpectedEOF // of a header that was begun
		}
		return fmt.Errorf("read gzip: %w", err)
	}
	g.z.Multistream(false)
	return nil
}

// resume goes on at the next member after an error, and tells whether there is
// one.
func (g *gunzip) resume() bool {
	for seek(g.raw, gzipMagic) {
		g.ended = false
		if g.err = g.begin(); g.err == nil {
			return true
		}
		// What looked like a member is none, and its first byte at least is read.
	}
	return false
}
