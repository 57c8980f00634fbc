package extract

import (
	"context"
	"strings"
	"testing"

	"newsx/extract/page"
)

// The readers of the threads below say these, so that they read like the article.
const (
	firstSaid  = "I walked past the locks every morning of my childhood, and what I remember of the old gates is the sound they made when the water was let in below them."
	secondSaid = "My father was the last man to caulk them by hand, and he would have told you that a gate which does not leak a little has been built by somebody in an office."
)

// threads are two comments, the second in answer to the first, as systems and
// themes mark them up; 1st and 2nd stand for what they say. want is as
// commentLines tells it, but for the texts.
var threads = []struct{ name, thread, want string }{
	{"WordPress core", `<div id="comments" class="comments-area"><h2 class="comments-title">2 thoughts on “Locks”</h2><ol class="comment-list"><li id="comment-21" class="comment even depth-1 parent"><article id="div-comment-21" class="comment-body"><footer class="comment-meta"><div class="comment-author vcard"><b class="fn">Ann Lee</b> <span class="says">says:</span></div><div class="comment-metadata"><a href="#"><time datetime="2026-03-03T10:00:00+00:00">March 3, 2026 at 10:00 am</time></a></div></footer><div class="comment-content"><p>1st</p></div><div class="reply"><a class="comment-reply-link">Reply</a></div></article><ol class="children"><li id="comment-22" class="comment odd depth-2"><article id="div-comment-22" class="comment-body"><footer class="comment-meta"><div class="comment-author vcard"><b class="fn">Bo Ek</b></div><div class="comment-metadata"><time datetime="2026-03-03T11:00:00+00:00">March 3, 2026 at 11:00 am</time></div></footer><div class="comment-content"><p>2nd</p></div></article></li></ol></li></ol><div id="respond" class="comment-respond"><h3>Leave a Reply</h3><form><textarea></textarea></form></div></div>`,
		"comment-21<|Ann Lee|2026-03-03T10:00:00Z|0 comment-22<comment-21|Bo Ek|2026-03-03T11:00:00Z|0"},
	{"WordPress blocks", `<div class="wp-block-comments"><h2 class="wp-block-comments-title">2 responses</h2><ol class="wp-block-comment-template"><li id="comment-5" class="comment depth-1"><div class="wp-block-columns"><div class="wp-block-comment-author-name">Ann Lee</div><div class="wp-block-comment-date"><time datetime="2026-03-03T10:00:00+00:00"><a href="#">March 3, 2026</a></time></div><div class="wp-block-comment-content"><p>1st</p></div><div class="wp-block-comment-reply-link"><a>Reply</a></div></div><ol><li id="comment-6" class="comment depth-2"><div class="wp-block-columns"><div class="wp-block-comment-author-name">Bo Ek</div><div class="wp-block-comment-date"><time datetime="2026-03-03T11:00:00+00:00">March 3, 2026</time></div><div class="wp-block-comment-content"><p>2nd</p></div></div></li></ol></li></ol></div>`,
		"comment-5<|Ann Lee|2026-03-03T10:00:00Z|0 comment-6<comment-5|Bo Ek|2026-03-03T11:00:00Z|0"},
	{"Discourse embed", `<div id="discourse-comments"><iframe srcdoc="<html lang='en'><body><header><h3>Continue the discussion</h3></header><article class='post clearfix' id='post-11'><a class='post-date' href='#' title='3 March 2026 10:00'>3 March 2026</a><div class='author'><img alt=''></div><div class='cooked'><h3 class='username'><a href='#'>ann_lee</a></h3><p>1st</p></div></article><article class='post clearfix' id='post-12'><a class='post-date' href='#' title='3 March 2026 11:00'>3 March 2026</a><div class='author'></div><div class='cooked'><h3 class='username'><a href='#'>bo_ek</a></h3><a class='in-reply-to' href='#post-11' data-link-to-post='11'>ann_lee:</a><p>2nd</p></div></article><footer>3 more replies</footer></body></html>"></iframe></div>`,
		"post-11<|ann_lee|2026-03-03T10:00:00Z|0 post-12<post-11|bo_ek|2026-03-03T11:00:00Z|0"},
	{"Discourse topic", `<div class="post-stream"><div class="topic-post"><article id="post_2" data-post-id="901" class="boxed"><div class="topic-body"><div class="topic-meta-data"><div class="names"><span class="first username"><a>ann_lee</a></span></div><div class="post-infos"><a class="post-date"><span class="relative-date" title="Mar 3, 2026 10:00 am" data-time="1772532000000">2d</span></a></div></div><div class="cooked"><p>1st</p></div><button class="button-count like-count">7</button></div></article></div></div>`,
		"post_2<|ann_lee|2026-03-03T10:00:00Z|7"},
	{"Isso", `<section id="isso-thread"><h4 class="isso-thread-heading">2 Comments</h4><div id="isso-root"><div class="isso-comment" id="isso-1"><div class="isso-avatar"></div><div class="isso-text-wrapper"><div class="isso-comment-header"><span class="isso-author">Ann Lee</span><span class="isso-spacer">•</span><a class="isso-permalink" href="#isso-1"><time title="Tue Mar 03 2026 10:00:00 GMT" datetime="2026-03-03T10:00:00.000Z">2 days ago</time></a></div><div class="isso-text"><p>1st</p></div><div class="isso-comment-footer"><span class="isso-votes">3</span><a class="isso-upvote"></a><a class="isso-reply">Reply</a></div></div><div class="isso-follow-up"><div class="isso-comment" id="isso-2"><div class="isso-text-wrapper"><div class="isso-comment-header"><span class="isso-author">Bo Ek</span><a class="isso-permalink"><time datetime="2026-03-03T11:00:00.000Z">2 days ago</time></a></div><div class="isso-text"><p>2nd</p></div></div><div class="isso-follow-up"></div></div></div></div></div></section>`,
		"isso-1<|Ann Lee|2026-03-03T10:00:00Z|3 isso-2<isso-1|Bo Ek|2026-03-03T11:00:00Z|0"},
	{"Commento", `<div id="commento" class="commento-root"><div id="commento-main-area"><div id="commento-comments-area"><div id="commento-comment-card-a1" class="commento-card"><div class="commento-header"><div class="commento-options"></div><div id="commento-comment-name-a1" class="commento-name">Ann Lee</div><div class="commento-subtitle"><div class="commento-score">4 points</div><div class="commento-timeago" title="Tue Mar 03 2026 10:00:00 GMT+0000">2 days ago</div></div></div><div id="commento-comment-contents-a1"><div class="commento-body"><div><p>1st</p></div></div><div class="commento-card-children"><div id="commento-comment-card-b2" class="commento-card"><div class="commento-header"><div class="commento-name">Bo Ek</div><div class="commento-subtitle"><div class="commento-score">0 points</div><div class="commento-timeago" title="Tue Mar 03 2026 11:00:00 GMT+0000">2 days ago</div></div></div><div><div class="commento-body"><div><p>2nd</p></div></div></div></div></div></div></div></div></div></div>`,
		"commento-comment-card-a1<|Ann Lee|2026-03-03T10:00:00Z|4 commento-comment-card-b2<commento-comment-card-a1|Bo Ek|2026-03-03T11:00:00Z|0"},
	{"giscus", `<div class="giscus"><iframe class="giscus-frame" srcdoc="<main><div class='gsc-comments'><div class='gsc-timeline'><div class='gsc-comment'><div class='color-bg-primary rounded-md border'><div class='gsc-comment-header'><div class='gsc-comment-author'><a class='gsc-comment-author-avatar'><img alt='@annlee'><span class='link-primary'>annlee</span></a><a class='link-secondary'><time title='Mar 3, 2026, 10:00 AM' datetime='2026-03-03T10:00:00Z'>2 days ago</time></a></div></div><div class='markdown gsc-comment-content'><p>1st</p></div><div class='gsc-comment-footer'><button class='gsc-upvote-button'><span>2</span></button></div><div class='gsc-replies'><div class='gsc-reply'><div class='gsc-reply-header'><div class='gsc-reply-author'><a class='gsc-reply-author-avatar'><img alt='@boek'><span class='link-primary'>boek</span></a><a><time datetime='2026-03-03T11:00:00Z'>2 days ago</time></a></div></div><div class='markdown gsc-reply-content'><p>2nd</p></div></div></div></div></div></div></div></main>"></iframe></div>`,
		"1<|annlee|2026-03-03T10:00:00Z|2 2<1|boek|2026-03-03T11:00:00Z|0"},
	{"Remark42", `<div id="remark42"><div class="root__threads"><div class="thread root__thread"><article class="comment comment_theme_light root__comment" id="remark42__comment-a"><div class="comment__info"><span class="comment__username">Ann Lee</span><a class="comment__time" title="3/3/2026 at 10:00 AM" href="#"><time datetime="2026-03-03T10:00:00Z">03/03/2026</time></a><span class="comment__score"><span class="comment__score-value">5</span></span></div><div class="comment__body"><div class="comment__text raw-content"><p>1st</p></div><div class="comment__actions"><button>Reply</button></div></div></article><div class="thread thread_level_1"><article class="comment comment_level_1" id="remark42__comment-b"><div class="comment__info"><span class="comment__username">Bo Ek</span><a class="comment__time"><time datetime="2026-03-03T11:00:00Z">03/03/2026</time></a></div><div class="comment__body"><div class="comment__text raw-content"><p>2nd</p></div></div></article></div></div></div></div>`,
		"remark42__comment-a<|Ann Lee|2026-03-03T10:00:00Z|5 remark42__comment-b<remark42__comment-a|Bo Ek|2026-03-03T11:00:00Z|0"},
	{"Facebook plugin", `<div class="fb-comments"><iframe srcdoc="<div class='_56q9'><div class='_3-8y _5nz1 clearfix'><div class='_ohe'><img alt=''></div><div><div class='_3-8m'><span class=' UFICommentActorName'>Ann Lee</span></div><div class='_3-8m'><div class='_30o4'><span><span class='_5mdd'>1st</span></span></div></div><div class='_2vq9 fsm fwn fcg'><a>Like</a> · <a>Reply</a> · <span><i></i>6</span> · <a><abbr class='UFISutroCommentTimestamp livetimestamp' title='Tuesday, March 3, 2026 at 10:00 AM' data-utime='1772532000'>2d</abbr></a></div><div class='_44ri _2pis'><div class='_3-8y clearfix'><div><span class=' UFICommentActorName'>Bo Ek</span></div><div class='_30o4'><span class='_5mdd'>2nd</span></div><abbr class='UFISutroCommentTimestamp livetimestamp' data-utime='1772535600'>2d</abbr></div></div></div></div></div>"></iframe></div>`,
		"1<|Ann Lee|2026-03-03T10:00:00Z|0 2<1|Bo Ek|2026-03-03T11:00:00Z|0"},
	{"OpenWeb in its shadow tree", `<div data-spotim-module="conversation"><div data-spotim-app="conversation"><template shadowrootmode="open"><div class="spcv_conversation"><ul class="spcv_messages-list" data-spot-im-class="messages-list"><li class="spcv_list-item" data-message-id="sp_1"><div data-spot-im-class="message-view"><div data-spot-im-class="message-username">Ann Lee</div><time data-spot-im-class="message-timestamp" datetime="2026-03-03T10:00:00Z">2 days ago</time><div data-spot-im-class="message-text"><p>1st</p></div><div data-spot-im-class="message-vote"><span data-spot-im-class="likes-count">8</span></div></div><ul class="spcv_children-list" data-spot-im-class="children-list"><li class="spcv_list-item" data-message-id="sp_2"><div data-spot-im-class="message-view"><div data-spot-im-class="message-username">Bo Ek</div><time data-spot-im-class="message-timestamp" datetime="2026-03-03T11:00:00Z">2 days ago</time><div data-spot-im-class="message-text"><p>2nd</p></div></div></li></ul></li></ul></div></template></div></div>`,
		"sp_1<|Ann Lee|2026-03-03T10:00:00Z|8 sp_2<sp_1|Bo Ek|2026-03-03T11:00:00Z|0"},
	{"Viafoura", `<div class="viafoura"><div class="vf-commenting"><div class="vf-comment-container" data-id="771"><div class="vf-comment-header"><span class="vf-username">Ann Lee</span><span class="vf-date" title="March 3, 2026 10:00 AM">2 days ago</span></div><div class="vf-comment-content"><p>1st</p></div><div class="vf-comment-actions"><span class="vf-like-count">9</span></div><div class="vf-child-comments"><div class="vf-comment-container" data-id="772"><span class="vf-username">Bo Ek</span><span class="vf-date" title="March 3, 2026 11:00 AM">2 days ago</span><div class="vf-comment-content"><p>2nd</p></div></div></div></div></div></div>`,
		"771<|Ann Lee|2026-03-03T10:00:00Z|9 772<771|Bo Ek|2026-03-03T11:00:00Z|0"},
	{"LiveJournal", `<div id="comments" class="b-grove"><div class="b-tree b-tree-root"><div class="b-tree-twig b-tree-twig-1"><div class="b-leaf" id="t501"><div class="b-leaf-inner"><div class="b-leaf-header"><div class="b-leaf-username"><span class="ljuser i-ljuser"><a class="i-ljuser-profile"><img></a><a class="i-ljuser-username"><b>ann_lee</b></a></span></div><ul class="b-leaf-actions"><li>Link</li></ul><p class="b-leaf-meta"><span class="b-leaf-createdtime">March 3 2026, 10:00:00 UTC</span></p></div><div class="b-leaf-article">1st</div><div class="b-leaf-footer"><ul class="b-leaf-actions"><li><a>Reply</a></li></ul></div></div></div></div><div class="b-tree-twig b-tree-twig-2"><div class="b-leaf" id="t502"><div class="b-leaf-inner"><div class="b-leaf-header"><div class="b-leaf-username"><a class="i-ljuser-username"><b>bo_ek</b></a></div><span class="b-leaf-createdtime">March 3 2026, 11:00:00 UTC</span></div><div class="b-leaf-article">2nd</div></div></div></div></div></div>`,
		"t501<|ann_lee|2026-03-03T10:00:00Z|0 t502<t501|bo_ek|2026-03-03T11:00:00Z|0"},
	{"Blogger", `<div class="comments" id="comments"><h4>2 comments:</h4><div id="comment-holder"><div class="comment-thread toplevel-thread"><ol id="top-ra"><li class="comment" id="c801"><div class="comment-block"><div class="comment-header"><cite class="user"><a>Ann Lee</a></cite><span class="datetime secondary-text"><a>March 3, 2026 at 10:00 AM</a></span></div><p class="comment-content">1st</p><span class="comment-actions"><a>Reply</a></span></div><div class="comment-replies"><div class="comment-thread inline-thread"><ol class="thread-chrome"><div><li class="comment" id="c802"><div class="comment-block"><div class="comment-header"><cite class="user">Bo Ek</cite><span class="datetime secondary-text"><a>March 3, 2026 at 11:00 AM</a></span></div><p class="comment-content">2nd</p></div></li></div></ol></div></div></li></ol></div></div></div>`,
		"c801<|Ann Lee|2026-03-03T10:00:00Z|0 c802<c801|Bo Ek|2026-03-03T11:00:00Z|0"},
	{"phpBB", `<div id="page-body"><h2 class="topic-title">Comments: Locks</h2><div id="p31" class="post has-profile bg2"><div class="inner"><dl class="postprofile" id="profile31"><dt><a class="username">Ann Lee</a></dt><dd>Posts: 12</dd></dl><div class="postbody"><div id="post_content31"><h3><a>Re: Locks</a></h3><p class="author"><a>Post</a> by <strong><a class="username">Ann Lee</a></strong> » <time datetime="2026-03-03T10:00:00+00:00">Tue Mar 03, 2026 10:00 am</time></p><div class="content">1st</div><div class="signature">Keep the water in.</div></div></div></div></div><div id="p32" class="post has-profile bg1"><div class="inner"><dl class="postprofile"><dt><a class="username">Bo Ek</a></dt></dl><div class="postbody"><p class="author">by <strong><a class="username">Bo Ek</a></strong> » <time datetime="2026-03-03T11:00:00+00:00">Tue Mar 03, 2026 11:00 am</time></p><div class="content">2nd</div></div></div></div></div>`,
		"p31<|Ann Lee|2026-03-03T10:00:00Z|0 p32<|Bo Ek|2026-03-03T11:00:00Z|0"},
	{"Hacker News", `<table class="comment-tree"><tr class="athing comtr" id="901"><td><table><tr><td class="ind" indent="0"><img width="0"></td><td class="default"><span class="comhead"><a class="hnuser">annlee</a> <span class="age" title="2026-03-03T10:00:00 1772532000"><a>2 days ago</a></span></span><div class="comment"><div class="commtext c00">1st</div><div class="reply"><a>reply</a></div></div></td></tr></table></td></tr><tr class="athing comtr" id="902"><td><table><tr><td class="ind" indent="1"><img width="40"></td><td class="default"><span class="comhead"><a class="hnuser">boek</a> <span class="age" title="2026-03-03T11:00:00 1772535600"><a>2 days ago</a></span></span><div class="comment"><div class="commtext c00">2nd</div></div></td></tr></table></td></tr></table>`,
		"901<|annlee|2026-03-03T10:00:00Z|0 902<901|boek|2026-03-03T11:00:00Z|0"},
	{"Guardian-like", `<div class="discussion"><ul class="d-thread d-thread--comments"><li class="d-comment d-comment--top-level" id="comment-61" itemscope itemtype="http://schema.org/Comment"><div class="d-comment__inner"><div class="d-comment__meta"><span class="d-comment__author" itemprop="author"><a>AnnLee</a></span><div class="d-comment__timestamp"><time datetime="2026-03-03T10:00:00Z">2d ago</time></div></div><div class="d-comment__recommend"><span class="d-comment__recommend-count">14</span></div><div class="d-comment__body" itemprop="text"><p>1st</p></div></div><ul class="d-thread d-thread--responses"><li class="d-comment d-comment--response" id="comment-62"><span class="d-comment__author">BoEk</span><div class="d-comment__timestamp"><time datetime="2026-03-03T11:00:00Z">2d ago</time></div><div class="d-comment__body"><p>2nd</p></div></li></ul></li></ul></div>`,
		"comment-61<|AnnLee|2026-03-03T10:00:00Z|14 comment-62<comment-61|BoEk|2026-03-03T11:00:00Z|0"},
	{"Ghost", `<div id="ghost-comments-root"><iframe srcdoc="<section data-testid='content-box'><div data-testid='comment-component' id='6601'><div><h4 data-testid='member-name'>Ann Lee</h4><a href='#ghost-comments-6601' title='3 March 2026, 10:00'>2 days ago</a></div><div data-testid='comment-content'><p>1st</p></div><button data-testid='like-button'>5</button><div data-testid='comment-component' id='6602'><h4 data-testid='member-name'>Bo Ek</h4><a href='#ghost-comments-6602' title='3 March 2026, 11:00'>2 days ago</a><div data-testid='comment-content'><p>2nd</p></div></div></div></section>"></iframe></div>`,
		"6601<|Ann Lee|2026-03-03T10:00:00Z|5 6602<6601|Bo Ek|2026-03-03T11:00:00Z|0"},
}

