//go:build unix

package extract_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// story is an article that hostile pages are made around.
type story struct {
	title      string
	paragraphs []string
}

// english is the story in which the text must survive.
var english = story{"Iron bridge at Tamsley to reopen", []string{
	"The council of Tamsley voted on Monday to reopen the old iron bridge, which has been closed since the flood of last spring took away two of its piers.",
	"Engineers who inspected it in August found that the remaining piers were sound, and that the deck could be replaced within six weeks if the weather held.",
	"“We have waited long enough,” said Agnes Dunmore, who chairs the bridge committee. “My mother walked across it to school, and I would like to walk it to the shops.”",
	"The work will cost a little over a million, of which the county will pay half. The rest comes from a fund that residents set up in the week after the flood.",
	"Until November drivers must take the long way round by Cold Harrow, which adds nine miles to the journey and a good deal to the conversation.",
	"A ferry that ran for three weeks in June was given up when its rope broke, and nobody has been found to run another one before the autumn rains set in.",
}}

// stories are the same in other scripts, for charsets.
var stories = map[string]story{
	"ru": {"Железный мост снова откроют", []string{
		"Городской совет в понедельник проголосовал за то, чтобы снова открыть старый железный мост, закрытый с весны прошлого года, когда наводнение снесло две его опоры.",
		"Инженеры, осмотревшие мост в августе, установили, что оставшиеся опоры целы и что настил можно заменить за шесть недель, если погода не испортится.",
		"Мы ждали достаточно долго, сказала председатель комитета. Моя мать ходила по нему в школу, а я хотела бы ходить по нему в магазин.",
		"Работы обойдутся в сто миллионов, половину заплатит область. Остальное даст фонд, который жители основали через неделю после наводнения.",
	}},
	"zh": {"铁桥将于秋天重新开放", []string{
		"市议会星期一投票决定重新开放这座旧铁桥。去年春天的洪水冲走了两座桥墩,此后大桥一直关闭,居民只好绕道而行。",
		"八月份检查过大桥的工程师发现,其余的桥墩完好无损,如果天气允许,桥面可以在六个星期之内更换完毕。",
		"“我们已经等得太久了,”大桥委员会的主席说,“我的母亲从前走这座桥去上学,我也希望能从桥上走到商店去。”",
		"这项工程的费用超过一百万,其中一半由县里支付,其余的来自居民在洪水之后一个星期设立的基金。",
	}},
	"ja": {"鉄橋、秋に再開通へ", []string{
		"市議会は月曜日、古い鉄橋を再び開通させることを決めた。橋は昨年春の洪水で橋脚二本が流されて以来、閉鎖されたままになっている。",
		"八月に橋を調べた技術者たちは、残りの橋脚に問題はなく、天候に恵まれれば六週間で床版を取り替えることができると報告した。",
		"「もう十分に待ちました」と橋の委員会の会長は話した。「母はこの橋を渡って学校に通いました。私も橋を渡って買い物に行きたいのです。」",
		"工事の費用は百万を少し超え、その半分を県が負担する。残りは洪水の一週間後に住民が設けた基金でまかなわれる。",
	}},
	"ko": {"철교 가을에 다시 열린다", []string{
		"시의회는 월요일 오래된 철교를 다시 개통하기로 의결했다. 이 다리는 지난해 봄 홍수로 교각 두 개가 떠내려간 뒤 줄곧 닫혀 있었다.",
		"지난 팔월에 다리를 점검한 기술자들은 남은 교각에는 이상이 없으며 날씨만 좋으면 여섯 주 안에 상판을 바꿀 수 있다고 밝혔다.",
		"다리 위원회 위원장은 우리는 충분히 오래 기다렸다며 어머니는 이 다리를 건너 학교에 다녔고 나는 이 다리를 건너 장을 보러 가고 싶다고 말했다.",
		"공사 비용은 백만을 조금 넘으며 그 절반은 도에서 부담한다. 나머지는 홍수 일주일 뒤에 주민들이 세운 기금에서 나온다.",
	}},
	"de": {"Die eiserne Brücke öffnet wieder", []string{
		"Der Rat von Tamsfelden beschloss am Montag, die alte eiserne Brücke wieder zu öffnen, die geschlossen ist, seit die Flut im vergangenen Frühjahr zwei Pfeiler mitriss.",
		"Die Ingenieure, die sie im August prüften, hielten die übrigen Pfeiler für gesund und meinten, die Fahrbahn lasse sich bei gutem Wetter in sechs Wochen erneuern.",
		"„Wir haben lange genug gewartet“, sagte die Vorsitzende des Ausschusses für die Brücke. „Meine Mutter ging darüber zur Schule, und ich möchte darüber einkaufen gehen.“",
		"Die Arbeiten kosten gut eine Million, von der der Kreis die Hälfte übernimmt. Den Rest zahlt ein Fonds, den Bürger in der Woche nach der Flut gründeten.",
	}},
}

