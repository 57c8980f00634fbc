package extract

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"newsx/extract/internal/dom"
)

const (
	// maxWidth is the widest picture asked for when a srcset offers a choice:
	// two device pixels for each of a wide text column.
	maxWidth = 2560
	// maxDensity is the same for candidates told apart by density.
	maxDensity = 3
)

// srcsetAttrs hold candidates, in order of trust; srcAttrs one address each.
// A lazy page leaves a placeholder in src, so src comes last.
var (
	srcsetAttrs = []string{"data-sf-original-srcset", "data-srcset", "data-lazy-srcset", "data-original-set", "data-src-set", "srcset"}
	srcAttrs    = []string{"data-sf-original-src", "data-original", "data-src", "data-lazy-src", "data-lazy", "data-hi-res-src",
		"data-full-src", "data-orig-file", "data-large-file", "data-image", "data-img-src", "data-url", "data-echo", "data-cfsrc", "src"}
)

// srcCandidate is one address of a srcset with its width in pixels, or its
// density when that is all the page says.
type srcCandidate struct {
	url            string
	width, density float64
}

// better is the rendition to take: the widest that is not wider than need be,
// else the least too wide.
func better(a, c srcCandidate) srcCandidate {
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
	value, limit := func(c srcCandidate) float64 { return c.width }, float64(maxWidth)
	if a.width == 0 {
		value, limit = func(c srcCandidate) float64 { return c.density }, maxDensity
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

// fromSrcset is the best srcCandidate of the first attribute that has any. The
// best by size is nearly always usable; only when it is not are all looked at.
func (b *builder) fromSrcset(n *html.Node) srcCandidate {
	for _, key := range srcsetAttrs {
		srcset := dom.Attr(n, key)
		if srcset == "" {
			continue
		}
		var best, usable srcCandidate
		eachCandidate(srcset, func(c srcCandidate) { best = better(best, c) })
		if best.url = b.pictureAddress(best.url); best.url != "" {
			return best
		}
		eachCandidate(srcset, func(c srcCandidate) {
			if c.url = b.pictureAddress(c.url); c.url != "" {
				usable = better(usable, c)
			}
		})
		if usable.url != "" {
			return usable
		}
	}
	return srcCandidate{}
}

// eachCandidate calls f for each entry of a srcset. Addresses may themselves
// hold commas, so an entry ends at a comma after its descriptor, or at one
// that ends the address.
func eachCandidate(srcset string, f func(srcCandidate)) {
	for {
		srcset = strings.TrimLeft(srcset, " \t\n\r\f,")
		if srcset == "" {
			return
		}
		end := strings.IndexAny(srcset, " \t\n\r\f")
		if end < 0 {
			end = len(srcset)
		}
		c := srcCandidate{url: srcset[:end], density: 1}
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
