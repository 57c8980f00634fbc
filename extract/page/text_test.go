package page

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

const (
	prose     = "The new ferry, which was built in Varnes over two years and cost twelve million crowns, carried its first passengers across the sound on Tuesday morning, the council said in a statement."
	proseTwo  = "Residents of the island had waited for the boat since the old one was taken out of service in the spring, when an inspection found cracks in the hull that could not be repaired."
	deutsch   = "Die neue Fähre, die zwei Jahre lang in Varnes gebaut wurde und zwölf Millionen Kronen gekostet hat, brachte am Dienstagmorgen ihre ersten Fahrgäste über den Sund, wie die Gemeinde in einer Mitteilung schrieb."
	japanese  = "新しいフェリーは火曜日の朝に最初の乗客を乗せて海峡を渡ったと町役場が声明で発表した。島の住民は春に古い船が運航を終えてから新しい船を待ち続けていた。"
	thai      = "ตะเกียงใหม่ของประภาคารจะไม่จุดก่อนฤดูใบไม้ผลิ คณะกรรมการท่าเรือกล่าวเมื่อวันพฤหัสบดี เพราะเลนส์ที่สั่งจากอิตาลีมาถึงในสภาพแตกร้าวสองแห่ง และจะต้องรอเลนส์ใหม่อีกอย่างน้อยสองเดือน"
	headLine  = "Ferry returns to Eastholm after two years of waiting"
	standLine = "The island has its boat back, and the council promises more sailings by the summer."
)

// outline writes what dress made of a dump, a line a block: its role and the
// first words of its text.
func outline(p *Page) []string {
	var out []string
	for n := range p.Root.Descendants() {
		role := dom.Attr(n, "class")
		switch n.DataAtom {
		case atom.H1:
			role = "headline"
		case atom.Figcaption:
			role = "figcaption"
		case atom.P:
		default:
			continue
		}
		words := strings.Fields(dom.Text(n))
		out = append(out, strings.TrimSpace(role+" "+strings.Join(words[:min(2, len(words))], " ")))
	}
	return out
}

func TestDumps(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       []string
	}{
		{
			"all roles",
			"Islands\n" + headLine + "\n" + standLine + "\nBy Ada Holm\n5 March 2024\nThe ferry at the quay. Photo: Bo Lind\n\n" + prose + "\n\n" + proseTwo,
			[]string{"kicker Islands", "headline Ferry returns", "standfirst The island", "byline By Ada", "dateline 5 March", "figcaption The ferry", "The new", "Residents of"},
		},
		{
			"no date line",
			headLine + "\n\nBy Ada Holm\n\n" + prose,
			[]string{"headline Ferry returns", "byline By Ada", "The new"},
		},
		{
			"an appeal on top",
			"Support our journalism today\n\n" + headLine + "\n\nMarch 5, 2024\n\n" + prose,
			[]string{"Support our", "headline Ferry returns", "dateline March 5,", "The new"},
		},
		{
			"German",
			"Inseln\nDie Fähre nach Östholm fährt wieder jeden Tag\nVon Ada Holm\n05.03.2024, 12:30 Uhr\nFoto: Bo Lind\n" + deutsch,
			[]string{"kicker Inseln", "headline Die Fähre", "byline Von Ada", "dateline 05.03.2024, 12:30", "figcaption Foto: Bo", "Die neue"},
		},
		{
			"Japanese",
			"島のフェリーが二年ぶりに再開した\n2024年3月5日\n" + japanese,
			[]string{"headline 島のフェリーが二年ぶりに再開した", "dateline 2024年3月5日", japanese},
		},
		{
			"Chinese, lines of prose shorter than in other scripts",
			"鐵橋將於秋天重新開放\n議會星期一投票決定重新開放鐵橋，去年春天的洪水沖走了兩座橋墩。",
			[]string{"headline 鐵橋將於秋天重新開放", "議會星期一投票決定重新開放鐵橋，去年春天的洪水沖走了兩座橋墩。"},
		},
		{
			"Thai, whose words no space parts",
			"เลื่อนจุดตะเกียงใหม่ของประภาคาร\n" + strings.ReplaceAll(thai, " ", ""),
			[]string{"headline เลื่อนจุดตะเกียงใหม่ของประภาคาร", strings.ReplaceAll(thai, " ", "")},
		},
		{
			"prose only",
			prose + "\n\n" + proseTwo,
			[]string{"The new", "Residents of"},
		},
		{
			"one line",
			headLine,
			[]string{"headline Ferry returns"},
		},
		{
			"a date in the prose",
			headLine + "\n" + prose + "\nIt sails until 31 December 2024.",
			[]string{"headline Ferry returns", "The new", "It sails"},
		},
	} {
		for ending, text := range map[string]string{
			"LF":   test.text,
			"CRLF": strings.ReplaceAll(test.text, "\n", "\r\n"),
			"CR":   strings.ReplaceAll(test.text, "\n", "\r"),
			"tabs": "\t" + strings.ReplaceAll(strings.ReplaceAll(test.text, "\n", "\t\n\t"), ", ", ",\t"),
		} {
			p := readOne(t, text, Hint{})
			if got := outline(p); !p.Plain || !slices.Equal(got, test.want) {
				t.Errorf("%s, %s:\ngot  %q\nwant %q", test.name, ending, got, test.want)
			}
		}
	}
}

