package extract_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"strings"

	"newsx/extract"
	"newsx/extract/page"
)

// saved is a page as a browser saves it.
const saved = `<!DOCTYPE html>
<html lang="en"><head><title>Ice house to reopen - The Brannock Courier</title>
<meta property="og:site_name" content="The Brannock Courier"><meta name="author" content="Hettie Mossop">
<meta property="article:published_time" content="2025-12-16T08:00:00Z"></head>
<body><div class="donation-banner"><p>For the price of a dressed crab a month you can keep three reporters on the quay.</p></div>
<article><h1>Ice house to reopen</h1>
<p>The stone ice house on the fish quay, shut since a winter storm took its roof in 1987, is to reopen next autumn as a covered market for the town's crab and herring boats.</p>
<h2>A long survey</h2>
<p>Engineers needed four years to find out what holds the vault up, and told the council on Monday that it is mostly the habit of standing there, which they mean to help.</p>
<p>The plans can be seen in the library until 9 January, and whoever can say where the old doors went is asked to tell the harbour office before the carpenters begin.</p>
</article><div id="comments"><ol class="comment-list"><li class="comment" id="comment-1"><b class="fn">Dai</b><div class="comment-content"><p>About time.</p></div></li></ol></div></body></html>`

// The usual way: read the pages of a file, take the article out of each.
func Example() {
	x, err := extract.New(extract.Options{})
	if err != nil {
		log.Fatal(err)
	}
	for p, err := range page.Read(strings.NewReader(saved), page.Hint{Source: "ice.html"}) {
		if err != nil {
			log.Fatal(err) // one bad record of an archive; the others go on
		}
		a, err := x.Extract(context.Background(), p)
		if errors.Is(err, extract.ErrNoArticle) {
			fmt.Println("an index page, or a wall")
			continue
		}
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(a.Title)
		fmt.Println(a.Authors, a.Site, a.Published)
		for _, r := range a.Removed {
			fmt.Printf("removed by %s: %s\n", r.Rule, r.Reason)
		}
	}
	// Output:
	// Ice house to reopen
	// [Hettie Mossop] The Brannock Courier 2025-12-16T08:00:00Z
	// removed by donation/block: asks the reader for money
	// removed by comments/wordpress: readers' comments
}

// An Extractor serves any number of goroutines; a page serves one extraction.
// Keep leaves families of noise in, and comments can be had as data.
func ExampleExtractor_Extract() {
	x, err := extract.New(extract.Options{Keep: []string{"donation"}, Comments: true})
	if err != nil {
		log.Fatal(err)
	}
	for p, err := range page.Read(strings.NewReader(saved), page.Hint{}) {
		if err != nil {
			log.Fatal(err)
		}
		a, err := x.Extract(context.Background(), p)
		if err != nil {
			log.Fatal(err)
		}
		for _, c := range a.Comments {
			fmt.Printf("%s: %s\n", c.Author, c.Text)
		}
	}
	// Output:
	// Dai: About time.
}

// The body is a tree of blocks that no format has shaped.
func ExampleArticle() {
	x, err := extract.New(extract.Options{})
	if err != nil {
		log.Fatal(err)
	}
	for p, err := range page.Read(strings.NewReader(saved), page.Hint{}) {
		if err != nil {
			log.Fatal(err)
		}
		a, err := x.Extract(context.Background(), p)
		if err != nil {
			log.Fatal(err)
		}
		for _, b := range a.Body {
			switch b := b.(type) {
			case *extract.Heading:
				fmt.Println("heading of level", b.Level)
			case *extract.Paragraph:
				fmt.Println("paragraph of", len(b.Text), "inline parts")
			}
		}
	}
	// Output:
	// paragraph of 1 inline parts
	// heading of level 2
	// paragraph of 1 inline parts
	// paragraph of 1 inline parts
}
