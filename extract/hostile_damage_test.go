//go:build unix

package extract_test

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode/utf32"
)

// damagedKinds are pages whose text a browser of today shows in part or not at
// all, and which has to come out: what was saved is there.
var damagedKinds = []hostileKind{
	{"openings without an end", func(r *rand.Rand) hostile {
		opening := one(r, "<!-- ", "<!--[if IE]>", "<script>var x = 1;", "<style>p {}", "<noscript>", "<textarea>", "<title>", "<xmp>", "<plaintext>", "<iframe>", "<noembed>", "<noframes>", "<select>", "<select><option>x", "<template>", "<noscript><!-- ")
		return readable(pick(r.IntN(2) == 0, english.in(opening, "", ""), english.in("", opening, "")))
	}},
	{"a text in what is not read", func(r *rand.Rand) hostile {
		open := one(r, "<math><mtext>", "<math><mi>", "<svg><foreignObject>", "<svg><desc>", "<button>", "<datalist>", "<datalist><datalist>", "<object>", "<canvas>", "<video>", "<audio>", "<map>", "<amp-img src=/a.jpg>", "<ruby><rp>", "<marquee><marquee>", "<meter>")
		return readable(wrap("", english.body(func(i int) string { return pick(i == 0, open, "") })))
	}},
	{"boxes left open in a row", func(r *rand.Rand) hostile {
		var boxes strings.Builder
		for range 1 + r.IntN(5) {
			fmt.Fprintf(&boxes, "<%s class=%s>", one(r, "span", "section", "aside", "nav", "header", "fieldset", "figure", "form", "center"), one(r, "comments", "sidebar", "related", "promo", "share", "x"))
		}
		at := 1 + r.IntN(len(english.paragraphs)-1)
		return readable(wrap("", english.body(func(i int) string { return pick(i == at, boxes.String(), "") })))
	}},
	{"menus left open in front", func(r *rand.Rand) hostile {
		return readable(wrap("", one(r, "<nav>", "<aside>", "<footer>", "<form>", "<menu>", "<h2>", "<label>", "<a>", "<a><a href=/x>", "<nav><aside>")+english.plain()))
	}},
	{"old fonts", func(r *rand.Rand) hostile {
		var b strings.Builder
		for _, p := range english.paragraphs {
			b.WriteString("<p>" + one(r, "<font size=3>", "<font color=black>", "<b>") + p + one(r, "</font>", "</b>", "") + "\n")
		}
		return readable("<html><head><title>" + english.title + "</title></head><body><center><font size=5>" + english.title + "</font></center><hr><font face=Times>" + b.String() + "</font><hr><a href=/>Back</a></body></html>")
	}},
	{"a million repeats", func(r *rand.Rand) hostile {
		flood := strings.Repeat(one(r, "<b>x</b>", "<p>x</p>", "<p></p>", "<i></i> ", "<li>x", "<a href=/x>y</a>", "<p><b>x</b></p>", "<td>"), 800_000)
		return readable(pick(r.IntN(2) == 0, english.in("", flood, ""), wrap("", english.body(func(i int) string { return pick(i == 3, flood, "") }))))
	}},
	{"a value full of openings", func(r *rand.Rand) hostile {
		value := strings.Repeat(one(r, "<", "</", "<!", "<a", "<p ", "<select", "<!--", "</p"), 1_000_000)
		return readable(english.in("", one(r, "<a aria-label=\"", "<div title='", "<!-- ")+value+one(r, "\">x</a>", "'>x</div>", " -->"), one(r, "", "<p>a")) + "'>\">-->" + english.plain())
	}},
	{"a text of megabytes", func(r *rand.Rand) hostile {
		flood := strings.Repeat(one(r, "word ", "x", "字", "One. ", "&amp;", "\n"), 18<<20/4)
		return readable(one(r, english.in("", "<div>"+flood+"</div>", ""), english.in("", "", "<p>"+flood), wrap("", english.body(func(i int) string { return pick(i == 4, "<p>"+flood+"</p>", "") }))))
	}},
	{"UTF-32", func(r *rand.Rand) hostile {
		s := one(r, english, stories["ru"], stories["zh"], stories["de"])
		page, _ := utf32.UTF32(one(r, utf32.LittleEndian, utf32.BigEndian), one(r, utf32.UseBOM, utf32.IgnoreBOM)).NewEncoder().String(s.in("", "", ""))
		return hostile{[]byte(page[:len(page)-r.IntN(4)]), s, true}
	}},
	{"broken bytes in UTF-8", func(r *rand.Rand) hostile {
		s := one(r, english, stories["ru"], stories["zh"], stories["de"])
		junk := strings.Repeat(one(r, "\xe2\x80 ", "\xc3 ", "\xff", "\xe9 ", "\x92 ", "\xf0\x9f "), 1+r.IntN(60))
		return hostile{[]byte(s.in(one(r, "", "<meta charset=utf-8>"), "", "<div>"+junk+"</div>")), s, true}
	}},
	{"charsets labelled UTF-8", func(r *rand.Rand) hostile {
		c := one(r, charsets...)
		h := c.page("utf-8")
		h.readable = h.readable && !c.needsLabel
		return h
	}},
	{"HZ", func(r *rand.Rand) hostile {
		return charsetCase{"hz-gb-2312", simplifiedchinese.HZGB2312, "zh", false}.page(one(r, "", "hz-gb-2312", "utf-8"))
	}},
}
