package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// creditLabels begin a credit, in the languages of the press. Lower case; a
// colon follows in the page, or the label ends in "by".
var creditLabels = []string{
	"photo", "photos", "photo credit", "photograph", "photographer", "photograph by", "photo by", "photos by", "picture", "pictures", "picture by", "pic",
	"image", "images", "image credit", "image by", "image source", "credit", "credits", "source", "illustration", "illustration by", "graphic",
	"courtesy of", "copyright",
	"foto", "fotos", "bild", "bilder", "quelle", "fotograf", "bildquelle", "grafik",
	"crédit", "crédits", "crédit photo", "crédits photo", "photographie",
	"crédito", "créditos", "imagen", "fuente", "fotografía", "imagem", "fonte", "credito", "crediti", "immagine",
	"beeld", "bron", "fotografie", "bilde", "kuva", "zdjęcie", "źródło", "fot.", "фото", "写真", "图片", "图", "사진",
}

// maxCredit bounds a credit found by its label, in bytes: names, not a
// sentence.
const maxCredit = 120

// partCredit parts a caption from the credit at its end, "(Photo: Ann
// Example/Agency)" or "Foto: Agency" or "© Agency". Without one the whole is
// caption.
func partCredit(s string) (caption, credit string) {
	if inner, ok := strings.CutSuffix(s, ")"); ok {
		if at := strings.LastIndexByte(inner, '('); at >= 0 && startsCredit(inner[at+1:]) {
			return trimLegend(inner[:at]), unlabelled(inner[at+1:])
		}
	}
	for at := max(0, len(s)-maxCredit); at < len(s); at++ {
		if at > 0 && s[at-1] != ' ' && s[at-1] != '|' && s[at-1] != '.' {
			continue
		}
		if startsCredit(s[at:]) && opensCredit(s, at) {
			return trimLegend(s[:at]), unlabelled(s[at:])
		}
	}
	return s, ""
}

// opensCredit tells whether what begins at s[at] stands by itself: as a
// sentence does, after a mark or with a capital. "He shows an image: a dog" is
// no credit.
func opensCredit(s string, at int) bool {
	before := strings.TrimRight(s[:at], " ")
	if before == "" || strings.ContainsRune(".!?|/)]”\"»—–-•·…", lastRune(before)) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(s[at:])
	return !unicode.IsLower(r)
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// trimLegend takes off what parted a caption from its credit.
func trimLegend(s string) string { return strings.TrimRight(s, " |/—–-•·") }

// startsCredit tells whether s begins with a label of a credit.
func startsCredit(s string) bool { return creditLabel(s) > 0 }

// unlabelled is a credit without its label and brackets.
func unlabelled(s string) string {
	s = strings.TrimSpace(s)
	if strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") || strings.HasPrefix(s, "[") && strings.HasSuffix(s, "]") {
		s = s[1 : len(s)-1]
	}
	for n := creditLabel(s); n > 0; n = creditLabel(s) {
		s = strings.TrimLeft(s[n:], " :")
	}
	return strings.TrimSpace(s)
}

// longestCreditLabel bounds where a label's colon can be.
const longestCreditLabel = 24

// creditLabel is the length of the label at the start of s, with its colon; 0
// when there is none.
func creditLabel(s string) int {
	if strings.HasPrefix(s, "©") {
		return len("©")
	}
	head := s[:min(len(s), longestCreditLabel)]
	if at := strings.IndexAny(head, ":："); at > 0 && labelled(head[:at]) {
		if strings.HasPrefix(s[at:], "：") {
			return at + len("：")
		}
		return at + 1
	}
	for _, end := range [...]string{" by ", " of "} {
		at := strings.Index(head, end)
		if at <= 0 || !labelled(head[:at+len(end)-1]) {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(s[at+len(end):]); !unicode.IsLower(r) { // a name follows
			return at + len(end)
		}
	}
	return 0
}

func labelled(s string) bool {
	s = strings.ToLower(strings.TrimSpace(s))
	for _, label := range creditLabels {
		if s == label {
			return true
		}
	}
	return false
}
