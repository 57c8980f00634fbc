package extract

import (
	"slices"
	"testing"
)

func TestPeople(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []string
	}{
		{"Ann Lee", []string{"Ann Lee"}},
		{"By Ann Lee", []string{"Ann Lee"}},
		{"BY ANN LEE AND BO EK", []string{"ANN LEE", "BO EK"}},
		{"By Ann Lee, Bo Ek and Cy Dow", []string{"Ann Lee", "Bo Ek", "Cy Dow"}},
		{"Written by: Ann Lee", []string{"Ann Lee"}},
		{"Ann Lee, Political Editor", []string{"Ann Lee"}},
		{"Ann Lee, senior writer, Oslo", []string{"Ann Lee"}},
		{"Ann Lee in Oslo", []string{"Ann Lee"}},
		{"Ann Lee (Oslo)", []string{"Ann Lee"}},
		{"Ann Lee ann@example.org", []string{"Ann Lee"}},
		{"Ann Lee @annlee", []string{"Ann Lee"}},
		{"https://www.example.org/ann", nil},
		{"Ann Lee | 16 December 2025 | 3 min read", []string{"Ann Lee"}},
		{"Ann Lee Dec 16, 2025", []string{"Ann Lee"}},
		{"Ann Lee and 2 more", []string{"Ann Lee"}},
		{"Ann Lee, The Associated Press", []string{"Ann Lee"}},
		{"Ann Lee, PhD, Bo Ek, MD", []string{"Ann Lee", "Bo Ek"}},
		{"Lee, Ann", []string{"Ann Lee"}},
		{"Ann Lee; ann lee", []string{"Ann Lee"}},
		{"Ann Lee Ann Lee", []string{"Ann Lee"}},
		{"This post was written by Ann Lee", []string{"Ann Lee"}},
		{"Photo: Cy Dow", nil},
		{"dpa", []string{"dpa"}},
		{"(dpa)", []string{"dpa"}},
		{"The Associated Press", []string{"The Associated Press"}},
		{"Guardian staff reporter", []string{"Guardian staff reporter"}},
		{"Centre for Soil and Water", []string{"Centre for Soil and Water"}},
		{"Redaktion example.org", []string{"Redaktion example.org"}},
		{"Von Ann Lee und Bo Ek", []string{"Ann Lee", "Bo Ek"}},
		{"Ein Gastbeitrag von Ann Lee", []string{"Ann Lee"}},
		{"Ann Lee, Redakteurin", []string{"Ann Lee"}},
		{"Par Ann Lee et Bo Ek", []string{"Ann Lee", "Bo Ek"}},
		{"Por Ana Paz y Leo Gil", []string{"Ana Paz", "Leo Gil"}},
		{"di Ada Rossi e Ugo Neri", []string{"Ada Rossi", "Ugo Neri"}},
		{"Door Jan de Vries", []string{"Jan de Vries"}},
		{"Av Ann Lee och Bo Ek", []string{"Ann Lee", "Bo Ek"}},
		{"Jan Novák a Petr Svoboda", []string{"Jan Novák", "Petr Svoboda"}},
		{"Josep Puig i Cadafalch", []string{"Josep Puig i Cadafalch"}},
		{"Ursula von der Au", []string{"Ursula von der Au"}},
		{"文・山田花子", []string{"山田花子"}},
		{"文：山田花子、佐藤一郎", []string{"山田花子", "佐藤一郎"}},
		{"김하늘 기자", []string{"김하늘"}},
		{"Af Anna Holm og Bo Ek", []string{"Anna Holm", "Bo Ek"}},
		{"Por Ana Paz e Leo Gil", []string{"Ana Paz", "Leo Gil"}},
		{"Teksti: Aino Koski", []string{"Aino Koski"}},
		{"Tekst: Jan Kowalski i Anna Nowak", []string{"Jan Kowalski", "Anna Nowak"}},
		{"Autor: Jan Novák", []string{"Jan Novák"}},
		{"Yazan: Ayşe Kaya ve Can Demir", []string{"Ayşe Kaya", "Can Demir"}},
		{"Írta: Kovács Anna", []string{"Kovács Anna"}},
		{"de Ana Pop", []string{"Ana Pop"}},
		{"Συντάκτης: Μαρία Παππά", []string{"Μαρία Παππά"}},
		{"Автор: Анна Ли и Борис Эк", []string{"Анна Ли", "Борис Эк"}},
		{"Текст: Олена Коваль", []string{"Олена Коваль"}},
		{"بقلم: أحمد علي", []string{"أحمد علي"}},
		{"كتب أحمد علي", []string{"أحمد علي"}},
		{"מאת דנה לוי", []string{"דנה לוי"}},
		{"作者：王小明", []string{"王小明"}},
		{"文/王小明", []string{"王小明"}},
		{"글: 김하늘", []string{"김하늘"}},
		{"Oleh Budi Santoso", []string{"Budi Santoso"}},
		{"Theo Nguyễn An", []string{"Nguyễn An"}},
		{"लेखक: रवि कुमार", []string{"रवि कुमार"}},
		{"By Ann Lee. Reviewed by Bo Ek", []string{"Ann Lee"}},
		{"Ann Lee Illustration by Bo Ek", []string{"Ann Lee"}},
		{"Researched by", nil},
		{"Ann Lee, Managing Print Editor", []string{"Ann Lee"}},
		{"Ann Lee, Head of Marketing and Community Development", []string{"Ann Lee"}},
		{"Ann Lee, MDR THÜRINGEN", []string{"Ann Lee"}},
		{"Ann Lee im Gespräch mit Bo Ek", []string{"Ann Lee", "Bo Ek"}},
		{"in the homes there is", nil},
		{"AA", nil},
		{"admin", nil},
		{"", nil},
	} {
		if got := people(c.in); !slices.Equal(got, c.want) {
			t.Errorf("people(%q) is %q, want %q", c.in, got, c.want)
		}
	}
}

