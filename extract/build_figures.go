package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
	"newsx/extract/internal/lexicon"
)

// figureScope is an open figure: captions in it belong to its pictures.
type figureScope struct {
	legend  legend  // of a caption that stood before its picture
	waiting []Block // kept caption before any picture, as text of its own
	at      int     // where waiting would stand among the figure's blocks
	level   int     // b.level inside
}

// legend is what is printed under a picture.
type legend struct{ text, caption, credit string }

// Whole class tokens of elements that stand under a picture.
const (
	captionNames = "caption wp-caption-text gallery-caption image-caption img-caption photo-caption figure-caption " +
		"media-caption picture-caption thumbcaption wp-element-caption"
	creditNames = "credit credits copyright photo-credit image-credit img-credit picture-credit media-credit " +
		"wp-media-credit photo-copyright image-copyright photographer image-source photo-source"
)

var (
	captionClasses = lexicon.Of(captionNames)
	creditClasses  = lexicon.Of(creditNames)
)

func isCaption(n *html.Node) bool {
	return n.DataAtom == atom.Figcaption || hasClass(n, captionClasses) || hasClass(n, creditClasses)
}

// inCaptioned tells whether the walk is in a figure.
func (b *builder) inCaptioned() bool { return b.figure != nil }

// figureElement makes <figure>, and what other elements a class calls one. It
// may hold one picture, several (a gallery), or what is no picture at all: a
// quotation, a table, code.
func (b *builder) figureElement(i int32) {
	if b.phrase {
		b.children(i)
		return
	}
	outer := b.figure
	scope := &figureScope{level: b.level + 1}
	b.figure = scope
	body := b.nested(i)
	b.figure = outer

	gallery := mergeFigures(body)
	if gallery == nil {
		b.out = append(b.out, scope.captionOther(body)...)
		return
	}
	last := gallery.Images[len(gallery.Images)-1]
	if len(gallery.Images) == 1 && scope.legend.text == "" && last.Legend == "" && !b.kept(i) {
		scope.legend = b.unmarkedLegend(i)
	}
	scope.legend.attach(last)
	b.appendFigure(gallery)
}

// mergeFigures makes one figure of several; nil when body is anything else.
func mergeFigures(body []Block) *Figure {
	var all *Figure
	for _, block := range body {
		f, ok := block.(*Figure)
		if !ok {
			return nil
		}
		if all == nil {
			all = f
			continue
		}
		all.Images = append(all.Images, f.Images...)
	}
	return all
}

// captionOther gives body the caption of a figure that is no picture: a table
// and a film have room for it, else it is text of its own if it was kept.
func (s *figureScope) captionOther(body []Block) []Block {
	if len(body) == 1 {
		switch x := body[0].(type) {
		case *Table:
			if x.Caption == nil && s.legend.text != "" {
				x.Caption = []Inline{&Text{Value: s.legend.text}}
				return body
			}
		case *Embed:
			if x.Title == "" && x.Body == nil {
				x.Title = s.legend.text
				return body
			}
		}
	}
	return slices.Insert(body, s.at, s.waiting...)
}

// maxUnmarked bounds, in bytes, text in a figure that is taken for its caption
// though nothing says so.
const maxUnmarked = 400

// unmarkedLegend is the text of a figure whose caption has no mark.
func (b *builder) unmarkedLegend(i int32) legend {
	if b.tree.Nodes[i].DataAtom != atom.Figure || b.strayUnder(i) > maxUnmarked {
		return legend{}
	}
	l := b.legendOf(i)
	if len(l.text) > maxUnmarked {
		return legend{}
	}
	return l
}

// caption makes <figcaption> and its like: the legend of the picture before
// it, or of the one after it in the same figure. Where there is no picture its
// text is text like any other.
func (b *builder) caption(i int32) {
	if b.phrase {
		b.children(i)
		return
	}
	b.flush()
	last, scope := b.lastImage(), b.figure
	switch {
	case last != nil && (scope != nil || !b.kept(i)):
		b.legendOf(i).attach(last)
	case scope == nil, scope.level != b.level, scope.legend.text != "":
		b.children(i)
		b.flush()
	default:
		scope.legend = b.legendOf(i)
		scope.at = len(b.out)
		scope.waiting = b.nested(i)
	}
}

// lastImage is the picture that ends what was read so far, nil for none.
func (b *builder) lastImage() *Image {
	if len(b.out) == 0 {
		return nil
	}
	if f, ok := b.out[len(b.out)-1].(*Figure); ok {
		return f.Images[len(f.Images)-1]
	}
	return nil
}

// legendOf reads a caption: what of it is credit is said by a class, or by how
// the text begins.
func (b *builder) legendOf(i int32) legend {
	var whole, caption run
	var credit string
	n := b.tree.Nodes[i]
	b.appendWhole(&whole, i, isUnseen)
	if hasClass(n, creditClasses) {
		credit = string(whole.buf)
	} else {
		b.appendWhole(&caption, i, func(n *html.Node) bool {
			if isUnseen(n) {
				return true
			}
			if !hasClass(n, creditClasses) && !strings.EqualFold(dom.Attr(n, "itemprop"), "copyrightHolder") {
				return false
			}
			credit = strings.TrimSpace(credit + " " + dom.Text(n))
			return true
		})
	}
	l := legend{text: string(whole.buf), caption: string(caption.buf), credit: withoutCreditLabel(runningText(credit))}
	if credit == "" {
		l.caption, l.credit = splitCredit(l.text)
	}
	return l
}

// unseenClasses mark text for screen readers: "Image caption,".
var unseenClasses = lexicon.Of("visually-hidden visuallyhidden sr-only screen-reader-text h-visually-hidden u-visually-hidden a11y-hidden")

func isUnseen(n *html.Node) bool { return hasClass(n, unseenClasses) }

// attach puts a legend under a picture, after what it has already.
func (l legend) attach(p *Image) {
	if l.text == "" || strings.Contains(p.Legend, l.text) {
		return
	}
	join := func(a, b string) string { return strings.TrimSpace(a + " " + b) }
	p.Legend, p.Caption = join(p.Legend, l.text), join(p.Caption, l.caption)
	if p.Credit == "" {
		p.Credit = l.credit
	}
}

// appendFigure places a figure. A picture the body has just shown, a lazy one's
// twin, is not shown again, but lends its legend.
func (b *builder) appendFigure(f *Figure) {
	if last := b.lastImage(); last != nil && renditionKey(last.URL) == renditionKey(f.Images[0].URL) {
		legend{f.Images[0].Legend, f.Images[0].Caption, f.Images[0].Credit}.attach(last)
		f.Images = f.Images[1:]
	}
	if len(f.Images) > 0 {
		b.out = append(b.out, f)
	}
}
