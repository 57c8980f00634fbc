package page

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
	"unsafe"

	"github.com/gogs/chardet"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

// decode turns raw into UTF-8. The order of the signs: the caller's label, a
// byte order mark, valid UTF-8 as a whole, the label that came with the page
// (which browsers believe, so its readers saw it read like that), the page's own
// declaration anywhere in its head, statistics. x/net/html/charset looks at the first 1024 bytes
// only, and so misses late declarations and undeclared UTF-8 after a long
// ASCII head; and what a page declares is wrong more often than what its bytes
// say, so that valid UTF-8 comes before a declaration. Whatever no charset can
// mean becomes U+FFFD. The text may share the memory of raw.
func decode(raw []byte, label, given string) (text, name string, err error) {
	if label != "" {
		e, name := charset.Lookup(label)
		if e == nil || name == replacement {
			return "", "", fmt.Errorf("unknown encoding %q (want a name such as utf-8, windows-1252, shift_jis)", label)
		}
		return transcode(raw, e, name), name, nil
	}
	if e, name := byteOrder(raw); e != nil {
		return transcode(raw, e, name), name, nil
	}
	if e, name := charset.Lookup(given); strings.HasPrefix(name, "utf-16") && bytes.IndexByte(raw[:min(len(raw), sniffBytes)], 0) >= 0 {
		return transcode(raw, e, name), name, nil // text of it is valid UTF-8 by accident
	}
	for _, mark := range []string{"\xef\xbb\xbf", "\xff\xfe", "\xfe\xff"} {
		raw = bytes.TrimPrefix(raw, []byte(mark)) // what follows is not UTF-16
	}
	e, name := sevenBits(raw)
	switch {
	case e != nil:
	case utf8.Valid(raw):
		return unsafe.String(unsafe.SliceData(raw), len(raw)), "utf-8", nil // raw stays as it is: see Record.Bytes
	case mostlyUTF8(raw):
		return strings.ToValidUTF8(string(raw), "\uFFFD"), "utf-8", nil
	default:
		if e, name = lookup(given); e == nil || name == "utf-8" {
			e, name = declaration(raw)
		}
		if name == "utf-8" && someUTF8(raw) {
			return strings.ToValidUTF8(string(raw), "\uFFFD"), "utf-8", nil
		}
		if e == nil || name == "utf-8" {
			if e, name = sniff(raw); name == "windows-1252" {
				return mixed(raw), name, nil
			}
		}
	}
	return transcode(raw, e, name), name, nil
}

func ascii(raw []byte) bool {
	for _, c := range raw {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// replacement is the WHATWG name of all charsets that browsers refuse to read.
const replacement = "replacement"

func transcode(raw []byte, e encoding.Encoding, name string) string {
	if name == "utf-8" {
		return strings.ToValidUTF8(string(bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))), "\uFFFD")
	}
	out, _ := e.NewDecoder().Bytes(raw) // decoders replace what they cannot read
	return strings.ToValidUTF8(strings.TrimPrefix(string(out), "\uFEFF"), "\uFFFD")
}

// mostlyUTF8 tells whether most of the multi-byte characters are whole: a page
// in UTF-8 has some broken by truncated downloads, or widgets that cut strings
// at a byte; of a page in another charset nine in ten are no UTF-8.
func mostlyUTF8(raw []byte) bool {
	good, bad := wholeUTF8(raw)
	return bad <= good
}

// someUTF8 is what has to be whole of a page that calls itself UTF-8: more than
// chance makes of another charset's bytes, which is one in ten.
func someUTF8(raw []byte) bool {
	good, bad := wholeUTF8(raw)
	return bad <= 4*good
}

// wholeUTF8 counts the characters of several bytes that are whole, and the bytes
// that are of none. A character of two bytes counts only where all around it are
// whole too: of a Chinese text in GBK a fifth of the bytes look like one.
func wholeUTF8(raw []byte) (good, bad int) {
	pairs, broken := 0, false // of the run of bytes outside ASCII
	for len(raw) > 0 {
		if raw[0] < utf8.RuneSelf {
			if !broken {
				good += pairs
			}
			pairs, broken = 0, false
			raw = raw[1:]
			continue
		}
		r, n := utf8.DecodeRune(raw)
		switch {
		case n == 2:
			pairs++
		case n > 2:
			good++
		case r == utf8.RuneError && good+pairs > 0 && !utf8.FullRune(raw):
			n = len(raw) // the end of a truncated page cut through a character
		default:
			bad++
			broken = true
		}
		raw = raw[n:]
	}
	if !broken {
		good += pairs
	}
	return good, bad
}

