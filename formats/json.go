package formats

import (
	"bytes"
	"encoding/json"
	"io"

	"newsx/extract"
)

func init() {
	register(Format{
		Name: "json", Extension: ".json", MediaType: "application/json", records: true,
		open: func(w io.Writer, o Options) Writer { return &jsonWriter{w: w, options: o} },
	})
	register(Format{
		Name: "jsonl", Extension: ".jsonl", MediaType: "application/x-ndjson", records: true,
		open: func(w io.Writer, o Options) Writer { return &jsonlWriter{w: w, options: o} },
	})
}

// jsonEncoder writes records as objects. Text is written as it is: JSON is not
// HTML, so < > & need no escape.
type jsonEncoder struct {
	object bytes.Buffer
	pretty bytes.Buffer
}

// encode is those of the fields that r has, as one line, valid until the next
// call.
func (e *jsonEncoder) encode(r *record, fields []field) ([]byte, error) {
	e.object.Reset()
	values := json.NewEncoder(&e.object)
	values.SetEscapeHTML(false)
	e.object.WriteByte('{')
	for _, f := range fields {
		value := f.value(r)
		if value == nil {
			continue
		}
		if e.object.Len() > 1 {
			e.object.WriteByte(',')
		}
		e.object.WriteByte('"')
		e.object.WriteString(f.name)
		e.object.WriteString(`":`)
		if err := values.Encode(value); err != nil {
			return nil, err
		}
		e.object.Truncate(e.object.Len() - 1) // the newline that Encode ends with
	}
	e.object.WriteByte('}')
	return e.object.Bytes(), nil
}

// indent is r over several lines, each but the first behind prefix, between
// before and after.
func (e *jsonEncoder) indent(r *record, before, prefix, after string) ([]byte, error) {
	line, err := e.encode(r, r.chosen())
	if err != nil {
		return nil, err
	}
	e.pretty.Reset()
	e.pretty.Grow(len(line) + len(line)/8)
	e.pretty.WriteString(before)
	err = json.Indent(&e.pretty, line, prefix, "  ")
	e.pretty.WriteString(after)
	return e.pretty.Bytes(), err
}

// jsonWriter writes one object, or an array of them for several inputs.
type jsonWriter struct {
	w       io.Writer
	options Options
	encoder jsonEncoder
	written int
}

func (j *jsonWriter) Article(a *extract.Article) error {
	return j.record(newRecord(a, j.options))
}

// Failure writes a record of a failed input into an array. A single failed
// input leaves nothing.
func (j *jsonWriter) Failure(of extract.Meta, err error) error {
	if !j.options.Several {
		return nil
	}
	return j.record(failure(of, err))
}

func (j *jsonWriter) record(r *record) error {
	before, prefix, after := "", "", "\n"
	if j.options.Several {
		before, prefix, after = ",\n  ", "  ", ""
		if j.written == 0 {
			before = "[\n  "
		}
	}
	object, err := j.encoder.indent(r, before, prefix, after) // in one call, so that a record is never cut between two
	if err != nil {
		return err
	}
	j.written++
	_, err = j.w.Write(object)
	return err
}

func (j *jsonWriter) Close() error {
	end := ""
	switch {
	case j.options.Several && j.written == 0:
		end = "[]\n"
	case j.options.Several:
		end = "\n]\n"
	}
	_, err := io.WriteString(j.w, end)
	return err
}

// jsonlWriter writes one object a line.
type jsonlWriter struct {
	w       io.Writer
	options Options
	encoder jsonEncoder
}

func (j *jsonlWriter) Article(a *extract.Article) error {
	return j.record(newRecord(a, j.options))
}

func (j *jsonlWriter) Failure(of extract.Meta, err error) error {
	return j.record(failure(of, err))
}

func (j *jsonlWriter) record(r *record) error {
	if _, err := j.encoder.encode(r, r.chosen()); err != nil {
		return err
	}
	line := &j.encoder.object // in one call, so that a record is never cut between two
	line.WriteByte('\n')
	_, err := j.w.Write(line.Bytes())
	return err
}

func (j *jsonlWriter) Close() error { return nil }
