package extract

import (
	"strconv"
	"strings"
	"sync"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"

	"newsx/extract/internal/dom"
)

// commentSystem says where a system keeps a comment and its parts: CSS
// selectors, of the parts inside the comment. A part that is not found there
// is looked for in the places of anySystem.
type commentSystem struct {
	name   string
	item   string
	author string
	time   string
	text   string
	likes  string
	parent string // a link to the comment it answers, where nothing else says
	wraps  bool   // item matches a comment's inner wrappers too; what matches after its text is a reply
	vague  bool   // item is not proof enough
}

// commentSystems are tried in this order: the telling ones first, the one of
// names that say next to nothing last.
var commentSystems = []commentSystem{
	{
		name: "wpDiscuz", item: ".wpd-comment, .wc-comment",
		author: ".wpd-comment-author, .wc-comment-author", time: ".wpd-comment-date, .wc-comment-date", text: ".wpd-comment-text, .wc-comment-text", likes: ".wpd-vote-result, .wc-vote-result",
	},
	{
		name: "Disqus", item: "#disqus_thread li.post, #post-list li.post, #conversation li.post",
		author: ".post-byline .author, .author", time: ".time-ago", text: ".post-message", likes: "[data-role=likes], .vote-up .count, .voting",
	},
	{
		name: "Coral", item: ".coral-comment, .coral-featuredComment",
		author: ".coral-comment-username", time: ".coral-comment-timestamp, .coral-timestamp", text: ".coral-comment-content, .coral-featuredComment-content", likes: ".coral-comment-reactButton, .coral-reactButton",
	},
	{
		name: "Substack", item: ".comment-list-items .comment",
		author: ".commenter-name, a[href*='/profile/']", time: ".comment-timestamp, a[href*='/comment/']", text: ".comment-body", likes: ".comment-actions > *:first-child",
	},
	{
		name: "Blogger", item: ".comment-thread li.comment",
		author: ".comment-header .user", time: ".comment-header .datetime", text: "p.comment-content, .comment-content",
	},
	{
		name: "Isso", item: ".isso-comment",
		author: ".isso-author, .author", time: "time", text: ".isso-text, .text", likes: ".isso-votes, .votes",
	},
	{
		name: "Commento", item: ".commento-card",
		author: ".commento-name", time: ".commento-timeago", text: ".commento-body", likes: ".commento-score",
	},
	{
		name: "Discourse", item: "article.post:has(.cooked):has(.username), .topic-post article[data-post-id]",
		author: ".username a, .names .username, .names .full-name", time: ".post-date, .relative-date", text: ".cooked", likes: ".like-count", parent: "a.in-reply-to",
	},
	{
		name: "giscus", item: ".gsc-comment, .gsc-reply",
		author: ".gsc-comment-author .link-primary, .gsc-reply-author .link-primary", time: "time", text: ".gsc-comment-content, .gsc-reply-content", likes: ".gsc-upvote-button",
	},
	{
		name: "Remark42", item: "[id^=remark42__comment-]",
		author: ".comment__username", time: ".comment__time", text: ".comment__text", likes: ".comment__score-value",
	},
	{
		name: "Facebook", item: "._3-8y:has(.UFICommentActorName)",
		author: ".UFICommentActorName", time: ".UFISutroCommentTimestamp, .livetimestamp", text: "._30o4, ._5mdd",
	},
	{
		name: "OpenWeb", item: ".spcv_list-item, [data-spot-im-class=message-view]", wraps: true,
		author: "[data-spot-im-class=message-username]", time: "[data-spot-im-class=message-timestamp]", text: "[data-spot-im-class=message-text]", likes: "[data-spot-im-class=likes-count]",
	},
	{
		name: "Viafoura", item: ".vf-comment-container",
		author: ".vf-username, .vf-comment-username", time: ".vf-date, .vf-comment-date", text: ".vf-comment-content, .vf-comment-text", likes: ".vf-like-count",
	},
	{
		name: "LiveJournal", item: ".b-leaf",
		author: ".b-leaf-username .i-ljuser-username, .b-leaf-username", time: ".b-leaf-createdtime", text: ".b-leaf-article",
	},
	{
		name: "phpBB", item: "#page-body div.post[id^=p]",
		author: ".postprofile .username, .author .username", time: ".author time", text: ".content",
	},
	{
		name: "Hacker News", item: "tr.comtr",
		author: ".hnuser", time: ".age", text: ".commtext",
	},
	{
		name: "Guardian", item: "li.d-comment",
		author: ".d-comment__author", time: ".d-comment__timestamp time", text: ".d-comment__body", likes: ".d-comment__recommend-count",
	},
	{
		name: "Ghost", item: "[data-testid=comment-component]",
		author: "[data-testid=member-name]", time: "a[href^='#ghost-comments']", text: "[data-testid=comment-content]", likes: "[data-testid=like-button]",
	},
	{
		name: "WordPress", item: "li.comment, .commentlist > li[id], .comment-list > li[id], div.comment[id^=comment-], div.comment[id^=div-comment-]", wraps: true,
		author: ".comment-author .fn, .wp-block-comment-author-name", time: ".comment-metadata time, .comment-meta time, .commentmetadata, .wp-block-comment-date", text: ".comment-content, .wp-block-comment-content, .ast-comment-content, .nv-comment-content", likes: ".comment-like-count, .comment-likes",
	},
	{
		name: "Drupal", item: "article.comment, .js-comment, div.comment[about^='/comment/'], .comment[data-comment-user-id], .comment-wrapper > .comment, #comments > .comment, #comments .indented > .comment", wraps: true,
		author: ".comment__author, .submitted .username, .comment-submitted .username, .comment__submitted .username, .comment__submitted [property='schema:name']", time: ".comment__time, .comment__submitted, .submitted", text: ".comment__content .field--name-comment-body, .comment__text-content, .field--name-comment-body, .field-name-comment-body", parent: ".parent a", vague: true,
	},
	{
		name: "schema.org", item: "[itemtype$='schema.org/Comment' i], [itemtype$='schema.org/UserComments' i], [itemprop=comment][itemscope]", wraps: true,
		author: "[itemprop=author] [itemprop=name], [itemprop=creator] [itemprop=name]", time: "[itemprop=dateCreated], [itemprop=datePublished], [itemprop=commentTime]", text: "[itemprop=text], [itemprop=commentText]", likes: "[itemprop=upvoteCount]",
	},
	{
		name: "generic", wraps: true, vague: true,
		item: ".comment, .comment-item, .comment_item, .commentItem, .comment__item, .comments__item, .comments-item, .comments-list__item, .comment-list-item, .comment-entry, .comment-single, .single-comment, .user-comment, .c-comment, .comment-wrapper, .comment-box, .comment-container, .comment__container, .comment-row",
	},
}

