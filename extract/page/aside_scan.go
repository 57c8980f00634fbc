package page

import (
	"strings"

	"newsx/extract/internal/lexicon"
)

// aside is a part of the page that is not parsed.
type aside struct {
	from, to   int
	kind       asideKind
	attributes uint8 // how many, of a tag
}

type asideKind uint8

const (
	rawText    asideKind = iota // what a <script> or <style> holds
	drawing                     // what an <svg> holds
	attributes                  // all of a tag's
)

// bytesAside makes room for the parts set aside: the corpus' pages have one in 270
// bytes, and two pages in three fewer than one in so many.
const bytesAside = 160

// asides finds the contents of the scripts, stylesheets and drawings in s, and the
// attributes of its tags. It follows the tokenizer, but need not be right: restore
// looks whether it was. It leaves JSON-LD alone, whose strings would keep the page
// in memory for as long as the article.
func asides(s string) []aside {
	found := make([]aside, 0, len(s)/bytesAside)
	foreign := 0 // <svg> and <math> around, where a <style> is an element like others
	for at := 0; ; {
		i := strings.IndexByte(s[at:], '<')
		if i < 0 || at+i+1 == len(s) {
			return found
		}
		at += i + 1
		c := s[at]
		switch {
		case letter(c):
			start, end := at, nameEnd(s, at)
			name := asciiLower(s[start:end])
			attrs := 0
			at, attrs = tagEnd(s, end)
			kind := tagKindOf(name)
			if kind == foreignTag {
				if s[at-2] == '/' {
					continue
				}
				foreign++
				if end := shapesEnd(s, at); end-at >= asideLeast {
					found = append(found, aside{from: at, to: end, kind: drawing})
					at = end
				}
			}
			if foreign > 0 {
				continue
			}
			if kind != parserTag && attrs > 0 && attrs <= maxAttributes {
				found = append(found, aside{from: end, to: at - 1, kind: attributes, attributes: uint8(attrs)})
			}
			if kind != rawTextTag {
				continue
			}
			end = rawTextEnd(s, at, name)
			if end < 0 {
				return found
			}
			content := s[at:end]
			switch name {
			case "script":
				if comment := strings.Index(content, "<!--"); comment >= 0 && holdsScript(content[comment:]) {
					return found // it may go on past its end tag
				}
				if strings.Contains(s[start:at], "ld+json") {
					break
				}
				fallthrough
			case "style":
				if len(content) >= asideLeast {
					found = append(found, aside{from: at, to: end, kind: rawText})
				}
			}
			at = end
		case c == '/' && at+1 < len(s) && letter(s[at+1]):
			end := nameEnd(s, at+1)
			if foreign > 0 && tagKindOf(asciiLower(s[at+1:end])) == foreignTag {
				foreign--
			}
			at, _ = tagEnd(s, end)
		default:
			at = pastDeclaration(s, at)
		}
	}
}

type tagKind uint8

const (
	plainTag   tagKind = iota
	parserTag          // the parser looks at its attributes: merges, compares or heeds them
	rawTextTag         // the tokenizer reads what it holds as one text
	foreignTag
)

func tagKindOf(name string) tagKind {
	switch name {
	case "html", "body", "input", "frameset", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u":
		return parserTag
	case "script", "style", "textarea", "title", "iframe", "noembed", "noframes", "noscript", "xmp", "plaintext":
		return rawTextTag
	case "svg", "math":
		return foreignTag
	}
	return plainTag
}

func letter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

// shapes are the elements of drawings that hold nothing to read.
var shapes = lexicon.Of("path g circle rect use defs polygon polyline line ellipse clippath mask symbol lineargradient radialgradient stop")

// shapesDepth is how deep shapes are followed into one another.
const shapesDepth = 32

// shapesEnd is where the drawing whose content begins at from ends, when it
// holds nothing but shapes, properly closed; 0 when it holds more.
func shapesEnd(s string, from int) int {
	var open [shapesDepth]string
	depth := 0
	for at := from; ; {
		at = skipSpace(s, at)
		if at+1 >= len(s) || s[at] != '<' {
			return 0
		}
		start := at + len("<")
		closes := s[start] == '/'
		if closes {
			start++
		}
		end := nameEnd(s, start)
		name := s[start:end]
		switch {
		case closes && depth == 0:
			if !strings.EqualFold(name, "svg") {
				return 0
			}
			return at
		case closes:
			if depth--; !strings.EqualFold(name, open[depth]) {
				return 0
			}
			at, _ = tagEnd(s, end)
		case !shapes.Has(strings.ToLower(name)):
			return 0
		default:
			if at, _ = tagEnd(s, end); s[at-2] == '/' {
				continue
			}
			if depth == shapesDepth {
				return 0
			}
			open[depth] = name
			depth++
		}
	}
}

// nameEnd is where the tag name that begins at from ends.
func nameEnd(s string, from int) int {
	for from < len(s) && !htmlSpace(s[from]) && s[from] != '/' && s[from] != '>' {
		from++
	}
	return from
}

// tagEnd is where a tag ends whose name ended at from, behind the ">" that is
// not in a quoted value, and how many attributes it has: -1 when it never ends.
func tagEnd(s string, from int) (end, attributes int) {
	for {
		key, _, at := nextAttribute(s, from)
		switch {
		case key != "":
			attributes++
			from = at
		case at < len(s):
			return at + len(">"), attributes
		default:
			return at, -1
		}
	}
}

func skipSpace(s string, from int) int {
	for from < len(s) && htmlSpace(s[from]) {
		from++
	}
	return from
}

// after is the place behind the next c at or after from, the end of s when there
// is none.
func after(s string, from int, c byte) int {
	if i := strings.IndexByte(s[from:], c); i >= 0 {
		return from + i + 1
	}
	return len(s)
}

// commentEnd is where a comment ends whose text begins at from.
func commentEnd(s string, from int) int {
	for at := from; at < len(s); {
		at = after(s, at, '>')
		switch text := s[from : at-1]; {
		case text == "", text == "-", strings.HasSuffix(text, "--"), strings.HasSuffix(text, "--!"):
			return at
		}
	}
	return len(s)
}

// rawTextEnd is where the end tag begins of the element called name whose
// content begins at from; -1 when it has none.
func rawTextEnd(s string, from int, name string) int {
	for {
		i := strings.Index(s[from:], "</")
		if i < 0 {
			return -1
		}
		from += i
		rest := s[from+len("</"):]
		if len(rest) > len(name) && strings.EqualFold(rest[:len(name)], name) {
			if c := rest[len(name)]; c == '>' || c == '/' || htmlSpace(c) {
				return from
			}
		}
		from += len("</")
	}
}

// holdsScript tells whether a script has another script's start tag in it.
func holdsScript(s string) bool {
	const tag = "<script"
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 || len(s)-i < len(tag) {
			return false
		}
		if s = s[i:]; strings.EqualFold(s[:len(tag)], tag) {
			return true
		}
		s = s[1:]
	}
}
