package score

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// The figures wanted here are what the scorers of the benchmarks, which are
// written in Python, say of the same lines.
const (
	goldLines = `{"id": "a", "body": "The ferry left at nine.\nIt came back at ten with Σίσυφος aboard.", "title": "The Ferry: gone!", "authors": ["Ann Rees", "Dai Pugh"], "date": "2025-12-16", "with": ["left at nine", "It  came back"], "without": ["Donate", "Share"], "noise": [{"family": "donation", "text": "Please donate to keep the ferry afloat today"}, {"family": "share", "text": "Share"}]}
{"id": "b", "body": "Two words", "authors": "By Ann Rees", "date": "2025-01-01T23:30:00Z", "noise": [{"family": "share", "text": "Share this"}]}

{"id": "c", "body": "", "title": "Nothing"}
{"id": "d", "body": "A page that nothing came out of."}
`
	predictionLines = `{"source": "saved/a.html", "text": "The ferry left at nine.\nIt came back at ten with ΣΊΣΥΦΟΣ aboard.\nPlease donate to keep the ferry afloat.\nShare", "title": "the ferry gone", "authors": ["ann rees and Owen Lee"], "published": "2025-12-17T01:00:00+01:00"}
{"id": "b", "text": "Two words", "authors": ["Ann Rees"], "date": "2025-01-03"}
{"id": "c", "text": "", "title": null}
`
)

func scored(t *testing.T) *Scorer {
	t.Helper()
	gold, err := ReadGold(strings.NewReader(goldLines))
	if err != nil {
		t.Fatal(err)
	}
	found, err := ReadPredictions(strings.NewReader(predictionLines), func(source string) string {
		return strings.TrimSuffix(strings.TrimPrefix(source, "saved/"), ".html")
	})
	if err != nil {
		t.Fatal(err)
	}
	s := &Scorer{}
	for i := range gold {
		p := found[gold[i].ID]
		s.Add(&gold[i], &p)
	}
	return s
}

func TestFigures(t *testing.T) {
	got, err := json.Marshal(scored(t).Figures())
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"pages":4,"predicted":2,"f1":0.7109375000000001,"precision":0.7222222222222222,"recall":0.7,"page_f1":0.39285714285714285,"word_f1":0.6911764705882353,"accuracy":0.5,"snippet_f1":0.8,"snippet_precision":0.6666666666666666,"snippet_recall":1,"snippet_accuracy":0.75,"title":0.5,"authors":0.75,"date":0.5}`
	if string(got) != want {
		t.Errorf("figures are\n%s, want\n%s", got, want)
	}
}

func TestLeaks(t *testing.T) {
	want := []FamilyLeaks{
		{Family: "donation", Pages: 1, LeakyPages: 1, Items: 1, LeakedItems: 1, PageRate: 1, LeakRate: 1},
		{Family: "share", Pages: 2, LeakyPages: 1, Items: 2, LeakedItems: 1, PageRate: .5, LeakRate: .5},
		{Family: "any", Pages: 2, LeakyPages: 1, Items: 3, LeakedItems: 2, PageRate: .5, LeakRate: 2. / 3},
	}
	if got := scored(t).Leaks(); !reflect.DeepEqual(got, want) {
		t.Errorf("leaks are %+v, want %+v", got, want)
	}
	if got := (&Scorer{}).Leaks(); got != nil {
		t.Errorf("no gold, but leaks %+v", got)
	}
}

func TestWorst(t *testing.T) {
	s := scored(t)
	var ids []string
	for _, p := range s.Worst(9) {
		ids = append(ids, p.ID)
	}
	if want := []string{"d", "a"}; !slices.Equal(ids, want) {
		t.Errorf("worst are %v, want %v", ids, want)
	}
	if got := s.Worst(1); len(got) != 1 || got[0].ID != "d" {
		t.Errorf("the worst is %+v", got)
	}
	if got := s.Worst(-1); len(got) != 0 {
		t.Errorf("the -1 worst are %+v", got)
	}
}

func TestHolds(t *testing.T) {
	for _, c := range []struct {
		text, item string
		want       bool
	}{
		{"Lead.\nShare this\nEnd.", "share THIS", true},
		{"You can share this with a friend.\nEnd.\nMore.", "Share this", false}, // amid a line
		{strings.Repeat("word ", 400) + "share this " + strings.Repeat("word ", 400), "Share this", true},
		{"one two three four five six seven", "zero one two three four five six seven", true}, // 5 of 6 runs
		{"one two three four five", "one two three four five six seven eight", false},
		{"一二三四五", "一二三四五", true},
		{"一二三四五", "五四三二一", false},
		{"anything", " — ", false},
		{"", "one", false},
	} {
		if got := newLeakText(c.text).holds(c.item); got != c.want {
			t.Errorf("%q in %.40q: %v, want %v", c.item, c.text, got, c.want)
		}
	}
}

func TestNames(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"By Ann Rees and Dai Pugh", "ann rees|dai pugh"},
		{"von A. B. und C. D.", "a b|c d"},
		{"José Ortega y Ana Fléy", "ana fléy|josé ortega"}, // the y of Fléy joins nothing
		{"Anders And, Bo Et; Yves & co", "anders and|bo et|co|yves"},
		{"Byron Lord", "byron lord"},
		{"by", "by"},
		{" , ; ", ""},
	} {
		var got []string
		for name := range names([]string{c.in}) {
			got = append(got, name)
		}
		slices.Sort(got)
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("names of %q are %s, want %s", c.in, s, c.want)
		}
	}
}

func TestWords(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"don’t foo_bar x² ½ Ⅳ", "don|t|foo_bar|x²|½|Ⅳ"},
		{"e\u0301te\u0301", "e|te"}, // a combining mark is no word character
		{"東京は 3km", "東京は|3km"},
	} {
		if got := strings.Join(words(c.in), "|"); got != c.want {
			t.Errorf("words of %q are %s, want %s", c.in, got, c.want)
		}
	}
}

func TestLower(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Ferry", "ferry"},
		{"İ", "i\u0307"},
		{"ΟΔΟΣ ΣΑΣ. Σ Σ’Α", "οδος σας. σ σ’α"},
		{"ΑΣ’", "ας’"},
		{"ΑΣ’Β", "ασ’β"},
	} {
		if got := lower(c.in); got != c.want {
			t.Errorf("lower(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestReadErrors(t *testing.T) {
	for _, c := range []struct{ gold, want string }{
		{"", "holds no record (want a JSON object a line"},
		{"{\"id\": \"a\"}\n\nnonsense\n", "line 3: invalid character"},
		{`{"body": "x"}`, "line 1: no id (want the name of the page's file"},
		{`{"id": 7}`, "line 1: json: cannot unmarshal number"},
	} {
		if _, err := ReadGold(strings.NewReader(c.gold)); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("gold %q: %v, want %s", c.gold, err, c.want)
		}
	}
	_, err := ReadPredictions(strings.NewReader(`{"text": "x"}`), func(string) string { return "" })
	if want := "line 1: no id and no source"; err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("predictions: %v, want %s", err, want)
	}
}
