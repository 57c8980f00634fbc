package page

import (
	"encoding/base64"
	"strings"
	"testing"
	"time"
)

// multipart is a message of parts, each a header and a body.
func multipart(kind, boundary string, parts ...string) string {
	var b strings.Builder
	b.WriteString("MIME-Version: 1.0\r\nSubject: Letter\r\nContent-Type: " + kind + "; boundary=\"" + boundary + "\"\r\n\r\nFor readers that know no MIME.\r\n")
	for _, p := range parts {
		b.WriteString("--" + boundary + "\r\n" + p + "\r\n")
	}
	b.WriteString("--" + boundary + "--\r\nbehind the end\r\n")
	return b.String()
}

func partOf(kind, body string, fields ...string) string {
	return "Content-Type: " + kind + "\r\n" + strings.Join(append(fields, ""), "\r\n") + "\r\n" + body
}

func TestMail(t *testing.T) {
	html, text := partOf("text/html; charset=utf-8", doc("HTML")), partOf("text/plain", "Text.")
	alternative := multipart("multipart/alternative", "in", text, html)
	nested := strings.SplitN(alternative, "\r\n", 3)[2] // from its Content-Type on
	attached := partOf("text/html", doc("attached"), "Content-Disposition: attachment; filename=a.html")
	check(t, []yields{
		{"HTML alone", mailOf("text/html", doc("HTML")), Hint{}, []string{" HTML"}},
		{"text alone", mailOf("text/plain", "Some <b>text</b>, as <i>it</i> <p>is</p>."), Hint{}, []string{" Some <b>text</b>, as <i>it</i> <p>is</p>."}},
		{"no type", "Received: from x\nFrom: a@b.example\n\nHello there.", Hint{}, []string{" Hello there."}},
		{"alternatives", alternative, Hint{}, []string{" HTML"}},
		{"alternatives, the wrong way round", multipart("multipart/alternative", "b", html, text), Hint{}, []string{" HTML"}},
		{"alternatives within", multipart("multipart/mixed", "out", nested, attached, partOf("image/png", "x")), Hint{}, []string{" HTML"}},
		{"alternatives with pictures", multipart("multipart/related", "out", nested, partOf("image/png", "x", "Content-ID: <p>")), Hint{}, []string{" HTML"}},
		{"text, and a page attached", multipart("multipart/mixed", "b", text, attached), Hint{}, []string{" Text."}},
		{"only a page attached", multipart("multipart/mixed", "b", partOf("image/png", "x"), attached), Hint{}, []string{" attached"}},
		{"a mail in a mail", multipart("multipart/mixed", "b", partOf("message/rfc822", mailOf("text/html", doc("forwarded")))), Hint{}, []string{" forwarded"}},
		{"text before a mail in it", multipart("multipart/mixed", "b", text, partOf("message/rfc822", mailOf("text/html", doc("forwarded")))), Hint{}, []string{" Text."}},
		{"nothing to read", multipart("multipart/mixed", "b", partOf("image/png", "x")), Hint{}, []string{" ! not a page: looks like a mail without text, want HTML or plain text"}},
		{"where it can be read", mailOf("text/html", doc("HTML"), "Archived-At: <https://n.example/letter>"), Hint{}, []string{" https://n.example/letter HTML"}},
	})
	for _, test := range []struct{ name, encoding, body string }{
		{"quoted-printable", "quoted-printable", "<p>F=C3=A4hre =\r\nund=20=\r\n Sund</p>"},
		{"quoted-printable, sloppy", "Quoted-Printable", "<p>F=c3=a4hre =  \nund =\r\nSund</p>"},
		{"base64", "base64", base64.StdEncoding.EncodeToString([]byte("<p>Fähre und Sund</p>"))},
		{"base64 in lines", "BASE64", base64.StdEncoding.EncodeToString([]byte("<p>Fähre un"))[:8] + "\r\n" + base64.StdEncoding.EncodeToString([]byte("<p>Fähre und Sund</p>"))[8:] + "\r\n"},
		{"as it is", "8bit", "<p>Fähre und Sund</p>"},
		{"an unknown one", "x-odd", "<p>Fähre und Sund</p>"},
	} {
		got := shown(mailOf("text/html; charset=utf-8", test.body, "Content-Transfer-Encoding: "+test.encoding), Hint{})
		if got != " Fähre und Sund\n" {
			t.Errorf("%s: %q", test.name, got)
		}
	}
}

