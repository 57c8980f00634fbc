package page

import (
	"bytes"
	"encoding/xml"
	"io"
	"net/mail"
	"path"
	"strings"
	"time"
)

// maxIndex bounds an archive's index in bytes; MAFF's has a page, WACZ's lists
// all.
const maxIndex = 64 << 20

// readMAFF reads the index of each page in a MAFF file (one folder a page, with
// an index.rdf): its address and time go to given, by the name of the page's
// file; the other files of the folder are frames.
func (s *source) readMAFF(entries []*entry, given map[string]Record, frames map[string]bool) {
	pages := map[string]string{} // folder to the page's file in it
	for _, e := range entries {
		folder, base := path.Split(e.name)
		if base != "index.rdf" {
			continue
		}
		main, r := readRDF(s.readEntry(e))
		if main == "" {
			main = "index.html"
		}
		pages[folder] = folder + main
		given[folder+main] = r
	}
	for _, e := range entries {
		for folder, main := range pages {
			if strings.HasPrefix(e.name, folder) && e.name != main {
				frames[e.name] = true
			}
		}
	}
}

// readEntry reads a small file of an archive; nil when it cannot be.
func (s *source) readEntry(e *entry) []byte {
	body, err := e.open()
	if err != nil {
		return nil
	}
	defer body.Close()
	raw, _ := io.ReadAll(io.LimitReader(expandedReader{body, s.budget}, maxIndex))
	return raw
}

// readRDF reads the index of a page (http://maf.mozdev.org/maff-specification.html):
// properties of one thing, each an attribute RDF:resource of an element.
func readRDF(raw []byte) (main string, r Record) {
	d := xml.NewDecoder(bytes.NewReader(raw))
	d.Strict = false
	for {
		token, err := d.Token()
		if err != nil {
			return main, r
		}
		element, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		value := ""
		for _, a := range element.Attr {
			if a.Name.Local == "resource" {
				value = a.Value
			}
		}
		switch element.Name.Local {
		case "originalurl":
			r.URL = targetURL(value)
		case "title":
			r.Given.Title = value
		case "archivetime":
			r.Saved = looseTime(value)
		case "indexfilename":
			if value == path.Base(value) { // it names a file of the folder, nothing elsewhere
				main = value
			}
		case "charset":
			r.Charset = value
		}
	}
}

// looseTime reads the ways a time is written in mails and indexes: RFC 5322, as
// JavaScript shows it, RFC 3339, or the digits of ARC files. It is zero for
// anything else.
func looseTime(value string) time.Time {
	value = strings.TrimSpace(value)
	if t, err := mail.ParseDate(value); err == nil {
		return t
	}
	if i := strings.IndexByte(value, '('); i > 0 { // the zone's name
		value = strings.TrimSpace(value[:i])
	}
	for _, layout := range []string{time.RFC3339, "Mon Jan 02 2006 15:04:05 GMT-0700", arcTime, "20060102150405000", time.RFC1123, time.RFC1123Z, time.RFC850, time.ANSIC, time.DateTime} {
		if t, err := time.Parse(layout, value); err == nil {
			return t
		}
	}
	return time.Time{}
}

// readHTZ finds the page of an HTZ file (a ZIP with index.html on top), or of a
// ZIP that SingleFile made (frames in frames/): the others are its frames.
func (s *source) readHTZ(entries []*entry, frames map[string]bool) {
	index, framed := false, false
	for _, e := range entries {
		index = index || e.name == "index.html"
		framed = framed || strings.HasPrefix(e.name, "frames/")
	}
	if !index || !framed && !strings.EqualFold(path.Ext(s.path), ".htz") {
		return
	}
	for _, e := range entries {
		frames[e.name] = frames[e.name] || e.name != "index.html"
	}
}
