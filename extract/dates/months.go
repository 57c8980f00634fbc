package dates

import (
	"strings"
	"sync"
	"time"

	"newsx/extract/internal/lexicon"
)

// names lists the months of the languages we read: twelve groups a line, a
// group's spellings (full, inflected, abbreviated) parted by a slash, a hyphen
// for a name that is not one word. One
// table serves all languages, for a month's name hardly ever means another
// month elsewhere; those that do are in exceptions.
const names = `
january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sept/sep october/oct november/nov december/dec
januar/jänner/jän februar/feber märz/mär/maerz/mrz april mai juni juli august september oktober/okt november dezember/dez
janvier/janv février/fevrier/févr/fév mars avril/avr mai juin juillet/juil août/aout septembre octobre novembre décembre/decembre/déc
enero/ene febrero marzo abril/abr mayo junio julio agosto/ago septiembre/setiembre/set octubre noviembre diciembre/dic
gennaio/gen febbraio/febbr marzo aprile maggio/mag giugno/giu luglio/lug agosto settembre/sett ottobre/ott novembre dicembre
janeiro fevereiro/fev março/marco abril maio junho julho agosto setembro outubro/out novembro dezembro
januari februari maart/mrt april mei juni juli augustus september oktober november december
styczeń/stycznia/sty luty/lutego/lut marzec/marca kwiecień/kwietnia/kwi maj/maja czerwiec/czerwca/cze lipiec/lipca/lip sierpień/sierpnia/sie wrzesień/września/wrz październik/października/paź listopad/listopada/lis grudzień/grudnia/gru
januari/jan februari mars april maj juni juli augusti september oktober november december
januar februar marts april maj juni juli august september oktober november december/des/desember
leden/ledna/led únor/února/úno březen/března/bře duben/dubna/dub květen/května/kvě červen/června/čvn červenec/července/čvc srpen/srpna/srp září/zář říjen/října/říj listopad/listopadu prosinec/prosince/pro
január/januára február/februára marec apríl/apríla máj/mája jún/júna júl/júla august/augusta septembra október/októbra novembra decembra
ocak/oca şubat/şub mart nisan/nis mayıs/may haziran/haz temmuz/tem ağustos/ağu eylül/eyl ekim/eki kasım/kas aralık/ara
tammikuu/tammikuuta helmikuu/helmikuuta maaliskuu/maaliskuuta huhtikuu/huhtikuuta toukokuu/toukokuuta kesäkuu/kesäkuuta heinäkuu/heinäkuuta elokuu/elokuuta syyskuu/syyskuuta lokakuu/lokakuuta marraskuu/marraskuuta joulukuu/joulukuuta
január/januári február/febr március/márc április/ápr május/máj június/jún július/júl augusztus szeptember/szept október november december
ianuarie/ian februarie martie aprilie mai iunie/iun iulie/iul august septembrie octombrie noiembrie decembrie
январь/января/янв февраль/февраля/фев март/марта/мар апрель/апреля/апр май/мая июнь/июня/июн июль/июля/июл август/августа/авг сентябрь/сентября/сен/сент октябрь/октября/окт ноябрь/ноября/ноя декабрь/декабря/дек
січень/січня/січ лютий/лютого/лют березень/березня/бер квітень/квітня/кві травень/травня/тра червень/червня/чер липень/липня/лип серпень/серпня/сер вересень/вересня/вер жовтень/жовтня/жов листопад/листопада грудень/грудня/гру
януари февруари март април май юни юли август септември октомври ноември декември
јануар фебруар март април мај јун јул август септембар октобар новембар децембар
siječanj/siječnja/sij veljača/veljače/velj ožujak/ožujka/ožu travanj/travnja/tra svibanj/svibnja/svi lipanj/lipnja srpanj/srpnja kolovoz/kolovoza/kol rujan/rujna/ruj listopada studeni/studenoga/studenog/stu prosinac/prosinca
janúar/janúars febrúar mars apríl maí júní júlí ágúst september október nóvember desember
gener/gen febrer març/mar abril maig juny juliol agost setembre octubre novembre desembre/des
ιανουάριος/ιανουαρίου/ιαν φεβρουάριος/φεβρουαρίου/φεβ μάρτιος/μαρτίου/μαρ απρίλιος/απριλίου/απρ μάιος/μαΐου/μαϊ ιούνιος/ιουνίου/ιουν ιούλιος/ιουλίου/ιουλ αύγουστος/αυγούστου/αυγ σεπτέμβριος/σεπτεμβρίου/σεπ οκτώβριος/οκτωβρίου/οκτ νοέμβριος/νοεμβρίου/νοε δεκέμβριος/δεκεμβρίου/δεκ
يناير فبراير مارس أبريل/ابريل/إبريل مايو يونيو/يونيه يوليو/يوليه أغسطس/اغسطس سبتمبر أكتوبر/اكتوبر نوفمبر ديسمبر
- شباط آذار نيسان أيار/ايار حزيران تموز آب أيلول/ايلول - - -
ינואר/בינואר פברואר/בפברואר מרץ/במרץ אפריל/באפריל מאי/במאי יוני/ביוני יולי/ביולי אוגוסט/באוגוסט ספטמבר/בספטמבר אוקטובר/באוקטובר נובמבר/בנובמבר דצמבר/בדצמבר
जनवरी फरवरी/फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर/सितम्बर अक्टूबर/अक्तूबर नवंबर/नवम्बर दिसंबर/दिसम्बर
januari februari maret april mei juni juli agustus september oktober november desember
sausis/sausio vasaris/vasario kovas/kovo balandis/balandžio gegužė/gegužės birželis/birželio liepa/liepos rugpjūtis/rugpjūčio rugsėjis/rugsėjo spalis/spalio lapkritis/lapkričio gruodis/gruodžio
janvāris/janvārī februāris/februārī marts/martā aprīlis/aprīlī maijs/maijā jūnijs/jūnijā jūlijs/jūlijā augusts/augustā septembris/septembrī oktobris/oktobrī novembris/novembrī decembris/decembrī
jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember
januari februari mac april mei jun julai ogos september oktober november disember
januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba
xaneiro febreiro marzo abril maio xuño xullo agosto setembro outubro novembro decembro
janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor
ژانویه فوریه مارس آوریل مه ژوئن ژوئیه/جولای اوت/آگوست سپتامبر اکتبر نوامبر دسامبر
جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر
জানুয়ারি/জানুয়ারী/জানুয়ারি ফেব্রুয়ারি/ফেব্রুয়ারী/ফেব্রুয়ারি মার্চ এপ্রিল মে জুন জুলাই আগস্ট/আগষ্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর
ஜனவரி பிப்ரவரி மார்ச் ஏப்ரல் மே ஜூன் ஜூலை ஆகஸ்ட் செப்டம்பர் அக்டோபர் நவம்பர் டிசம்பர்
มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม
იანვარი თებერვალი მარტი აპრილი მაისი ივნისი ივლისი აგვისტო სექტემბერი ოქტომბერი ნოემბერი დეკემბერი
հունվար/հունվարի փետրվար/փետրվարի մարտ/մարտի ապրիլ/ապրիլի մայիս/մայիսի հունիս/հունիսի հուլիս/հուլիսի օգոստոս/օգոստոսի սեպտեմբեր/սեպտեմբերի հոկտեմբեր/հոկտեմբերի նոյեմբեր/նոյեմբերի դեկտեմբեր/դեկտեմբերի
`

