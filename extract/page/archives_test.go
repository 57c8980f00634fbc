package page

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestArchives(t *testing.T) {
	const frame = "! no page: part of another page"
	check(t, []yields{
		{"pages and what stands beside them", zipped(
			"a.html", doc("A"), "sub/b.htm", doc("B"), "style.css", "p {}", "data.json", "{}", "logo.svg", "<svg/>",
			"a_files/frame.html", doc("frame"), "b-Dateien/frame.html", doc("frame"), ".hidden.html", doc("H"), "__MACOSX/a.html", doc("H"),
			"notes.txt", "Words.", "README", "More words.", "script.php", "$x = 1;", "page.php", doc("php"), "picture", "\x89PNG\r\n\x1a\n"+strings.Repeat("\x00", 99),
			"empty.html", "",
		), Hint{}, []string{
			"a.html A", "sub/b.htm B", "style.css ! no page: a file of type .css", "data.json ! no page: a file of type .json", "logo.svg ! no page: a file of type .svg",
			"a_files/frame.html " + frame, "b-Dateien/frame.html " + frame, ".hidden.html " + frame, "__MACOSX/a.html " + frame,
			"notes.txt Words.", "README More words.", "script.php ! no page: a file of another kind", "page.php php",
			"picture ! not a page: looks like image/png, want HTML or plain text", "empty.html ",
		}},
		{"names that lead elsewhere stay names", zipped("../../etc/a.html", doc("A"), "/b.html", doc("B")), Hint{}, []string{"../../etc/a.html A", "/b.html B"}},
		{"containers inside", zipped("a.warc", warc(response(a, "", doc("A"))), "b.html.gz", gzipped(doc("B")), "c.eml", mailOf("text/html", doc("C")), "d.zip", zipped("d.html", doc("D"), "d.txt", "Words.")), Hint{},
			[]string{"a.warc#1 " + a + " A", "b.html.gz B", "c.eml C", "d.zip/d.html D", "d.zip/d.txt Words."}},
		{"two of one name", zipped("a.html", doc("A"), "a.html", doc("B"), "b.html", doc("C")), Hint{}, []string{"a.html A", "a.html#2 B", "b.html C"}},
		{"no name", zipped("", doc("A"), "", doc("B")), Hint{}, []string{"unnamed A", "unnamed#2 B"}},
		{"folders as on Windows", zipped(`page_files\f.html`, doc("F"), `sub\a.html`, doc("A")), Hint{}, []string{`page_files\f.html ` + frame, `sub\a.html A`}},
		{"encrypted", encrypted(zipped("a.html", doc("A"))), Hint{}, []string{"a.html ! cannot be unpacked: encrypted"}},
		{"empty", "PK\x05\x06" + strings.Repeat("\x00", 18), Hint{}, nil},
		{"HTZ", zipped("index.html", doc("I"), "frame.html", doc("F"), "a.png", "x"), Hint{Source: "saved.HTZ"}, []string{"index.html I", "frame.html " + frame, "a.png " + frame}},
		{"a folder with an index is no HTZ", zipped("index.html", doc("I"), "more.html", doc("M")), Hint{Source: "saved.zip"}, []string{"index.html I", "more.html M"}},
		{"SingleFile's ZIP", zipped("index.html", doc("I"), "frames/0/index.html", doc("F")), Hint{}, []string{"index.html I", "frames/0/index.html " + frame}},
		{"SingleFileZ", "<!DOCTYPE html><html data-sfz><body><script>unzip()</script><xmp>" + zipped("index.html", doc("I"), "frames/0/index.html", doc("F")) + "</xmp></html>", Hint{}, []string{" I"}},
		{"a page with another ZIP in it", doc("shows itself") + zipped("data.bin", "x"), Hint{}, []string{" shows itself"}},
		{"MAFF", zipped(
			"1/index.rdf", maffIndex("index.html", a), "1/index.html", doc("A"), "1/index_files/f.html", doc("F"), "1/frame.html", doc("F"),
			"2/index.rdf", maffIndex("../../1/frame.html", b), "2/index.html", doc("B"), "3/index.html", doc("without an index"),
		), Hint{}, []string{
			"1/index.rdf " + frame, "1/index.html " + a + " A", "1/index_files/f.html " + frame, "1/frame.html " + frame,
			"2/index.rdf " + frame, "2/index.html " + b + " B", "3/index.html without an index",
		}},
		{"tar", tarred("./a.html", doc("A"), "a_files/f.html", doc("F"), "b.css", "p {}", "c.mht", mailOf("text/html", doc("C"))), Hint{},
			[]string{"a.html A", "a_files/f.html " + frame, "b.css ! no page: a file of type .css", "c.mht C"}},
		{"tar.gz", gzipped(tarred("a.html", doc("A"))), Hint{}, []string{"a.html A"}},
		{"tar, cut", tarred("a.html", doc("A"), "b.html", doc(strings.Repeat("B ", 1000)))[:2000], Hint{}, []string{
			"a.html A", "b.html " + strings.TrimSpace(strings.Repeat("B ", 225)) + "…", "! damaged: unexpected EOF"}},
	})
}

