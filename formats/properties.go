package formats

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"newsx/extract"
)

// Properties lists the fields of a record, in the order they are written.
func Properties() []string {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.name
	}
	return names
}

func checkProperties(names []string) error {
	known := Properties()
	for _, name := range names {
		if !slices.Contains(known, name) {
			return fmt.Errorf("unknown property %q (want %s)", name, strings.Join(known, ", "))
		}
	}
	return nil
}

// propertyWriter writes the values of the chosen fields alone, each on a line
// of its own and in the order asked for. A field that the article lacks leaves
// an empty line, so that a script can count on the place. The items of a list
// of words are joined by commas; pictures, links and other records are JSON.
type propertyWriter struct {
	w       io.Writer
	options Options
}

func (p *propertyWriter) Article(a *extract.Article) error {
	r := newRecord(a, p.options)
	var b bytes.Buffer
	for _, f := range r.chosen() {
		switch v := f.value(r).(type) {
		case nil:
		case string:
			b.WriteString(valid(v))
		case []string:
			b.WriteString(valid(strings.Join(v, ", ")))
		default:
			e := json.NewEncoder(&b)
			e.SetEscapeHTML(false)
			if err := e.Encode(v); err != nil {
				return err
			}
			continue // Encode ends the line
		}
		b.WriteByte('\n')
	}
	_, err := p.w.Write(b.Bytes())
	return err
}

func (p *propertyWriter) Failure(extract.Meta, error) error { return nil }

func (p *propertyWriter) Close() error { return nil }
