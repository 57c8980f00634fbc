package extract

import (
	"net/url"
	"strings"
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
	if start := u.Query().Get("start"); start != "" && strings.Trim(start, "0123456789") == "" {
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