// anySystem holds the places where themes of all systems put the parts.
var anySystem = commentSystem{
	author: "[itemprop=author], [itemprop=creator], .comment-author, .comment-author-name, .comment__author, .comment_author, .commentAuthor, .commenter-name, .commenter, .comment-username, .comment__username, .comment-user, .comment-user-name, .comment__user, .comment-name, .comment__name, .username, .user-name, .author, .author-name, .fn",
	time:   "time, [itemprop=dateCreated], [itemprop=datePublished], [itemprop=commentTime], .comment-date, .comment__date, .comment_date, .commentDate, .comment-time, .comment__time, .comment-timestamp, .comment__timestamp, .timestamp, .time-ago, .timeago, .datetime, .comment-metadata, .commentmetadata, .comment-meta, .comment__meta, .date, .published",
	text:   "[itemprop=text], [itemprop=commentText], .comment-content, .comment-text, .comment-body, .comment__text, .comment__body, .comment__content, .c-comment__content, .comment-message, .comment__message, .comment_text, .comment_content, .comment_body, .commentText, .commenttext, .comment-copy",
	likes:  "[itemprop=upvoteCount], .comment-likes, .comment__likes, .comment-like-count, .comment-votes, .comment-score, .like-count, .likes-count, .vote-count, .upvotes, .votes, .likes",
}

