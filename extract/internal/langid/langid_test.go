package langid

import (
	"cmp"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/abadojack/whatlanggo"
)

func TestDetect(t *testing.T) {
	tests := []struct{ text, want string }{
		{"", ""},
		{" 1234, (56)!", ""},
		{"The committee will decide in the autumn whether the two bridges are to be closed for good.", "en"},
		{"Der Ausschuss entscheidet im Herbst, ob die beiden Brücken für immer gesperrt werden.", "de"},
		{"La comisión decidirá en otoño si los dos puentes se cierran para siempre al tráfico.", "es"},
		{"Каждый человек имеет право на свободу убеждений и на свободное выражение их, и никто не может быть лишён этого права по решению суда.", "ru"},
		{"委員会は秋に二つの橋を閉鎖するかどうかを決める。", "ja"},
		{"委员会将在秋天决定是否永久关闭这两座桥。", "zh"},
		{"위원회는 두 다리를 영구히 폐쇄할지 가을에 결정한다.", "ko"},
		{"Η επιτροπή θα αποφασίσει το φθινόπωρο αν θα κλείσουν οι δύο γέφυρες.", "el"},
		{"คณะกรรมการจะตัดสินใจในฤดูใบไม้ร่วง", "th"},
		{"הוועדה תחליט בסתיו אם שני הגשרים ייסגרו לצמיתות, כך אמר ראש העיר ביום שלישי.", "he"},
		{"דער קאָמיטעט וועט אין האַרבסט באַשליסן צי מע זאָל פֿאַרמאַכן די צוויי בריקן אויף אייביק.", "yi"},
		{"کمیته در پاییز تصمیم خواهد گرفت که آیا این دو پل برای همیشه بسته شوند یا نه.", "fa"},
		{"Ang komite modesisyon sa tinghulog kung ang duha ka tulay sirad-an na ba hangtod sa kahangtoran, matod sa mayor niadtong Martes.", "ceb"},
		{"xq zv", ""},
	}
	for _, test := range tests {
		if got := Detect(test.text); got != test.want {
			t.Errorf("Detect(%q) = %q, want %q", test.text, got, test.want)
		}
	}
}

// sameAsWhatlanggo holds detect equal to the library. Of two languages equally
// near, that names either.
func sameAsWhatlanggo(t *testing.T, text string) {
	t.Helper()
	if strings.ContainsFunc(text, oldKana) {
		return
	}
	info := whatlanggo.Detect(text)
	want := ""
	if info.Lang >= 0 {
		want = shortest(info.Lang)
	}
	code, confidence := detect(text)
	if confidence != info.Confidence || code != want && confidence != 0 {
		t.Errorf("%q: %q, confidence %v (want %q, %v)", text, code, confidence, want, info.Confidence)
	}
	if got := Detect(text); info.IsReliable() != (confidence > reliable) || info.IsReliable() && got != want {
		t.Errorf("Detect(%q) = %q (want %q)", text, got, want)
	}
}

// shortest is the library's code of a language, but for those of Persian and
// Yiddish, which it takes for members of macrolanguages.
func shortest(l whatlanggo.Lang) string {
	switch l {
	case whatlanggo.Pes:
		return "fa"
	case whatlanggo.Ydd:
		return "yi"
	}
	return cmp.Or(l.Iso6391(), l.Iso6393())
}

// oldKana are those which the library's table has out of order and does not find.
func oldKana(r rune) bool { return r >= 0x1aff0 && r <= 0x1b167 }

func allProfiles() []profile {
	var all []profile
	for _, of := range [][]profile{latinProfiles, cyrillicProfiles, arabicProfiles, devanagariProfiles, ethiopicProfiles, hebrewProfiles} {
		all = append(all, of...)
	}
	return all
}

// words are random words of a language: its trigrams, the first more often.
func words(r *rand.Rand, p profile, n int) string {
	runes := []rune(p.trigrams)
	var b strings.Builder
	for range n {
		at := r.IntN(1 + r.IntN(profileLength))
		b.WriteString(string(runes[3*at : 3*at+3]))
	}
	return b.String()
}

func TestSameAsWhatlanggo(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	pages, err := filepath.Glob("../../../testdata/pages/*/page.html")
	if err != nil || len(pages) == 0 {
		t.Fatalf("no pages: %v", err)
	}
	for _, name := range pages {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for range 3 {
			from := r.IntN(1 + len(text))
			sameAsWhatlanggo(t, string(text[from:min(len(text), from+1+r.IntN(3000))]))
		}
	}
	profiles := allProfiles()
	sure := 0
	for _, p := range profiles {
		for range 3 {
			text := words(r, p, 1+r.IntN(600))
			sameAsWhatlanggo(t, text)
			if Detect(text) != "" {
				sure++
			}
			sameAsWhatlanggo(t, text+words(r, profiles[r.IntN(len(profiles))], r.IntN(300)))
		}
	}
	if sure < len(profiles) {
		t.Errorf("sure of %d random texts of %d languages, which shows little", sure, len(profiles))
	}
	for script, table := range unicode.Scripts {
		var b strings.Builder
		for _, span := range table.R16 {
			for c := span.Lo; c <= span.Hi && span.Hi-c < 0xffff; c += span.Stride {
				b.WriteRune(rune(c))
				if c%5 == 0 {
					b.WriteByte(' ')
				}
			}
		}
		t.Run(script, func(t *testing.T) { sameAsWhatlanggo(t, b.String()) })
	}
}

func TestProfilesAreWhole(t *testing.T) {
	for _, p := range allProfiles() {
		if n := len([]rune(p.trigrams)); n != 3*profileLength {
			t.Errorf("%q has %d characters, want %d", p.code, n, 3*profileLength)
		}
	}
}

func FuzzDetect(f *testing.F) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, p := range allProfiles() {
		f.Add(words(r, p, 100))
	}
	f.Add("委員会は\xff秋に")
	f.Add("漢字漢字漢字かな")
	f.Fuzz(sameAsWhatlanggo)
}

func BenchmarkDetect(b *testing.B) {
	text := words(rand.New(rand.NewPCG(5, 6)), latinProfiles[1], 1000)
	b.Run("Detect", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			Detect(text)
		}
	})
	b.Run("whatlanggo", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			whatlanggo.Detect(text)
		}
	})
}
