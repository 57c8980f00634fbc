package extract

import (
	"strings"
	"sync"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
	"newsx/extract/internal/lexicon"
)

// A role is what an element's class, id or itemprop says it holds.
type role uint32

const (
	roleByline role = 1 << iota
	roleDate
	roleModified
	roleStandfirst
	roleSummary // a standfirst, or any other short text
	roleSection
	roleTags
	roleCaption
	roleCredit
	roleHeadline
	roleRole    // an author's title or biography inside a byline
	roleAside   // beside the article: related, popular, promoted, sidebars
	roleComment // readers' comments
	rolePaywall
	roleFooter
	roleEvent // dates of other things: events, comments, copyright
	roleTrail // the trail of links over an article
	roleEntry // around a whole article, its class full of words about it
)

// roleTable gives the words of class and id attributes their meaning. A word is a
// run of letters between hyphens, underscores, digits and changes of case:
// "c-article__bylineName" has article, byline and name.
type roleTable struct {
	words  *lexicon.Table[role]
	shapes shapes
}

var roleWords = sync.OnceValue(func() *roleTable {
	t := &roleTable{words: lexicon.New[role](mostRoleWords)}
	for _, list := range [...]struct {
		role  role
		words string
	}{
		{roleByline, `byline bylines author authors autor autore autores auteur auteurs auteure
			autorin autoren verfasser writer writers reporter journalist contributor
			contributors redactor redacteur forfatter forfattare signature firma creator
			redaktion skribent kirjoittaja writtenby postedby authorname`},
		{roleDate, `date dates datetime dateline datum fecha time timestamp published publish submitted
			publication pubdate pubtime posted created entrydate postdate datepublished
			veröffentlicht publishdate publisheddate articledate newsdate dato tarih`},
		{roleModified, `updated modified update lastmod revised datemodified aktualisiert actualizado actualizacion actualise
			misajour maj atualizado aggiornato bijgewerkt gewijzigd oppdatert uppdaterad opdateret aktualizacja
			aktualizovano guncelleme lastupdate lastupdated updatedate updatetime modifydate modifiedtime`},
		{roleStandfirst, `standfirst dek deck subtitle subhead subheadline subheading subheader lead lede intro
			introduction chapo chapeau vorspann untertitel bajada entradilla sommario occhiello ingress
			manchet preamble perex underline kurzfassung leadtext strapline leadin subtitulo preface
			shorttext anleser copete artikelintro subline`},
		{roleSummary, `summary excerpt abstract teaser description tagline blurb sinopsis resumo sub sapo`},
		{roleSection, `kicker section category categories rubric rubrik ressort overline eyebrow breadcrumb
			breadcrumbs crumb crumbs rubrique topper channel dachzeile cat roofline spitzmarke supertitle surtitre
			antetitulo volanta cintillo chapeu nadtytul nadtitulek vignett pretitle preheadline`},
		{roleTags, `tag tags topics topic keywords keyword schlagworte themen taglist posttags`},
		{roleCaption, `caption figcaption bildunterschrift legende wpcaption imagecaption`},
		{roleCredit, `credit credits copyright photographer fotograf photocredit imagecredit byphoto`},
		{roleHeadline, `headline title titel heading titulo titre headings posttitle entrytitle`},
		{roleRole, `role job jobtitle bio biography position twitter social follow email avatar description`},
		{roleAside, `related recommended recommendation recommendations recommend popular trending
			sidebar promo promoted sponsored mostread mostpopular outbrain taboola teaser teasers
			newsletter nav navigation menu cookie consent banner advert advertisement ads
			carousel readmore latest widget more card cards upnext next previous prev suggested
			megamenu ticker linklist similar river aside skiptranslate`},
		{roleComment, `comment comments commentlist disqus respond reply replies discussion wpdiscuz`},
		{rolePaywall, `paywall paywalled regwall piano premium`},
		{roleFooter, `footer colophon impressum`},
		{roleEvent, `event events copyright calendar`},
		{roleEntry, `hentry`},
		{roleTrail, `breadcrumb breadcrumbs crumb crumbs breadcrums brotkrumen`},
	} {
		for w := range lexicon.Words(list.words) {
			*t.words.Value(w) |= list.role
			t.shapes.add(w)
		}
	}
	return t
})

// mostRoleWords has room for the words of the table.
const mostRoleWords = 300

