package page

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"
)

// isWACZ tells a WACZ file (https://specs.webrecorder.net/wacz/1.1.1/) by its
// table of contents.
func isWACZ(entries []*entry) bool {
	described, archived := false, false
	for _, e := range entries {
		described = described || e.name == "datapackage.json"
		archived = archived || strings.HasPrefix(e.name, "archive/")
	}
	return described && archived
}

// wacz gives out the pages of a WACZ file: the records of its WARC files whose
// address is in its list of pages, or all where it has none or one that fits
// nothing. A page that is listed and not in the archive is told of at the end.
func (s *source) wacz(entries []*entry, out sink) error {
	list := s.readPageList(entries)
	if list != nil && !s.holdsListed(entries, list) {
		list = nil
	}
	for _, e := range entries {
		name := s.unique(s.name + separate(s.name) + e.name)
		if !strings.HasPrefix(e.name, "archive/") {
			if err := s.skip(out, name, nil, "the archive's own data"); err != nil {
				return err
			}
			continue
		}
		if err := s.waczRecords(e, name, list, out); err != nil {
			return err
		}
	}
	if list == nil {
		return nil
	}
	for _, p := range list.pages {
		if p.found {
			continue
		}
		err := s.error(s.name+separate(s.name)+list.name+"#"+p.url, targetURL(p.url), errors.New("listed as a page, but no record of the archive holds it"))
		if err := out(nil, err); err != nil {
			return err
		}
	}
	return nil
}

// holdsListed tells whether any page of the list is in the archive. As a rule it
// is among the first records.
func (s *source) holdsListed(entries []*entry, list *pageList) bool {
	trial := *list
	trial.pages = nil // what is found now is not found for good
	trial.byURL = map[string]*listedPage{}
	for _, p := range list.pages {
		trial.add(p.url)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.name, "archive/") {
			continue
		}
		err := s.waczRecords(e, "", &trial, func(r *Record, _ error) error {
			if r != nil {
				return errStopped
			}
			return nil
		})
		if err == errStopped {
			return true
		}
	}
	return false
}

func (s *source) waczRecords(e *entry, name string, list *pageList, out sink) error {
	body, err := e.open()
	if err != nil {
		return out(nil, s.error(name, nil, fmt.Errorf("cannot be unpacked: %w", err)))
	}
	defer body.Close()
	inner := s.inner(expandedReader{body, s.budget}, e.name, Record{})
	inner.name, inner.listed = name, list
	return inner.recordsWithin(out)
}

// pageList is what a WACZ file lists as its pages.
type pageList struct {
	name  string
	pages []*listedPage
	byURL map[string]*listedPage
}

type listedPage struct {
	url   string
	found bool
}

// readPageList reads pages/pages.jsonl and, of a crawl, pages/extraPages.jsonl.
// It is nil where they list no page.
func (s *source) readPageList(entries []*entry) *pageList {
	list := &pageList{byURL: map[string]*listedPage{}}
	for _, e := range entries {
		if !strings.HasPrefix(e.name, "pages/") || !strings.HasSuffix(e.name, ".jsonl") {
			continue
		}
		list.name = e.name
		lines := bufio.NewScanner(bytes.NewReader(s.readEntry(e)))
		lines.Buffer(nil, maxIndex)
		for lines.Scan() {
			var line struct{ URL string }
			if json.Unmarshal(lines.Bytes(), &line) == nil && line.URL != "" {
				list.add(line.URL)
			}
		}
	}
	if len(list.pages) == 0 {
		return nil
	}
	return list
}

func (l *pageList) add(address string) {
	key := pageKey(address)
	if l.byURL[key] == nil {
		l.byURL[key] = &listedPage{url: address}
		l.pages = append(l.pages, l.byURL[key])
	}
}

// pageKey is an address as requests have it: without its fragment, and with what
// is not ASCII escaped.
func pageKey(address string) string {
	address, _, _ = strings.Cut(address, "#")
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	if u.Path == "" {
		u.Path = "/"
	}
	return u.String()
}

// find is the page of an address; nil when it is not listed.
func (l *pageList) find(address *url.URL) *listedPage {
	if address == nil {
		return nil
	}
	return l.byURL[pageKey(address.String())]
}

// redirect takes note of a response: where it sends a listed page, the page is.
func (l *pageList) redirect(from *url.URL, m message) {
	p := l.find(from)
	if p == nil || m.location == "" || m.status < 300 || m.status > 399 {
		return
	}
	if to, err := from.Parse(m.location); err == nil {
		l.byURL[pageKey(to.String())] = p
	}
}

// has tells whether an address is a page's, which then is found.
func (l *pageList) has(address *url.URL) bool {
	p := l.find(address)
	if p != nil {
		p.found = true
	}
	return p != nil
}
