package page

import (
	"cmp"
	"fmt"
	"strconv"
)

// httpHead bytes of a response hold its header, but for very talkative servers.
const httpHead = 4 << 10

// look tells why a record is no page, from its header and the beginning of what
// it holds, of which head gives so many bytes as there are; nil when it may be
// one. m is the HTTP header of a response.
func (w *warcReader) look(h *warcHeader, head func(int64) []byte) (m message, why error) {
	switch h.kind {
	case "revisit":
		if w.listed != nil {
			w.listed.has(h.target)
		}
		if h.refers == "" {
			return m, ErrRevisit
		}
		return m, fmt.Errorf("%w of %s", ErrRevisit, h.refers)
	case "response", "resource", "conversion":
	default:
		return m, skipped("record of type " + h.kind)
	}
	if h.kind == "response" {
		for _, n := range []int64{httpHead, headBytes} { // nearly all headers are in the first
			var ok bool
			if m, ok = readMessage(head(n)); ok {
				why = w.lookAtResponse(h, m, head)
				return m, cmp.Or(why, w.tooLarge(h))
			}
		}
	}
	kind := h.contentKind()
	switch {
	case htmlKinds[kind], h.kind == "conversion" && kind == "text/plain":
		return m, w.tooLarge(h)
	case h.kind == "response" && kind == "application/http":
		return m, skipped("response without an HTTP header")
	}
	return m, skipped(h.kind + " of type " + orUnknown(kind))
}

// tooLarge refuses a page that has more bytes than a page may.
func (w *warcReader) tooLarge(h *warcHeader) error {
	if limit := w.hint.limit(); h.length > limit {
		return fmt.Errorf("%w: more than %d bytes", ErrTooLarge, limit)
	}
	return nil
}

// lookAtResponse tells why an HTTP response is no page.
func (w *warcReader) lookAtResponse(h *warcHeader, m message, head func(int64) []byte) error {
	if w.listed != nil {
		w.listed.redirect(h.target, m)
	}
	if m.status < 200 || m.status > 299 {
		return skipped("HTTP " + strconv.Itoa(m.status))
	}
	kind := m.kind
	if kind == "" {
		kind, _ = mediaType(h.identified)
	}
	if !htmlKinds[kind] && (kind != "" || !looksLikePage(m, head(headBytes))) {
		return skipped("response of type " + orUnknown(kind))
	}
	if w.listed != nil && !w.listed.has(h.target) {
		return skipped("not in the archive's list of pages")
	}
	return nil
}

// looksLikePage tells a page by the beginning of its response, where the header
// has no type.
func looksLikePage(m message, head []byte) bool {
	body, _, _ := decodeBody(head[m.length:], m.codings, headBytes)
	return looksHTML(string(body))
}

func orUnknown(kind string) string {
	if kind == "" {
		return "unknown"
	}
	return kind
}
