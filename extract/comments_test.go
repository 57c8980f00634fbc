package extract

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
)

var commentsSaved = time.Date(2026, 3, 5, 12, 0, 0, 0, time.UTC)

// commentLines are comments as lines to compare: ID<ReplyTo, author, time,
// likes, text.
func commentLines(comments []Comment) string {
	var b strings.Builder
	for _, c := range comments {
		fmt.Fprintf(&b, "%s<%s|%s|%s|%d|%s\n", c.ID, c.ReplyTo, c.Author, c.Time, c.Likes, strings.ReplaceAll(c.Text, "\n", "/"))
	}
	return b.String()
}

func TestReadComments(t *testing.T) {
	for _, c := range []struct{ name, page, want string }{
		{"wpDiscuz", `<div id="wpd-comm-7_0" class="comment wpd-comment"><div id="comment-7"><div class="wpd-comment-author"><a>Ifor</a></div><div class="wpd-comment-date" title="3 March 2026 18:20">2 days ago</div><div class="wpd-comment-text"><p>First <b>bold</b>.</p><p>Second.</p></div><div class="wpd-vote-result">-2</div></div><div id="wpd-comm-8_7" class="comment wpd-comment wpd-reply"><div id="comment-8"><div class="wpd-comment-author">Nest</div><div class="wpd-comment-date">34 minutes ago</div><div class="wpd-comment-text">Quite.</div></div></div></div>`,
			"comment-7<|Ifor|2026-03-03T18:20:00Z|-2|First bold./Second.\ncomment-8<comment-7|Nest|2026-03-05T11:26:00Z|0|Quite.\n"},
		{"WordPress, one element around all", `<ol class="commentlist"><li class="comment depth-1" id="li-comment-3"><div id="comment-3" class="comment-body"><div class="comment-author vcard"><cite class="fn">Olu</cite> <span class="says">says:</span></div><div class="comment-meta commentmetadata"><a href="#">4 March 2026 at 9:12 am</a></div><p>Well put. <img class="emoji" alt="🙂"></p><div class="reply"><a>Reply</a></div></div><ul class="children"><li class="comment depth-2" id="li-comment-4"><div id="comment-4" class="comment-body"><cite class="fn">Ann</cite><p>Thanks!</p></div></li></ul></li></ol>`,
			"comment-3<|Olu|2026-03-04T09:12:00Z|0|Well put. 🙂\ncomment-4<comment-3|Ann||0|Thanks!\n"},
		{"Disqus in a frame", `<iframe srcdoc="<ul id='post-list'><li class='post' id='post-1'><span class='author'>Una</span><a class='time-ago' title='Tuesday, March 3, 2026 8:05 AM'>2 days ago</a><div class='post-message'><p>Comment one</p></div><a class='vote-up'><span class='count'>1,204</span></a><ul class='children'><li class='post' id='post-2'><span class='author'>Bo</span><div class='post-message'>Two</div></li></ul></li></ul>"></iframe>`,
			"post-1<|Una|2026-03-03T08:05:00Z|1204|Comment one\npost-2<post-1|Bo||0|Two\n"},
		{"Drupal, replies beside", `<article class="comment js-comment" id="comment-11"><p class="comment__author">Rhys</p><p class="comment__time">Wed, 03/04/2026 - 10:00</p><div class="comment__content"><h3>Re</h3><div class="field--name-comment-body"><p>One</p></div></div></article><div class="indented"><article class="comment js-comment" id="comment-12"><p class="comment__author">Mo</p><p class="comment__time">Wed, 03/04/2026 - 11:00</p><div class="field--name-comment-body"><p>Two</p></div></article></div>`,
			"comment-11<|Rhys|2026-03-04T10:00:00Z|0|One\ncomment-12<comment-11|Mo|2026-03-04T11:00:00Z|0|Two\n"},
		{"Coral, levels in classes", `<div class="coral-indent-0"><div class="coral coral-comment" id="comment-a1"><span class="coral-comment-username">Pia</span><time class="coral-comment-timestamp" datetime="2026-03-01T08:00:00Z">4 days ago</time><div class="coral-comment-content">Deep</div><button class="coral-comment-reactButton">Respect (3)</button></div></div><div class="coral-indent-1"><div class="coral coral-comment" id="comment-a2"><span class="coral-comment-username">Lou</span><div class="coral-comment-content">Deeper</div></div></div>`,
			"comment-a1<|Pia|2026-03-01T08:00:00Z|3|Deep\ncomment-a2<comment-a1|Lou||0|Deeper\n"},
		{"schema.org", `<div itemprop="comment" itemscope itemtype="https://schema.org/Comment"><span itemprop="author" itemscope>Mr <b itemprop="name">Vogel</b></span><time itemprop="dateCreated" datetime="2026-03-02">x</time><p itemprop="text">Aye.</p><span itemprop="upvoteCount">9</span></div>`, "1<|Vogel|2026-03-02|9|Aye.\n"},
		{"generic", `<div class="comment-item"><span class="username">Kit</span> <span class="date">vor 2 Tagen</span><div class="comment-text">Ja!<br>Nein!</div></div>`, "1<|Kit|2026-03-03|0|Ja!/Nein!\n"},
		{"an opinion teaser is none", `<article class="comment"><a class="author">Jo</a><div class="comment-body">Read on</div></article>`, ""},
		{"shown twice", strings.Repeat(`<ol class="comment-list"><li class="comment" id="comment-1"><b class="fn">A</b><div class="comment-content">x</div></li></ol>`, 2), "comment-1<|A||0|x\n"},
		{"JSON-LD", `<script type="application/ld+json">{"@type":"NewsArticle","comment":[{"@type":"Comment","@id":"#c1","text":"One\n\nmore","author":{"name":"Ada"},"dateCreated":"2026-03-01T10:00:00Z","upvoteCount":4,"comment":{"@type":"Comment","text":"Two"}}]}</script>`,
			"#c1<|Ada|2026-03-01T10:00:00Z|4|One/more\n2<#c1|||0|Two\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			root, err := html.Parse(strings.NewReader(c.page))
			if err != nil {
				t.Fatal(err)
			}
			if got := commentLines(readComments(root, commentsSaved)); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

func TestAgo(t *testing.T) {
	for text, want := range map[string]string{
		"34 minutes ago": "2026-03-05T11:26:00Z", "an hour ago": "2026-03-05T11:00:00Z", "1 hour, 20 minutes ago": "2026-03-05T10:40:00Z",
		"3 days ago": "2026-03-02", "vor 2 Tagen": "2026-03-03", "il y a 3 semaines": "2026-02-12", "hace un mes": "2026-02-05",
		"3時間前": "2026-03-05T09:00:00Z", "3 시간 전": "2026-03-05T09:00:00Z", "Yesterday": "2026-03-04", "": "", "soon": "", "12": "", "minutes": "",
	} {
		if got := ago(text, commentsSaved).String(); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
		if got := ago(text, time.Time{}); !got.IsZero() {
			t.Errorf("%q of a page saved nobody knows when: got %s", text, got)
		}
	}
}

// FuzzReadComments checks what holds for the comments of any page.
func FuzzReadComments(f *testing.F) {
	f.Add(`<ol class="comment-list"><li class="comment" id="comment-1"><b class="fn">A</b><div class="comment-content">x</div></li></ol>`)
	f.Add(strings.Repeat(`<div class="comment date comment-body author">1`, 400))
	f.Fuzz(func(t *testing.T, page string) {
		root, err := html.Parse(strings.NewReader(page))
		if err != nil {
			t.Skip()
		}
		seen := map[string]bool{}
		for _, c := range readComments(root, commentsSaved) {
			switch {
			case c.Text == "" || c.ID == "" || seen[c.ID]:
				t.Fatalf("no text, or no ID of its own: %+v", c)
			case c.ReplyTo != "" && !seen[c.ReplyTo]:
				t.Fatalf("replies to no earlier comment: %+v", c)
			}
			seen[c.ID] = true
		}
	})
}