// body is the story as the press marks it up, with between in front of each
// paragraph.
func (s story) body(between func(i int) string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<article class="article"><h1>%s</h1>`, s.title)
	for i, p := range s.paragraphs {
		b.WriteString(between(i) + "<p>" + p + "</p>\n")
	}
	b.WriteString("</article>")
	return b.String()
}

func (s story) plain() string { return s.body(func(int) string { return "" }) }

// in is a page with the story, more in its head and junk before and after it.
func (s story) in(head, before, after string) string {
	return "<!doctype html><html><head><title>" + s.title + "</title>" + head + "</head><body>" +
		`<nav><a href="/">Home</a> <a href="/news">News</a></nav>` + before + s.plain() + after + "<footer>About us</footer></body></html>"
}

// hostile is one page made to do harm.
type hostile struct {
	page     []byte
	story    story
	readable bool // the story's text must come out
}

func readable(page string) hostile { return hostile{[]byte(page), english, true} }

func unreadable[S string | []byte](page S) hostile { return hostile{[]byte(page), english, false} }

// hostileKind makes pages of one kind; r chooses the variant.
type hostileKind struct {
	name string
	make func(r *rand.Rand) hostile
}

var hostileKinds = []hostileKind{
	{"unclosed tags in front", func(r *rand.Rand) hostile { return readable(english.in("", unclosed(r), "")) }},
	{"unclosed tags within", func(r *rand.Rand) hostile {
		at, junk := r.IntN(len(english.paragraphs)), unclosed(r)
		return readable(wrap("", english.body(func(i int) string { return pick(i == at, junk, "") })))
	}},
	{"unclosed tags behind", func(r *rand.Rand) hostile { return readable(english.in("", "", unclosed(r))) }},
	{"unclosed paragraph by paragraph", func(r *rand.Rand) hostile {
		tag := one(r, openTags...)
		return readable(wrap("", english.body(func(int) string { return strings.Repeat(tag, 20+r.IntN(40)) })))
	}},
	{"a few unclosed paragraph by paragraph", func(r *rand.Rand) hostile {
		tag := strings.Repeat(one(r, openTags...), 1+r.IntN(20))
		return readable(wrap("", english.body(func(int) string { return tag })))
	}},
	{"a few unclosed somewhere", func(r *rand.Rand) hostile {
		tag, at := strings.Repeat(one(r, openTags...), 1+r.IntN(40)), r.IntN(len(english.paragraphs))
		return readable(wrap("", english.body(func(i int) string { return pick(i == at, tag, "") })))
	}},
	{"a flood within", func(r *rand.Rand) hostile {
		flood, at := strings.Repeat(one(r, "x", "x ", "a. ", "word ", "<b>x</b> ", "<a href=/x>y</a> "), 1<<(8+r.IntN(9))), r.IntN(len(english.paragraphs))
		return readable(wrap("", english.body(func(i int) string { return pick(i == at, "<p>"+flood+"</p>", "") })))
	}},
	{"deep and closed", func(r *rand.Rand) hostile {
		tag, n := one(r, "div", "span", "section", "b", "i", "em", "font", "blockquote", "center", "x-y", "ins"), 500+r.IntN(3000)
		return readable(wrap("", strings.Repeat("<"+tag+">", n)+english.plain()+strings.Repeat("</"+tag+">", n)))
	}},
	{"deep tables", func(r *rand.Rand) hostile {
		return readable(english.in("", strings.Repeat("<table><tr><td>", 1+r.IntN(1500)), strings.Repeat(one(r, "</table>", "</td></tr></table>", ""), r.IntN(1500))))
	}},
	{"formatting elements", func(r *rand.Rand) hostile {
		var b strings.Builder
		for i := range 300 + r.IntN(2000) {
			fmt.Fprintf(&b, one(r, "<font color=%d>", "<b id=%d>", "<i class=a%d>", "<p><u x=%d>", "<a name=%d>", "<nobr a=%d>", "<code z=%d>"), i)
		}
		return readable(english.in("", b.String(), ""))
	}},
	{"crossed tags", func(r *rand.Rand) hostile {
		junk := strings.Repeat(one(r, "<b><p></b></p>", "<a><div></a></div>", "<i><table></i></table>", "<p><b><i></p></b></i>", "</p></div></body></html>", "<table><b></table></b>", "<select><b></select>"), 1+r.IntN(500))
		return readable(wrap("", english.body(func(i int) string { return pick(i == 2, junk, "") })))
	}},
	{"stray end tags", func(r *rand.Rand) hostile {
		junk := strings.Repeat("</"+one(r, "p", "br", "div", "html", "body", "article", "table", "tr", "h1", "a", "b", "svg", "script", "x")+">", 1+r.IntN(2000))
		return readable(wrap("", english.body(func(i int) string { return pick(i == 3, junk, "") })))
	}},
	{"huge attributes", func(r *rand.Rand) hostile {
		n := 1 << (10 + r.IntN(9))
		value := strings.Repeat(one(r, "a ", "a", "donate-", "a:b;", "{&quot;a&quot;:1},", "&amp;", "http://a/,", "_", "comment share "), n/4)
		attr := one(r, "class", "id", "style", "data-x", "itemprop", "title", "data-component", "role", "aria-label", "href", "srcset", "lang")
		return readable(english.in("", "<div "+attr+`="`+value+`">menu</div>`, ""))
	}},
	{"many attributes", func(r *rand.Rand) hostile {
		var b strings.Builder
		for i := range 1 + r.IntN(5000) {
			fmt.Fprintf(&b, ` %s%d="%d"`, one(r, "a", "data-", "on", "class"), i, i)
		}
		return readable(english.in("", one(r, "<div", "<html", "<body", "<p", "<img")+b.String()+">", ""))
	}},
	{"entities", func(r *rand.Rand) hostile {
		junk := strings.Repeat(one(r, "&lt;", "&amp;amp;", "&#0;", "&#xD800;", "&#99999999999;", "&nosuch;", "&ngE;", "&", "&#", "&#x;", "&nbsp;", "&zwj;", "&lt;script&gt;"), 1+r.IntN(20000))
		return readable(english.in("", "<div>"+junk+"</div>", "<div>"+junk+"</div>"))
	}},
	{"entity bombs", func(r *rand.Rand) hostile {
		var b strings.Builder
		b.WriteString("<!DOCTYPE html [<!ENTITY a0 \"ha\">")
		for i := range 1 + r.IntN(60) {
			fmt.Fprintf(&b, `<!ENTITY a%d "%s">`, i+1, strings.Repeat(fmt.Sprintf("&a%d;", i), 10))
		}
		return readable(b.String() + "]>" + english.in("", "<div>&a60;</div>", ""))
	}},
	{"NULs", func(r *rand.Rand) hostile {
		nuls := strings.Repeat("\x00", 1+r.IntN(50))
		return readable(english.in("<meta name='a"+nuls+"' content='"+nuls+"'>", "<di"+nuls+"v>"+nuls+"</div>", "<!--"+nuls+"-->"+nuls+"<script>"+nuls+"</script>"))
	}},
	{"control characters", func(r *rand.Rand) hostile {
		var b strings.Builder
		for range 1 + r.IntN(200) {
			b.WriteRune(rune(one(r, 1, 7, 8, 0xB, 0x1B, 0x7F, 0x85, 0x9B, 0x200B, 0x202E, 0x2066, 0xFEFF, 0xFFFE, 0xE000, 0x10FFFF)))
		}
		return readable(english.in("<meta name=author content='"+b.String()+"'>", "<p>"+b.String()+"</p>", "<p title='"+b.String()+"'>"+b.String()))
	}},
	{"broken off after the text", func(r *rand.Rand) hostile {
		page := english.in("", "", "")
		end := strings.LastIndex(page, "</p>")
		return readable(page[:end+r.IntN(len(page)-end)])
	}},
	{"broken off anywhere", func(r *rand.Rand) hostile {
		page := english.in("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"x\"}</script>", "<p>a", "b")
		return unreadable(page[:r.IntN(len(page))])
	}},
	{"broken off in a construct", func(r *rand.Rand) hostile {
		return readable(english.in("", "", one(r, "<", "</", "<!--", "<!-", "<!", "<?", "<p", "<p class", "<p class=", "<p class='", "<script>", "<style>a", "<textarea>", "<title>", "<plaintext>", "&", "&#", "&#x1", "<![CDATA[", "<svg><style>", "<math>", "<template>", "<select>", "<table>", "<frameset>", "\xe2\x80", "\xff")))
	}},
	{"invalid UTF-8", func(r *rand.Rand) hostile {
		junk := make([]byte, 1+r.IntN(4))
		for i := range junk {
			junk[i] = one(r, byte(0x80), 0xBF, 0xC0, 0xC1, 0xE2, 0xED, 0xF5, 0xFE, 0xFF)
		}
		return readable(english.in("<meta charset=utf-8>", "<div>"+string(junk)+"</div>", ""))
	}},
	{"surrogates and overlong forms", func(r *rand.Rand) hostile {
		junk := one(r, "\xed\xa0\x80\xed\xb0\x80", "\xc0\xbcscript>", "\xe0\x80\xbc", "\xf0\x80\x80\xbc", "\xf4\x90\x80\x80")
		return readable(english.in("<meta charset=utf-8>", "<div>"+junk+"</div>", junk))
	}},
	{"charsets as declared", func(r *rand.Rand) hostile {
		c := one(r, charsets...)
		return c.page(c.label)
	}},
	{"charsets undeclared", func(r *rand.Rand) hostile {
		c := one(r, charsets...)
		h := c.page("")
		h.readable = !c.needsLabel
		return h
	}},
	{"charsets mislabelled", func(r *rand.Rand) hostile {
		c := one(r, charsets...)
		h := c.page(one(r, "utf-8", "utf-16", "unicode", "x-user-defined", "nosuch", "iso-8859-1", "gbk", "shift_jis", "replacement", "utf-7", "hz-gb-2312", strings.Repeat("a", 9999)))
		h.readable = false
		return h
	}},
	{"UTF-16", func(r *rand.Rand) hostile {
		end, bom := one(r, unicode.LittleEndian, unicode.BigEndian), one(r, unicode.UseBOM, unicode.IgnoreBOM)
		s := one(r, english, stories["ru"], stories["zh"], stories["de"])
		page, _ := unicode.UTF16(end, bom).NewEncoder().String(s.in(one(r, "", "<meta charset=utf-8>", "<meta charset=utf-16>"), "", ""))
		return hostile{[]byte(page[:len(page)-r.IntN(2)]), s, true}
	}},
	{"byte order marks", func(r *rand.Rand) hostile {
		mark := one(r, "\xef\xbb\xbf", "\xef\xbb\xbf\xef\xbb\xbf", "\xef\xbb", "\n\xef\xbb\xbf", "+/v8-")
		return readable(mark + english.in("", "", ""))
	}},
	{"base tricks", func(r *rand.Rand) hostile {
		base := one(r, addresses...)
		return readable(strings.Replace(english.in(strings.Repeat(`<base href="`+base+`">`, 1+r.IntN(3)), "", ""), "old iron bridge", `<a href="`+one(r, addresses...)+`">old iron bridge</a>`, 1))
	}},
	{"addresses in links", func(r *rand.Rand) hostile {
		links := func(int) string {
			a := one(r, addresses...)
			return `<p><a href="` + a + `">one</a> and <a href='` + a + `' onclick="alert(1)">two</a> <img src="` + a + `" srcset="` + a + ` 2x" onerror=alert(1)></p>`
		}
		return readable(wrap("", english.body(links)))
	}},
	{"addresses of the page", func(r *rand.Rand) hostile {
		a := one(r, addresses...)
		return readable(english.in(`<link rel=canonical href="`+a+`"><meta property="og:url" content="`+a+`"><meta property="og:image" content="`+a+`"><meta http-equiv=refresh content="0;url=`+a+`"><link rel=amphtml href="`+a+`">`, `<!-- saved from url=(0014)`+a+` -->`, `<iframe src="`+a+`"></iframe><object data="`+a+`"></object><embed src="`+a+`">`))
	}},
	{"injection into metadata", func(r *rand.Rand) hostile {
		s := one(r, injections...)
		return readable(english.in("<meta charset=utf-8>"+metas(htmlEscape(s)), "", ""))
	}},
	{"injection into the title", func(r *rand.Rand) hostile {
		s := htmlEscape(one(r, injections...))
		return readable(strings.ReplaceAll(english.in("", "", ""), english.title, english.title+" "+s))
	}},
	{"injection raw into the title", func(r *rand.Rand) hostile {
		return readable(strings.Replace(english.in("", "", ""), "<title>"+english.title, "<title>"+strings.ReplaceAll(one(r, injections...), "</", "< /"), 1))
	}},
	{"injection into text", func(r *rand.Rand) hostile {
		s, at := htmlEscape(one(r, injections...)), r.IntN(len(english.paragraphs))
		return readable(wrap("<meta charset=utf-8>", english.body(func(i int) string {
			if i != at {
				return ""
			}
			return fmt.Sprintf(one(r, "<p>%s</p>", "<h2>%s</h2>", "<blockquote>%s</blockquote>", "<ul><li>%s</li></ul>", "<pre><code>%s</code></pre>", "<table><tr><td>%s<td>b<tr><td>c<td>d</table>", "<figure><img src=/a.jpg alt='%[1]s' title='%[1]s'><figcaption>%[1]s</figcaption></figure>", "<p><a href=/x title='%[1]s'>%[1]s</a></p>", "<p><code>%s</code></p>", "<p><b>%s</b></p>", "<details><summary>%s</summary>x</details>"), s)
		})))
	}},
	{"injection into linked data", func(r *rand.Rand) hostile {
		s := one(r, injections...)
		data, _ := json.Marshal(map[string]any{"@context": "https://schema.org", "@type": "NewsArticle", "headline": s, "description": s, "author": map[string]any{"@type": "Person", "name": s, "url": s}, "datePublished": s, "image": s, "publisher": map[string]any{"name": s}, "articleSection": s, "keywords": []string{s, s}, "url": s, "inLanguage": s})
		return readable(english.in(`<script type="application/ld+json">`+string(data)+"</script>", "", ""))
	}},
	{"linked data of wrong types", func(r *rand.Rand) hostile {
		return readable(english.in(`<script type="application/ld+json">`+wrongTypes(r)+"</script>", "", ""))
	}},
	{"linked data bombs", func(r *rand.Rand) hostile {
		n := 1 << (4 + r.IntN(14))
		data := one(r, strings.Repeat("[", n), strings.Repeat(`{"@graph":[`, n), strings.Repeat(`{"author":`, n)+"1"+strings.Repeat("}", n), `{"@type":"NewsArticle","headline":"`+strings.Repeat("a", n)+`"}`,
			`{"@type":"NewsArticle","author":[`+strings.Repeat(`{"@id":"#a","author":{"@id":"#a"}},`, n/8)+`{}]}`, `[`+strings.Repeat(`{"@type":"NewsArticle"},`, n/8)+`{}]`, `{"@id":"#a","@type":"NewsArticle","mainEntity":{"@id":"#a"},"author":{"@id":"#a"},"isPartOf":{"@id":"#a"}}`,
			`{"headline":"`+strings.Repeat(`\ud800`, n/8)+`"}`, `{"keywords":"`+strings.Repeat("a,", n/2)+`"}`, `{"datePublished":`+strings.Repeat("9", n)+`}`, `{"headline":"`+strings.Repeat(`\\`, n)+`"}`, "<!--"+strings.Repeat("{", n), "/*"+strings.Repeat("*", n))
		return readable(english.in(strings.Repeat(`<script type="application/ld+json">`+data+"</script>", 1+r.IntN(3)), "", ""))
	}},
	{"many scripts of linked data", func(r *rand.Rand) hostile {
		return readable(english.in(strings.Repeat(`<script type="application/ld+json">`+wrongTypes(r)+"</script>", 1+r.IntN(100)), "", ""))
	}},
	{"floods of metadata", func(r *rand.Rand) hostile {
		key := one(r, "author", "keywords", "og:title", "description", "article:tag", "article:published_time", "og:image", "robots", "language")
		return readable(english.in(strings.Repeat(fmt.Sprintf(`<meta name="%[1]s" property="%[1]s" content="%[2]s">`, key, strings.Repeat("x ", 1+r.IntN(50))), 1+r.IntN(5000)), "", ""))
	}},
	{"comments never closed", func(r *rand.Rand) hostile {
		return readable(english.in("", one(r, "<!-->", "<!--->", "<!-- a --!>", "<!--[if IE]>x<![endif]-->", "<!---- -- -->", "<!- x >", "<! x>", "<?php x ?>", "<%x%>"), "<!--"+strings.Repeat(one(r, "-", "<!--", "--!", "x", "<p>"), r.IntN(20000))))
	}},
	{"foreign content", func(r *rand.Rand) hostile {
		return readable(english.in("", one(r, "<svg><desc>x</desc></svg>", "<svg><style><!-- --></style><p>x</svg>", "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'></table></mtext></math><!-- -->",
			"<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'></svg>", "<svg><foreignObject><p>x</p></foreignObject></svg>", "<math><annotation-xml encoding='text/html'><p>x</p></annotation-xml></math>", "<svg><title><p>x</p></title></svg>",
			"<svg><![CDATA[<script>alert(1)</script>]]></svg>", "<svg><script>alert(1)</script></svg>", "<svg><g><path d='"+strings.Repeat("M0 0", r.IntN(9999))+"'/></g></svg>", strings.Repeat("<svg><g>", r.IntN(150))+strings.Repeat("</svg>", 150)), ""))
	}},
	{"elements that hold text back", func(r *rand.Rand) hostile {
		return readable(english.in("", one(r, "<noscript><p>x</noscript>", "<template><p>x</template>", "<iframe><p>x</iframe>", "<textarea><p>x</textarea>", "<xmp><p>x</xmp>", "<noembed>x</noembed>", "<object><p>x</object>", "<select><option>x</select>", "<button>x</button>", "<dialog>x</dialog>", "<canvas>x</canvas>", "<noframes>x</noframes>", "<listing>x</listing>", "<marquee>x</marquee>", "<template><template></template></template>"), ""))
	}},
	{"many links within", func(r *rand.Rand) hostile {
		links := strings.Repeat("<a href=/x>"+one(r, "", "a ", "link ", "<b>x</b>")+"</a>", 1000+r.IntN(20000))
		at := r.IntN(len(english.paragraphs))
		return readable(wrap("", english.body(func(i int) string { return pick(i == at, one(r, "", "<div>")+links, "") })))
	}},
	{"many siblings", func(r *rand.Rand) hostile {
		junk := strings.Repeat(one(r, "<br>", "<p>", "<span></span>", "<i></i>", "<hr>", "<div></div>", "<img>", "<li>", "<p>x</p>", "<a></a>", "<input>", "<!-- -->", "<wbr>", "<tr>"), 1000+r.IntN(60000))
		return readable(english.in("", pick(r.IntN(2) == 0, junk, ""), junk))
	}},
	{"long texts", func(r *rand.Rand) hostile {
		junk := strings.Repeat(one(r, "x", "x ", "word word ", "<", "=", "-", "http://a.b/c ", "é", "漢", "\u0301", "\u200b", "😀", "1. ", "|", "\n", " ", "`", "*", "_", "[", "\\", "&"), 1<<(10+r.IntN(9)))
		return readable(english.in("", "<div>"+junk+"</div>", ""))
	}},
	{"many pictures within", func(r *rand.Rand) hostile {
		junk := strings.Repeat(one(r, "<img src=/a.jpg>", "<figure><img src=/a.jpg><figcaption>x</figcaption></figure>", "<picture><source srcset='/a 1x'><img src=/a.jpg></picture>", "<img src='data:image/png;base64,AAAA'>", "<amp-img src=/a.jpg></amp-img>", "<video src=/a.mp4></video>", "<iframe src=/x></iframe>"), 100+r.IntN(8000))
		return readable(wrap("", english.body(func(i int) string { return pick(i == 1, junk, "") })))
	}},
	{"pictures within the page's bytes", func(r *rand.Rand) hostile {
		data := strings.Repeat("QUJD", 1<<(8+r.IntN(10)))
		return readable(wrap("", english.body(func(i int) string {
			return pick(i < 3, "<img src='data:image/"+one(r, "png", "svg+xml", "jpeg")+";base64,"+data+"' alt=x>", "")
		})))
	}},
	{"the text many times", func(r *rand.Rand) hostile {
		return readable(wrap("", strings.Repeat(english.plain(), 1+r.IntN(30))))
	}},
	{"many headings", func(r *rand.Rand) hostile {
		return readable(english.in("", strings.Repeat(one(r, "<h1>x</h1>", "<h2>Related</h2>", "<h1></h1>", "<h1>"+english.title+"</h1>", "<h3>2 Comments</h3>"), 1+r.IntN(3000)), ""))
	}},
	{"odd names", func(r *rand.Rand) hostile {
		name := one(r, "__proto__", "constructor", "(?:a+)+$", "a\\", "*", "%s%n", "../..", "\u202e", strings.Repeat("a-", 5000), strings.Repeat("_", 5000), "comment share donate newsletter", "ÀÉ", "\x7f")
		return readable(english.in("", `<div class="`+name+`" id="`+name+`"><`+one(r, "x", "x-y", "X:Y", "a.b", "ſcript", "h7", "p\u0130")+">x</div>", ""))
	}},
	{"nested lists and quotations", func(r *rand.Rand) hostile {
		open := one(r, "<ul><li>", "<ol><li>", "<blockquote>", "<dl><dd>", "<details>", "<figure>", "<q>", "<sup>", "<ruby>", "<label>", "<fieldset>", "<ul>", "<table><caption>")
		return readable(wrap("", english.body(func(i int) string { return pick(i == 4, strings.Repeat(open, 80+r.IntN(370))+"x", "") })))
	}},
	{"tables of many cells", func(r *rand.Rand) hostile {
		span := one(r, "", " rowspan=65534", " colspan=1000", " rowspan=9999999999", " colspan=-1", " rowspan=0", " rowspan=x")
		table := "<table>" + strings.Repeat("<tr>"+strings.Repeat("<td"+span+">a", 1+r.IntN(20)), 1+r.IntN(500)) + "</table>"
		return readable(wrap("", english.body(func(i int) string { return pick(i == 2, table, "") })))
	}},
	{"odd dates", func(r *rand.Rand) hostile {
		date := one(r, "99999-99-99", "-0001-01-01T00:00:00Z", strings.Repeat("9", 5000), "0000-00-00", "2025-02-30", "31 February 2025", "1e400", "2025-01-01T99:99:99+99:99", strings.Repeat("1 January 2025 ", 500), "yesterday", "١٢ يناير", strings.Repeat("0", 3000)+"1-1-1")
		return readable(english.in(`<meta property="article:published_time" content="`+date+`"><meta name=date content="`+date+`">`, `<time datetime="`+date+`">`+date+`</time>`, ""))
	}},
	{"forms and frames around", func(r *rand.Rand) hostile {
		around := one(r, "form", "fieldset", "center", "main", "label", "details open", "dialog open", "marquee", "ins", "font", "section hidden=no", "a href=/x", "td", "li", "dd", "noindex", "x-article")
		name, _, _ := strings.Cut(around, " ")
		return readable(wrap("", "<"+around+">"+english.plain()+"</"+name+">"))
	}},
	{"documents in documents", func(r *rand.Rand) hostile {
		junk := strings.Repeat(one(r, "<html><head><title>x</title></head><body>", "<body class=a>", "</body></html>", "<!doctype html>", "<head>", "<html lang=zz>"), 1+r.IntN(300))
		return readable(english.in("", junk, junk))
	}},
	{"binary files", func(r *rand.Rand) hostile {
		b := make([]byte, r.IntN(5000))
		for i := range b {
			b[i] = byte(r.UintN(256))
		}
		return unreadable(one(r, "", "\x89PNG\r\n\x1a\n", "%PDF-1.7\n", "\x7fELF", "PK\x03\x04", "GIF89a", "\xff\xd8\xff\xe0", "BZh9", "\x28\xb5\x2f\xfd", "7z\xbc\xaf\x27\x1c", "\xfd7zXZ\x00", "RIFF0000WEBP", "WARC/1.0\r\n", "MIME-Version: 1.0\r\n", "bplist00", "\x1f\x8b") + string(b))
	}},
	{"empty files", func(r *rand.Rand) hostile {
		return unreadable(strings.Repeat(one(r, "", " ", "\n", "\x00", "\t\r\n", "\xef\xbb\xbf", "<", "<p>", "<html>", "<!-- -->", "&nbsp;", "\u200b", "\xff\xfe", "\xfe\xff"), r.IntN(200)))
	}},
	{"gzip spoiled", func(r *rand.Rand) hostile {
		var b bytes.Buffer
		page := []byte(english.in("", "", strings.Repeat("<p>padding", r.IntN(200))))
		for range 1 + r.IntN(2) {
			b.Reset()
			z := gzip.NewWriter(&b)
			z.Write(page)
			z.Close()
			page = bytes.Clone(b.Bytes())
		}
		for range r.IntN(3) {
			page[r.IntN(len(page))] ^= byte(1 + r.UintN(255))
		}
		return unreadable(page[:len(page)-r.IntN(len(page)/2)])
	}},
	{"markup in plain text", func(r *rand.Rand) hostile {
		return unreadable(english.title + "\n\n" + one(r, injections...) + "\n\n" + strings.Join(english.paragraphs, "\n\n") + "\n" + strings.Repeat(one(r, injections...)+"\n", r.IntN(50)))
	}},
	{"bytes flipped", func(r *rand.Rand) hostile {
		page := []byte(english.in(metas("Agnes Dunmore"), "<div class=share>x</div>", "<section class=comments><p>Nice!</section>"))
		for range 1 + r.IntN(40) {
			page[r.IntN(len(page))] = one(r, byte('<'), '>', '"', '\'', '=', '/', '&', ';', 0, 0xff, '-', '!', ' ', '\n')
		}
		return unreadable(page)
	}},
	{"pieces shuffled", func(r *rand.Rand) hostile {
		page := english.in(metas("Agnes Dunmore"), "<div class=share>x</div>", "<table><tr><td>a</table><svg><path/></svg>")
		pieces := strings.SplitAfter(page, ">")
		r.Shuffle(len(pieces), func(i, j int) { pieces[i], pieces[j] = pieces[j], pieces[i] })
		return unreadable(strings.Join(pieces, ""))
	}},
}

var openTags = []string{"<div>", "<span>", "<b>", "<i>", "<a>", "<a href=x>", "<font color=red>", "<p>", "<section>", "<article>", "<li>", "<ul>", "<dl><dd>", "<center>", "<blockquote>", "<h2>", "<em>", "<u>", "<small>", "<x-y>", "<label>", "<nobr>", "<td>", "<form>", "<main>", "<address>", "<aside>", "<figure>", "<header>", "<ins>", "<pre>", "<strike>", "<code>"}

func unclosed(r *rand.Rand) string {
	return strings.Repeat(one(r, openTags...)+one(r, "", "", "x ", one(r, openTags...)), 1+r.IntN(6000))
}

// addresses are none that a page may have a program fetch or a reader open.
var addresses = []string{
	"javascript:alert(1)", "JaVaScRiPt:alert(1)", "java&#10;script:alert(1)", "&#106;avascript:alert(1)", "\x01javascript:alert(1)", " javascript:alert(1)", "javascript&colon;alert(1)", "java\tscript:alert(1)",
	"data:text/html,<script>alert(1)</script>", "DATA:text/html;base64,PHNjcmlwdD4=", "vbscript:x", "file:///etc/passwd", "FILE:///etc/passwd", "file://host/share", "blob:x", "about:blank", "jar:file:///x!/y", "view-source:x",
	"//evil.example/x", "///etc/passwd", "http://", "http://[::1", "http://%zz", "http://a:b@c.example/", "http://x.example:99999/", "\\\\host\\share", "mailto:a@b.example?subject=<script>", "tel:<b>", "#&quot;&gt;&lt;script>", "?a=)[x](javascript:alert(1))", "http://a.example/) [x](javascript:alert(1)", "http://a.example/\n\n<script>alert(1)</script>", "http://a.example/`", "http://a.example/&lt;script&gt;", strings.Repeat("a/", 9000), "http://" + strings.Repeat("a.", 5000) + "example/", "..", "../../../../etc/passwd", "\u202ehttp://a.example", "http://\u202e.example",
}

// injections are texts that mean something to a format, a terminal or a
// template.
var injections = []string{
	"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'><svg onload=alert(1)>", "</title><script>alert(1)</script>", "<!--<script>", "-->", "]]>", "&lt;script&gt;alert(1)&lt;/script&gt;", "<iframe src=javascript:alert(1)>", "<a href=javascript:alert(1)>x</a>", "<x onclick=alert(1)>", "<?php x ?>", "<%= x %>", "</article></body></html>", "<style>*{display:none}</style>",
	"[x](javascript:alert(1))", "![x](data:text/html,x)", "[x]: javascript:alert(1)", "<javascript:alert(1)>", "<data:text/html,x>", "[x][y]\n\n[y]: javascript:alert(1)", "`x`", "```\nx\n```", "~~~", "# x", "x\n===", "x\n---", "---\ninjected: true\n---", "---", "...", "+++\nx = 1\n+++", "> x", "- x", "1. x", "* * *", "| a | b |\n|---|---|", "\\", "\\`", "***x", "__x", "[^1]: x", "[^1]", "$$x$$", ":::note", "<details>", "&#60;script>", "https://a.example/<script>", "www.a.example/\"onclick=alert(1)", "!include /etc/passwd", "{{.}}", "{% include x %}", "${x}", "$(x)", "`rm`", "%s%n", "{\"a\":1}", "[1,2]",
	"a: b", "- a", "? a", "&a *a", "*a", "!!python/object:os.system x", "!!binary x", "|\n x", ">\n x", "#x", "@x", "%YAML 1.1", "null", "~", "true", "yes", "1e3", "0x1F", "2025-01-01", "12:30:45", ".inf", "=", "<<", "'", "\"", "a\nb: c", "a\r\nb: c", "a\u2028b: c", "a\u0085b: c", "\ttab", " lead", "trail ", "\x00", "\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "\u009b31m", "\u202eevil\u202c", "\u2066x\u2069", "\ufeff", "\ufffe", "\u200f", "\x7f", "\r", "\x0c", strings.Repeat("a", 20000), strings.Repeat("\u0301", 2000), strings.Repeat("[", 3000), strings.Repeat("*a_", 3000), strings.Repeat("> ", 2000), strings.Repeat("`", 3000), strings.Repeat("<b>", 2000), strings.Repeat("![", 2000), strings.Repeat("&amp;", 2000), strings.Repeat("- ", 2000),
}

func metas(s string) string {
	var b strings.Builder
	for _, key := range []string{"author", "description", "keywords", "og:title", "og:description", "og:site_name", "article:section", "article:author", "article:published_time", "og:image:alt", "twitter:title", "og:locale", "generator"} {
		fmt.Fprintf(&b, `<meta name="%[1]s" property="%[1]s" content="%[2]s">`, key, s)
	}
	return b.String()
}

func wrongTypes(r *rand.Rand) string {
	var value func(depth int) any
	value = func(depth int) any {
		switch r.IntN(12) {
		case 0:
			return nil
		case 1:
			return r.Float64() * 1e300
		case 2:
			return r.IntN(2) == 0
		case 3, 4:
			list := make([]any, r.IntN(4))
			for i := range list {
				if depth < 6 {
					list[i] = value(depth + 1)
				}
			}
			return list
		case 5, 6, 7:
			if depth < 6 {
				return object(r, func() any { return value(depth + 1) })
			}
		}
		return one(r, "x", "", "https://a.example/", "2025-01-01", "NewsArticle", "#a", "Person", english.title)
	}
	data, _ := json.Marshal(object(r, func() any { return value(0) }))
	text := string(data)
	if r.IntN(4) == 0 {
		text = text[:r.IntN(len(text)+1)]
	}
	return one(r, text, "["+text+"]", text+text, "<!--"+text+"-->", "//<![CDATA[\n"+text+"\n//]]>", "\ufeff"+text, text+";", "'"+text+"'")
}

func object(r *rand.Rand, value func() any) map[string]any {
	m := map[string]any{"@type": one[any](r, "NewsArticle", "Article", []any{"NewsArticle", 1}, 1, nil, "LiveBlogPosting", "WebPage")}
	for _, key := range []string{"@id", "@graph", "@context", "headline", "name", "author", "datePublished", "dateModified", "image", "publisher", "description", "articleBody", "keywords", "articleSection", "url", "inLanguage", "isAccessibleForFree", "hasPart", "mainEntityOfPage", "comment", "liveBlogUpdate", "alternativeHeadline"} {
		if r.IntN(3) == 0 {
			m[key] = value()
		}
	}
	return m
}

// charsetCase is a charset and the story it can write.
type charsetCase struct {
	label      string
	encoding   encoding.Encoding
	language   string
	needsLabel bool // no reader can tell it by its bytes
}

var charsets = []charsetCase{
	{"windows-1251", charmap.Windows1251, "ru", false}, {"koi8-r", charmap.KOI8R, "ru", false}, {"iso-8859-5", charmap.ISO8859_5, "ru", true},
	{"windows-1252", charmap.Windows1252, "de", false}, {"gbk", simplifiedchinese.GBK, "zh", false}, {"gb18030", simplifiedchinese.GB18030, "zh", false},
	{"shift_jis", japanese.ShiftJIS, "ja", false}, {"euc-jp", japanese.EUCJP, "ja", false}, {"iso-2022-jp", japanese.ISO2022JP, "ja", false},
	{"euc-kr", korean.EUCKR, "ko", false}, {"big5", traditionalchinese.Big5, "ja", true}, {"ibm866", charmap.CodePage866, "ru", true},
}

// page is the charset's page with a label, "" for none.
func (c charsetCase) page(label string) hostile {
	s, head := stories[c.language], ""
	if label != "" {
		head = "<meta charset=\"" + label + "\">"
	}
	text, err := encoding.ReplaceUnsupported(c.encoding.NewEncoder()).String(s.in(head, "", ""))
	return hostile{[]byte(text), s, err == nil && c.label != "big5"}
}

func wrap(head, body string) string {
	return "<!doctype html><html><head><title>" + english.title + "</title>" + head + "</head><body>" + body + "</body></html>"
}

func htmlEscape(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;").Replace(s)
}

func one[T any](r *rand.Rand, of ...T) T { return of[r.IntN(len(of))] }

func pick(yes bool, a, b string) string {
	if yes {
		return a
	}
	return b
}
