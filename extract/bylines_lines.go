package extract

import (
	"strings"

	"newsx/extract/internal/dom"
)

// longestBylineBlock bounds, in bytes, a block without a telling class that
// may be a byline.
const longestBylineBlock = 140

// plainByline reads "By Ann Lee" from the short blocks around the headline
// when no class says what they are; the label may be a block of its own.
func (e *evidence) plainByline() []string {
	blocks := e.blocksNearHeadline()
	for i, block := range blocks {
		if len(block.text) > longestBylineBlock || !mayName(block.text) {
			continue
		}
		if rest := cutPrefix(block.text); rest == "" && i+1 < len(blocks) {
			if next := blocks[i+1]; len(next.text) < longestBylineBlock {
				return credible(people(bylineText(next.node)), longestBylineBlock)
			}
		} else if rest != block.text {
			names := people(bylineText(block.node))
			if bareBy(block.text) {
				names = credible(names, len(block.text))
			} else {
				names = fullNames(names)
			}
			if len(names) > 0 && startsUpper(names[0]) {
				return names
			}
		}
	}
	return nil
}

// How far from the headline, in bytes of visible text, a line of its own stands
// that begins "by" and names somebody in full.
const (
	lineBylineBefore = 200
	lineBylineAfter  = 400
)

// lineByline reads a line of its own near the headline that begins "by".
func (e *evidence) lineByline() []string {
	for i := range e.lines {
		l := &e.lines[i]
		if l.named && bareBy(l.text) && e.beside(&l.spot)&(roleAside|roleComment|roleCaption) == 0 && e.near(&l.spot, lineBylineBefore, lineBylineAfter) && len(l.text) <= longestBylineBlock {
			if rest := cutPrefix(l.text); rest != l.text {
				if names := fullNames(people(rest)); len(names) > 0 {
					return names
				}
			}
		}
	}
	return nil
}

// longestOneName bounds, in bytes, a byline that gives a name of one word; a
// longer text that begins "by" or "von" is prose.
const longestOneName = 40

// credible is names when each is a person's full name or an organisation, or the
// byline they are from, of so many bytes, is too short for prose and gives one
// name; else nil.
func credible(names []string, size int) []string {
	if size <= longestOneName && len(names) == 1 {
		return names
	}
	for _, n := range names {
		if !personShaped(n) && !isOrganisation(n) {
			return nil
		}
	}
	return names
}

// bareBy tells whether a line begins with no more than "By": the cards of other
// articles do.
func bareBy(text string) bool {
	first, _, _ := strings.Cut(strings.ToLower(text), " ")
	switch first {
	case "by", "von", "por", "par", "di", "door", "av", "af", "przez":
		return true
	}
	return false
}

// labelledByline reads the lines of the whole page that begin "Written by" or
// the like and name a person in full.
func (e *evidence) labelledByline() []string {
	for i := range e.lines {
		l := &e.lines[i]
		if !l.named || bareBy(l.text) || e.beside(&l.spot)&(roleAside|roleComment|roleCaption) != 0 || e.headline != nil && l.at < e.headline.at {
			continue
		}
		text := l.text
		if i := labelWithin(text); i > 0 {
			text = text[i:]
		}
		rest := cutPrefix(dom.Fold(text))
		if rest == "" { // "Written by" <b>Ann Lee</b>
			if next := outside(l.node, false); next != nil {
				rest = bylineText(next)
			}
		} else if rest == text {
			continue
		}
		if len(rest) < longestBylineBlock {
			if names := fullNames(people(rest)); len(names) > 0 {
				return names
			}
		}
	}
	return nil
}
