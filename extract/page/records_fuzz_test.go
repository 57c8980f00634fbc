package page

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"
)

// The limits under which hostile files are read.
const (
	fuzzBytes    = 1 << 20
	fuzzExpanded = 8 << 20
	fuzzTime     = slowdown * 20 * time.Second
)

// fuzzRecords holds a file of any bytes to what Records promises: no panic and
// no hang, names that are unique, records within the limit, and nothing behind
// an error of the whole.
func fuzzRecords(t *testing.T, raw []byte, h Hint) {
	start := time.Now()
	h.MaxBytes, h.MaxExpanded = fuzzBytes, fuzzExpanded
	seen := map[string]bool{}
	ended := false
	for r, err := range Records(bytes.NewReader(raw), h) {
		if ended {
			t.Fatal("something follows the error of the whole")
		}
		name := ""
		switch one, ok := errors.AsType[*RecordError](err); {
		case ok:
			name = one.Name
		case err != nil:
			ended = true
			continue
		default:
			name = r.Name
			if len(r.Bytes) > 2*fuzzBytes+maxHeader {
				t.Errorf("a record of %d bytes", len(r.Bytes))
			}
			if p, err := r.Page(); err == nil && p.Root == nil {
				t.Error("no page and no error")
			}
		}
		if seen[name] {
			t.Errorf("%q comes twice", name)
		}
		seen[name] = true
	}
	if took := time.Since(start); took > fuzzTime {
		t.Errorf("%d bytes took %v", len(raw), took)
	}
}

// fuzzKind fuzzes files of a kind: what the seeds begin with is put before bytes
// that have lost it, so that the kind's reader sees them all.
func fuzzKind(f *testing.F, magic string, seeds ...string) {
	for _, s := range seeds {
		f.Add([]byte(s))
		f.Add([]byte(s[:len(s)/2]))
		f.Add([]byte(s + s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		fuzzRecords(t, raw, Hint{})
		if !bytes.HasPrefix(raw, []byte(magic)) {
			fuzzRecords(t, append([]byte(magic), raw...), Hint{})
		}
	})
}

func FuzzRecordsWARC(f *testing.F) {
	fuzzKind(f, "WARC/1.0\r\n",
		warc(response(a, "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", chunkedBody(gzipped(doc("A")), 10)), record("revisit", b, ""), response(b, "Content-Encoding: br\r\n", "\x0b\x02\x80<p>A</p>\x03")),
		members(response(a, "", doc("A")), record("conversion", b, "B", "Content-Type: text/plain")),
		strings.Replace(warc(response(a, "", doc("A")), response(b, "", doc("B"))), "Length: 7", "Length: 27", 1))
}

func FuzzRecordsARC(f *testing.F) {
	fuzzKind(f, "filedesc://", arc(a, "text/html", "HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n"+doc("A")), arc(b, "text/html", doc("B")))
}

func FuzzRecordsZIP(f *testing.F) {
	fuzzKind(f, "PK\x03\x04",
		zipped("a.html", doc("A"), "a_files/b.html", doc("B")), zipped("1/index.rdf", maffIndex("index.html", a), "1/index.html", doc("A")),
		zipped("datapackage.json", "{}", "pages/pages.jsonl", `{"url":"`+a+`"}`, "archive/x.warc.gz", members(response(a, "", doc("A")))),
		zipped("x.zip", zipped("y.zip", zipped("index.html", doc("A"), "frames/0/index.html", doc("B")))), doc("around")+zipped("index.html", doc("A")))
}

func FuzzRecordsTar(f *testing.F) {
	fuzzKind(f, "", tarred("a.html", doc("A"), "b.zip", zipped("b.html", doc("B"))))
}

func FuzzRecordsMail(f *testing.F) {
	fuzzKind(f, "MIME-Version: 1.0\r\n", mailOf("text/html; charset=utf-8", "<p>F=C3=A4hre</p>", "Content-Transfer-Encoding: quoted-printable"),
		multipart("multipart/related; type=text/html", "x", partOf("text/html", doc("A"), "Content-Location: "+a, "Content-ID: <m>"), partOf("image/png", "PHA+", "Content-Transfer-Encoding: base64")),
		multipart("multipart/mixed", "x", partOf("message/rfc822", mailOf("text/plain", "Text."))))
}

func FuzzRecordsMbox(f *testing.F) {
	const from = "From ada@n.example Wed Mar  5 06:07:08 2025\n"
	fuzzKind(f, from, from+mailOf("text/html", doc("A"))+"\n\n"+from+mailOf("text/plain", ">From B\n"))
}

func FuzzRecordsWebarchive(f *testing.F) {
	fuzzKind(f, "bplist00", webarchive(map[string]any{"WebResourceData": []byte(doc("A")), "WebResourceURL": a, "WebResourceTextEncodingName": []uint16{'x'}}),
		`<?xml version="1.0"?><plist version="1.0"><dict><key>WebMainResource</key><dict><key>WebResourceData</key><data>PHA+</data></dict></dict></plist>`)
}

func FuzzRecordsJSONLines(f *testing.F) {
	for _, s := range []string{`{"id":"a","url":"https://n.example/a","html":"<p>\u00c4\"\ud83d\ude00</p>"}`, `{"html_base64":"PHA+","x":[{"y":"}"}]}`, `{"html":"`, "{}\n[]\nx\n\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) { fuzzRecords(t, raw, Hint{From: "jsonl"}) })
}

// FuzzUnpack reads files packed by any of the compressions.
func FuzzUnpack(f *testing.F) {
	fuzzKind(f, "", gzipped(ferry), gzipped(gzipped(ferry)), bzipped, zstdDictionary+"\x04\x00\x00\x00abcd\x28\xb5\x2f\xfd", "\xfd7zXZ\x00\x00\x04", "\x04\x22\x4d\x18\x64\x40\xa7", "\x0b\x02\x80<p>A</p>\x03")
}

// FuzzPackedSingle wants the same of a file packed by gzip as of the file,
// whether Records unpacks it or Record.Page does.
func FuzzPackedSingle(f *testing.F) {
	for _, raw := range samples() {
		f.Add(raw)
	}
	f.Add(doc("around") + zipped("index.html", doc("A")))
	f.Add("The ferry\n\nruns <b>again</b>.")
	f.Add(strings.Repeat(" ", 20_000) + doc("A"))
	f.Fuzz(func(t *testing.T, raw string) {
		for _, p := range packings {
			if strings.HasPrefix(raw, p.magic) {
				return // once more would be too often
			}
		}
		h := Hint{MaxBytes: fuzzBytes, MaxExpanded: fuzzExpanded}
		if len(raw) > 1<<16 {
			return
		}
		if got, want := shown(gzipped(raw), h), shown(raw, h); got != want {
			t.Errorf("got\n%.2000s\nwant\n%.2000s", got, want)
		}
	})
}

// FuzzDechunk wants a chunked body whole, however it is cut into chunks.
func FuzzDechunk(f *testing.F) {
	f.Add("The ferry", 3)
	f.Add("", 1)
	f.Fuzz(func(t *testing.T, body string, size int) {
		if size < 1 || strings.HasPrefix(body, "0") {
			return
		}
		got, cut := dechunk([]byte(chunkedBody(body, size)))
		if string(got) != body || cut {
			t.Errorf("got %q, cut %v", got, cut)
		}
		dechunk([]byte(body))
	})
}
