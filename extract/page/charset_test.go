package page

import (
	endian "encoding/binary"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html/charset"

	"newsx/extract/internal/dom"
)

// Texts long enough for the statistics of an undeclared charset.
var languages = map[string]string{
	"english":  "The “new” ferry — built in Varnes — cost £12m, the council said; it’s “late”, residents replied. ",
	"german":   "Die neue Fähre über den Sund fährt wieder täglich, sagte die Bürgermeisterin von Östholm am Dienstag. Für Schüler ist sie künftig kostenlos, für Gäste müssen die Häfen Gebühren erheben. ",
	"french":   "Le nouveau ferry relie à nouveau les deux rives, a déclaré la maire d’Estholm mardi. Les élèves voyageront gratuitement, et les habitués espèrent des départs plus fréquents dès l’été. ",
	"russian":  "Новый паром снова ходит через пролив, сообщила во вторник мэр города. Школьники смогут ездить бесплатно, а остальные жители будут платить по старым ценам до конца года. ",
	"japanese": "新しいフェリーが海峡を渡る便を再開したと、市長が火曜日に発表した。通学する生徒は無料で利用でき、住民からは夏までに便を増やしてほしいという声が上がっている。",
	"chinese":  "市长星期二宣布，新的渡轮已经恢复每天横渡海峡的航班。学生可以免费乘坐，居民希望夏天以前能够增加班次，因为目前的船只经常满员。",
	"taiwan":   "市長星期二宣布，新的渡輪已經恢復每天橫渡海峽的航班。學生可以免費乘坐，居民希望夏天以前能夠增加班次，因為目前的船隻經常滿員。",
	"korean":   "시장은 화요일에 새 여객선이 해협을 다시 오간다고 발표했다. 학생들은 무료로 탈 수 있으며 주민들은 여름까지 운항 횟수를 늘려 달라고 요구하고 있다. ",
}

func encode(t *testing.T, label, s string) string {
	t.Helper()
	e, _ := charset.Lookup(label)
	out, err := e.NewEncoder().String(s)
	if err != nil {
		t.Fatalf("encode %s: %v", label, err)
	}
	return out
}

// TestCharsets writes the same page in each charset, once with its declaration
// and once without one.
func TestCharsets(t *testing.T) {
	for _, test := range []struct{ label, language string }{
		{"utf-8", "english"},
		{"utf-8", "japanese"},
		{"windows-1252", "english"},
		{"windows-1252", "german"},
		{"windows-1252", "french"},
		{"windows-1251", "russian"},
		{"koi8-r", "russian"},
		{"shift_jis", "japanese"},
		{"euc-jp", "japanese"},
		{"iso-2022-jp", "japanese"},
		{"gbk", "chinese"},
		{"big5", "taiwan"},
		{"euc-kr", "korean"},
	} {
		text := languages[test.language]
		want := dom.Fold(strings.Repeat(text, 20))
		for _, declaration := range []string{"<meta charset=" + test.label + ">", `<META content="text/html; charset='` + test.label + `'" http-equiv=Content-Type>`, ""} {
			page := "<html><head>" + declaration + "</head><body><p>" + strings.Repeat(text, 20) + "</p></body></html>"
			p := readOne(t, encode(t, test.label, page), Hint{})
			if got := dom.Text(p.Root); got != want {
				t.Errorf("%s %s %q: charset %s, text %.80q", test.label, test.language, declaration, p.Charset, got)
			}
			if declaration != "" && p.Charset != test.label {
				t.Errorf("%s %q: charset %s", test.label, declaration, p.Charset)
			}
		}
	}
}

