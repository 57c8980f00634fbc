package extract

import (
	"net/url"
	"strings"

	"newsx/extract/internal/lexicon"
)

// leadFigure puts the article's lead picture first, unless the body has it, in
// any size, or begins with a picture of its own. What the lead knows of a
// picture the body has is added to it.
func leadFigure(body []Block, lead *Image) []Block {
	if lead == nil || lead.URL == "" && lead.Caption == "" && lead.Legend == "" {
		return body
	}
	p := findPicture(body, lead.URL)
	if p == nil && opensWithFigure(body) {
		if lead.URL != "" {
			return body
		}
		p = body[0].(*Figure).Images[0]
	}
	if p == nil && lead.Legend == "" && inText(body, lead.URL) {
		return body
	}
	if p == nil {
		return append([]Block{&Figure{Images: []*Image{lead}}}, body...)
	}
	if p.Alt == "" {
		p.Alt = lead.Alt
	}
	if p.Legend == "" || p.Credit == "" && p.Caption == lead.Caption {
		p.Legend, p.Caption, p.Credit = lead.Legend, lead.Caption, lead.Credit
	}
	return body
}

func opensWithFigure(body []Block) bool { return len(body) > 0 && isFigure(body[0]) }

// findPicture finds a picture by its address among the figures of body.
func findPicture(body []Block, address string) *Image {
	if address == "" {
		return nil
	}
	key := renditionKey(address)
	for _, block := range body {
		f, ok := block.(*Figure)
		if !ok {
			continue
		}
		for _, p := range f.Images {
			if renditionKey(p.URL) == key {
				return p
			}
		}
	}
	return nil
}

// inText tells whether a picture stands within the paragraphs of body.
func inText(body []Block, address string) bool {
	key := renditionKey(address)
	for _, block := range body {
		p, ok := block.(*Paragraph)
		if !ok {
			continue
		}
		for _, in := range p.Text {
			pictures, _ := picturesOnly(in)
			for _, picture := range pictures {
				if renditionKey(picture.URL) == key {
					return true
				}
			}
		}
	}
	return false
}

// sizeParameters are query parameters that choose a rendition of a picture.
var sizeParameters = lexicon.Of("w h width height q quality fit crop resize auto format fm dpr ssl strip zoom s sz size ar rect cs " +
	"fp-x fp-y imwidth impolicy im op wid hei qlt fmt scl scale downsize output-format output-quality quality signature sig v t ts cb itok")

// renditionKey names a picture whatever its rendition: its address without
// scheme and what chooses a size, and that of the original when a resizing
// service is asked for it.
func renditionKey(address string) string {
	if address == "" || strings.HasPrefix(address, "data:") {
		return address
	}
	u, err := url.Parse(originalAddress(address))
	if err != nil {
		return address
	}
	var key strings.Builder
	if !isPhoton(u.Host) {
		key.WriteString("/" + strings.TrimPrefix(u.Host, "www."))
	}
	dir, file := "", u.Path
	if at := strings.LastIndexByte(u.Path, '/'); at >= 0 {
		dir, file = u.Path[:at], u.Path[at+1:]
	}
	for step := range strings.SplitSeq(dir, "/") {
		if step == "" || isSizeStep(step) {
			continue
		}
		key.WriteByte('/')
		key.WriteString(step)
	}
	key.WriteByte('/')
	key.WriteString(withoutSizeSuffix(file))
	if !hasPictureSuffix(u.Path) {
		for part := range strings.SplitSeq(u.RawQuery, "&") {
			name, _, _ := strings.Cut(part, "=")
			if part != "" && !sizeParameters.Has(strings.ToLower(name)) {
				key.WriteByte('&')
				key.WriteString(part)
			}
		}
	}
	return key.String()
}

// originalAddress is the address a resizing service was given in its own path
// or query, or address itself.
func originalAddress(address string) string {
	at := strings.LastIndex(address, "http")
	if at <= 0 {
		return address
	}
	inner := address[at:]
	if strings.HasPrefix(inner, "http://") || strings.HasPrefix(inner, "https://") {
		return inner
	}
	inner, _, _ = strings.Cut(inner, "&")
	plain, err := url.QueryUnescape(inner)
	if err != nil || !strings.HasPrefix(plain, "http://") && !strings.HasPrefix(plain, "https://") {
		return address
	}
	return plain
}

// isPhoton tells whether a host is WordPress's resizing service, whose paths
// begin with the host of the original: i0.wp.com/site.example/photo.jpg.
func isPhoton(host string) bool {
	return len(host) == len("i0.wp.com") && host[0] == 'i' && strings.HasSuffix(host, ".wp.com")
}

// maxSizeDigits bounds the digits of a width; longer numbers name a picture.
const maxSizeDigits = 4

// isSizeStep tells whether a step of a path chooses a rendition: "w_640,h_360",
// "640x360", "640", "width=640,quality=75", "s1600".
func isSizeStep(step string) bool {
	numbers := false
	for part := range strings.FieldsFuncSeq(step, func(r rune) bool { return strings.ContainsRune(",;=_-x:.", r) }) {
		letters := strings.Trim(part, "0123456789")
		switch {
		case len(letters) < len(part) && len(letters) <= 1 && len(part)-len(letters) <= maxSizeDigits:
			numbers = true
		case !sizeParameters.Has(strings.ToLower(part)) && len(part) > 1:
			return false
		}
	}
	return numbers
}

// usualWidths are what pictures are scaled to; other numbers behind a name
// count pictures.
var usualWidths = lexicon.Of("320 480 640 720 750 768 800 828 960 1024 1080 1200 1280 1440 1536 1600 1920 2048 2560")

// withoutSizeSuffix is a file's name without "-1024x683" or "-640" or "@2x" or
// "-scaled" before its suffix, and without the suffix, for the same picture
// comes in several encodings.
func withoutSizeSuffix(name string) string {
	stem := name
	if at := strings.LastIndexByte(name, '.'); at > 0 && hasPictureSuffix(name) {
		stem = name[:at]
	}
	stem = strings.TrimSuffix(strings.TrimSuffix(stem, "@2x"), "-scaled")
	if at := strings.LastIndexAny(stem, "-_"); at > 0 {
		size := stem[at+1:]
		w, h, ok := strings.Cut(size, "x")
		if usualWidths.Has(size) || ok && strings.Trim(w, "0123456789") == "" && strings.Trim(h, "0123456789") == "" && (w != "" || h != "") {
			stem = stem[:at]
		}
	}
	return stem
}
