package noise

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"

	"newsx/extract/internal/dom"
)

// story is eight paragraphs of prose.
var story = strings.Repeat("<p>The river rose again in the night and took with it the footbridge, two gates and a henhouse that had stood since the war.</p>", 8)

func sweepHTML(t testing.TB, page string) (text string, removals []Removal) {
	t.Helper()
	root := parse(t, page)
	removals = Default().Sweep(root, false)
	return dom.Text(root), removals
}

func TestSweepListsRemovalsInPageOrder(t *testing.T) {
	_, removals := sweepHTML(t, `<body><div class="main-menu"><a href="/">Home</a></div><main><article><h1>Flood</h1>`+story+
		`<div class="post-support box" id="ask"><h3>Support us</h3><div class="newsletter">Letters</div><p>Give what you can.</p></div>`+
		`<div id="comments"><div class="comment-body">First!</div></div></article></main><footer>Imprint</footer></body>`)
	var got []string
	for _, r := range removals {
		got = append(got, r.Rule+" "+r.Path+" "+r.Text)
	}
	want := []string{
		"navigation/menu body>div.main-menu Home",
		"donation/support-box body>main>article>div#ask Support us Letters Give what you can.",
		"comments/wordpress body>main>article>div#comments First!",
		"footer/element body>footer Imprint",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestSweepRefusesTheArticle(t *testing.T) {
	for _, class := range []string{"comments", "related-posts", "share", "donation", "newsletter-box", "cookie-banner", "paywall", "sidebar", "wpd-default", "author-bio"} {
		for _, page := range []string{
			`<body><h1>Flood</h1><div class="` + class + `">` + story + `</div></body>`,
			`<body><div class="` + class + `"><h1>Flood</h1>` + story + `</div></body>`,
			`<body class="` + class + `"><main class="` + class + `"><h1>Flood</h1>` + story + `</main></body>`,
		} {
			text, removals := sweepHTML(t, page)
			if strings.Count(text, "henhouse") != 8 {
				t.Errorf("class %s took the story: %v", class, removals)
			}
		}
	}
	_, removals := sweepHTML(t, `<body><h1>Flood</h1><div id="disqus_thread">`+story+`</div></body>`)
	if len(removals) != 1 || !removals[0].Refused {
		t.Errorf("got %v, want one removal that was refused", removals)
	}
}

func TestSweepTakesAThreadLongerThanTheStory(t *testing.T) {
	text, _ := sweepHTML(t, `<body><h1>Flood</h1>`+story+`<div id="comments">`+strings.Repeat("<p>I have lived here all my life and I never saw the like of it, not even in the year of the great snow.</p>", 60)+`</div></body>`)
	if strings.Contains(text, "great snow") || strings.Count(text, "henhouse") != 8 {
		t.Errorf("left %q", text)
	}
}

// TestFalseFriends holds words of noise that mean something else on real pages.
func TestFalseFriends(t *testing.T) {
	for _, piece := range []string{
		`<div class="teaser"><p>What the water left behind, and who is to pay for it.</p></div>`,
		`<div class="cmp-text"><p>The mayor came by boat.</p></div>`,
		`<p class="paywall">She stayed an hour.</p>`,
		`<h3 id="how-donations-changed-a-town-and-its-people">How the gifts changed a town</h3>`,
		`<article class="post tag-donation category-comments"><p>The hospital was built by penny gifts.</p></article>`,
		`<p>The charity asked people to donate. “Please donate today,” its chair told the BBC, “because your support saves lives.”</p>`,
		`<p>Comments on the plan close in May, and readers of the plan should be warned that it is long.</p>`,
		`<p>Subscribe to the theory that the river is a god, as the old women here do, and you will not build on its bank.</p>`,
		`<p>The newsletter of the angling club, which has 200 subscribers, had warned of it in its spring number.</p>`,
		`<p>“Sign up for a course,” the leaflet said, and four hundred people did so in the first week alone.</p>`,
		`<blockquote><p>Support us.</p></blockquote>`,
		`<p>Advertisement revenue fell by a third.</p>`,
		`<p>Share what you have, the preacher said.</p>`,
		`<h2>Related by water</h2>`,
		`<p>All rights reserved for the lord of the manor were bought out in 1922.</p>`,
	} {
		page := `<body><article><h1>Flood</h1>` + story + piece + story + `</article></body>`
		text, removals := sweepHTML(t, page)
		if want := dom.Text(parse(t, page)); text != want {
			t.Errorf("%s\ntouched: %v", piece, removals)
		}
	}
}

// TestPlainDump sweeps a page as a browser copies it out: every line a
// paragraph, nothing to tell them apart but their words.
func TestPlainDump(t *testing.T) {
	keep := []string{
		"News", "River takes footbridge for the third time",
		"The footbridge at Cwm went in the night. Photo credit: Ann Rees",
		"The river took the footbridge at Cwm for the third time in ten years on Monday, and with it two gates and a henhouse.",
		"“I heard it go,” said Gwen Pugh, 81, who lives beside it, “and I thought, well, there it goes again, and I went back to bed.”",
		"The council said it would not comment on the cost, but people in the village were already being asked to donate by the chapel.",
		"“Every pound helps,” the minister said, and by noon the tin on the altar held 412 of them, and a button.",
		"“I don’t accept that at all,” the clerk said.",
	}
	noise := []string{
		"3 Mar 2026 2 minute read", "Support our Valley today",
		"For the price of a cup of coffee a month you can help us create an independent news service for the valley.",
		"Subscribe", "Notify of", "guest", "2 Comments", "Oldest", "Newest Most Voted", "Inline Feedbacks", "View all comments",
		"Dai", "Dai", "34 minutes ago", "“I went back to bed”",
		"That is the spirit that won the war, and lost the henhouse. The council should be made to carry the shopping over on its back.",
		"Our Supporters",
		"All information provided to the Valley Post will be handled with care.",
	}
	lines := append(append([]string{"Support our Valley today - please donate here"}, keep...), noise...)
	root := parse(t, "<body><article><p>"+strings.Join(lines, "</p><p>")+"</p></article></body>")
	removals := Default().Sweep(root, true)
	if got, want := dom.Text(root), strings.Join(keep, " "); got != want {
		t.Errorf("got %q\nwant %q\nremoved %v", got, want, removals)
	}
}

func TestRemovalTextIsBounded(t *testing.T) {
	_, removals := sweepHTML(t, `<body><h1>Flood</h1>`+story+`<div id="comments">`+strings.Repeat("<p>ß水 — aye</p>", 5000)+`</div></body>`)
	if len(removals) != 1 || len(removals[0].Text) > maxText || !utf8.ValidString(removals[0].Text) || !strings.HasPrefix(removals[0].Text, "ß水 — aye ß水") {
		t.Errorf("got %d removals, the first %.80q", len(removals), removals[0].Text)
	}
}

func FuzzSweep(f *testing.F) {
	for _, r := range Default().Rules() {
		for _, example := range r.Removes {
			f.Add(beforeExample+example+afterExample, plainOnly(&r))
		}
	}
	f.Add(`<p>a<div class="share">b<p class=comments>c`, false)
	f.Add(`<svg><nav><p>Donate</nav></svg><template><div id=comments>x</div></template>`, false)
	f.Fuzz(func(t *testing.T, page string, plain bool) {
		root, err := html.Parse(strings.NewReader(page))
		if err != nil {
			return
		}
		before := dom.Text(root)
		removals := Default().Sweep(root, plain)
		after := dom.Text(root)
		if len(after) > len(before) {
			t.Errorf("text grew from %d to %d bytes", len(before), len(after))
		}
		for n := range root.Descendants() {
			for c := n.FirstChild; c != nil; c = c.NextSibling {
				if c.Parent != n || c.NextSibling != nil && c.NextSibling.PrevSibling != c || c.NextSibling == nil && n.LastChild != c {
					t.Fatal("the tree is torn")
				}
			}
		}
		for _, r := range removals {
			if r.Rule == "" || r.Path == "" || len(r.Text) > maxText || utf8.ValidString(page) && !utf8.ValidString(r.Text) {
				t.Errorf("bad removal %+v", r)
			}
		}
	})
}

// benchPage is an invented page of a usual size: menus, a story, boxes, a
// long list of teasers and a thread of comments.
func benchPage() string {
	var b strings.Builder
	b.WriteString(`<html><body><nav class="main-nav"><ul>`)
	b.WriteString(strings.Repeat(`<li class="menu-item menu-item-type-taxonomy"><a href="/x" class="nav-link px-4 text-sm">Farming</a></li>`, 80))
	b.WriteString(`</ul></nav><main class="site-main"><article class="post type-post hentry"><h1 class="entry-title">Flood</h1><div class="entry-content">`)
	for range 5 {
		b.WriteString(story + `<div class="ad-slot ad-slot--mid" data-ad-unit="mid"><span>Advertisement</span></div><p>Read more: <a href="/a">The old bridge</a></p>`)
	}
	b.WriteString(`<div class="post-support"><p>For the price of a cup of coffee you can help us.</p></div></div></article>`)
	b.WriteString(strings.Repeat(`<div class="card card--small grid grid-cols-2"><a class="card__link" href="/y"><h3 class="card__title">The ferryman retires</h3><p class="card__dek text-gray-500">He has rowed for forty years.</p></a></div>`, 120))
	b.WriteString(`<div id="comments" class="comments-area"><ol class="comment-list">`)
	b.WriteString(strings.Repeat(`<li class="comment even thread-even depth-1"><div class="comment-body"><p>I never saw the like of it.</p></div></li>`, 150))
	b.WriteString(`</ol></div></main><footer class="site-footer"><p>© 2026</p></footer></body></html>`)
	return b.String()
}

func BenchmarkSweep(b *testing.B) {
	page := benchPage()
	Default()
	b.Run("parse", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(len(page)))
		for b.Loop() {
			parse(b, page)
		}
	})
	b.Run("sweep", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(len(page)))
		for b.Loop() {
			b.StopTimer()
			root := parse(b, page)
			b.StartTimer()
			Default().Sweep(root, false)
		}
	})
}