func TestAuthors(t *testing.T) {
	for _, c := range []struct {
		name, page string
		want       []string
	}{
		{"JSON-LD by reference",
			`<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Ferry talks go on in the bay","author":{"@id":"#ann"}},{"@type":"Person","@id":"#ann","name":"Ann Lee"}]}</script><h1>Ferry talks go on in the bay</h1>`,
			[]string{"Ann Lee"}},
		{"a publisher in JSON-LD gives way to the visible byline",
			`<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry talks go on in the bay","author":{"@type":"Organization","name":"Bay Post"},"publisher":{"name":"Bay Post"}}</script><h1>Ferry talks go on in the bay</h1><p class="byline">By <a href="/author/ann">Ann Lee</a></p>`,
			[]string{"Ann Lee"}},
		{"the publication where nobody is named",
			`<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry talks go on in the bay","author":{"name":"Bay Post"},"publisher":{"name":"Bay Post"}}</script><h1>Ferry talks go on in the bay</h1>`,
			[]string{"Bay Post"}},
		{"names in links of their own, without space between",
			`<h1>Ferry talks go on in the bay</h1><div class="byline"><a href="/author/ann">Ann Lee</a><a href="/author/bo">Bo Ek</a><span class="role">Reporters</span></div>`,
			[]string{"Ann Lee", "Bo Ek"}},
		{"one element an author",
			`<h1>Ferry talks go on in the bay</h1><span class="author">Ann Lee</span> <span class="author">Bo Ek</span>`,
			[]string{"Ann Lee", "Bo Ek"}},
		{"no class at all",
			`<h1>Ferry talks go on in the bay</h1><p>By Ann Lee</p><p>The council met again.</p>`,
			[]string{"Ann Lee"}},
		{"label and name apart",
			`<h1>Ferry talks go on in the bay</h1><p>Written by</p><p>Ann Lee</p>`,
			[]string{"Ann Lee"}},
		{"JSON-LD, a list of strings", ldAuthor(`["Ann Lee","Bo Ek"]`), []string{"Ann Lee", "Bo Ek"}},
		{"JSON-LD, a string", ldAuthor(`"By Ann Lee and Bo Ek"`), []string{"Ann Lee", "Bo Ek"}},
		{"JSON-LD, nested names", ldAuthor(`{"@type":"Person","name":{"@value":"Ann Lee"}}`), []string{"Ann Lee"}},
		{"JSON-LD, given and family name", ldAuthor(`{"@type":"Person","givenName":"Ann","familyName":"Lee"}`), []string{"Ann Lee"}},
		{"JSON-LD, a list of names in one person", ldAuthor(`{"@type":"Person","name":["Ann Lee","Bo Ek"]}`), []string{"Ann Lee", "Bo Ek"}},
		{"JSON-LD, an address for a name", ldAuthor(`{"@type":"Person","name":"https://www.example.org/ann"}`), nil},
		{"JSON-LD, cases differ", ldAuthor(`["Ann Lee","ANN LEE"]`), []string{"Ann Lee"}},
		{"meta", `<meta name="author" content="Ann Lee"><h1>Ferry talks go on in the bay</h1>`, []string{"Ann Lee"}},
		{"meta, one a tag", `<meta name="citation_author" content="Lee, Ann"><meta name="citation_author" content="Ek, Bo"><h1>Ferry talks go on in the bay</h1>`, []string{"Ann Lee", "Bo Ek"}},
		{"meta with a page of a social network", `<meta property="article:author" content="https://www.facebook.com/ann"><h1>Ferry talks go on in the bay</h1>`, nil},
		{"rel=author", `<h1>Ferry talks go on in the bay</h1><a rel="author" href="/ann">Ann Lee</a>`, []string{"Ann Lee"}},
		{"itemprop", `<h1>Ferry talks go on in the bay</h1><span itemprop="author" itemscope><span itemprop="name">Ann Lee</span></span>`, []string{"Ann Lee"}},
		{"a reviewer beside the author", `<h1>Ferry talks go on in the bay</h1><div class="author-line">By <a href="/author/ann">Ann Lee</a>. Reviewed by <a href="/author/bo">Bo Ek</a></div>`, []string{"Ann Lee"}},
		{"the name in a button", `<h1>Ferry talks go on in the bay</h1><div class="author-info"><span>Written by</span> <span><button>Ann Lee</button></span></div>`, []string{"Ann Lee"}},
		{"a byline in a banner over the article", `<div class="hero-banner"><h1>Ferry talks go on in the bay</h1><span class="hero-banner__author">By the Harbour Team</span></div>`, []string{"the Harbour Team"}},
		{"after the date, in an element of its own", `<h1>Ferry talks go on in the bay</h1><div><span>Published 7 August 2023</span> <span>by Ann Lee</span></div>`, []string{"Ann Lee"}},
		{"topics beside the byline", `<h1>Ferry talks go on in the bay</h1><div class="author-box"><a class="author-link" href="/t/a">Ferry</a> <a class="author-link" href="/t/b">Islands</a> <a class="author-link" href="/t/c">Harbour</a></div>`, nil},
		{"a date's label in the byline", `<h1>Ferry talks go on in the bay</h1><div class="byline"><span class="author-date">Publiziert am</span> <a href="/author/ann">Ann Lee</a></div>`, []string{"Ann Lee"}},
		{"a short line that begins as a byline does", `<h1>Ferry talks go on in the bay</h1><p>By Locks and Hardware</p>`, nil},
		{"prose that begins as a byline does", `<h1>Ferry talks go on in the bay</h1><p>Von der Fähre hing das Leben auf den Inseln ab, von Anfang an.</p>`, nil},
		{"not the author of a related card",
			`<h1>Ferry talks go on in the bay</h1><p>The council met again.</p><div class="related-posts"><span class="author">Bo Ek</span></div>`,
			nil},
		{"not a commenter",
			`<h1>Ferry talks go on in the bay</h1><p>The council met again.</p><ol class="comment-list"><li><span class="comment-author">Bo Ek</span></li></ol>`,
			nil},
	} {
		if got := factsOf(t, c.page).Authors; !slices.Equal(got, c.want) {
			t.Errorf("%s: authors are %q, want %q", c.name, got, c.want)
		}
	}
}

// ldAuthor is a page whose JSON-LD has an author.
func ldAuthor(author string) string {
	return `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry talks go on in the bay","author":` + author + `}</script><h1>Ferry talks go on in the bay</h1>`
}
