package extract

import "strconv"

// finish turns the drafts that are comments into such.
func (r *commentReader) finish() []Comment {
	var comments []Comment
	taken := make(map[string]int)           // ID to the comment that has it
	becomes := make([]int, len(r.drafts))   // draft to comment, or none
	parents := threadParents(r.drafts)      // draft to draft, or none
	kept := func(draft int) (comment int) { // of a draft or the nearest one it replies to
		for draft != none && becomes[draft] == none {
			draft = parents[draft]
		}
		if draft == none {
			return none
		}
		return becomes[draft]
	}
	for i := range r.drafts {
		d := &r.drafts[i]
		becomes[i] = none
		if !d.whole() {
			continue
		}
		c := d.Comment
		if first, ok := taken[c.ID]; ok && c.ID != "" {
			if comments[first].Text == c.Text { // the page shows it twice
				becomes[i] = first
				continue
			}
			c.ID = ""
		}
		if p := kept(parents[i]); p != none {
			c.ReplyTo = comments[p].ID
		} else if p, ok := taken[d.above]; ok && d.above != "" {
			c.ReplyTo = comments[p].ID
		}
		if c.ID == "" {
			c.ID = freeID(taken, len(comments)+1)
		}
		becomes[i], taken[c.ID] = len(comments), len(comments)
		comments = append(comments, c)
	}
	return comments
}

// whole tells whether enough was found for a comment. Where the system is not
// known, that is an author, a time and a text.
func (d *commentDraft) whole() bool {
	switch {
	case d.Text == "":
		return false
	case d.system.vague:
		return d.Author != "" && d.timed
	}
	return d.own[partText] || d.Author != "" || d.timed
}

// threadParents tells for every draft which one it replies to: the one it lies
// in or, where the page only says how deep a thread is, the last one before
// that is less deep.
func threadParents(drafts []commentDraft) []int {
	parents := make([]int, len(drafts))
	var open []int // last draft of each level, ever deeper
	for i := range drafts {
		d := &drafts[i]
		for len(open) > 0 && drafts[open[len(open)-1]].level >= d.level {
			open = open[:len(open)-1]
		}
		parents[i] = d.parent
		if d.parent == none && len(open) > 0 {
			parents[i] = open[len(open)-1]
		}
		open = append(open, i)
	}
	return parents
}

// freeID makes up an ID for the comment that is the n-th.
func freeID(taken map[string]int, n int) string {
	for {
		id := strconv.Itoa(n)
		if _, ok := taken[id]; !ok {
			return id
		}
		n++
	}
}
