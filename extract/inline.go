package extract

// wrapping says what a frame makes of its content. The first ones are Marks.
type wrapping uint8

const (
	wrapLink wrapping = wrapping(Sup) + 1 + iota
	wrapCode
	wrappings
)

// frame is an inline element that is open, or was closed a moment ago.
type frame struct {
	wrap       wrapping
	url, title string
	start      int // where its content begins in run.parts
}

func (f frame) equal(g frame) bool {
	return f.wrap == g.wrap && f.url == g.url && f.title == g.title
}

// run is running text being put together: one paragraph, heading or term.
//
// Nothing is written before it is needed. White space waits until text
// follows, and is then put outside the elements that open between: so
// "<b>a </b>b" and "a<b> b</b>" both become Strong(a), " b" or "a ", Strong(b).
// A frame exists only once it has content, so empty elements leave no trace.
// A closed frame stays for a moment, so that an equal one goes on with it.
type run struct {
	parts  []Inline // finished inlines of root and frames, outermost first
	buf    []byte   // text after the last of parts
	frames []frame  // [:open] have content, [open:made] have it and are closed, [made:] have none yet
	open   int
	made   int

	space  bool   // white space is due before what comes next
	breaks int    // line breaks are due
	prefix string // opening quotation marks are due
	depth  [wrappings]int
	images int // pictures among parts
	lines  int // breaks among parts
}

// empty tells whether nothing was written since the last take.
func (l *run) empty() bool { return len(l.parts) == 0 && len(l.buf) == 0 && l.made == 0 }

// push opens an element. It returns false, and nothing is to be popped, when
// the element would add nothing: emphasis in emphasis, anything in code.
func (l *run) push(f frame) bool {
	if l.depth[f.wrap] > 0 || l.depth[wrapCode] > 0 {
		return false
	}
	l.depth[f.wrap]++
	if len(l.frames) == l.made && l.open < l.made && l.breaks == 0 && l.frames[l.open].equal(f) {
		l.open++
		return true
	}
	l.frames = append(l.frames, f)
	return true
}

// pop closes the innermost open element.
func (l *run) pop() {
	if n := len(l.frames); n > l.made {
		l.depth[l.frames[n-1].wrap]--
		l.frames = l.frames[:n-1]
		return
	}
	l.open--
	l.depth[l.frames[l.open].wrap]--
}

// begin makes ready for content: what was closed is finished, what is due is
// written, what was opened starts here.
func (l *run) begin() {
	if l.open < l.made {
		waiting := len(l.frames) - l.made
		made := l.made
		for l.made > l.open {
			l.finish()
		}
		copy(l.frames[l.made:], l.frames[made:made+waiting])
		l.frames = l.frames[:l.made+waiting]
	}
	switch {
	case l.empty():
	case l.breaks > 0 && l.depth[wrapCode] == 0:
		l.endText()
		l.parts = append(l.parts, &Break{})
		l.lines++
	case l.breaks > 0 || l.space:
		l.buf = append(l.buf, ' ')
	}
	l.breaks, l.space = 0, false
	if l.prefix != "" {
		l.buf = append(l.buf, l.prefix...)
		l.prefix = ""
	}
	if l.made < len(l.frames) {
		l.endText()
		for ; l.made < len(l.frames); l.made++ {
			l.frames[l.made].start = len(l.parts)
		}
		l.open = l.made
	}
}

// ready tells whether begin would do nothing.
func (l *run) ready() bool {
	return !l.space && l.breaks == 0 && l.prefix == "" && l.open == l.made && l.made == len(l.frames)
}

// endText turns the waiting text into an inline.
func (l *run) endText() {
	if len(l.buf) > 0 {
		l.parts = append(l.parts, &Text{Value: string(l.buf)})
		l.buf = l.buf[:0]
	}
}

// finish wraps up the innermost frame that has content. The caller takes it
// off frames.
func (l *run) finish() {
	l.endText()
	l.made--
	f := l.frames[l.made]
	inner := l.parts[f.start:]
	var in Inline
	switch f.wrap {
	case wrapCode:
		in = &CodeSpan{Value: textOf(inner)}
	case wrapLink:
		in = &Link{URL: f.url, Title: f.title, Text: append([]Inline(nil), inner...)}
	default:
		in = &Span{Mark: Mark(f.wrap), Text: append([]Inline(nil), inner...)}
	}
	l.parts = append(l.parts[:f.start], in)
}

// add writes an inline that is not text.
func (l *run) add(in Inline) {
	l.begin()
	l.endText()
	l.parts = append(l.parts, in)
	if _, ok := in.(*Image); ok {
		l.images++
	}
}

// quote opens a quotation; unquote closes it. One without content leaves no
// trace.
func (l *run) quote(mark string) { l.prefix += mark }

func (l *run) unquote(opening, closing string) {
	if n := len(l.prefix) - len(opening); n >= 0 && l.prefix[n:] == opening {
		l.prefix = l.prefix[:n]
		return
	}
	space := l.space
	l.space = false
	l.begin()
	l.buf = append(l.buf, closing...)
	l.space = space
}

// take ends the line and returns it, nil when it is empty. Elements that are
// open stay so for the next line.
func (l *run) take() []Inline {
	open := l.open
	waiting := l.frames[l.made:]
	for l.made > 0 {
		l.finish()
	}
	l.endText()
	l.frames = append(l.frames[:open], waiting...)
	l.open, l.space, l.breaks, l.prefix, l.images, l.lines = 0, false, 0, "", 0, 0
	if len(l.parts) == 0 {
		return nil
	}
	parts := append([]Inline(nil), l.parts...)
	clear(l.parts)
	l.parts = l.parts[:0]
	return parts
}

// textOf is the text of inlines that hold nothing else, joined.
func textOf(in []Inline) string {
	if len(in) == 1 {
		if t, ok := in[0].(*Text); ok {
			return t.Value
		}
	}
	var buf []byte
	for _, x := range in {
		buf = appendInlineText(buf, x)
	}
	return string(buf)
}

// appendInlineText appends the characters a reader sees of an inline.
func appendInlineText(buf []byte, in Inline) []byte {
	switch x := in.(type) {
	case *Text:
		return append(buf, x.Value...)
	case *CodeSpan:
		return append(buf, x.Value...)
	case *Span:
		for _, c := range x.Text {
			buf = appendInlineText(buf, c)
		}
	case *Link:
		for _, c := range x.Text {
			buf = appendInlineText(buf, c)
		}
	case *Ruby:
		return append(buf, x.Base...)
	case *Break:
		return append(buf, ' ')
	}
	return buf
}
