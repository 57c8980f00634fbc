package formats

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/template"
	"time"
	"unicode"

	"newsx/extract"
)

// A template sees the fields of a record by their names: {{.title}}, {{range
// .authors}}, {{.image.url}}. A field that the article lacks is empty, one that
// no article has an error. Besides what text/template has, it may call
//
//	date LAYOUT FIELD    a date in a layout of package time: "2 January 2006"
//	join SEPARATOR LIST  the items of a list
//	default TEXT FIELD   TEXT for a field that is empty
//	wrap COLUMNS TEXT    lines of at most so many columns
//	slug TEXT            lower-case words joined by hyphens, for an address
//	json VALUE           any value as JSON
//	lower TEXT, upper TEXT, trim TEXT
var templateFunctions = template.FuncMap{
	"date":    templateDate,
	"join":    templateJoin,
	"default": templateDefault,
	"wrap":    templateWrap,
	"slug":    slug,
	"json":    templateJSON,
	"lower":   strings.ToLower,
	"upper":   strings.ToUpper,
	"trim":    strings.TrimSpace,
}

func openTemplate(w io.Writer, o Options) (Writer, error) {
	t, err := template.New("template").Option("missingkey=error").Funcs(templateFunctions).Parse(o.Template)
	if err != nil {
		return nil, templateError(err)
	}
	if err := checkNames(t); err != nil {
		return nil, err
	}
	p := &page{w: w}
	p.append = func(b []byte, a *extract.Article) ([]byte, error) {
		data, err := templateData(newRecord(a, o))
		if err != nil {
			return nil, err
		}
		out := bytes.NewBuffer(b)
		if err := t.Execute(out, data); err != nil {
			return nil, templateError(err)
		}
		if n := out.Len(); n > 0 && out.Bytes()[n-1] != '\n' {
			out.WriteByte('\n')
		}
		return out.Bytes(), nil
	}
	return p, nil
}

// templateError drops text/template's own name before that of the template:
// template:1: unclosed action.
func templateError(err error) error {
	return errors.New(strings.TrimPrefix(err.Error(), "template: "))
}

// templateData is a record as the maps and lists its JSON has. Every field and
// every member of an object is there: what the record lacks is an empty string,
// which is false, or a list without items.
func templateData(r *record) (map[string]any, error) {
	var e jsonEncoder
	object, err := e.encode(r, fields)
	if err != nil {
		return nil, err
	}
	data := make(map[string]any, len(fields))
	if err := json.Unmarshal(object, &data); err != nil {
		return nil, err
	}
	for _, f := range fields {
		value, ok := data[f.name]
		switch {
		case ok:
		case slices.Contains(lists, f.name):
			value = []any{}
		case members[f.name] != nil:
			value = map[string]any{}
		default:
			value = ""
		}
		data[f.name] = plain(value, members[f.name])
	}
	return data, nil
}

// lists are the fields that are lists.
var lists = []string{"authors", "tags", "images", "links", "warnings", "comments", "removed"}

// members are the names in those fields that are objects or lists of such.
var members = map[string][]string{
	"image":      imageMembers,
	"images":     imageMembers,
	"links":      {"url", "text"},
	"comments":   {"author", "time", "text", "likes", "id", "reply_to"},
	"removed":    {"rule", "family", "reason", "path", "text", "refused"},
	"provenance": Properties(),
}

var imageMembers = []string{"url", "alt", "caption", "credit"}

// plain makes whole numbers integers, and gives objects the members they lack.
func plain(value any, members []string) any {
	switch value := value.(type) {
	case float64:
		if i := int(value); float64(i) == value {
			return i
		}
	case []any:
		for i := range value {
			value[i] = plain(value[i], members)
		}
	case map[string]any:
		for k, v := range value {
			value[k] = plain(v, nil)
		}
		for _, name := range members {
			if _, ok := value[name]; !ok {
				value[name] = ""
			}
		}
	}
	return value
}

func templateDate(layout, date string) (string, error) {
	if date == "" {
		return "", nil
	}
	for _, known := range []string{time.RFC3339, time.DateOnly} {
		if t, err := time.Parse(known, date); err == nil {
			return t.Format(layout), nil
		}
	}
	return "", fmt.Errorf("date %q: want 2006-01-02 or RFC 3339", date)
}

func templateJoin(separator string, items []any) string {
	parts := make([]string, len(items))
	for i, item := range items {
		parts[i] = fmt.Sprint(item)
	}
	return strings.Join(parts, separator)
}

func templateDefault(other, value any) any {
	if truth, ok := template.IsTrue(value); !ok || !truth {
		return other
	}
	return value
}

func templateWrap(columns int, text string) (string, error) {
	if columns < 1 {
		return "", fmt.Errorf("wrap: want at least 1 column, not %d", columns)
	}
	return wrap(text, columns), nil
}

func templateJSON(value any) (string, error) {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(value)
	return strings.TrimSuffix(b.String(), "\n"), err
}

// slug is the letters and digits of a text in lower case, hyphens for the rest.
func slug(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
			b.WriteRune(unicode.ToLower(r))
		case r == '\'' || r == '’': // "don't" is one word
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return strings.TrimSuffix(b.String(), "-")
}
