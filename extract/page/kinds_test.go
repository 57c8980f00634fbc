package page

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
	"github.com/pierrec/lz4/v4"
	"github.com/ulikunitz/xz"
)

func TestWebarchive(t *testing.T) {
	units := func(s string) (u []uint16) {
		for _, r := range s {
			u = append(u, uint16(r))
		}
		return u
	}
	page := map[string]any{"WebResourceData": []byte(doc("A")), "WebResourceURL": a, "WebResourceMIMEType": "text/html", "WebResourceTextEncodingName": "UTF-8"}
	xmlOf := func(main string) string {
		return `<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">` + "\n<plist version=\"1.0\"><dict>" +
			`<key>WebSubresources</key><array><dict><key>WebResourceData</key><data>` + base64.StdEncoding.EncodeToString([]byte(doc("frame"))) + `</data><key>WebResourceURL</key><string>` + b + `</string></dict></array>` + main + `</dict></plist>`
	}
	main := "<key>WebMainResource</key>\n<dict><key>WebResourceData</key><data>\n\t" + base64.StdEncoding.EncodeToString([]byte(doc("A")))[:20] + "\n\t" + base64.StdEncoding.EncodeToString([]byte(doc("A")))[20:] +
		"\n</data><key>WebResourceURL</key><string>" + a + "?x=1&amp;y=2</string></dict>"
	cyclic := []byte(webarchive(page))
	cyclic[bytes.IndexByte(cyclic, 0xd1)+2] = 0 // the main resource is the list itself
	check(t, []yields{
		{"binary", webarchive(page), Hint{}, []string{" " + a + " A"}},
		{"an address in UTF-16", webarchive(map[string]any{"WebResourceData": []byte(doc("A")), "WebResourceURL": units(a)}), Hint{}, []string{" " + a + " A"}},
		{"text", webarchive(map[string]any{"WebResourceData": []byte("a <b>c</b> <p>"), "WebResourceMIMEType": "text/plain"}), Hint{}, []string{" a <b>c</b> <p>"}},
		{"frames and pictures first", bplistOf([]any{"WebSubresources", page, "WebMainResource", map[string]any{"WebResourceData": []byte(doc("M"))}}), Hint{}, []string{" M"}},
		{"another property list", bplistOf([]any{"Name", "x"}), Hint{}, []string{"! read webarchive: a property list without a WebMainResource"}},
		{"one that holds itself", string(cyclic), Hint{}, []string{"! read webarchive: a property list without a WebMainResource"}},
		{"cut", webarchive(page)[:60], Hint{}, []string{"! read webarchive: a broken binary property list (its end may be missing)"}},
		{"XML", xmlOf(main), Hint{}, []string{" " + a + "?x=1&y=2 A"}},
		{"XML, cut behind the page", xmlOf(main)[:len(xmlOf(main))-30], Hint{}, []string{" " + a + "?x=1&y=2 A"}},
		{"XML without a page", xmlOf(""), Hint{}, []string{"! read webarchive: a property list without a WebMainResource"}},
		{"XML, not even a list", "<?xml version=\"1.0\"?><plist", Hint{}, []string{"! read webarchive: a property list without a WebMainResource"}},
	})
	p := readOne(t, webarchive(map[string]any{"WebResourceData": []byte("<p>\xcf\xe0\xf0\xee\xec</p>"), "WebResourceMIMEType": "text/html", "WebResourceTextEncodingName": "windows-1251"}), Hint{})
	if p.Charset != "windows-1251" {
		t.Errorf("charset %s", p.Charset)
	}
}

