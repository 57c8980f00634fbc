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
//	metadata.go        the fields and, in order, the sources of each
//	evidence*.go near.go  what those look at, read once, before any cut: all of
//	                   the page, and what stands by the headline
//	jsonld*.go metadata_text.go metadata_roles.go  data, values, what a class
//	                   says its element holds
//	titles*.go headlines*.go standfirst.go authors*.go bylines*.go dates_*.go
//	sections.go tags.go language.go access.go address.go sites.go  a field each
//	metadata_image.go metadata_figure.go metadata_legend.go credits.go  the lead
//	                   picture, its caption and credit
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