// TestCharsetOrder sets the signs of a charset against one another.
func TestCharsetOrder(t *testing.T) {
	const ascii = "<p>The ferry across the sound runs daily again.</p>\n"
	long := strings.Repeat(ascii, 200)
	html := func(head, body string) string {
		return "<html><head>" + head + "</head><body>" + body + "</body></html>"
	}
	for _, test := range []struct {
		name, raw, encoding string
		charset, contains   string
	}{
		{"utf-8 mark", "\xef\xbb\xbf" + html("<meta charset=latin1>", "Fähre"), "", "utf-8", "Fähre"},
		{"utf-16le mark", "\xff\xfe" + encode(t, "utf-16le", html("", "Fähre")), "", "utf-16le", "Fähre"},
		{"utf-16be mark", "\xfe\xff" + encode(t, "utf-16be", html("", "Fähre")), "", "utf-16be", "Fähre"},
		{"utf-16le without mark", encode(t, "utf-16le", html("<meta charset=utf-16>", "Fähre")), "", "utf-16le", "Fähre"},
		{"utf-16be without mark", encode(t, "utf-16be", html("", "Fähre")), "", "utf-16be", "Fähre"},
		{"utf-16le without mark, after a line", encode(t, "utf-16le", "\n"+html("", "Fähre")), "", "utf-16le", "Fähre"},
		{"utf-32le mark", "\xff\xfe\x00\x00" + wide(html("", "Fähre"), false), "", "utf-32le", "Fähre"},
		{"utf-32be mark", "\x00\x00\xfe\xff" + wide(html("", "Fähre"), true), "", "utf-32be", "Fähre"},
		{"utf-32le without mark", wide(html("<meta charset=utf-8>", "Fähre"), false), "", "utf-32le", "Fähre"},
		{"utf-32be without mark, cut", wide(html("", "Fähre"), true) + "\x00\x00", "", "utf-32be", "Fähre"},
		{"utf-32le without mark, few tags", wide("<p>市長星期二宣布<p>", false), "", "utf-32le", "市長"},
		{"utf-16 mark before utf-8", "\xff\xfe" + html("<title>A name so that it is longer</title>", "Fähre"), "", "utf-8", "Fähre"},
		{"zeros in front", "\x00\x00\x00" + html("", "Fähre"), "", "utf-8", "Fähre"},
		{"hz", html("<meta charset=hz-gb-2312>", "~{JP3$~} ~{JP3$~} a ~{JP3$~}"), "", "hz-gb-2312", "市长 市长 a 市长"},
		{"no hz", html("<script>a={b:'~{',c:'~{',d:'~{'}</script>", "~{x~}"), "", "utf-8", "~{x~}"},
		{"utf-16 declared by ascii", html("<meta charset=utf-16>", "Fähre"), "", "utf-8", "Fähre"},
		{"utf-8 under a wrong declaration", html("<meta charset=iso-8859-1>", "Fähre"), "", "utf-8", "Fähre"},
		{"utf-8 undeclared, late", html("", long+"Fähre"), "", "utf-8", "Fähre"},
		{"utf-8 with a cut character", html("<meta charset=utf-8>", strings.Repeat("Fähre ", 30)+"F\xc3 "), "", "utf-8", "Fähre F\uFFFD"},
		{"utf-8 with more broken than whole", html("<meta charset=utf-8>", "Fähre "+strings.Repeat("\xe2\x80 ", 20)), "", "windows-1252", "Fähre"},
		{"utf-8 and windows-1252", html("", "Fähre, F\xe4hre, F\xe4hre"), "", "windows-1252", "Fähre, Fähre, Fähre"},
		{"utf-8 truncated", html("<meta charset=utf-8>", "Fähre kürzt “ab”") + "\xe2\x80", "", "utf-8", "Fähre kürzt “ab”"},
		{"latin1 at the very end", "<p>Das Fest im Caf\xe9", "", "windows-1252", "Café"},
		{"declaration past 1024 bytes", encode(t, "windows-1251", html("<style>"+strings.Repeat("a{}", 2000)+"</style><meta charset=windows-1251>", "Паром")), "", "windows-1251", "Паром"},
		{"declared in xml", encode(t, "windows-1251", `<?xml version="1.0" encoding="windows-1251"?>`+html("", "Паром")), "", "windows-1251", "Паром"},
		{"declared utf-8, but it is not", html("<meta charset=utf-8>", "F\xe4hre"), "", "windows-1252", "Fähre"},
		{"declared utf-8, but it is gbk", encode(t, "gbk", html("<meta charset=utf-8>", languages["chinese"])), "", "gb18030", languages["chinese"]},
		{"declared utf-8, but it is euc-kr", encode(t, "euc-kr", html("<meta charset=utf-8>", languages["korean"])), "", "euc-kr", strings.TrimSpace(languages["korean"])},
		{"declared utf-8, but it is shift_jis", encode(t, "shift_jis", html("<meta charset=utf-8>", languages["japanese"])), "", "shift_jis", languages["japanese"]},
		{"declared nonsense", html("<meta charset=klingon>", "F\xe4hre"), "", "windows-1252", "Fähre"},
		{"declared a refused charset", html("<meta charset=iso-2022-kr>", "F\xe4hre"), "", "windows-1252", "Fähre"},
		{"first declaration wins", encode(t, "windows-1251", html("<meta charset=windows-1251><meta charset=koi8-r>", "Паром")), "", "windows-1251", "Паром"},
		{"declared in a description", html(`<meta name=description content="charset=koi8-r explained">`, "F\xe4hre"), "", "windows-1252", "Fähre"},
		{"declared in the body", html("", "F\xe4hre<meta charset=koi8-r>"), "", "windows-1252", "Fähre"},
		{"iso-2022-jp declared otherwise", encode(t, "iso-2022-jp", html("", "<meta charset=utf-8>市長")), "", "iso-2022-jp", "市長"},
		{"escapes of a terminal", html("", "\x1b[31mferry\x1b[0m"), "", "utf-8", "ferry"},
		{"override of a declaration", html("<meta charset=utf-8>", "\xcf\xe0\xf0\xee\xec"), "cp1251", "windows-1251", "Паром"},
		{"override of a mark", "\xef\xbb\xbf" + html("", "Fähre"), "utf-8", "utf-8", "Fähre"},
		{"override, case and space", html("", "F\xe4hre"), " Latin1 ", "windows-1252", "Fähre"},
	} {
		p := readOne(t, test.raw, Hint{Encoding: test.encoding})
		if got := dom.Text(p.Root); p.Charset != test.charset || !strings.Contains(got, test.contains) {
			t.Errorf("%s: charset %s, want %s; text %.100q, want %q", test.name, p.Charset, test.charset, got, test.contains)
		}
		if strings.HasPrefix(dom.Text(p.Root), "\uFEFF") {
			t.Errorf("%s: keeps its mark", test.name)
		}
	}
}

