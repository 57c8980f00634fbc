package page

import (
	"bytes"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode/utf32"
)

// The charsets that are told by the shape of their bytes, whatever a page says
// of itself: in those of two and four bytes a character every other byte of a
// tag is zero, and those of seven bits shift by escapes.

// wideHead is how many bytes are looked at: a page begins with tags, which are
// ASCII.
const wideHead = 64

// byteOrder tells UTF-16 and UTF-32 by their marks, or, without one, by the zero
// bytes among the first characters.
func byteOrder(raw []byte) (encoding.Encoding, string) {
	var zeros [4]int // by place in four bytes
	head := raw[:min(len(raw), wideHead)&^3]
	for i, c := range head {
		if c == 0 {
			zeros[i%4]++
		}
	}
	n := len(head) / 4
	even, odd := zeros[0]+zeros[2], zeros[1]+zeros[3]
	switch {
	case bytes.HasPrefix(raw, []byte("\xff\xfe\x00\x00")), zeros[0] < n && zeros[2] == n && zeros[3] == n:
		return utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), "utf-32le"
	case bytes.HasPrefix(raw, []byte("\x00\x00\xfe\xff")), zeros[3] < n && zeros[0] == n && zeros[1] == n:
		return utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), "utf-32be"
	case len(head) > 2 && even+odd == 0 && ascii(head[2:]):
		return nil, "" // whatever its first two bytes are
	case bytes.HasPrefix(raw, []byte("\xff\xfe")), n > 0 && even == 0 && odd >= n:
		return charset.Lookup("utf-16le")
	case bytes.HasPrefix(raw, []byte("\xfe\xff")), n > 0 && odd == 0 && even >= n:
		return charset.Lookup("utf-16be")
	}
	return nil, ""
}

// sevenBits tells ISO-2022-JP and HZ by the escapes that shift into their
// characters. They are valid UTF-8 by accident.
func sevenBits(raw []byte) (encoding.Encoding, string) {
	i := bytes.Index(raw, []byte("\x1b$"))
	switch {
	case i >= 0 && i+2 < len(raw) && (raw[i+2] == '@' || raw[i+2] == 'B') && ascii(raw):
		return charset.Lookup("iso-2022-jp")
	case shiftsHZ(raw) && ascii(raw):
		return simplifiedchinese.HZGB2312, "hz-gb-2312"
	}
	return nil, ""
}

// leastShifts is how many runs of Chinese a text in HZ has at least; in a script
// "~{" may stand by accident, hardly with "~}" and pairs of letters between.
const leastShifts = 3

// shiftsHZ tells whether raw shifts into Chinese and back by "~{" and "~}".
func shiftsHZ(raw []byte) bool {
	for n := 0; n < leastShifts; n++ {
		_, rest, ok := bytes.Cut(raw, []byte("~{"))
		run, after, closed := bytes.Cut(rest, []byte("~}"))
		if !ok || !closed || len(run) == 0 || len(run)%2 != 0 {
			return false
		}
		for i, c := range run {
			if c < '!' || c > '~' || i%2 == 0 && c > 'w' {
				return false
			}
		}
		raw = after
	}
	return true
}
