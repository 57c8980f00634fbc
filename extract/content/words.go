package content

import (
	"unicode"
	"unicode/utf8"

	"newsx/extract/internal/dom"
)

// scanner measures text, node by node; a word may run over several nodes.
type scanner struct {
	word    [24]byte // the current word's beginning, lower case
	n       int      // bytes of it
	hash    uint32   // of the whole word, 0 outside words
	han     int32    // ideographs so far
	started bool
}

const (
	fnvOffset = 2166136261
	fnvPrime  = 16777619
)

func (s *scanner) scan(data string, b *block, c *Candidates, link bool) {
	for i := 0; i < len(data); {
		r, size := rune(data[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(data[i:])
		}
		i += size
		if r == ' ' || r == '\n' || r == '\t' || r >= utf8.RuneSelf && dom.Space(r) || r == '\r' || r == '\f' {
			s.endWord(b, c)
			continue
		}
		if !s.started {
			b.firstRune, s.started = r, true
		}
		b.lastRune = r
		b.chars++
		if link {
			b.linkChars++
		}
		switch {
		case r >= 'a' && r <= 'z':
			s.add(byte(r))
		case r >= 'A' && r <= 'Z':
			b.upper++
			s.add(byte(r) + 'a' - 'A')
		case r >= '0' && r <= '9':
			b.digits++
			s.add(byte(r))
		case r < utf8.RuneSelf:
			s.punctuation(r, b, c)
		case ideograph(r):
			s.endWord(b, c)
			s.han++
			c.note(uint32(r)*fnvPrime, b)
		case unicode.IsLetter(r) || unicode.IsMark(r):
			if unicode.IsUpper(r) {
				b.upper++
				r = unicode.ToLower(r)
			}
			var buf [utf8.UTFMax]byte
			for _, x := range buf[:utf8.EncodeRune(buf[:], r)] {
				s.add(x)
			}
		default:
			s.punctuation(r, b, c)
		}
	}
}

func (s *scanner) add(x byte) {
	if s.hash == 0 {
		s.hash, s.n = fnvOffset, 0
	}
	s.hash = (s.hash ^ uint32(x)) * fnvPrime
	if s.n < len(s.word) {
		s.word[s.n] = x
		s.n++
	}
}

func (s *scanner) punctuation(r rune, b *block, c *Candidates) {
	switch r {
	case '\'', '’', '-', '_', '\u00AD':
		return // inside words
	case ',', ';', '、', '，', '；', '،':
		b.commas++
	case '.', '!', '?', '。', '！', '？', '…', '؟', '।':
		b.stops++
	case ':', '：':
		s.endWord(b, c)
		if b.colonAfter == 0 && b.words <= colonReach {
			b.colonAfter = b.words
		}
		return
	case '"', '“', '”', '„', '«', '»', '「', '」', '『', '』', '‘':
		b.quotes++
	case '©', '|', '·', '•', '→', '›', '▸', '►', '▶', '®', '™', '/', '@', '#':
		b.symbols++
	case '$', '€', '£', '¥', '%':
		b.money++
	}
	s.endWord(b, c)
}

// colonReach is how many words may stand before a colon for them to be a label:
// "Read more:", "Mehr zum Thema:".
const colonReach = 5

func (s *scanner) endWord(b *block, c *Candidates) {
	if s.hash == 0 {
		return
	}
	b.words++
	c.note(s.hash, b)
	switch vocabulary().GetBytes(s.word[:s.n]) {
	case functionWord:
		b.functional++
	case noiseWord:
		b.noiseWords++
	case labelWord:
		b.labelWords++
	case creditWord:
		b.creditWords++
	case offerWord:
		b.offerWords++
	case addressWord:
		b.address++
		b.functional++
	case monthWord:
		b.months++
	}
	s.hash = 0
}

// mostHashes is how many of a block's words are compared with others': the
// longest paragraph of the corpus has 3,700, and twenty million words in one
// would take half a gigabyte.
const mostHashes = 1 << 16

// note keeps the hash of a word of b, the last block.
func (c *Candidates) note(hash uint32, b *block) {
	if len(c.hashes)-int(b.wordFrom) < mostHashes {
		c.hashes = append(c.hashes, hash)
	}
}

func (s *scanner) finish(b *block, c *Candidates) {
	s.endWord(b, c)
	b.words += (s.han + 1) / 2
	b.wordTo = int32(len(c.hashes))
	h := uint64(14695981039346656037)
	for _, w := range c.hashes[b.wordFrom:b.wordTo] {
		h = (h ^ uint64(w)) * 1099511628211
	}
	b.text = h
}

// ideograph tells the characters of scripts that write no spaces: Chinese,
// Japanese, Thai. Korean writes them.
func ideograph(r rune) bool {
	return r >= 0x3040 && r <= 0x30FF || r >= 0x3400 && r <= 0x9FFF || r >= 0x0E00 && r <= 0x0E7F || r >= 0x20000 && r <= 0x2FFFF
}
