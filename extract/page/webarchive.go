package page

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"strings"
)

func init() {
	register(&container{
		name: "webarchive",
		holds: func(head []byte) bool {
			if bytes.HasPrefix(head, []byte("bplist0")) {
				return true
			}
			start := bytes.TrimLeft(head[:min(len(head), 1<<10)], " \t\r\n\xef\xbb\xbf")
			return (bytes.HasPrefix(start, []byte("<?xml")) || bytes.HasPrefix(start, []byte("<!DOCTYPE plist")) || bytes.HasPrefix(start, []byte("<plist"))) &&
				bytes.Contains(start, []byte("<plist"))
		},
		records: webarchiveRecords,
	})
}

// webarchiveRecords reads a page as Safari saves it: a property list, binary or
// XML, whose WebMainResource is the page. Its frames and pictures are other
// resources.
//
// Only that is read. The libraries for property lists build all of it, and
// hostile lists make the one overflow the stack and the other go on for hours.
func webarchiveRecords(s *source, out sink) error {
	raw, cut, err := s.readAll()
	if err != nil {
		return err
	}
	read := readBinaryArchive
	if !bytes.HasPrefix(raw, []byte("bplist")) {
		read = readXMLArchive
	}
	main, err := read(raw)
	if err != nil {
		return fmt.Errorf("read webarchive: %w", err)
	}
	r := s.record(s.name, main.data)
	r.codings, r.Charset, r.Truncated = main.codings, main.charset, cut
	if u := targetURL(main.url); u != nil && s.hint.URL == nil {
		r.URL = u
	}
	kind, _ := mediaType(main.kind)
	r.kind = kindOf(kind)
	return out(r, nil)
}

// webResource is the page of a webarchive.
type webResource struct {
	data               []byte
	codings            []string
	url, kind, charset string
}

func (w *webResource) set(key, value string) {
	switch key {
	case "WebResourceURL":
		w.url = value
	case "WebResourceMIMEType":
		w.kind = value
	case "WebResourceTextEncodingName":
		w.charset = value
	}
}

var errNoMainResource = errors.New("a property list without a WebMainResource")

// readXMLArchive finds the main resource in an XML property list: keys and
// values side by side in <dict>.
func readXMLArchive(raw []byte) (w webResource, err error) {
	d := xml.NewDecoder(bytes.NewReader(raw))
	d.Strict = false
	depth, within, key := 0, false, ""
	for {
		token, err := d.Token()
		if err != nil {
			if w.data != nil {
				return w, nil
			}
			return w, errNoMainResource
		}
		switch t := token.(type) {
		case xml.EndElement:
			if t.Name.Local != "dict" && t.Name.Local != "array" {
				continue
			}
			if depth--; within && depth == 1 {
				return w, nil
			}
		case xml.StartElement:
			switch name := t.Name.Local; name {
			case "dict", "array":
				depth++
				within = within || depth == 2 && name == "dict" && key == "WebMainResource"
			case "key", "string", "data":
				text := elementText(d)
				switch {
				case name == "key":
					key = text
				case within && depth == 2 && name == "data" && key == "WebResourceData":
					w.data, w.codings = []byte(text), []string{"base64"}
				case within && depth == 2:
					w.set(key, text)
				}
			}
		}
	}
}

// elementText reads to the end of an element that holds text alone.
func elementText(d *xml.Decoder) string {
	var text strings.Builder
	for {
		token, err := d.Token()
		if err != nil {
			return text.String()
		}
		switch t := token.(type) {
		case xml.CharData:
			text.Write(t)
		case xml.EndElement:
			return text.String()
		}
	}
}
