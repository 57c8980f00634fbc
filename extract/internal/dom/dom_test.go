package dom

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// randomTree makes a tree of n nodes, each under a random earlier one.
func randomTree(r *rand.Rand, n int) *html.Node {
	nodes := []*html.Node{{Type: html.DocumentNode}}
	for len(nodes) < n {
		child := &html.Node{Type: html.ElementNode, DataAtom: atom.Div, Data: "div"}
		// Half of the time the newest node, for depth.
		parent := nodes[len(nodes)-1]
		if r.IntN(2) == 0 {
			parent = nodes[r.IntN(len(nodes))]
		}
		parent.AppendChild(child)
		nodes = append(nodes, child)
	}
	return nodes[0]
}

// numberPlainly is Number as its fields describe themselves, by recursion.
func numberPlainly(t *Tree, n *html.Node, parent, depth int32) {
	i := int32(len(t.Nodes))
	t.Nodes = append(t.Nodes, n)
	t.Parent = append(t.Parent, parent)
	t.End = append(t.End, 0)
	t.Depth = append(t.Depth, depth)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		numberPlainly(t, c, i, depth+1)
	}
	t.End[i] = int32(len(t.Nodes))
}

func TestNumber(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for size := range 200 {
		root := randomTree(r, size+1)
		// Any node may be the root: what stands beside and above it is not walked.
		for range 3 {
			got, want := Number(root), &Tree{}
			numberPlainly(want, root, -1, 0)
			if !slices.Equal(got.Nodes, want.Nodes) || !slices.Equal(got.Parent, want.Parent) ||
				!slices.Equal(got.End, want.End) || !slices.Equal(got.Depth, want.Depth) {
				t.Fatalf("size %d: got %v, want %v", size, got, want)
			}
			if got.Len() != len(want.Nodes) {
				t.Fatalf("Len is %d, want %d", got.Len(), len(want.Nodes))
			}
			root = got.Nodes[r.IntN(got.Len())]
		}
	}
}

func TestNumberDeep(t *testing.T) {
	root := &html.Node{Type: html.DocumentNode}
	n := root
	for range 1_000_000 {
		c := &html.Node{Type: html.ElementNode}
		n.AppendChild(c)
		n = c
	}
	if got := Number(root); got.Depth[1_000_000] != 1_000_000 || got.End[1] != 1_000_001 {
		t.Errorf("depth %d, end %d", got.Depth[1_000_000], got.End[1])
	}
}

func parse(t *testing.T, s string) *html.Node {
	t.Helper()
	root, err := html.Parse(strings.NewReader(s))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

func TestText(t *testing.T) {
	for _, test := range []struct{ page, want string }{
		{"", ""},
		{"<p>one <b>t</b>wo", "one two"},
		{"<p>one</p><p>two</p>", "one two"},
		{"one<br>two", "one two"},
		{"<ul><li>one<li>two</ul>three", "one two three"},
		{"<table><tr><td>one<td>two</table>", "one two"},
		{"one<span>two</span>", "onetwo"},
		{"  one\n\t two&nbsp;&#8203; ", "one two"},
		{"one<script>x</script><style>x</style><noscript>x</noscript><template>x</template>", "one"},
		{"<title>x</title><p>one<!-- x -->", "one"},
		{"<!doctype html><svg><title>x</title><text>one</text></svg>", "one"},
		{"<textarea>one</textarea>", "one"},
		{"&lt;b&gt;", "<b>"},
	} {
		if got := Text(parse(t, test.page)); got != test.want {
			t.Errorf("%s: got %q, want %q", test.page, got, test.want)
		}
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"":                         "",
		" \t\n":                    "",
		"one":                      "one",
		" one  two ":               "one two",
		"one\u00a0\u202f\u2009two": "one two",
		"one\u200btwo":             "one two",
		"\ufeffone":                "one",
		"日本\u3000語":                "日本 語",
		"ne\u200djoin\u00adsoft":   "ne\u200djoin\u00adsoft",
		"a\xffb":                   "a\xffb",
	} {
		if got := Fold(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

// TestFoldTwice wants folding to be done after one time.
func TestFoldTwice(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	letters := []rune("ab \t\n\u00a0\u200b\u2003\u3000é日")
	for range 1000 {
		var b strings.Builder
		for range r.IntN(20) {
			b.WriteRune(letters[r.IntN(len(letters))])
		}
		once := Fold(b.String())
		if Fold(once) != once || strings.Contains(once, "  ") || strings.TrimFunc(once, Space) != once {
			t.Fatalf("%q folds to %q", b.String(), once)
		}
	}
}

func TestAttr(t *testing.T) {
	n := &html.Node{Attr: []html.Attribute{
		{Namespace: "xlink", Key: "href", Val: "far"},
		{Key: "href", Val: "near"},
		{Key: "hidden"},
	}}
	if got := Attr(n, "href"); got != "near" {
		t.Errorf("href is %q", got)
	}
	if !HasAttr(n, "hidden") || Attr(n, "hidden") != "" || HasAttr(n, "class") {
		t.Error("hidden without a value, class absent")
	}
	if HasAttr(&html.Node{Attr: n.Attr[:1]}, "href") {
		t.Error("an attribute of another namespace counts")
	}
}

func TestBlockAndUnrendered(t *testing.T) {
	for _, a := range []atom.Atom{atom.P, atom.Div, atom.Li, atom.Td, atom.Figcaption, atom.H6} {
		if !Block(a) || Unrendered(a) {
			t.Errorf("%s is a block and rendered", a)
		}
	}
	for _, a := range []atom.Atom{0, atom.Span, atom.A, atom.B, atom.Img, atom.Br} {
		if Block(a) || Unrendered(a) {
			t.Errorf("%s is no block and rendered", a)
		}
	}
	for _, a := range []atom.Atom{atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Head} {
		if !Unrendered(a) {
			t.Errorf("%s is rendered", a)
		}
	}
}

// FuzzFold wants the short way for texts that are folded already to be the long
// one.
func FuzzFold(f *testing.F) {
	for _, s := range []string{"", " ", "a b", "a  b", " a", "a ", "a\u00a0b", "a\u2019b", "\xff \xc2", "a\x01b", "a\n", "\u3000"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got, want := Fold(s), strings.Join(strings.FieldsFunc(s, Space), " "); got != want {
			t.Errorf("Fold(%q) = %q, want %q", s, got, want)
		}
	})
}