// TestCommentSystems reads each thread behind an article, and sees that the
// article is the same with it and without.
func TestCommentSystems(t *testing.T) {
	const article = `<!DOCTYPE html>
<!--
 Page saved with SingleFile
 url: https://saltmarsh.example/locks
 saved date: Thu Mar 05 2026 12:00:00 GMT+0000 (Greenwich Mean Time)
-->
<html lang="en"><head><meta charset="utf-8"><title>Canal locks reopen after a winter of repairs</title></head>
<body><main><article><h1>Canal locks reopen after a winter of repairs</h1>
<p>The seven locks below the old mill opened to boats again on Wednesday morning, ten weeks after engineers drained them to replace gates that had stood since the 1930s.</p>
<p>Keepers said that the new oak gates, each of them as heavy as three elephants, should last for another fifty years if the silt behind them is cleared every second spring.</p>
<p>The first boat through was a coal barge from the upper basin, whose owner had waited at the top of the flight since Christmas and had knitted, she said, four jumpers.</p>
</article></main>THREAD</body></html>`
	x, err := New(Options{Comments: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range threads {
		t.Run(c.name, func(t *testing.T) {
			thread := strings.NewReplacer("1st", firstSaid, "2nd", secondSaid).Replace(c.thread)
			for p, err := range page.Read(strings.NewReader(strings.Replace(article, "THREAD", thread, 1)), page.Hint{}) {
				if err != nil {
					t.Fatal(err)
				}
				a, err := x.Extract(context.Background(), p)
				if err != nil {
					t.Fatal(err)
				}
				want := strings.NewReplacer(" 2<", "\n2<", "|0 ", "|0\n").Replace(c.want)
				var got []string
				for i, line := range strings.Split(strings.TrimSuffix(commentLines(a.Comments), "\n"), "\n") {
					said := []string{firstSaid, secondSaid}[min(i, 1)]
					got = append(got, strings.TrimSuffix(line, "|"+said))
				}
				if text := strings.Join(got, " "); text != strings.ReplaceAll(want, "\n", " ") {
					t.Errorf("comments\n got %s\nwant %s", text, want)
				}
				if len(a.Body) != 3 {
					t.Errorf("the body has %d blocks, want the article's 3: %+v", len(a.Body), a.Body[min(3, len(a.Body)):])
				}
			}
		})
	}
}