func TestDumpWindows1252(t *testing.T) {
	p := readOne(t, encode(t, "windows-1252", "Die Fähre nach Östholm fährt wieder\n5. März 2024\n"+deutsch), Hint{})
	if got := dom.Text(p.Root); p.Charset != "windows-1252" || !strings.Contains(got, "März") || !strings.Contains(got, "zwölf Millionen") {
		t.Errorf("charset %s, text %.100q", p.Charset, got)
	}
}

// wrap breaks s at width columns.
func wrap(s string, width int) string {
	var b strings.Builder
	column := 0
	for i, w := range strings.Fields(s) {
		if i > 0 && column+1+len(w) > width {
			b.WriteByte('\n')
			column = 0
		} else if i > 0 {
			b.WriteByte(' ')
			column++
		}
		b.WriteString(w)
		column += len(w)
	}
	return b.String()
}

func TestWrappedDump(t *testing.T) {
	long := prose + " " + proseTwo + " " + prose
	for _, width := range []int{66, 72, 80} {
		text := strings.Join([]string{headLine, "5 March 2024", wrap(long, width), wrap(proseTwo+" "+prose, width)}, "\n\n")
		got := paragraphs(text)
		if want := []string{headLine, "5 March 2024", long, proseTwo + " " + prose}; !slices.Equal(got, want) {
			t.Errorf("%d columns: %q", width, got)
		}
	}
}

// TestUnwrappedDump wants a line a block, where lines follow one another but are no column.
func TestUnwrappedDump(t *testing.T) {
	lines := slices.Repeat([]string{"Milk", prose, "Bread and butter"}, 10)
	if got := paragraphs(strings.Join(lines, "\n")); !slices.Equal(got, lines) {
		t.Errorf("%q", got)
	}
}

// TestLongDump wants a paragraph of 100,000 lines read at once.
func TestLongDump(t *testing.T) {
	text := strings.Repeat(strings.Repeat("harbour ", 9)+"\n", 100_000)
	start := time.Now()
	p := readOne(t, text, Hint{})
	if took := time.Since(start); took > slowdown*10*time.Second {
		t.Errorf("took %v", took)
	}
	if got := len(outline(p)); got != 1 {
		t.Errorf("%d paragraphs", got)
	}
}

func TestIsDateline(t *testing.T) {
	for line, want := range map[string]bool{
		"5 March 2024":                               true,
		"March 5, 2024 | 4 min read":                 true,
		"2024-03-05T12:30:00Z":                       true,
		"05.03.2024, 12:30 Uhr":                      true,
		"Mardi 5 mars 2024 à 12h30":                  true,
		"2024年3月5日 12時30分":                           true,
		"2024년 3월 5일":                                true,
		"Published: Tue 5 Mar 2024, 12:30 GMT":       true,
		"2024":                                       false,
		"Ferry returns":                              false,
		"It sails until 31 December 2024.":           false,
		"Room 1234, floor 5":                         false,
		strings.Repeat("word ", 20) + "5 March 2024": false,
		"": false,
	} {
		if got := isDateline(line); got != want {
			t.Errorf("%q: %v", line, got)
		}
	}
}

func TestIsByline(t *testing.T) {
	for line, want := range map[string]bool{
		"By Ada Holm":                   true,
		"BY ADA HOLM AND BO LIND":       true,
		"Von Ada Holm, Östholm":         true,
		"Par Ada Holm":                  true,
		"By the way, it sank.":          false,
		"Byways of Eastholm":            false,
		"Ada Holm":                      false,
		"By " + strings.Repeat("x ", 9): false,
	} {
		if got := isByline(line); got != want {
			t.Errorf("%q: %v", line, got)
		}
	}
}

// TestDumpKeepsItsWords wants every word of a dump in the tree, in order.
func TestDumpKeepsItsWords(t *testing.T) {
	var b strings.Builder
	for i := range 300 {
		fmt.Fprintf(&b, "w%d%s", i, []string{" ", "\n", "\n\n", "\r\n", "\t", " © ", ".\n"}[i*i%7])
	}
	text := b.String()
	if got, want := dom.Text(dress(text)), strings.Join(strings.Fields(text), " "); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
