package extract

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/atom"
)

// separators part a title from the site's name and the section's.
var separators = []string{" | ", " - ", " – ", " — ", " :: ", " » ", " › ", " « ", " · ", " • ", " ~ ", " / ", " // ", " -- ", "｜", "|", "ㅣ", " : ", ": ", ", ", "-", "：", " (", " @ ", "_", " ‹ ", " < ", " > ", ":"}

// sureSeparators are never part of a headline when what follows is short.
var sureSeparators = []string{" | ", " » ", " › ", " :: ", "｜", " « ", " ‹ "}

// trimToShown cuts a declared title to a shown headline it begins or ends with,
// and tails that are nothing else than the section or the site off the rest.
func trimToShown(title string, list []shownHeadline) string {
	folded := foldCase(title)
	for _, s := range list {
		if folded == s.folded {
			return title
		}
	}
	for _, s := range list {
		if s.spot.node.DataAtom == atom.H1 && cutAround(title, s.text) && longEnough(s.folded) {
			return s.text
		}
	}
	return trimTail(title)
}

// trimSite cuts the site's name off either end of a title.
func trimSite(title string, names siteNames) string {
	for {
		before := title
		for _, sep := range separators {
			if i := strings.LastIndex(title, sep); i > 0 && names.has(foldCase(title[i+len(sep):])) {
				title = strings.TrimSpace(title[:i])
			}
			if len(sep) == 1 || sep == ", " {
				continue
			}
			if i := strings.Index(title, sep); i > 0 && names.has(foldCase(title[:i])) && len(title)-i > shortestRest {
				title = strings.TrimSpace(title[i+len(sep):])
			}
		}
		if title == before {
			return title
		}
	}
}

// shortestRest is what must be left, in bytes, of a title that begins with the
// site's name: "The Post: a history" is no "a history".
const shortestRest = 8

// cutAround tells whether title has part at its beginning or end, with a
// separator on the other side: the section's name behind it, or the kicker
// before it.
func cutAround(title, part string) bool {
	if rest, ok := strings.CutPrefix(title, part); ok {
		for _, sep := range separators {
			if len(sep) > 1 && sep != ", " && sep != ": " && strings.HasPrefix(rest, sep) {
				return true
			}
		}
		return false
	}
	rest, ok := strings.CutSuffix(title, part)
	if !ok || len(rest) > len(part)+len(part)/2 {
		return false
	}
	for _, sep := range separators {
		if len(sep) > 1 && sep != ", " && strings.HasSuffix(rest, sep) {
			return true
		}
	}
	return false
}

// A tail behind a bar with at most so many words, on a title of at least so
// many bytes, is the site's or the section's name though nothing says so. In
// scripts without spaces a hyphen does as well, and runes count.
const (
	mostTailWords  = 5
	mostTailRunes  = 6
	fewestKeptSize = 16
)

func trimTail(title string) string {
	for {
		cut := -1
		for _, sep := range sureSeparators {
			if i := strings.LastIndex(title, sep); i >= fewestKeptSize && strings.Count(title[i+len(sep):], " ") < mostTailWords {
				cut = max(cut, i)
			}
		}
		for _, sep := range []string{"-", "_", "ㅣ", "－"} {
			i := strings.LastIndex(title, sep)
			if i < fewestKeptSize {
				continue
			}
			if tail := strings.TrimSpace(title[i+len(sep):]); caseless(tail) && utf8.RuneCountInString(tail) <= mostTailRunes {
				cut = max(cut, i)
			}
		}
		if cut < 0 {
			return title
		}
		title = strings.TrimSpace(title[:cut])
	}
}
