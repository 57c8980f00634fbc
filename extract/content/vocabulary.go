package content

import (
	"sync"

	"newsx/extract/internal/lexicon"
)

type wordKind uint8

const (
	functionWord wordKind = iota + 1
	noiseWord
	labelWord
	addressWord
	monthWord
	creditWord
	offerWord
)

// vocabulary holds the words that tell prose from boilerplate, lower case. A
// word in several lists counts for the last of them.
var vocabulary = sync.OnceValue(func() *lexicon.Table[wordKind] {
	t := lexicon.New[wordKind](mostWords)
	for _, list := range []struct {
		words string
		kind  wordKind
	}{{monthWords, monthWord}, {offerList, offerWord}, {labelList, labelWord}, {creditList, creditWord}, {noiseWords, noiseWord}, {functionWords, functionWord}, {addressWords, addressWord}} {
		for w := range lexicon.Words(list.words) {
			*t.Value(w) = list.kind
		}
	}
	return t
})

// mostWords has room for the words of the vocabulary.
const mostWords = 800

// functionWords are among the most frequent words of running text in their
// languages and rare in labels and lists (after the stop-word counts of jusText,
// Pomikálek 2011).
const functionWords = `
the of and to in a is was that it for on with as he be at by his had not are but from have an they which this were their has would who been will there if more when said what about her she or one all we him them than its so into out up no could
der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde sei
le la les de des et un une du dans que qui est pour sur par au il pas plus ne se ce avec son sont aux cette mais ont été comme ses ou elle leur nous fait
el los las y en que se del por con una su al lo como más pero sus fue ha este para entre cuando muy sin sobre también hasta desde está nos
il di che è per non sono una della con gli alla dei anche nel più ma delle si ha come dal questo nella
o os as da do em um uma não na no dos mais ao foi à pelo pela são também seu sua
het een van dat niet zijn op te voor met die er aan ook bij maar om naar dan nog hij ze werd kan
i w na z że się nie do jest jak po co za od są dla oraz przez tym był
och att det som på är av för med en till inte om har ett han den var men vi jag
og det å er til som på av ikke en at har med et var for han
a se na v že je s z do o i jako by pro po podle který ale jsou
ve bir bu da için ile de çok gibi olan olarak daha sonra
ja on ei se että oli hän mutta niin
és a az hogy nem is egy volt
și în de la pe cu nu care din este
и в не на что он с как это по но из у за от
і в не на що з як та до
και το να του της η με για`

// noiseWords are the words of boilerplate that the prototype found to weigh
// most, and their like in the languages of the noise rules.
const noiseWords = `
newsletter subscribe subscription inbox copyright advertisement reserved foto getty imago dpa cookies cookie privacy login signup follow share facebook twitter instagram whatsapp linkedin youtube
reuters afp photo photograph advert sponsored sponsor donate donation subscriber subscribers unsubscribe click email comment comments reply terms related editor author contributor bookmark download podcast
abonnieren anmelden teilen kommentare anzeige werbung datenschutz impressum abo bild quelle folgen
abonnez partager commentaires publicité crédits inscrivez newsletters
suscríbete compartir comentarios publicidad boletín síguenos
iscriviti condividi commenti pubblicità riproduzione riservata
assine compartilhe comentários publicidade
abonneer delen reacties advertentie
prenumerera dela annons kommentarer abonner del annonse annonce`

// labelList has the words that head lists of other articles and label what is around one.
const labelList = `
read related latest popular trending recommended stories topics topic tags tag updated published minute minutes min watch listen see share next previous more also
mehr lesen thema themen meistgelesen auch aktualisiert veröffentlicht uhr
lire aussi plus sujet publié mis heures
lee también leer temas noticias publicado actualizado
leggi anche articoli pubblicato aggiornato
leia mais também publicado atualizado
lees ook meer gepubliceerd
läs mer också publicerad uppdaterad les også publisert oppdatert læs
czytaj też także zobacz opublikowano
čtěte`

// creditList has the words of the lines that tell at an article's end who wrote,
// edited or translated it, where it first stood and how to reach its author.
const creditList = `
contributed contributing contributors reporting reported edited editing compiled translation translated originally appeared reprinted republished adapted written produced courtesy disclosure disclaimer source sources via correspondent writer reporter reached correction clarification
übersetzung übersetzt redaktion redaktionell mitarbeit bearbeitet quellen sendung lektorat agenturmaterial
traduit traduction rédaction avec propos recueillis adapté
traducido traducción redacción fuente fuentes información agencias
traduzione redazione fonte fonti
tradução redação fonte com
vertaling bron bronnen redactie
källa källor översättning kilde kilder oversættelse oversettelse`

// offerList has the words that ask the reader to do something, as offers do.
const offerList = `
buy price prices deal deals
learn try free book demo discover explore start join download register call shop order request quote visit check tap today schedule consultation consult trial browse ready help team services solutions customers businesses contact
jetzt kostenlos bestellen entdecken testen erfahren kontakt
découvrez gratuit essayez commander contactez
gratis descubre prueba contacta scopri prova contattaci experimente contato probeer ontdek`

// addressWords speak to the reader, as appeals and offers do, or of the
// publication itself.
const addressWords = `
you your we our us
sie ihr ihre ihnen wir unser unsere unserer unseren uns
vous votre vos nous notre nos
usted tu su nosotros nuestro nuestra
voi vostro noi nostro nostra
você nós nosso nossa
u uw wij onze ons
du dig din vi oss vår våra dere vores`

// monthWords stand in dates.
const monthWords = `
january february march april june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
januar februar märz mai juni juli oktober dezember
janvier février mars avril juin juillet août septembre octobre novembre décembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre
janeiro fevereiro março maio junho julho setembro outubro novembro dezembro
januari februari maart mei augustus
stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
monday tuesday wednesday thursday friday saturday sunday`
