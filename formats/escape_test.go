package formats

import (
	"testing"

	"newsx/extract"
)

// TestEscape holds what must be escaped and, as much, what must not.
func TestEscape(t *testing.T) {
	for text, want := range map[string]string{
		"5 * 3 = 15 and a_b_c":          "5 * 3 = 15 and a_b_c",
		"*Prices correct in May":        "*Prices correct in May",
		"f**k and s**t":                 `f\*\*k and s\*\*t`,
		"a *b* c":                       `a \*b\* c`,
		"~30% or ~40%":                  "~30% or ~40%",
		"~~gone~~":                      `\~\~gone\~\~`,
		"It's `so`":                     "It's \\`so\\`",
		"1986. A great year":            `1986\. A great year`,
		"In 1986. A great year":         "In 1986. A great year",
		"1986.A":                        "1986.A",
		"# one":                         `\# one`,
		"#hashtag":                      "#hashtag",
		"- dash":                        `\- dash`,
		"-5 degrees":                    "-5 degrees",
		"+ plus":                        `\+ plus`,
		"> quote":                       `\> quote`,
		"3 > 2 < 4":                     "3 > 2 < 4",
		"<b>bold</b>":                   `\<b>bold\</b>`,
		"I <3 it":                       `I \<3 it`,
		"AT&T &c":                       "AT&T &c",
		"&amp; &#38;":                   `\&amp; \&#38;`,
		"[sic] and [1]":                 "[sic] and [1]",
		"[a](b)":                        `\[a\](b)`,
		"[^1]":                          `\[^1]`,
		"[x]":                           `\[x]`,
		"[a]: b":                        `\[a]: b`,
		"wow!":                          "wow!",
		"![a":                           `\!\[a`,
		`C:\Users\me`:                   `C:\Users\me`,
		`\*`:                            `\\*`,
		"see https://a.example/x":       `see https\://a.example/x`,
		"see www.a.example":             `see www\.a.example`,
		"mail me@a.example or @me":      `mail me\@a.example or @me`,
		"r&d@a.example or r&@a.example": `r&d\@a.example or r&\@a.example`,
		"$5 and $10":                    "$5 and $10",
		"a | b":                         "a | b",
		"a [[b]](c":                     `a \[[b]\](c`,
		"---":                           `\---`,
		"===":                           "===",
		"  two   spaces\tand\na line  ": "two spaces and a line",
	} {
		body := []extract.Block{para(text)}
		if got := string(appendMarkdown(nil, body, look(body), Options{})); got != want+"\n" {
			t.Errorf("%q: want %s, got %s", text, want, got)
		}
	}
}

func TestInlines(t *testing.T) {
	em := func(s string) extract.Inline { return &extract.Span{Mark: extract.Emphasis, Text: text(s)} }
	strong := func(in ...extract.Inline) extract.Inline { return &extract.Span{Mark: extract.Strong, Text: in} }
	plain := func(s string) extract.Inline { return &extract.Text{Value: s} }
	link := func(url string, in ...extract.Inline) extract.Inline { return &extract.Link{URL: url, Text: in} }
	for _, c := range []struct {
		name string
		text []extract.Inline
		want string
	}{
		{"spaces move out", []extract.Inline{plain("a"), em(" b "), plain("c")}, "a *b* c"},
		{"inside a word", []extract.Inline{plain("un"), em("frigging"), plain("believable")}, "un*frigging*believable"},
		{"punctuation moves out", []extract.Inline{strong(plain("「注目」")), plain("は")}, "「**注目**」は"},
		{"nested", []extract.Inline{strong(em("both"))}, "__*both*__"},
		{"side by side", []extract.Inline{em("a"), strong(plain("b"))}, "*a*__b__"},
		{"same again", []extract.Inline{strong(plain("a "), strong(plain("b")))}, "**a b**"},
		{"sub", []extract.Inline{plain("H"), &extract.Span{Mark: extract.Sub, Text: text("2")}, plain("O")}, "H<sub>2</sub>O"},
		{"code", []extract.Inline{&extract.CodeSpan{Value: "a`b"}}, "``a`b``"},
		{"code edge", []extract.Inline{&extract.CodeSpan{Value: "`"}}, "`` ` ``"},
		{"break", []extract.Inline{plain("a "), &extract.Break{}, plain(" - b")}, "a\\\n\\- b"},
		{"parentheses", []extract.Inline{link("https://a.example/a_(b)", plain("x"))}, "[x](https://a.example/a_(b))"},
		{"one parenthesis", []extract.Inline{link("https://a.example/a)", plain("x"))}, "[x](<https://a.example/a)>)"},
		{"space in address", []extract.Inline{link("https://a.example/a b", plain("x"))}, "[x](<https://a.example/a b>)"},
		{"brackets", []extract.Inline{link("/a", plain("[x] y"))}, `[\[x\] y](/a)`},
		{"script", []extract.Inline{link("javascript:alert(1)", plain("x"))}, "x"},
		{"entity in two pieces", []extract.Inline{link("javascript:alert(1)", plain("&copy")), plain("; x")}, `\&copy; x`},
		{"mail address in two pieces", []extract.Inline{link("javascript:alert(1)", plain("me")), plain("@a.example")}, `me\@a.example`},
		{"mail address cut at a dot", []extract.Inline{plain("me@a."), &extract.Ruby{Base: "example"}}, `me\@a.example`},
		{"bracket escaped by the next piece", []extract.Inline{plain("[]"), link("/a", plain("b"))}, `\[\][b](/a)`},
		{"own address", []extract.Inline{link("https://a.example/", plain("https://a.example/"))}, "<https://a.example/>"},
		{"picture in link", []extract.Inline{link("/a", &extract.Image{URL: "/i.png", Alt: "[i]"})}, `[![\[i\]](/i.png)](/a)`},
		{"bang", []extract.Inline{plain("Hey!"), link("/a", plain("x"))}, `Hey\![x](/a)`},
		{"math", []extract.Inline{plain("$5 for "), &extract.Math{TeX: `\frac{a}{b}`}}, `\$5 for $\frac{a}{b}$`},
		{"ruby", []extract.Inline{&extract.Ruby{Base: "東京", Reading: "とうきょう"}}, "東京(とうきょう)"},
	} {
		body := []extract.Block{&extract.Paragraph{Text: c.text}}
		if got := string(appendMarkdown(nil, body, look(body), Options{})); got != c.want+"\n" {
			t.Errorf("%s: want %s, got %s", c.name, c.want, got)
		}
	}
}