// mixed reads whole characters of UTF-8 as such and all other bytes as
// windows-1252: in a page that declares neither, or UTF-8 in vain, the pieces of
// both kinds of sources may stand side by side. A letter of windows-1252 with a
// sign after it, which is what such a character looks like there, hardly occurs.
func mixed(raw []byte) string {
	var b strings.Builder
	b.Grow(len(raw) + len(raw)/8)
	for len(raw) > 0 {
		r, n := utf8.DecodeRune(raw)
		if r == utf8.RuneError && n == 1 {
			r = charmap.Windows1252.DecodeByte(raw[0])
		}
		b.WriteRune(r)
		raw = raw[n:]
	}
	return b.String()
}

// declaration reads the charset a page declares in <meta charset>, in <meta
// http-equiv=content-type> or in an XML declaration, up to the end of its head.
func declaration(raw []byte) (encoding.Encoding, string) {
	if bytes.HasPrefix(raw, []byte("<?xml")) {
		end := bytes.IndexByte(raw, '>')
		if _, after, ok := strings.Cut(string(raw[:max(end, 0)]), "encoding="); ok && len(after) > 1 {
			label, _, _ := strings.Cut(after[1:], after[:1])
			if e, name := lookup(label); e != nil {
				return e, name
			}
		}
	}
	z := html.NewTokenizer(bytes.NewReader(raw))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return nil, ""
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			switch string(name) {
			case "body":
				return nil, ""
			case "meta":
				if e, name := lookup(metaCharset(z, more)); e != nil {
					return e, name
				}
			}
		}
	}
}

func metaCharset(z *html.Tokenizer, more bool) string {
	label, isType := "", false
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		switch string(key) {
		case "charset":
			return string(value)
		case "http-equiv":
			isType = strings.EqualFold(string(value), "content-type")
		case "content":
			if _, after, ok := strings.Cut(strings.ToLower(string(value)), "charset="); ok {
				label, _, _ = strings.Cut(after, ";")
			}
		}
	}
	if !isType {
		return "" // a description may speak of charsets
	}
	return strings.Trim(label, " \t\"'")
}

// lookup finds a declared charset. A declaration that could be read at all
// cannot be UTF-16, so that label means UTF-8
// (https://html.spec.whatwg.org/#prescan-a-byte-stream-to-determine-its-encoding).
func lookup(label string) (encoding.Encoding, string) {
	e, name := charset.Lookup(strings.TrimSpace(label))
	if name == replacement {
		return nil, "" // a charset browsers refuse
	}
	if name == "utf-16le" || name == "utf-16be" {
		return charset.Lookup("utf-8")
	}
	return e, name
}

const (
	// sniffBytes is enough for the statistics and keeps them quick.
	sniffBytes = 64 << 10
	// sniffSure is the confidence, of 100, from which the statistics are
	// believed over the web's default, windows-1252: the right charset scores 47
	// (Cyrillic) to 100 (Asian), a wrong one on Western text up to 35.
	sniffSure = 40
)

// sniff guesses the charset of a page that declares none, by the statistics of
// the bytes outside ASCII and a little of their surroundings.
func sniff(raw []byte) (encoding.Encoding, string) {
	guesses, err := chardet.NewHtmlDetector().DetectAll(raw[:min(len(raw), sniffBytes)])
	if err != nil || len(guesses) == 0 {
		return charset.Lookup("windows-1252")
	}
	// The detector's order of equals differs from run to run.
	best := slices.MaxFunc(guesses, func(a, b chardet.Result) int {
		return cmp.Or(cmp.Compare(a.Confidence, b.Confidence), strings.Compare(b.Charset, a.Charset))
	})
	e, name := lookup(best.Charset)
	if best.Confidence < sniffSure || e == nil || name == "utf-8" {
		return charset.Lookup("windows-1252")
	}
	return e, name
}
