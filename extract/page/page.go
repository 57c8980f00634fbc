// Package page turns the bytes of a saved page into a tree: it tells what kind
// of file it has been given (by content, never by name), undoes compression,
// finds the charset, and parses.
//
//	page.go     Page, Hint, Read: the way in
//	record.go   a page before it is parsed, one of the many a file may hold
//	charset.go  bytes to UTF-8
//	html.go     UTF-8 to a tree, however deep
//	aside.go    the same tree in less time: scripts and stylesheets are not parsed
//	thin.go     keeps the parser's work in proportion to the page
//	rewrite.go  a page written anew without some of its tags
//	saved.go    the address and time a saving browser left in the page
//	text.go     a page copied out as plain text, dressed as a tree
//
// Non-goals: it judges nothing about articles.
package page

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/html"
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
	Record  string     // which record of its file it is, as Record.Name
	ID      string     // as Record.ID
}

// Hint is what is known about a page beside its bytes. The zero value is fine.
type Hint struct {
	Source   string   // the input's name
	URL      *url.URL // the page's address, when the user knows it
	Encoding string   // overrides every other sign of the charset; a WHATWG label
	MaxBytes int64    // refuses more bytes than that, unpacked; 0 means DefaultMaxBytes
}

// DefaultMaxBytes is far above any page a browser saves (the largest of the
// corpus has 4 MB; SingleFile pages with their pictures inside reach 50 MB)
// and far below what would hurt a machine.
const DefaultMaxBytes = 256 << 20

// Read yields the pages in r, parsed: one for HTML or plain text, also when
// gzipped. It is Records with Page called on each; errors are as there. An
// empty input is a page without content, not an error.
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

// gzipDepth is how often a gzipped file may be gzipped again: servers that
// compress what was compressed already make two.
const gzipDepth = 2

func readAll(r io.Reader, limit int64) ([]byte, error) {
	for range gzipDepth {
		b := bufio.NewReader(r)
		r = b
		magic, _ := b.Peek(2)
		if !bytes.Equal(magic, []byte{0x1f, 0x8b}) {
			break
		}
		z, err := gzip.NewReader(b)
		if err != nil {
			return nil, fmt.Errorf("read gzip: %w", err)
		}
		r = z
	}
	raw, err := io.ReadAll(io.LimitReader(r, limit+1))
	if int64(len(raw)) > limit {
		return nil, fmt.Errorf("%w: more than %d bytes", ErrTooLarge, limit)
	}
	if err != nil {
		// A damaged gzip file still has its beginning, and that is often the article.
		if len(raw) > 0 && damagedGzip(err) {
			return raw, nil
		}
		return nil, fmt.Errorf("read page: %w", err)
	}
	return raw, nil
}

// damagedGzip tells the errors of a file that was cut, spoiled on the way, or
// has other bytes after its end, from those of reading it.
func damagedGzip(err error) bool {
	var spoiled flate.CorruptInputError
	return errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, gzip.ErrChecksum) ||
		errors.Is(err, gzip.ErrHeader) || errors.As(err, &spoiled)
}

func parse(raw []byte, h Hint) (*Page, error) {
	text, charset, err := decode(raw, h.Encoding)
	if err != nil {
		return nil, err
	}
	p := &Page{URL: h.URL, Source: h.Source, Charset: charset}
	kind := http.DetectContentType(raw)
	switch {
	case kind == "application/pdf", foreign(kind) && binary(text): // its bytes may spell tags
		return nil, notPage(kind)
	case looksHTML(text):
		p.Root, err = parseHTML(text)
		if err != nil {
			return nil, err
		}
	case binary(text):
		return nil, notPage(kind)
	default:
		p.Plain = true
		p.Root = dress(text)
	}
	p.readMarks()
	return p, nil
}

// foreign tells the media types that are known by the signature of a file and
// are no page. A signature can be two letters of a text ("BMW", a bitmap).
func foreign(kind string) bool {
	return !strings.HasPrefix(kind, "text/") && kind != "application/octet-stream"
}

func notPage(kind string) error {
	return fmt.Errorf("not a page: looks like %s, want HTML or plain text", kind)
}

// markupScan is how much of a file is searched for the first tag; saved pages
// carry comments and scripts in front, seldom more than this.
const markupScan = 64 << 10

// looksHTML tells HTML from plain text by its tags: a doctype, html, head or
// body tag, or any three tags HTML knows.
func looksHTML(s string) bool {
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
		case documentTags[name]:
			return true
		case contentTags[name]:
			if tags++; tags == 3 {
				return true
			}
		}
	}
}

var documentTags = set("!doctype html head body meta title")

var contentTags = set("p div a span br h1 h2 h3 h4 img ul ol li table tr td section article main header footer nav script style link b i em strong blockquote figure")

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

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
