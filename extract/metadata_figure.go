package extract

import (
	"path"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

// figureShowing is the figure on the page that shows the picture of an
// address: the file names agree, sizes in them aside.
func (e *evidence) figureShowing(address string) *spot {
	want := pictureKey(address)
	if want == "" {
		return nil
	}
	for i := range e.pictures {
		s := &e.pictures[i]
		if e.beside(s)&(roleAside|roleComment) == 0 && pictureKey(pictureAddress(s.node)) == want {
			return s
		}
	}
	return nil
}

// pictureKey is what the addresses of one picture in several sizes have in
// common: the file name without digits after its last mark and the ending.
func pictureKey(address string) string {
	if i := strings.IndexAny(address, "?#"); i >= 0 {
		address = address[:i]
	}
	name := path.Base(address)
	name = strings.TrimSuffix(name, path.Ext(name))
	if i := strings.LastIndexAny(name, "-_"); i > 8 && strings.Trim(name[i+1:], "0123456789xw") == "" {
		name = name[:i]
	}
	if len(name) < 8 { // "image", "1": too common to tell anything
		return ""
	}
	return name
}

// pictureAddress is the address of the largest version of the picture in n, a
// figure, picture or img.
func pictureAddress(n *html.Node) string {
	var img *html.Node
	best, widest := "", -1.0
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if isImg(n) || n.DataAtom == atom.Source {
			for _, key := range [...]string{"srcset", "data-srcset", "data-lazy-srcset"} {
				if a, w := largestCandidate(dom.Attr(n, key)); a != "" && w > widest {
					best, widest = a, w
				}
			}
			if isImg(n) && img == nil {
				img = n
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.ElementNode {
				walk(c)
			}
		}
	}
	walk(n)
	if best != "" {
		return best
	}
	if img == nil {
		return ""
	}
	for _, key := range [...]string{"data-src", "data-lazy-src", "data-original", "src"} {
		if a := trimmedAttr(img, key); a != "" && !strings.HasPrefix(a, "data:") {
			return a
		}
	}
	return ""
}

// isImg tells whether n is a picture's element: AMP has its own.
func isImg(n *html.Node) bool {
	return n.DataAtom == atom.Img || n.DataAtom == 0 && n.Data == "amp-img"
}

// largestCandidate is the address of the widest candidate of a srcset, and its
// width or density. https://html.spec.whatwg.org/#srcset-attributes
func largestCandidate(srcset string) (address string, size float64) {
	size = -1
	for s := strings.TrimLeft(srcset, " \t\n\r\f,"); s != ""; s = strings.TrimLeft(s, " \t\n\r\f,") {
		end := strings.IndexAny(s, " \t\n\r\f")
		if end < 0 {
			end = len(s)
		}
		candidate, descriptor := s[:end], ""
		s = s[end:]
		if trimmed := strings.TrimRight(candidate, ","); trimmed != candidate {
			candidate = trimmed
		} else {
			descriptor, s, _ = strings.Cut(s, ",")
		}
		n := 0.0
		if d := strings.TrimSpace(descriptor); d != "" {
			n, _ = strconv.ParseFloat(d[:len(d)-1], 64)
		}
		if n > size && !strings.HasPrefix(candidate, "data:") {
			address, size = candidate, n
		}
	}
	return address, size
}
