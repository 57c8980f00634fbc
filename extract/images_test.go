package extract

import (
	"strings"
	"testing"
)

// between puts html between two paragraphs of an article.
func between(html string) string { return "<article><p>x</p>" + html + "<p>y</p></article>" }

// around is what is built of between, with the blocks that stand in it.
func around(blocks ...string) string {
	return strings.Join(append(append([]string{`(p "x")`}, blocks...), `(p "y")`), "\n")
}

func TestImages(t *testing.T) {
	photo := `(figure (img https://news.example/a.jpg))`
	cases := []buildCase{
		{"alone", `<img src="/a.jpg" alt="A  b">`, around(`(figure (img https://news.example/a.jpg alt="A b"))`)},
		{"in paragraph of its own", `<p><a href="/a-full.jpg"><img src="/a.jpg"></a></p>`, around(photo)},
		{"before text", `<p><img src="/a.jpg"> z</p>`, around(photo, `(p "z")`)},
		{"after text", `<p>z<br><img src="/a.jpg"></p>`, around(`(p "z")`, photo)},
		{"in text", `<p>a <img src="/a.jpg" alt="A"> b</p>`, around(`(p "a " (img https://news.example/a.jpg alt="A") " b")`)},
		{"between sentences", `<p>One.<img src="/a.jpg">Two.</p>`, around(`(p "One.")` + "\n" + photo + "\n" + `(p "Two.")`)},
		{"between sentences in bold", `<p><b>One.</b><i><img src="/a.jpg"></i>Two.</p>`, around(`(p (b "One."))` + "\n" + photo + "\n" + `(p "Two.")`)},
		{"on a line of its own", `<p>One,<br><img src="/a.jpg"><br>two.</p>`, around(`(p "One,")` + "\n" + photo + "\n" + `(p "two.")`)},
		{"a letter", `<p>de<img src="/a.jpg">ned</p>`, around(`(p "de" (img https://news.example/a.jpg) "ned")`)},
		{"a character", `<p>東<img src="/a.jpg">京</p>`, around(`(p "東" (img https://news.example/a.jpg) "京")`)},
		{"lazy", `<img src="data:image/gif;base64,R0" data-src="/a.jpg">`, around(photo)},
		{"lazy original", `<img src="/img/placeholder.png" data-original="/a.jpg">`, around(photo)},
		{"lazy srcset", `<img src="/s.gif" data-srcset="/s.jpg 300w, /a.jpg 1200w">`, around(photo)},
		{"single file", `<img src="data:image/jpeg;base64,R0" data-sf-original-src="/a.jpg">`, around(photo)},
		{"srcset width", `<img src="/s.jpg" srcset="/s.jpg 300w,/a.jpg 1600w, /huge.jpg 6000w">`, around(photo)},
		{"srcset all huge", `<img srcset="/huge.jpg 6000w, /a.jpg 4000w">`, around(photo)},
		{"srcset density", `<img src="/s.jpg" srcset="/s.jpg, /a.jpg 2x">`, around(photo)},
		{"srcset commas in address", `<img srcset="/w_1,h_1/s.jpg 1w, /w_9,h_9/a.jpg 900w">`, around(`(figure (img https://news.example/w_9,h_9/a.jpg))`)},
		{"picture", `<picture><source srcset="/a.jpg 1200w" media="x"><source srcset="/s.jpg 600w"><img src="/f.jpg" alt="A"></picture>`,
			around(`(figure (img https://news.example/a.jpg alt="A"))`)},
		{"noscript twin", `<img src="data:image/gif;base64,R0"><noscript><img src="/a.jpg"></noscript>`, around(photo)},
		{"noscript double", `<img data-src="/a.jpg"><noscript><img src="/a.jpg?w=800"></noscript>`, around(photo)},
		{"amp", `<amp-img src="/a.jpg" width="800" height="600"></amp-img>`, around(photo)},
		{"data", `<img src="data:image/png;base64,` + strings.Repeat("A", minData) + `">`, around()},
		{"pixel", `<img src="/p.gif?x" width="1" height="1"><img src="https://pixel.wp.com/g.gif">`, around()},
		{"icon", `<img src="/i.png" width="32" height="32"><img src="/j.png" class="avatar photo">`, around()},
		{"drawn icon", `<img src="/arrow.svg">`, around()},
		{"drawing", `<img src="/chart.svg" width="640">`, around(`(figure (img https://news.example/chart.svg))`)},
		{"markup in alt", `<img src="/a.jpg" alt="&lt;p>A &amp;quot;dog&amp;quot; &lt; 3&lt;/p>">`, around(`(figure (img https://news.example/a.jpg alt="A \"dog\" < 3"))`)},
		{"best srcCandidate unusable", `<img srcset="/placeholder.jpg 2000w, /a.jpg 900w">`, around(photo)},
		{"file name as alt", `<img src="/a.jpg" alt="IMG_001.jpg">`, around(photo)},
		{"emoji by class", `<p>a <img class="emoji" alt="😀" src="/e.png">!</p>`, around(`(p "a 😀!")`)},
		{"emoji by alt", `<p>a<img alt="👍" src="https://cdn.example/1f44d.png"></p>`, around(`(p "a👍")`)},
		{"formula", `<p>a <img class="latex" alt="x^2" src="/l.png"></p>`, around(`(p "a " (math "x^2"))`)},
		{"same twice", `<img src="/a.jpg"><div><img src="/a-300x200.jpg"></div>`, around(photo)},
		{"no address", `<img alt="A">`, around()},
		{"card of another article", `<div><a href="/other"><img src="/a.jpg"></a></div>`, around()},
		{"card with title", `<div><div><img src="/a.jpg"></div><div data-drop>The title of quite another article, long</div></div>`, around()},
		{"in aside", `<aside><img src="/a.jpg"></aside>`, around()},
		{"in kept aside", `<aside><p>z</p><img src="/a.jpg"></aside>`, around(`(p "z")`)},
		{"in related", `<div class="related-posts"><img src="/a.jpg"></div>`, around()},
		{"hidden", `<div style="display:none"><img src="/a.jpg"></div>`, around()},
	}
	for i := range cases {
		cases[i].html = between(cases[i].html)
	}
	checkBuild(t, buildOptions{}, cases)

	data := "data:image/png;base64," + strings.Repeat("A", minData)
	checkBuild(t, buildOptions{DataImages: true}, []buildCase{
		{"data asked for", between(`<img src="` + data + `">`), around(`(figure (img ` + data + `))`)},
	})
}

