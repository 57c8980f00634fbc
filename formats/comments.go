package formats

import (
	"strings"
	"time"

	"newsx/extract"
)

// deepestReply bounds how deep replies are indented; what replies to a comment
// there stands below it at the same depth, as sites do.
const deepestReply = 8

// commentBlocks are readers' comments under a heading: a list, who and when
// above each text, the replies to a comment a list inside its item. nil when
// there are none.
func commentBlocks(comments []extract.Comment) []extract.Block {
	if len(comments) == 0 {
		return nil
	}
	roots, replies := threads(comments)
	var thread func(numbers []int) *extract.List
	thread = func(numbers []int) *extract.List {
		list := &extract.List{}
		for _, i := range numbers {
			item := extract.Item{Body: commentBody(&comments[i])}
			if len(replies[i]) > 0 {
				item.Body = append(item.Body, thread(replies[i]))
			}
			list.Items = append(list.Items, item)
		}
		return list
	}
	return []extract.Block{
		&extract.Heading{Level: 2, Text: []extract.Inline{&extract.Text{Value: "Comments"}}},
		thread(roots),
	}
}

// threads tells which comments reply to none, and by number which stand below
// each. A reply follows what it replies to; so no thread is circular.
func threads(comments []extract.Comment) (roots []int, replies [][]int) {
	index := make(map[string]int, len(comments))
	replies = make([][]int, len(comments))
	depth := make([]int, len(comments))
	host := make([]int, len(comments)) // below which comment each stands
	for i, c := range comments {
		parent, ok := index[c.ReplyTo]
		if _, taken := index[c.ID]; !taken && c.ID != "" {
			index[c.ID] = i
		}
		if !ok {
			roots = append(roots, i)
			continue
		}
		if depth[parent] == deepestReply {
			parent = host[parent]
		}
		host[i], depth[i] = parent, depth[parent]+1
		replies[parent] = append(replies[parent], i)
	}
	return roots, replies
}

// commentBody is a comment: author and time in a line, then its paragraphs.
func commentBody(c *extract.Comment) []extract.Block {
	var by []extract.Inline
	if c.Author != "" {
		by = append(by, &extract.Span{Mark: extract.Strong, Text: []extract.Inline{&extract.Text{Value: c.Author}}})
	}
	if when := commentTime(c.Time); when != "" {
		if len(by) > 0 {
			when = " · " + when
		}
		by = append(by, &extract.Text{Value: when})
	}
	var body []extract.Block
	if len(by) > 0 {
		body = append(body, &extract.Paragraph{Text: by})
	}
	for line := range strings.SplitSeq(c.Text, "\n") {
		body = append(body, &extract.Paragraph{Text: []extract.Inline{&extract.Text{Value: line}}})
	}
	return body
}

// commentTime is a comment's time in a form of no language, to the minute.
func commentTime(d extract.Date) string {
	switch {
	case d.IsZero():
		return ""
	case d.DayOnly:
		return d.Time.Format(time.DateOnly)
	}
	return d.Time.Format("2006-01-02 15:04")
}
