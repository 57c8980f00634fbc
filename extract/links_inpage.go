package extract

import (
	"net/url"
	"strings"

	"golang.org/x/net/html/atom"
)

// inArticle tells whether the in-page address href leads to kept text.
func (b *builder) inArticle(href string) bool {
	i, ok := b.target(href)
	return ok && b.kept(i)
}

// target finds the element an in-page address names.
func (b *builder) target(href string) (int32, bool) {
	id, ok := b.fragment(href)
	if !ok || id == "" {
		return 0, false
	}
	i, ok := b.elementsByID()[id]
	return i, ok
}

// fragment is the part after # when href leads into the page itself.
func (b *builder) fragment(href string) (string, bool) {
	href = strings.TrimSpace(href)
	at := strings.IndexByte(href, '#')
	if at < 0 {
		return "", false
	}
	if at > 0 {
		u, err := url.Parse(href[:at])
		if err != nil || b.base == nil {
			return "", false
		}
		page := *b.base
		page.Fragment, page.RawFragment = "", ""
		if u = page.ResolveReference(u); u.Host != page.Host || u.Path != page.Path || u.RawQuery != page.RawQuery {
			return "", false
		}
	}
	id := href[at+1:]
	if plain, err := url.PathUnescape(id); err == nil {
		id = plain
	}
	return id, true
}

// elementsByID numbers the page's elements that have an id (or are an old
// named anchor). Of several with one id the first counts.
func (b *builder) elementsByID() map[string]int32 {
	if b.ids != nil {
		return b.ids
	}
	b.ids = make(map[string]int32)
	for i := b.top; i < b.tree.End[b.top]; i++ {
		n := b.tree.Nodes[i]
		for _, a := range n.Attr {
			if a.Val == "" || a.Key != "id" && (a.Key != "name" || n.DataAtom != atom.A) {
				continue
			}
			if _, taken := b.ids[a.Val]; !taken {
				b.ids[a.Val] = i
			}
		}
	}
	return b.ids
}