func TestPicturesAtTheEdges(t *testing.T) {
	photo := `(figure (img https://news.example/a.jpg))`
	checkBuild(t, buildOptions{}, []buildCase{
		{"between headline and text", `<h1>H</h1><div><img src="/a.jpg"></div><article><p>x</p></article>`, photo + "\n" + `(p "x")`},
		{"figure in a header with byline", `<header><h1>H</h1><p data-drop>By somebody who is not the article's text</p><div><figure><img src="/a.jpg"></figure></div></header><article><p>x</p></article>`,
			photo + "\n" + `(p "x")`},
		{"before the headline", `<img src="/a.jpg"><h1>H</h1><article><p>x</p></article>`, `(p "x")`},
		{"one lead", `<h1>H</h1><img src="/b.jpg"><figure><img src="/a.jpg"><figcaption>C</figcaption></figure><article><p>x</p></article>`,
			`(figure (img https://news.example/a.jpg caption="C"))` + "\n" + `(p "x")`},
		{"after the text", `<article><p>x</p><figure><img src="/a.jpg"></figure></article>`, `(p "x")` + "\n" + photo},
		{"after the text and noise", `<article><p>x</p><p data-drop>Noise that ends the article</p><figure><img src="/a.jpg"></figure></article>`, `(p "x")`},
		{"after the container", `<div><article><p>x</p></article></div><div><img src="/a.jpg"></div>`, `(p "x")`},
	})
}

