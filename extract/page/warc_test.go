package page

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

const a, b, c = "https://n.example/a", "https://n.example/b", "https://n.example/c"

// packedBy compresses s.
func packedBy(t *testing.T, coding, s string) string {
	t.Helper()
	var out bytes.Buffer
	var z io.WriteCloser
	var err error
	switch coding {
	case "gzip":
		z = gzip.NewWriter(&out)
	case "deflate":
		z = zlib.NewWriter(&out)
	case "bare deflate":
		z, err = flate.NewWriter(&out, 6)
	case "br":
		z = brotli.NewWriter(&out)
	case "zstd":
		z, err = zstd.NewWriter(&out)
	}
	if err == nil {
		_, err = io.WriteString(z, s)
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func chunkedBody(s string, size int) string {
	var b strings.Builder
	for len(s) > 0 {
		n := min(size, len(s))
		fmt.Fprintf(&b, "%x;name=value\r\n%s\r\n", n, s[:n])
		s = s[n:]
	}
	return b.String() + "0\r\nX-Checksum: of a trailer\r\n\r\n"
}

func TestWARCRecords(t *testing.T) {
	check(t, []yields{
		{"each type", warc(
			record("warcinfo", "", "software: a test\r\n"),
			record("request", a, "GET /a HTTP/1.1\r\n\r\n"),
			response(a, "", doc("A")),
			record("metadata", a, "outlinks: 0\r\n"),
			record("revisit", b, "HTTP/1.1 200 OK\r\n\r\n", "WARC-Refers-To-Target-URI: "+a),
			record("revisit", b, ""),
			record("resource", c, doc("C"), "Content-Type: text/html"),
			record("resource", "metadata://gnu.org/wget.log", "a log", "Content-Type: text/plain"),
			record("conversion", a, "A <p> of text & more", "Content-Type: text/plain"),
			record("continuation", a, "more"),
			record("odd", a, "?"),
			record("response", "dns:n.example", "20250305\r\nn.example. 60 IN A 192.0.2.1", "Content-Type: text/dns"),
		), Hint{}, []string{
			"#1 ! no page: record of type warcinfo",
			"#2 ! no page: record of type request",
			"#3 " + a + " A",
			"#4 ! no page: record of type metadata",
			"#5 ! unchanged since an earlier capture of " + a,
			"#6 ! unchanged since an earlier capture",
			"#7 " + c + " C",
			"#8 ! no page: resource of type text/plain",
			"#9 " + a + " A <p> of text & more",
			"#10 ! no page: record of type continuation",
			"#11 ! no page: record of type odd",
			"#12 ! no page: response of type text/dns",
		}},
		{"what servers answer", warc(
			record("response", a, "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n"+doc("gone")),
			record("response", a, "HTTP/1.1 301 Moved\r\nLocation: /b\r\n\r\n"),
			record("response", a, "HTTP/1.1 304 Not Modified\r\n\r\n"),
			record("response", a, "HTTP/1.1 200 OK\r\nContent-Type: IMAGE/PNG\r\n\r\n\x89PNG"),
			record("response", a, "HTTP/1.1 200 OK\r\ncontent-type:application/xhtml+xml;charset=utf-8\r\n\r\n"+doc("xhtml")),
			record("response", a, "HTTP/1.1 200 OK\r\n\r\n"+doc("no type")),
			record("response", a, "HTTP/1.1 200 OK\r\n\r\nno type and no markup"),
			record("response", a, "HTTP/2 200\r\ncontent-type: text/html\r\n\r\n"+doc("two")),
			record("response", a, "HTTP/1.0 200 OK\nContent-Type: text/html\n\n"+doc("bare line feeds")),
			record("response", a, "HTTP/1.1  200 OK\r\nContent-Type: text/html; charset\r\nA line without a colon\r\nContent-Length: -1\r\n\r\n"+doc("careless")),
			record("response", a, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n\x89PNG\r\n\x1a\n\x00\x00\x00\x00\x00"),
			record("response", a, "ICY 200 OK\r\nContent-Type: text/html\r\n\r\nx", "Content-Type: application/http; msgtype=response"),
			record("response", "<"+a+">", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"+doc("wget's brackets")),
			record("response", a, ""),
		), Hint{}, []string{
			"#1 ! no page: HTTP 404",
			"#2 ! no page: HTTP 301",
			"#3 ! no page: HTTP 304",
			"#4 ! no page: response of type image/png",
			"#5 " + a + " xhtml",
			"#6 " + a + " no type",
			"#7 ! no page: response of type unknown",
			"#8 " + a + " two",
			"#9 " + a + " bare line feeds",
			"#10 " + a + " careless",
			"#11 ! not a page: looks like image/png, want HTML or plain text",
			"#12 ! no page: response without an HTTP header",
			"#13 " + a + " wget's brackets",
			"#14 ! no page: response of type unknown",
		}},
		{"the user's address wins", warc(response(a, "", doc("A"))), Hint{URL: targetURL(b)}, []string{"#1 " + b + " A"}},
		{"a record that is too large", warc(response(a, "", doc("A")), response(b, "", strings.Repeat("b", 2000)), response(c, "", doc("C"))),
			Hint{MaxBytes: 1000}, []string{"#1 " + a + " A", "#2 ! too large: more than 1000 bytes", "#3 " + c + " C"}},
		{"large, and nobody wants it", warc(record("metadata", b, strings.Repeat("b", 200_000)), response(c, "", doc("C"))),
			Hint{MaxBytes: 1000}, []string{"#1 ! no page: record of type metadata", "#2 " + c + " C"}},
		{"cut by the crawler", warc(record("response", a, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"+doc("A"), "WARC-Truncated: length")), Hint{}, []string{"#1 " + a + " A…"}},
		{"folded and strange fields", "WARC/1.0\r\nwarc-type: Response\r\nX: y\r\n folded: value\r\nno colon\r\nContent-Length:52\r\n\r\n" +
			"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>A</p>\r\n\r\n", Hint{}, []string{"#1 A"}},
		{"before the first record, and at the end", "\r\n\r\n" + warc(response(a, "", doc("A"))) + "\n\n", Hint{}, []string{"#1 " + a + " A"}},
	})
}

func TestWARCBodies(t *testing.T) {
	body := doc(strings.Repeat("Ferry ", 200))
	for _, test := range []struct{ name, fields, body string }{
		{"as it is", "", body},
		{"chunked", "Transfer-Encoding: chunked\r\n", chunkedBody(body, 100)},
		{"chunked by itself, upper case", "Transfer-Encoding: Chunked\r\n", strings.ToUpper(fmt.Sprintf("%x", len(body))) + "\r\n" + body + "\r\n0\r\n\r\n"},
		{"chunked with bare line feeds", "Transfer-Encoding: chunked\r\n", fmt.Sprintf("%x\n%s\n0\n\n", len(body), body)},
		{"chunked, it says", "Transfer-Encoding: chunked\r\n", body},
		{"gzip", "Content-Encoding: gzip\r\n", packedBy(t, "gzip", body)},
		{"x-gzip", "Content-Encoding: x-gzip\r\n", packedBy(t, "gzip", body)},
		{"gzip in chunks", "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", chunkedBody(packedBy(t, "gzip", body), 30)},
		{"gzip in chunks, fields the other way", "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", chunkedBody(packedBy(t, "gzip", body), 30)},
		{"gzip in chunks, one field", "Transfer-Encoding: gzip, chunked\r\n", chunkedBody(packedBy(t, "gzip", body), 30)},
		{"twice", "Content-Encoding: gzip, br\r\n", packedBy(t, "br", packedBy(t, "gzip", body))},
		{"deflate", "Content-Encoding: deflate\r\n", packedBy(t, "deflate", body)},
		{"bare deflate", "Content-Encoding: deflate\r\n", packedBy(t, "bare deflate", body)},
		{"brotli", "Content-Encoding: br\r\n", packedBy(t, "br", body)},
		{"zstd", "Content-Encoding: zstd\r\n", packedBy(t, "zstd", body)},
		{"identity", "Content-Encoding: identity\r\n", body},
		{"decoded already: gzip", "Content-Encoding: gzip\r\n", body},
		{"decoded already: deflate", "Content-Encoding: deflate\r\n", body},
		{"decoded already: brotli", "Content-Encoding: br\r\n", body},
		{"decoded already: zstd", "Content-Encoding: zstd\r\n", body},
		{"the common crawls' field", "X-Crawler-Content-Encoding: gzip\r\nX-Crawler-Transfer-Encoding: chunked\r\n", body},
		{"an unknown one", "Content-Encoding: sdch\r\n", body},
	} {
		want := "#1 " + a + " " + strings.TrimSpace(strings.Repeat("Ferry ", 200)) + "\n"
		if got := shown(warc(response(a, test.fields, test.body)), Hint{}); got != want {
			t.Errorf("%s: %.300s", test.name, got)
		}
	}
}

// TestWARCBodiesCut wants of a body that ends early what there is of it, and
// says so.
func TestWARCBodiesCut(t *testing.T) {
	var text strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&text, "Ferry %d ", i*i)
	}
	body := doc(text.String())
	for _, test := range []struct{ name, fields, body string }{
		{"chunked", "Transfer-Encoding: chunked\r\n", chunkedBody(body, 5000)},
		{"gzip", "Content-Encoding: gzip\r\n", packedBy(t, "gzip", body)},
		{"brotli", "Content-Encoding: br\r\n", packedBy(t, "br", body)},
		{"zstd", "Content-Encoding: zstd\r\n", packedBy(t, "zstd", body)},
		{"gzip in chunks", "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", chunkedBody(packedBy(t, "gzip", body), 5000)},
	} {
		got := shown(warc(response(a, test.fields, test.body[:len(test.body)/2])), Hint{})
		if !strings.HasPrefix(got, "#1 "+a+" Ferry 0 Ferry 1 ") || !strings.HasSuffix(got, "…\n") {
			t.Errorf("%s: %.80s … %s", test.name, got, got[max(0, len(got)-80):])
		}
	}
	got := shown(warc(response(a, "Content-Encoding: gzip\r\n", packedBy(t, "gzip", body))), Hint{MaxBytes: 100_000})
	if got != "#1 ! too large: more than 100000 bytes\n" {
		t.Errorf("a body that unpacks to too much: %.200s", got)
	}
	got = shown(warc(response(a, "Content-Encoding: gzip\r\n", "\x1f\x8b\x08 spoiled"), response(b, "", doc("B"))), Hint{})
	if !strings.HasPrefix(got, "#1 ! not a page: looks like application/x-gzip") || !strings.HasSuffix(got, "#2 "+b+" B\n") {
		t.Errorf("a body that is spoiled: %s", got)
	}
}

// TestWARCDamage wants one error for each run of damaged bytes, and the records
// behind it.
func TestWARCDamage(t *testing.T) {
	ra, rb, rc := response(a, "", doc("A")), response(b, "", doc("B")), response(c, "", doc("C"))
	pageA, pageB := "#1 "+a+" A", "#2 "+b+" B"
	spoil := func(packed string) string { // within the data, behind the header
		raw := []byte(packed)
		for i := 40; i < 60; i++ {
			raw[i] ^= 0x5a
		}
		return string(raw)
	}
	longer := strings.Replace(rb, "Content-Length: ", "Content-Length: 1", 1) // its own number with 1 before: swallows C
	shorter := strings.Replace(rb, "Content-Length: 78", "Content-Length: 68", 1)
	if shorter == rb {
		t.Fatal("the record is not as long as the test takes it to be")
	}
	cut := strings.Replace(response(b, "", doc("Boats")), "Content-Length: 82", "Content-Length: 62", 1) // within the word
	pageBoats, overran := "#2 "+b+" Boats", "#3 ! damaged: the record before is longer than it says"
	for _, test := range []struct {
		name, raw string
		want      []string
	}{
		{"longer than it says by half a page", ra + cut + rc, []string{pageA, pageBoats, overran, "#4 " + c + " C"}},
		{"longer by half a page, the last", ra + cut, []string{pageA, pageBoats, overran}},
		{"longer by half a page, packed", gzipped(ra) + gzipped(cut) + gzipped(rc), nil},
		{"junk between records", ra + "junk\r\nmore of it\n" + rb, []string{pageA, "#2 ! damaged: the record before is not as long as it says; 17 bytes skipped to the next record", "#3 " + b + " B"}},
		{"junk before the first is a page", "junk " + ra, nil},
		{"a record without a length", ra + "WARC/1.0\r\nWARC-Type: response\r\n\r\n" + rb, []string{pageA, "#2 ! damaged: a record without a Content-Length; 0 bytes skipped to the next record", "#3 " + b + " B"}},
		{"a length that is none", ra + strings.Replace(rb, "Content-Length: ", "Content-Length: x", 1) + rc, nil},
		{"longer than it says", ra + shorter + rc, nil},
		{"shorter than it says", ra + longer + rc, []string{pageA, pageB + "…", "#3 ! damaged: the record before is shorter than it says", "#4 " + c + " C"}},
		{"shorter than it says, packed", gzipped(ra) + gzipped(longer+rc) + gzipped(response("https://n.example/d", "", doc("D"))), []string{pageA, pageB + "…", "#3 ! damaged: the record before is shorter than it says", "#4 " + c + " C", "#5 https://n.example/d D"}},
		{"cut within a page", ra + rb[:len(rb)-12], []string{pageA, pageB + "…", "! damaged: unexpected EOF"}},
		{"cut within a header", ra + rb[:40], []string{pageA, "! damaged: unexpected EOF"}},
		{"a spoiled member", gzipped(ra) + spoil(gzipped(rb)) + gzipped(rc), nil},
		{"a member with a wrong checksum", gzipped(ra) + gzipped(rb)[:len(gzipped(rb))-8] + "wrongsum" + gzipped(rc), nil},
		{"junk between members", gzipped(ra) + "junk" + gzipped(rb), []string{pageA, "#2 ! damaged: read gzip: other bytes after its end; 0 bytes skipped to the next record", "#3 " + b + " B"}},
		{"padding between members", gzipped(ra) + "\x00\x00\x00\x00" + gzipped(rb), []string{pageA, pageB}},
		{"junk at the end", gzipped(ra) + "junk", []string{pageA, "! damaged: read gzip: other bytes after its end"}},
		{"a false start in junk", gzipped(ra) + "junk\x1f\x8b\x08junk" + gzipped(rb), nil},
		{"a cut member at the end", members(ra, rb)[:len(members(ra, rb))-20], nil},
	} {
		got := shown(test.raw, Hint{})
		if test.want != nil {
			if want := strings.Join(test.want, "\n") + "\n"; got != want {
				t.Errorf("%s: got\n%swant\n%s", test.name, got, want)
			}
			continue
		}
		if test.name == "junk before the first is a page" {
			continue
		}
		first, last := strings.HasPrefix(got, pageA+"\n"), strings.HasSuffix(got, c+" C\n") || !strings.Contains(test.raw, gzipped(rc)) && !strings.HasSuffix(test.raw, rc)
		if !first || !last || strings.Count(got, "! damaged: ") != 1 {
			t.Errorf("%s: got\n%s", test.name, got)
		}
	}
}

// TestWARCRewinds bounds the work of a file whose every record swallows the
// next.
func TestWARCRewinds(t *testing.T) {
	one := strings.Replace(response(a, "", doc("A")), "Content-Length: ", "Content-Length: 1000", 1)
	start := time.Now()
	got := shown(strings.Repeat(one, 3000), Hint{})
	if n := strings.Count(got, " A…\n"); n < maxRewinds || time.Since(start) > slowdown*10*time.Second {
		t.Errorf("%d pages in %v", n, time.Since(start))
	}
}

func TestARC(t *testing.T) {
	two := arc(a, "text/html", "HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n"+doc("A")) +
		"http://n.example/b 192.0.2.1 20250305060708 text/html 200 - - 17 a.arc 47\nHTTP/1.0 404 Gone\nContent-Type: text/html\n\n<p>x\n" +
		"dns:n.example 192.0.2.1 20250305060708 text/dns 5\n1.2.3\n" +
		fmt.Sprintf("%s 192.0.2.1 20250305060708 text/html %d\n%s\n", c, len(doc("C")), doc("C"))
	want := []string{
		"#1 ! no page: record of type filedesc", "#2 " + a + " A", "#3 ! no page: HTTP 404",
		"#4 ! no page: response of type text/dns", "#5 " + c + " C",
	}
	check(t, []yields{
		{"version 1 and 2", two, Hint{}, want},
		{"packed", gzipped(two), Hint{}, want},
		{"damaged", strings.Replace(two, "\ndns:", "\njunk\nand more\ndns:", 1), Hint{}, []string{
			want[0], want[1], want[2], "#4 ! damaged: the record before is not as long as it says; 14 bytes skipped to the next record",
			"#5 ! no page: response of type text/dns", "#6 " + c + " C",
		}},
	})
}

// TestWARCTells checks what else a record knows.
func TestWARCTells(t *testing.T) {
	raw := warc(record("response", a, "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1251\r\n\r\n<p>\xcf\xe0\xf0\xee\xec</p>"))
	for p, err := range Read(strings.NewReader(raw), Hint{Source: "a.warc"}) {
		if err != nil {
			t.Fatal(err)
		}
		if p.Charset != "windows-1251" || !p.Saved.Equal(time.Date(2025, 3, 5, 6, 7, 8, 0, time.UTC)) || p.Source != "a.warc" || p.Record != "#1" {
			t.Errorf("%s saved %v, %s of %s", p.Charset, p.Saved, p.Record, p.Source)
		}
	}
}
