package page

import (
	"archive/zip"
	"bufio"
	"bytes"
	"fmt"
	"io"

	"github.com/klauspost/compress/gzip"
)

// A file that is one page goes to whoever calls Record.Page as it is: also one
// packed with gzip, and one that has its page in a ZIP within.

// single gives out a file that is one page.
func (s *source) single(out sink) error {
	raw, cut, err := s.readAll()
	if err != nil {
		return err
	}
	r := s.record(s.name, raw)
	r.Truncated, r.bare = cut, true
	return out(r, nil)
}

// packedHead bytes of a gzip file are unpacked to see that it is a page.
const packedHead = 4 << 10

// packedSingle gives out a file that is one page packed with gzip, and tells
// whether it is one. Only markup is known by so little of it.
func (s *source) packedSingle(out sink) (done bool, err error) {
	if s.depth > 0 || s.hint.From != "" {
		return false, nil
	}
	packed, _ := s.r.Peek(packedHead)
	if !bytes.HasPrefix(packed, gzipMagic) {
		return false, nil
	}
	z := gunzippers.Get().(*gzip.Reader)
	defer gunzippers.Put(z)
	if z.Reset(bytes.NewReader(packed)) != nil {
		return false, nil
	}
	head := make([]byte, 4*packedHead)
	n, _ := io.ReadFull(z, head) // ends early, as packed does
	head = head[:n]
	if opener(head, "") != nil || detect(head) != nil || !looksHTML(string(head)) {
		return false, nil
	}
	raw, _, err := s.readAll()
	if err != nil {
		return true, err
	}
	r := s.record(s.name, raw)
	r.bare, r.gzipped = true, true
	return true, out(r, nil)
}

// unpackPage unpacks a whole file by gzip, as far as it can be.
func unpackPage(packed []byte, limit int64) (raw []byte, cut bool, err error) {
	z := gunzippers.Get().(*gzip.Reader)
	defer gunzippers.Put(z)
	g := &gunzip{raw: bufio.NewReader(bytes.NewReader(packed)), z: z}
	if err := g.begin(); err != nil {
		return nil, false, err
	}
	raw, err = io.ReadAll(io.LimitReader(g, limit+1))
	switch {
	case int64(len(raw)) > limit:
		return nil, false, fmt.Errorf("%w: more than %d bytes", ErrTooLarge, limit)
	case err != nil && len(raw) == 0:
		return nil, false, err
	}
	return raw, err != nil, nil
}

// zipInside is the ZIP file at the end of an HTML page, as SingleFileZ makes
// them; nil when there is none.
func zipInside(raw []byte) *zip.Reader {
	tail := raw[max(0, len(raw)-zipEndReach):]
	if !bytes.Contains(tail, []byte(zipEnd)) || !looksHTML(string(raw[:min(len(raw), headBytes)])) {
		return nil
	}
	z, err := openZip(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil
	}
	return z
}

// pageInside is the page in a ZIP within a page: its index.html. What is around
// it is the program that shows it, and the other pages in it are frames. Any
// other file is its own page.
func pageInside(raw []byte, limit int64) (page []byte, cut bool, err error) {
	z := zipInside(raw)
	if z == nil {
		return raw, false, nil
	}
	for _, f := range z.File {
		if f.Name != "index.html" {
			continue
		}
		body, err := f.Open()
		if err != nil {
			return nil, false, fmt.Errorf("read zip: %s: %w", f.Name, err)
		}
		defer body.Close()
		page, err := io.ReadAll(io.LimitReader(body, limit+1))
		switch {
		case int64(len(page)) > limit:
			return nil, false, fmt.Errorf("%w: more than %d bytes", ErrTooLarge, limit)
		case err != nil && len(page) == 0:
			return nil, false, fmt.Errorf("read zip: %s: %w", f.Name, err)
		}
		return page, err != nil, nil
	}
	if i := bytes.Index(raw, []byte(zipLocal)); i >= 0 {
		raw = raw[:i]
	}
	return raw, false, nil
}