// shapes tells cheaply that a word is in none of a table's: by first byte, the
// lengths of the table's words, a bit each. Most words of a page's classes and
// addresses need no other look.
type shapes [256]uint32

func (s *shapes) add(w string) { s[w[0]] |= 1 << len(w) }

// may tells whether a word of n bytes beginning with first may be in the table.
func (s *shapes) may(first byte, n int) bool { return n < 32 && s[first]&(1<<n) != 0 }

// rolesOf collects what n's class, id and itemprop say.
func rolesOf(n *html.Node) role { return rolesBy(n, wordRoles) }

// A roleCache remembers what attributes say: a page repeats few of them often.
type roleCache map[string]role

func (c roleCache) words(attr string) role {
	r, known := c[attr]
	if !known {
		r = wordRoles(attr)
		c[attr] = r
	}
	return r
}

// rolesBy is rolesOf with a reader of attributes.
func rolesBy(n *html.Node, words func(string) role) role {
	var r role
	for i := range n.Attr {
		switch n.Attr[i].Key {
		case "class", "itemprop", "data-testid", "data-component", "rel", "data-qa":
			r |= words(n.Attr[i].Val)
		case "id": // seldom the same twice
			r |= wordRoles(n.Attr[i].Val)
		case "href":
			if n.DataAtom == atom.A && authorPage(n.Attr[i].Val) {
				r |= roleByline
			}
		case "datetime":
			r |= roleDate
		}
	}
	switch n.DataAtom {
	case atom.Nav, atom.Aside:
		r |= roleAside
	case atom.Footer:
		r |= roleFooter
	case atom.Time:
		r |= roleDate
	case atom.Figcaption:
		r |= roleCaption
	}
	return r
}

// authorFolders are the folders sites keep their authors' own pages in.
var authorFolders = lexicon.Of(`author authors autor autoren autores auteur auteurs contributor contributors by journalist journalists
	writer writers staff reporter reporters producers redaktion forfatter byline people team`)

var authorShapes = sync.OnceValue(func() *shapes {
	s := new(shapes)
	for w := range authorFolders.Words() {
		s.add(w)
	}
	return s
})

// authorPage tells whether an address is that of an author's page: such a
// folder with something in it.
func authorPage(href string) bool {
	for {
		i := strings.IndexByte(href, '/')
		if i < 0 || i+1 == len(href) {
			return false
		}
		if i > 0 && authorShapes().may(href[0], i) && authorFolders.Has(href[:i]) {
			return true
		}
		href = href[i+1:]
	}
}

// longestWord is the longest word of the table; longer runs of letters in a
// class are no words.
const longestWord = 20

// longestClass bounds what is read of a class attribute: utility frameworks
// write hundreds of classes, the telling one comes early.
const longestClass = 300

// wordRoles unites the roles of the words in a class or id attribute. The class
// of the element around a whole article says nothing: WordPress and Drupal fill
// it with the words of its categories and its state, "hentry category-events",
// "node node-promoted".
func wordRoles(attr string) role {
	if len(attr) > longestClass {
		attr = attr[:longestClass]
	}
	var (
		t    = roleWords()
		r    role
		word [longestWord]byte
		n    int
		at   int
	)
	flush := func() {
		if n > 1 && n <= longestWord && t.shapes.may(word[0], n) {
			r |= t.words.GetBytes(word[:n])
			if word[0] == 'p' && ofState(attr[:at-n]) {
				r |= roleEntry
			}
		}
		n = 0
	}
	lower := false // whether the last letter was lower case
	for i := 0; i < len(attr); i++ {
		c := attr[i]
		at = i
		switch {
		case c >= 'a' && c <= 'z' || c >= 0x80:
			lower = true
		case c >= 'A' && c <= 'Z':
			if lower {
				flush()
			}
			lower = false
			c += 'a' - 'A'
		default:
			flush()
			continue
		}
		if n < longestWord {
			word[n] = c
		}
		n++
	}
	at = len(attr)
	flush()
	if r&roleEntry != 0 {
		return 0
	}
	return r
}

// ofState tells whether what stands before a word in a class is the "node-" of
// node-promoted or the "status-" of status-publish.
func ofState(before string) bool {
	word := strings.TrimRight(before, "-")
	return len(word) < len(before) && (strings.HasSuffix(word, "node") || strings.HasSuffix(word, "status"))
}

// trimmedAttr is dom.Attr with white space trimmed.
func trimmedAttr(n *html.Node, key string) string { return strings.TrimSpace(dom.Attr(n, key)) }
