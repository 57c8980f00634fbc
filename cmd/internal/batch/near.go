package batch

import (
	"net/url"
	"strings"
	"unicode"
)

// prints are what pages are told to be duplicates by. 0 is none.
type prints struct {
	address Print // of the canonical address
	text    Print // of title and text
	near    Print // a simhash of the text
}

func printsOf(p Page) prints {
	return prints{text: textPrint(p.Title, p.Text), near: simhash(p.Text)}
}

func (l *Line) prints() prints {
	if l.Status != OK {
		return prints{}
	}
	return prints{addressPrint(l.URL), l.Text, l.Near}
}

// addressPrint is the fingerprint of an address, whatever its scheme, case of
// host, fragment or last slash. The front page of a site has none: too many
// systems declare it the canonical address of all their pages.
func addressPrint(address string) Print {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return 0
	}
	path := strings.TrimSuffix(u.EscapedPath(), "/")
	if path == "" && u.RawQuery == "" {
		return 0
	}
	return printOf([]byte(strings.ToLower(u.Host) + path + "?" + u.RawQuery))
}

// textPrint is the fingerprint of an article's words. The title is part of it,
// for two galleries may have the same few words below different ones.
func textPrint(title, text string) Print {
	if text == "" {
		return 0
	}
	return printOf([]byte(strings.Join(strings.Fields(title+"\n"+text), " ")))
}

const (
	// shingleWords is how many words that follow one another are one feature
	// of a simhash: single words would make all news of one subject alike.
	shingleWords = 3
	// nearWords is the least that a text must have to be compared by simhash:
	// below that one changed word changes too much to tell.
	nearWords = 40
)

// simhash is a fingerprint of a text that changes in few of its bits when few
// of its words change: M. Charikar, Similarity estimation techniques from
// rounding algorithms, 2002; on web pages G. Manku et al., Detecting
// near-duplicates for web crawling, 2007. 0 for a text too short to compare.
func simhash(text string) Print {
	var (
		votes    [64]int32
		last     [shingleWords]uint64
		shingles = 0
	)
	for word := range words(text) {
		copy(last[:], last[1:])
		last[shingleWords-1] = wordHash(word)
		if shingles++; shingles < shingleWords {
			continue
		}
		h := uint64(0)
		for _, w := range last {
			h = mix(h ^ w)
		}
		for bit := range votes {
			votes[bit] += int32(h>>bit&1)*2 - 1
		}
	}
	if shingles < nearWords {
		return 0
	}
	h := uint64(0)
	for bit, v := range votes {
		if v > 0 {
			h |= 1 << bit
		}
	}
	return Print(h)
}

// words yields the words of a text: runs of letters and digits, and each
// character of scripts that write no spaces.
func words(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		start := -1
		for i, r := range text {
			alone := r >= 0x2E80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
			if !alone && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
				if start < 0 {
					start = i
				}
				continue
			}
			if start >= 0 && !yield(text[start:i]) {
				return
			}
			start = -1
			if alone && !yield(string(r)) {
				return
			}
		}
		if start >= 0 {
			yield(text[start:])
		}
	}
}

// wordHash is FNV-1a, which is the same in every process, unlike maphash.
func wordHash(word string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(word); i++ {
		h = (h ^ uint64(word[i])) * 1099511628211
	}
	return h
}

// mix spreads a hash over all bits: the finalizer of splitmix64.
func mix(h uint64) uint64 {
	h += 0x9e3779b97f4a7c15
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}