// TestBrokenMessages has what mail programs, browsers and tools have written.
func TestBrokenMessages(t *testing.T) {
	page := "Content-Type: text/html\r\nContent-Location: " + a + "\r\n\r\n" + doc("A")
	const top = "From: <Saved by Blink>\r\nSnapshot-Content-Location: " + a + "\r\nSubject: A\r\nMIME-Version: 1.0\r\n"
	frames := ""
	for range 26 {
		frames += "------x----\r\nContent-Type: text/html\r\nContent-ID: <frame-F@mhtml.blink>\r\nContent-Location: " + a + "\r\n\r\n" + doc("frame") + "\r\n"
	}
	check(t, []yields{
		{"a boundary not quoted", top + "Content-Type: multipart/related; type=text/html; boundary=----x----\r\n\r\n------x----\r\n" + page + "\r\n------x------\r\n", Hint{}, []string{" " + a + " A"}},
		{"continued without an indent", top + "Content-Type: multipart/related;\r\ntype=\"text/html\";\r\nboundary=\"----x----\"\r\n\r\n------x----\r\n" + page + "\r\n------x------\r\n", Hint{}, []string{" " + a + " A"}},
		{"parameters twice, one empty", top + "Content-Type: multipart/related; type=\"text/html\"; charset; boundary=\"x\"; boundary=\"y\";\r\n\r\n--x\r\n" + page + "\r\n--x--\r\n", Hint{}, []string{" " + a + " A"}},
		{"no boundary declared", top + "Content-Type: multipart/related;\r\n type=\"text/html\";\r\n\r\n------x----\r\n" + page + "\r\n------x------\r\n", Hint{}, []string{" " + a + " A"}},
		{"no boundary anywhere", top + "Content-Type: multipart/related; boundary=\"----x----\"\r\n\r\n\r\n" + page, Hint{}, []string{" " + a + " A…"}},
		{"no last boundary", top + "Content-Type: multipart/related; boundary=\"----x----\"\r\n\r\n------x----\r\n" + page, Hint{}, []string{" " + a + " A…"}},
		{"a boundary that begins another", top + "Content-Type: multipart/related; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: multipart/alternative; boundary=\"xy\"\r\n\r\n--xy\r\n" + page + "\r\n--xy--\r\n--x--\r\n", Hint{}, []string{" " + a + " A"}},
		{"26 frames of the page's own address", top + "Content-Type: multipart/related; boundary=\"----x----\"\r\n\r\n------x----\r\n" + page + "\r\n" + frames + "------x------\r\n", Hint{}, []string{" " + a + " A"}},
		{"a frame before the page", top + "Content-Type: multipart/related; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: text/html\r\nContent-Location: " + b + "\r\n\r\n" + doc("frame") + "\r\n--x\r\n" + page + "\r\n--x--\r\n", Hint{}, []string{" " + a + " A"}},
		{"the page named by start", top + "Content-Type: multipart/related; boundary=\"x\"; start=\"<main>\"\r\n\r\n--x\r\n" + page + "\r\n--x\r\nContent-Type: text/html\r\nContent-ID: <main>\r\nContent-Location: " + b + "\r\n\r\n" + doc("B") + "\r\n--x--\r\n", Hint{}, []string{" " + a + " B"}},
		{"a start that names nothing", top + "Content-Type: multipart/related; boundary=\"x\"; start=\"<none>\"\r\n\r\n--x\r\n" + page + "\r\n--x--\r\n", Hint{}, []string{" " + a + " A"}},
		{"cut within an escape", top + "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>F=C3=A4hre <b>=C", Hint{}, []string{" " + a + " Fähre"}},
		{"an = that is none", top + "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>a = b, c=d, e=xy</p>", Hint{}, []string{" " + a + " a = b, c=d, e=xy"}},
		{"base64 that breaks off", top + "Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.StdEncoding.EncodeToString([]byte("<p>Ferry 12")) + "!!!", Hint{}, []string{" " + a + " Ferry 12…"}},
		{"a mark and empty lines before it", "\xef\xbb\xbf\r\n\r\n" + top + "Content-Type: text/html\r\n\r\n" + doc("A"), Hint{}, []string{" " + a + " A"}},
		{"a header and nothing else", top + "Content-Type: text/html", Hint{}, []string{" " + a + " "}},
	})
}

// TestMessageLimits wants an answer in good time from messages made to take
// longer.
func TestMessageLimits(t *testing.T) {
	start := time.Now()
	deep := doc("deep")
	for i := range 60 {
		deep = multipart("multipart/mixed", strings.Repeat("b", i+1), strings.SplitN(partOf("x", "", deep), "\r\n", 2)[1])
	}
	many := "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" + strings.Repeat("--b\r\n\r\n", 1_000_000)
	wide := "MIME-Version: 1.0\r\nContent-Type: text/html;" + strings.Repeat(" a=b;", 200_000) + "\r\n\r\n" + doc("wide")
	for _, raw := range []string{deep, many, wide} {
		shown(raw, Hint{})
	}
	if took := time.Since(start); took > slowdown*10*time.Second {
		t.Errorf("took %v", took)
	}
}

func TestMailTells(t *testing.T) {
	at := time.Date(2025, 3, 5, 6, 7, 8, 0, time.UTC)
	for _, test := range []struct {
		name, header string
		want         Given
		saved        time.Time
	}{
		{"all", "From: Ada Moss <ada@n.example>\nSubject: The ferry\nDate: Wed, 05 Mar 2025 06:07:08 +0000\n", Given{"The ferry", "Ada Moss", at}, at},
		{"encoded words", "From: =?utf-8?q?=C3=85sa_Moss?= <ada@n.example>\nSubject: =?windows-1251?B?z+Dw7uw=?=\n =?utf-8?q?_runs?=\nDate: x\n", Given{"Паром runs", "Åsa Moss", time.Time{}}, time.Time{}},
		{"bytes of no charset", "From: a@n.example\nSubject: F\xe4hre\nDate: x\n", Given{"Fähre", "", time.Time{}}, time.Time{}},
		{"an address for a name", "From: \"ada@n.example\" <ada@n.example>\nSubject: x\n", Given{"x", "", time.Time{}}, time.Time{}},
		{"MHTML", "From: <Saved by Blink>\nSubject: The ferry\nDate: Wed, 5 Mar 2025 06:07:08 -0000\nMIME-Version: 1.0\n", Given{"The ferry", "", time.Time{}}, at},
		{"MHTML of old Firefox", "From: <Saved by Mozilla 5.0 (Windows; en-US)>\nSubject: The ferry\nDate: Wed Mar 05 2025 07:07:08 GMT+0100\nMIME-Version: 1.0\n", Given{"The ferry", "", time.Time{}}, at},
	} {
		p := readOne(t, test.header+"Content-Type: text/html\n\n"+doc("x"), Hint{})
		if p.Given.Title != test.want.Title || p.Given.Author != test.want.Author || !p.Given.Published.Equal(test.want.Published) || !p.Saved.Equal(test.saved) {
			t.Errorf("%s: %+v, saved %v", test.name, p.Given, p.Saved)
		}
	}
}

func TestMbox(t *testing.T) {
	const from = "From ada@n.example Wed Mar  5 06:07:08 2025\n"
	one, two := strings.ReplaceAll(mailOf("text/html", doc("A")), "\r", ""), strings.ReplaceAll(mailOf("text/plain", "It begins.\n\n>From here on it is quoted.\n>>From twice.\n\nFrom time to time a line begins so."), "\r", "")
	check(t, []yields{
		{"two", from + one + "\n\n" + from + two + "\n", Hint{}, []string{"#1 A", "#2 It begins. From here on it is quoted. >From twice. From time to time a line begins so."}},
		{"with other line ends", strings.ReplaceAll(from+one+"\n\n"+from+one, "\n", "\r\n"), Hint{}, []string{"#1 A", "#2 A"}},
		{"an empty one", from + one + "\n\n" + from + "\n" + from + one, Hint{}, []string{"#1 A", "#2 ", "#3 A"}},
		{"one that is too large", from + one + "\n\n" + from + strings.ReplaceAll(mailOf("text/html", doc(strings.Repeat("B ", 600))), "\r", "") + "\n\n" + from + one, Hint{MaxBytes: 1000},
			[]string{"#1 A", "#2 ! too large: more than 1000 bytes", "#3 A"}},
	})
}
