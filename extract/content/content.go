// Package content finds where on a page the article is.
//
//	content.go  Locate and its result
package content

import "newsx/extract/internal/dom"

// Selection is the part of a page that is its article.
type Selection struct {
	Tree *dom.Tree
	// Keep tells of every node number whether that node's own content is in
	// the article: text nodes for text. Elements have no say of their own:
	// one belongs when a text node under it is kept.
	Keep       []bool
	Headline   int32   // number of the element holding the headline, -1 when the page shows none
	Container  int32   // number of the element the article was found in, -1 when none stood out
	Confidence float64 // 0 to 1
}