func TestFigures(t *testing.T) {
	cases := []buildCase{
		{"caption", `<figure><img src="/a.jpg"><figcaption>A <b>dog</b> runs.</figcaption></figure>`, around(`(figure (img https://news.example/a.jpg caption="A dog runs."))`)},
		{"unseen label", `<figure><img src="/a.jpg"><figcaption><span class="visually-hidden">Image caption,</span> A dog.</figcaption></figure>`,
			around(`(figure (img https://news.example/a.jpg caption="A dog."))`)},
		{"caption first", `<figure><figcaption>A dog.</figcaption><img src="/a.jpg"></figure>`, around(`(figure (img https://news.example/a.jpg caption="A dog."))`)},
		{"credit by class", `<figure><img src="/a.jpg"><figcaption>A dog. <span class="credit">Photo: Ann Example/Agency</span></figcaption></figure>`,
			around(`(figure (img https://news.example/a.jpg caption="A dog." credit="Ann Example/Agency"))`)},
		{"credit by label", `<figure><img src="/a.jpg"><figcaption>A dog. (Photo by Ann Example)</figcaption></figure>`,
			around(`(figure (img https://news.example/a.jpg caption="A dog." credit="Ann Example"))`)},
		{"credit beside", `<figure><img src="/a.jpg"><figcaption>A dog.</figcaption><span class="image-credit">Agency</span></figure>`,
			around(`(figure (img https://news.example/a.jpg caption="A dog." credit="Agency"))`)},
		{"wordpress", `<div class="wp-caption alignnone"><img src="/a.jpg"><p class="wp-caption-text" data-drop>A dog.</p></div>`,
			around(`(figure (img https://news.example/a.jpg caption="A dog."))`)},
		{"caption kept", `<div class="wp-caption"><img src="/a.jpg"><p class="wp-caption-text">A dog.</p></div>`, around(`(figure (img https://news.example/a.jpg caption="A dog."))`)},
		{"kept text of a caption's class", `<img src="/a.jpg"><p><span class="credit">A dog.</span></p>`, around(`(figure (img https://news.example/a.jpg))`, `(p "A dog.")`)},
		{"caption without picture", `<p class="wp-caption-text">A dog.</p>`, around(`(p "A dog.")`)},
		{"gallery", `<figure class="wp-block-gallery"><figure><img src="/a.jpg"><figcaption>A</figcaption></figure><figure><img src="/b.jpg"></figure></figure>`,
			around(`(figure (img https://news.example/a.jpg caption="A") (img https://news.example/b.jpg))`)},
		{"gallery list", `<ul class="gallery"><li><img src="/a.jpg"></li><li><img src="/b.jpg"></li></ul>`,
			around(`(figure (img https://news.example/a.jpg) (img https://news.example/b.jpg))`)},
		{"unmarked caption", `<figure><img src="/a.jpg"><div data-drop>A dog.</div></figure>`, around(`(figure (img https://news.example/a.jpg caption="A dog."))`)},
		{"linked figure", `<figure><a href="/attachment/7"><img src="/a.jpg"></a><figcaption>A</figcaption></figure>`, around(`(figure (img https://news.example/a.jpg caption="A"))`)},
		{"figure without picture", `<figure><figcaption>A</figcaption></figure>`, around()},
	}
	for i := range cases {
		cases[i].html = between(cases[i].html)
	}
	checkBuild(t, buildOptions{}, cases)
}

func TestLegend(t *testing.T) {
	sel := selectUnder(t, between(`<figure><img src="/a.jpg"><figcaption>A dog. Photo: Ann</figcaption></figure>`))
	f := build(sel, buildBase, buildOptions{})[1].(*Figure)
	if got, want := f.Images[0].Legend, "A dog. Photo: Ann"; got != want {
		t.Errorf("legend %q, want %q", got, want)
	}
}

