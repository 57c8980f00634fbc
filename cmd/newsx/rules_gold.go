package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"unicode"

	"newsx/cmd/internal/score"
	"newsx/extract"
)

// goldTexts are right texts by the id of their page.
type goldTexts map[string]string

// readGold reads the gold that has a body.
func readGold(s *streams, name string) (goldTexts, error) {
	records, err := readScored(s, name, score.ReadGold)
	if err != nil {
		return nil, fmt.Errorf("--gold: %w", err)
	}
	gold := goldTexts{}
	for _, g := range records {
		if g.Body != nil {
			gold[g.ID] = *g.Body
		}
	}
	if len(gold) == 0 {
		return nil, fmt.Errorf("--gold: %s: no record has a body (want the right text beside each id)", shown(name))
	}
	return gold, nil
}

// goldID is the id of a page's gold: its file's name without extensions.
func goldID(name string) string {
	if name == stdinName {
		return stdinStem
	}
	return dropExtension(dropExtension(filepath.Base(name), packedExtensions), pageExtensions)
}

// shingle is how many words in a row are compared, as the public
// article-extraction-benchmark does; single words stand everywhere.
const shingle = 4

// lostWords knows what of a page's right text its article lacks.
type lostWords struct {
	shingles map[[shingle]string]bool
	lines    map[string]bool // of fewer words than a shingle
}

// newLostWords compares the right text of a page with its article.
func newLostWords(gold string, a *extract.Article) *lostWords {
	var kept strings.Builder
	for i := range a.Account.Blocks {
		if b := &a.Account.Blocks[i]; b.Kept() {
			kept.WriteString(b.Text + "\n")
		}
	}
	text := kept.String()
	l := &lostWords{map[[shingle]string]bool{}, map[string]bool{}}
	l.each(gold, func(s [shingle]string) { l.shingles[s] = true }, func(line string) { l.lines[line] = true })
	// Shingles of the article are taken across its lines: where the two texts
	// part lines is no loss.
	l.each(strings.Join(strings.Fields(text), " "), func(s [shingle]string) { delete(l.shingles, s) }, func(string) {})
	l.each(text, func([shingle]string) {}, func(line string) { delete(l.lines, line) })
	return l
}

// each yields the shingles of a text's lines, and its shorter lines.
func (*lostWords) each(text string, long func([shingle]string), short func(string)) {
	for line := range strings.Lines(text) {
		words := wordsOf(line)
		if len(words) < shingle {
			if len(words) > 0 {
				short(strings.Join(words, " "))
			}
			continue
		}
		for i := 0; i+shingle <= len(words); i++ {
			long([shingle]string(words[i : i+shingle]))
		}
	}
}

// in counts the words of a block left out that the right text has and the
// article lacks. A nil lostWords counts none.
func (l *lostWords) in(block string) int {
	if l == nil {
		return 0
	}
	words := wordsOf(block)
	if len(words) < shingle {
		if l.lines[strings.Join(words, " ")] {
			return len(words)
		}
		return 0
	}
	lost, counted := 0, 0 // counted: words before it are
	for i := 0; i+shingle <= len(words); i++ {
		if l.shingles[[shingle]string(words[i:i+shingle])] {
			lost += i + shingle - max(i, counted)
			counted = i + shingle
		}
	}
	return lost
}

// wordsOf are the words of a text in lower case; an ideograph or kana is one.
func wordsOf(s string) []string {
	var words []string
	start := -1
	end := func(i int) {
		if start >= 0 {
			words = append(words, s[start:i])
			start = -1
		}
	}
	s = strings.ToLower(s)
	for i, r := range s {
		switch {
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
			end(i)
			words = append(words, string(r))
		case unicode.IsLetter(r), unicode.IsMark(r), unicode.IsDigit(r):
			if start < 0 {
				start = i
			}
		default:
			end(i)
		}
	}
	end(len(s))
	return words
}
