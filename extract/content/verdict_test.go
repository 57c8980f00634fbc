package content

import "testing"

func TestListingAddress(t *testing.T) {
	for address, want := range map[string]bool{
		"https://example.org/collections/oak-chairs": true,
		"https://example.org/news/topic/floods":      true,
		"https://example.org/2024/07/bridge-reopens": false,
		"https://example.org/shopping-in-the-rain":   false,
		"https://shop.example.org/":                  false,
		"":                                           false,
	} {
		if got := listingAddress(address); got != want {
			t.Errorf("%q: %v, want %v", address, got, want)
		}
	}
}

func TestSlugLikeness(t *testing.T) {
	for address, want := range map[string]float32{
		"https://example.org/2024/bridge-reopens-after-flood":   1,
		"https://example.org/2024/bridge_reopens-after-flood/":  1,
		"https://example.org/bridge-reopens-after-harbour-fire": 2 * 3. / 9,
		"https://example.org/":                                  0,
		"":                                                      -1,
	} {
		c := survey(t, `<h1>Bridge reopens after flood</h1>`, Hints{Headlines: []string{"Bridge reopens after flood"}, Address: address})
		got := c.sum(make([]float32, c.Len()), make([]bool, c.Len())).slugLikeness()
		if got < want-.05 || got > want+.05 {
			t.Errorf("%q: %.2f, want about %.2f", address, got, want)
		}
	}
}

func TestCards(t *testing.T) {
	for _, test := range []struct {
		name            string
		blocks, parents int32
		want            bool
	}{
		{"one in each of many", 8, 8, true}, {"two in each", 16, 8, true}, {"paragraphs of one text", 20, 1, false}, {"the parts of an article", 3, 3, false},
	} {
		if got := (&group{blocks: test.blocks, parents: test.parents}).card(); got != test.want {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}
