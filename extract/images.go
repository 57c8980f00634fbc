package extract

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

const (
	// maxIcon is the largest side in pixels of what is an icon, not a picture:
	// buttons and flags are 16 to 48, avatars 24 to 64.
	maxIcon = 64
	// maxTracker is the largest side of a tracking pixel.
	maxTracker = 3
	// maxWidth is the widest picture asked for when a srcset offers a choice:
	// two device pixels for each of a wide text column.
	maxWidth = 2560
	// maxDensity is the same for candidates told apart by density.
	maxDensity = 3
	// maxEmoji bounds the alt text of an emoji picture, in bytes: a family of
	// four is 25.
	maxEmoji = 40
	// maxNoscript bounds what is parsed of a <noscript> to find a picture.
	maxNoscript = 64 << 10
)

// srcsetAttrs hold candidates, in order of trust; srcAttrs one address each.
// A lazy page leaves a placeholder in src, so src comes last.
var (
	srcsetAttrs = []string{"data-sf-original-srcset", "data-srcset", "data-lazy-srcset", "data-original-set", "data-src-set", "srcset"}
	srcAttrs    = []string{"data-sf-original-src", "data-original", "data-src", "data-lazy-src", "data-lazy", "data-hi-res-src",
		"data-full-src", "data-orig-file", "data-large-file", "data-image", "data-img-src", "data-url", "data-echo", "data-cfsrc", "src"}
)

// iconClasses mark pictures that are no part of what an article says.
var iconClasses = setOf("icon icons emoji emojione wp-smiley smiley avatar gravatar author-avatar author-photo author-image " +
	"logo site-logo spinner loader loading spacer pixel tracking tracker badge share-icon social-icon svg-icon")

// emojiClasses mark pictures that stand for a character.
var emojiClasses = setOf("emoji emojione wp-smiley smiley twemoji emoticon")

// iconPaths are parts of the addresses of pictures that say nothing.
var iconPaths = []string{"gravatar.com/", "/avatars/", "/avatar/", "/emoji/", "/smilies/", "/1x1", "1x1.", "spacer.", "/spacer", "/blank.", "blank.gif",
	"/pixel.", "pixel.gif", "transparent.gif", "transparent.png", "/clear.gif", "placeholder", "/lazyload", "lazy-load", "loading.gif", "/spinner",
	"doubleclick.net", "feedburner.com/~", "scorecardresearch.com", "facebook.com/tr", "googlesyndication", "stats.wordpress.com",
	"pixel.wp.com", "/favicon", "divider.", "counter.yadro.ru", "feedsportal.com", "quantserve.com", "google-analytics.com", "amazon-adsystem.com",
	"/piwik.php", "/matomo.php", "google.com/logos/", "/beacon"}

// image makes a picture: inline in the line. Paragraph turns those that stand
// alone into figures.
func (b *builder) image(i int32) {
	n := b.tree.Nodes[i]
	if n.DataAtom == atom.Picture && b.imgIn(i) < 0 {
		return
	}
	img := n
	if n.DataAtom == atom.Picture {
		img = b.tree.Nodes[b.imgIn(i)]
	}
	if s := emojiText(img); s != "" {
		if b.kept(b.tree.Parent[i]) {
			b.line.text(s)
		}
		return
	}
	if tex := texOfImage(img); tex != "" {
		b.line.add(&Math{TeX: tex})
		return
	}
	if b.hushed > 0 || !b.between(i) || b.line.depth[wrapCode] > 0 {
		return
	}
	if picture := b.picture(i); picture != nil {
		b.place(picture)
	}
}

// place puts a picture into the line, or aside while a phrase is read.
func (b *builder) place(p *Image) {
	if b.phrase {
		b.loose = append(b.loose, p)
		return
	}
	b.line.add(p)
}

// placeLoose makes figures of the pictures met in a phrase.
func (b *builder) placeLoose() {
	for _, p := range b.loose {
		b.out = append(b.out, &Figure{Images: []*Image{p}})
	}
	b.loose = nil
}

// imgIn is the first <img> under i, -1 for none.
func (b *builder) imgIn(i int32) int32 {
	for c := i + 1; c < b.tree.End[i]; c++ {
		if n := b.tree.Nodes[c]; n.DataAtom == atom.Img || n.Data == "amp-img" && n.Type == html.ElementNode {
			return c
		}
	}
	return -1
}

