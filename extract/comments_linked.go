package extract

import (
	"strconv"
	"strings"
	"time"
)

// readLinkedComments collects the comments of JSON-LD scripts: nodes of the type
// Comment, wherever they are, in the order written.
// https://schema.org/Comment
func readLinkedComments(scripts []string, saved time.Time) []Comment {
	r := &linkedComments{saved: saved, taken: make(map[string]int)}
	for _, s := range scripts {
		for _, v := range parseScript(s) {
			r.walk(v, "")
		}
	}
	return r.comments
}

type linkedComments struct {
	saved    time.Time
	comments []Comment
	taken    map[string]int // ID to the comment that has it
}

// walk reads a value inside the comment of ID parent. parseScript bounds the
// depth.
func (r *linkedComments) walk(v any, parent string) {
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			r.walk(item, parent)
		}
	case ldObject:
		if isLinkedComment(v) {
			parent = r.add(v, parent)
		}
		for i := range v {
			if key := v[i].key; key != "author" && key != "creator" && key != "parentItem" {
				r.walk(v[i].value, parent)
			}
		}
	}
}

func isLinkedComment(o ldObject) bool {
	for _, t := range ldTexts(o.get("@type")) {
		if t = strings.TrimPrefix(t, "schema:"); t == "Comment" || strings.HasSuffix(t, "schema.org/Comment") || t == "UserComments" {
			return true
		}
	}
	return false
}

// add keeps a comment that has a text, once, and returns its ID.
func (r *linkedComments) add(o ldObject, parent string) string {
	c := Comment{
		Author:  oneLine(first(o, "author", "creator")),
		Time:    parseCommentTime(oneLine(first(o, "dateCreated", "datePublished", "commentTime")), "", r.saved),
		Text:    linkedText(first(o, "text", "commentText")),
		ID:      oneLine(first(o, "@id", "identifier", "url")),
		ReplyTo: parent,
	}
	if c.Text == "" {
		return parent
	}
	if n, err := strconv.Atoi(first(o, "upvoteCount")); err == nil && n > 0 && n <= mostLikes {
		c.Likes = n
	}
	if earlier, ok := r.taken[c.ID]; ok {
		if r.comments[earlier].Text == c.Text {
			return c.ID
		}
		c.ID = ""
	}
	if c.ID == "" {
		c.ID = freeID(r.taken, len(r.comments)+1)
	}
	if above, ok := o.get("parentItem").(ldObject); ok {
		if id := oneLine(first(above, "@id", "identifier", "url")); id != "" {
			if _, ok := r.taken[id]; ok {
				c.ReplyTo = id
			}
		}
	}
	r.taken[c.ID] = len(r.comments)
	r.comments = append(r.comments, c)
	return c.ID
}

// linkedText is a text of JSON-LD, a paragraph a line.
func linkedText(s string) string {
	lines := make([]string, 0, 4)
	for line := range strings.SplitSeq(s, "\n") {
		if line = unmarked(line); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// first is the text of the first of the keys that has one.
func first(o ldObject, keys ...string) string {
	for _, key := range keys {
		if s := ldText(o.get(key)); s != "" {
			return s
		}
	}
	return ""
}
