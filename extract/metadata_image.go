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
	"newsx/extract/internal/lexicon"
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
		if u == "" || !articlePicture(u) || u == e.publisherLogo() {
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

// publisherLogo is the address JSON-LD gives for the publisher's logo; some
// sites give every page without a picture the same for its own.
func (e *evidence) publisherLogo() string {
	if o, ok := e.resolved(e.article.get("publisher")).(ldObject); ok {
		return e.absoluteImage(e.ldImage(o.get("logo")))
	}
	return ""
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
var houseWords = lexicon.Of(`logo logos default placeholder fallback favicon icon avatar gravatar blank spacer pixel social

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
		if houseWords.Has(w) {
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
