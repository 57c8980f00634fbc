package page

import (
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"
	"unicode"

	"golang.org/x/net/html"

	"newsx/extract/internal/dom"
)

// readOne reads one page and fails the test when there is none.
func readOne(t testing.TB, raw string, h Hint) *Page {
	t.Helper()
	for p, err := range Read(strings.NewReader(raw), h) {
		if err != nil {
			t.Fatalf("Read: %v", err)
		}
		return p
	}
	t.Fatal("Read yielded nothing")
	return nil
}

// numbered is a page of n pieces of markup, each with a word of its own.
func numbered(n int, markup string) string {
	var b strings.Builder
	b.WriteString("<!doctype html><body>")
	for i := range n {
		fmt.Fprintf(&b, strings.ReplaceAll(markup, "#", "%[1]d"), i)
	}
	return b.String()
}

// TestBrokenMarkup reads pages no author meant, and wants all their words, in
// their order, parted where a block border parted them.
func TestBrokenMarkup(t *testing.T) {
	tests := []struct {
		name, markup string
		n            int
	}{
		{"few divs", "<div>w# ", 1000},
		{"many divs", "<div>w#", 100_000},
		{"self-closing divs", "<div/>w# ", 10_000},
		{"self-closing unknown", "<x-y/>w# ", 10_000},
		{"upper case", "<DIV>w#", 10_000},
		{"font chain", "<b><i><font color=red>w# ", 30_000},
		{"distinct fonts", "<font size=#>w# ", 30_000},
		{"distinct fonts in paragraphs", "<p><font size=#>w#</p>", 30_000},
		{"fonts in table cells", "<table><tr><td><font size=#>w#</table>", 10_000},
		{"fonts before tables", "<font size=#><table><tr><td></font>w#</table>", 10_000},
		{"crossed", "<b><p>w#</b></p>", 20_000},
		{"anchors", "<p><a href='#'>w#", 20_000},
		{"list items", "<li>w#", 20_000},
		{"nested lists", "<ul><li>w#", 20_000},
		{"svg", "<svg><g><path/></g></svg><p>w#", 10_000},
		{"body tags", "<body a#=1><p>w#", 20_000},
		{"html tags", "<html a#=1><p>w#", 20_000},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			start := time.Now()
			p := readOne(t, numbered(test.n, test.markup), Hint{})
			if took := time.Since(start); took > slowdown*10*time.Second {
				t.Errorf("took %v", took)
			}
			words := strings.Fields(dom.Text(p.Root))
			if len(words) != test.n {
				t.Fatalf("%d words, want %d; the first: %.60q", len(words), test.n, words[0])
			}
			for i, w := range words {
				if w != fmt.Sprintf("w%d", i) {
					t.Fatalf("word %d is %q", i, w)
				}
			}
		})
	}
}

// TestNestedTables cannot ask for order: the standard moves what stands
// between table and cell to before the table.
func TestNestedTables(t *testing.T) {
	p := readOne(t, numbered(20_000, "<table><tr><td>w# "), Hint{})
	if got := len(strings.Fields(dom.Text(p.Root))); got != 20_000 {
		t.Errorf("%d words, want 20000", got)
	}
}

// TestThinBoundsNodes wants the tree in proportion to the page, where
// html.Parse alone makes 300 nodes of every paragraph.
func TestThinBoundsNodes(t *testing.T) {
	page := numbered(300, "<p><font size=#>w#</p>") + strings.Repeat("<p>word</p>", 2000)
	n := dom.Number(readOne(t, page, Hint{}).Root).Len()
	if limit := 2300 * (maxFormatting + 3); n > limit {
		t.Errorf("%d nodes, want at most %d", n, limit)
	}
}

// TestThinSparesOrdinaryPages wants many well-nested formatting elements left alone.
func TestThinSparesOrdinaryPages(t *testing.T) {
	page := numbered(500, `<p>See <i class="icon i#"></i><strong class="x">w#</strong> and <em id=e#>more</em>.</p>`)
	if !crowded(page) {
		t.Fatal("not crowded")
	}
	if got := thin(page); got != page {
		t.Errorf("changed: %.200q", got)
	}
}

