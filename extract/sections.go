package extract

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
	"newsx/extract/internal/lexicon"
)

// How far from the headline, in bytes of visible text, the kicker stands.
const (
	kickerBefore = 200
	kickerAfter  = 60
)

// longestKicker bounds a section's name in runes.
const longestKicker = 40

// kicker is the section's name printed over the headline.
func (e *evidence) kicker() string {
	if e.headline == nil {
		return ""
	}
	for i := range e.spots {
		s := &e.spots[i]
		if !s.has(roleSection) || s.own&(roleDate|roleByline|roleAside|roleTrail) != 0 || s.has(roleTags) && strings.Contains(dom.Attr(s.node, "href"), "/tag") || e.beside(s)&(roleAside|roleComment) != 0 || !e.near(s, kickerBefore, kickerAfter) || s.end-s.at > 3*longestKicker {
			continue
		}
		if s.node.DataAtom == atom.Ul || s.node.DataAtom == atom.Ol || s.node.DataAtom == atom.Nav || links(s.node) > 1 {
			continue // a trail of links, which shownBreadcrumb reads
		}
		text := strings.Trim(withoutSectionLabel(oneLine(dom.Text(s.node))), trailMarks)
		if n := utf8.RuneCountInString(text); n >= 2 && n <= longestKicker && strings.Count(text, " ") < 4 && !leadsBack(text) {
			return text
		}
	}
	return ""
}

// sectionLabels stand before a section's name; lower case.
var sectionLabels = lexicon.Of(`category categories kategorie rubrik section topic rubrique catégorie categoría sección categoria sezione rubriek categorie kategori kategoria 分类 分類 カテゴリー 카테고리`)

// withoutSectionLabel is text without a label and colon before it.
func withoutSectionLabel(text string) string {
	label, rest, ok := strings.Cut(text, ":")
	if ok && sectionLabels.Has(strings.ToLower(strings.TrimSpace(label))) && strings.TrimSpace(rest) != "" {
		return strings.TrimSpace(rest)
	}
	return text
}

// noSections are what systems put where a section should be; lower case.
var noSections = lexicon.Of(`article articles all none uncategorized uncategorised allgemein home post posts page pages blogposting newsarticle`)

// sectionName is a section as a page's data gives it: the first of several that
// nothing but commas part, and "" for what names no section or the whole site.
func (e *evidence) sectionName(s string) string {
	s = oneLine(s)
	if first, rest, ok := strings.Cut(s, ","); ok && !strings.HasPrefix(rest, " ") {
		s = first
	}
	if folded := foldCase(s); noSections.Has(folded) || e.siteNames().has(folded) {
		return ""
	}
	return s
}

// mostOverHeadline is how far above the headline's element the link to its
// section may hang.
const mostOverHeadline = 3

// linkOverHeadline is the text of the link that stands alone right before the
// headline and leads to a folder of the site.
func (e *evidence) linkOverHeadline() string {
	if e.headline == nil {
		return ""
	}
	n := e.headline.node
	for level := 0; level < mostOverHeadline && n != nil; n, level = n.Parent, level+1 {
		before := elementBefore(n)
		if before == nil {
			continue
		}
		a := onlyLink(before)
		if a == nil {
			return ""
		}
		text := oneLine(dom.Text(a))
		u, err := url.Parse(trimmedAttr(a, "href"))
		if err != nil || strings.Trim(u.Path, "/") == "" || authorPage(u.Path) || strings.Count(text, " ") > 3 {
			return ""
		}
		if n := utf8.RuneCountInString(text); n < 2 || n > longestKicker || len(text) != len(oneLine(dom.Text(before))) {
			return ""
		}
		if wayBack(text) {
			return ""
		}
		return text
	}
	return ""
}

// wayBackWords are in links that lead back to the list an article was opened
// from; lower case.
var wayBackWords = lexicon.Of(`back all home previous return zurück alle übersicht retour accueil tous volver inicio todas todos torna indietro terug index`)

// wayBack tells whether a link's text is such a way back, or no name at all.
func wayBack(text string) bool {
	for _, r := range text { // a number, a button's icon
		if !unicode.IsLetter(r) && !unicode.IsSpace(r) && !strings.ContainsRune("&-'’,/.·", r) {
			return true
		}
	}
	return leadsBack(text)
}

