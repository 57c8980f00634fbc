package extract

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"newsx/extract/internal/dom"
)

// link makes <a>: a note's mark, a link, or its text alone when the address is
// unsafe, empty, or leads to a part of the page that is not in the article.
func (b *builder) link(i int32) {
	n := b.tree.Nodes[i]
	if label, ok := b.noteAt(i); ok {
		b.placeNote(label)
		return
	}
	if b.notes.isBacklink(b, i, n) {
		return
	}
	href := dom.Attr(n, "href")
	if b.phrase && strings.HasPrefix(href, "#") && !b.hasWords(i) {
		return // the sign by which a heading links to itself
	}
	if !b.kept(i) && !b.opensPicture(n, href) {
		return
	}
	address, ok := b.linkAddress(href)
	if ok && b.options.Links > 0 && b.links >= b.options.Links {
		ok, b.cut = false, true
	}
	if !ok {
		b.children(i)
		return
	}
	b.links++
	b.within(frame{wrap: wrapLink, url: address, title: runningText(dom.Attr(n, "title"))}, i)
}

// permalink leaves out the sign by which a heading links to itself. Some pages
// make such a link of the heading's own text: that stays.
func (b *builder) permalink(i int32) {
	if b.hasWords(i) {
		b.link(i)
	}
}

// hasWords tells whether the kept text under i has a letter or digit.
func (b *builder) hasWords(i int32) bool {
	var text run
	b.keptText(i, &text)
	return strings.ContainsFunc(string(text.buf), func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// linkAddress is the address a link leads to, ok when it can be a Link.
func (b *builder) linkAddress(href string) (address string, ok bool) {
	if strings.HasPrefix(strings.TrimSpace(href), "#") && (b.phrase || !b.inArticle(href)) {
		return "", false // in a phrase, nearly always a heading's link to itself
	}
	return b.address(href)
}

// opensPicture tells whether a link around a picture leads to that picture's
// own file or page, not to another article.
func (b *builder) opensPicture(n *html.Node, href string) bool {
	rel := dom.Attr(n, "rel")
	if href == "" || strings.Contains(rel, "attachment") || strings.Contains(rel, "lightbox") || b.inCaptioned() {
		return true
	}
	href, _, _ = strings.Cut(href, "?")
	href, fragment, _ := strings.Cut(href, "#")
	return href == "" || fragment == "gallery" || hasPictureSuffix(href)
}

// hasPictureSuffix tells whether an address path ends like a picture's file.
func hasPictureSuffix(path string) bool {
	at := strings.LastIndexByte(path, '.')
	if at < 0 {
		return false
	}
	switch strings.ToLower(path[at+1:]) {
	case "jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "bmp", "tif", "tiff", "heic":
		return true
	}
	return false
}
