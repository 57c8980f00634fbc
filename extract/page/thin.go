package page

import (
	"strings"

	"golang.org/x/net/html"

	"newsx/extract/internal/lexicon"
)

// Two habits of broken pages make html.Parse do far more work than the page is
// long, within its limit on depth. It opens every formatting element that was
// never closed again in each paragraph that follows: 300 distinct <font>s make
// 200 KB take seconds and a gigabyte. And it compares every attribute of a
// repeated <html> or <body> with all that came before. thin takes both out;
// crowded tells, in one quick scan, the few pages that are worth its cost.
const (
	// maxFormatting is how many distinct formatting elements may stand open;
	// pages laid out on purpose nest fewer than ten. It is about what the plain
	// ones (<b>, <i>, ...), three of each, amount to.
	maxFormatting = 40
	// maxAlike is how many of the same formatting element, attributes included,
	// are opened again (https://html.spec.whatwg.org/#push-onto-the-list-of-active-formatting-elements).
	maxAlike = 3
	// crowdFormatting is how many formatting elements with attributes a page
	// may have without a closer look; of the corpus' pages 2 % have more.
	crowdFormatting = 64
	// maxDocumentTags is how many <html> and <body> tags are heeded; pages
	// that include whole pages have up to eight.
	maxDocumentTags = 16
)

var formattingTags = lexicon.Of("b big code em font i s small strike strong tt u")

// scopeTags part the formatting elements before them from end tags after them.
var scopeTags = lexicon.Of("applet caption marquee object select table td template th svg math")

// crowded tells whether s has enough of the tags thin is about to need it.
func crowded(s string) bool {
	formatting, document := 0, 0
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			return false
		}
		s = s[i+1:]
		end := 0
		for end < len(s) && end < len("strong ") && s[end] != '>' && s[end] != '<' && !htmlSpace(s[end]) && s[end] != '/' {
			end++
		}
		if end == 0 || end == len(s) || s[end] == '>' || s[end] == '<' {
			continue
		}
		switch name := strings.ToLower(s[:end]); {
		case name == "html" || name == "body":
			document++
		case formattingTags.Has(name):
			formatting++
		}
		if formatting > crowdFormatting || document > maxDocumentTags {
			return true
		}
	}
}

func htmlSpace(c byte) bool {
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'
}

// thin writes s without the formatting elements that open while maxFormatting
// others stand open, and without the <html> and <body> tags past
// maxDocumentTags. Text and its order stay.
func thin(s string) string {
	var (
		out      = writer{}
		z        = html.NewTokenizer(strings.NewReader(s))
		open     formatting
		dropped  = map[string]int{} // formatting elements left out and not closed yet, by name
		document = 0
	)
	out.Grow(len(s))
	for out.next(z) {
		name, keep := out.name, true
		starts := out.kind == html.StartTagToken || out.kind == html.SelfClosingTagToken
		switch {
		case scopeTags.Has(name):
			open.closable = open.closable[:0]
		case starts && (name == "html" || name == "body"):
			document++
			keep = document <= maxDocumentTags
		case starts && formattingTags.Has(name):
			if keep = open.distinct < maxFormatting; keep {
				open.push(name, string(out.raw))
			} else {
				dropped[name]++
			}
		case formattingTags.Has(name):
			if keep = dropped[name] == 0; keep {
				open.pop(name)
			} else {
				dropped[name]--
			}
		}
		if keep {
			out.writeTag()
		}
	}
	return out.String()
}

// formatting counts the formatting elements that a parser would open again in
// the next paragraph. It may count too many, never ones that an end tag the
// parser ignores has closed.
type formatting struct {
	distinct int               // maxAlike of each at most
	alike    map[string]int    // by the whole tag
	closable []formattingStart // those an end tag may close
}

type formattingStart struct{ name, tag string }

func (f *formatting) push(name, tag string) {
	if f.alike == nil {
		f.alike = map[string]int{}
	}
	if f.alike[tag]++; f.alike[tag] <= maxAlike {
		f.distinct++
	}
	f.closable = append(f.closable, formattingStart{name, tag})
}

func (f *formatting) pop(name string) {
	i := len(f.closable) - 1
	for limit := i - closeReach; i >= 0 && f.closable[i].name != name; i-- {
		if i <= limit {
			return
		}
	}
	if i < 0 {
		return
	}
	tag := f.closable[i].tag
	if f.alike[tag]--; f.alike[tag] < maxAlike {
		f.distinct--
	}
	f.closable = append(f.closable[:i], f.closable[i+1:]...)
}
