package page

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// decodeBody undoes what a record is encoded by: the codings of an HTTP
// message's body, a mail's part or JSON Lines. Archives do not
// always store what the header says (Common Crawl and others store decoded
// bodies under the old header), so bytes that are not so encoded stay as they
// are. cut tells that the body ends early; what there is of it is returned.
func decodeBody(raw []byte, codings []string, limit int64) (body []byte, cut bool, err error) {
	for i := len(codings) - 1; i >= 0 && err == nil; i-- {
		short := false
		switch codings[i] {
		case "chunked":
			raw, short = dechunk(raw)
		case "gzip", "x-gzip", "deflate", "br", "zstd":
			raw, short, err = inflate(raw, codings[i], limit)
		case "json":
			raw, err = decodeJSON(raw)
		case "quoted-printable":
			raw = decodeQuoted(raw)
		case "base64":
			var broken error
			raw, broken = decodeBase64(raw)
			short = broken != nil
			if len(raw) == 0 {
				err = broken
			}
		}
		cut = cut || short
	}
	if err == nil && int64(len(raw)) > limit {
		err = fmt.Errorf("%w: more than %d bytes", ErrTooLarge, limit)
	}
	return raw, cut, err
}

// inflate undoes one compression.
func inflate(raw []byte, coding string, limit int64) (_ []byte, cut bool, err error) {
	z := decompressor(raw, coding)
	if z == nil {
		return raw, false, nil
	}
	body, err := io.ReadAll(io.LimitReader(z, limit+1))
	if int64(len(body)) > limit {
		return nil, false, fmt.Errorf("%w: more than %d bytes", ErrTooLarge, limit)
	}
	if err != nil && len(body) == 0 {
		if coding == "br" || coding == "deflate" { // without a magic number: it may not be so encoded
			return raw, false, nil
		}
		return nil, false, fmt.Errorf("decode %s body: %w", coding, err)
	}
	return body, err != nil, nil
}

// decompressor is nil for bytes that are not so encoded.
func decompressor(raw []byte, coding string) io.Reader {
	var r io.Reader
	var err error
	switch {
	case coding == "br":
		return brotli.NewReader(bytes.NewReader(raw))
	case coding == "deflate":
		// RFC 9110 means zlib's format; some servers send the bare one.
		if r, err = zlib.NewReader(bytes.NewReader(raw)); err != nil {
			return flate.NewReader(bytes.NewReader(raw))
		}
	case coding == "zstd" && bytes.HasPrefix(raw, []byte("\x28\xb5\x2f\xfd")):
		r, err = zstd.NewReader(bytes.NewReader(raw), zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow))
	case strings.HasSuffix(coding, "gzip") && bytes.HasPrefix(raw, gzipMagic):
		r, err = gzip.NewReader(bytes.NewReader(raw))
	default:
		return nil
	}
	if err != nil {
		return nil
	}
	return r
}

// dechunk undoes the chunked transfer coding (RFC 9112, section 7.1). Trailers
// are dropped. A body that does not begin with a chunk stays as it is.
func dechunk(raw []byte) (body []byte, cut bool) {
	if size, rest, ok := chunk(raw); !ok || size > 0 && size < len(rest) && !newline(rest[size:]) {
		return raw, false
	}
	body = make([]byte, 0, len(raw))
	for rest := raw; ; {
		size, data, ok := chunk(rest)
		if !ok || size > len(data) {
			return append(body, data...), true
		}
		if size == 0 {
			return body, false
		}
		body = append(body, data[:size]...)
		rest = bytes.TrimPrefix(bytes.TrimPrefix(data[size:], []byte("\r")), []byte("\n"))
	}
}

// chunk reads the line before a chunk, its size in hexadecimal.
func chunk(raw []byte) (size int, data []byte, ok bool) {
	end := bytes.IndexByte(raw[:min(len(raw), maxChunkLine)], '\n')
	if end < 0 {
		return 0, nil, false
	}
	digits, _, _ := bytes.Cut(raw[:end], []byte(";"))
	digits = bytes.TrimSpace(digits)
	for _, c := range digits {
		d := bytes.IndexByte([]byte("0123456789abcdef"), c|0x20)
		if d < 0 || size >= 1<<32 {
			return 0, nil, false
		}
		size = size<<4 + d
	}
	return size, raw[end+1:], len(digits) > 0
}

// maxChunkLine bounds a chunk's line; extensions on it are all but unused.
const maxChunkLine = 256

func newline(b []byte) bool { return b[0] == '\n' || b[0] == '\r' }
