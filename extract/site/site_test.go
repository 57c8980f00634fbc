package site

import (
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"newsx/extract/internal/dom"
	"newsx/extract/noise"
	"newsx/extract/page"
)

func address(t testing.TB, s string) *url.URL {
	t.Helper()
	u, err := url.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func parse(t testing.TB, s string) *html.Node {
	t.Helper()
	root, err := html.Parse(strings.NewReader(s))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// checkout is a folder of files, by name.
func checkout(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestFor(t *testing.T) {
	set, err := Open(checkout(t, map[string]string{
		"post.example.txt":             "body: //p",
		".post.example.txt":            "body: //p",
		"news.post.example.txt":        "body: //p",
		"www.dale.example.txt":         "body: //p",
		"LICENSE.txt":                  "no rule",
		"custom/fen.example.txt":       "title: //h1",
		"standard/fen.example.txt":     "title: //h2",
		"own.yaml":                     "hosts: [moor.example, www.Heath.example]\ncontent: p\n",
		"both.yaml":                    "hosts: [tor.example]\ncontent: p\n",
		"tor.example.txt":              "body: //p",
		".git/hidden.example.txt":      "body: //p",
		".github/workflows/tests.yml":  "on: push",
		".travis.yml":                  "language: php",
		"deep/er/brook.example.co.txt": "body: //p",
	}), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ address, want string }{
		{"https://post.example/a", "post.example.txt"},
		{"https://www.post.example/a", "post.example.txt"},
		{"https://WWW.Post.Example:8080/a", "post.example.txt"},
		{"https://news.post.example/a", "news.post.example.txt"},
		{"https://sport.post.example/a", ".post.example.txt"},
		{"https://local.sport.post.example/a", ".post.example.txt"},
		{"https://dale.example", "www.dale.example.txt"},
		{"https://north.dale.example", ""},
		{"https://fen.example", "fen.example.txt"},
		{"https://moor.example", "own.yaml"},
		{"https://a.b.moor.example", "own.yaml"},
		{"https://heath.example", "own.yaml"},
		{"https://tor.example", "both.yaml"},
		{"https://hidden.example", ""},
		{"https://brook.example.co", "brook.example.co.txt"},
		{"https://example", ""},
		{"https://license", ""},
		{"https://notpost.example", ""},
		{"https://web.archive.org/web/20240101000000/https://post.example/a", "post.example.txt"},
		{"https://web.archive.org/web/20240101000000id_/http:/sport.post.example/a", ".post.example.txt"},
		{"https://web.archive.org/about", ""},
		{"file:///home/me/page.html", ""},
	} {
		got := ""
		if r := set.For(address(t, c.address)); r != nil {
			got = r.Name
		}
		if got != c.want {
			t.Errorf("%s: got the rule %q, want %q", c.address, got, c.want)
		}
	}
	if r := set.For(address(t, "https://fen.example")); r == nil || r.title[0].text != "//h1" {
		t.Errorf("custom/ does not go before standard/: %+v", r)
	}
	if set.For(nil) != nil || (*Set)(nil).For(address(t, "https://post.example")) != nil {
		t.Error("a rule for no address, or of no set")
	}
}

func TestWith(t *testing.T) {
	open := func(file, text string) *Set {
		s, err := Open(checkout(t, map[string]string{file: text}), nil)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	first, second := open("a.yaml", "hosts: [post.example]"), open("sport.post.example.txt", "body: //p")
	var none *Set
	for want, set := range map[string]*Set{"a.yaml": first.With(second, nil), "sport.post.example.txt": none.With(second, first)} {
		if r := set.For(address(t, "https://sport.post.example")); r == nil || r.Name != want {
			t.Errorf("got %+v, want %s", r, want)
		}
	}
}

// TestOneFileIsRead sees that of a checkout only the file of the page's host is
// read, and once.
func TestOneFileIsRead(t *testing.T) {
	dir := checkout(t, map[string]string{"post.example.txt": "colour: //p", "dale.example.txt": "colour: //p"})
	var mu sync.Mutex
	var problems []string
	set, err := Open(dir, func(p Problem) {
		mu.Lock()
		defer mu.Unlock()
		problems = append(problems, p.String())
	})
	if err != nil || len(problems) != 0 {
		t.Fatalf("error %v, problems before any page: %q", err, problems)
	}
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() { set.For(address(t, "https://post.example/a")) })
	}
	wait.Wait()
	want := filepath.Join(dir, "post.example.txt") + `:1: unknown directive "colour"`
	if len(problems) != 1 || problems[0] != want {
		t.Errorf("got %q, want %q", problems, want)
	}
}

func TestBuiltinRulesSayWhy(t *testing.T) {
	files, err := fs.Glob(builtinFiles, "sites/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no built-in rules (error %v)", err)
	}
	for _, name := range files {
		r, hosts, err := parseBuiltin(name)
		if err != nil {
			t.Fatal(err)
		}
		data, err := fs.ReadFile(builtinFiles, name)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(data), "\nevidence:") || !r.Places() {
			t.Errorf("%s: want content, and evidence why the general way cannot know", name)
		}
		if want := strings.TrimSuffix(filepath.Base(name), ".yaml"); len(hosts) != 1 || hosts[0].text != want {
			t.Errorf("%s: hosts %v (want the one of the file's name)", name, hosts)
		}
		if Builtin().For(address(t, "https://"+hosts[0].text)) == nil {
			t.Errorf("%s is not found by its host", name)
		}
	}
}

