package extract

import (
	"slices"
	"strings"
	"testing"
	"time"

	"newsx/extract/page"
)

const mailHeader = "From: Ada Moss <ada@news.example>\r\nSubject: The harbour letter\r\nDate: Wed, 05 Mar 2025 06:07:08 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"

const mailText = `<p>The ferry across the sound runs daily again, the council said on Monday, after two winters in which nobody could cross but by the long way round the bay.</p>
<p>Pupils of the school on the island travel free of charge, and the baker has already hired a second driver, because the bread is to leave with the first boat at six in the morning.</p>
<p>“We have waited for this since the old pier fell,” said Signe Maar, who keeps the shop at the landing, while the crew painted the last railing behind her and the band tuned its horns.</p>
<p>The new timetable hangs at both landings from Friday, and those who hold a season ticket of last year may use it until the end of the summer, the harbour office wrote in its letter.</p>`

// TestGiven fills from a mail's header what its page does not say, and nothing
// else.
func TestGiven(t *testing.T) {
	x, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name, raw, title, author, published string
		record, warning                     string
	}{
		{"header alone", mailHeader + "<html><body>" + mailText + "</body></html>", "The harbour letter", "Ada Moss", "2025-03-05T06:07:08Z", "", ""},
		{"a page that says more", mailHeader + `<html><head><title>Ferry runs again</title><meta name=author content="Bo Lind"><meta property="article:published_time" content="2025-03-04T10:00:00Z"></head><body><h1>Ferry runs again</h1>` + mailText + "</body></html>",
			"Ferry runs again", "Bo Lind", "2025-03-04T10:00:00Z", "", ""},
		{"cut, in a mailbox", "From ada@news.example Wed Mar  5 06:07:08 2025\n" + strings.Replace(mailHeader, "text/html; charset=utf-8", "multipart/mixed; boundary=x", 1) + "--x\r\nContent-Type: text/html\r\n\r\n<html><body>" + mailText,
			"The harbour letter", "Ada Moss", "2025-03-05T06:07:08Z", "#1", "truncated"},
	} {
		for p, err := range page.Read(strings.NewReader(test.raw), page.Hint{Source: "a"}) {
			if err != nil {
				t.Fatal(err)
			}
			a, err := x.Extract(t.Context(), p)
			if err != nil {
				t.Fatal(err)
			}
			if a.Title != test.title || !slices.Equal(a.Authors, []string{test.author}) || a.Published.String() != test.published || a.Record != test.record {
				t.Errorf("%s: %q by %q at %v, record %q", test.name, a.Title, a.Authors, a.Published, a.Record)
			}
			if slices.Contains(a.Warnings, "truncated") != (test.warning != "") {
				t.Errorf("%s: warnings %q", test.name, a.Warnings)
			}
			if !a.Saved.Equal(time.Date(2025, 3, 5, 6, 7, 8, 0, time.UTC)) {
				t.Errorf("%s: saved %v", test.name, a.Saved)
			}
		}
	}
}
