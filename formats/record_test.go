package formats

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"newsx/extract"
)

// nasty are strings that a careless writer of YAML turns into something else.
var nasty = []string{
	"yes", "No", "on", "y", "~", "null", "true", "2025-12-16", "2025-12-16T10:00:00Z", "12:30:45", "1_000", "0x1F", "0o17", "1e3", ".5", "+1",
	".inf", ".NaN", "- x", "? x", ": x", "a: b", "a #b", "#a", `@a: "b\c"`, "`a`", "%a", "!a", "&a", "*a", "|", ">", "'", "\"", "[a]", "{a}", ",a",
	"---", "...", "=", "<<", "😀", "a😀b\nc", "a\x01b", "a\u0085b", "a\u2028b", "a\u2029b", "\ufeffa", "a\ufeffb\nc", " ", "  a", "a ", "a\n", "\na", "a\n\n", "a\nb",
	"a\n  b", "  a\nb", "a \nb", "a\tb", "\ta", "a\r\nb", "a\rb", strings.Repeat("long ", 500), "a\\b", "a\n- b: c\n#d", "a\xffb", "\n", "", "a\nb\n", "\t\nb", "<&>",
	"a\n---\nb", "a\n...\nb", "a\n\tb", "a\n\u00a0b", "\u00a0", "a\u007fb", "\U0010ffff", "\ufffe",
}

// TestYAMLIsJSON proves that a reader of YAML finds what a reader of JSON does.
func TestYAMLIsJSON(t *testing.T) {
	for _, s := range nasty {
		checkYAML(t, nastyArticle(s), nastyFields)
	}
}

func FuzzYAML(f *testing.F) {
	for _, s := range nasty {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkYAML(t, nastyArticle(s), nastyFields) })
}

var nastyFields = Options{Explain: true, Provenance: true, Several: true}

func nastyArticle(s string) *extract.Article {
	return &extract.Article{
		Meta: extract.Meta{Source: s, Title: s, Authors: []string{s, "x"}, Image: &extract.Image{Alt: s},
			Provenance: map[string]string{"title": s}},
		Body:    []extract.Block{&extract.Code{Text: s}, para(s)},
		Removed: []extract.Removal{{Rule: "a/b", Text: s, Refused: true}},
	}
}

// checkYAML checks that the record in YAML, and the front matter, read as the
// same values as the record in JSON.
func checkYAML(t *testing.T, a *extract.Article, o Options) {
	t.Helper()
	var fromJSON map[string]any
	if err := json.Unmarshal([]byte(write(t, "jsonl", o, a)), &fromJSON); err != nil {
		t.Fatal(err)
	}
	out := write(t, "yaml", o, a)
	if !utf8.ValidString(out) {
		t.Fatalf("YAML is not UTF-8\n%s", out)
	}
	if fromYAML := readYAML(t, out); !reflect.DeepEqual(fromJSON, fromYAML) {
		t.Fatalf("JSON %v\nYAML %v\n%s", fromJSON, fromYAML, out)
	}
	front, err := frontMatters[0].append(nil, a, Options{})
	if err != nil {
		t.Fatal(err)
	}
	block := strings.TrimSuffix(strings.TrimPrefix(string(front), "---\n"), "---\n\n")
	for name, got := range readYAML(t, block) {
		want := fromJSON[name]
		if slices.Contains(frontMatters[0].dates, name) {
			want, got = moment(t, want), moment(t, got)
		}
		if !reflect.DeepEqual(want, got) {
			t.Fatalf("%s: JSON %v, front matter %v\n%s", name, want, got, front)
		}
	}
}

// readYAML reads a document into the types that package json reads into.
func readYAML(t *testing.T, document string) map[string]any {
	t.Helper()
	var fromYAML map[string]any
	if err := yaml.Unmarshal([]byte(document), &fromYAML); err != nil {
		t.Fatalf("%v\n%s", err, document)
	}
	b, err := json.Marshal(fromYAML)
	if err != nil {
		t.Fatal(err)
	}
	var fromJSON map[string]any
	if err := json.Unmarshal(b, &fromJSON); err != nil {
		t.Fatal(err)
	}
	return fromJSON
}

// moment is the point in time that a date of a record stands for.
func moment(t *testing.T, date any) int64 {
	t.Helper()
	s, _ := date.(string)
	for _, layout := range []string{time.RFC3339, time.DateOnly} {
		if m, err := time.Parse(layout, s); err == nil {
			return m.Unix()
		}
	}
	t.Fatalf("%q is no date", s)
	return 0
}

