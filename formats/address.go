package formats

import "strings"

// linkSchemes are the schemes a link may have. Anything else, javascript and
// data above all, is not written as a link.
var linkSchemes = []string{"http", "https", "mailto", "tel", "sms", "ftp"}

// imageTypes are the pictures that may stand in a data address: those that
// cannot hold a script, which SVG can.
var imageTypes = []string{"png", "jpeg", "jpg", "gif", "webp", "avif"}

// safeLink tells whether address may be the target of a link.
func safeLink(address string) bool {
	if address == "" {
		return false
	}
	scheme, ok := schemeOf(address)
	if !ok {
		return true
	}
	for _, s := range linkSchemes {
		if strings.EqualFold(s, scheme) {
			return true
		}
	}
	return false
}

// safeImage tells whether address may be the source of a picture.
func safeImage(address string) bool {
	scheme, ok := schemeOf(address)
	if !ok {
		return address != ""
	}
	if !strings.EqualFold(scheme, "data") {
		return strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https")
	}
	rest, isImage := cutPrefixFold(address[len("data:"):], "image/")
	if !isImage {
		return false
	}
	for _, t := range imageTypes {
		if after, ok := cutPrefixFold(rest, t); ok && after != "" && (after[0] == ';' || after[0] == ',') {
			return true
		}
	}
	return false
}

// schemeOf is what stands before the colon of an address that has one: browsers
// skip blanks and control characters there, so they make no scheme known.
func schemeOf(address string) (string, bool) {
	i := strings.IndexAny(address, ":/?#")
	if i < 0 || address[i] != ':' {
		return "", false
	}
	return address[:i], true
}

func cutPrefixFold(s, prefix string) (string, bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}
