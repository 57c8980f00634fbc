package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"newsx/extract/internal/lexicon"
)

// creditLabels stand before a picture's credit, lower case. With a colon they
// are sure anywhere; those of the second list need no colon at the start of a
// sentence or in brackets.
var (
	colonLabels = []string{
		"photo credit", "photograph credit", "image credit", "picture credit", "photo credits", "image credits", "photo courtesy", "photograph", "photographer",
		"photo", "photos", "picture", "pictures", "image", "images", "credit", "credits", "illustration", "graphic", "source", "photo source", "image source",
		"foto", "fotos", "bild", "bilder", "bildquelle", "bildnachweis", "fotoquelle", "quelle", "fotograf", "fotografin", "symbolbild", "symbolfoto", "archivfoto", "archivbild", "grafik", "montage",
		"crédit photo", "crédits photo", "crédit", "crédits", "photo d'illustration", "photographie", "créditos", "crédito", "fotografía", "fotografia", "imagen", "fuente", "fonte", "imagem", "immagine", "crediti",
		"fotografie", "bron", "beeld", "fot", "zdjęcie", "zdroj", "kilde", "källa", "kuva", "kuvat", "fotó", "forrás", "kaynak", "fotoğraf", "фото", "источник", "джерело", "снимка", "φωτογραφία",
		"写真", "写真提供", "撮影", "提供", "画像", "画像提供", "出典", "사진", "사진제공", "사진 제공", "出处", "图片来源", "来源", "图", "摄影", "foto/arsip", "ảnh", "nguồn", "صورة", "تصوير", "عدسة", "المصدر", "עכس", "תמונה", "צילום", "عکس", "फोटो", "sursa foto", "kuvaaja", "ภาพ",
	}
	openLabels = []string{
		"photo by", "photograph by", "photos by", "photography by", "image by", "picture by", "illustration by", "photo courtesy of", "image courtesy of", "courtesy of", "courtesy", "foto von", "foto di", "foto de", "photo de", "via",
		"©", "(c)", "copyright", "ap photo", "credit", "写真＝", "写真=", "撮影＝",
	}
)

// photoAgencies end a caption without any label; lower case, whole words.
var photoAgencies = []string{
	"getty images", "getty", "afp", "reuters", "ap", "ap photo", "associated press", "pa wire", "pa", "pa media", "pa images", "epa", "epa-efe", "efe", "dpa", "apa", "ansa", "shutterstock", "alamy", "alamy stock photo",
	"istock", "unsplash", "pexels", "pixabay", "imago", "imago images", "keystone", "picture alliance", "ntb", "tt", "ritzau scanpix", "scanpix", "anp", "belga", "lusa", "pap", "ctk", "čtk", "xinhua", "tass", "zuma press", "sipa", "upi", "bloomberg", "adobe stock", "wikimedia commons", "flickr", "rex", "rex features", "canadian press", "the canadian press", "aap", "aap image", "kyodo", "共同", "共同通信", "時事", "연합뉴스", "뉴시스", "뉴스1",
}

// longestCredit bounds a credit in bytes: what follows a label and is longer
// is a sentence.
const longestCredit = 140

// splitCredit parts a legend as a page prints it into caption and credit, the
// credit without its label: "A crowd. Photo credit: Jo Doe/PA" gives "A crowd."
// and "Jo Doe/PA". credit is "" when the legend has none.
func splitCredit(legend string) (caption, credit string) {
	legend = strings.TrimSpace(legend)
	if legend == "" {
		return "", ""
	}
	if at, after := findLabel(legend); at >= 0 {
		credit = trimCredit(legend[after:])
		if credit != "" && len(credit) <= longestCredit {
			return trimCaption(legend[:at]), credit
		}
	}
	if caption, credit, ok := bracketCredit(legend); ok {
		return caption, credit
	}
	if i := lastSentence(legend); i >= 0 {
		if tail := trimCredit(legend[i:]); isAgencyCredit(tail) {
			return trimCaption(legend[:i]), tail
		}
	}
	return legend, ""
}

// withoutCreditLabel is an element's whole credit without the label before it.
func withoutCreditLabel(s string) string {
	s = trimCredit(s)
	if at, after := findLabel(s); at == 0 {
		if rest := trimCredit(s[after:]); rest != "" {
			return withoutBareLabel(rest)
		}
	}
	return withoutBareLabel(s)
}

// bareLabels stand before a credit without a colon; lower case.
var bareLabels = lexicon.Of(`foto fotos photo photos beeld bild kuva fotografie photographie image fot. phot.`)

// withoutBareLabel cuts such a label off the front of a credit that goes on with
// a name: "foto Leo Nash/ANSA".
func withoutBareLabel(credit string) string {
	label, name, ok := strings.Cut(credit, " ")
	if r, _ := utf8.DecodeRuneInString(name); ok && bareLabels.Has(strings.ToLower(label)) && unicode.IsUpper(r) {
		return name
	}
	return credit
}