// picture chooses the address of <img>, <picture> or <amp-img> number i. It is
// nil when the picture says nothing to a reader, or has no usable address.
func (b *builder) picture(i int32) *Image {
	n := b.tree.Nodes[i]
	img := n
	var best candidate
	if n.DataAtom == atom.Picture {
		for c := i + 1; c < b.tree.End[i]; c++ {
			switch source := b.tree.Nodes[c]; {
			case source.DataAtom == atom.Source && source.Type == html.ElementNode:
				best = better(best, b.fromSrcset(source))
			case source.DataAtom == atom.Img || source.Data == "amp-img":
				img = source
			}
		}
	}
	if isIcon(img) {
		return nil
	}
	best = better(best, b.fromSrcset(img))
	address := best.url
	if address == "" {
		address = b.fromSrc(img)
	}
	if address == "" || b.figure == nil && isDrawnIcon(img, address) {
		return nil
	}
	return &Image{URL: address, Alt: altText(img)}
}

// altText is what a picture's alt says, without the markup some publishing
// systems leave in it. A file name says nothing.
func altText(n *html.Node) string {
	alt := dom.Attr(n, "alt")
	if strings.Contains(alt, "&") && strings.Contains(alt, ";") { // escaped twice
		alt = html.UnescapeString(alt)
	}
	alt = cleanText(withoutTags(alt))
	if !strings.Contains(alt, " ") && hasPictureSuffix(alt) {
		return ""
	}
	return alt
}

// withoutTags leaves out what looks like tags: "<p>", "</b>", not "a < b".
func withoutTags(s string) string {
	if !strings.Contains(s, "<") {
		return s
	}
	var buf strings.Builder
	for {
		before, rest, _ := strings.Cut(s, "<")
		buf.WriteString(before)
		if rest == "" {
			return buf.String()
		}
		inner, after, closed := strings.Cut(rest, ">")
		name := strings.TrimPrefix(inner, "/")
		if !closed || name == "" || !isName(name[:1]) || name[0] <= '9' {
			buf.WriteByte('<')
			s = rest
			if !closed {
				buf.WriteString(rest)
				return buf.String()
			}
			continue
		}
		buf.WriteByte(' ')
		s = after
	}
}

// candidate is one address of a srcset with its width in pixels, or its
// density when that is all the page says.
type candidate struct {
	url            string
	width, density float64
}

// better is the candidate to take: the widest that is not wider than need be,
// else the least too wide.
func better(a, c candidate) candidate {
	switch {
	case c.url == "":
		return a
	case a.url == "":
		return c
	case (a.width > 0) != (c.width > 0):
		if a.width > 0 {
			return a
		}
		return c
	}
	value, limit := func(c candidate) float64 { return c.width }, float64(maxWidth)
	if a.width == 0 {
		value, limit = func(c candidate) float64 { return c.density }, maxDensity
	}
	va, vc := value(a), value(c)
	if (va <= limit) != (vc <= limit) {
		if va <= limit {
			return a
		}
		return c
	}
	if vc > va == (vc <= limit) && va != vc {
		return c
	}
	return a
}

// fromSrcset is the best candidate of the first attribute that has any. The
// best by size is nearly always usable; only when it is not are all looked at.
func (b *builder) fromSrcset(n *html.Node) candidate {
	for _, key := range srcsetAttrs {
		srcset := dom.Attr(n, key)
		if srcset == "" {
			continue
		}
		var best, usable candidate
		eachCandidate(srcset, func(c candidate) { best = better(best, c) })
		if best.url = b.pictureAddress(best.url); best.url != "" {
			return best
		}
		eachCandidate(srcset, func(c candidate) {
			if c.url = b.pictureAddress(c.url); c.url != "" {
				usable = better(usable, c)
			}
		})
		if usable.url != "" {
			return usable
		}
	}
	return candidate{}
}

