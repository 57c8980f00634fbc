package content

import (
	"encoding/binary"
	"encoding/json"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"newsx/extract/internal/dom"
)

func survey(t testing.TB, page string, h Hints) *Candidates {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return Survey(dom.Number(root), h)
}

func texts(c *Candidates) []string {
	var all []string
	for i := range c.Len() {
		all = append(all, c.Text(i))
	}
	return all
}

func TestSplit(t *testing.T) {
	for _, test := range []struct {
		name, page string
		want       []string
	}{
		{"paragraphs", `<p>One <b>two</b>.</p><p>Three.</p>`, []string{"One two.", "Three."}},
		{"space between marked-up words", `<p><i>One</i> <b>two</b></p>`, []string{"One two"}},
		{"breaks", `<div>One<br>two<br><br>three</div>`, []string{"One", "two", "three"}},
		{"text around a block", `<div>One<p>two</p>three</div>`, []string{"One", "two", "three"}},
		{"unread", `<p>One<script>two()</script> three<svg><text>no</text></svg></p><noscript>no</noscript><button>no</button>`, []string{"One three"}},
		{"lists and cells", `<ul><li>One<ul><li>two</li></ul></li></ul><table><tr><td>three<td>four</table>`, []string{"One", "two", "three", "four"}},
		{"nothing", `<div> <span>&nbsp;</span></div>`, nil},
	} {
		if got := texts(survey(t, test.page, Hints{})); !slices.Equal(got, test.want) {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

func TestMeasures(t *testing.T) {
	c := survey(t, `<p>“The <a href="/x">ice house</a>,” she said, “cost £22 in July.”<p>新聞の記事です。<p>서울 시장은 말했다.`, Hints{})
	b := c.blocks[0]
	if b.words != 9 || b.links != 1 || b.commas != 2 || b.stops != 1 || b.quotes != 4 || b.digits != 2 || b.months != 1 || b.money != 1 {
		t.Errorf("got %+v", b)
	}
	if got, want := b.linkDensity(), float32(8)/float32(b.chars); got != want {
		t.Errorf("link density %v, want %v", got, want)
	}
	if got := c.blocks[1].words; got != 4 {
		t.Errorf("Japanese words: %d, want one for two characters, 4", got)
	}
	if got := c.blocks[2].words; got != 3 {
		t.Errorf("Korean words: %d, want 3", got)
	}
}

func TestTraits(t *testing.T) {
	for _, test := range []struct {
		names string
		want  trait
	}{
		{"article-body", traitArticle},
		{"shareBar", traitShare},
		{"post__author--name", traitArticle | traitAuthor},
		{"relatedPosts_x1y", traitRelated},
		{"barcelona", 0},
		{"averyveryverylongnamethatnobodylooksup", 0},
	} {
		if got := traitsIn(test.names); got&test.want != test.want || test.want == 0 && got != 0 {
			t.Errorf("%s: got %b, want %b", test.names, got, test.want)
		}
	}
}

func TestSignatureFoldsDigits(t *testing.T) {
	c := survey(t, `<div class="post-1"><p>One</p></div><div class="post-23"><p>Two</p></div><div class="card"><p>Three</p></div>`, Hints{})
	if c.groupOf[0] != c.groupOf[1] || c.groupOf[0] == c.groupOf[2] {
		t.Errorf("groups %v, want the first two together and the third apart", c.groupOf)
	}
}

func TestHeadline(t *testing.T) {
	for _, test := range []struct {
		name, page, want string
		hints            Hints
	}{
		{"the h1 that says it", `<h1>Daily Post</h1><h1>Bridge reopens after flood</h1>`, "Bridge reopens after flood", Hints{Headlines: []string{"Bridge reopens after flood | Daily Post"}}},
		{"a lesser heading", `<h2 class="title">Bridge reopens after flood</h2><p>Text.</p>`, "Bridge reopens after flood", Hints{Headlines: []string{"Bridge reopens after flood"}}},
		{"the only h1", `<h1>Something else</h1>`, "Something else", Hints{Headlines: []string{"Bridge reopens after flood"}}},
		{"not a link to it", `<ul><li><h3><a href=/x>Bridge reopens after flood</a></h3></ul><h1>Bridge reopens after flood</h1>`, "Bridge reopens after flood", Hints{Headlines: []string{"Bridge reopens after flood"}}},
	} {
		c := survey(t, test.page, test.hints)
		if c.headline < 0 || dom.Text(c.Tree.Nodes[c.headline]) != test.want || c.Tree.Nodes[c.headline].Data == "h3" {
			t.Errorf("%s: got node %d", test.name, c.headline)
		}
	}
	if c := survey(t, `<p>Text.</p>`, Hints{}); c.headline != -1 {
		t.Errorf("a page without headings has headline %d", c.headline)
	}
}

// A headline that shares its element with the article is its text alone: what
// takes the headline out of the body must not take the article.
func TestHeadlineAlone(t *testing.T) {
	for _, page := range []string{
		`<div>Bridge reopens<br>` + prose + `<br>` + prose + `</div>`,
		`<td><font><b>Bridge reopens</b></font><br><br>` + prose + `</td>`,
		`<div><span>Bridge reopens<br>` + prose + `</span></div>`,
	} {
		c := survey(t, page, Hints{Headlines: []string{"Bridge reopens"}})
		if c.headline < 0 {
			t.Errorf("%s: no headline", page)
			continue
		}
		if from, to := c.span(c.headline); c.Tree.Nodes[c.headline].Type != html.TextNode && to-from != 1 {
			t.Errorf("%s: the headline's node holds %d blocks", page, to-from)
		}
	}
}

const prose = "The council said on Monday that the bridge, closed since the flood, would open again before the winter. "

func TestContainerClimbs(t *testing.T) {
	page := `<body><nav><a href=/>Home</a></nav><main id=m><h1>Bridge reopens</h1><div id=a><p>` + strings.Repeat(prose, 3) + `</p><p>` + prose +
		`</p></div><div id=b><p>` + strings.Repeat(prose, 2) + `</p><p>` + prose + `</p></div></main><aside><p>` + prose + `</p></aside>`
	c := survey(t, page, Hints{})
	if c.container < 0 || dom.Attr(c.Tree.Nodes[c.container], "id") != "m" {
		t.Errorf("container is node %d, want main, which holds both halves", c.container)
	}
}

// A chronicle in a list is the larger part of its article, not the whole.
func TestContainerIsNoList(t *testing.T) {
	list := ""
	for _, month := range []string{"March", "April", "May", "June", "July", "August"} {
		list += `<dt>7 ` + month + `<dd>In ` + month + ": " + strings.Repeat(prose, 4)
	}
	c := survey(t, `<body><div id=m><p>`+prose+`<h2>News</h2><dl>`+list+`</dl></div><div>More</div>`, Hints{})
	if got := dom.Attr(c.Tree.Nodes[c.container], "id"); got != "m" {
		t.Errorf("the container is %s %q, want the div around the list", c.Tree.Nodes[c.container].Data, got)
	}
}

func TestFeaturesSayWhy(t *testing.T) {
	for _, f := range features {
		if f.why == "" {
			t.Errorf("%s says not why", f.name)
		}
	}
	for _, f := range verdictFeatures {
		if f.why == "" {
			t.Errorf("%s says not why", f.name)
		}
	}
}

func TestFeaturesAreNamedOnce(t *testing.T) {
	for _, names := range [][]string{FeatureNames(), VerdictNames()} {
		sorted := slices.Sorted(slices.Values(names))
		if len(slices.Compact(sorted)) != len(names) {
			t.Errorf("a name occurs twice in %q", names)
		}
	}
}

func TestSettle(t *testing.T) {
	page := `<body><article class=story><h1>Bridge reopens</h1>` + `<p>` + strings.Repeat(prose, 4) + `</p><p>` + strings.Repeat(prose, 5) + `</p><p>` + strings.Repeat(prose, 3) + `</p>` +
		`<table><tr><td>one</td><td>two</td></tr><tr><td>three</td><td>four</td></tr></table>` +
		`<header><h2>The flood</h2></header><div><p>` + prose + `</p></div></article>` +
		`<article class=story><h1>Harbour closes</h1><p>` + strings.Repeat(prose, 6) + `</p></article>`
	c := survey(t, page, Hints{Headlines: []string{"Bridge reopens"}})
	scores, chosen := make([]float32, c.Len()), make([]bool, c.Len())
	for i := range chosen {
		scores[i] = -1
		if c.good[i] > 0 || c.Text(i) == "two" {
			scores[i], chosen[i] = 3, true
		}
	}
	c.settle(scores, chosen)
	for i, text := range texts(c) {
		want := text != "Bridge reopens" && text != "Harbour closes" && i < c.Len()-1
		if chosen[i] != want {
			t.Errorf("%q: chosen %v, want %v", text, chosen[i], want)
		}
	}
}

func TestLeftOut(t *testing.T) {
	root, err := html.Parse(strings.NewReader(`<body><div class=menu><ul><li>Home<li>News</ul></div><main><h1>Bridge reopens</h1><p>` + strings.Repeat(prose, 3) + `</p></main>`))
	if err != nil {
		t.Fatal(err)
	}
	s := Locate(dom.Number(root), Hints{Headlines: []string{"Bridge reopens"}}, Options{})
	pieces := s.LeftOut()
	if len(pieces) != 1 || pieces[0].Text != "Home\nNews" || pieces[0].Path != "body>div.menu" {
		t.Errorf("got %+v, want the menu as one piece", pieces)
	}
}

// TestScores holds the scores equal to those of the library that fitted the
// model, on examples it wrote itself.
func TestScores(t *testing.T) {
	raw, err := os.ReadFile("testdata/scores.json")
	if err != nil {
		t.Fatal(err)
	}
	var examples []struct {
		Features []float32
		Score    float64
	}
	if err := json.Unmarshal(raw, &examples); err != nil {
		t.Fatal(err)
	}
	if len(examples) == 0 {
		t.Fatal("no examples")
	}
	m := DefaultModels().Blocks
	for i, e := range examples {
		if got := float64(m.Score(e.Features)); math.Abs(got-e.Score) > 1e-4 {
			t.Errorf("example %d: score %v, the library's %v", i, got, e.Score)
		}
	}
}

func TestReadModelRefuses(t *testing.T) {
	for name, file := range map[string][]byte{"blocks": blocksFile, "article": articleFile, "quality": qualityFile} {
		if _, err := ReadModel(file); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	good := articleFile
	wild := slices.Clone(good) // a child of the last node lies beyond all nodes
	m := DefaultModels().Article
	binary.LittleEndian.PutUint16(wild[len(wild)-len(m.leaves)-2:], math.MaxInt16)
	for name, file := range map[string][]byte{
		"empty":          nil,
		"other magic":    append([]byte("X"), good...),
		"cut short":      good[:len(good)-1],
		"too long":       append(slices.Clone(good), 0),
		"wild child":     wild,
		"other features": []byte(strings.Replace(string(good), "kept_words", "kept_xords", 1)),
	} {
		if _, err := ReadModel(file); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func FuzzLocate(f *testing.F) {
	f.Add(`<h1>Bridge reopens</h1><p>` + prose)
	f.Add(`<table><tr><td>a<br>b<li>c`)
	f.Fuzz(func(t *testing.T, page string) {
		root, err := html.Parse(strings.NewReader(page))
		if err != nil {
			return
		}
		tree := dom.Number(root)
		s := Locate(tree, Hints{Headlines: []string{"Bridge reopens"}, Description: prose}, Options{})
		for i, keep := range s.Keep {
			if keep && tree.Nodes[i].Type != html.TextNode {
				t.Fatalf("node %d is kept and no text", i)
			}
		}
		if math.IsNaN(s.Confidence) || s.Confidence < 0 || s.Confidence > 1 || s.Article < 0 || s.Article > 1 {
			t.Fatalf("confidence %v, article %v", s.Confidence, s.Article)
		}
	})
}

func BenchmarkLocate(b *testing.B) {
	page := `<body><nav>` + strings.Repeat(`<a href=/x class=menu-item>Section</a>`, 60) + `</nav><main><h1>Bridge reopens</h1>` +
		strings.Repeat(`<p class=text>`+prose+prose+`</p>`, 30) + `</main><div class=related>` + strings.Repeat(`<div class=card><h3><a href=/y>Another story of the day</a></h3><p>A teaser of it.</p></div>`, 30) + `</div>`
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		b.Fatal(err)
	}
	tree := dom.Number(root)
	DefaultModels()
	b.ReportAllocs()
	for b.Loop() {
		Locate(tree, Hints{Headlines: []string{"Bridge reopens"}}, Options{})
	}
}
