package page

import (
	"bytes"
	"net/mail"
	"strings"

	"newsx/extract/internal/lexicon"
)

func init() {
	register(&container{name: "mail or MHTML", holds: isMail, records: mailRecords})
}

// mailRecords reads a MIME message: a mail (.eml), of which the page is its
// HTML, or else its text; or a page saved as MHTML (RFC 2557), of which it is
// the part the others belong to. Frames, pictures and attached files are no
// pages.
func mailRecords(s *source, out sink) error {
	raw, cut, err := s.readAll()
	if err != nil {
		return err
	}
	top := readParts(bytes.TrimLeft(raw, "\r\n\xef\xbb\xbf"))
	body := top.page(top.header["snapshot-content-location"])
	if body == nil {
		return out(nil, s.error(s.name, nil, notPage("a mail without text")))
	}
	r := s.record(s.name, body.body)
	kind, params := body.kind()
	r.Charset = params["charset"]
	r.kind = kindOf(kind)
	r.codings = codingsOf([]byte(body.header["content-transfer-encoding"]))
	r.Truncated = cut || body.open && top != body
	s.describe(r, top, body)
	return out(r, nil)
}

// describe adds what the headers tell.
func (s *source) describe(r *Record, top, body *part) {
	if s.hint.URL == nil {
		for _, address := range []string{
			top.header["snapshot-content-location"], body.header["content-location"], top.header["content-location"], top.header["archived-at"],
		} {
			if u := targetURL(address); u != nil {
				r.URL = u
				break
			}
		}
	}
	if title := decodeWords(top.header["subject"]); title != "" {
		r.Given.Title = title
	}
	if date := looseTime(top.header["date"]); !date.IsZero() {
		r.Saved = date
	}
	if from, err := mail.ParseAddress(decodeWords(top.header["from"])); err == nil { // MHTML's "<Saved by Blink>" is none
		r.Given.Published = r.Saved
		if !strings.Contains(from.Name, "@") {
			r.Given.Author = from.Name
		}
	}
}

// page finds the part that is the page; nil when there is none. address is
// where an MHTML file says it was saved from, "" elsewhere.
func (p *part) page(address string) *part {
	best, rank := p.find(address)
	if rank == noPage {
		return nil
	}
	return best
}

// How well a part serves as the page.
const (
	noPage = iota
	attachedPage
	textPage
	htmlPage
)

// find is the best part for the page within p, and how good it is.
func (p *part) find(address string) (best *part, rank int) {
	kind, params := p.kind()
	switch {
	case htmlKinds[kind]:
		rank = htmlPage
	case kind == "text/plain", kind == "" && len(bytes.TrimSpace(p.body)) > 0:
		rank = textPage
	case kind == "multipart/related":
		if root := p.root(params["start"], address); root != nil {
			return root, htmlPage
		}
	}
	if rank > noPage {
		if strings.HasPrefix(strings.ToLower(p.header["content-disposition"]), "attachment") {
			rank = attachedPage
		}
		return p, rank
	}
	for _, child := range p.parts {
		found, r := child.find(address)
		if kind == "message/rfc822" {
			r = min(r, attachedPage)
		}
		// Of alternatives the last is the richest; elsewhere the first is the text.
		if r > rank || r == rank && r > noPage && kind == "multipart/alternative" {
			best, rank = found, r
		}
	}
	return best, rank
}

// root is the HTML part of multipart/related that start names by its
// Content-ID, or else the first of those whose Content-Location is the page's
// address: all its frames can share that. nil is the first there is.
func (p *part) root(start, address string) *part {
	start = strings.Trim(start, "<> ")
	var located *part
	for _, child := range p.parts {
		if kind, _ := child.kind(); !htmlKinds[kind] {
			continue
		}
		if start != "" && strings.Trim(child.header["content-id"], "<> ") == start {
			return child
		}
		if located == nil && address != "" && child.header["content-location"] == address {
			located = child
		}
	}
	return located
}

// mailFields are the fields by which a message is told from text that has colons
// in it.
var mailFields = lexicon.Of("from to cc subject date reply-to sender content-type content-transfer-encoding x-mailer list-id list-unsubscribe dkim-signature")

// sureMailFields are those that nothing but a message has.
var sureMailFields = lexicon.Of("mime-version message-id received return-path delivered-to snapshot-content-location content-location x-maf arc-seal")

// leastMailFields of them make a message.
const leastMailFields = 2

// isMail tells a message by the fields it begins with.
func isMail(head []byte) bool {
	head = bytes.TrimLeft(head, "\r\n\xef\xbb\xbf")
	if fieldName(head) == "" {
		return false
	}
	fields, _ := readFields(head)
	known, sure := 0, false
	for name := range fields {
		if sureMailFields.Has(name) {
			known, sure = known+1, true
		}
		if mailFields.Has(name) {
			known++
		}
	}
	from := strings.Contains(fields["from"], "@") && (fields["date"] != "" || fields["subject"] != "")
	return known >= leastMailFields && (sure || from)
}
