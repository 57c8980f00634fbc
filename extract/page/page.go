// Package page turns the bytes of a saved page into a tree: it tells what kind
// of file it has been given (by content, never by name), undoes compression,
// takes pages out of what holds them, finds the charset, and parses.
//
//	page.go       Page, Hint, Read: the way in
//	record.go     a page before it is parsed, one of the many a file may hold
//	container.go  the kinds of file that hold pages, and how one is told
//	warc.go arc.go zip.go tar.go mail.go mbox.go webarchive.go httpfile.go jsonl.go
//	              a kind each, with what it needs: warc_header.go warc_look.go
//	              warc_damage.go http.go member.go, maff.go wacz.go zip_salvage.go,
//	              mime.go mime_decode.go, bplist.go
//	companion.go  the files that stand beside pages
//	single.go     a file that is one page
//	unpack.go     compression of whole files; gunzip.go can go on after damage
//	body.go       encodings of one record
//	limit.go      what all that may cost
//	charset.go    bytes to UTF-8; charset_wide.go knows charsets by their shape
//	html.go       UTF-8 to a tree, however deep
//	aside.go      the same tree in less time: scripts, stylesheets and attributes
//	              are not parsed with the rest; aside_scan.go finds them,
//	              attributes.go reads a tag's
//	tags.go       the tags of a page's markup, for those who need no tree
//	thin.go       keeps the parser's work in proportion to the page
//	floods.go     leaves out what repeats thousands of times in too large a page
//	runaway.go    leaves out what is opened again and again and never closed
//	swallowed.go  gives back what a comment or script without an end took
//	wrappers.go   leaves out what a page is wrapped in by the hundred
//	shadow.go     puts what web components show in its place; frame.go: what a frame
//	              shows that is most of the page
//	mend.go       takes out elements that hide a text by mistake; rows.go finds
//	              those left open in a row of paragraphs
//	clock.go      ends a parse that takes too long
//	rewrite.go    a page written anew without some of its tags
//	saved.go      the address and time a saving browser left in the page
//	text.go       a page copied out as plain text, dressed as a tree
//
// Non-goals: it judges nothing about articles.
package page

import (
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/html"

	"newsx/extract/internal/lexicon"
)

// Page is one page, read and parsed. The caller owns it; the extraction cuts
// noise out of Root, so a Page serves one extraction.
type Page struct {
	URL     *url.URL   // the page's address as the user or the file gives it; nil when unknown
	Source  string     // the input's name, for messages and the output
	Saved   time.Time  // when the page was saved, zero when the file does not say
	Charset string     // the WHATWG name of the charset the bytes were decoded from
	Root    *html.Node // the document node; never nil
	Plain   bool       // Root was made from a plain-text dump
	Markup  string     // the HTML that Root was parsed from, in UTF-8; "" for a text dump
	Record  string     // which record of its file it is, as Record.Name
	ID      string     // as Record.ID
	Given   Given      // as Record.Given

	Truncated bool          // as Record.Truncated
	Parsing   time.Duration // how long the parse took
}

// Hint is what is known about a page beside its bytes. The zero value is fine.
type Hint struct {
	Source   string   // the input's name
	URL      *url.URL // the page's address, when the user knows it
	Encoding string   // overrides every other sign of the charset; a WHATWG label
	Charset  string   // the label that came with the page, as in HTTP; not the page's own
	From     string   // the kind of input where its content does not tell, one of Kinds

	// The limits; 0 means the default.
	MaxBytes    int64         // of one page, unpacked: DefaultMaxBytes
	MaxExpanded int64         // of all that unpacks from the input; by default in proportion to it
	MaxDepth    int           // archives within archives: DefaultMaxDepth
	MaxTime     time.Duration // of parsing one page; none by default
	MaxNodes    int           // elements and texts of one page, which is read as if it ended there: DefaultMaxNodes
}

// Read yields the pages in r, parsed: one for HTML or plain text, also when
// compressed, and all that a container holds. It is Records with Page called on
// each; errors are as there. An empty input is a page without content, not an
// error.
func Read(r io.Reader, h Hint) iter.Seq2[*Page, error] {
	return func(yield func(*Page, error) bool) {
		for record, err := range Records(r, h) {
			var p *Page
			if err == nil {
				if p, err = record.Page(); err != nil && record.Name != "" {
					err = &RecordError{record.Name, record.ID, record.URL, err}
				}
			}
			if !yield(p, err) {
				return
			}
		}
	}
}

