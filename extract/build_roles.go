package extract

import (
	"strings"

	"newsx/extract/internal/dom"
	"newsx/extract/internal/lexicon"

	"golang.org/x/net/html"
)

// classBuilders make elements whose class says more than their tag. Whole
// class tokens are matched, in lower case.
var classBuilders map[string]func(b *builder, i int32)

// customBuilders make custom elements, by name.
var customBuilders map[string]func(b *builder, i int32)

func init() { // the builders call visit, which looks them up
	classBuilders = make(map[string]func(*builder, int32))
	for _, c := range []struct {
		build   func(*builder, int32)
		classes string
	}{
		{(*builder).skip, "mw-editsection mathjax_preview mwe-math-fallback-image-inline mwe-math-fallback-image-display"},
		{(*builder).permalink, "headerlink header-anchor heading-anchor anchor-link anchorjs-link"},
		{(*builder).formula, "katex katex-display mwe-math-element mathjax_svg mathjax_chtml"},
		{(*builder).mathJax, "mathjax"},
		{(*builder).caption, captionNames},
		{(*builder).caption, creditNames},
		{(*builder).pullQuote, pullQuoteNames},
		{(*builder).figureElement, "wp-caption gallery wp-block-gallery slideshow image-gallery photo-gallery"},
		{(*builder).pre, "syntaxhighlighter crayon-syntax js-file-line-container"},
		{(*builder).post, "twitter-tweet twitter-video instagram-media tiktok-embed fb-post fb-video " +
			"reddit-card reddit-embed-bq bluesky-embed text-post-media imgur-embed-pub"},
		{(*builder).facade, "youtube-player rll-youtube-player lyte-wrapper"},
	} {
		for class := range strings.FieldsSeq(c.classes) {
			classBuilders[class] = c.build
		}
	}
	customBuilders = map[string]func(*builder, int32){
		"amp-img":       (*builder).image,
		"amp-anim":      (*builder).image,
		"amp-audio":     (*builder).media,
		"amp-iframe":    (*builder).media,
		"amp-video":     (*builder).media,
		"mjx-container": (*builder).formula,
	}
	for name := range facades {
		customBuilders[name] = (*builder).facade
	}
}

// roleBuilder is the builder an element's name, role or class asks for, nil
// when they ask for none.
func roleBuilder(n *html.Node) func(*builder, int32) {
	if n.DataAtom == 0 {
		if build := customBuilders[n.Data]; build != nil {
			return build
		}
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "role":
			if a.Val == "heading" {
				return (*builder).heading
			}
		case "class":
			for class := range tokens(a.Val) {
				if build := classBuilders[class]; build != nil {
					return build
				}
			}
		}
	}
	return nil
}

// skip leaves an element out.
func (b *builder) skip(int32) {}

// hasClass tells whether one of n's class tokens is in set.
func hasClass(n *html.Node, set *lexicon.Set) bool {
	for class := range tokens(dom.Attr(n, "class")) {
		if set.Has(class) {
			return true
		}
	}
	return false
}

// tokens are the words of an attribute in lower case.
func tokens(s string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for word := range strings.FieldsSeq(s) {
			if !yield(strings.ToLower(word)) {
				return
			}
		}
	}
}

// styleSays tells whether a style attribute sets property to a value that
// begins with value.
func styleSays(style, property, value string) bool {
	return strings.HasPrefix(styleValue(style, property), value)
}

// styleValue is the value a style attribute sets property to, in lower case.
func styleValue(style, property string) string {
	for style != "" {
		var rule string
		rule, style, _ = strings.Cut(style, ";")
		name, value, ok := strings.Cut(rule, ":")
		if ok && strings.EqualFold(strings.TrimSpace(name), property) {
			return strings.ToLower(strings.TrimSpace(value))
		}
	}
	return ""
}
