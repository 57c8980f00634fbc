package extract

import "testing"

func TestMath(t *testing.T) {
	const mathml = `<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><mi>x</mi></mrow><annotation encoding="application/x-tex">x^2</annotation></semantics></math>`
	const katex = `<span class="katex"><span class="katex-mathml">` + mathml + `</span><span class="katex-html" aria-hidden="true">x2</span></span>`
	checkBuild(t, buildOptions{}, []buildCase{
		{"katex", "<p>a " + katex + " b</p>", `(p "a " (math "x^2") " b")`},
		{"katex display", `<p>a</p><span class="katex-display">` + katex + `</span><p>b</p>`, `(p "a")` + "\n" + `(formula "x^2")` + "\n" + `(p "b")`},
		{"katex not kept", "<p>a <span data-drop>" + katex + "</span> b</p>", `(p "a " (math "x^2") " b")`},
		{"mathjax 2", `<p>a <span class="MathJax_Preview">p</span><span class="MathJax" id="MathJax-Element-1-Frame">x2</span><script type="math/tex">x^2</script> b</p>`, `(p "a " (math "x^2") " b")`},
		{"mathjax 2 display", `<p>a</p><div class="MathJax_Display"><span class="MathJax" id="MathJax-Element-2-Frame">x</span></div><script type="math/tex; mode=display">x^2</script><p>b</p>`, `(p "a")` + "\n" + `(formula "x^2")` + "\n" + `(p "b")`},
		{"mathjax asked for", `<blockquote class="mathjax">a</blockquote>`, `(quote (p "a"))`},
		{"mathjax 3", `<p>a <mjx-container class="MathJax" jax="CHTML"><mjx-math aria-hidden="true">x2</mjx-math><mjx-assistive-mml><math><msup><mi>x</mi><mn>2</mn></msup></math></mjx-assistive-mml></mjx-container></p>`,
			`(p "a " (math "{x}^{2}"))`},
		{"mediawiki", `<p>a <span class="mwe-math-element"><span class="mwe-math-mathml-inline"><math alttext="{\displaystyle x^{2}}"><mi>x</mi></math></span>` +
			`<img class="mwe-math-fallback-image-inline" src="/x.svg" alt="{\displaystyle x^{2}}"></span></p>`, `(p "a " (math "x^{2}"))`},
		{"mathml", `<p>a <math><mfrac><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow><msqrt><mi>b</mi></msqrt></mfrac><mo>≤</mo><mroot><mi>c</mi><mn>3</mn></mroot></math></p>`,
			`(p "a " (math "\\frac{a+1}{\\sqrt{b}}\\le \\sqrt[3]{c}"))`},
		{"mathml display", `<p>a</p><math display="block"><mi>x</mi></math><p>b</p>`, `(p "a")` + "\n" + `(formula "x")` + "\n" + `(p "b")`},
		{"tex in text", `<p>a \(x^2\)</p>`, `(p "a \\(x^2\\)")`},
	})
}

func TestNotes(t *testing.T) {
	checkBuild(t, buildOptions{}, []buildCase{
		{"goldmark", `<p>a<sup id="fnref:1"><a href="#fn:1" class="footnote-ref" role="doc-noteref">1</a></sup> b.</p>` +
			`<div class="footnotes" role="doc-endnotes"><hr><ol><li id="fn:1"><p>note&nbsp;<a href="#fnref:1" class="footnote-backref" role="doc-backlink">↩︎</a></p></li></ol></div>`,
			`(p "a" (note 1) " b.")` + "\n" + `(footnotes (1 (p "note")))`},
		{"mediawiki", `<p>a<sup id="cite_ref-1" class="reference"><a href="#cite_note-1"><span>[</span>1<span>]</span></a></sup><sup class="reference"><a href="#cite_note-1">[1]</a></sup></p><h2>References</h2>` +
			`<ol class="references"><li id="cite_note-1"><span class="mw-cite-backlink"><b><a href="#cite_ref-1">^</a></b></span> <span>note</span></li></ol>`,
			`(p "a" (note 1) (note 1))` + "\n" + `(footnotes (1 (p "note")))`},
		{"substack", `<p>a<a class="footnote-anchor" id="footnote-anchor-1" href="#footnote-1">1</a> b</p>` +
			`<div class="footnote"><a id="footnote-1" href="#footnote-anchor-1" class="footnote-number">1</a><div class="footnote-content"><p>note</p></div></div>`,
			`(p "a" (note 1) " b")` + "\n" + `(footnotes (1 (p "note")))`},
		{"word", `<p>a<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a></p><p><a href="#_ftnref1" name="_ftn1">[1]</a> note</p>`,
			`(p "a" (note 1))` + "\n" + `(footnotes (1 (p "note")))`},
		{"same page by address", `<p>a<sup><a href="https://news.example/2026/story?id=1#fn1">1</a></sup></p><p id="fn1">1. note</p>`,
			`(p "a" (note 1))` + "\n" + `(footnotes (1 (p "note")))`},
		{"note dropped", `<p>a<sup><a href="#fn1">1</a></sup></p><p id="fn1" data-drop>note</p>`, `(p "a" (sup "1"))`},
		{"two in one", `<p>a <sup>[<a href="#n1">1</a>, <a href="#n2">2</a>]</sup></p><ol><li id="n1">x</li><li id="n2">y</li></ol>`,
			`(p "a" (note 1) (note 2))` + "\n" + `(footnotes (1 (p "x")) (2 (p "y")))`},
		{"note beside other text", `<p>a<sup>see <a href="#fn1">1</a></sup></p><p id="fn1">x</p>`,
			`(p "a" (sup "see" (note 1)))` + "\n" + `(footnotes (1 (p "x")))`},
		{"two notes", `<p>a<sup><a href="#n1">*</a></sup> b<sup><a href="#n2">*</a></sup></p><ol><li id="n1">x</li><li id="n2">y</li><li>z</li></ol>`,
			`(p "a" (note 1) " b" (note 2))` + "\n" + `(ol=3 (li (p "z")))` + "\n" + `(footnotes (1 (p "x")) (2 (p "y")))`},
		{"contents are no notes", `<ul><li><a href="#one">One</a></li></ul><h2 id="one">One</h2><p>x</p>`,
			`(ul (li (p (a https://news.example/2026/story?id=1#one "One"))))` + "\n" + `(h2 "One")` + "\n" + `(p "x")`},
	})
}

