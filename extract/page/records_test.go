package page

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"newsx/extract/internal/dom"
)

// shown is what a file yields, a line each: a page's name, address and text, an
// error's name and message behind !. A page without its end ends with "…".
func shown(raw string, h Hint) string {
	return shownFrom(strings.NewReader(raw), h)
}

func shownFrom(r io.Reader, h Hint) string {
	var b strings.Builder
	for record, err := range Records(r, h) {
		var p *Page
		if err == nil {
			if p, err = record.Page(); err != nil {
				err = &RecordError{Name: record.Name, Err: err}
			}
		}
		switch one, ok := errors.AsType[*RecordError](err); {
		case ok:
			fmt.Fprintf(&b, "%s ! %v\n", one.Name, one.Err)
			continue
		case err != nil:
			fmt.Fprintf(&b, "! %v\n", err)
			continue
		}
		fmt.Fprintf(&b, "%s", p.Record)
		if p.URL != nil {
			fmt.Fprintf(&b, " %s", p.URL)
		}
		fmt.Fprintf(&b, " %s", dom.Text(p.Root))
		if p.Truncated {
			b.WriteString("…")
		}
		b.WriteString("\n")
	}
	return b.String()
}

// yields is a file and what is to be shown of it.
type yields struct {
	name, raw string
	hint      Hint
	want      []string
}

func check(t *testing.T, tests []yields) {
	t.Helper()
	for _, test := range tests {
		want := ""
		for _, line := range test.want {
			want += line + "\n"
		}
		if got := shown(test.raw, test.hint); got != want {
			t.Errorf("%s: got\n%swant\n%s", test.name, got, want)
		}
		// A pipe that gives a byte at a time must yield the same.
		if got := shownFrom(iotest.OneByteReader(strings.NewReader(test.raw)), test.hint); got != want {
			t.Errorf("%s, byte by byte: got\n%swant\n%s", test.name, got, want)
		}
	}
}

// doc is a page of one paragraph.
func doc(text string) string { return "<html><body><p>" + text + "</p></body></html>" }

// sample is a file of each kind of container.
func samples() map[string]string {
	return map[string]string{
		"WARC":          warc(response("https://n.example/a", "", doc("Ferry"))),
		"ARC":           arc("https://n.example/a", "text/html", "HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n"+doc("Ferry")),
		"ZIP":           zipped("a.html", doc("Ferry")),
		"tar":           tarred("a.html", doc("Ferry")),
		"mail or MHTML": mailOf("text/html", doc("Ferry")),
		"HTTP response": "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + doc("Ferry"),
		"mbox":          "From a@b.example Thu Jan  2 03:04:05 2025\n" + mailOf("text/html", doc("Ferry")),
		"webarchive":    webarchive(map[string]any{"WebResourceData": []byte(doc("Ferry")), "WebResourceURL": "https://n.example/a"}),
	}
}

// TestNoFileIsTwoKinds keeps the order in which kinds are asked from mattering.
func TestNoFileIsTwoKinds(t *testing.T) {
	all := samples()
	for _, c := range containers {
		if all[c.name] == "" {
			t.Errorf("no sample of %s", c.name)
		}
	}
	for name, raw := range all {
		for _, c := range containers {
			if c.holds([]byte(raw)) != (c.name == name) {
				t.Errorf("%s: %s holds %v", name, c.name, c.holds([]byte(raw)))
			}
		}
		if got := shown(raw, Hint{}); !strings.Contains(got, "Ferry\n") {
			t.Errorf("%s: %s", name, got)
		}
		for _, packed := range []string{gzipped(raw), gzipped(gzipped(raw))} {
			if got, want := shown(packed, Hint{}), shown(raw, Hint{}); got != want {
				t.Errorf("%s, packed: %s", name, got)
			}
		}
	}
	for _, page := range []string{"", "F", "<html>", doc("Ferry"), "Ferry\n\nruns", "From the harbour, 12:30 today.\n", "WARCRAFT: a review", "HTTP/1.1 explained", "HTTP/2\n\nA new protocol", "Note: the ferry\nTime: 12:30\n", "PK is a name", "\xff\xfe<\x00"} {
		if c := detect([]byte(page)); c != nil {
			t.Errorf("%q is taken for %s", page, c.name)
		}
	}
}

// TestTruncatedAnywhere cuts every kind of file at every place: the answer is
// what there is, or an error, and never both for one name.
func TestTruncatedAnywhere(t *testing.T) {
	for name, raw := range samples() {
		for n := range len(raw) {
			seen := map[string]bool{}
			for r, err := range Records(strings.NewReader(raw[:n]), Hint{}) {
				key := ""
				if one, ok := errors.AsType[*RecordError](err); ok {
					key = one.Name
				} else if err == nil {
					key = r.Name
				} else {
					key = "the file"
				}
				if seen[key] {
					t.Errorf("%s cut at %d: %q comes twice", name, n, key)
				}
				seen[key] = true
			}
			if len(seen) == 0 && name != "tar" && name != "mbox" {
				t.Errorf("%s cut at %d yields nothing", name, n)
			}
		}
	}
}

