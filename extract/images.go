package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

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
	if b.options.Images > 0 && b.images >= b.options.Images {
		b.cut = true
		return
	}
	b.images++
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
	var best srcCandidate
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
	alt = runningText(withoutTags(alt))
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