func TestSelectors(t *testing.T) {
	root := parse(t, `<head><meta name=author content=" Ida  Lind "></head><body><h1>Head <b>line</b></h1><p class="wie">Van: Per Ek</p><time datetime="2026-03-04">gisteren</time><a rel="author nofollow" href="/x">Olu</a><p></p></body>`)
	for _, c := range []struct{ kind, text, want string }{
		{"css", "h1", "Head line"},
		{"css", "meta[name=author]@content", "Ida Lind"},
		{"css", "meta[name=author]", "Ida Lind"},
		{"css", "time", "2026-03-04"},
		{"css", "a[rel~=author] @href", "/x"},
		{"css", "p", "Van: Per Ek"},
		{"css", "h2", ""},
		{"xpath", "//h1", "Head line"},
		{"xpath", "//meta[@name='author']/@content", "Ida Lind"},
		{"xpath", "//h1/b/text()", "line"},
		{"xpath", "substring-after(//p[@class='wie'], 'Van: ')", "Per Ek"},
		{"xpath", "normalize-space(//h1)", "Head line"},
		{"xpath", "//time/@datetime | //h1", "Head line|2026-03-04"},
		{"xpath", "count(//p)", "2"},
		{"xpath", "//p/ancestor::body[1]/h1", "Head line"},
		{"xpath", "//h2", ""},
	} {
		var s selector
		var err error
		if c.kind == "css" {
			s, err = compileCSS(c.text)
		} else {
			s, err = compileXPath(c.text)
		}
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		if got := strings.Join(s.values(root), "|"); got != c.want {
			t.Errorf("%s %s: got %q, want %q", c.kind, c.text, got, c.want)
		}
	}
}