func TestEmbeds(t *testing.T) {
	cases := []buildCase{
		{"tweet", `<blockquote class="twitter-tweet"><p>a <a href="https://t.co/x">t.co/x</a></p>&mdash; Ann (@ann) <a href="https://twitter.com/ann/status/12?ref_src=x">May 1</a></blockquote><script async src="https://platform.twitter.com/widgets.js"></script>`,
			around(`(embed X https://twitter.com/ann/status/12 (p "a " (a https://t.co/x "t.co/x")) (p "— Ann (@ann) " (a https://twitter.com/ann/status/12 "May 1")))`)},
		{"instagram", `<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/Ab_1/?utm_source=ig"><div data-drop>View this post on Instagram</div></blockquote>`,
			around(`(embed Instagram https://www.instagram.com/p/Ab_1/)`)},
		{"tiktok", `<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@a/video/7"><section>t</section></blockquote>`, around(`(embed TikTok https://www.tiktok.com/@a/video/7 (p "t"))`)},
		{"youtube", `<iframe src="https://www.youtube-nocookie.com/embed/aB-c_1?rel=0&start=30" title="A film"></iframe>`, around(`(embed YouTube https://www.youtube.com/watch?v=aB-c_1&t=30 "A film")`)},
		{"lazy vimeo", `<div class="video"><iframe data-src="//player.vimeo.com/video/77?h=1" src="about:blank"></iframe></div>`, around(`(embed Vimeo https://vimeo.com/77)`)},
		{"spotify", `<iframe src="https://open.spotify.com/embed/episode/xyz"></iframe>`, around(`(embed Spotify https://open.spotify.com/episode/xyz)`)},
		{"facebook", `<iframe src="https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fa%2Fposts%2F1&width=500"></iframe>`, around(`(embed Facebook https://www.facebook.com/a/posts/1)`)},
		{"unknown frame", `<iframe src="https://ads.example/x"></iframe>`, around()},
		{"script address", `<iframe src="javascript:alert(1)"></iframe>`, around()},
		{"lite youtube", `<lite-youtube videoid="aBc"></lite-youtube>`, around(`(embed YouTube https://www.youtube.com/watch?v=aBc)`)},
		{"facade by class", `<div class="rll-youtube-player" data-id="aBc"></div>`, around(`(embed YouTube https://www.youtube.com/watch?v=aBc)`)},
		{"video", `<figure><video poster="/p.jpg"><source src="/v.mp4"></video><figcaption>C</figcaption></figure>`, around(`(embed news.example https://news.example/v.mp4 "C")`)},
		{"audio", `<audio src="/a.mp3"></audio>`, around(`(embed news.example https://news.example/a.mp3)`)},
		{"blob", `<video src="blob:https://news.example/1"></video>`, around()},
		{"twice", `<iframe src="https://www.youtube.com/embed/a"></iframe><iframe src="https://www.youtube.com/embed/a"></iframe>`, around(`(embed YouTube https://www.youtube.com/watch?v=a)`)},
		{"gist", `<script src="https://gist.github.com/a/1.js"></script>`, around(`(embed GitHub Gist https://gist.github.com/a/1)`)},
		{"telegram", `<script async src="https://telegram.org/js/telegram-widget.js" data-telegram-post="chan/5"></script>`, around(`(embed Telegram https://t.me/chan/5)`)},
		{"post in post", `<blockquote class="twitter-tweet"><p>a</p><blockquote class="twitter-tweet">b</blockquote><a href="https://x.com/ann/status/12">c</a></blockquote>`,
			around(`(embed X https://x.com/ann/status/12 (p "a") (quote (p "b")) (p (a https://x.com/ann/status/12 "c")))`)},
		{"post of nobody", `<blockquote class="twitter-tweet"><p>a</p></blockquote>`, around(`(quote (p "a"))`)},
		{"empty title", `<iframe title="YouTube video player" src="https://www.youtube.com/embed/a?start=x"></iframe>`, around(`(embed YouTube https://www.youtube.com/watch?v=a)`)},
		{"in nav", `<nav><iframe src="https://www.youtube.com/embed/a"></iframe></nav>`, around()},
	}
	for i := range cases {
		cases[i].html = between(cases[i].html)
	}
	checkBuild(t, buildOptions{}, cases)
}

func TestPullQuotes(t *testing.T) {
	const text = `<p>It was late. “We had never seen the river so high,” she said.</p>`
	said := `(p "It was late. “We had never seen the river so high,” she said.")`
	checkBuild(t, buildOptions{}, []buildCase{
		{"aside", text + `<aside><blockquote>We had never seen the river so high</blockquote><cite>Ann Lee</cite></aside>`, said},
		{"class", text + `<blockquote class="pullquote">We had never seen the river so high</blockquote>`, said},
		{"says something else", text + `<aside>We had seen the river rise before</aside>`, said + "\n" + `(p "We had seen the river rise before")`},
		{"no class", text + `<blockquote>We had never seen the river so high</blockquote>`, said + "\n" + `(quote (p "We had never seen the river so high"))`},
	})
}
