package page

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"strings"

	"golang.org/x/net/html/charset"
)

// decodeQuoted undoes quoted-printable (RFC 2045, section 6.7), and leaves as
// it is what only looks like it: half an escape at a truncated end, an = that
// was never escaped.
func decodeQuoted(raw []byte) []byte {
	out := make([]byte, 0, len(raw))
	for {
		i := bytes.IndexByte(raw, '=')
		if i < 0 {
			return append(out, raw...)
		}
		out = append(out, raw[:i]...)
		raw = raw[i+1:]
		if end := softBreak(raw); end > 0 {
			raw = raw[end:]
			continue
		}
		if len(raw) >= 2 {
			if high, low := hexDigit(raw[0]), hexDigit(raw[1]); high >= 0 && low >= 0 {
				out = append(out, byte(high<<4|low))
				raw = raw[2:]
				continue
			}
		}
		if len(raw) < 2 {
			return out // cut within an escape
		}
		out = append(out, '=')
	}
}

// softBreak is the length of the line's end behind an =, with spaces that were
// added before it on the way; 0 when there is none.
func softBreak(raw []byte) int {
	i := 0
	for i < len(raw) && (raw[i] == ' ' || raw[i] == '\t') {
		i++
	}
	if i < len(raw) && raw[i] == '\r' {
		i++
	}
	if i < len(raw) && raw[i] == '\n' {
		return i + 1
	}
	if i > 0 && raw[i-1] == '\r' {
		return i
	}
	return 0
}

func hexDigit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return -1
}

var errBase64 = errors.New("broken base64")

// decodeBase64 reads either alphabet, with or without padding, and passes over
// white space. It returns what comes before anything else, beside an error.
func decodeBase64(raw []byte) ([]byte, error) {
	var broken error
	clean := make([]byte, 0, len(raw))
	for _, c := range raw {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '+', c == '/':
			clean = append(clean, c)
			continue
		case c == '-':
			clean = append(clean, '+')
			continue
		case c == '_':
			clean = append(clean, '/')
			continue
		case c == ' ', c == '\t', c == '\r', c == '\n', c == '=':
			continue
		}
		broken = errBase64
		break
	}
	if len(clean)%4 == 1 { // no byte can be made of six bits
		clean, broken = clean[:len(clean)-1], errBase64
	}
	n, err := base64.RawStdEncoding.Decode(clean, clean) // shorter, so it may write over what it has read
	return clean[:n], cmp.Or(broken, err)
}

// decodeWords reads a header's text: encoded words (=?utf-8?q?...?=), or bytes
// of a charset nobody named.
func decodeWords(value string) string {
	d := mime.WordDecoder{CharsetReader: func(label string, r io.Reader) (io.Reader, error) {
		return charset.NewReaderLabel(label, r)
	}}
	if text, err := d.DecodeHeader(value); err == nil {
		value = text
	}
	if !mostlyUTF8([]byte(value)) {
		e, name := charset.Lookup("windows-1252")
		value = transcode([]byte(value), e, name)
	}
	return strings.Join(strings.Fields(strings.ToValidUTF8(value, "\uFFFD")), " ")
}
