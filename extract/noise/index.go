package noise

import (
	"bytes"
	"maps"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// tokenIndex finds the rules that a node's tokens call for. Every pattern lies
// in the chain of its head, the part before the first dash or underscore; a
// token is looked up once, by its own head, and compared with the few patterns
// in that chain.
type tokenIndex struct {
	tokens   chains[pattern]  // class, id and element tokens, by head
	elements chains[pattern]  // "*__name": by the BEM element
	parts    chains[pattern]  // by the part's first word
	attrs    chains[struct{}] // attributes with such tokens as values has, by name
	present  chains[int32]    // rules content with an attribute being there, by its name
	values   chains[pattern]  // tokens of the values of all attributes, by head
}

// pattern is one token of a rule.
type pattern struct {
	text   string
	prefix bool // any token that begins with text
	where  place
	attr   int16 // the number in attrs of the attribute it is of, 0 for none
	rule   int32
}

// place is where on a node a pattern looks.
type place uint8

const (
	inClass place = 1 << iota
	inID
	inElement
	inAttr
)

// maxParts is how many words a token may have for one of them to tell what it
// is about: "how-have-related-deaths-changed" is a heading's id, and no name of
// anything.
const maxParts = 5

func newTokenIndex() tokenIndex {
	return tokenIndex{
		tokens: newChains[pattern](), elements: newChains[pattern](), parts: newChains[pattern](),
		attrs: newChains[struct{}](), present: newChains[int32](), values: newChains[pattern](),
	}
}

// add puts a rule's tokens into the index.
func (x *tokenIndex) add(rule int32, m *Match) {
	for _, list := range [...]struct {
		tokens []string
		where  place
	}{{m.Token, inClass | inID}, {m.Class, inClass}, {m.ID, inID}, {m.Element, inElement}} {
		for _, token := range list.tokens {
			if name, ok := strings.CutPrefix(token, "*__"); ok {
				x.elements.add(name, pattern{text: name, where: list.where, rule: rule})
				continue
			}
			put(&x.tokens, newPattern(token, list.where, 0, rule))
		}
	}
	for _, part := range m.Part {
		x.parts.add(head(part), newPattern(part, inClass|inID, 0, rule))
	}
	for _, name := range slices.Sorted(maps.Keys(m.Attr)) {
		tokens := m.Attr[name]
		if len(tokens) == 0 {
			x.present.add(name, rule)
			continue
		}
		attr := x.attr(name)
		for _, token := range tokens {
			put(&x.values, newPattern(token, inAttr, attr, rule))
		}
	}
}

// attr is the number of an attribute, a new one where it has none yet.
func (x *tokenIndex) attr(name string) int16 {
	if of(&x.attrs, name) == 0 {
		x.attrs.add(name, struct{}{})
	}
	return int16(of(&x.attrs, name))
}

func put(tokens *chains[pattern], p pattern) { tokens.add(head(p.text), p) }

func newPattern(token string, where place, attr int16, rule int32) pattern {
	text, prefix := strings.CutSuffix(token, "*")
	return pattern{text, prefix, where, attr, rule}
}

// head is the part of a token before its first dash or underscore.
func head(token string) string {
	if i := strings.IndexAny(token, "-_"); i >= 0 {
		return token[:i]
	}
	return token
}

// fits tells whether a folded token is what the pattern means.
func (p *pattern) fits(token []byte) bool {
	if len(token) < len(p.text) || string(token[:len(p.text)]) != p.text {
		return false
	}
	rest := token[len(p.text):]
	return p.prefix || len(rest) == 0 || len(rest) > 2 && rest[0] == rest[1] && (rest[0] == '_' || rest[0] == '-')
}

// classRules are the rules that the classes of a page call for, by the whole
// attribute: most have stood on another element before.
type classRules map[string][]int32

// find appends to rules the numbers of the rules that n's tokens call for, in
// no order and perhaps repeated. It looks up in seen what it finds, and keeps it
// there.
func (x *tokenIndex) find(n *html.Node, seen classRules, rules []int32) []int32 {
	rules = x.findToken(n.Data, inElement, rules)
	for i := range n.Attr {
		a := &n.Attr[i]
		switch a.Key {
		case "class":
			found, ok := seen[a.Val]
			if !ok {
				found = x.findTokens(a.Val, inClass, nil)
				seen[a.Val] = found
			}
			rules = append(rules, found...)
		case "id":
			rules = x.findTokens(a.Val, inID, rules)
		default:
			rules = x.findAttr(a, rules)
		}
	}
	return rules
}

func (x *tokenIndex) findTokens(value string, where place, rules []int32) []int32 {
	for token := range tokens(value) {
		rules = x.findToken(token, where, rules)
	}
	return rules
}

func (x *tokenIndex) findToken(token string, where place, rules []int32) []int32 {
	var buf [maxToken]byte
	folded, dash := foldToken(buf[:0], token)
	rules = appendFits(rules, &x.tokens, folded[:dash], folded, where, 0)
	if where == inElement {
		return rules
	}
	if dash < len(folded) {
		if name := bemElement(folded); len(name) > 0 {
			rules = appendFits(rules, &x.elements, name, name, where, 0)
		}
	}
	return x.findParts(token, folded, where, rules)
}

// findParts looks up the words a token is made of, alone and in a row: donation
// in article-donation-cta and in InlineDonationPromo, most-read in
// voc-most-read__item. The words of a token that only describes a page or a post
// (tag-donations, has-comments) say nothing, and nor do those of a long one,
// which is a sentence turned into an id.
func (x *tokenIndex) findParts(token string, folded []byte, where place, rules []int32) []int32 {
	token = strings.TrimLeft(token, "-_")[:len(folded)]
	if strings.Count(token, "-") >= maxParts {
		return rules
	}
	var buf [2 * maxToken]byte
	joined := joinParts(buf[:0], token, folded)
	for start := 0; start < len(joined); {
		end := start + wordEnd(joined[start:])
		word := joined[start:end]
		if start == 0 && end < len(joined) && describing[string(word)] {
			return rules
		}
		for k := of(&x.parts, word); k != 0; k = x.parts.items[k].next {
			if p := &x.parts.items[k].item; p.where&where != 0 && p.fitsWords(joined[start:]) {
				rules = append(rules, p.rule)
			}
		}
		start = end + 1
	}
	return rules
}

// joinParts appends the words of a token with a dash between each two.
func joinParts(buf []byte, token string, folded []byte) []byte {
	for i, c := range folded {
		dash := c == '-' || c == '_'
		if len(buf) > 0 && buf[len(buf)-1] != '-' && (dash || i > 0 && partEnds(token, i)) {
			buf = append(buf, '-')
		}
		if !dash {
			buf = append(buf, c)
		}
	}
	return buf
}

// wordEnd is where the first word of joined parts ends.
func wordEnd(joined []byte) int {
	if i := bytes.IndexByte(joined, '-'); i >= 0 {
		return i
	}
	return len(joined)
}

// fitsWords tells whether joined parts begin with the pattern's words.
func (p *pattern) fitsWords(joined []byte) bool {
	return len(joined) >= len(p.text) && string(joined[:len(p.text)]) == p.text &&
		(len(joined) == len(p.text) || joined[len(p.text)] == '-')
}

// partEnds tells whether a token's word ends before its byte i: at a dash and
// where a capital follows a small letter.
func partEnds(token string, i int) bool {
	c := token[i]
	return c == '-' || c == '_' || 'A' <= c && c <= 'Z' && 'a' <= token[i-1] && token[i-1] <= 'z'
}

// describing are first words of tokens that tell what a page or a post is
// about or what state it is in, not what an element holds.
var describing = map[string]bool{
	"tag": true, "category": true, "cat": true, "term": true, "topic": true, "series": true, "keyword": true,
	"has": true, "not": true, "with": true, "without": true, "hide": true, "hidden": true, "is": true,
}

func (x *tokenIndex) findAttr(a *html.Attribute, rules []int32) []int32 {
	for k := of(&x.present, a.Key); k != 0; k = x.present.items[k].next {
		rules = append(rules, x.present.items[k].item)
	}
	attr := int16(of(&x.attrs, a.Key))
	if attr == 0 {
		return rules
	}
	var buf [maxToken]byte
	for token := range tokens(a.Val) {
		folded, dash := foldToken(buf[:0], token)
		rules = appendFits(rules, &x.values, folded[:dash], folded, inAttr, attr)
	}
	return rules
}

// appendFits appends to rules those whose patterns under key, for the attribute
// or none, fit a token.
func appendFits(rules []int32, c *chains[pattern], key, token []byte, where place, attr int16) []int32 {
	for k := of(c, key); k != 0; k = c.items[k].next {
		if p := &c.items[k].item; p.where&where != 0 && p.attr == attr && p.fits(token) {
			rules = append(rules, p.rule)
		}
	}
	return rules
}