// TestDirectives does to a page what a file of one directive says.
func TestDirectives(t *testing.T) {
	const body = `<div class="old"><p id="a">one</p><p class="x-promo">two</p><img src="/ads/1.png" title="t"><span>three</span></div><div id="b"></div>`
	for _, c := range []struct{ name, file, want string }{
		{"strip", "strip: //p[@id='a']", `<div class="old"><p class="x-promo">two</p><img src="/ads/1.png" title="t"/><span>three</span></div><div id="b"></div>`},
		{"strip_id_or_class is a part of the name", "strip_id_or_class: 'promo'", `<div class="old"><p id="a">one</p><img src="/ads/1.png" title="t"/><span>three</span></div><div id="b"></div>`},
		{"strip_image_src", "strip_image_src: /ads/", `<div class="old"><p id="a">one</p><p class="x-promo">two</p><span>three</span></div><div id="b"></div>`},
		{"strip_attr", "strip_attr: //img/@title | //p/@class", `<div class="old"><p id="a">one</p><p>two</p><img src="/ads/1.png"/><span>three</span></div><div id="b"></div>`},
		{"wrap_in", "wrap_in(BLOCKQUOTE): //p[@id='a']", `<div class="old"><blockquote><p id="a">one</p></blockquote><p class="x-promo">two</p><img src="/ads/1.png" title="t"/><span>three</span></div><div id="b"></div>`},
		{"move_into", "move_into(//div[@id='b']): //div[@class='old']/p", `<div class="old"><img src="/ads/1.png" title="t"/><span>three</span></div><div id="b"><p id="a">one</p><p class="x-promo">two</p></div>`},
		{"move_into itself", "move_into(//p[@id='a']): //div", `<div class="old"><p id="a">one<div id="b"></div></p><p class="x-promo">two</p><img src="/ads/1.png" title="t"/><span>three</span></div>`},
		{"dissolve", "dissolve: //span | //div[@id='b']", `<div class="old"><p id="a">one</p><p class="x-promo">two</p><img src="/ads/1.png" title="t"/>three</div>`},
		{"src_lazy_load_attr", "src_lazy_load_attr: title", `<div class="old"><p id="a">one</p><p class="x-promo">two</p><img src="t" title="t"/><span>three</span></div><div id="b"></div>`},
		{"replace_string", "replace_string(class=\"old\"): class=\"new\"\nfind_string: <span>\nreplace_string: <em>", `<div class="new"><p id="a">one</p><p class="x-promo">two</p><img src="/ads/1.png" title="t"/><em>three</em></div><div id="b"></div>`},
		{"if_page_contains holds", "strip: //p\nif_page_contains: //span", `<div class="old"><img src="/ads/1.png" title="t"/><span>three</span></div><div id="b"></div>`},
		{"if_page_contains fails", "strip: //p\nif_page_contains: //video", `<div class="old"><p id="a">one</p><p class="x-promo">two</p><img src="/ads/1.png" title="t"/><span>three</span></div><div id="b"></div>`},
		{"if_page_contains a value", "dissolve: //span\nif_page_contains: count(//p) = 3", `<div class="old"><p id="a">one</p><p class="x-promo">two</p><img src="/ads/1.png" title="t"/><span>three</span></div><div id="b"></div>`},
		{"no rule has the frame", "strip: //body\nstrip: /html\ndissolve: //body\nwrap_in(div): //body", `<div class="old"><p id="a">one</p><p class="x-promo">two</p><img src="/ads/1.png" title="t"/><span>three</span></div><div id="b"></div>`},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, problems := parseFTR("x.txt", "x.txt", []byte(c.file))
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			p := &page.Page{Markup: "<body>" + body, Root: parse(t, "<body>"+body)}
			r.Prepare(p)
			noise.Take(p.Root, r.Claims(p.Root), nil)
			var b strings.Builder
			if err := html.Render(&b, p.Root); err != nil {
				t.Fatal(err)
			}
			got := strings.TrimSuffix(strings.TrimPrefix(b.String(), "<html><head></head><body>"), "</body></html>")
			if got != c.want {
				t.Errorf("\n got %s\nwant %s", got, c.want)
			}
		})
	}
}

// TestNoExpressionIsEndless runs expressions whose work grows with the square or
// the cube of the page over a page that is one long list.
func TestNoExpressionIsEndless(t *testing.T) {
	root := parse(t, strings.Repeat("<p>one<b>two</b>", 30_000))
	for _, text := range []string{
		"//p[following-sibling::p[following-sibling::p[b='none']]]",
		"//p | //b | //p/preceding-sibling::p",
		"//*[contains(., 'none')][contains(//body, 'none')]",
		"count(//p[count(preceding::p) > 5])",
	} {
		q, err := compileXPath(text)
		if err != nil {
			t.Fatal(err)
		}
		q.nodes(root) // an hour, but for the bound
		q.values(root)
	}
}

// TestGrammar sees that every directive is followed, reported, or for tests
// only; and that none is in two of these states.
func TestGrammar(t *testing.T) {
	value := map[string]string{"wrap_in": "//p", "move_into": "//p", "src_lazy_load_attr": "data-src"}
	for name, m := range directives {
		states := 0
		for _, s := range []bool{m.do != nil, m.useless != "", m.quiet} {
			if s {
				states++
			}
		}
		if states != 1 {
			t.Errorf("%s is in %d states", name, states)
		}
		line := name
		if m.brackets && m.do != nil {
			line += "(p)"
		}
		v := value[name]
		if v == "" {
			v = "//p"
		}
		_, problems := parseFTR("x.txt", "x.txt", []byte(line+": "+v+"\n"+map[string]string{"find_string": "replace_string: x"}[name]))
		if name == "if_page_contains" { // there is nothing before it
			m.useless = "nothing before it depends on a page"
		}
		if reported := len(problems) > 0; reported != (m.useless != "") {
			t.Errorf("%s: problems %v, want reported: %v", name, problems, m.useless != "")
		}
	}
}

