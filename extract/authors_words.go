package extract

import (
	"strings"
	"sync"

	"newsx/extract/internal/lexicon"
)

// bylinePrefixes stand before a name, in many languages; lower case. The longest
// that fits goes, again and again, so "Text: by" goes whole. One written here
// with a colon needs it on the page too.
var bylinePrefixes = sync.OnceValue(func() []bylinePrefix { return prefixList(prefixes) })

const prefixes = `
	by|written by|posted by|published by|story by|words by|article by|text by|report by|reported by|reviewed by|edited by|created by|submitted by|contributed by|authored by|from|author|authors|author name|writer|posted|words|text|story|byline|published|guest post by|about the author|presented by|medically reviewed by|contributors:|contributor:|article written by|this article was written by|this post was written by|words and photos by|words and pictures by|by our correspondent|from our correspondent
	von|vom|von unserem redakteur|von unserer redakteurin|ein artikel von|ein beitrag von|eine analyse von|ein kommentar von|ein gastbeitrag von|interview von|aus|autor|autorin|autoren|autor/in|verfasst von|geschrieben von|veröffentlicht von|verfasser|foto und text|text und foto|redaktion:|ein interview von|eine reportage von|erstellt von
	par|publié par|propos recueillis par|écrit par|rédigé par|de|auteur|auteurs|texte|auteur·e|article de|article rédigé par
	por|escrito por|publicado por|autores|redacción:|texto|texto de|autora|una entrevista de|redactado por
	di|a cura di|scritto da|pubblicato da|articolo di|da|autore|testo di|testo
	door|geschreven door|auteur|van onze redacteur|van onze verslaggever|gepost door
	av|skriven av|publicerad av|tekst|skrevet av|foto og tekst|tekst og foto|publisert av
	af|skrevet af|skrevet av
	przez|autor|opracowanie|oprac|tekst|napisał|napisała
	napsal|napsala|autoři|autor článku
	kirjoittaja|teksti|yazan|yazar|haber:|haberi yazan|szerző|írta|συντάκτης|автор|текст|автор статьи
	文|著者|執筆者|執筆|筆者|取材・文|ライター|作者|記者:|责任编辑|撰文|著:|글:|글쓴이|작성자|기자:|投稿者
	oleh|penulis|ditulis oleh|theo|tác giả|بقلم|كتب|الكاتب|מאת|نوشته|लेखक|द्वारा
`

// functionWords mark a part of a byline as somebody's function, not a name: the
// part goes when a name stands beside it. Lower case, whole words.
var functionWords = lexicon.Of(`
	reporter reporters correspondent correspondents editor editors columnist writer writers author contributor contributors
	journalist photographer producer director manager president founder ceo cto cfo coo officer head chief analyst
	specialist consultant engineer professor fellow researcher freelance freelancer senior bureau deputy assistant
	associate intern strategist marketer blogger critic anchor host reviewer dietitian nutritionist attorney lawyer
	redakteur redakteurin redakteure korrespondent korrespondentin autor autorin reporterin chefredakteur chefredakteurin
	ressortleiter ressortleiterin volontär volontärin leiter leiterin fotograf fotografin kolumnist journalistin
	journaliste rédacteur rédactrice correspondant correspondante chef chroniqueur éditorialiste
	periodista redactor redactora corresponsal jefe directora editora colaborador columnista
	giornalista corrispondente inviato redattore redattrice direttore
	jornalista repórter correspondente colunista
	journaliste redacteur verslaggever correspondente columnist journalisten
	dziennikarz dziennikarka redaktor redaktorka korespondent reporterka
	redaktör reporter journalistikk journalist kommentator redaktør frilans politisk
	toimittaja kirjeenvaihtaja muhabir muhabiri editör yazarı
	журналист корреспондент редактор обозреватель
	記者 編集部 編集委員 特派員 기자 특파원 记者 编辑
`)

// organisationWords mark a name as a newsroom's or an agency's.
var organisationWords = lexicon.Of(`
	staff editorial desk team newsroom contributors department redaktion redaction rédaction redacción redazione redactie redaksjonen redaktionen redakcja redakce
	news press agency agencies agentur agenturen agences agencias media magazine online editors admin wire wires service services
	network forum blog community alliance club zeitung nachrichten journal times post herald tribune guest group inc gmbh ltd llc verlag presse
	編集部 通信 通信社 新聞 新聞社 通讯社
`)

// institutionWords mark a name that "and" does not part: "Centre for Soil and
// Water".
var institutionWords = lexicon.Of(`center centre institute university department ministry foundation council committee commission society
	association college school office administration`)

// agencies are the news agencies as bylines give them, lower case.
var agencies = lexicon.Of(`
	dpa afp ap apa sda reuters efe ansa pap ntb ritzau tt kna epd sid pa lusa belga anp tass interfax ats keystone-sda dpa/afp apa/dpa dpa-afx xinhua
	bloomberg tnn upi ians pti ani antara bernama yonhap 共同通信 時事通信 연합뉴스 新华社 ctk čtk
`)

// neverAuthors are what systems put where an author should be.
var neverAuthors = lexicon.Of(`
	admin administrator webmaster root author authors autor unknown anonymous none null undefined user default guest wordpress
	test web www http https share facebook twitter instagram linkedin
	license licence lizenz on am at in by pubmed comments comment follow subscribe size share print home true false n/a na link
`)

// neverBegins are what no author's name begins with; lower case.
var neverBegins = [...]string{"creative commons", "google scholar", "pub med", "publiziert am", "gepostet am", "erstellt am", "posted on", "published on"}

// conjunctions part two names.
var conjunctions = lexicon.Of(`and und et y e och og ja en i a ve и і та und & + with mit`)

// bylineStart holds the first words of lines that may be bylines.
var bylineStart = lexicon.Of(`by written posted words author authors von autor autorin text par publié por escrito di door av af przez tekst text av skrevet napsal
	contributors contributor story reported submitted article texte testo autora autoři autoras redacción tekst yazan
	penulis oleh theo автор текст`)

// A bylinePrefix is the words of one prefix.
type bylinePrefix struct {
	words []string
	colon bool // only with a colon behind
}

func prefixList(s string) []bylinePrefix {
	var list []bylinePrefix
	for line := range strings.Lines(strings.TrimSpace(s)) {
		for p := range strings.SplitSeq(strings.TrimSpace(line), "|") {
			p, colon := strings.CutSuffix(strings.TrimSpace(p), ":")
			list = append(list, bylinePrefix{strings.Fields(p), colon})
		}
	}
	return list
}
