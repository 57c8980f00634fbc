// Package page turns the bytes of a saved page into a tree: it tells what kind
// of file it has been given (by content, never by name), undoes compression,
// finds the charset, and parses.
//
//	page.go     Page, Hint, Read: the way in
//	charset.go  bytes to UTF-8
//	html.go     UTF-8 to a tree, and the address a saving browser left in it
//	text.go     a page copied out as plain text, dressed as a tree
//
// Non-goals: it judges nothing about articles.
package page

import (
	"net/url"
	"time"

	"golang.org/x/net/html"
)

// Page is one page, read and parsed. The caller owns it; the extraction cuts
// noise out of Root, so a Page serves one extraction.
type Page struct {
	URL     *url.URL   // the page's address as the file or the user gives it; nil when unknown
	Source  string     // the input's name, for messages and the output
	Saved   time.Time  // when the page was saved, zero when the file does not say
	Charset string     // the IANA name of the charset the bytes were decoded from
	Root    *html.Node // the document node; never nil
	Plain   bool       // Root was made from a plain-text dump
}

// Hint is what is known about a page beside its bytes. The zero value is fine.
type Hint struct {
	Source   string   // the input's name
	URL      *url.URL // the page's address, when the user knows it
	Encoding string   // overrides every other sign of the charset; a WHATWG label
}
