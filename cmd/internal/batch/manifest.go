package batch

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
)

// Status is what became of a page.
type Status string

const (
	OK        Status = "ok"
	NoArticle Status = "no_article" // read, but it holds none; Error says why
	Revisit   Status = "revisit"    // a record that stands for an earlier one
	Skipped   Status = "skipped"    // a record that is no page and was not meant to be one
	Failed    Status = "error"      // Error says why
)

// Line is a line of the manifest: one page, or one record of a container, or
// what keeps an input from being read to its end. Of several lines with the
// same Source and Number the last one counts.
type Line struct {
	Source       string  `json:"source"`           // the input's name
	Record       string  `json:"record,omitempty"` // which of its records, as the container names it; "" for a file that is one page
	Number       int     `json:"number"`           // its place in the source, from 1
	ID           string  `json:"id,omitempty"`     // what a stream of records calls it
	URL          string  `json:"url,omitempty"`    // the canonical address, else that of the container
	Status       Status  `json:"status"`
	Output       string  `json:"output,omitempty"` // a path under the output folder, parted by /; "" when nothing was written
	Offset       int64   `json:"offset,omitempty"` // in a single file: where the record begins or, compressed, the part that holds it
	Size         int64   `json:"size,omitempty"`   // bytes of the output, or from Offset on
	Words        int     `json:"words,omitempty"`
	Milliseconds float64 `json:"milliseconds"`           // spent on it
	Input        Print   `json:"input,omitempty"`        // of the page's bytes
	Text         Print   `json:"text,omitempty"`         // of title and text, white space aside
	Near         Print   `json:"near,omitempty"`         // a simhash: texts nearly the same differ in few bits
	Duplicate    Kind    `json:"duplicate,omitempty"`    // in what it is the same as an earlier page
	DuplicateOf  *Place  `json:"duplicate_of,omitempty"` // that page; never one that is a duplicate itself
	Error        string  `json:"error,omitempty"`
	Version      string  `json:"version"` // the program that made it
	Options      string  `json:"options"` // a fingerprint of its options
}

// Place names a page within a batch.
type Place struct {
	Source string `json:"source"`
	Number int    `json:"number"`
}

// Print is a fingerprint of 64 bits, in JSON 16 hexadecimal digits; 0 is none.
type Print uint64

func (p Print) MarshalText() ([]byte, error) { return fmt.Appendf(nil, "%016x", uint64(p)), nil }

func (p *Print) UnmarshalText(text []byte) error {
	if _, err := fmt.Sscanf(string(text), "%016x", (*uint64)(p)); err != nil {
		return fmt.Errorf("%q is no fingerprint (want 16 hexadecimal digits)", text)
	}
	return nil
}

// printOf is the fingerprint of bytes: the start of their SHA-256, so that
// nobody makes two pages that look alike to it by chance.
func printOf(b []byte) Print {
	sum := sha256.Sum256(b)
	return Print(binary.BigEndian.Uint64(sum[:]))
}