func TestClaims(t *testing.T) {
	root := parse(t, `<body><div id=all><h1>H</h1><div id=story>one two three and a good many more words than stand around it</div><div id=more>four</div></div><p id=rest>five</p></body>`)
	for _, c := range []struct{ name, rule, taken, refused string }{
		{"around the content", "content: '#story'\nremove: ['#all', '#more']", "div#more", "div#all"},
		{"the content", "content: '#story'\nremove: '#story'", "", "div#story"},
		{"one of two", "content: '#story, #more'\nremove: '#more'", "div#more", ""},
		{"most of the page", "remove: ['#all', '#rest']", "p#rest", "div#all"},
	} {
		r, _, err := parseYAML("a.yaml", "a.yaml", []byte("hosts: [post.example]\n"+c.rule))
		if err != nil {
			t.Fatal(err)
		}
		var taken, refused []string
		for _, claim := range r.Claims(root) {
			name := claim.Node.Data + "#" + dom.Attr(claim.Node, "id")
			if claim.Refused {
				refused = append(refused, name)
			} else {
				taken = append(taken, name)
			}
		}
		if strings.Join(taken, " ") != c.taken || strings.Join(refused, " ") != c.refused {
			t.Errorf("%s: took %q, was refused %q, want %q and %q", c.name, taken, refused, c.taken, c.refused)
		}
	}
}

func TestContent(t *testing.T) {
	root := parse(t, `<body><div class=empty> </div><div class=a>one<div class=a>two</div></div><div class=a>three</div></body>`)
	for rule, want := range map[string]string{
		"content: [.none, .empty, .a, div]": "one two|three",
		"content: .empty":                   "",
		"title: h1":                         "",
	} {
		r, _, err := parseYAML("a.yaml", "a.yaml", []byte("hosts: [post.example]\n"+rule))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, n := range r.Content(root) {
			got = append(got, dom.Text(n))
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%s: got %q, want %q", rule, got, want)
		}
	}
}

// TestManyAtOnce uses one rule from many goroutines, for the race detector.
func TestManyAtOnce(t *testing.T) {
	r, problems := parseFTR("x.txt", "x.txt", []byte("body: //div[p]\ntitle: concat(//h1, '!')\nauthor: //b[contains(., 'n')]\nstrip: //i[following-sibling::b]\nreplace_string(u>): i>"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for range 20 {
				const markup = "<h1>T</h1><div><p>x<u>y</u><b>Ann</b></div>"
				p := &page.Page{Markup: markup, Root: parse(t, markup)}
				r.Prepare(p)
				found := r.Read(p.Root)
				content, claims := r.Content(p.Root), r.Claims(p.Root)
				if len(found.Titles) != 1 || found.Titles[0] != "T!" || len(found.Authors) != 1 || len(content) != 1 || len(claims) != 1 {
					t.Errorf("found %+v, %d of content, %d claims", found, len(content), len(claims))
				}
			}
		})
	}
	wait.Wait()
}

// FuzzFTR reads any file and uses it on a page: no panic, the page stays a tree,
// and a problem names a line of the file.
func FuzzFTR(f *testing.F) {
	f.Add("title: //h1\nbody: //p[1]\nstrip: //*[contains(@class,'x')]\nwrap_in(b): //p\nmove_into(//p): //div\ndissolve: //div")
	f.Add("find_string: <p\nreplace_string: <div\nif_page_contains: //p\nstrip_attr: //@*")
	f.Add("body: sum(//p)\ndate: substring('x', 'y')\nauthor: matches(//p, '[')")
	f.Fuzz(func(t *testing.T, file string) {
		r, problems := parseFTR("x.txt", "x.txt", []byte(file))
		for _, p := range problems {
			if p.Line < 1 || p.Line > strings.Count(file, "\n")+1 || p.Text == "" {
				t.Fatalf("%+v", p)
			}
		}
		const markup = `<h1>T</h1><div class="x"><p>one</p><p>two</p></div>`
		p := &page.Page{Markup: markup, Root: parse(t, markup)}
		r.Prepare(p)
		r.Read(p.Root)
		noise.Take(p.Root, r.Claims(p.Root), nil)
		r.Content(p.Root)
		for n := range p.Root.Descendants() {
			if n.FirstChild != nil && n.FirstChild.Parent != n {
				t.Fatal("a child of another parent")
			}
		}
	})
}

// BenchmarkFor is what finding the rule of one page costs of a checkout of two
// thousand files: opened anew, and with the folder known.
func BenchmarkFor(b *testing.B) {
	files := map[string]string{}
	for i := range 2000 {
		files["site-"+strings.Repeat("x", i%7)+string(rune('a'+i%26))+"-"+strings.Repeat("y", i/26%80)+".example.txt"] = "title: //h1\nbody: //div[@class='story']\nstrip: //aside\nstrip_id_or_class: promo\n"
	}
	dir := checkout(b, files)
	u := address(b, "https://site-a-.example/story")
	b.Run("open", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			set, err := Open(dir, nil)
			if err != nil || set.For(u) == nil {
				b.Fatal(err)
			}
		}
	})
	set, err := Open(dir, nil)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("known", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			set.For(u)
		}
	})
}