func TestCrowded(t *testing.T) {
	for _, test := range []struct {
		name, page string
		want       bool
	}{
		{"plain formatting", numbered(1000, "<b>x</b>"), false},
		{"few with attributes", numbered(crowdFormatting, "<b id=#>x</b>"), false},
		{"many with attributes", numbered(crowdFormatting+1, "<B id=#>x</b>"), true},
		{"line breaks", numbered(crowdFormatting+1, "<strong\nid=#>x"), true},
		{"slashes", numbered(crowdFormatting+1, "<i/id=#>x"), true},
		{"bodies", numbered(maxDocumentTags+1, "<body id=#>x"), true},
		{"brackets", strings.Repeat("<", 1000), false},
		{"empty", "", false},
	} {
		if got := crowded(test.page); got != test.want {
			t.Errorf("%s: %v", test.name, got)
		}
	}
}

func TestFlatten(t *testing.T) {
	for _, test := range []struct {
		name, page string
		depth      int
		want       string
	}{
		{"shallow", "<div><p>a</p>b</div>", 9, "<div><p>a</p>b</div>"},
		{"deep", "<div><p>a</p>b</div>", 1, "<div><br>a<br>b</div>"},
		{"inline", "<div><span>a</span>b</div>", 1, "<div>ab</div>"},
		{"nothing left", "<html><body><div>a</div><p>b</body></html>", 0, "<html><body><br>a<br><br>b</body></html>"},
		{"void", "<p><img src=a><br>b", 0, "<br><img src=a><br>b"},
		{"raw text", "<p><script>a<b>&amp;</script>b", 0, "<br><script>a<b>&amp;</script>b"},
		{"stray end", "a</div>b</span>c", 9, "a<br>bc"},
		{"no new tag", "<i>x <<i>b> y", 1, "<i>x &lt;b&gt; y"},
		{"no new reference", "<i>&am<i>p;", 1, "<i>&amp;amp;"},
		{"comment", "<i><!-- <p> --><i>x", 1, "<i><!-- <p> -->x"},
		{"self-closing block", "<div/><div/>x", 1, "<div/><br>x"},
	} {
		if got := flatten(test.page, test.depth); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

// TestLinearTime wants a page eight times as long to take about that much longer.
func TestLinearTime(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	for _, markup := range []string{"<b>", "<b id=#>", "<div>", "<p><font size=#>x", "<table>", "</div><div><span>", "<body a#>", "<html a#>", "<select><option>"} {
		measure := func(n int) time.Duration {
			page := numbered(n/len(markup), markup)
			best := time.Hour
			for range 2 {
				runtime.GC()
				start := time.Now()
				readOne(t, page, Hint{})
				best = min(best, time.Since(start))
			}
			return best
		}
		// Quadratic work would take 64 times as long, and again the next time: what
		// else the machine is doing would not.
		slow := 0
		for range 3 {
			short, long := measure(64<<10), measure(512<<10)
			if long <= 32*short || long <= time.Second {
				break
			}
			slow++
			t.Logf("%s: 64 KB took %v, 512 KB %v", markup, short, long)
		}
		if slow == 3 {
			t.Errorf("%s: eight times the page took more than 32 times as long, three times over", markup)
		}
	}
}

// letters is the text of a page as a tokenizer sees it, without white space.
func letters(page string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			b.WriteString(strings.Map(func(r rune) rune {
				if unicode.IsSpace(r) {
					return -1
				}
				return r
			}, string(z.Text())))
		}
	}
}

func FuzzFlatten(f *testing.F) {
	for _, s := range []string{
		"<div><p>a</p>b</div>", "<<i>b>", "&am<i>p;", "<script>a<b></script>c", "<textarea><p>x</textarea>y",
		"<div/><title>a</title><svg><path/></svg>", "<plaintext>a<b>", "<!-- a <b> -->c", "x<p", "</p></div>&lt;b>", "<a b='>'>c",
		strings.Repeat("<i>a<", runaway+1) + "i>b", strings.Repeat("<div>&am", runaway+1) + "<div>p;</div>c",
	} {
		f.Add(s, 1)
	}
	f.Fuzz(func(t *testing.T, page string, depth int) {
		page = strings.ToValidUTF8(page, "")
		want := letters(page)
		if got := letters(flatten(page, depth&0xff)); got != want {
			t.Errorf("flatten: text %q, want %q", got, want)
		}
		if got := letters(thin(page)); got != want {
			t.Errorf("thin: text %q, want %q", got, want)
		}
		if got := letters(unwind(page, runaway)); got != want {
			t.Errorf("unwind: text %q, want %q", got, want)
		}
	})
}

