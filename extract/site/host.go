package site

import (
	"net/url"
	"strings"
)

// hostOf is the host a page at address comes from: lower case, without port and
// "www."; of a page kept by a web archive the host it was taken from.
func hostOf(address *url.URL) string {
	host := strings.ToLower(address.Hostname())
	if archives[host] {
		if original := archived(address); original != nil {
			host = strings.ToLower(original.Hostname())
		}
	}
	return strings.TrimPrefix(strings.TrimSuffix(host, "."), "www.")
}

// archives are hosts whose addresses hold the address of the page they keep:
// https://web.archive.org/web/20240102030405/https://example.org/story.
var archives = map[string]bool{"web.archive.org": true, "archive.org": true, "wayback.archive-it.org": true, "webarchive.nationalarchives.gov.uk": true}

// archived is the address inside an archive's, nil when there is none.
func archived(address *url.URL) *url.URL {
	i := strings.Index(address.Path, "/http")
	if i < 0 {
		return nil
	}
	// A proxy may have folded the two slashes to one.
	inside := strings.Replace(address.Path[i+1:], ":/", "://", 1)
	u, err := url.Parse(strings.Replace(inside, ":///", "://", 1))
	if err != nil || u.Host == "" {
		return nil
	}
	return u
}

// parent is the host without its first label, "" when one label is all there is.
func parent(host string) string {
	_, above, ok := strings.Cut(host, ".")
	if !ok || !strings.Contains(above, ".") {
		return ""
	}
	return above
}
