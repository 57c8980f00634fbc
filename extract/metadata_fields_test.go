package extract

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"newsx/extract/page"
)

const heading = `<h1>Ferry talks go on in the bay</h1>`

func TestPublished(t *testing.T) {
	for _, c := range []struct{ name, page, want string }{
		{"JSON-LD, its zone kept", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry talks go on in the bay","datePublished":"2025-12-16T10:30:00+01:00"}</script>` + heading, "2025-12-16T10:30:00+01:00"},
		{"JSON-LD, the day alone", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry talks go on in the bay","datePublished":"2025-12-16"}</script>` + heading, "2025-12-16"},
		{"meta", `<meta property="article:published_time" content="2025-12-16T10:30:00Z">` + heading, "2025-12-16T10:30:00Z"},
		{"time", heading + `<time datetime="2025-12-16T10:30Z">today</time>`, "2025-12-16T10:30:00Z"},
		{"class", `<html lang="de">` + heading + `<span class="article-date">16. Dezember 2025</span>`, "2025-12-16"},
		{"text", heading + `<p>16 Dec 2025 4 minute read</p>`, "2025-12-16"},
		{"address", `<link rel="canonical" href="https://www.example.org/2025/12/16/ferry">` + heading, "2025-12-16"},
		{"address, day first", `<link rel="canonical" href="https://www.example.org/news/16-12-2025">` + heading, "2025-12-16"},
		{"day first in Britain", `<html lang="en-GB">` + heading + `<p>03/04/2025</p>`, "2025-04-03"},
		{"month first in America", `<html lang="en-US">` + heading + `<p>03/04/2025</p>`, "2025-03-04"},
		{"day first by the host", `<html lang="en"><link rel="canonical" href="https://www.example.co.uk/ferry">` + heading + `<p>03/04/2025</p>`, "2025-04-03"},
		{"label and date apart, far down", heading + `<p>` + strings.Repeat("The council met again. ", 100) + `</p><dl><dt>Published</dt><dd>16 December 2025</dd></dl>`, "2025-12-16"},
		{"shown earlier than declared", `<meta property="article:published_time" content="2025-12-16T10:30:00Z">` + heading + `<time datetime="2024-03-01">1 March 2024</time>`, "2024-03-01"},
		{"shown earlier, in a line of its own", `<script type="application/ld+json">{"@type":"BlogPosting","headline":"Ferry talks go on in the bay","datePublished":"2025-12-16"}</script>` + heading + `<p>March 1, 2024</p>`, "2024-03-01"},
		{"an hour earlier by another zone", `<meta property="article:published_time" content="2025-12-16T00:30:00+03:00">` + heading + `<time datetime="2025-12-15">15 December 2025</time>`, "2025-12-16T00:30:00+03:00"},
		{"shown later than declared", `<meta property="article:published_time" content="2025-12-16T10:30:00Z">` + heading + `<time datetime="2025-12-20">20 December 2025</time>`, "2025-12-16T10:30:00Z"},
		{"meta tags and page against JSON-LD", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry talks go on in the bay","datePublished":"2025-12-12"}</script><meta property="article:published_time" content="2025-12-16T10:30:00Z">` + heading + `<time datetime="2025-12-16">16 December 2025</time>`, "2025-12-16T10:30:00Z"},
		{"a plain date tag", `<meta name="date" content="2025-12-16T10:30:00+01:00">` + heading, "2025-12-16T10:30:00+01:00"},
		{"a plain date tag of the last change", `<meta name="date" content="2025-11-20T10:30:00+01:00"><html lang="de">` + heading + `<span class="date">16.12.2025</span>`, "2025-12-16"},
		{"day and change in one element", `<html lang="en-US">` + heading + `<div class="date"><span>DECEMBER 16, 2025</span><span class="updated">Updated: DECEMBER 20, 2025</span></div>`, "2025-12-16"},
		{"the machine's date within an element", `<html lang="en">` + heading + `<small class="date"><time datetime="2025-12-03T19:38:01.0870000Z">12/3/2025 7:38:01 PM</time></small>`, "2025-12-03T19:38:01Z"},
		{"labelled in a box beside the text", heading + `<p>` + strings.Repeat("The council met again. ", 100) + `</p><div class="sidebar"><p>Mise en ligne</p><p>16 décembre 2025</p></div>`, "2025-12-16"},
		{"labelled by its element, under the text", `<html lang="de">` + heading + `<p>` + strings.Repeat("Der Rat trat wieder zusammen. ", 100) + `</p><div class="content-sidebar"><div class="submitted">Gespeichert von <span>ada</span> am 16. Dezember 2025 - 18:55</div></div>`, "2025-12-16T18:55:00Z"},
		{"not a caption's", heading + `<figure><figcaption>The quay on 6.12.2010</figcaption></figure><p>No day is given.</p>`, ""},
		{"not the future", heading + `<p>16 Dec 2031</p>`, ""},
		{"not the copyright year", heading + `<footer class="copyright">© 16.12.2025 Bay Post</footer>`, ""},
		{"not a related card's date", heading + `<p>` + strings.Repeat("The council met again. ", 60) + `</p><div class="related-card"><time datetime="2025-12-16">x</time></div>`, ""},
		{"not a comment's", heading + `<p>` + strings.Repeat("The council met again. ", 60) + `</p><ol class="comments"><li><time datetime="2025-12-16">x</time></li></ol>`, ""},
	} {
		if got := factsOf(t, c.page).Published.String(); got != c.want {
			t.Errorf("%s: published is %q, want %q", c.name, got, c.want)
		}
	}
}

func TestFutureIsAfterSaving(t *testing.T) {
	root, err := html.Parse(strings.NewReader(heading + `<p>16 Dec 2025</p>`))
	if err != nil {
		t.Fatal(err)
	}
	p := &page.Page{Root: root, Saved: time.Date(2025, 12, 1, 0, 0, 0, 0, time.UTC)}
	if d := readFactsAt(p, testNow).Published; !d.IsZero() {
		t.Errorf("published is %v, after the page was saved", d)
	}
}

func TestFields(t *testing.T) {
	f := factsOf(t, `<html lang="en_gb"><head>
<link rel="canonical" href="https://www.example.org/ferry?id=7&utm_source=x&fbclid=y#top">
<meta property="og:site_name" content="Bay Post"><meta name="description" content="Talks on the ferry.">
<meta property="article:tag" content="Ferry"><meta property="article:tag" content="Islands"><meta property="article:tag" content="ferry">
<meta property="og:image" content="/img/logo-default.png">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"Ferry talks go on in the bay",
"isAccessibleForFree":"False","articleSection":["Transport","News"],"articleBody":"<p>The board met.</p>"}]}</script></head>
<body><article>`+heading+`<p class="standfirst">The harbour board and the islands meet again this week.</p>
<figure><picture><source srcset="https://cdn.example.org/quay-crowd-640.jpg 640w, https://cdn.example.org/quay-crowd-1280.jpg 1280w"><img src="small.jpg" alt="A crowd"></picture>
<figcaption>A crowd on the quay. <span class="credit">Photo: Leo Nash</span></figcaption></figure></article></body>`)
	for _, c := range []struct{ field, got, want string }{
		{"url", f.URL, "https://www.example.org/ferry?id=7"},
		{"site", f.Site, "Bay Post"},
		{"language", f.Language, "en-GB"},
		{"description", f.Description, "Talks on the ferry."},
		{"section", f.Section, "Transport"},
		{"subtitle", f.Subtitle, "The harbour board and the islands meet again this week."},
		{"access", f.Access, "paywalled"},
		{"articleBody", f.ArticleBody, "The board met."},
		{"provenance of the section", f.Provenance["section"], "jsonld:articleSection"},
		{"provenance of the title", f.Provenance["title"], "h1"},
	} {
		if c.got != c.want {
			t.Errorf("%s is %q, want %q", c.field, c.got, c.want)
		}
	}
	if want := []string{"Ferry", "Islands"}; !slices.Equal(f.Tags, want) {
		t.Errorf("tags are %q, want %q", f.Tags, want)
	}
	want := Image{URL: "https://cdn.example.org/quay-crowd-1280.jpg", Alt: "A crowd", Caption: "A crowd on the quay.", Credit: "Leo Nash", Legend: "A crowd on the quay. Photo: Leo Nash"}
	if f.Image == nil || *f.Image != want {
		t.Errorf("image is %+v, want %+v", f.Image, want)
	}
}

func TestSection(t *testing.T) {
	for _, c := range []struct{ name, page, want string }{
		{"kicker", `<p class="kicker">Transport</p>` + heading, "Transport"},
		{"kicker with a slash", `<p class="kicker">/ Educación</p>` + heading, "Educación"},
		{"kicker with a label", heading + `<p class="category">Category: Covid-19</p>`, "Covid-19"},
		{"a way back", `<p class="category">Back to all news</p>` + heading, ""},
		{"trail as a list", `<ol class="breadcrumb"><li><a href="/">Home</a></li><li><a href="/t">Transport</a></li><li>Ferry talks go on in the bay</li></ol>` + heading, "Transport"},
		{"trail of bare links", `<div class="crumbs">You are here: <a href="/">Home</a> &gt; <a href="/t">Transport</a> &gt; Text</div>` + heading, "Transport"},
		{"trail of the article itself", `<div class="breadcrumbs"><a href="/">Home</a> › <a href="/t">Transport</a> › <a href="/f">Ferry talks go on in the bay</a></div>` + heading, "Transport"},
		{"trail in JSON-LD", `<script type="application/ld+json">{"@type":"BreadcrumbList","itemListElement":[{"position":1,"item":{"name":"Home"}},{"position":2,"item":{"name":"Transport"}},{"position":3,"item":{"name":"Ferry talks go on in the bay"}}]}</script>` + heading, "Transport"},
		{"several in JSON-LD", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry talks go on in the bay","articleSection":"Transport,Islands,slider"}</script>` + heading, "Transport"},
		{"a comma in its name", `<meta property="article:section" content="Waste, Fraud & Abuse">` + heading, "Waste, Fraud & Abuse"},
		{"the site for a section", `<meta property="og:site_name" content="Bay Post"><meta property="article:section" content="Bay Post"><p class="kicker">Transport</p>` + heading, "Transport"},
		{"a type for a section", `<meta property="article:section" content="Articles"><p class="kicker">Transport</p>` + heading, "Transport"},
		{"the link over the headline", `<a href="/transport/">Transport</a>` + heading, "Transport"},
		{"inside the class of a whole article", `<div class="post hentry category-events"><p class="rubric">Transport</p>` + heading + `</div>`, "Transport"},
	} {
		if got := factsOf(t, c.page).Section; got != c.want {
			t.Errorf("%s: section is %q, want %q", c.name, got, c.want)
		}
	}
}

func TestSite(t *testing.T) {
	for _, c := range []struct{ name, page, want string }{
		{"og:site_name", `<meta property="og:site_name" content="Bay Post">` + heading, "Bay Post"},
		{"with a slogan", `<meta property="og:site_name" content="Bay Post | All the news of the bay">` + heading, "Bay Post"},
		{"an address", `<meta property="og:site_name" content="https://www.baypost.example">` + heading, "baypost.example"},
		{"the publisher", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry talks go on in the bay","publisher":{"@type":"Organization","name":"Bay Post"}}</script>` + heading, "Bay Post"},
		{"the h1 that links home", `<link rel="canonical" href="https://www.example.org/2025/ferry"><h1><a href="https://www.example.org/">Bay Post</a></h1><h2>Ferry talks go on in the bay</h2>`, "Bay Post"},
		{"behind the headline in <title>", `<title>Ferry talks go on in the bay | Bay Post</title>` + heading, "Bay Post"},
		{"the host", `<link rel="canonical" href="https://www.example.org/2025/ferry">` + heading, "example.org"},
	} {
		if got := factsOf(t, c.page).Site; got != c.want {
			t.Errorf("%s: site is %q, want %q", c.name, got, c.want)
		}
	}
}

func TestTags(t *testing.T) {
	for _, c := range []struct {
		name, page string
		want       []string
	}{
		{"JSON-LD, one string", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry talks go on in the bay","keywords":"Ferry, Islands"}</script>` + heading, []string{"Ferry", "Islands"}},
		{"rel=tag", heading + `<p><a rel="tag" href="/t/ferry">#Ferry</a> <a rel="tag" href="/t/quay">Quay</a></p>`, []string{"Ferry", "Quay"}},
		{"bare links in a list of topics", heading + `<div class="topics"><h2>Topics</h2><ul><li><a href="/t/ferry">Ferry</a></li><li><a href="/t/islands">Islands</a></li></ul></div>`, []string{"Ferry", "Islands"}},
		{"one character of Japanese", `<meta name="keywords" content="港,船">` + heading, []string{"港", "船"}},
		{"not a teaser's headline", heading + `<div class="topics"><a href="/x">What the harbour board says about it now</a></div>`, nil},
		{"not the text of an element named after its tag", heading + `<div class="tag-ferry"><p>` + strings.Repeat("The council met again. ", 20) + `<a href="/x">here</a></p></div>`, nil},
		{"not beside the article", heading + `<aside><div class="tags"><a href="/t/ferry">Ferry</a></div></aside>`, nil},
	} {
		if got := factsOf(t, c.page).Tags; !slices.Equal(got, c.want) {
			t.Errorf("%s: tags are %q, want %q", c.name, got, c.want)
		}
	}
}

func TestDetectLanguage(t *testing.T) {
	f := factsOf(t, `<p>Der Hafenausschuss hat am Dienstag erneut mit den Vertretern der Inseln über die Fähre verhandelt, ohne dass es zu einer Einigung gekommen wäre.</p>`)
	if f.Language != "de" {
		t.Errorf("language is %q, want de", f.Language)
	}
}

func TestAccess(t *testing.T) {
	for in, want := range map[string]string{
		`true`: "free", `"True"`: "free", `false`: "paywalled", `"http://schema.org/False"`: "paywalled", `"maybe"`: "",
	} {
		f := factsOf(t, `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry talks","isAccessibleForFree":`+in+`}</script>`)
		if f.Access != want {
			t.Errorf("isAccessibleForFree %s is %q, want %q", in, f.Access, want)
		}
	}
	for _, c := range []struct{ name, page, want string }{
		{"a meta tag", `<meta property="article:content_tier" content="metered">`, "metered"},
		{"a WebPage", `<script type="application/ld+json">{"@type":"WebPage","isAccessibleForFree":"False"}</script>`, "paywalled"},
		{"a list of types", `<script type="application/ld+json">{"@type":["NewsArticle","Article"],"headline":"Ferry talks","isAccessibleForFree":["https://schema.org/False"]}</script>`, "paywalled"},
		{"an appeal", heading + `<section class="paywall-box"><p>Subscribe to read on: the first month is one euro.</p></section>`, "paywalled"},
		{"an empty frame", heading + `<section class="paywall-box"></section>`, ""},
		{"a wrapper of the text", heading + `<div class="paywall">` + strings.Repeat("The council met again. ", 100) + `</div>`, ""},
		{"nothing", heading, ""},
	} {
		if got := factsOf(t, c.page).Access; got != c.want {
			t.Errorf("%s: access is %q, want %q", c.name, got, c.want)
		}
	}
}

func TestLeadImage(t *testing.T) {
	const picture = `<figure><img src="https://cdn.example.org/quay-crowd-dusk.jpg" width="800" alt="A crowd"></figure>`
	for _, c := range []struct{ name, page, want string }{
		{"og:image", `<meta property="og:image" content="https://cdn.example.org/quay-crowd-1200.jpg">` + heading, "https://cdn.example.org/quay-crowd-1200.jpg"},
		{"the site's default", `<meta property="og:image" content="https://cdn.example.org/img/default-share.png">` + heading + picture, "https://cdn.example.org/quay-crowd-dusk.jpg"},
		{"the logo", `<meta property="og:image" content="https://cdn.example.org/bay-post-logo.png">` + heading + picture, "https://cdn.example.org/quay-crowd-dusk.jpg"},
		{"the publisher's logo by another name", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry talks go on in the bay","publisher":{"@type":"Organization","name":"Bay Post","logo":{"@type":"ImageObject","url":"https://cdn.example.org/bay-post-1200.png"}},"image":"https://cdn.example.org/bay-post-1200.png"}</script>` + heading + picture, "https://cdn.example.org/quay-crowd-dusk.jpg"},
		{"the widest in JSON-LD", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry talks go on in the bay","image":[{"url":"https://cdn.example.org/quay-square.jpg","width":600},{"url":"https://cdn.example.org/quay-wide.jpg","width":1600}]}</script>` + heading, "https://cdn.example.org/quay-wide.jpg"},
		{"a face in the byline", heading + `<div class="author"><img src="https://cdn.example.org/ann-lee-face.jpg" width="400"></div>`, ""},
		{"an icon", heading + `<img src="https://cdn.example.org/quay-of-the-bay.jpg" width="24">`, ""},
		{"a related card's", heading + `<div class="related-card">` + picture + `</div>`, ""},
		{"lazily loaded", heading + `<img data-src="https://cdn.example.org/quay-crowd-dusk.jpg" src="data:image/gif;base64,AA">`, "https://cdn.example.org/quay-crowd-dusk.jpg"},
	} {
		if got := imageURL(factsOf(t, c.page).Image); got != c.want {
			t.Errorf("%s: image is %q, want %q", c.name, got, c.want)
		}
	}
}

func TestLargestCandidate(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"a.jpg 320w, b.jpg 1280w, c.jpg 640w", "b.jpg"},
		{"a.jpg, b.jpg 2x", "b.jpg"},
		{"https://cdn.example.org/w_1,h_2/a.jpg 320w,https://cdn.example.org/w_3,h_4/b.jpg 640w", "https://cdn.example.org/w_3,h_4/b.jpg"},
		{"a.jpg", "a.jpg"},
		{" , ", ""},
		{"", ""},
	} {
		if got, _ := largestCandidate(c.in); got != c.want {
			t.Errorf("largestCandidate(%q) is %q, want %q", c.in, got, c.want)
		}
	}
}

func TestOneLine(t *testing.T) {
	for in, want := range map[string]string{
		" a\n\tb\u00a0c ":            "a b c",
		"Tom &amp;amp; Ada":          "Tom & Ada",
		"<b>a</b><br/>b":             "a b",
		"a < b > c, <3, List<T>":     "a < b > c, <3, List<T>",
		"a\x00b\u202ec\u00add\ufeff": "abcd",
		"a\xffb":                     "ab",
		"<<b>script>x":               "< script>x",
	} {
		if got := oneLine(in); got != want {
			t.Errorf("oneLine(%q) is %q, want %q", in, got, want)
		}
	}
}

// FuzzReadFacts holds that whatever the page, every value is one line of plain
// valid text, and addresses are absolute.
func FuzzReadFacts(f *testing.F) {
	f.Add(`<title>a | b</title><meta property="og:title" content="&lt;b&gt;x&amp;amp;lt;i&gt;"><h1>x</h1><p class="byline">By <a rel="author">Ann</a> &amp; Bo<time datetime="2020-01-01">1</time></p>`)
	f.Add(`<script type="application/ld+json">{"@type":"NewsArticle","headline":"a\u0000\n<script>","author":[{"name":"A\u2028B"}],"image":{"url":"http://a.b/c.jpg"},"keywords":"a,b\n"}</script>`)
	f.Add(`<link rel=canonical href="//x.y/z?utm_a=1"><figure><img srcset="a 1x, b 2x"><figcaption>c. Photo: d</figcaption></figure>`)
	f.Add(`<ol class=breadcrumb><li><a href=/>a</a><li><a href=/b>b</a><li><h1>A b c d</h1></ol><h2><span class=kicker>K&#8;</span><em>B\n c</em> d</h2><meta property=og:title content="B c d"><div class=submitted>Posted <time datetime="2020-01-02">3.1.2020</time> by <button>Ann &lt;b&gt;Lee</button></div>`)
	f.Add(`<html lang=ar><title>a</title><meta name=author content="Ann\u202eLee;&#x2028;Bo"><meta name=citation_author content="Lee, Ann"><p>By</p><p>Ann Lee</p><p class=date>١٦ ديسمبر ٢٠٢٥</p><section class=paywall>x</section>`)
	f.Fuzz(func(t *testing.T, source string) {
		root, err := html.Parse(strings.NewReader(source))
		if err != nil {
			t.Skip()
		}
		x := readFactsAt(&page.Page{Root: root}, testNow)
		values := append([]string{x.URL, x.Site, x.Section, x.Title, x.Subtitle, x.Description, x.Language, x.Access, x.ArticleBody}, x.Authors...)
		values = append(append(values, x.Tags...), x.Headlines...)
		if x.Image != nil {
			values = append(values, x.Image.URL, x.Image.Alt, x.Image.Caption, x.Image.Credit, x.Image.Legend)
		}
		for _, v := range values {
			if !utf8.ValidString(v) || strings.ContainsFunc(v, unicode.IsControl) || strings.TrimSpace(v) != v || stripMarkup(v) != v {
				t.Errorf("value %q", v)
			}
		}
		for _, a := range []string{x.URL, imageURL(x.Image)} {
			if u, err := url.Parse(a); a != "" && (err != nil || u.Host == "") {
				t.Errorf("address %q is not absolute", a)
			}
		}
		for _, d := range []Date{x.Published, x.Modified} {
			if d.Time.After(testNow.Add(futureSlack)) {
				t.Errorf("a date in the future: %v", d)
			}
		}
	})
}

func imageURL(im *Image) string {
	if im == nil {
		return ""
	}
	return im.URL
}
