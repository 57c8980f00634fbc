package extract

import (
	"net/url"
	"testing"

	"newsx/extract/content"
)

// A buildCase is a piece of a page, all of it article, and what is built of it.
type buildCase struct{ name, html, want string }

// build is buildBody without limits.
func build(sel *content.Selection, base *url.URL, o buildOptions) []Block {
	body, _ := buildBody(sel, base, o)
	return body
}

func checkBuild(t *testing.T, o buildOptions, cases []buildCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := dump(build(selectUnder(t, c.html), buildBase, o)); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestParagraphs(t *testing.T) {
	checkBuild(t, buildOptions{}, []buildCase{
		{"plain", "<p>One  \n two</p><p>Three</p>", `(p "One two")` + "\n" + `(p "Three")`},
		{"bare text in div", "<div>One<p>Two</p>three</div>", `(p "One")` + "\n" + `(p "Two")` + "\n" + `(p "three")`},
		{"break", "<p>Roses<br>are red</p>", `(p "Roses" / "are red")`},
		{"two breaks", "<p>One<br> <br/>Two<br>Three<br><br><br></p>", `(p "One")` + "\n" + `(p "Two" / "Three")`},
		{"break at ends", "<p><br>One<br></p>", `(p "One")`},
		{"break in bold", "<p><b>One<br></b>Two</p>", `(p (b "One") / "Two")`},
		{"two breaks in bold", "<p><b>One<br><br>Two</b></p>", `(p (b "One"))` + "\n" + `(p (b "Two"))`},
		{"dropped text", "<p>One</p><p data-drop>Noise</p><p>Two<span data-drop>noise</span>three</p>", `(p "One")` + "\n" + `(p "Two three")`},
		{"blocks in inline", "<b><p>One</p><p>Two</p></b>", `(p (b "One"))` + "\n" + `(p (b "Two"))`},
		{"blocks in link", `<a href="/x"><h3>One</h3><p>Two</p></a>`,
			`(h3 (a https://news.example/x "One"))` + "\n" + `(p (a https://news.example/x "Two"))`},
		{"custom inline", "<p>One <my-word>two</my-word> three</p>", `(p "One two three")`},
		{"custom with blocks", "<my-part><p>One</p><p>Two</p></my-part>", `(p "One")` + "\n" + `(p "Two")`},
		{"block by style", `<span style="display: block">One</span><span style="display:block">Two</span>`, `(p "One")` + "\n" + `(p "Two")`},
		{"right to left", `<p dir="rtl">שלום <bdo dir="ltr">abc</bdo></p>`, `(p "שלום abc")`},
		{"nothing kept", "<p data-drop>One</p>", ""},
	})
}

func TestBreakWall(t *testing.T) {
	long := "This is a sentence of an old page whose author parted the paragraphs with single line breaks, as one did then."
	checkBuild(t, buildOptions{}, []buildCase{
		{"wall", "<div>" + long + "<br>" + long + "<br>" + long + "</div>",
			`(p "` + long + `")` + "\n" + `(p "` + long + `")` + "\n" + `(p "` + long + `")`},
		{"poem", "<p>I wandered lonely,<br>a cloud.<br>When all at once.</p>", `(p "I wandered lonely," / "a cloud." / "When all at once.")`},
	})
}

func TestText(t *testing.T) {
	checkBuild(t, buildOptions{}, []buildCase{
		{"no-break space", "<p>10&nbsp;&nbsp;km</p>", `(p "10 km")`},
		{"zero width and soft hyphen", "<p>a&#8203;b&shy;c&#65279;d&#8288;e</p>", `(p "abcde")`},
		{"bidi override", "<p>a&#8238;b&#8236;c&#8294;d&#8297;</p>", `(p "abcd")`},
		{"joiners stay", "<p>👩&#8205;🚀 می&#8204;خواهم</p>", `(p "👩\u200d🚀 می\u200cخواهم")`},
		{"icon font", "<p>Text &#xE001;</p>", `(p "Text")`},
		{"control", "<p>a\x01b\x7f</p>", `(p "ab")`},
		{"invalid bytes", "<p>a\xffb</p>", `(p "a�b")`},
		{"ideographic indent", "<p>　日本　語</p>", `(p "日本 語")`},
		{"only unseen", "<p>&nbsp;&#8203;</p><p>a</p>", `(p "a")`},
		{"template", "<p>a<template>b</template>c<script>d</script></p>", `(p "ac")`},
	})
}

func TestMarks(t *testing.T) {
	checkBuild(t, buildOptions{}, []buildCase{
		{"marks", "<p><em>a</em> <strong>b</strong> <del>c</del> x<sub>d</sub> y<sup>e</sup></p>",
			`(p (em "a") " " (b "b") " " (s "c") " x" (sub "d") " y" (sup "e"))`},
		{"cite dfn var", "<p><cite>a</cite>, <dfn>b</dfn>, <var>c</var></p>", `(p (em "a") ", " (em "b") ", " (em "c"))`},
		{"space goes out", "<p>a<b> b </b>c</p>", `(p "a " (b "b") " c")`},
		{"space in nested", "<p>a <b> <i> b</i></b> </p>", `(p "a " (b (em "b")))`},
		{"empty", "<p>a<b></b><i> </i>b<b><i></i></b></p>", `(p "a b")`},
		{"adjacent merge", "<p><b>a</b><b>b</b> <b>c</b></p>", `(p (b "ab c"))`},
		{"adjacent nested merge", "<p><b><i>a</i></b><b><i>b</i></b></p>", `(p (b (em "ab")))`},
		{"merge over empty", "<p><b>a</b><i></i><b>b</b></p>", `(p (b "ab"))`},
		{"no merge over break", "<p><b>a</b><br><b>b</b></p>", `(p (b "a") / (b "b"))`},
		{"same in same", "<p><b>a <strong>b</strong></b></p>", `(p (b "a b"))`},
		{"style", `<p><span style="font-weight:700">a</span> <span style="font-style: italic">b</span> <b style="font-weight:normal">c</b>` +
			` <span style="text-decoration: line-through">d</span></p>`, `(p (b "a") " " (em "b") " c " (s "d"))`},
		{"code", "<p>Run <code>go  <b>test</b></code> or <kbd>Ctrl</kbd>+<samp>C</samp>.</p>",
			`(p "Run " (code "go test") " or " (code "Ctrl") "+" (code "C") ".")`},
		{"code in link", `<p><a href="/x"><code>f</code></a> <code><a href="/y">g</a></code></p>`, `(p (a https://news.example/x (code "f")) " " (code "g"))`},
		{"quotation", "<p>He said <q>no <q>way</q> </q>!</p>", `(p "He said “no ‘way’” !")`},
		{"quotation with its own marks", "<p><q>“no”</q></p>", `(p "“no”")`},
		{"empty quotation", "<p>a <q></q>b</p>", `(p "a b")`},
		{"abbr time", `<p><abbr title="x">EU</abbr> <time datetime="2026-01-01">today</time></p>`, `(p "EU today")`},
		{"ruby", "<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rt>じ</rt></ruby>です</p>", `(p (ruby "漢" "かん") (ruby "字" "じ") "です")`},
		{"ruby rb", "<p><ruby><rb>東京</rb><rt>とうきょう</rt></ruby></p>", `(p (ruby "東京" "とうきょう"))`},
		{"wbr", "<p>super<wbr>cali</p>", `(p "supercali")`},
	})
}

func TestHeadings(t *testing.T) {
	checkBuild(t, buildOptions{Title: "The Headline"}, []buildCase{
		{"levels", "<h2>A</h2><p>x</p><h3>B</h3><p>y</p>", `(h2 "A")` + "\n" + `(p "x")` + "\n" + `(h3 "B")` + "\n" + `(p "y")`},
		{"headline", "<h1>Big</h1><p>x</p><h2>B</h2><p>y</p>", `(p "x")` + "\n" + `(h2 "B")` + "\n" + `(p "y")`},
		{"second h1 moves all", "<h1>Big</h1><p>x</p><h1>A</h1><p>y</p><h2>B</h2><p>z</p>",
			`(p "x")` + "\n" + `(h2 "A")` + "\n" + `(p "y")` + "\n" + `(h3 "B")` + "\n" + `(p "z")`},
		{"title said again", "<h2> the  headline</h2><p>x</p><h2>The headline</h2><p>y</p>", `(p "x")` + "\n" + `(h2 "The headline")` + "\n" + `(p "y")`},
		{"role", `<div role="heading" aria-level="3">A</div><p>x</p>`, `(h3 "A")` + "\n" + `(p "x")`},
		{"bold", "<h2><strong>A</strong></h2><p>x</p>", `(h2 "A")` + "\n" + `(p "x")`},
		{"break and blocks", "<h2>A<br>B<div>C</div></h2><p>x</p>", `(h2 "A B C")` + "\n" + `(p "x")`},
		{"permalink", `<h2 id="a">A <a href="#a">#</a></h2><p>x</p><h3>B<a class="headerlink" href="#b">¶</a></h3><p>y</p>`,
			`(h2 "A")` + "\n" + `(p "x")` + "\n" + `(h3 "B")` + "\n" + `(p "y")`},
		{"permalink around the text", `<h2 id="a"><a class="anchor-link" href="#a">A</a></h2><p>x</p>`, `(h2 "A")` + "\n" + `(p "x")`},
		{"empty", "<h2> </h2><p>x</p>", `(p "x")`},
		{"picture in heading", `<p>x</p><h2><img src="/a.jpg">A</h2><p>y</p>`,
			`(p "x")` + "\n" + `(h2 "A")` + "\n" + `(figure (img https://news.example/a.jpg))` + "\n" + `(p "y")`},
		{"edit link", `<h2>A<span class="mw-editsection">[<a href="/e">edit</a>]</span></h2><p>x</p>`, `(h2 "A")` + "\n" + `(p "x")`},
	})
}

func TestLists(t *testing.T) {
	checkBuild(t, buildOptions{}, []buildCase{
		{"unordered", "<ul><li>a</li>\n<li> b </li><li></li></ul>", `(ul (li (p "a")) (li (p "b")))`},
		{"ordered start", `<ol start="3"><li>a<li>b</ol>`, `(ol=3 (li (p "a")) (li (p "b")))`},
		{"value", `<ol><li value="5">a<li>b<li value="9">c</ol>`, `(ol=5 (li (p "a")) (li (p "b")))` + "\n" + `(ol=9 (li (p "c")))`},
		{"first item dropped", "<ol><li data-drop>x</li><li>a</li></ol>", `(ol=2 (li (p "a")))`},
		{"nested", "<ul><li>a<ol><li>b</li></ol>c</li></ul>", `(ul (li (p "a") (ol=1 (li (p "b"))) (p "c")))`},
		{"nested without item", "<ul><li>a</li><ul><li>b</li></ul></ul>", `(ul (li (p "a") (ul (li (p "b")))))`},
		{"paragraphs", "<ul><li><p>a</p><p>b</p></li></ul>", `(ul (li (p "a") (p "b")))`},
		{"stray text", "<ul>x<li>a</li></ul>", `(ul (li (p "x")) (li (p "a")))`},
		{"layout", "<ol><li><h3>A</h3><p>a</p></li><li><h3>B</h3><p>b</p></li></ol>", `(h3 "A")` + "\n" + `(p "a")` + "\n" + `(h3 "B")` + "\n" + `(p "b")`},
		{"bold around", "<b><ul><li>a</li></ul></b>", `(ul (li (p (b "a"))))`},
		{"bomb number", `<ol start="99999999999999999999"><li>a</ol>`, `(ol=1 (li (p "a")))`},
	})
}

func TestQuotesAndOthers(t *testing.T) {
	checkBuild(t, buildOptions{}, []buildCase{
		{"quote", `<blockquote cite="/src"><p>a</p><ul><li>b</li></ul></blockquote>`, `(quote=https://news.example/src (p "a") (ul (li (p "b"))))`},
		{"quote bare", "<blockquote>a <cite>B</cite></blockquote>", `(quote (p "a " (em "B")))`},
		{"nested quote", "<blockquote>a<blockquote>b</blockquote></blockquote>", `(quote (p "a") (quote (p "b")))`},
		{"figure with quote", "<figure><blockquote>a</blockquote><figcaption>Someone</figcaption></figure>", `(quote (p "a"))`},
		{"rule", "<hr><p>a</p><hr><hr><p>b</p><hr>", `(p "a")` + "\n" + `(hr)` + "\n" + `(p "b")`},
		{"definitions", "<dl><dt>a</dt><dt>b</dt><dd>c</dd><dd><p>d</p></dd><div><dt>e</dt><dd>f</dd></div></dl>",
			`(dl (dt "a") (dt "b") (dd (p "c")) (dd (p "d")) (dt "e") (dd (p "f")))`},
		{"definitions for layout", "<dl><dd>c</dd><dd>d</dd></dl>", `(p "c")` + "\n" + `(p "d")`},
		{"details", "<details><summary>More <b>x</b></summary><p>a</p>b</details>", `(details (summary "More " (b "x")) (p "a") (p "b"))`},
		{"details, summary dropped", "<details><summary data-drop>More</summary><p>a</p></details>", `(p "a")`},
	})
}

func TestCode(t *testing.T) {
	const chroma = `<div class="highlight"><div class="chroma"><table class="lntable"><tr><td class="lntd"><pre class="chroma"><code>` +
		`<span class="lnt">1
</span><span class="lnt">2
</span></code></pre></td><td class="lntd"><pre class="chroma"><code class="language-go" data-lang="go">` +
		`<span class="line"><span class="cl"><span class="kd">func</span> f() {
</span></span><span class="line"><span class="cl">}
</span></span></code></pre></td></tr></table></div></div>`
	checkBuild(t, buildOptions{}, []buildCase{
		{"pre", "<pre>\n  a\n\tb  \n\n</pre>", `(code= "  a\n\tb")`},
		{"language", `<pre><code class="language-go">x := 1</code></pre>`, `(code=go "x := 1")`},
		{"hljs", `<pre><code class="hljs python"><span class="hljs-keyword">def</span> f(): pass</code></pre>`, `(code=python "def f(): pass")`},
		{"prism with line numbers", `<pre class="line-numbers language-css"><code class="language-css">a{}<span aria-hidden="true" class="line-numbers-rows"><span></span></span></code></pre>`,
			`(code=css "a{}")`},
		{"github", `<div class="highlight highlight-source-shell"><pre>ls -l</pre><div class="zeroclipboard-container"><clipboard-copy value="ls -l"></clipboard-copy></div></div>`,
			`(code=shell "ls -l")`},
		{"syntax highlighter source", `<pre class="brush: js; toolbar: false">let a</pre>`, `(code=js "let a")`},
		{"pandoc", `<div class="sourceCode"><pre class="sourceCode haskell"><code class="sourceCode haskell">main</code></pre></div>`, `(code=haskell "main")`},
		{"sphinx", `<div class="highlight-python notranslate"><div class="highlight"><pre><span></span>x = 1</pre></div></div>`, `(code=python "x = 1")`},
		{"chroma table", chroma, `(code=go "func f() {\n}")`},
		{"chroma inline numbers", `<pre class="chroma"><code><span class="ln">1</span>a
<span class="ln">2</span>b</code></pre>`, `(code= "a\nb")`},
		{"hexo", `<figure class="highlight js"><table><tr><td class="gutter"><pre><span class="line">1</span><br><span class="line">2</span></pre></td>` +
			`<td class="code"><pre><span class="line">a</span><br><span class="line">b</span></pre></td></tr></table></figure>`, `(code=js "a\nb")`},
		{"rouge in pre", `<div class="language-ruby highlighter-rouge"><pre class="highlight"><code><table class="rouge-table"><tbody><tr><td class="rouge-gutter gl">` +
			`<pre class="lineno">1
2
</pre></td><td class="rouge-code"><pre>a
b
</pre></td></tr></tbody></table></code></pre></div>`, `(code=ruby "a\nb")`},
		{"hljs table", `<pre><code class="hljs sql"><table class="hljs-ln"><tr><td class="hljs-ln-numbers">1</td><td class="hljs-ln-code">SELECT 1</td></tr>` +
			`<tr><td class="hljs-ln-numbers">2</td><td class="hljs-ln-code">FROM t</td></tr></table></code></pre>`, `(code=sql "SELECT 1\nFROM t")`},
		{"github blob", `<table class="js-file-line-container"><tr><td class="blob-num" data-line-number="1"></td><td class="blob-code">a</td></tr>` +
			`<tr><td class="blob-num"></td><td class="blob-code">  b</td></tr></table>`, `(code= "a\n  b")`},
		{"lines as elements", `<pre><code><div>a</div><div>b</div></code></pre>`, `(code= "a\nb")`},
		{"a code a line", `<pre><code>a</code><code>b</code></pre>`, `(code= "a\nb")`},
		{"lines without pre", `<p><code>a<br>b</code></p>`, `(code= "a\nb")`},
		{"copy button", `<pre><button>Copy</button><code>a</code></pre>`, `(code= "a")`},
		{"unseen characters", "<pre>a\u00a0b\u200bc\u202ed\r\ne</pre>", `(code= "a bcd\ne")`},
		{"empty", "<pre> \n</pre><p>a</p>", `(p "a")`},
	})
}
