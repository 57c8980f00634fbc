package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/lexicon"
)

// A generator that opens an element again and again and never closes it (a
// template cut short, a loop gone wrong) buries all that follows as deep, or
// makes it one link. unwind leaves such tags out, so that what follows stands
// beside what came before.
const (
	// deepest is how deep the elements of a page may lie in one another that is
	// not looked at for runaways; the corpus' deepest has 68.
	deepest = 70
	// runaway is how many elements of one name may be left open; pages laid out on
	// purpose, or with a few mistakes, leave fewer than ten.
	runaway = 32
	// strewn is the same where a chain of them with text before each shows in the
	// tree, as when every paragraph begins with one.
	strewn = 3
	// wrapped is how many elements of one name may lie in one another like that
	// without a closer look; page builders wrap a column in so many.
	wrapped = 6
)

// maybeOpen are the elements whose end tags may be left out, which a parser closes
// by itself.
var maybeOpen = lexicon.Of("html head body p li dd dt option optgroup tr td th tbody thead tfoot caption colgroup rp rt")

// deeper tells whether the tree under root is deeper than limit.
func deeper(root *html.Node, limit int) bool {
	depth := 0
	for n := root; n != nil; {
		if n.FirstChild != nil {
			if n, depth = n.FirstChild, depth+1; depth > limit {
				return true
			}
			continue
		}
		for n != nil && n.NextSibling == nil {
			n, depth = n.Parent, depth-1
		}
		if n != nil {
			n = n.NextSibling
		}
	}
	return false
}

// steps tells whether elements of one name lie within one another, each the last
// in the one around it: more than strewn of them after something else, or more
// than wrapped in all, and that s leaves some of them open. So does a row of paragraphs each of which opens an element
// and does not close it.
func steps(root *html.Node, s string) bool {
	closed := map[string]bool{}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode || n.LastChild != nil && n.LastChild.Data == n.Data {
			continue // not the innermost
		}
		after, length := 0, 1
		for n.NextSibling == nil && n.Parent != nil && n.Parent.Data == n.Data {
			if n.PrevSibling != nil {
				after++
			}
			n, length = n.Parent, length+1
		}
		if n.NextSibling == nil && n.PrevSibling != nil {
			after++
		}
		if after > strewn || after > 0 && length > wrapped {
			if !closed[n.Data] && !maybeOpen.Has(n.Data) && leftOpen(s, n.Data) > strewn {
				return true
			}
			closed[n.Data] = true
		}
	}
	return false
}

// leftOpen is how many more start tags than end tags of an element s has, what
// looks like one in scripts included.
func leftOpen(s, name string) int {
	open := 0
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			return open
		}
		s = s[i+1:]
		of, step := s, 1
		if strings.HasPrefix(s, "/") {
			of, step = s[1:], -1
		}
		if len(of) > len(name) && strings.EqualFold(of[:len(name)], name) && (of[len(name)] == '>' || of[len(name)] == '/' || htmlSpace(of[len(name)])) {
			open += step
		}
	}
}

// looseAnchors tells whether runaway links or more are left open, which nest
// nothing, or one that a paragraph begins in: each is closed by the next, and the
// last makes the rest of the page its text.
func looseAnchors(s string) bool {
	const anchor = "<a"
	open, paragraphs := 0, 0
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 || len(s)-i <= len(anchor) {
			return open > runaway || open > 0 && paragraphs > 0
		}
		s = s[i+1:]
		switch {
		case s[0]|0x20 == 'p' && (htmlSpace(s[1]) || s[1] == '>'):
			paragraphs++
		case s[0]|0x20 == 'a' && (htmlSpace(s[1]) || s[1] == '>'):
			if open > 0 && paragraphs > 0 {
				return true
			}
			open, paragraphs = open+1, 0
		case s[0] == '/' && len(s) > 2 && s[1]|0x20 == 'a' && (s[2] == '>' || htmlSpace(s[2])) && open > 0:
			open, paragraphs = open-1, 0
		}
	}
}

// tag is one of a page's, by the ordinal number of all its tags.
type tag struct {
	number int
	name   string
	raw    string // as it stands in the page
	starts bool
	closed bool // a start tag that has an end tag, or an end tag that has a start tag
	other  int  // the number of that tag
}

// unwind writes s without the tags of elements of which more than limit are left
// open: those of them that recur more than runaway times and those that no end
// tag closes. Of links none may be left open. Text and its order stay, and so do
// the borders between blocks, as <br>.
func unwind(s string, limit int) string {
	tags := nestingTags(s)
	match(tags)
	open := map[string]int{}
	for _, t := range tags {
		if t.starts && !t.closed {
			open[t.name]++
		}
	}
	tooMany := func(name string) bool { return open[name] > limit || name == "a" && open[name] > 0 }
	recurs := map[string]int{}
	for _, t := range tags {
		if t.starts && tooMany(t.name) {
			recurs[t.raw]++
		}
	}
	// What recurs may have been given the end tags of what does not.
	left := tags[:0:0]
	drop := map[int]bool{}
	for _, t := range tags {
		switch {
		case !tooMany(t.name):
		case t.starts && recurs[t.raw] > runaway:
			drop[t.number] = true
		default:
			t.closed = false
			left = append(left, t)
		}
	}
	match(left)
	for _, t := range left {
		if !t.closed {
			drop[t.number] = true
		}
	}
	if len(drop) == 0 {
		return s
	}
	out, z := writer{}, html.NewTokenizer(strings.NewReader(s))
	out.Grow(len(s))
	for n := 0; out.next(z); n++ {
		switch {
		case !drop[n]:
			out.writeTag()
		case borderTags.Has(out.name):
			out.WriteString("<br>")
		}
	}
	return out.String()
}

// nestingTags are the tags of s of elements that nest and have to be closed.
func nestingTags(s string) []tag {
	var tags []tag
	z := html.NewTokenizer(strings.NewReader(s))
	for at, number := 0, 0; ; {
		kind := z.Next()
		raw := s[at : at+len(z.Raw())]
		at += len(raw)
		switch kind {
		case html.ErrorToken:
			return tags
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			lower, _ := z.TagName()
			name := string(lower)
			shape := kind == html.SelfClosingTagToken && atom.Lookup(lower) == 0
			if !voidTags.Has(name) && !rawTextTags.Has(name) && !maybeOpen.Has(name) && !shape {
				tags = append(tags, tag{number: number, name: name, raw: raw, starts: kind != html.EndTagToken})
			}
			number++
		}
	}
}

// match pairs each end tag with the last start tag of its name that is open.
func match(tags []tag) {
	open := map[string][]int{}
	for i := range tags {
		t := &tags[i]
		if t.starts {
			open[t.name] = append(open[t.name], i)
			continue
		}
		if list := open[t.name]; len(list) > 0 {
			last := list[len(list)-1]
			open[t.name] = list[:len(list)-1]
			tags[last].closed, t.closed = true, true
			tags[last].other, t.other = t.number, tags[last].number
		}
	}
}