// A mark whose last line holds nothing that shows would end in the line's prefix.
func TestMarkEndsInUnseenLine(t *testing.T) {
	sup := &extract.Span{Mark: extract.Sup, Text: []extract.Inline{&extract.Text{Value: "a "}, &extract.Break{}, &extract.Text{Value: " \ufeff"}}}
	body := []extract.Block{&extract.List{Items: []extract.Item{{Body: []extract.Block{&extract.Paragraph{Text: []extract.Inline{sup}}}}}}}
	if got, want := string(appendMarkdown(nil, body, look(body), Options{})), "- a\\\n  \ufeff\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// One whose last line is punctuation only must not leave its prefix out of the
// mark with it.
func TestMarkEndsInLooseLine(t *testing.T) {
	strong := &extract.Span{Mark: extract.Strong, Text: []extract.Inline{&extract.Text{Value: "a "}, &extract.Break{}, &extract.Text{Value: " ;\u200b"}}}
	body := []extract.Block{&extract.Quote{Body: []extract.Block{&extract.Paragraph{Text: []extract.Inline{strong, &extract.Text{Value: "b"}}}}}}
	got := string(appendMarkdown(nil, body, look(body), Options{}))
	if want := "> a\\\n> ;\u200bb\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Nor must the line breaks behind such a line hide it.
func TestMarkEndsInLineBeforeBreak(t *testing.T) {
	sub := &extract.Span{Mark: extract.Sub, Text: []extract.Inline{&extract.Text{Value: "a"}, &extract.Break{}, &extract.Text{Value: "\ufeff"}, &extract.Break{}}}
	body := []extract.Block{&extract.Quote{Body: []extract.Block{&extract.Paragraph{Text: []extract.Inline{sub}}}}}
	if got, want := string(appendMarkdown(nil, body, look(body), Options{})), "> a\\\n> \ufeff\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestBlocks(t *testing.T) {
	item := func(b ...extract.Block) extract.Item { return extract.Item{Body: b} }
	bullets := func(items ...extract.Item) *extract.List { return &extract.List{Items: items} }
	cell := func(b ...extract.Block) extract.Cell { return extract.Cell{Body: b} }
	for _, c := range []struct {
		name string
		body []extract.Block
		want string
	}{
		{"tight", []extract.Block{bullets(item(para("a"), bullets(item(para("b")))), item(para("c")))}, "- a\n  - b\n- c\n"},
		{"loose", []extract.Block{bullets(item(para("a"), para("b")), item(para("c")))}, "- a\n\n  b\n\n- c\n"},
		{"two lists", []extract.Block{bullets(item(para("a"))), bullets(item(para("b")))}, "- a\n\n* b\n"},
		{"dashes", []extract.Block{bullets(item(para("--")), item(para("-- a")))}, "- \\--\n- -- a\n"},
		{"start", []extract.Block{&extract.List{Ordered: true, Start: 9, Items: []extract.Item{item(para("a")), item(para("b"))}}}, "9. a\n10. b\n"},
		{"rule in item", []extract.Block{bullets(item(&extract.Rule{}))}, "- ___\n"},
		{"code in item", []extract.Block{bullets(item(para("a"), &extract.Code{Language: "go", Text: "x\n\ny```"}))},
			"- a\n\n  ````go\n  x\n\n  y```\n  ````\n"},
		{"quote", []extract.Block{&extract.Quote{Body: []extract.Block{para("a"), &extract.Quote{Body: []extract.Block{para("b")}}}}}, "> a\n>\n> > b\n"},
		{"table", []extract.Block{&extract.Table{
			Caption: text("Sums"),
			Header:  []extract.Cell{cell(para("a|b")), {Body: []extract.Block{para("c")}, Align: "right"}},
			Rows:    [][]extract.Cell{{cell(para("1"), para("2")), cell()}},
		}}, "**Sums**\n\n| a\\|b | c |\n| --- | ---: |\n| 1<br>2 | |\n"},
		{"no header", []extract.Block{&extract.Table{Rows: [][]extract.Cell{{cell(para("1")), cell(para("2"))}}}}, "| | |\n| --- | --- |\n| 1 | 2 |\n"},
		{"figure", []extract.Block{&extract.Figure{Images: []*extract.Image{{URL: "/a.jpg", Alt: "A", Legend: "A bridge"}}}}, "![A](/a.jpg)\n\n*A bridge*\n"},
		{"embed", []extract.Block{&extract.Embed{Provider: "X", URL: "https://x.example/1", Body: []extract.Block{para("hi")}}}, "> hi\n>\n> [X](https://x.example/1)\n"},
		{"formula", []extract.Block{&extract.Formula{TeX: "a\n\n+b"}}, "$$\na\n+b\n$$\n"},
		{"formula like a list", []extract.Block{&extract.Formula{TeX: "a\n- b"}}, "$$ a - b $$\n"},
		{"formula like a list with a comment", []extract.Block{&extract.Formula{TeX: "a % one\n- b"}}, "```tex\na % one\n- b\n```\n"},
		{"details", []extract.Block{&extract.Details{Summary: text("More"), Body: []extract.Block{para("x")}}}, "**More**\n\nx\n"},
		{"definitions", []extract.Block{&extract.Definitions{Items: []extract.Definition{{
			Terms: [][]extract.Inline{text("T")}, Body: [][]extract.Block{{para("x")}},
		}}}}, "**T**\n\nx\n"},
		{"footnotes", []extract.Block{
			&extract.Paragraph{Text: []extract.Inline{&extract.Text{Value: "a"}, &extract.Note{Label: "z"}}},
			&extract.Footnotes{Notes: []extract.Footnote{{Label: "y", Body: []extract.Block{para("unused")}}, {Label: "z", Body: []extract.Block{para("used"), para("on")}}}},
		}, "a[^1]\n\nunused\n\n[^1]: used\n\n    on\n"},
		{"footnote order", []extract.Block{
			&extract.Paragraph{Text: []extract.Inline{&extract.Text{Value: "a"}, &extract.Note{Label: "y"}}},
			&extract.Footnotes{Notes: []extract.Footnote{
				{Label: "x", Body: []extract.Block{&extract.Paragraph{Text: []extract.Inline{&extract.Text{Value: "unused"}, &extract.Note{Label: "z"}}}}},
				{Label: "y", Body: []extract.Block{&extract.Paragraph{Text: []extract.Inline{&extract.Text{Value: "b"}, &extract.Note{Label: "w"}}}}},
				{Label: "w", Body: []extract.Block{&extract.Paragraph{Text: []extract.Inline{&extract.Text{Value: "c"}, &extract.Note{Label: "z"}}}}},
				{Label: "z", Body: []extract.Block{para("d")}},
			}},
		}, "a[^1]\n\nunused[^2]\n\n[^1]: b[^3]\n\n[^2]: d\n\n[^3]: c[^2]\n"},
		{"footnote's mark in two pieces", []extract.Block{
			&extract.Paragraph{Text: []extract.Inline{
				&extract.Note{Label: "z"},
				&extract.Link{URL: "/a", Text: []extract.Inline{&extract.Text{Value: "!"}, &extract.Text{Value: "b^2"}}},
			}},
			&extract.Footnotes{Notes: []extract.Footnote{{Label: "z", Body: []extract.Block{para("used")}}}},
		}, "[^1][\\!b^2](/a)\n\n[^1]: used\n"},
		{"stars behind a star", []extract.Block{bullets(item(para("a"))), bullets(item(para("**")))}, "- a\n\n* \\**\n"},
		{"heading signs", []extract.Block{&extract.Heading{Level: 2, Text: text("C #")}}, "## C \\#\n"},
	} {
		if got := string(appendMarkdown(nil, c.body, look(c.body), Options{})); got != c.want {
			t.Errorf("%s: want\n%s\ngot\n%s", c.name, c.want, got)
		}
	}
}
