package batch

import (
	"fmt"
	"math/bits"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// prose makes a text of so many words out of a vocabulary as large as an
// article's; the same seed makes the same text.
func prose(seed uint64, n int) []string {
	random := rand.New(rand.NewPCG(seed, 7))
	text := make([]string, n)
	for i := range text {
		text[i] = fmt.Sprintf("word%d", int(random.ExpFloat64()*150))
	}
	return text
}

// TestNearBits tells what nearBits takes for nearly the same, over a hundred
// texts of 600 words each, and what it leaves. Over the pages of the development
// corpus no two different articles differ in fewer than 14 bits.
func TestNearBits(t *testing.T) {
	for _, test := range []struct {
		name  string
		edit  func(text []string) []string
		least int // how many of 100 texts must be told
		most  int
	}{
		{"another date", func(s []string) []string { s[3] = "tomorrow"; return s }, 100, 100},
		{"another last sentence", func(s []string) []string { copy(s[len(s)-8:], prose(999, 8)); return s }, 95, 100},
		{"ten words changed", func(s []string) []string {
			for i := 30; i < 600; i += 60 {
				s[i] = "changed"
			}
			return s
		}, 40, 100},
		{"half of it", func(s []string) []string { return s[:len(s)/2] }, 0, 0},
		{"another article", func(s []string) []string { return prose(uint64(len(s[0]))+5000, 600) }, 0, 0},
	} {
		told := 0
		for seed := range uint64(100) {
			text := prose(seed, 600)
			a, b := simhash(strings.Join(text, " ")), simhash(strings.Join(test.edit(slices.Clone(text)), " "))
			if bits.OnesCount64(uint64(a^b)) <= nearBits {
				told++
			}
		}
		if told < test.least || told > test.most {
			t.Errorf("%s: %d of 100 are told, want %d to %d", test.name, told, test.least, test.most)
		}
	}
}

func TestSimhash(t *testing.T) {
	text := strings.Join(prose(1, 100), " ")
	if simhash(text) != simhash(strings.ReplaceAll(text, " ", "\n\n ")) {
		t.Error("white space counts")
	}
	if simhash(text) != 0x25c91e81a128a958 {
		t.Errorf("%x: the manifests of other versions cannot be compared any more", uint64(simhash(text)))
	}
	if h := simhash("too short to tell"); h != 0 {
		t.Errorf("short: %x", h)
	}
	if simhash(strings.Repeat("東京都の新しい市場は来年の秋に開く。", 5)) == 0 {
		t.Error("a script without spaces has no words")
	}
}

func TestAddressPrint(t *testing.T) {
	one := addressPrint("https://example.org/a/b?x=1")
	for _, same := range []string{"http://EXAMPLE.org/a/b?x=1", "https://example.org/a/b/?x=1", "https://example.org/a/b?x=1#top"} {
		if addressPrint(same) != one {
			t.Errorf("%s is another address", same)
		}
	}
	for _, other := range []string{"https://example.org/a/b", "https://example.org/A/b?x=1", "https://example.com/a/b?x=1", "https://www.example.org/a/b?x=1"} {
		if addressPrint(other) == one {
			t.Errorf("%s is the same address", other)
		}
	}
	for _, none := range []string{"", "https://example.org", "https://example.org/", "/a/b", "::"} {
		if p := addressPrint(none); p != 0 {
			t.Errorf("%s: %x, want none", none, uint64(p))
		}
	}
}

// TestNearestAsPlain compares the search by blocks with one over all.
func TestNearestAsPlain(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 3))
	d := newDuplicates()
	var all []Print
	found := 0
	for i := range 3000 {
		p := Print(random.Uint64() | 1)
		if i > 0 && random.IntN(2) == 0 { // one near to an earlier
			p = all[random.IntN(len(all))]
			for range random.IntN(nearBits + 4) {
				p ^= 1 << random.IntN(64)
			}
		}
		want := slices.IndexFunc(all, func(a Print) bool { return bits.OnesCount64(uint64(a^p)) <= nearBits })
		got := int(d.nearest(Place{}, p))
		if got != want {
			t.Fatalf("%d: %d, want %d", i, got, want)
		}
		if want >= 0 {
			found++
			continue
		}
		d.add(Place{"s", i + 1}, prints{near: p})
		all = append(all, p)
	}
	if found < 500 {
		t.Errorf("only %d are near to another", found)
	}
}

func TestDuplicateKinds(t *testing.T) {
	d := newDuplicates()
	text := strings.Join(prose(1, 100), " ")
	d.add(Place{"first", 1}, prints{addressPrint("https://example.org/1"), textPrint("Title", text), simhash(text)})
	for _, test := range []struct {
		name string
		p    prints
		want Kind
	}{
		{"same address", prints{addressPrint("https://example.org/1"), 5, 0}, SameAddress},
		{"same text", prints{addressPrint("https://example.org/2"), textPrint("Title", " "+text+"\n"), simhash(text)}, SameText},
		{"other title", prints{0, textPrint("Another", text), simhash(text)}, NearText},
		{"nothing known", prints{}, ""},
		{"other", prints{addressPrint("https://example.org/3"), 6, ^simhash(text)}, ""},
	} {
		original, kind := d.find(Place{"second", 1}, test.p)
		if kind != test.want || (original != nil) != (kind != "") {
			t.Errorf("%s: %v %q, want %q", test.name, original, kind, test.want)
		}
		if original, _ := d.find(Place{"first", 1}, test.p); original != nil {
			t.Errorf("%s: it is its own duplicate", test.name)
		}
	}
}
