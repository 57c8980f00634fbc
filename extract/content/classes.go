package content

import (
	"sync"

	"golang.org/x/net/html"

	"newsx/extract/internal/lexicon"
)

// trait is a set of what the class, id and role words of an element say it is.
type trait uint64

// The traits. Each is a feature near a block and below the container.
const (
	traitArticle trait = 1 << iota
	traitLead
	traitParagraph
	traitShare
	traitNewsletter
	traitComment
	traitRelated
	traitNavigation
	traitFooter
	traitHeader
	traitAuthor
	traitDate
	traitCaption
	traitMedia
	traitAd
	traitPopup
	traitTags
	traitForm
	traitButton
	traitDonation
	traitPaywall
	traitList
	traitCard
	traitBox
	traitEmbed
	traitQuote
	traitHidden
	traitRating
	traitContents
	traitNote
	traitKicker
	traitHeadline
	traitShop
	traitSidebar
	traitLive
	traitTeaser
	traitPromo
	traits = iota
)

// traitNames name the bits of a trait, in order.
var traitNames = [traits]string{
	"article", "lead", "paragraph", "share", "newsletter", "comment", "related", "navigation", "footer", "header", "author", "date", "caption", "media", "ad", "popup", "tags", "form", "button", "donation", "paywall", "list", "card", "box", "embed", "quote", "hidden", "rating", "contents", "note", "kicker", "headline", "shop", "sidebar", "live", "teaser", "promo",
}

const (
	noiseTraits = traitShare | traitNewsletter | traitComment | traitRelated | traitNavigation | traitFooter |
		traitAuthor | traitDate | traitAd | traitPopup | traitTags | traitForm | traitButton | traitDonation |
		traitRating | traitSidebar | traitShop | traitTeaser | traitPromo
	contentTraits = traitArticle | traitLead | traitParagraph
)

// traitWords says which words stand for which trait. They were taken from
// class and id tokens that on many sites (791 of the development half) stand
// almost only on one side of the article's border; they are evidence for the
// chooser, never a verdict.
var traitWords = [...]struct {
	trait trait
	words string
}{
	{traitArticle, "article articlebody articletext body content entry hentry post single story storybody main prose richtext rte wysiwyg markdown maincontent bodytext articlecontent postcontent"},
	{traitLead, "lead lede subtitle subheading intro dek standfirst excerpt speakable chapo sommario entradilla vorspann anrisstext subhead deck ingress"},
	{traitParagraph, "paragraph para text dropcap p"},
	{traitShare, "share sharing social sharedaddy whatsapp facebook twitter pinterest addtoany addthis linkedin socials shares sharebar"},
	{traitNewsletter, "newsletter newsletters signup subscribe mailchimp mailing optin subscription subscribers"},
	{traitComment, "comment comments commentform commentlist respond reply disqus wpdiscuz discussion replies commenting"},
	{traitRelated, "related recommended recommendation recommendations recirc popular trending mostread readmore latest recent similar further outbrain taboola alsolike seealso readalso"},
	{traitNavigation, "nav menu navbar navigation breadcrumb breadcrumbs pagination pager prev previous next submenu dropdown toggle tabs tab megamenu subnav skip links"},
	{traitFooter, "footer colophon copyright contentinfo legal imprint"},
	{traitHeader, "header masthead topbar banner"},
	{traitAuthor, "author authors byline bio biography vcard avatar profile writer contributor contributors autor auteur"},
	{traitDate, "date time meta metadata timestamp published updated datetime dateline info"},
	{traitCaption, "caption credit credits figcaption legend copyrights source"},
	{traitMedia, "image img photo gallery media video player audio podcast slideshow picture lightbox thumbnail thumb"},
	{traitAd, "ad ads advert advertisement advertising sponsor sponsored dfp gpt adsense commercial werbung publicite publicidad"},
	{traitPopup, "modal popup overlay dialog tooltip flyout cookie cookies consent gdpr drawer offcanvas toast"},
	{traitTags, "tags tag topics topic taxonomy category categories keywords cat"},
	{traitForm, "form login search checkbox fields input searchform field signin register email"},
	{traitButton, "button buttons cta ctas btn icon icons logo logos toolbar tools actions action"},
	{traitDonation, "donation donations donate support contribute appeal membership patreon"},
	{traitPaywall, "paywall premium gate metered regwall piano subscriberonly"},
	{traitList, "list items item ul grid row loop archive feed collection"},
	{traitCard, "card cards swiper slider slide carousel repeater owl tile tiles slick"},
	{traitBox, "widget module box callout aside infobox inset block component sidebox factbox panel"},
	{traitEmbed, "embed tweet instagram iframe oembed twitter embedded"},
	{traitQuote, "quote pullquote blockquote pull quotation"},
	{traitHidden, "hidden visually sr screenreader hide invisible none offscreen"},
	{traitRating, "feedback rating ratings score count counter likes like votes vote poll views"},
	{traitContents, "toc contents index anchors jump"},
	{traitNote, "correction disclaimer footnote footnotes note notes references reference citation appendix editorsnote"},
	{traitKicker, "kicker eyebrow label section overline tagline badge"},
	{traitHeadline, "title headline heading h1 h2 h3 titre titel"},
	{traitShop, "product products price buy shop cart affiliate deal deals store"},
	{traitSidebar, "sidebar rail aside complementary secondary sticky right column"},
	{traitLive, "live timeline liveblog ticker update updates"},
	{traitTeaser, "teaser teasers preview snippet summary stories headlines"},
	{traitPromo, "promo promotion promos marketing app apps upsell download banner recruitment"},
}

var traitByWord = sync.OnceValue(func() *lexicon.Table[trait] {
	t := lexicon.New[trait](mostTraitWords)
	for _, list := range traitWords {
		for w := range lexicon.Words(list.words) {
			*t.Value(w) |= list.trait
		}
	}
	return t
})

// mostTraitWords has room for the words of all traits.
const mostTraitWords = 400

// traitsOf reads an element's traits off its class, id, role and the
// attributes components are named in.
func traitsOf(n *html.Node) trait {
	var t trait
	for i := range n.Attr {
		switch n.Attr[i].Key {
		case "class", "id", "role", "itemprop", "data-component", "data-testid", "data-type", "data-module", "data-qa":
			t |= traitsIn(n.Attr[i].Val)
		}
	}
	return t
}

// longestTraitWord bounds the words looked up; longer ones are none of ours.
const longestTraitWord = 20

// traitsIn splits names as people write them (kebab-case, snake_case,
// camelCase, BEM) and looks each word up.
func traitsIn(names string) trait {
	var t trait
	words := traitByWord()
	var word [longestTraitWord]byte
	n := 0
	lower := false // the last character was a lower-case letter
	end := func() {
		if n > 0 && n <= longestTraitWord {
			t |= words.GetBytes(word[:n])
		}
		n = 0
	}
	for i := 0; i < len(names); i++ {
		x := names[i]
		switch {
		case x >= 'a' && x <= 'z', x >= '0' && x <= '9' && n > 0:
			lower = true
		case x >= 'A' && x <= 'Z':
			if lower {
				end()
			}
			x += 'a' - 'A'
			lower = false
		default:
			end()
			lower = false
			continue
		}
		if n < longestTraitWord {
			word[n] = x
		}
		n = min(n+1, longestTraitWord+1)
	}
	end()
	return t
}
