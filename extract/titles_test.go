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
