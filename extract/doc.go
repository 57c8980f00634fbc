// Package extract takes the article out of a saved news page: its text as a
// tree of blocks that no output format has shaped, its metadata, and a record
// of everything it left out.
//
// The pipeline is Extractor.Extract, on one screen in extract.go:
//
//	bytes ─page.Read─▶ Page ─▶ metadata ─▶ noise sweep ─▶ locate ─▶ blocks ─▶ Article ─▶ formats
//
//	extract.go         the pipeline, Options, Extractor
//	limits.go          what a page may cost and hold
//	article.go block.go  what comes out
//	metadata.go        the fields and, in order, the sources of each; its
//	                   evidence is read once, before any cut
//	jsonld*.go titles*.go headlines.go authors*.go dates_sources.go standfirst.go
//	language.go access.go credits.go metadata_image.go ...  a field each
//	siterule.go        the rule made for the page's site, where there is one
//	comments*.go       the readers' comments, on request
//	hidden.go          a text that only the page's scripts hold
//	account*.go        what became of each piece of the page, on request
//	outcome.go         what is refused, warned of, recorded as left out
//	build*.go inline*.go links*.go tables*.go images*.go  chosen nodes to blocks
//	page/ noise/ content/ dates/ site/  the stages that stand alone
//
// It fetches nothing, logs nothing and prints nothing. It knows no output
// format, and of particular sites only what the rules given to it say.
package extract
