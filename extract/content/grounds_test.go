package content

import (
	"encoding/binary"
	"math"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"newsx/extract/internal/dom"
)

// groundsPage has prose, a menu of links, and a line that ends it.
const groundsPage = `<body><ul class="menu"><li><a href="/a">Home</a></li><li><a href="/b">Sport</a></li><li><a href="/c">Weather</a></li></ul>
<article><h1>River rises</h1>
<p>The river rose again in the night, the warden said, and took with it the footbridge, two gates and a henhouse.</p>
<p>It had stood since the war, and nobody could remember that the water had ever come up to its door before now.</p>
<p>“We will build it again,” said the owner, who keeps forty hens, “but a little further up the hill than it was.”</p></article>
<p><a href="/d">Read more stories</a></p></body>`

func groundsOf(t *testing.T, page string) (*Candidates, []float32, [][]Ground) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	c := Survey(dom.Number(root), Hints{})
	scores, _ := c.choose(Options{Models: DefaultModels()})
	return c, scores, c.grounds(DefaultModels().Blocks, scores)
}

func TestGrounds(t *testing.T) {
	c, scores, all := groundsOf(t, groundsPage)
	if len(all) != c.Len() {
		t.Fatalf("grounds of %d blocks, want %d", len(all), c.Len())
	}
	some := 0
	for i, grounds := range all {
		last := math.Inf(1)
		for _, g := range grounds {
			some++
			if (g.Effect > 0) != (scores[i] > threshold) || math.Abs(g.Effect) < leastGround || math.Abs(g.Effect) > last || g.Feature == "" || g.Why == "" {
				t.Errorf("%q (score %.2f): %+v", c.Text(i), scores[i], grounds)
			}
			last = math.Abs(g.Effect)
		}
		if len(grounds) > mostGrounds {
			t.Errorf("%q: %d grounds", c.Text(i), len(grounds))
		}
	}
	if some == 0 {
		t.Error("no block has a ground")
	}
}

// TestGroundsAddUp holds the effects of a small forest to what they stand for: a
// block's score less the page's mean.
func TestGroundsAddUp(t *testing.T) {
	c, _, _ := groundsOf(t, groundsPage)
	m := &Model{ // words <= 8, then link_density <= .5
		features: len(features),
		roots:    encode(t, int32(0)),
		nodes: encode(t, // feature, threshold, children
			int32(0), float32(8), [2]int16{^0, 1},
			int32(2), float32(.5), [2]int16{^1, ^2}),
		leaves: encode(t, float32(-2), float32(3), float32(-1)),
	}
	scores := make([]float32, c.Len())
	sum := 0.0
	for i := range scores {
		scores[i] = m.Score(c.Features(i, nil))
		sum += float64(scores[i])
	}
	for i, grounds := range c.grounds(m, scores) {
		got := 0.0
		for _, g := range grounds {
			got += g.Effect
		}
		want := float64(scores[i]) - sum/float64(len(scores))
		if math.Abs(got-want) > 1e-6 && len(grounds) > 0 {
			t.Errorf("%q: effects come to %.3f, want %.3f: %+v", c.Text(i), got, want, grounds)
		}
	}
}

// encode is values as they lie in a model file.
func encode(t *testing.T, values ...any) []byte {
	t.Helper()
	var b []byte
	for _, v := range values {
		var err error
		if b, err = binary.Append(b, binary.LittleEndian, v); err != nil {
			t.Fatal(err)
		}
	}
	return b
}
