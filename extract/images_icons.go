package extract

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"newsx/extract/internal/dom"
	"newsx/extract/internal/lexicon"
)

const (
	// maxIcon is the largest side in pixels of what is an icon, not a picture:
	// buttons and flags are 16 to 48, avatars 24 to 64.
	maxIcon = 64
	// maxTracker is the largest side of a tracking pixel.
	maxTracker = 3
	// maxEmoji bounds the alt text of an emoji picture, in bytes: a family of
	// four is 25.
	maxEmoji = 40
)

// iconClasses mark pictures that are no part of what an article says.
var iconClasses = lexicon.Of("icon icons emoji emojione wp-smiley smiley avatar gravatar author-avatar author-photo author-image " +
	"logo site-logo spinner loader loading spacer pixel tracking tracker badge share-icon social-icon svg-icon")

// emojiClasses mark pictures that stand for a character.
var emojiClasses = lexicon.Of("emoji emojione wp-smiley smiley twemoji emoticon")

// iconPaths are parts of the addresses of pictures that say nothing.
var iconPaths = []string{"gravatar.com/", "/avatars/", "/avatar/", "/emoji/", "/smilies/", "/1x1", "1x1.", "spacer.", "/spacer", "/blank.", "blank.gif",
	"/pixel.", "pixel.gif", "transparent.gif", "transparent.png", "/clear.gif", "placeholder", "/lazyload", "lazy-load", "loading.gif", "/spinner",
	"doubleclick.net", "feedburner.com/~", "scorecardresearch.com", "facebook.com/tr", "googlesyndication", "stats.wordpress.com",
	"pixel.wp.com", "/favicon", "divider.", "counter.yadro.ru", "feedsportal.com", "quantserve.com", "google-analytics.com", "amazon-adsystem.com",
	"/piwik.php", "/matomo.php", "google.com/logos/", "/beacon"}

func isPlaceholder(address string) bool {
	address = strings.ToLower(address)
	for _, p := range iconPaths {
		if strings.Contains(address, p) {
			return true
		}
	}
	return false
}

// isIcon tells from class and size whether an <img> is decoration or a
// tracking pixel.
func isIcon(n *html.Node) bool {
	width, height := side(n, "width"), side(n, "height")
	switch {
	case width >= 0 && width <= maxTracker, height >= 0 && height <= maxTracker:
		return !isLazy(n)
	case width > 0 && width <= maxIcon && height <= maxIcon, height > 0 && height <= maxIcon && width <= maxIcon:
		return true
	}
	return hasClass(n, iconClasses)
}

// isDrawnIcon tells whether a vector picture outside a figure, of no stated
// size, is what it nearly always is: an arrow, a badge, a logo.
func isDrawnIcon(n *html.Node, address string) bool {
	path, _, _ := strings.Cut(address, "?")
	return strings.HasSuffix(strings.ToLower(path), ".svg") && max(side(n, "width"), side(n, "height")) <= maxIcon
}

// isLazy tells whether a script was to fill the picture in; its size may then
// be that of the placeholder.
func isLazy(n *html.Node) bool {
	return dom.HasAttr(n, "data-src") || dom.HasAttr(n, "data-srcset") || dom.HasAttr(n, "data-original") || dom.HasAttr(n, "data-lazy-src")
}

// side is a width or height in pixels, -1 when the page does not say.
func side(n *html.Node, key string) int {
	s := dom.Attr(n, key)
	if s == "" {
		s = styleValue(dom.Attr(n, "style"), key)
	}
	v, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(s), "px"))
	if err != nil || v < 0 {
		return -1
	}
	return v
}

// emojiText is the character a picture stands for, "" when it is a picture.
func emojiText(n *html.Node) string {
	alt := strings.TrimSpace(dom.Attr(n, "alt"))
	if alt == "" || len(alt) > maxEmoji {
		return ""
	}
	r, _ := utf8.DecodeRuneInString(alt)
	if r >= 0x2000 && !strings.Contains(alt, " ") && utf8.RuneCountInString(alt) <= maxEmoji/4 && isSymbol(alt) || hasClass(n, emojiClasses) {
		return alt
	}
	return ""
}

// isSymbol tells whether s holds no letter or ASCII: pictures of symbols.
func isSymbol(s string) bool {
	for _, r := range s {
		if !(r >= 0x2190 && r <= 0x2BFF || r >= 0x1F000 && r <= 0x1FAFF || r == 0x200D || r == 0xFE0F || r == 0x3030 || r == 0x303D || r >= 0xE0020 && r <= 0xE007F) {
			return false
		}
	}
	return true
}
