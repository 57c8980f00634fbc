package page

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"iter"
	"math/rand/v2"
	"net/url"
	"strings"
	"testing"
	"testing/iotest"
	"time"
	"unicode/utf8"

	"golang.org/x/net/html"

	"newsx/extract/internal/dom"
)

func gzipped(s string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	io.WriteString(z, s)
	z.Close()
	return b.String()
}

func first(pages iter.Seq2[*Page, error]) (*Page, error) {
	for p, err := range pages {
		return p, err
	}
	return nil, errors.New("nothing yielded")
}

const ferry = "<html><body><p>The ferry across the sound runs daily again.</p></body></html>"

func TestGzip(t *testing.T) {
	long := "<html><body>" + strings.Repeat("<p>The ferry across the sound runs daily again.</p>", 2000)
	incompressible := "<html><body>"
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		incompressible += string(rune('a' + r.IntN(26)))
	}
	cut := gzipped(incompressible)
	spoiled := []byte(gzipped(ferry))
	spoiled[len(spoiled)-8] ^= 0xff // the checksum
	for _, test := range []struct {
		name, raw string
		text      string // begins the page's
		err       string // or is in the error
	}{
		{"plain", ferry, "The ferry", ""},
		{"once", gzipped(ferry), "The ferry", ""},
		{"twice", gzipped(gzipped(ferry)), "The ferry", ""},
		{"members", gzipped(ferry[:30]) + gzipped(ferry[30:]), "The ferry", ""},
		{"truncated", cut[:len(cut)/2], incompressible[len("<html><body>"):][:1000], ""},
		{"truncated twice", gzipped(cut)[:len(cut)/2], incompressible[len("<html><body>"):][:1000], ""},
		{"without its checksum", gzipped(long)[:len(gzipped(long))-8], "The ferry", ""},
		{"wrong checksum", string(spoiled), "The ferry", ""},
		{"bytes after the end", gzipped(ferry) + "\r\n\r\n", "The ferry", ""},
		{"empty", gzipped(""), "", ""},
		{"only the magic", "\x1f\x8b", "", "read gzip"},
		{"no gzip after the magic", "\x1f\x8bnot gzip at all", "", "read gzip"},
		{"three times", gzipped(gzipped(gzipped(ferry))), "", "application/x-gzip"},
	} {
		p, err := first(Read(strings.NewReader(test.raw), Hint{}))
		switch {
		case test.err != "":
			if err == nil || !strings.Contains(err.Error(), test.err) {
				t.Errorf("%s: error %v, want %q", test.name, err, test.err)
			}
		case err != nil:
			t.Errorf("%s: %v", test.name, err)
		case !strings.HasPrefix(dom.Text(p.Root), test.text):
			t.Errorf("%s: text %.80q", test.name, dom.Text(p.Root))
		}
	}
}

func TestMaxBytes(t *testing.T) {
	bomb := gzipped(strings.Repeat("\x00", 32<<20))
	for _, test := range []struct {
		name, raw string
		limit     int64
		large     bool
	}{
		{"at the limit", ferry, int64(len(ferry)), false},
		{"past the limit", ferry, int64(len(ferry)) - 1, true},
		{"unpacks past the limit", gzipped(strings.Repeat(ferry, 1000)), 10_000, true},
		{"bomb", bomb, 1 << 20, true},
		{"bomb in a bomb", gzipped(bomb), 1 << 20, true},
		{"no limit given", ferry, 0, false},
	} {
		_, err := first(Read(strings.NewReader(test.raw), Hint{MaxBytes: test.limit}))
		if errors.Is(err, ErrTooLarge) != test.large || !test.large && err != nil {
			t.Errorf("%s: error %v", test.name, err)
		}
		if test.large && !strings.Contains(err.Error(), "bytes") {
			t.Errorf("%s: error %q does not tell the limit", test.name, err)
		}
	}
}

func TestReadError(t *testing.T) {
	broken := errors.New("disk on fire")
	_, err := first(Read(io.MultiReader(strings.NewReader(ferry), iotest.ErrReader(broken)), Hint{}))
	if !errors.Is(err, broken) {
		t.Errorf("error %v, want %v", err, broken)
	}
}