// findLabel finds the first label in s: its offset and that of the credit
// behind it, or -1.
func findLabel(s string) (at, after int) {
	lower := strings.ToLower(s)
	if len(lower) != len(s) {
		lower = s
	}
	best, bestAfter := -1, 0
	consider := func(i, end int) {
		if best < 0 || i < best || i == best && end > bestAfter {
			best, bestAfter = i, end
		}
	}
	for _, label := range colonLabels {
		for from := 0; ; {
			i := strings.Index(lower[from:], label)
			if i < 0 {
				break
			}
			i += from
			from = i + len(label)
			if end := colonAt(lower, from); end > 0 && wordStarts(s, i) {
				consider(i, end)
			}
		}
	}
	for _, label := range openLabels {
		if i := strings.LastIndex(lower, label); i >= 0 && partStarts(s, i) && (i+len(label) == len(s) || !letterAt(s, i+len(label)) || !letterAt(label, len(label)-1)) {
			end := i + len(label)
			if label == "ap photo" {
				end = i // the agency is part of the credit
			} else if c := colonAt(lower, end); c > 0 {
				end = c
			}
			consider(i, end)
		}
	}
	return best, bestAfter
}

// colonAt tells where the text behind a colon at i begins, white space before
// the colon allowed; 0 when there is none.
func colonAt(s string, i int) int {
	for i < len(s) && s[i] == ' ' || strings.HasPrefix(s[i:], "\u00a0") {
		i++
	}
	for _, colon := range []string{":", "：", "=", "＝", ". ", "／", "|"} {
		if strings.HasPrefix(s[i:], colon) {
			if colon == ". " && !strings.HasSuffix(s[:i], "fot") || colon == "|" {
				continue
			}
			return i + len(colon)
		}
	}
	return 0
}

func letterAt(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// wordStarts tells whether no letter stands right before s[i:]; Chinese,
// Japanese and Korean have no spaces to go by.
func wordStarts(s string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return i == 0 || !unicode.IsLetter(r) || !unicode.IsLetter(rune(s[i]))
}

// partStarts tells whether a sentence, a bracket or another part of the legend
// begins at i.
func partStarts(s string, i int) bool {
	before := strings.TrimRight(s[:i], " \u00a0")
	if before == "" {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(before)
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != ',' && r != '\'' && r != '’' || strings.HasPrefix(s[i:], "©") || strings.HasPrefix(s[i:], "(c)") || strings.HasPrefix(s[i:], "(C)")
}

// bracketCredit takes a credit in brackets off the end: "(Reuters)", "[Ann
// Lee/AP]".
func bracketCredit(s string) (caption, credit string, ok bool) {
	for _, pair := range [...][2]string{{"(", ")"}, {"[", "]"}, {"（", "）"}} {
		rest, closed := strings.CutSuffix(strings.TrimRight(s, "."), pair[1])
		i := strings.LastIndex(rest, pair[0])
		if !closed || i < 0 {
			continue
		}
		if inside := trimCredit(rest[i+len(pair[0]):]); isAgencyCredit(inside) {
			return trimCaption(s[:i]), withoutBareLabel(inside), true
		}
	}
	return "", "", false
}

// lastSentence is the offset of what follows the last full stop or bar inside
// s, 0 when there is none and s is short enough to be a credit alone.
func lastSentence(s string) int {
	best := 0
	for _, end := range []string{". ", "! ", "? ", ".” ", " | ", " – ", " — ", "。", ".\" ", " • "} {
		if i := strings.LastIndex(strings.TrimRight(s, ". "), end); i >= 0 && i+len(end) > best {
			best = i + len(end)
		}
	}
	return best
}

// mostCreditWords bounds a credit that has no label.
const mostCreditWords = 8

// isAgencyCredit tells whether a short text ends or begins with an agency's
// name: "Jo Doe/PA Wire", "Getty Images", "AP Photo/Jo Doe".
func isAgencyCredit(s string) bool {
	if s == "" || len(s) > longestCredit || len(strings.Fields(s)) > mostCreditWords {
		return false
	}
	lower := strings.ToLower(s)
	for _, a := range photoAgencies {
		if lower == a {
			return true
		}
		for _, sep := range []string{"/", " / ", " via ", ", ", "/ ", "-", " | ", "／"} {
			if strings.HasSuffix(lower, sep+a) || strings.HasPrefix(lower, a+sep) {
				return true
			}
		}
		if strings.HasSuffix(lower, " "+a) && len(a) > 4 && len(strings.Fields(s)) <= 5 {
			return true
		}
	}
	return false
}

func trimCredit(s string) string {
	s = strings.Trim(s, " \u00a0:|–—-•,;=＝：/／")
	s = strings.TrimRight(s, ".")
	for _, pair := range [...][2]string{{"(", ")"}, {"[", "]"}, {"（", "）"}, {"【", "】"}} {
		s = strings.TrimPrefix(s, pair[0])
		if strings.Count(s, pair[0]) < strings.Count(s, pair[1]) {
			s = strings.TrimSuffix(s, pair[1])
		}
	}
	return strings.TrimSpace(s)
}

func trimCaption(s string) string {
	return strings.TrimSpace(strings.TrimRight(s, " \u00a0([（【|–—-•/／;,:"))
}
