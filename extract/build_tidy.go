package extract

// tidy sets right what only the whole body shows: headings that repeat the
// headline, their levels, rules that part nothing, more than one lead picture.
func tidy(body []Block, titles []string) []Block {
	kept := body[:0]
	opening := true // nothing but pictures so far
	lead := -1
	for _, block := range body {
		switch x := block.(type) {
		case *Heading:
			if opening && isTitle(x, titles) {
				continue
			}
			opening = false
		case *Rule:
			if n := len(kept); n == 0 || isRule(kept[n-1]) || isFigure(kept[n-1]) && opening {
				continue
			}
		case *Figure:
			if opening && lead >= 0 { // of several before the text, the one with a caption
				if before := kept[lead].(*Figure); !hasLegend(before) && hasLegend(x) {
					kept[lead] = x
				}
				continue
			}
			if opening {
				lead = len(kept)
			}
		default:
			opening = false
		}
		kept = append(kept, block)
	}
	for n := len(kept); n > 0 && isRule(kept[n-1]); n-- {
		kept = kept[:n-1]
	}
	clear(body[len(kept):])
	setLevels(kept)
	return kept
}

func isRule(b Block) bool {
	_, ok := b.(*Rule)
	return ok
}

func isFigure(b Block) bool {
	_, ok := b.(*Figure)
	return ok
}

func hasLegend(f *Figure) bool {
	for _, p := range f.Images {
		if p.Legend != "" {
			return true
		}
	}
	return false
}

// isTitle tells whether a heading says what the headline says.
func isTitle(h *Heading, titles []string) bool {
	for _, title := range titles {
		if title != "" && foldTitle(textOf(h.Text)) == title {
			return true
		}
	}
	return false
}

// setLevels moves the headings down when one stands on the headline's own
// level, keeping them in order.
func setLevels(body []Block) {
	least := maxLevel
	eachHeading(body, func(h *Heading) { least = min(least, h.Level) })
	shift := max(0, minLevel-least)
	if shift == 0 {
		return
	}
	eachHeading(body, func(h *Heading) { h.Level = min(h.Level+shift, maxLevel) })
}

// eachHeading calls f for every heading, nested ones too.
func eachHeading(body []Block, f func(*Heading)) {
	for _, block := range body {
		switch x := block.(type) {
		case *Heading:
			f(x)
		case *Quote:
			eachHeading(x.Body, f)
		case *Details:
			eachHeading(x.Body, f)
		case *Embed:
			eachHeading(x.Body, f)
		case *List:
			for _, item := range x.Items {
				eachHeading(item.Body, f)
			}
		case *Definitions:
			for _, item := range x.Items {
				for _, body := range item.Body {
					eachHeading(body, f)
				}
			}
		case *Table:
			for _, cell := range x.Header {
				eachHeading(cell.Body, f)
			}
			for _, row := range x.Rows {
				for _, cell := range row {
					eachHeading(cell.Body, f)
				}
			}
		}
	}
}