// exceptions are month names that mean another month in one language than in
// the rest.
var exceptions = map[string]map[string]time.Month{
	"hr": {"listopad": time.October, "listopada": time.October, "lis": time.October, "lip": time.June, "srp": time.July},
}

var months = sync.OnceValue(func() *lexicon.Table[time.Month] {
	t := lexicon.New[time.Month](mostSpellings)
	for line := range strings.Lines(strings.TrimSpace(names)) {
		month := time.January
		for group := range lexicon.Words(line) {
			for spelling := range strings.SplitSeq(group, "/") {
				if spelling == "-" {
					continue
				}
				if m := t.Value(spelling); *m == 0 {
					*m = month
				}
			}
			month++
		}
	}
	return t
})

// mostSpellings has room for the spellings in names.
const mostSpellings = 720

func month(word, language string) (time.Month, bool) {
	if m, ok := exceptions[language][word]; ok {
		return m, true
	}
	m := months().Get(word)
	return m, m != 0
}

// pairs are the months whose names are two words: those of the Levant.
var pairs = map[[2]string]time.Month{
	{"كانون", "الثاني"}: time.January, {"تشرين", "الأول"}: time.October, {"تشرين", "الاول"}: time.October,
	{"تشرين", "الثاني"}: time.November, {"كانون", "الأول"}: time.December, {"كانون", "الاول"}: time.December,
}

// eras count the years of Japan from an emperor's first; each begins after this
// year of ours.
var eras = map[[2]string]int{{"令", "和"}: 2018, {"平", "成"}: 1988}

// buddhist is how far ahead the years of Thailand are.
const buddhist = 543

// monthFirst tells whether 3/4/2025 is the fourth of March in a language as
// given by a page: the United States' habit, which a bare "en" is taken to
// mean, and that of the few who follow it.
func monthFirst(tag string) bool {
	tag = strings.ToLower(strings.ReplaceAll(tag, "_", "-"))
	switch tag {
	case "", "en", "en-us", "en-ph", "es-us", "fil", "tl":
		return true
	}
	return false
}

// base is the language alone of a tag: "en" of "en-US".
func base(tag string) string {
	if i := strings.IndexAny(tag, "-_"); i > 0 {
		tag = tag[:i]
	}
	return strings.ToLower(tag)
}

// joiners are words between the parts of a date: "12 de marzo de 2025",
// "16th of December", "den 3. maj", "año".
var joiners = map[string]bool{
	"de": true, "del": true, "of": true, "st": true, "nd": true, "rd": true, "th": true,
	"er": true, "ère": true, "º": true, "ª": true, "o": true, "d": true, "die": true,
}