func TestLeadFigure(t *testing.T) {
	page := `<h1>H</h1><article><p>x</p><figure><img src="/2026/05/a-1024x683.jpg?w=700"></figure><p>y</p></article>`
	inBody := `(figure (img https://news.example/2026/05/a-1024x683.jpg?w=700`
	for _, c := range []struct {
		name string
		lead *Image
		want string
	}{
		{"none", nil, around(inBody + `))`)},
		{"nothing in it", &Image{Alt: "A"}, around(inBody + `))`)},
		{"same", &Image{URL: "https://www.news.example/2026/05/a.jpg", Caption: "C"}, around(inBody + ` caption="C"))`)},
		{"same through a service", &Image{URL: "https://i0.wp.com/news.example/2026/05/a.jpg?resize=9"}, around(inBody + `))`)},
		{"other", &Image{URL: "https://news.example/b.jpg"}, `(figure (img https://news.example/b.jpg))` + "\n" + around(inBody+`))`)},
		{"caption alone", &Image{Caption: "C"}, `(figure (img  caption="C"))` + "\n" + around(inBody+`))`)},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := dump(build(selectUnder(t, page), buildBase, buildOptions{Lead: c.lead})); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// A lead that stands within a paragraph is not shown twice, but for its caption.
func TestLeadInText(t *testing.T) {
	page := `<h1>H</h1><p>x</p><p>a <img src="/a.jpg"> b</p>`
	text := `(p "x")` + "\n" + `(p "a " (img https://news.example/a.jpg) " b")`
	for _, c := range []struct {
		lead *Image
		want string
	}{
		{&Image{URL: "https://news.example/a.jpg"}, text},
		{&Image{URL: "https://news.example/a.jpg", Legend: "C", Caption: "C"}, `(figure (img https://news.example/a.jpg caption="C"))` + "\n" + text},
		{&Image{URL: "https://news.example/b.jpg"}, `(figure (img https://news.example/b.jpg))` + "\n" + text},
	} {
		if got := dump(build(selectUnder(t, page), buildBase, buildOptions{Lead: c.lead})); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

// A page that opens with a picture has its lead: the address in the metadata
// is that of the same picture cut for social media.
func TestLeadBesideAnOpeningPicture(t *testing.T) {
	page := `<h1>H</h1><figure><img src="/a.jpg"></figure><article><p>x</p></article>`
	for _, c := range []struct {
		lead *Image
		want string
	}{
		{&Image{URL: "https://news.example/social/zz.jpg", Caption: "C"}, `(figure (img https://news.example/a.jpg))`},
		{&Image{Caption: "C"}, `(figure (img https://news.example/a.jpg caption="C"))`},
	} {
		if got := dump(build(selectUnder(t, page), buildBase, buildOptions{Lead: c.lead})); got != c.want+"\n"+`(p "x")` {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

// The metadata may know whose picture it is when the caption in the page, as
// far as it was kept, does not say.
func TestLeadGivesItsCredit(t *testing.T) {
	page := `<h1>H</h1><p>x</p><figure><img src="/a.jpg"><figcaption>C</figcaption></figure><p>y</p>`
	for _, c := range []struct{ caption, want string }{{"C", "D"}, {"E", ""}} {
		lead := &Image{URL: "https://news.example/a.jpg", Caption: c.caption, Credit: "D", Legend: "C Photo: D"}
		for _, b := range build(selectUnder(t, page), buildBase, buildOptions{Lead: lead}) {
			if f, ok := b.(*Figure); ok && f.Images[0].Credit != c.want {
				t.Errorf("a lead with the caption %q: got credit %q, want %q", c.caption, f.Images[0].Credit, c.want)
			}
		}
	}
}

func TestRenditionKey(t *testing.T) {
	same := [][2]string{
		{"https://a.example/x/photo-300x200.jpg", "http://www.a.example/x/photo.jpg?w=900"},
		{"https://a.example/w_640,h_360/x/photo.jpg", "https://a.example/w_1200,h_630/x/photo.jpg"},
		{"https://a.example/_next/image?url=https%3A%2F%2Fb.example%2Fp.jpg&w=640", "https://b.example/p.jpg"},
		{"https://a.example/cdn-cgi/image/width=800,quality=75/https://b.example/p.jpg", "https://b.example/p.jpg"},
		{"https://a.example/news/640/p.jpg", "https://a.example/news/1024/p.jpg"},
		{"https://a.example/p@2x.jpg", "https://a.example/p.jpg"},
		{"https://a.example/image?id=7&w=100", "https://a.example/image?id=7&w=900"},
		{"https://a.example/photo-640.jpg", "https://a.example/photo-1600.avif"},
	}
	for _, c := range same {
		if a, b := renditionKey(c[0]), renditionKey(c[1]); a != b {
			t.Errorf("%s and %s are the same picture, got %s and %s", c[0], c[1], a, b)
		}
	}
	for _, c := range [][2]string{
		{"https://a.example/1.jpg", "https://a.example/2.jpg"},
		{"https://a.example/image?id=7", "https://a.example/image?id=8"},
		{"https://a.example/12345678/original.jpg", "https://a.example/87654321/original.jpg"},
		{"https://a.example/photo-1.jpg", "https://a.example/photo-2.jpg"},
	} {
		if a, b := renditionKey(c[0]), renditionKey(c[1]); a == b {
			t.Errorf("%s and %s are not the same picture, both %s", c[0], c[1], a)
		}
	}
}
