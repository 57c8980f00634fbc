package extract

import "testing"

func TestTitle(t *testing.T) {
	const h = "Ferry talks go on in the bay"
	for _, c := range []struct{ name, page, want string }{
		{"h1 alone", `<h1>` + h + `</h1>`, h},
		{"title behind a bar", `<title>` + h + ` | Bay Post</title>`, h},
		{"title behind a dash, the site known", `<title>` + h + ` - Bay Post</title><meta property="og:site_name" content="Bay Post">`, h},
		{"section and site", `<title>` + h + ` - News - Bay Post</title><h1>` + h + `</h1>`, h},
		{"site in front", `<title>Bay Post: ` + h + `</title><meta property="og:site_name" content="Bay Post">`, h},
		{"the h1 wins over a title for search engines", `<title>Bay ferry: talks, dates, prices</title><meta property="og:title" content="Bay ferry: talks, dates, prices"><h1>` + h + `</h1>`, h},
		{"two voices beat the h1", `<title>Bay ferry live | Bay Post</title><meta property="og:title" content="` + h + `"><script type="application/ld+json">{"@type":"NewsArticle","headline":"` + h + `"}</script><h1>Minister arrives at the quay for the signing</h1>`, h},
		{"kicker with a class in the h1", `<h1><span class="kicker">Transport</span> ` + h + `</h1>`, h},
		{"kicker without one, unknown to og:title", `<meta property="og:title" content="` + h + `"><h1><span>Crisis at sea</span><span>` + h + `</span></h1>`, h},
		{"kicker behind a dash", `<meta property="og:title" content="Islands: ` + h + `"><h1>Crisis at sea - ` + h + `</h1>`, h},
		{"kicker in og:title, not in the h1", `<meta property="og:title" content="Crisis at sea: ` + h + `"><h1>` + h + `</h1>`, h},
		{"kicker of a block element's name", `<h1 class="page__title"><span class="page__roofline">Transport</span> ` + h + `</h1>`, h},
		{"kicker and headline both of the title's class", `<h1 class="story-title"><span class="story-title__overline">Crisis at sea</span><span> - </span><span class="story-title__text">` + h + `</span></h1>`, h},
		{"kicker known to <title> alone", `<title>Crisis at sea: ` + h + `</title><meta property="og:title" content="` + h + `"><h1><span>Crisis at sea</span> <span>` + h + `</span></h1>`, h},
		{"kicker in emphasis, soft hyphens", `<meta property="og:title" content="` + h + `"><h1><em>Crisis at sea </em>Ferry talks go on in the b&shy;ay</h1>`, h},
		{"kicker that og:title and JSON-LD have, too", `<meta property="og:title" content="Crisis at sea: ` + h + `"><script type="application/ld+json">{"@type":"NewsArticle","headline":"Crisis at sea: ` + h + `"}</script><h1><span class="kicker">Crisis at sea</span> ` + h + `</h1>`, h},
		{"kicker parted by layout, spelled by og:title", `<meta property="og:title" content="Crisis at sea: ` + h + `"><h1><span>Crisis at sea</span> <span>` + h + `</span></h1>`, "Crisis at sea: " + h},
		{"the kicker alone in JSON-LD", `<script type="application/ld+json">{"@type":"Article","headline":"Crisis at the bay"}</script><meta itemprop="headline" content="Crisis at the bay"><h1><span class="overline">Crisis at the bay</span><span class="headline">` + h + `</span></h1>`, h},
		{"date in the h1", `<h1><time datetime="2025-12-16">16 Dec 2025</time> ` + h + `</h1>`, h},
		{"a word across elements", `<h1><span>Ferry ta</span><span>lks go on in the bay</span></h1>`, h},
		{"crumb for an h1, the headline in the h2", `<title>Bay ferry: talks, dates, prices</title><meta property="og:title" content="` + h + `"><ol class="breadcrumb"><li><a href="/">Home</a></li><li><a href="/news/">News</a></li><li><h1>Bay ferry: talks, dates, prices</h1></li></ol><article><h2>` + h + `</h2></article>`, h},
		{"crumb in a row of links that nothing names", `<title>Bay ferry: talks, dates, prices</title><meta property="og:title" content="` + h + `"><div><a href="/">Home</a><a href="/news/">News</a><h1>Bay ferry: talks, dates, prices</h1></div><h2>` + h + `</h2>`, h},
		{"crumb for an h1, no headline vouched for", `<title>` + h + `</title><ol class="breadcrumb"><li><a href="/">Home</a></li><li><h1>` + h + `</h1></li></ol><h2>The first part of the text</h2>`, h},
		{"the headline cut short in two voices", `<meta property="og:title" content="Ferry talks go on"><script type="application/ld+json">{"@type":"Article","headline":"Ferry talks go on"}</script><h1>` + h + `</h1>`, h},
		{"the site's name linked home, said again below", `<title>` + h + ` | A diary of the great bay and its ferries</title><h1><a href="https://www.example.org/">A diary of the great bay and its ferries</a></h1><h2>A diary of the great bay and its ferries</h2><h1>` + h + `</h1>`, h},
		{"a widget's h1", `<title>Where the ferry sails this week</title><h1>` + h + `</h1><h1 class="widget__title">Where else to sail next week</h1>`, h},
		{"the translation bar's h1", `<title>` + h + `</title><div class="skiptranslate"><h1>Original text</h1></div>`, h},
		{"two words that begin <title>", `<title>Dinghy.now – Harbour School</title><h1>Dinghy.now</h1>`, "Dinghy.now"},
		{"a masthead in another script, the headline in a list", `<title>` + h + ` - Baymedia</title><h1>ベイ</h1><dl class="newsTitle"><dt>` + h + `</dt></dl>`, h},
		{"a review's object is no article", `<title>` + h + `</title><script type="application/ld+json">{"@type":"ClaimReview","datePublished":"2025-12-16","itemReviewed":{"@type":"CreativeWork","headline":"What somebody else said","author":{"name":"Somebody Else"},"datePublished":"2025-12-01"}}</script><h1>` + h + `</h1>`, h},
		{"the site's name alone", `<title>The Bay Diary</title><h1><a href="/">The Bay Diary</a></h1>`, "The Bay Diary"},
		{"masthead in an h1", `<title>` + h + ` | The Bay Diary</title><h1><a href="/">The Bay Diary</a></h1><h2>` + h + `</h2>`, h},
		{"masthead known from title", `<title>` + h + ` | The Bay Diary</title><h1>The Bay Diary</h1><h2>` + h + `</h2>`, h},
		{"a part's name in the h1", `<title>` + h + `</title><h1>Comments</h1>`, h},
		{"the right one of several h1", `<meta property="og:title" content="` + h + `"><h1>News</h1><h1>` + h + `</h1><h1>More from the bay</h1>`, h},
		{"entities escaped twice", `<meta property="og:title" content="Tom &amp;amp; Ada&amp;#8217;s ferry sails again">`, "Tom & Ada’s ferry sails again"},
		{"markup in JSON-LD", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry <em>talks<\/em> go on in the bay"}</script>`, h},
		{"an element's name is no markup", `<h1>How to use &lt;dialog> well</h1>`, "How to use <dialog> well"},
		{"scripts without spaces", `<title>湾内フェリーの協議が続く見通しとなった-湾日報</title>`, "湾内フェリーの協議が続く見通しとなった"},
		{"nothing", `<p>Text.</p>`, ""},
	} {
		if got := factsOf(t, c.page).Title; got != c.want {
			t.Errorf("%s: title is %q, want %q", c.name, got, c.want)
		}
	}
}