func TestHTTPResponse(t *testing.T) {
	const top = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1251\r\n"
	const paged = "<p>\xcf\xe0\xf0\xee\xec</p>"
	check(t, []yields{
		{"with its charset", top + "\r\n" + paged, Hint{}, []string{" Паром"}},
		{"bare line feeds", strings.ReplaceAll(top, "\r", "") + "\n" + paged, Hint{}, []string{" Паром"}},
		{"encoded", top + "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n" + chunkedBody(gzipped(paged), 20), Hint{}, []string{" Паром"}},
		{"another type", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n\x1a\n\x00\x00\x00", Hint{}, []string{" ! not a page: looks like image/png, want HTML or plain text"}},
		{"talk about HTTP", "HTTP/1.1 is a protocol.\n\nIt is old.", Hint{}, []string{" HTTP/1.1 is a protocol. It is old."}},
	})
}

func TestJSONLines(t *testing.T) {
	h := Hint{From: "jsonl"}
	line := func(s string) string { return `{"html":"<p>` + s + `</p><b></b><i></i>"}` + "\n" }
	check(t, []yields{
		{"pages", "\xef\xbb\xbf" + line("A") + "\r\n\n" + ` { "url" : "` + a + `" , "html" : "<p>\u00c4 \"\ud83d\ude00\"<\/p><b></b><i></i>", "n": [1, {"html": "}"}, true], "id": 7 } `, h, []string{"#1 A", "#4 " + a + ` Ä "😀"`}},
		{"base64", `{"html_base64":"` + base64.StdEncoding.EncodeToString([]byte(doc("A?>~"))) + `"}` + "\n" + `{"html_base64":"` + base64.RawURLEncoding.EncodeToString([]byte(doc("B?>~"))) + `"}`, h, []string{"#1 A?>~", "#2 B?>~"}},
		{"both", `{"html_base64":"!","html":"<p>A</p><b></b><i></i>"}`, h, []string{"#1 A"}},
		{"null", `{"html":null,"html_base64":"` + base64.StdEncoding.EncodeToString([]byte(doc("A"))) + `","url":null,"id":null}`, h, []string{"#1 A"}},
		{"bytes of another charset", `{"html_base64":"` + base64.StdEncoding.EncodeToString([]byte("<meta charset=windows-1251><p>\xcf\xe0\xf0\xee\xec")) + `"}`, h, []string{"#1 Паром"}},
		{"packed", gzipped(line("A")), h, []string{"#1 A"}},
		{"too long", line("A") + line(strings.Repeat("B", 4<<20)) + line("C"), Hint{From: "jsonl", MaxBytes: 1 << 20},
			[]string{"#1 A", "#2 ! too large: a line of more than 3145728 bytes", "#3 C"}},
		{"longer than a page may be", line("A") + line(strings.Repeat("B", 2000)), Hint{From: "jsonl", MaxBytes: 1000}, []string{"#1 A", "#2 ! too large: more than 1000 bytes"}},
		{"an escape that is none", `{"html":"<p>\x41</p>"}` + "\n" + line("B"), h, []string{`#1 ! broken JSON: invalid character 'x' in string escape code`, "#2 B"}},
		{"no base64", `{"html_base64":"****"}`, h, []string{"#1 ! broken base64"}},
		{"no string", `{"html":17}`, h, []string{"#1 ! broken JSON: json: cannot unmarshal number into Go value of type string"}},
	})
	for _, broken := range []string{"[]", "x", "{", `{"html"}`, `{"html":`, `{"html":"`, `{"html":"\"`, `{:1}`, `{"a":}`, `{"html":"x"`, `{"a":[}`, `{"a" "b"}`} {
		if got := shown(broken+"\n"+line("B"), h); !strings.HasPrefix(got, "#1 ! ") || !strings.HasSuffix(got, "#2 B\n") {
			t.Errorf("%s: %s", broken, got)
		}
	}
	for r, err := range Records(strings.NewReader(`{"id":"a\u00e4","html":"x"}`+"\n"+`{"id":17}`), h) {
		if one, ok := errors.AsType[*RecordError](err); ok && one.ID != "17" || err == nil && r.ID != "aä" {
			t.Errorf("%v, %v", r, err)
		}
	}
}

// TestPackings unpacks a page by each compression, and by two.
func TestPackings(t *testing.T) {
	pack := func(z io.WriteCloser, err error) func(*bytes.Buffer) string {
		return func(b *bytes.Buffer) string {
			if err == nil {
				_, err = io.WriteString(z, ferry)
			}
			if err == nil {
				err = z.Close()
			}
			if err != nil {
				t.Fatal(err)
			}
			return b.String()
		}
	}
	var z, x, l, br, br2 bytes.Buffer
	zs, zerr := zstd.NewWriter(&z)
	xs, xerr := xz.NewWriter(&x)
	packed := map[string]string{
		"zstd":   pack(zs, zerr)(&z),
		"xz":     pack(xs, xerr)(&x),
		"lz4":    pack(lz4.NewWriter(&l), nil)(&l),
		"brotli": pack(brotli.NewWriter(&br), nil)(&br),
		"bzip2":  bzipped,
		"gzip":   gzipped(ferry),
	}
	for name, raw := range packed {
		for _, raw := range []string{raw, gzipped(raw)} {
			if got := shown(raw, Hint{}); got != " The ferry across the sound runs daily again.\n" {
				t.Errorf("%s: %s", name, got)
			}
		}
		if name != "brotli" && name != "bzip2" && shown(raw+raw, Hint{}) == shown(raw, Hint{}) {
			t.Errorf("%s: the second of two is not read", name)
		}
		for n := 0; n < len(raw); n += 5 {
			shown(raw[:n], Hint{MaxBytes: 1 << 20})
		}
	}
	// Text packed with brotli is known by its name only.
	w := brotli.NewWriter(&br2)
	io.WriteString(w, "The ferry runs again.\n\nDaily.")
	w.Close()
	if got := shown(br2.String(), Hint{Source: "dump.txt.BR"}); got != " The ferry runs again. Daily.\n" {
		t.Errorf("brotli by name: %q", got)
	}
	if got := shown("Not packed at all.", Hint{Source: "dump.br"}); got != " Not packed at all.\n" {
		t.Errorf("brotli by name only: %q", got)
	}
}

// bzipped is ferry by bzip2, which Go can only read.
const bzipped = "\x42\x5a\x68\x39\x31\x41\x59\x26\x53\x59\x35\x60\x26\x70\x00\x00\x07\x9b\x80\x40\x01\x80\x05\x04\x00\x3f\xe7\xde\x20\x20\x00\x54\x35\x00\x00\x34\x06\x83\x53\x44\xd1\xe4\x69\x18\xd1\xa8\x7c\x1d\x54\xa2\xc7\x04\x06\x50\xd9\xb0\x28\xca\x82\x98\x54\xee\xbc\xec\x30\x69\x4f\x1e\x9a\x70\x1c\x3c\xc1\x18\xe8\x3e\xc2\x26\x75\x71\x3d\x64\x92\x0a\x68\xf6\xc7\xc5\xdc\x91\x4e\x14\x24\x0d\x58\x09\x9c\x00"

// TestZstdDictionary reads a WARC whose records are packed with a dictionary
// that stands before them.
func TestZstdDictionary(t *testing.T) {
	dictionary := []byte(strings.Repeat(response(a, "", doc("A word or two that come again and again")), 20))
	raw := []byte(zstdDictionary)
	for i := range 4 {
		raw = append(raw, byte(len(dictionary)>>(8*i)))
	}
	raw = append(raw, dictionary...)
	z, err := zstd.NewWriter(nil, zstd.WithEncoderDictRaw(0, dictionary))
	if err != nil {
		t.Fatal(err)
	}
	raw = z.EncodeAll([]byte(response(a, "", doc("A"))), raw)
	raw = z.EncodeAll([]byte(response(b, "", doc("B"))), raw)
	want := "#1 " + a + " A\n#2 " + b + " B\n"
	if got := shown(string(raw), Hint{}); got != want {
		t.Errorf("got %s", got)
	}
	if got := shown(zstdDictionary+"\xff\xff\xff\x7f", Hint{}); !strings.Contains(got, "too large") {
		t.Errorf("a dictionary of 2 GB: %s", got)
	}
}

// TestXZDictionary refuses a dictionary that takes all memory.
func TestXZDictionary(t *testing.T) {
	var b bytes.Buffer
	w, err := xz.NewWriter(&b)
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(w, ferry)
	w.Close()
	raw := b.Bytes()
	i := bytes.Index(raw, []byte{0x21, 0x01})
	raw[i+2] = 40 // 4 GB
	if got := shown(string(raw), Hint{}); !strings.Contains(got, "read xz: dictionary too large") {
		t.Errorf("got %s", got)
	}
}

// TestGivenCharset ranks the label that came with a page among its own signs.
func TestGivenCharset(t *testing.T) {
	const cyrillic = "<p>\xcf\xe0\xf0\xee\xec</p><b></b><i></i>"
	for _, test := range []struct{ name, raw, given, want string }{
		{"over the page's own", "<meta charset=koi8-r>" + cyrillic, "windows-1251", "windows-1251"},
		{"unknown", "<meta charset=koi8-r>" + cyrillic, "klingon", "koi8-r"},
		{"utf-8, but it is not", "<meta charset=koi8-r>" + cyrillic, "utf-8", "koi8-r"},
		{"utf-16, without a mark", "F\x00e\x00r\x00r\x00y\x00", "utf-16le", "utf-16le"},
		{"utf-16, but it is not", "<p>Ferry</p><b></b><i></i>", "utf-16le", "utf-8"},
		{"under valid UTF-8", "<p>Паром</p><b></b><i></i>", "windows-1251", "utf-8"},
		{"under a mark", "\xff\xfe<\x00p\x00>\x00", "windows-1251", "utf-16le"},
	} {
		if p := readOne(t, test.raw, Hint{Charset: test.given}); p.Charset != test.want {
			t.Errorf("%s: %s, want %s", test.name, p.Charset, test.want)
		}
	}
	if p := readOne(t, cyrillic, Hint{Charset: "koi8-r", Encoding: "windows-1251"}); p.Charset != "windows-1251" {
		t.Errorf("the user's word counts first: %s", p.Charset)
	}
}
