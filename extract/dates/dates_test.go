package dates

import (
	"testing"
	"time"
)

func TestParse(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"2025-12-16", "2025-12-16"},
		{"20251216", "2025-12-16"},
		{"2025/12/16", "2025-12-16"},
		{"2025-12-16T10:30:00Z", "2025-12-16T10:30:00Z"},
		{"2025-12-16T10:30:00.123456+01:00", "2025-12-16T10:30:00.123456+01:00"},
		{"2025-12-16T10:30+0100", "2025-12-16T10:30:00+01:00"},
		{"2025-12-16 10:30:00 +0100", "2025-12-16T10:30:00+01:00"},
		{"2025-12-16T10:30:00", "2025-12-16T10:30:00Z"},
		{"2025-12-16t10:30:00z", "2025-12-16T10:30:00Z"},
		{"2025-12-16T10:30:00+01:00[Europe/Oslo]", "2025-12-16T10:30:00+01:00"},
		{"Tue, 16 Dec 2025 10:30:00 +0100", "2025-12-16T10:30:00+01:00"},
		{"Tue Dec 16 2025 10:30:00 GMT+0100 (Central European Standard Time)", "2025-12-16T10:30:00+01:00"},
		{"1765881000", "2025-12-16T10:30:00Z"},
		{"1765881000000", "2025-12-16T10:30:00Z"},
		{"16 Dec 2025", ""},
		{"12345", ""},
		{"99999999999999999999", ""},
		{"", ""},
	} {
		d, ok := Parse(c.in)
		if got := format(d, ok); got != c.want {
			t.Errorf("Parse(%q) is %q, want %q", c.in, got, c.want)
		}
	}
}

func TestFind(t *testing.T) {
	for _, c := range []struct{ language, in, want string }{
		{"en", "16 Dec 2025 4 minute read", "2025-12-16"},
		{"en-US", "Published December 16th, 2025 at 10:30 p.m. ET", "2025-12-16T22:30:00-05:00"},
		{"en-US", "12/16/2025", "2025-12-16"},
		{"en-US", "03/04/2025", "2025-03-04"},
		{"en-GB", "03/04/2025", "2025-04-03"},
		{"en", "02-12-2025", "2025-12-02"},
		{"en", "Tue 16 Dec ’25", "2025-12-16"},
		{"en", "10:30 GMT, 16 December 2025", "2025-12-16T10:30:00Z"},
		{"en", "16 Dec 2025, 10:30 BST", "2025-12-16T10:30:00+01:00"},
		{"de", "Dienstag, 16. Dezember 2025, 10.30 Uhr", "2025-12-16T10:30:00Z"},
		{"de", "Stand: 16.12.25", "2025-12-16"},
		{"de-AT", "6. Jänner 2025", "2025-01-06"},
		{"fr", "Publié le 1er février 2025 à 10h30", "2025-02-01T10:30:00Z"},
		{"es", "16 de diciembre de 2025", "2025-12-16"},
		{"es", "16/12/2025 10:30", "2025-12-16T10:30:00Z"},
		{"it", "martedì 16 dicembre 2025", "2025-12-16"},
		{"pt", "16 de março de 2025", "2025-03-16"},
		{"nl", "16 maart 2025", "2025-03-16"},
		{"pl", "16 października 2025", "2025-10-16"},
		{"sv", "16 maj 2025 kl 10.30", "2025-05-16T10:30:00Z"},
		{"no", "16. desember 2025", "2025-12-16"},
		{"da", "16. marts 2025", "2025-03-16"},
		{"cs", "16. listopadu 2025", "2025-11-16"},
		{"cs", "16. 12. 2025", "2025-12-16"},
		{"hr", "16. listopada 2025.", "2025-10-16"},
		{"tr", "16 Kasım 2025", "2025-11-16"},
		{"ja", "2025年12月16日 10時30分", "2025-12-16T10:30:00Z"},
		{"ja", "２０２５年１２月１６日", "2025-12-16"},
		{"ja", "2025/12/16 10:30", "2025-12-16T10:30:00Z"},
		{"ko", "2025년 12월 16일 오후 3시 30분", "2025-12-16T15:30:00Z"},
		{"ko", "입력 2025.12.16. 10:30", "2025-12-16T10:30:00Z"},
		{"zh", "2025年12月16日", "2025-12-16"},
		{"fi", "16.12.2025", "2025-12-16"},
		{"fi", "16. joulukuuta 2025", "2025-12-16"},
		{"hu", "2025. december 16.", "2025-12-16"},
		{"ro", "16 decembrie 2025", "2025-12-16"},
		{"el", "16 Δεκεμβρίου 2025", "2025-12-16"},
		{"ru", "16 декабря 2025, 10:30", "2025-12-16T10:30:00Z"},
		{"uk", "16 грудня 2025", "2025-12-16"},
		{"ar", "16 ديسمبر 2025", "2025-12-16"},
		{"ar", "١٦ ديسمبر ٢٠٢٥", "2025-12-16"},
		{"he", "16 בדצמבר 2025", "2025-12-16"},
		{"hi", "16 दिसंबर 2025", "2025-12-16"},
		{"fr-CH", "26 | 01 | 2022", "2022-01-26"},
		{"en", "31 February 2025", ""},
		{"en", "May 2025", ""},
		{"en", "version 1.2.3", ""},
		{"en", "© 2025", ""},
		{"en", "", ""},
	} {
		d, ok := Find(c.in, c.language)
		if got := format(d, ok); got != c.want {
			t.Errorf("Find(%q, %s) is %q, want %q", c.in, c.language, got, c.want)
		}
	}
}

func TestIndex(t *testing.T) {
	for _, c := range []struct {
		in   string
		want int
	}{
		{"Ann Lee Dec 6", 8},
		{"Ann Lee 16 December", 8},
		{"Ann Lee 10:30", 8},
		{"April May", -1},
		{"Ann Lee 3rd", -1},
	} {
		if got := Index(c.in); got != c.want {
			t.Errorf("Index(%q) is %d, want %d", c.in, got, c.want)
		}
	}
}

func format(d Date, ok bool) string {
	switch {
	case !ok:
		return ""
	case d.DayOnly:
		return d.Time.Format(time.DateOnly)
	}
	return d.Time.Format(time.RFC3339Nano)
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"16 Dec 2025 10:30 GMT+1", "2025年12月16日 午後10時30分", "10:30 p.m. 12/16/25", "16. 12. 2025 | 10h30"} {
		f.Add(s, "en")
	}
	f.Fuzz(func(t *testing.T, text, language string) {
		if d, ok := Find(text, language); ok && (d.Time.Year() < earliestYear-1 || d.Time.Year() > latestYear+1) {
			t.Errorf("Find(%q, %q) is %v", text, language, d.Time)
		}
		if i := Index(text); i < -1 || i > len(text) {
			t.Errorf("Index(%q) is %d", text, i)
		}
		Parse(text)
	})
}
