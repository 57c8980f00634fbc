package extract

import (
	"net/url"
	"path"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

// How far from the headline, in bytes of visible text, the lead picture
// stands: over it, or between headline and text.
const (
	pictureBefore = 200
	pictureAfter  = 1200
)

// leadImage is the article's own picture: the one its data names, with the
// alternative text, caption and credit of the figure that shows it near the
// headline; else that figure's. nil when there is neither.
func (e *evidence) leadImage(f *facts) *Image {
	figure := e.leadFigure()
	for _, c := range e.declaredImages() {
		u := e.absoluteImage(c.text)
		if u == "" || !articlePicture(u) {
			continue
		}
		im := &Image{URL: u}
		if shows := e.figureShowing(u); shows != nil {
			figure = shows
		}
		if figure != nil {
			e.describe(im, figure)
		}
		if im.Alt == "" {
			im.Alt = oneLine(e.meta("og:image:alt", "twitter:image:alt"))
		}
		f.Provenance["image"] = c.source
		return im
	}
	if figure == nil {
		return nil
	}
	im := &Image{URL: e.absoluteImage(pictureAddress(figure.node))}
	e.describe(im, figure)
	if *im == (Image{}) {
		return nil
	}
	f.Provenance["image"] = "figure"
	return im
}

// declaredImages are the addresses the page's data gives its picture.
func (e *evidence) declaredImages() []candidate {
	var list []candidate
	add := func(source, address string) {
		if address != "" {
			list = append(list, candidate{source: source, text: address})
		}
	}
	add("og:image", e.meta("og:image", "og:image:secure_url", "og:image:url"))
	add("jsonld:image", e.ldImage(e.article.get("image")))
	add("twitter:image", e.meta("twitter:image", "twitter:image:src"))
	add("meta", e.meta("parsely-image-url", "sailthru.image.full", "thumbnail"))
	add("image_src", e.linkRel("image_src"))
	add("jsonld:thumbnailUrl", ldText(e.article.get("thumbnailUrl")))
	return list
}

// ldImage is the address of the widest of a JSON-LD article's images.
func (e *evidence) ldImage(v any) string {
	best, widest := "", -1.0
	consider := func(v any) {
		address, width := "", 0.0
		switch v := v.(type) {
		case string:
			address = v
		case ldObject:
			v = e.ld.resolve(v)
			if address = ldText(v.get("url")); address == "" {
				address = ldText(v.get("contentUrl"))
			}
			width, _ = strconv.ParseFloat(strings.TrimSuffix(ldText(v.get("width")), "px"), 64)
		}
		if address != "" && width > widest {
			best, widest = address, width
		}
	}
	if list, ok := v.([]any); ok {
		for _, item := range list {
			consider(item)
		}
	} else {
		consider(v)
	}
	return best
}

// absoluteImage is the absolute form of a picture's address; its query stays,
// since picture servers put sizes and signatures there.
func (e *evidence) absoluteImage(ref string) string {
	u := e.resolve(html.UnescapeString(ref))
	if u == nil {
		return ""
	}
	return oneAddress(u)
}

// houseWords in the file name of a picture tell that it is the site's own, not
// the article's.
var houseWords = wordSet(`logo logos default placeholder fallback favicon icon avatar gravatar blank spacer pixel social
	sharing opengraph noimage ogimage og facebook twitter sprite loading missing branding masthead dummy`)

// articlePicture tells whether an address may be an article's picture, judged
// by the words of its file name.
func articlePicture(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	name := strings.ToLower(path.Base(u.Path))
	if strings.HasSuffix(name, ".svg") || strings.HasSuffix(name, ".ico") {
		return false
	}
	words := strings.FieldsFunc(strings.TrimSuffix(name, path.Ext(name)), func(r rune) bool { return (r < 'a' || r > 'z') && r < utf8.RuneSelf })
	if len(words) > 4 { // a file named after its article
		return true
	}
	for _, w := range words {
		if houseWords[w] {
			return false
		}
	}
	return true
}

// leadFigure is the first picture with an article's size and place.
func (e *evidence) leadFigure() *spot {
	if e.headline == nil {
		return nil
	}
	for i := range e.pictures {
		s := &e.pictures[i]
		if e.beside(s)&(roleAside|roleComment|roleByline) != 0 || !e.near(s, pictureBefore, pictureAfter) {
			continue
		}
		if s.node.DataAtom == atom.Img && small(s.node) || s.node.DataAtom == atom.Img && linksAway(s.node) {
			continue
		}
		address := pictureAddress(s.node)
		if address == "" && !(s.node.DataAtom == atom.Figure && e.page.Plain) || address != "" && !articlePicture(address) {
			continue
		}
		return s
	}
	return nil
}

// leastSide is the least width or height, in pixels, of a picture that is not
// an icon.
const leastSide = 150

func small(img *html.Node) bool {
	for _, key := range [...]string{"width", "height"} {
		if n, err := strconv.Atoi(strings.TrimSuffix(trimmedAttr(img, key), "px")); err == nil && n < leastSide {
			return true
		}
	}
	return false
}

// linksAway tells whether an img is the face of a link that is not the
// picture's own.
func linksAway(img *html.Node) bool {
	p := img.Parent
	if p == nil || p.DataAtom != atom.A {
		return false
	}
	href := strings.ToLower(dom.Attr(p, "href"))
	for _, ext := range [...]string{".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"} {
		if strings.Contains(href, ext) {
			return false
		}
	}
	return true
}

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
		if n.DataAtom == atom.Img || n.DataAtom == atom.Source {
			for _, key := range [...]string{"srcset", "data-srcset", "data-lazy-srcset"} {
				if a, w := largestCandidate(dom.Attr(n, key)); a != "" && w > widest {
					best, widest = a, w
				}
			}
			if n.DataAtom == atom.Img && img == nil {
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

// longestLegend bounds a caption in bytes; a longer one is text that a broken
// page put there.
const longestLegend = 1500

// describe fills in the texts of the figure a spot stands for.
func (e *evidence) describe(im *Image, s *spot) {
	if im.Alt = altOf(s.node); foldCase(im.Alt) == "" {
		im.Alt = ""
	}
	caption, credit := legendOf(s.node)
	if caption == nil && credit == nil {
		return
	}
	var text string
	if caption != nil {
		if text = oneLine(dom.Text(caption)); len(text) > longestLegend {
			return
		}
	}
	im.Legend = text
	im.Caption, im.Credit = splitCredit(text)
	if credit == nil {
		return
	}
	marked := oneLine(dom.Text(credit))
	if marked == "" || len(marked) > longestCredit*2 {
		return
	}
	if before, after, ok := strings.Cut(text, marked); ok {
		im.Caption, _ = splitCredit(strings.TrimSpace(before + " " + after))
	} else {
		im.Legend = strings.TrimSpace(text + " " + marked)
	}
	im.Credit = withoutCreditLabel(marked)
}

func altOf(n *html.Node) string {
	if n.DataAtom == atom.Img {
		return oneLine(dom.Attr(n, "alt"))
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode {
			if s := altOf(c); s != "" {
				return s
			}
		}
	}
	return ""
}

// mostCaptionLevels is how far above a bare img its caption may hang.
const mostCaptionLevels = 4

// legendOf finds the caption of a picture, and the part of it, or beside it,
// that is marked as the credit. Either may be nil.
func legendOf(n *html.Node) (caption, credit *html.Node) {
	for level := 0; n != nil && level < mostCaptionLevels; n, level = n.Parent, level+1 {
		if n.DataAtom == atom.Body || n.DataAtom == atom.Article || n.DataAtom == atom.Main {
			return nil, nil
		}
		caption, credit = captionIn(n)
		if caption != nil || credit != nil || n.DataAtom == atom.Figure {
			return caption, credit
		}
	}
	return nil, nil
}

func captionIn(n *html.Node) (caption, credit *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || dom.Unrendered(c.DataAtom) {
			continue
		}
		r := rolesOf(c)
		switch {
		case r&roleCaption != 0 && caption == nil && dom.Text(c) != "":
			caption = c
			_, inner := captionIn(c)
			if credit == nil {
				credit = inner
			}
		case r&roleCredit != 0 && credit == nil && dom.Text(c) != "":
			credit = c
		default:
			a, b := captionIn(c)
			if caption == nil {
				caption = a
			}
			if credit == nil {
				credit = b
			}
		}
	}
	return caption, credit
}
