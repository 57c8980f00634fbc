package extract

import (
	"strings"
	"testing"
)

func TestParseScript(t *testing.T) {
	for _, c := range []struct{ name, in string }{
		{"plain", `{"@type":"NewsArticle","headline":"A \"b\" c"}`},
		{"trailing comma", `{"@type":"NewsArticle","headline":"A \"b\" c",}`},
		{"in a comment", `<!-- {"@type":"NewsArticle","headline":"A \"b\" c"} -->`},
		{"in CDATA", "//<![CDATA[\n{\"@type\":\"NewsArticle\",\"headline\":\"A \\\"b\\\" c\"}\n//]]>"},
		{"unescaped quotes", `{"@type":"NewsArticle","headline":"A "b" c"}`},
		{"missing comma", `{"@type":"NewsArticle" "headline":"A \"b\" c"}`},
		{"entities for quotes", `{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;headline&quot;:&quot;A \&quot;b\&quot; c&quot;}`},
		{"cut off", `{"@type":"NewsArticle","headline":"A \"b\" c`},
		{"comment inside", `{/* x */"@type":"NewsArticle",// y` + "\n" + `"headline":"A \"b\" c"}`},
		{"escapes", `{"@type":"NewsArticle","headline":"\u0041 \"b\" \u0063"}`},
		{"array", `[{"@type":"NewsArticle","headline":"A \"b\" c"}]`},
		{"two values", `{"@type":"WebSite"}{"@type":"NewsArticle","headline":"A \"b\" c"}`},
		{"graph", `{"@graph":[{"@type":["Thing","NewsArticle"],"headline":"A \"b\" c"}]}`},
	} {
		ld, _ := readLinkedData([]string{c.in}, DefaultLimits)
		o := ld.article(func(string) bool { return false })
		if got := oneLine(ldText(o.get("headline"))); got != `A "b" c` {
			t.Errorf("%s: headline is %q", c.name, got)
		}
	}
}

func TestParseScriptDeep(t *testing.T) {
	for _, s := range []string{
		strings.Repeat(`{"a":`, 100_000),
		strings.Repeat(`[`, 100_000),
		strings.Repeat(`{"a":[`, 50_000) + strings.Repeat(`]}`, 50_000),
		strings.Repeat(`"`, 100_000),
		`{"a":` + strings.Repeat(`\`, 1001),
	} {
		parseScript(s)
	}
}

func FuzzParseScript(f *testing.F) {
	f.Add(`{"@graph":[{"@type":"NewsArticle","headline":"a","x":[1,true,null,-1e9,"\ud83d\ude00"]}]}`)
	f.Add(`<!-- [{"a":"b" "c":'d'},,] -->`)
	f.Add(`}]{"a":{"b"]:[}`)
	f.Fuzz(func(t *testing.T, s string) {
		readLinkedData([]string{s}, DefaultLimits)
	})
}