// leadsBack tells whether a text has a word of such a link, or is a number.
func leadsBack(text string) bool {
	if strings.Trim(text, "0123456789") == "" {
		return true
	}
	return slices.ContainsFunc(strings.Fields(strings.ToLower(text)), func(w string) bool { return wayBackWords.Has(w) })
}

// elementBefore is the element with text before n under the same parent.
func elementBefore(n *html.Node) *html.Node {
	for s := n.PrevSibling; s != nil; s = s.PrevSibling {
		if s.Type == html.TextNode && strings.TrimSpace(s.Data) != "" {
			return nil
		}
		if s.Type == html.ElementNode && !dom.Unrendered(s.DataAtom) && dom.Text(s) != "" {
			return s
		}
	}
	return nil
}

// onlyLink is the link in n, or n, when there is one alone; nil in a list, which
// is a menu.
func onlyLink(n *html.Node) *html.Node {
	for n != nil && n.DataAtom != atom.A {
		if n.DataAtom == atom.Ul || n.DataAtom == atom.Ol || n.DataAtom == atom.Nav || links(n) != 1 {
			return nil
		}
		c := n.FirstChild
		for c != nil && c.DataAtom != atom.A && links(c) == 0 {
			c = c.NextSibling
		}
		n = c
	}
	return n
}

// links counts the links in n.
func links(n *html.Node) int {
	count := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.A {
			count++
		}
		count += links(c)
	}
	return count
}

// breadcrumb is the last but one crumb of a JSON-LD BreadcrumbList, the page
// itself and the home page left out.
func (e *evidence) breadcrumb() string {
	for _, list := range e.ld.crumbs {
		items, _ := list.get("itemListElement").([]any)
		var names []string
		for _, item := range items {
			o, ok := item.(ldObject)
			if !ok {
				continue
			}
			name := ldText(o.get("name"))
			if name == "" {
				name = ldText(e.resolved(o.get("item")))
			}
			if name = oneLine(name); name != "" && !strings.HasPrefix(name, "http") {
				names = append(names, name)
			}
		}
		if s := e.sectionAmong(names); s != "" {
			return s
		}
	}
	return ""
}

// shownBreadcrumb is the same of a visible trail of links.
func (e *evidence) shownBreadcrumb() string {
	for i := range e.spots {
		s := &e.spots[i]
		if s.has(roleSection) && (s.node.DataAtom == atom.Ol || s.node.DataAtom == atom.Ul) {
			var names []string
			for c := s.node.FirstChild; c != nil; c = c.NextSibling {
				if c.DataAtom == atom.Li {
					names = append(names, strings.Trim(dom.Text(c), trailMarks))
				}
			}
			if name := e.sectionAmong(names); name != "" {
				return name
			}
		}
		if s.has(roleTrail) && s.end-s.at <= longestTrail && s.node.DataAtom != atom.Li && s.node.DataAtom != atom.A {
			if name := e.sectionAmong(trailLinks(s.node)); name != "" {
				return name
			}
		}
	}
	return ""
}

// trailMarks stand between the crumbs of a trail.
const trailMarks = " /›»>|<‹«→•·"

// longestTrail bounds a trail in bytes.
const longestTrail = 400

// trailLinks are the texts of the links in a trail that is no list itself.
func trailLinks(n *html.Node) []string {
	var names []string
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.DataAtom != atom.A {
				walk(c)
			} else if text := strings.Trim(oneLine(dom.Text(c)), trailMarks); text != "" {
				names = append(names, text)
			}
		}
	}
	walk(n)
	return names
}

// sectionAmong picks the section from a trail: the last crumb that is not the
// article's title.
func (e *evidence) sectionAmong(names []string) string {
	for i := len(names) - 1; i > 0; i-- {
		f := foldCase(names[i])
		if len(e.titles) > 0 && (strings.HasPrefix(e.titles[0].folded, f) && i == len(names)-1 || similarity(f, e.titles[0].folded) > 0.6) {
			continue
		}
		if n := utf8.RuneCountInString(names[i]); n >= 2 && n <= longestKicker && !leadsBack(names[i]) {
			return names[i]
		}
	}
	return ""
}