// medianPage has the size and the shape of the median news page: 120 KB, a
// tenth of it text.
func medianPage() []byte {
	var b bytes.Buffer
	b.WriteString("<!doctype html><html lang=en><head><meta charset=utf-8><title>Ferry returns</title><script>")
	b.WriteString(strings.Repeat("window.data=window.data||[];", 1000))
	b.WriteString("</script></head><body><nav><ul>")
	for i := range 120 {
		fmt.Fprintf(&b, `<li class="menu-item menu-item-%d"><a href="/section/%d" class="menu-link">Section %d</a></li>`, i, i, i)
	}
	b.WriteString("</ul></nav><main><article><h1>Ferry returns to Eastholm</h1>")
	for i := range 40 {
		fmt.Fprintf(&b, `<p class="article-text">Paragraph %d: the harbour’s <em>new</em> ferry, built in <a href="/t/%d">Varnes</a>, will carry 300 people a day across the sound, the council said on Monday.</p>`, i, i)
	}
	b.WriteString("</article></main><aside>")
	for i := range 300 {
		fmt.Fprintf(&b, `<div class="card card--small"><a href="/story/%d"><img src="/i/%d.jpg" alt="" width=120 height=80><span class="card-title">Another story %d</span></a></div>`, i, i, i)
	}
	b.WriteString("</aside></body></html>")
	return b.Bytes()
}

func BenchmarkRead(b *testing.B) {
	raw := medianPage()
	b.Run("Read", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(len(raw)))
		for b.Loop() {
			for _, err := range Read(bytes.NewReader(raw), Hint{}) {
				if err != nil {
					b.Fatal(err)
				}
			}
		}
	})
	b.Run("html.Parse", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(len(raw)))
		for b.Loop() {
			if _, err := html.Parse(bytes.NewReader(raw)); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func TestCutNodes(t *testing.T) {
	for _, test := range []struct {
		name, page string
		limit      int
		want       string
	}{
		{"all", "<p>a</p><p>b</p>", 4, "<p>a</p><p>b</p>"},
		{"an element and its text", "<p>a</p><p>b</p>", 2, "<p>a</p>"},
		{"end tags are no nodes", strings.Repeat("<p></p>", 9), 9, strings.Repeat("<p></p>", 9)},
		{"never closed", strings.Repeat("<p>a", 9), 4, "<p>a<p>a"},
		{"a text alone", strings.Repeat("a", 9), 4, strings.Repeat("a", 9)},
		{"a tag that does not end", "<p>a<p>b<p " + strings.Repeat("a", 999), 4, "<p>a<p>b"},
	} {
		got, cut := cutNodes(test.page, test.limit)
		if got != test.want || cut != (test.want != test.page) {
			t.Errorf("%s: got %q, %v, want %q", test.name, got, cut, test.want)
		}
	}
}

func TestCutTexts(t *testing.T) {
	flood := strings.Repeat("é ", mostText/3+1)
	for _, test := range []struct {
		name, page string
		cut        bool
	}{
		{"a flood", "<body><p>a" + flood + "z<p>" + prose, true},
		{"in plain text", "a" + flood + "z\n" + prose, true},
		{"a flood in a script", "<body><script>" + flood + "</script><p>" + prose, false},
		{"floods, each short enough", "<body><p>" + flood[:len(flood)/2] + "<p>" + flood[:len(flood)/2] + "<p>" + prose, false},
	} {
		p := readOne(t, test.page, Hint{})
		text := dom.Text(p.Root)
		if p.Truncated != test.cut || !strings.HasSuffix(text, prose) || test.cut && (!strings.HasPrefix(text, "aé é") || !strings.Contains(text, "é … ") || len(text) > mostText+1000) {
			t.Errorf("%s: cut %v, %d bytes", test.name, p.Truncated, len(text))
		}
	}
}