// TestReadErrorIsNoDamage wants an error of reading told as it is, wherever it
// comes, and never a page in its place.
func TestReadErrorIsNoDamage(t *testing.T) {
	broken := errors.New("disk on fire")
	for name, raw := range samples() {
		for _, raw := range []string{raw, gzipped(raw)} {
			for n := 0; n < len(raw); n += 7 {
				var last error
				for _, err := range Records(io.MultiReader(strings.NewReader(raw[:n]), iotest.ErrReader(broken)), Hint{}) {
					last = err
				}
				if name == "tar" && last == nil && n > 100 {
					continue // the archive's end stands before the file's
				}
				if !errors.Is(last, broken) {
					t.Errorf("%s, read up to %d: the last error is %v", name, n, last)
				}
			}
		}
	}
}

// TestStop wants no record after the caller has enough.
func TestStop(t *testing.T) {
	for _, raw := range samples() {
		for range Records(strings.NewReader(raw), Hint{}) {
			break
		}
	}
	many := warc(response("https://n.example/a", "", doc("A")), response("https://n.example/b", "", doc("B")), response("https://n.example/c", "", doc("C")))
	for _, raw := range []string{many, gzipped(many), zipped("x.warc", many, "y.html", doc("Y")), tarred("x.warc", many)} {
		n := 0
		for range Records(strings.NewReader(raw), Hint{}) {
			if n++; n == 2 {
				break
			}
		}
		if n != 2 {
			t.Errorf("%d records", n)
		}
	}
}

// TestRecordsAreTheirOwn changes what was yielded before, and wants what follows
// unchanged.
func TestRecordsAreTheirOwn(t *testing.T) {
	many := warc(response("https://n.example/a", "", doc("A")), response("https://n.example/b", "", doc("B")))
	for name, raw := range map[string]string{
		"warc": many, "zip": zipped("x.html", doc("A"), "y.html", doc("B")), "tar": tarred("x.html", doc("A"), "y.html", doc("B")),
		"jsonl": `{"html":"<p>A"}` + "\n" + `{"html":"<p>B"}` + "\n",
	} {
		var records []*Record
		h := Hint{}
		if name == "jsonl" {
			h.From = "jsonl"
		}
		for r, err := range Records(strings.NewReader(raw), h) {
			if err == nil {
				records = append(records, r)
			}
		}
		if len(records) != 2 {
			t.Fatalf("%s: %d records", name, len(records))
		}
		want := bytes.Clone(records[1].Bytes)
		clear(records[0].Bytes)
		if !bytes.Equal(records[1].Bytes, want) {
			t.Errorf("%s: two records share memory", name)
		}
	}
}

func TestMaxDepth(t *testing.T) {
	raw := doc("Ferry")
	name := "a.html"
	for range 3 {
		raw, name = zipped(name, raw), "a.zip"
	}
	check(t, []yields{
		{"at the limit", raw, Hint{MaxDepth: 3}, []string{"a.zip/a.zip/a.html Ferry"}},
		{"past it", raw, Hint{MaxDepth: 2}, []string{"a.zip/a.zip ! too large: archives within archives: more than 2"}},
		{"by default", raw, Hint{}, []string{"a.zip/a.zip/a.html Ferry"}},
	})
	for range DefaultMaxDepth {
		raw = zipped(name, raw)
	}
	if got := shown(raw, Hint{}); !strings.Contains(got, ErrTooDeep.Error()) {
		t.Errorf("no limit by default: %s", got)
	}
}

// TestExpansion wants bombs refused early, whatever they are packed in, and
// ordinary files not.
func TestExpansion(t *testing.T) {
	zeros := strings.Repeat("\x00", 64<<20)
	bomb := gzipped(zeros)
	warcBomb := gzipped(warc(record("metadata", "", zeros)))
	for _, test := range []struct {
		name, raw string
		hint      Hint
		want      error
	}{
		{"gzip", bomb, Hint{MaxExpanded: 1 << 20}, ErrExpands},
		{"gzip in gzip", gzipped(bomb), Hint{MaxExpanded: 1 << 20}, ErrExpands},
		{"a record nobody wants", warcBomb, Hint{MaxExpanded: 1 << 20}, ErrExpands},
		{"zip", zipped("a.html", zeros), Hint{MaxExpanded: 1 << 20}, ErrExpands},
		{"many files of a zip", zipped("a.html", zeros[:600_000], "b.html", zeros[:600_000]), Hint{MaxExpanded: 1 << 20}, ErrExpands},
		{"zip in zip", zipped("a.zip", zipped("b.html", zeros)), Hint{MaxExpanded: 1 << 20}, ErrExpands},
		{"by a page's own limit", bomb, Hint{MaxBytes: 1 << 20}, ErrTooLarge},
		{"a page like others", gzipped(strings.Repeat(ferry, 1000)), Hint{}, nil},
		{"in all, at the limit", gzipped(ferry), Hint{MaxExpanded: int64(len(ferry))}, nil},
	} {
		var last error
		for _, err := range Records(strings.NewReader(test.raw), test.hint) {
			last = err
		}
		if !errors.Is(last, test.want) || test.want == nil && last != nil {
			t.Errorf("%s: %v, want %v", test.name, last, test.want)
		}
	}
	b := budget{packed: 1000, expanded: freeExpansion + expansionRatio*1000}
	if b.check() != nil {
		t.Error("refused at the ratio")
	}
	if b.expanded++; !errors.Is(b.check(), ErrExpands) {
		t.Error("allowed beyond the ratio")
	}
}
