package content

import "golang.org/x/net/html/atom"

// headingLeast is the log-odds from which a heading goes with the chosen text
// right under it in the same element.
const headingLeast = -1.5

// addHeadings takes the headings of chosen text, and such as the model is sure
// against where it took most others of their level: the posts of a live blog, the
// parts of a guide are headed alike.
func (c *Candidates) addHeadings(scores []float32, chosen []bool) {
	balance := map[atom.Atom]int{} // headings taken less those refused, of those over chosen text
	level := func(i int) atom.Atom { return c.Tree.Nodes[c.blocks[i].parent].DataAtom }
	for i := len(chosen) - 2; i >= 0; i-- {
		if !c.overText(i, chosen) {
			continue
		}
		chosen[i] = chosen[i] || scores[i] > headingLeast
		if chosen[i] {
			balance[level(i)]++
		} else {
			balance[level(i)]--
		}
	}
	for i := len(chosen) - 2; i >= 0; i-- {
		if !chosen[i] && balance[level(i)] > 0 && c.overText(i, chosen) {
			chosen[i] = true
		}
	}
}

// overText tells whether block i is a heading, and no link, right over chosen
// text.
func (c *Candidates) overText(i int, chosen []bool) bool {
	b, next := &c.blocks[i], &c.blocks[i+1]
	return chosen[i+1] && int32(i) != c.headlineBlock && c.places[b.parent]&inHeading != 0 && c.places[next.parent]&inHeading == 0 &&
		c.heads(b.parent, next.parent) && b.linkDensity() < structureLinks
}

// headReach is how many levels up a heading and its text may meet: beside one
// another, or each in a wrapper.
const headReach = 2

// heads tells whether the heading h stands over e.
func (c *Candidates) heads(h, e int32) bool {
	for range headReach {
		if h = c.Tree.Parent[h]; h < 0 {
			return false
		}
		up := e
		for range headReach {
			if up = c.Tree.Parent[up]; up == h {
				return true
			}
			if up < 0 {
				break
			}
		}
	}
	return false
}

const (
	// danglingWords is the most a line has that announces what follows.
	danglingWords = 12
	// mostDangling is how many of them may end an article: a gallery that has
	// nothing but headings ends in many.
	mostDangling = 2
)

// dropDangling leaves out the headings and lines with a colon at their end that
// nothing follows: what they announced, a list of links or of sources, is not
// the article's.
func (c *Candidates) dropDangling(chosen []bool) {
	var dangling []int
	for i := len(chosen) - 1; i >= 0; i-- {
		if !chosen[i] {
			continue
		}
		if !c.announces(i) {
			break
		}
		if dangling = append(dangling, i); len(dangling) > mostDangling {
			return
		}
	}
	for _, i := range dangling {
		chosen[i] = false
	}
}

// announces tells whether block i is a heading, or a line with a colon at its end.
func (c *Candidates) announces(i int) bool {
	b := &c.blocks[i]
	if b.words > danglingWords || c.places[b.parent]&(inList|inTable|inCode|inQuote) != 0 {
		return false
	}
	return c.places[b.parent]&inHeading != 0 || b.lastRune == ':'
}

// standfirstNever is the log-odds under which even a piece of news is denied its
// standfirst: what the metadata took for one stands among teasers.
const standfirstNever = -3

// standfirstLikeness is the share of a block's words the standfirst must have,
// and of the standfirst's words the block must be long.
const standfirstLikeness = .9

// addStandfirst takes the standfirst the metadata found, where it stands near
// the headline of a piece of news. What blogs call a subtitle is as often a
// slogan, which the model decides on as on any text.
func (c *Candidates) addStandfirst(scores []float32, chosen []bool) {
	if c.headlineBlock < 0 || len(c.subtitle) == 0 || !c.hints.News {
		return
	}
	size := float32(len(hashWords(c.hints.Subtitle)))
	for i := max(0, int(c.headlineBlock)-2); i <= int(c.headlineBlock)+labelReach && i < len(chosen); i++ {
		b := &c.blocks[i]
		words := float32(b.wordTo - b.wordFrom)
		if i != int(c.headlineBlock) && b.linkDensity() < structureLinks && words >= standfirstLikeness*size && words*standfirstLikeness <= size &&
			c.shareIn(c.subtitle, i, fewestWords) >= standfirstLikeness && scores[i] > standfirstNever {
			chosen[i] = true
			return
		}
	}
}