// wide writes s in UTF-32.
func wide(s string, big bool) string {
	var b []byte
	for _, r := range s {
		if big {
			b = endian.BigEndian.AppendUint32(b, uint32(r))
		} else {
			b = endian.LittleEndian.AppendUint32(b, uint32(r))
		}
	}
	return string(b)
}

func TestUnknownEncoding(t *testing.T) {
	for _, label := range []string{"klingon", "iso-2022-kr", "replacement"} {
		for _, err := range Read(strings.NewReader("<p>x"), Hint{Encoding: label}) {
			if err == nil || !strings.Contains(err.Error(), `unknown encoding "`+label+`"`) || !strings.Contains(err.Error(), "want") {
				t.Errorf("%s: %v", label, err)
			}
		}
	}
}

// TestDecodeIsUTF8 wants valid UTF-8 whatever the bytes and the label.
func TestDecodeIsUTF8(t *testing.T) {
	var every []byte
	for c := range 256 {
		every = append(every, byte(c), byte(255-c))
	}
	for _, label := range []string{"", "utf-8", "utf-16le", "utf-16be", "gb18030", "shift_jis", "euc-kr", "big5", "iso-2022-jp", "windows-1252", "x-user-defined"} {
		text, _, err := decode(every, label, "")
		if err != nil || !utf8.ValidString(text) {
			t.Errorf("%q: error %v, valid %v", label, err, utf8.ValidString(text))
		}
	}
}