// encrypted sets the flag of a ZIP's only file that says it is.
func encrypted(raw string) string {
	b := []byte(raw)
	b[6] |= zipEncrypted
	b[bytes.Index(b, []byte("PK\x01\x02"))+8] |= zipEncrypted
	return string(b)
}

func maffIndex(main, address string) string {
	return `<?xml version="1.0"?><RDF:RDF xmlns:MAF="http://maf.mozdev.org/metadata/rdf#" xmlns:RDF="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<RDF:Description RDF:about="urn:root"><MAF:originalurl RDF:resource="` + address + `"/><MAF:title RDF:resource="The ferry"/>
<MAF:archivetime RDF:resource="Wed, 05 Mar 2025 06:07:08 GMT"/><MAF:indexfilename RDF:resource="` + main + `"/><MAF:charset RDF:resource="windows-1251"/></RDF:Description></RDF:RDF>`
}

func TestMAFFTells(t *testing.T) {
	raw := zipped("1/index.rdf", maffIndex("index.html", a), "1/index.html", "<p>\xcf\xe0\xf0\xee\xec</p><b>x</b><i>y</i>")
	for p, err := range Read(strings.NewReader(raw), Hint{}) {
		if err != nil {
			continue
		}
		if p.Charset != "windows-1251" || p.Given.Title != "The ferry" || !p.Saved.Equal(time.Date(2025, 3, 5, 6, 7, 8, 0, time.UTC)) {
			t.Errorf("charset %s, %+v, saved %v", p.Charset, p.Given, p.Saved)
		}
	}
}

