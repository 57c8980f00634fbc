package page

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
)

// decode turns raw into UTF-8. The order of the signs: the caller's label, a
// byte order mark, valid UTF-8 as a whole, the page's own declaration anywhere
// in its head, statistics. x/net/html/charset looks at the first 1024 bytes
// only, and so misses late declarations and undeclared UTF-8 after a long
// ASCII head; and what a page declares is wrong more often than what its bytes
// say, so that valid UTF-8 comes before a declaration. Whatever no charset can
// mean becomes U+FFFD.
func decode(raw []byte, label string) (text, name string, err error) {
	if label != "" {
		e, name := charset.Lookup(label)
		if e == nil {
			return "", "", fmt.Errorf("unknown encoding %q (want a name such as utf-8, windows-1252, shift_jis)", label)
		}
		return transcode(raw, e, name), name, nil
	}
	if e, name := byteOrder(raw); e != nil {
		return transcode(raw, e, name), name, nil
	}
	raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	declared, declaredName := declaration(raw)
	if declaredName == "iso-2022-jp" && bytes.IndexByte(raw, 0x1b) >= 0 {
		return transcode(raw, declared, declaredName), declaredName, nil // seven bits: valid UTF-8 by accident
	}
	if mostlyUTF8(raw) {
		return strings.ToValidUTF8(string(raw), "\uFFFD"), "utf-8", nil
	}
	if declared != nil && declaredName != "utf-8" {
		return transcode(raw, declared, declaredName), declaredName, nil
	}
	e, name := sniff(raw)
	return transcode(raw, e, name), name, nil
}

func transcode(raw []byte, e encoding.Encoding, name string) string {
	if name == "utf-8" {
		return strings.ToValidUTF8(string(bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))), "\uFFFD")
	}
	out, _ := e.NewDecoder().Bytes(raw) // decoders replace what they cannot read
	return strings.ToValidUTF8(strings.TrimPrefix(string(out), "\uFEFF"), "\uFFFD")
}

// byteOrder tells UTF-16 by its mark, or, without one, by the zero byte that
// every second byte of a tag is.
func byteOrder(raw []byte) (encoding.Encoding, string) {
	le := bytes.HasPrefix(raw, []byte("\xff\xfe")) || bytes.HasPrefix(raw, []byte("<\x00")) && len(raw) > 3 && raw[3] == 0
	be := bytes.HasPrefix(raw, []byte("\xfe\xff")) || bytes.HasPrefix(raw, []byte("\x00<")) && len(raw) > 3 && raw[2] == 0
	switch {
	case le:
		return charset.Lookup("utf-16le")
	case be:
		return charset.Lookup("utf-16be")
	}
	return nil, ""
}

// brokenPerMille of UTF-8's multi-byte characters may be broken before a page
// is not taken for UTF-8 any more: truncated downloads, and widgets that cut
// strings at a byte, leave one or two; a page in another charset breaks nearly
// all of them.
const brokenPerMille = 50

func mostlyUTF8(raw []byte) bool {
	if utf8.Valid(raw) {
		return true
	}
	good, bad := 0, 0
	for len(raw) > 0 {
		if raw[0] < utf8.RuneSelf {
			raw = raw[1:]
			continue
		}
		r, n := utf8.DecodeRune(raw)
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good++
		}
		raw = raw[n:]
	}
	return bad*1000 <= good*brokenPerMille
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
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		switch string(key) {
		case "charset":
			return string(value)
		case "content":
			_, after, ok := strings.Cut(strings.ToLower(string(value)), "charset=")
			if ok {
				label, _, _ := strings.Cut(after, ";")
				return strings.Trim(label, " \t\"'")
			}
		}
	}
	return ""
}

// lookup finds a declared charset. A declaration that could be read at all
// cannot be UTF-16, so that label means UTF-8
// (https://html.spec.whatwg.org/#prescan-a-byte-stream-to-determine-its-encoding).
func lookup(label string) (encoding.Encoding, string) {
	e, name := charset.Lookup(strings.TrimSpace(label))
	if name == "utf-16le" || name == "utf-16be" {
		return charset.Lookup("utf-8")
	}
	return e, name
}

const (
	// sniffBytes is enough for the statistics and keeps them quick.
	sniffBytes = 64 << 10
	// sniffSure is the confidence, of 100, from which the statistics are
	// believed over the web's default, windows-1252: short Western pages score
	// under 30 for anything.
	sniffSure = 50
)

// sniff guesses the charset of a page that declares none, by the statistics of
// the bytes outside ASCII and a little of their surroundings.
func sniff(raw []byte) (encoding.Encoding, string) {
	d := chardet.NewHtmlDetector()
	if r, err := d.DetectBest(raw[:min(len(raw), sniffBytes)]); err == nil && r.Confidence >= sniffSure {
		if e, name := charset.Lookup(r.Charset); e != nil && name != "utf-8" {
			return e, name
		}
	}
	return charset.Lookup("windows-1252")
}
