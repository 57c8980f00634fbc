package extract

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

// postAttrs are the attributes in which an embedded post's script finds its
// address.
var postAttrs = []string{"data-instgrm-permalink", "data-text-post-permalink", "cite", "data-href"}

// facades stand in for a player until a reader presses play: the attribute
// that holds the thing's name there, and its address before that name.
var facades = map[string]struct{ attr, page string }{
	"lite-youtube":    {"videoid", "https://www.youtube.com/watch?v="},
	"youtube-video":   {"videoid", "https://www.youtube.com/watch?v="},
	"amp-youtube":     {"data-videoid", "https://www.youtube.com/watch?v="},
	"lite-vimeo":      {"videoid", "https://vimeo.com/"},
	"amp-vimeo":       {"data-videoid", "https://vimeo.com/"},
	"amp-twitter":     {"data-tweetid", "https://x.com/i/status/"},
	"amp-instagram":   {"data-shortcode", "https://www.instagram.com/p/"},
	"amp-dailymotion": {"data-videoid", "https://www.dailymotion.com/video/"},
}

// youTubeAttrs hold a video's name on elements a class calls a player.
var youTubeAttrs = []string{"data-id", "data-video-id", "data-youtube-id", "data-embed", "data-videoid", "data-yt-id"}

// post makes an embedded post: its kept text with its address.
func (b *builder) post(i int32) {
	if b.posts > 0 { // a post quoted in a post
		b.quote(i)
		return
	}
	n := b.tree.Nodes[i]
	address := ""
	for _, key := range postAttrs {
		if a, ok := b.address(dom.Attr(n, key)); ok && providerOf(a) != nil {
			address = a
			break
		}
	}
	named := address != ""
	for c := i + 1; c < b.tree.End[i] && !named; c++ {
		if n := b.tree.Nodes[c]; n.DataAtom == atom.A {
			if a, ok := b.address(dom.Attr(n, "href")); ok && isPost(a) {
				address = a // the last link is the post's own, links in its text come before
			}
		}
	}
	if address == "" || b.phrase {
		b.quote(i)
		return
	}
	b.posts++
	body := b.nested(i)
	b.posts--
	b.embed(address, "", body)
}

// isPost tells whether an address is that of one post.
func isPost(address string) bool {
	if providerOf(address) == nil {
		return false
	}
	for _, part := range [...]string{"/status/", "/statuses/", "/p/", "/reel/", "/video/", "/videos/", "/posts/", "/post/", "/comments/", "/photos/", "/a/"} {
		if strings.Contains(address, part) {
			return true
		}
	}
	return false
}

// facade makes an embed of what stands in for a player.
func (b *builder) facade(i int32) {
	n := b.tree.Nodes[i]
	if f, ok := facades[n.Data]; ok {
		if name := dom.Attr(n, f.attr); isName(name) {
			b.embed(f.page+name, runningText(dom.Attr(n, "playlabel")), nil)
			return
		}
	}
	for _, key := range youTubeAttrs {
		if name := dom.Attr(n, key); isName(name) {
			b.embed(facades["lite-youtube"].page+name, "", nil)
			return
		}
	}
	b.children(i)
}

// isName tells whether s can be the name of a video in an address.
func isName(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if !(c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-' || c == '_') {
			return false
		}
	}
	return s != ""
}

// mediaAttrs hold the address of a frame or a player; consent managers and
// lazy loaders move it out of src.
var mediaAttrs = []string{"data-sf-original-src", "src", "data-src", "data-lazy-src", "data-litespeed-src", "data-rocket-src", "data-cookieblock-src", "data-cmp-src", "data"}

// media makes an embed of a frame, a film or a sound.
func (b *builder) media(i int32) {
	if b.hushed > 0 || !b.between(i) {
		return
	}
	n := b.tree.Nodes[i]
	address := b.mediaAddress(n)
	for c := i + 1; c < b.tree.End[i] && address == ""; c++ {
		if source := b.tree.Nodes[c]; source.DataAtom == atom.Source || source.DataAtom == atom.Embed {
			address = b.mediaAddress(source)
		}
	}
	if address == "" {
		return
	}
	switch n.Data {
	case "video", "audio", "amp-video", "amp-audio":
	default:
		if providerOf(address) == nil {
			return // a frame of nobody we know: an advertisement, a form, a counter
		}
	}
	title := runningText(dom.Attr(n, "title"))
	if emptyTitles[strings.ToLower(title)] {
		title = ""
	}
	b.embed(address, title, nil)
}

// emptyTitles are what frames are called that nobody gave a title.
var emptyTitles = map[string]bool{
	"youtube video player": true, "video player": true, "embedded content": true, "embed": true, "vimeo video player": true,
	"spotify embed": true, "youtube video": true, "iframe": true, "video": true, "player": true,
}

func (b *builder) mediaAddress(n *html.Node) string {
	for _, key := range mediaAttrs {
		if a, ok := absolute(b.base, dom.Attr(n, key), true); ok && strings.HasPrefix(a, "http") {
			return a
		}
	}
	return ""
}

// embed places an embed, once for each address.
func (b *builder) embed(address, title string, body []Block) {
	u, err := url.Parse(address)
	if err != nil {
		b.out = append(b.out, body...)
		return
	}
	name := strings.TrimPrefix(u.Host, "www.")
	if p := providerOf(address); p != nil {
		name = p.name
		if p.page != nil {
			if page, ok := absolute(nil, p.page(u), b.options.RawLinks); ok {
				address = page
			}
		}
	}
	if b.phrase {
		return
	}
	b.flush()
	if b.seen[address] && body == nil {
		return
	}
	if b.seen == nil {
		b.seen = make(map[string]bool)
	}
	b.seen[address] = true
	b.out = append(b.out, &Embed{Provider: name, URL: address, Title: title, Body: body})
}