func TestWACZ(t *testing.T) {
	redirect := record("response", "https://n.example/old", "HTTP/1.1 301 Moved\r\nLocation: /new\r\n\r\n")
	records := warc(response(a, "", doc("A")), response(b, "", doc("frame")), redirect, response("https://n.example/new", "", doc("N")), record("revisit", c, ""))
	const own = "! no page: the archive's own data"
	list := `{"format": "json-pages-1.0", "id": "pages"}` + "\n" + `{"url": "` + a + `#top", "ts": "2025-03-05T06:07:08Z"}` + "\n" + `{"url": "https://n.example/old"}` + "\nno json\n" + `{"url": "` + c + `"}` + "\n"
	check(t, []yields{
		{"listed pages, also where they have moved", zipped("datapackage.json", "{}", "pages/pages.jsonl", list+`{"url":"https://n.example"}`, "archive/data.warc.gz", gzipped(records)), Hint{}, []string{
			"datapackage.json " + own, "pages/pages.jsonl " + own,
			"archive/data.warc.gz#1 " + a + " A", "archive/data.warc.gz#2 ! no page: not in the archive's list of pages", "archive/data.warc.gz#3 ! no page: HTTP 301",
			"archive/data.warc.gz#4 https://n.example/new N", "archive/data.warc.gz#5 ! unchanged since an earlier capture",
			"pages/pages.jsonl#https://n.example ! listed as a page, but no record of the archive holds it",
		}},
		{"the further pages of a crawl", zipped("datapackage.json", "{}", "pages/pages.jsonl", `{"url":"`+a+`"}`, "pages/extraPages.jsonl", `{"url":"`+b+`"}`, "archive/1.warc", records), Hint{}, []string{
			"datapackage.json " + own, "pages/pages.jsonl " + own, "pages/extraPages.jsonl " + own,
			"archive/1.warc#1 " + a + " A", "archive/1.warc#2 " + b + " frame", "archive/1.warc#3 ! no page: HTTP 301",
			"archive/1.warc#4 ! no page: not in the archive's list of pages", "archive/1.warc#5 ! unchanged since an earlier capture",
		}},
		{"a list that fits nothing", zipped("datapackage.json", "{}", "pages/pages.jsonl", `{"url":"https://n.example/else"}`, "archive/1.warc", warc(response(a, "", doc("A")), response(b, "", doc("B")))), Hint{},
			[]string{"datapackage.json " + own, "pages/pages.jsonl " + own, "archive/1.warc#1 " + a + " A", "archive/1.warc#2 " + b + " B"}},
		{"an address beyond ASCII", zipped("datapackage.json", "{}", "pages/pages.jsonl", `{"url":"https://n.example/Fähre"}`, "archive/1.warc", warc(response(b, "", doc("frame")), response("https://n.example/F%C3%A4hre", "", doc("A")))), Hint{},
			[]string{"datapackage.json " + own, "pages/pages.jsonl " + own, "archive/1.warc#1 ! no page: not in the archive's list of pages", "archive/1.warc#2 https://n.example/F%C3%A4hre A"}},
		{"without a list", zipped("datapackage.json", "{}", "archive/1.warc", warc(response(a, "", doc("A")), response(b, "", doc("B")))), Hint{},
			[]string{"datapackage.json " + own, "archive/1.warc#1 " + a + " A", "archive/1.warc#2 " + b + " B"}},
		{"in a ZIP", zipped("x.wacz", zipped("datapackage.json", "{}", "archive/1.warc", warc(response(a, "", doc("A"))))), Hint{},
			[]string{"x.wacz/datapackage.json " + own, "x.wacz/archive/1.warc#1 " + a + " A"}},
	})
}

// TestZIPDamage wants what can be read, and word of what cannot.
func TestZIPDamage(t *testing.T) {
	whole := zipped("a.html", doc("A"), "b/", "", "b/b.html", doc("B"), "c.html", doc(strings.Repeat("C ", 2000)))
	directory := strings.Index(whole, "PK\x01\x02")
	spoiled := []byte(whole)
	at := strings.Index(whole, "b/b.html") + len("b/b.html") + 8
	for i := range 8 {
		spoiled[at+i] ^= 0xff
	}
	const lost = "! damaged: read zip: zip: not a valid zip file"
	inStore := stored(t, "a.html", doc("A"), "b.html", doc("B"))
	long := strings.TrimSpace(strings.Repeat("C ", 2000))
	for _, test := range []yields{
		{name: "without its table of contents", raw: whole[:directory], want: []string{"a.html A", "b/b.html B", "c.html " + long, lost}},
		{name: "cut within the last file", raw: whole[:directory-60], want: []string{"a.html A", "b/b.html B", "c.html", lost}},
		{name: "nothing in it", raw: "PK\x03\x04 and so on", want: []string{lost}},
		{name: "a spoiled file", raw: string(spoiled), want: []string{"a.html A", "b/b.html", "c.html " + long}},
		{name: "stored files, cut", raw: inStore[:strings.Index(inStore, doc("B"))+20], want: []string{"a.html A", "b.html B…", lost}},
	} {
		got := strings.Split(strings.TrimSuffix(shown(test.raw, Hint{}), "\n"), "\n")
		if len(got) != len(test.want) {
			t.Errorf("%s: got %.300q", test.name, got)
			continue
		}
		for i := range got {
			if !strings.HasPrefix(got[i], test.want[i]) {
				t.Errorf("%s: got %.100q, want %.100q", test.name, got[i], test.want[i])
			}
		}
	}
}

