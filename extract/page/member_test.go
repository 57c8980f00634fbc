package page

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// TestMembers wants the same of a WARC packed record by record as of one packed
// as a whole.
func TestMembers(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var records []string
	for i := range 60 {
		address := fmt.Sprintf("https://n.example/%d", i)
		body := doc(randomText(r, []int{1, 100, 3000, 20_000}[r.IntN(4)]))
		switch r.IntN(8) {
		case 0:
			records = append(records, record("request", address, "GET / HTTP/1.1\r\n\r\n"))
		case 1:
			records = append(records, record("revisit", address, ""))
		case 2:
			records = append(records, record("response", address, "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"+body))
		case 3:
			records = append(records, record("response", address, "HTTP/1.1 200 OK\r\n\r\n"+body))
		case 4:
			records = append(records, response(address, strings.Repeat("Set-Cookie: "+randomText(r, 40)+"\r\n", 30), body))
		case 5:
			records = append(records, record("conversion", address, body, "Content-Type: text/plain"))
		default:
			records = append(records, response(address, "Transfer-Encoding: chunked\r\n", chunkedBody(body, 4000)))
		}
	}
	for _, h := range []Hint{{}, {MaxBytes: 50_000}} {
		if got, want := bodies(members(records...), h), bodies(gzipped(warc(records...)), h); got != want {
			t.Errorf("with %+v they differ", h)
		}
	}
	if n := packedIn(members(records...)); n < 20 {
		t.Errorf("only %d of the records went out packed", n)
	}
}

// packedIn counts the records that were not unpacked to be read.
func packedIn(raw string) (n int) {
	for r, err := range Records(strings.NewReader(raw), Hint{}) {
		if err == nil && r.packed != nil {
			n++
		}
	}
	return n
}

// TestMembersOfOtherKinds has members that are more or less than a record.
func TestMembersOfOtherKinds(t *testing.T) {
	// Enough of them before that reading has come to the border of two members.
	var before []string
	for i := range 40 {
		before = append(before, response(fmt.Sprintf("https://n.example/%d", i), "", doc(strings.Repeat("Ferry ", 1000))))
	}
	ra, rb := response(a, "", doc("A")), response(b, "", doc("B"))
	spoil := func(s string, at int) string {
		raw := []byte(s)
		raw[at] ^= 0x20
		return string(raw)
	}
	for _, test := range []struct {
		name, raw string
		want      string
	}{
		{"one each", members(ra, rb), "#41 " + a + " A\n#42 " + b + " B\n"},
		{"two in one", gzipped(ra + rb), "#41 " + a + " A\n#42 " + b + " B\n"},
		{"one in two", gzipped(ra[:200]) + gzipped(ra[200:]+rb), "#41 " + a + " A\n#42 " + b + " B\n"},
		{"padding", gzipped(ra) + "\x00\x00\x00\x00\x00" + gzipped(rb), "#41 " + a + " A\n#42 " + b + " B\n"},
		{"an empty member", gzipped(ra) + gzipped("") + gzipped(rb), "#41 " + a + " A\n#42 " + b + " B\n"},
		{"another record's end", gzipped(strings.TrimSuffix(ra, "\r\n")) + gzipped(rb), "#41 " + a + " A\n#42 " + b + " B\n"},
		{"a name and a time in the header", "\x1f\x8b\x08\x08\x01\x02\x03\x04\x00\xffa.html\x00" + gzipped(ra)[10:] + gzipped(rb), "#41 " + a + " A\n#42 " + b + " B\n"},
		{"spoiled in the body", spoil(gzipped(ra), len(gzipped(ra))-20) + gzipped(rb), "#41 ! damaged: read gzip: gzip: invalid checksum\n#42 " + b + " B\n"},
		{"spoiled in the header", spoil(gzipped(ra), 14) + gzipped(rb), "#41 ! damaged: "},
		{"a wrong checksum", spoil(gzipped(ra), len(gzipped(ra))-6) + gzipped(rb), "#41 ! damaged: read gzip: gzip: invalid checksum\n#42 " + b + " B\n"},
		{"a wrong size", spoil(gzipped(ra), len(gzipped(ra))-3) + gzipped(rb), "#41 " + a + " A\n#42 ! damaged: read gzip: gzip: invalid checksum; 0 bytes skipped to the next record\n#43 " + b + " B\n"},
		{"cut", gzipped(ra)[:len(gzipped(ra))-12], "#41 " + a + " A\n! damaged: "},
		{"junk behind", gzipped(ra) + "junk", "#41 " + a + " A\n! damaged: read gzip: other bytes after its end\n"},
	} {
		got := shown(members(before...)+test.raw, Hint{})
		_, got, ok := strings.Cut(got, "#41 ")
		if got = "#41 " + got; !ok || !strings.HasPrefix(got, test.want) || strings.HasSuffix(test.want, "\n") && got != test.want {
			t.Errorf("%s: got\n%.400s", test.name, got)
		}
	}
}

// TestMembersExpand counts what Record.Page will unpack against the limit.
func TestMembersExpand(t *testing.T) {
	var all []string
	for range 50 {
		all = append(all, response(a, "", doc(strings.Repeat("Ferry ", 10_000))))
	}
	if got := shown(members(all...), Hint{MaxExpanded: 1 << 20}); !strings.HasSuffix(got, "! too large unpacked: more than 1048576 bytes\n") {
		t.Errorf("got %.100s … %.200s", got, got[max(0, len(got)-200):])
	}
}

// FuzzMembers wants a WARC's records whatever they are packed in: each by
// itself, or all as one.
func FuzzMembers(f *testing.F) {
	f.Add(doc("A"), "text/html", "", 3)
	f.Add("", "", "Transfer-Encoding: chunked\r\n", 1)
	f.Add("\x1f\x8b\x08\x00"+strings.Repeat("x", 99), "text/plain", "X: y\r\n", 40)
	f.Fuzz(func(t *testing.T, body, kind, fields string, n int) {
		if len(body) > 1<<16 || strings.ContainsAny(kind, "\r\n") || n < 0 || n > 50 {
			return
		}
		records := []string{response(a, "", doc(strings.Repeat("Ferry ", 12_000)))} // past what is read ahead
		for i := range n {
			records = append(records, record("response", b, "HTTP/1.1 200 OK\r\nContent-Type: "+kind+"\r\n"+fields+"\r\n"+body[:i*len(body)/n]))
		}
		if got, want := bodies(members(records...), Hint{}), bodies(gzipped(warc(records...)), Hint{}); got != want {
			t.Errorf("got\n%.2000s\nwant\n%.2000s", got, want)
		}
	})
}

// bodies are the records of a file, unpacked and not parsed.
func bodies(raw string, h Hint) string {
	var b strings.Builder
	for r, err := range Records(strings.NewReader(raw), h) {
		if err != nil {
			fmt.Fprintf(&b, "! %v\n", err)
			continue
		}
		body, _, err := r.unpacked()
		fmt.Fprintf(&b, "%s %v %s %v %q %v\n", r.Name, r.URL, r.Charset, r.codings, body, err)
	}
	return b.String()
}
