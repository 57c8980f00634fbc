package formats

import (
	"slices"
	"strconv"
	"testing"

	"newsx/extract"
)

// TestCommentsRoundTrip has a reader of Markdown find every word of comments
// that look like markup, in threads deeper than replies are indented.
func TestCommentsRoundTrip(t *testing.T) {
	var comments []extract.Comment
	for i, text := range []string{"# no heading", "- no item\n1. nor this", "a *b* _c_ `d` <b>e</b>", "| x | y |\n---", "> quote", "[a](b) ![c](d)", "&amp; $x$", "plain", "===", "    code", "~~~", "last"} {
		c := extract.Comment{Author: "**A** #" + strconv.Itoa(i), Text: text, ID: strconv.Itoa(i)}
		if i > 0 {
			c.ReplyTo = strconv.Itoa(i - 1)
		}
		comments = append(comments, c)
	}
	checkRoundTrip(t, commentBlocks(comments), Options{})
}

func TestThreads(t *testing.T) {
	roots, replies := threads([]extract.Comment{{ID: "a", ReplyTo: "b"}, {ID: "b", ReplyTo: "a"}, {ID: "c", ReplyTo: "c"}, {ID: "d", ReplyTo: "a"}})
	if !slices.Equal(roots, []int{0, 2}) || !slices.Equal(replies[0], []int{1, 3}) {
		t.Errorf("got roots %v, replies %v", roots, replies)
	}
}
