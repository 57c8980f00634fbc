package extract

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsx/extract/internal/dom"
)

// provider is where embedded things come from. host is the registered domain;
// page turns the address of a player into that of the page a reader can open,
// or gives "" when it is that already.
type provider struct {
	host, name string
	page       func(u *url.URL) string
}

var providers = []provider{
	{"youtube.com", "YouTube", youTubePage},
	{"youtube-nocookie.com", "YouTube", youTubePage},
	{"youtu.be", "YouTube", nil},
	{"vimeo.com", "Vimeo", under("https://vimeo.com/", "video")},
	{"dailymotion.com", "Dailymotion", dailymotionPage},
	{"twitter.com", "X", tweetPage},
	{"x.com", "X", tweetPage},
	{"instagram.com", "Instagram", without("embed", "captioned")},
	{"tiktok.com", "TikTok", nil},
	{"facebook.com", "Facebook", inQuery("href")},
	{"spotify.com", "Spotify", without("embed", "embed-podcast")},
	{"soundcloud.com", "SoundCloud", inQuery("url")},
	{"apple.com", "Apple", nil},
	{"twitch.tv", "Twitch", nil},
	{"reddit.com", "Reddit", nil},
	{"redditmedia.com", "Reddit", nil},
	{"bsky.app", "Bluesky", nil},
	{"threads.net", "Threads", nil},
	{"threads.com", "Threads", nil},
	{"t.me", "Telegram", nil},
	{"linkedin.com", "LinkedIn", nil},
	{"pinterest.com", "Pinterest", nil},
	{"imgur.com", "Imgur", without("embed")},
	{"giphy.com", "Giphy", nil},
	{"tenor.com", "Tenor", nil},
	{"ted.com", "TED", nil},
	{"bandcamp.com", "Bandcamp", nil},
	{"mixcloud.com", "Mixcloud", nil},
	{"acast.com", "Acast", nil},
	{"megaphone.fm", "Megaphone", nil},
	{"simplecast.com", "Simplecast", nil},
	{"buzzsprout.com", "Buzzsprout", nil},
	{"podbean.com", "Podbean", nil},
	{"omny.fm", "Omny", nil},
	{"art19.com", "ART19", nil},
	{"streamable.com", "Streamable", nil},
	{"rumble.com", "Rumble", nil},
	{"bilibili.com", "Bilibili", nil},
	{"rutube.ru", "RuTube", nil},
	{"vk.com", "VK", nil},
	{"jwplayer.com", "JW Player", nil},
	{"jwplatform.com", "JW Player", nil},
	{"brightcove.net", "Brightcove", nil},
	{"wistia.com", "Wistia", nil},
	{"wistia.net", "Wistia", nil},
	{"datawrapper.de", "Datawrapper", nil},
	{"dwcdn.net", "Datawrapper", nil},
	{"flourish.studio", "Flourish", nil},
	{"infogram.com", "Infogram", nil},
	{"everviz.com", "everviz", nil},
	{"documentcloud.org", "DocumentCloud", nil},
	{"scribd.com", "Scribd", nil},
	{"slideshare.net", "SlideShare", nil},
	{"codepen.io", "CodePen", nil},
	{"codesandbox.io", "CodeSandbox", nil},
	{"jsfiddle.net", "JSFiddle", nil},
	{"gist.github.com", "GitHub Gist", nil},
	{"openstreetmap.org", "OpenStreetMap", nil},
}

// googleMaps is told from the rest of its host by its path.
var googleMaps = provider{name: "Google Maps"}

// posts are the attributes in which an embedded post's script finds its
// address.
var posts = []string{"data-instgrm-permalink", "data-text-post-permalink", "cite", "data-href"}

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
	n := b.tree.Nodes[i]
	address := ""
	for _, key := range posts {
		if a, ok := b.address(dom.Attr(n, key)); ok && providerOf(a) != nil {
			address = a
			break
		}
	}
	for c := i + 1; c < b.tree.End[i] && address == "" || c < b.tree.End[i] && !isPost(address); c++ {
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
	b.embed(address, dom.Attr(n, "title"), b.nested(i))
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
			b.embed(f.page+name, cleanText(dom.Attr(n, "playlabel")), nil)
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
	title := cleanText(dom.Attr(n, "title"))
	switch n.DataAtom {
	case atom.Iframe, atom.Embed, atom.Object:
		if providerOf(address) == nil {
			return // a frame of nobody we know: an advertisement, a form, a counter
		}
	}
	if address != "" {
		b.embed(address, title, nil)
	}
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

// providerOf finds who serves an address, nil when nobody known does.
func providerOf(address string) *provider {
	u, err := url.Parse(address)
	if err != nil {
		return nil
	}
	host := strings.ToLower(u.Hostname())
	for i := range providers {
		p := &providers[i]
		if host == p.host || strings.HasSuffix(host, p.host) && host[len(host)-len(p.host)-1] == '.' {
			return p
		}
	}
	if strings.HasPrefix(u.Path, "/maps") && (strings.HasPrefix(host, "www.google.") || strings.HasPrefix(host, "maps.google.")) {
		return &googleMaps
	}
	return nil
}

func youTubePage(u *url.URL) string {
	name, ok := strings.CutPrefix(u.Path, "/embed/")
	if !ok || !isName(name) {
		return ""
	}
	if name == "videoseries" {
		return "https://www.youtube.com/playlist?list=" + url.QueryEscape(u.Query().Get("list"))
	}
	page := "https://www.youtube.com/watch?v=" + name
	if start := u.Query().Get("start"); isName(start) {
		page += "&t=" + start
	}
	return page
}

func dailymotionPage(u *url.URL) string {
	name, ok := strings.CutPrefix(u.Path, "/embed/video/")
	if !ok {
		name = u.Query().Get("video")
	}
	if !isName(name) {
		return ""
	}
	return "https://www.dailymotion.com/video/" + name
}

func tweetPage(u *url.URL) string {
	if id := u.Query().Get("id"); isName(id) && strings.Contains(u.Path, "/embed") {
		return "https://x.com/i/status/" + id
	}
	bare := *u
	bare.RawQuery = ""
	return bare.String()
}

// under makes pages of addresses like /<first>/<name>.
func under(page, first string) func(*url.URL) string {
	return func(u *url.URL) string {
		name, ok := strings.CutPrefix(u.Path, "/"+first+"/")
		if !ok || !isName(name) {
			return ""
		}
		return page + name
	}
}

// without makes pages of addresses by leaving steps of the path out.
func without(steps ...string) func(*url.URL) string {
	return func(u *url.URL) string {
		page := url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path}
		for _, step := range steps {
			page.Path = strings.Replace(page.Path+"/", "/"+step+"/", "/", 1)
			page.Path = strings.TrimSuffix(page.Path, "/")
		}
		return page.String()
	}
}

// inQuery makes pages of players that name the page in their query.
func inQuery(key string) func(*url.URL) string {
	return func(u *url.URL) string { return u.Query().Get(key) }
}