// eachCandidate calls f for each entry of a srcset. Addresses may themselves
// hold commas, so an entry ends at a comma after its descriptor, or at one
// that ends the address.
func eachCandidate(srcset string, f func(candidate)) {
	for {
		srcset = strings.TrimLeft(srcset, " \t\n\r\f,")
		if srcset == "" {
			return
		}
		end := strings.IndexAny(srcset, " \t\n\r\f")
		if end < 0 {
			end = len(srcset)
		}
		c := candidate{url: srcset[:end], density: 1}
		srcset = srcset[end:]
		if bare := strings.TrimRight(c.url, ","); bare != c.url {
			c.url = bare
			f(c)
			continue
		}
		var descriptor string
		descriptor, srcset, _ = strings.Cut(srcset, ",")
		for d := range strings.FieldsSeq(descriptor) {
			v, err := strconv.ParseFloat(d[:len(d)-1], 64)
			if err != nil || !(v > 0) {
				continue
			}
			switch d[len(d)-1] {
			case 'w':
				c.width = v
			case 'x':
				c.density = v
			}
		}
		f(c)
	}
}

// fromSrc is the first usable address among the attributes that hold one.
func (b *builder) fromSrc(n *html.Node) string {
	for _, key := range srcAttrs {
		if s := b.pictureAddress(dom.Attr(n, key)); s != "" {
			return s
		}
	}
	return ""
}

// pictureAddress is a picture's absolute address, "" when it is none or that
// of a placeholder.
func (b *builder) pictureAddress(s string) string {
	s = strings.TrimSpace(s)
	if len(s) > 5 && strings.EqualFold(s[:5], "data:") {
		if b.options.DataImages && isPictureData(s) {
			return s
		}
		return ""
	}
	address, ok := absolute(b.base, s, true)
	if !ok || !strings.HasPrefix(address, "http") || isPlaceholder(address) {
		return ""
	}
	return address
}

// minData is the least length of a data: URI that can be a picture worth
// keeping; blurred previews and spacers are shorter.
const minData = 2000

func isPictureData(s string) bool {
	return len(s) >= minData && strings.HasPrefix(strings.ToLower(s[:min(len(s), 16)]), "data:image/")
}

func isPlaceholder(address string) bool {
	address = strings.ToLower(address)
	for _, p := range iconPaths {
		if strings.Contains(address, p) {
			return true
		}
	}
	return false
}

// isIcon tells from class and size whether an <img> is decoration or a
// tracking pixel.
func isIcon(n *html.Node) bool {
	width, height := side(n, "width"), side(n, "height")
	switch {
	case width >= 0 && width <= maxTracker, height >= 0 && height <= maxTracker:
		return !isLazy(n)
	case width > 0 && width <= maxIcon && height <= maxIcon, height > 0 && height <= maxIcon && width <= maxIcon:
		return true
	}
	return hasClass(n, iconClasses)
}

// isDrawnIcon tells whether a vector picture outside a figure, of no stated
// size, is what it nearly always is: an arrow, a badge, a logo.
func isDrawnIcon(n *html.Node, address string) bool {
	path, _, _ := strings.Cut(address, "?")
	return strings.HasSuffix(strings.ToLower(path), ".svg") && max(side(n, "width"), side(n, "height")) <= maxIcon
}

// isLazy tells whether a script was to fill the picture in; its size may then
// be that of the placeholder.
func isLazy(n *html.Node) bool {
	return dom.HasAttr(n, "data-src") || dom.HasAttr(n, "data-srcset") || dom.HasAttr(n, "data-original") || dom.HasAttr(n, "data-lazy-src")
}

// side is a width or height in pixels, -1 when the page does not say.
func side(n *html.Node, key string) int {
	s := dom.Attr(n, key)
	if s == "" {
		s = styleValue(dom.Attr(n, "style"), key)
	}
	v, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(s), "px"))
	if err != nil || v < 0 {
		return -1
	}
	return v
}

// emojiText is the character a picture stands for, "" when it is a picture.
func emojiText(n *html.Node) string {
	alt := strings.TrimSpace(dom.Attr(n, "alt"))
	if alt == "" || len(alt) > maxEmoji {
		return ""
	}
	r, _ := utf8.DecodeRuneInString(alt)
	if r >= 0x2000 && !strings.Contains(alt, " ") && utf8.RuneCountInString(alt) <= maxEmoji/4 && isSymbol(alt) || hasClass(n, emojiClasses) {
		return alt
	}
	return ""
}

// isSymbol tells whether s holds no letter or ASCII: pictures of symbols.
func isSymbol(s string) bool {
	for _, r := range s {
		if !(r >= 0x2190 && r <= 0x2BFF || r >= 0x1F000 && r <= 0x1FAFF || r == 0x200D || r == 0xFE0F || r == 0x3030 || r == 0x303D || r >= 0xE0020 && r <= 0xE007F) {
			return false
		}
	}
	return true
}