// full is an article that has every field.
func full() *extract.Article {
	a := story()
	day := extract.Date{Time: time.Date(2025, 12, 17, 9, 30, 0, 0, time.FixedZone("", 3600))}
	a.URL, a.Site, a.Subtitle, a.Description, a.Language = "https://harbour.example/bridge", "The Harbour", "For a year", "It closes.", "en-GB"
	a.Authors, a.Tags, a.Modified, a.Saved = []string{"Ada Moss"}, []string{"bridges"}, day, day.Time
	a.Access, a.Record, a.ID = "metered", "#12", "42"
	a.Provenance, a.Warnings = map[string]string{"title": "h1"}, []string{"short_body"}
	a.Image.URL = "https://harbour.example/dawn.jpg"
	a.Body = append(a.Body, &extract.Figure{Images: []*extract.Image{{URL: "/b.png", Alt: "B"}}})
	a.Comments = []extract.Comment{{Author: "Bo", Time: day, Text: "Well."}}
	a.Removed = []extract.Removal{{Rule: "donation/box", Family: "donation", Reason: "asks for money", Path: "body>div", Text: "Give"}}
	return a
}

var allFields = Options{Explain: true, Comments: true, Provenance: true}

// TestSchema proves that the schema allows what is written, and names every
// field there is.
func TestSchema(t *testing.T) {
	schema := compileSchema(t)
	records := []string{
		write(t, "json", allFields, full()),
		write(t, "json", Options{}, story()),
		write(t, "json", Options{}, &extract.Article{}),
		`{"source":"x","error":"no article"}`,
	}
	for seed := range uint64(50) {
		records = append(records, write(t, "json", Options{}, &extract.Article{Body: newGrower(seed).body()}))
	}
	for _, r := range records {
		checkSchema(t, schema, r)
	}
	var named struct{ Properties map[string]any }
	if err := json.Unmarshal(Schema(), &named); err != nil {
		t.Fatal(err)
	}
	for _, name := range Properties() {
		if named.Properties[name] == nil {
			t.Errorf("the schema lacks %s", name)
		}
	}
	if len(named.Properties) != len(fields) {
		t.Errorf("the schema has %d fields, records %d", len(named.Properties), len(fields))
	}
}

func compileSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("newsx.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("newsx.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func checkSchema(t *testing.T, schema *jsonschema.Schema, record string) {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(record))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(v); err != nil {
		t.Errorf("%v\n%s", err, record)
	}
}

// TestEveryField proves that an article with everything leaves no field out
// but the error, and that they come in order.
func TestEveryField(t *testing.T) {
	d := json.NewDecoder(strings.NewReader(write(t, "jsonl", allFields, full())))
	var names []string
	if _, err := d.Token(); err != nil {
		t.Fatal(err)
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, name.(string))
		var value any
		if err := d.Decode(&value); err != nil {
			t.Fatal(err)
		}
	}
	want := slices.DeleteFunc(Properties(), func(s string) bool { return s == "error" })
	if !slices.Equal(names, want) {
		t.Errorf("want %v, got %v", want, names)
	}
}

func BenchmarkText(b *testing.B) {
	body := benchBody()
	b.ReportAllocs()
	b.SetBytes(int64(len(appendText(nil, body, look(body)))))
	for b.Loop() {
		appendText(nil, body, look(body))
	}
}

func BenchmarkMarkdown(b *testing.B) {
	body := benchBody()
	b.ReportAllocs()
	b.SetBytes(int64(len(appendMarkdown(nil, body, look(body), Options{}))))
	for b.Loop() {
		appendMarkdown(nil, body, look(body), Options{})
	}
}

func BenchmarkJSONL(b *testing.B) {
	a := &extract.Article{Body: benchBody()}
	b.ReportAllocs()
	for b.Loop() {
		write(b, "jsonl", Options{}, a)
	}
}

// benchBody is an article of usual length: 40 paragraphs with a link each.
func benchBody() []extract.Block {
	var body []extract.Block
	for range 40 {
		body = append(body, &extract.Paragraph{Text: []extract.Inline{
			&extract.Text{Value: "The bridge, which has carried traffic since 1931, will close on Monday for what the council’s engineers "},
			&extract.Link{URL: "https://harbour.example/report", Text: text("called")},
			&extract.Text{Value: " “the most thorough repair in a generation” – a job of some £22m. Work should end in May."},
		}})
	}
	return body
}