// notCommentText is what stands beside a comment's words when a theme has one
// element around everything.
const notCommentText = "header, footer, form, h3.username, .in-reply-to, button, menu, time, .comment-author, .comment-meta, .comment-metadata, .commentmetadata, .comment-header, .comment-footer, .comment-actions, .comment-date, .comment-links, .comment-reply, .comment-reply-link, .comment-edit-link, .comment-awaiting-moderation, .comment-respond, .edit-link, .fn, .says, .reply, .reply-link, .links, .vcard, .visually-hidden, .screen-reader-text, .sr-only, .sharedaddy, .comment-likes, .show-all-toggle"

// notCommenter is what themes put into the element of the name.
const notCommenter = "time, button, .says, .comment-date, .comment-meta, .comment-metadata, .commentmetadata, .date, .reply, .screen-reader-text, .sr-only, .visually-hidden"

// How a page says how deep in its thread a comment is, on the comment itself
// or around it: a class that ends in the level, or one that adds a level to
// those around.
var (
	levelPrefixes = [...]string{"depth-", "wpd_comment_level-", "wc_comment_level-", "coral-indent-", "thread_level_", "b-tree-twig-"}
	deeperClasses = [...]string{"indented", "children", "comment-replies", "comment__replies", "replies"}
)

// deepestThread bounds a level a class may say; beyond it is another number.
const deepestThread = 100

// threadLevel is the level of what is inside n, when n says so.
func threadLevel(n *html.Node, around int) (level int, ok bool) {
	for class := range strings.FieldsSeq(dom.Attr(n, "class")) {
		for _, prefix := range levelPrefixes {
			if digits, found := strings.CutPrefix(class, prefix); found {
				if level, err := strconv.Atoi(digits); err == nil && level >= 0 && level <= deepestThread {
					return level, true
				}
			}
		}
		for _, deeper := range deeperClasses {
			if class == deeper {
				return around + 1, true
			}
		}
	}
	if digits := dom.Attr(n, "indent"); digits != "" { // Hacker News
		level, err := strconv.Atoi(digits)
		return level, err == nil && level >= 0 && level <= deepestThread
	}
	return 0, false
}

// commentPart is one of the things to find in a comment.
type commentPart int

const (
	partAuthor commentPart = iota
	partTime
	partText
	partLikes
	commentParts
)

// compiledSystem is a commentSystem ready to match.
type compiledSystem struct {
	item  cascadia.Matcher
	parts partMatchers
	above cascadia.Matcher // a link to the comment it answers; nil for none
	wraps bool
	vague bool
}

// partMatchers find the parts of a comment; nil for a part a system lacks.
type partMatchers [commentParts]cascadia.Matcher

// compiledSystems compiles the table when the first page wants it: few runs ask
// for comments.
var compiledSystems = sync.OnceValue(func() []compiledSystem {
	systems := make([]compiledSystem, len(commentSystems))
	for i, s := range commentSystems {
		systems[i] = compiledSystem{item: selector(s.item), parts: s.matchers(), above: selector(s.parent), wraps: s.wraps, vague: s.vague}
	}
	return systems
})

var (
	compiledAnySystem = sync.OnceValue(anySystem.matchers)
	compiledNotName   = sync.OnceValue(func() cascadia.Matcher { return selector(notCommenter) })
	compiledNotText   = sync.OnceValue(func() cascadia.Matcher { return selector(notCommentText) })
)

func (s *commentSystem) matchers() partMatchers {
	return partMatchers{partAuthor: selector(s.author), partTime: selector(s.time), partText: selector(s.text), partLikes: selector(s.likes)}
}

// selector compiles one of this file's selectors; nil for none.
func selector(s string) cascadia.Matcher {
	if s == "" {
		return nil
	}
	return cascadia.MustCompile(s)
}
