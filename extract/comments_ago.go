package extract

import (
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"
)

// agoUnit is a unit of time as relative times name it.
type agoUnit int

const (
	agoSecond agoUnit = iota
	agoMinute
	agoHour
	agoDay
	agoWeek
	agoMonth
	agoYear
)

// agoWords are the units' names, lower case, in the languages sites speak: as
// they stand behind a number, before or after the word for "ago". 前 and 전 are
// cut off before a word is looked up.
var agoWords = sync.OnceValue(func() map[string]agoUnit {
	m := make(map[string]agoUnit)
	for unit, words := range [...]string{
		agoSecond: "s sec secs second seconds sek sekunde sekunden seconde secondes secondi secondo segundo segundos seconden sekund sekunder sekundy sekunnin saniye секунд секунды секунду 秒 초",
		agoMinute: "m min mins minute minutes minuten minuto minutos minuti minuut minuut minuta minuty minut minuter minutter minuuttia dakika dk минут минуты минуту 分 分钟 分鐘 분",
		agoHour:   "h hr hrs hour hours std stunde stunden heure heures hora horas ora ore uur uren godzina godziny godzin timme timmar time timer tunti tuntia hodina hodiny hodin saat час часа часов 時間 小时 小時 시간",
		agoDay:    "d day days tag tage tagen jour jours día días dia dias giorno giorni dag dagen dagar dage dager dzień dni den dny dní päivä päivää gün день дня дней 日 天 일",
		agoWeek:   "w wk wks week weeks woche wochen semaine semaines semana semanas settimana settimane weken vecka veckor uge uger uke uker tydzień tygodnie tygodni týden týdny týdnů viikko viikkoa hafta неделю недели недель 週間 周 週 주",
		agoMonth:  "mo mos month months monat monate monaten mois mes meses mês mese mesi maand maanden månad månader måned måneder miesiąc miesiące miesięcy měsíc měsíce měsíců kuukausi kuukautta ay месяц месяца месяцев か月 ヶ月 个月 個月 개월",
		agoYear:   "y yr yrs year years jahr jahre jahren an ans année années año años ano anos anno anni jaar jaren år rok roku lata lat roky let vuosi vuotta yıl год года лет 年 년",
	} {
		for word := range strings.FieldsSeq(words) {
			m[word] = agoUnit(unit)
		}
	}
	return m
})

// agoOne are the words for one before a unit: "an hour ago".
var agoOne = map[string]bool{
	"a": true, "an": true, "one": true, "ein": true, "eine": true, "einem": true, "einer": true, "un": true, "une": true, "una": true,
	"uma": true, "um": true, "een": true, "één": true, "en": true, "ett": true, "et": true, "bir": true,
}

// agoDays are days that have a name.
var agoDays = map[string]int{
	"today": 0, "heute": 0, "aujourd": 0, "hoy": 0, "hoje": 0, "oggi": 0, "vandaag": 0, "idag": 0, "dziś": 0, "今日": 0, "今天": 0,
	"yesterday": 1, "gestern": 1, "hier": 1, "ayer": 1, "ontem": 1, "ieri": 1, "gisteren": 1, "igår": 1, "wczoraj": 1, "昨日": 1, "昨天": 1, "вчера": 1,
}

const (
	longestAgo = 60     // bytes of a text that may be a relative time
	largestAgo = 10_000 // of any unit
)

// ago is the moment a relative time means on a page saved at saved: "34 minutes
// ago", "vor 2 Tagen", "3時間前". From days on it is a day. It is zero when the
// text is none or the page does not say when it was saved.
func ago(text string, saved time.Time) Date {
	if saved.IsZero() || len(text) > longestAgo {
		return Date{}
	}
	units, words := agoWords(), agoScan(strings.ToLower(text))
	when, found := Date{Time: saved}, false
	for i, w := range words {
		if days, ok := agoDays[w.text]; ok && len(words) == 1 {
			return Date{saved.AddDate(0, 0, -days), true}
		}
		unit, ok := units[strings.TrimSuffix(strings.TrimSuffix(w.text, "前"), "전")]
		if !ok || i == 0 {
			continue
		}
		n := words[i-1].number
		if agoOne[words[i-1].text] {
			n = 1
		}
		if n == 0 {
			continue
		}
		when, found = when.before(n, unit), true
	}
	if !found {
		return Date{}
	}
	return when
}

// before is d, n units earlier.
func (d Date) before(n int, unit agoUnit) Date {
	switch unit {
	case agoSecond:
		d.Time = d.Time.Add(-time.Duration(n) * time.Second)
	case agoMinute:
		d.Time = d.Time.Add(-time.Duration(n) * time.Minute)
	case agoHour:
		d.Time = d.Time.Add(-time.Duration(n) * time.Hour)
	case agoDay:
		return Date{d.Time.AddDate(0, 0, -n), true}
	case agoWeek:
		return Date{d.Time.AddDate(0, 0, -7*n), true}
	case agoMonth:
		return Date{d.Time.AddDate(0, -n, 0), true}
	case agoYear:
		return Date{d.Time.AddDate(-n, 0, 0), true}
	}
	return d
}

// agoWord is a word, or a number when it is above 0.
type agoWord struct {
	text   string
	number int
}

// agoScan splits a text into words and numbers.
func agoScan(s string) []agoWord {
	var words []agoWord
	for s != "" {
		r, size := utf8.DecodeRuneInString(s)
		end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
		switch {
		case r >= '0' && r <= '9':
			n := 0
			for s != "" && s[0] >= '0' && s[0] <= '9' {
				n, s = min(n*10+int(s[0]-'0'), largestAgo), s[1:]
			}
			words = append(words, agoWord{number: n})
		case end < 0:
			return append(words, agoWord{text: s})
		case end == 0:
			s = s[size:]
		default:
			words = append(words, agoWord{text: s[:end]})
			s = s[end:]
		}
	}
	return words
}