// TestKind tells what a file is by its content.
func TestKind(t *testing.T) {
	binaryTail := "\x00\x01\x02\x03<html><body><p>x</p>" + strings.Repeat("\x00\x10\x81\x9d\x07", 200)
	for _, test := range []struct {
		name, raw string
		plain     bool
		text, err string
	}{
		{"html without a doctype", ferry, false, "The ferry", ""},
		{"upper case", strings.ToUpper(ferry), false, "THE FERRY", ""},
		{"fragment", "<div><h1>Ferry</h1><p>Runs</p></div>", false, "Ferry Runs", ""},
		{"after a long comment", "<!--" + strings.Repeat(" word", 5000) + "-->" + ferry, false, "The ferry", ""},
		{"xhtml", `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>Ferry</p></body></html>`, false, "Ferry", ""},
		{"text", "The ferry runs again.\n\nDaily.", true, "The ferry runs again. Daily.", ""},
		{"text with a <", "If x < 5 and y<b then wait.\nI <3 ferries.", true, "If x < 5 and y<b then wait. I <3 ferries.", ""},
		{"text that begins like a bitmap", "BMW recalls ferries.\n\nAll of them.", true, "BMW recalls", ""},
		{"text with an address", "Write to <harbour@example.com> or see <https://example.com/>.", true, "Write to <harbour@", ""},
		{"empty", "", true, "", ""},
		{"white space", " \n\t\r\n", true, "", ""},
		{"a mark only", "\xef\xbb\xbf", true, "", ""},
		{"NULs in html", "<html><body><p>The\x00 ferry</p>" + strings.Repeat("\x00", 50) + "</body>", false, "The", ""},
		{"NULs in text", "The ferry " + strings.Repeat("\x00", 50), true, "", "not a page"},
		{"pdf", "%PDF-1.7\n" + binaryTail, true, "", "application/pdf"},
		{"pdf all in ascii", "%PDF-1.3\n1 0 obj << /Type /Catalog >> endobj", true, "", "application/pdf"},
		{"png", "\x89PNG\r\n\x1a\n" + binaryTail, true, "", "image/png"},
		{"jpeg", "\xff\xd8\xff\xe0" + binaryTail, true, "", "image/jpeg"},
		{"noise", strings.Repeat("\x00\x10\x81\x9d\x07", 200), true, "", "not a page"},
	} {
		p, err := first(Read(strings.NewReader(test.raw), Hint{Source: test.name}))
		switch {
		case test.err != "":
			if err == nil || !strings.Contains(err.Error(), test.err) || !strings.Contains(err.Error(), "want HTML or plain text") {
				t.Errorf("%s: error %v, want %q", test.name, err, test.err)
			}
		case err != nil:
			t.Errorf("%s: %v", test.name, err)
		case p.Plain != test.plain || !strings.HasPrefix(dom.Text(p.Root), test.text) || test.text == "" && dom.Text(p.Root) != "":
			t.Errorf("%s: plain %v, text %.80q", test.name, p.Plain, dom.Text(p.Root))
		case p.Source != test.name:
			t.Errorf("%s: source %q", test.name, p.Source)
		}
	}
}

func TestSavedMarks(t *testing.T) {
	const address = "https://news.example/ferry?page=1&a=b"
	noon := time.Date(2024, 3, 5, 12, 30, 0, 0, time.UTC)
	for _, test := range []struct {
		name, page, url string
		saved           time.Time
	}{
		{"none", "<!doctype html><html><!-- a comment -->", "", time.Time{}},
		{"chrome", "<!DOCTYPE html>\r\n<!-- saved from url=(0037)" + address + " -->\r\n<html>", address, time.Time{}},
		{"firefox", "<html><head>\n<!-- saved from url=(0037)" + address + " --><title>Ferry</title>", address, time.Time{}},
		{"before the doctype", "<!-- saved from url=(0037)" + address + " --><!DOCTYPE html>", address, time.Time{}},
		{"no address", "<!-- saved from url=(0014)about:internet --><html>", "", time.Time{}},
		{"second comment", "<!-- saved from url=(0014)about:internet --><!-- saved from url=(0037)" + address + " --><html>", address, time.Time{}},
		{"singlefile", "<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: " + address + " \n saved date: Tue Mar 05 2024 13:30:00 GMT+0100 (Central European Standard Time)\n--><meta charset=utf-8>", address, noon},
		{"singlefile, odd date", "<html><!--\n Page saved with SingleFile\n url: " + address + "\n saved date: yesterday\n-->", address, time.Time{}},
		{"monolith", "<!-- Saved from " + address + " at 2024-03-05T12:30:00Z using monolith v2.8.1 --><html>", address, noon},
		{"in the body", "<html><body><p>x</p><!-- saved from url=(0037)" + address + " -->", "", time.Time{}},
		{"a script", "<!-- saved from url=(0020)javascript:alert(1) --><html>", "", time.Time{}},
		{"a file", "<!-- saved from url=(0020)file:///home/me/ferry.html --><html>", "", time.Time{}},
		{"broken address", "<!-- saved from url=(0020)https://[ferry --><html>", "", time.Time{}},
	} {
		p := readOne(t, test.page+"<body><p>x</p></body></html>", Hint{})
		got := ""
		if p.URL != nil {
			got = p.URL.String()
		}
		if got != test.url || !p.Saved.Equal(test.saved) {
			t.Errorf("%s: %q at %v, want %q at %v", test.name, got, p.Saved, test.url, test.saved)
		}
	}
}

// TestHintURL wants the user's address over the file's, and the file's time still read.
func TestHintURL(t *testing.T) {
	given, _ := url.Parse("https://given.example/")
	p := readOne(t, "<!-- Saved from https://found.example/ at 2024-03-05T12:30:00Z using monolith v2 -->"+ferry, Hint{URL: given})
	if p.URL != given || p.Saved.IsZero() {
		t.Errorf("address %v, saved %v", p.URL, p.Saved)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"", ferry, gzipped(ferry), gzipped(ferry)[:20], "\xff\xfe<\x00p\x00>\x00", "\x1b$B;TD9", "<?xml encoding=", "<?xml encoding='",
		"<meta charset=shift_jis>\x8e\x73\x92\xb7", "<div/><b id=1>", "Ferry\n\n5 March 2024\n\nText.", "%PDF-1.4", "a\x00b", "<frameset><p>x", "<select><table><td>",
	} {
		f.Add([]byte(s), "")
	}
	f.Add([]byte(ferry), "big5")
	f.Fuzz(func(t *testing.T, raw []byte, label string) {
		start := time.Now()
		p, err := first(Read(bytes.NewReader(raw), Hint{Encoding: label, MaxBytes: 1 << 20}))
		if took := time.Since(start); took > slowdown*20*time.Second {
			t.Errorf("%d bytes took %v", len(raw), took)
		}
		if err != nil {
			if strings.Contains(err.Error(), "parse html") {
				t.Error(err)
			}
			return
		}
		if p == nil || p.Root == nil {
			t.Fatal("no page and no error")
		}
		for n := range p.Root.Descendants() {
			if n.Type == html.TextNode && !utf8.ValidString(n.Data) {
				t.Errorf("text is not UTF-8: %q", n.Data)
			}
		}
	})
}