func (h Hint) limit() int64 {
	if h.MaxBytes > 0 {
		return h.MaxBytes
	}
	return DefaultMaxBytes
}

func (h Hint) maxNodes() int {
	if h.MaxNodes > 0 {
		return h.MaxNodes
	}
	return DefaultMaxNodes
}

func (h Hint) maxDepth() int {
	if h.MaxDepth > 0 {
		return h.MaxDepth
	}
	return DefaultMaxDepth
}

func parse(raw []byte, r *Record) (*Page, error) {
	began := time.Now()
	text, charset, err := decode(raw, r.hint.Encoding, r.Charset)
	if err != nil {
		return nil, err
	}
	p := &Page{URL: r.URL, Source: r.hint.Source, Charset: charset, Saved: r.Saved}
	kind := http.DetectContentType(raw)
	switch {
	case kind == "application/pdf", foreign(kind) && binary(text): // its bytes may spell tags
		return nil, notPage(kind)
	case r.kind == asMarkup && tagged(text, 1), r.kind == asTold && looksHTML(text):
		if _, p.Truncated = cutNodes(text, r.hint.maxNodes()); p.Truncated {
			text, _ = cutNodes(dropFloods(text), r.hint.maxNodes())
		}
		p.Markup = text
		p.Root, err = parseHTML(text, start(r.hint.MaxTime))
		if err != nil {
			return nil, err
		}
	case binary(text):
		return nil, notPage(kind)
	default:
		p.Plain = true
		p.Root = dress(text)
	}
	if len(text) > mostText && cutTexts(p.Root) {
		p.Truncated = true
	}
	p.readMarks()
	p.Parsing = time.Since(began)
	return p, nil
}

// foreign tells the media types that are known by the signature of a file and
// are no page. A signature can be two letters of a text ("BMW", a bitmap).
func foreign(kind string) bool {
	return !strings.HasPrefix(kind, "text/") && kind != "application/octet-stream"
}

// notPage says what a file is that is no page. It wraps ErrSkipped.
func notPage(kind string) error {
	return fmt.Errorf("not a page: looks like %s, want HTML or plain text%w", kind, silent{ErrSkipped})
}

// silent is an error that is told by errors.Is and not by its text.
type silent struct{ error }

func (silent) Error() string { return "" }

func (s silent) Unwrap() error { return s.error }

// markupScan is how much of a file is searched for the first tag; saved pages
// carry comments and scripts in front, seldom more than this.
const markupScan = 64 << 10

// looksHTML tells HTML from plain text by its tags: a doctype, html, head or
// body tag, or any three tags HTML knows.
func looksHTML(s string) bool { return tagged(s, 3) }

// tagged tells whether s has a tag that only whole pages have, or so many of
// others.
func tagged(s string, least int) bool {
	s = s[:min(len(s), markupScan)]
	tags := 0
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			return false
		}
		s = s[i+1:]
		name := tagName(s)
		switch {
		case documentTags.Has(name):
			return true
		case contentTags.Has(name):
			if tags++; tags == least {
				return true
			}
		}
	}
}

var documentTags = lexicon.Of("!doctype html head body meta title")

var contentTags = lexicon.Of("p div a span br h1 h2 h3 h4 img ul ol li table tr td section article main header footer nav script style link b i em strong blockquote figure")

// tagName reads the name of the tag whose "<" stands right before s, lower
// case; "" when there is none.
func tagName(s string) string {
	s = strings.TrimPrefix(s, "/")
	end := 0
	for end < len(s) && end < 12 && (s[end] == '!' || s[end] >= 'a' && s[end] <= 'z' || s[end] >= 'A' && s[end] <= 'Z' || s[end] >= '0' && s[end] <= '9') {
		end++
	}
	if end == len(s) || !strings.ContainsRune(" \t\r\n\f>/", rune(s[end])) {
		return ""
	}
	return strings.ToLower(s[:end])
}

// maxControlShare of a text may be control characters before it is called
// binary; text copied out of terminals has a few.
const maxControlShare = 0.02

func binary(s string) bool {
	s = s[:min(len(s), markupScan)]
	control := 0
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' {
			control++
		}
	}
	control += strings.Count(s, "\uFFFD")
	return float64(control) > maxControlShare*float64(len(s))
}