func stored(t *testing.T, files ...string) string {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		f, err := z.CreateRaw(&zip.FileHeader{Name: files[i], Method: zip.Store, CompressedSize64: uint64(len(files[i+1])), UncompressedSize64: uint64(len(files[i+1]))})
		if err != nil {
			t.Fatal(err)
		}
		f.Write([]byte(files[i+1]))
	}
	z.Close()
	return b.String()
}

// TestZIPOfManyFiles refuses a table of contents that no memory should hold.
func TestZIPOfManyFiles(t *testing.T) {
	end := []byte("PK\x05\x06" + strings.Repeat("\x00", 18))
	raw := append([]byte("PK\x03\x04"+strings.Repeat("\x00", 46*(maxEntries+1))), end...)
	size := 46 * (maxEntries + 1)
	for i := range 4 {
		raw[len(raw)-22+12+i] = byte(size >> (8 * i))
	}
	got := shown(string(raw), Hint{})
	if !strings.Contains(got, "too large: an archive of more than") {
		t.Errorf("got %.200s", got)
	}
}

// TestZIPFromAFile reads a ZIP larger than a page may be, which is no matter
// when it need not be held in memory.
func TestZIPFromAFile(t *testing.T) {
	raw := stored(t, "a.html", doc("A"), "big.bin", strings.Repeat("x", 100_000))
	if got := shown(raw, Hint{MaxBytes: 1000}); !strings.HasPrefix(got, "a.html A\n") {
		t.Errorf("from memory at random: %s", got)
	}
	path := filepath.Join(t.TempDir(), "a.zip")
	if err := os.WriteFile(path, []byte(raw), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got := shownFrom(f, Hint{MaxBytes: 1000}); !strings.HasPrefix(got, "a.html A\n") {
		t.Errorf("from a file: %s", got)
	}
	if got := shownFrom(struct{ *bytes.Buffer }{bytes.NewBufferString(raw)}, Hint{MaxBytes: 1000}); !strings.Contains(got, "too large: more than 1000 bytes") {
		t.Errorf("from a pipe: %s", got)
	}
}

// TestTarLinks wants no page for another name of a file.
func TestTarLinks(t *testing.T) {
	var b bytes.Buffer
	z := tar.NewWriter(&b)
	z.WriteHeader(&tar.Header{Name: "folder/", Typeflag: tar.TypeDir, Mode: 0o755})
	z.WriteHeader(&tar.Header{Name: "link.html", Typeflag: tar.TypeSymlink, Linkname: "/etc/passwd"})
	z.WriteHeader(&tar.Header{Name: "hard.html", Typeflag: tar.TypeLink, Linkname: "a.html"})
	z.WriteHeader(&tar.Header{Name: "pipe", Typeflag: tar.TypeFifo})
	z.Close()
	want := "link.html ! no page: no ordinary file\nhard.html ! no page: no ordinary file\npipe ! no page: no ordinary file\n"
	if got := shown(b.String(), Hint{}); got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestCompanion(t *testing.T) {
	for name, want := range map[string]bool{
		"page.html": false, "page_files/frame.html": true, "a/page_files/b/frame.html": true, "page-Dateien/f.html": true, "Seite_fichiers/f.html": true,
		"_files/page.html": false, "files/page.html": false, "my_profile/page.html": false, "page_files": false,
		".git/page.html": true, "a/.b/page.html": true, ".page.html": true, "./page.html": false, "../page.html": false, "__MACOSX/page.html": true,
	} {
		if Companion(name) != want {
			t.Errorf("%s: %v", name, !want)
		}
	}
	for name, want := range map[string]bool{"a.html": false, "a": false, "a.css": true, "A.JPG": true, "a.js.html": false, "a.html.gz": false, "a.txt": false, "a.warc": false, "v1.2": false} {
		if OtherKind(name) != want {
			t.Errorf("%s: %v", name, !want)
		}
	}
}
