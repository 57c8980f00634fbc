package extract_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"newsx/extract"
	"newsx/extract/page"
)

// TestDeepPages holds that nesting no parser takes, in front of the article,
// costs none of its text.
func TestDeepPages(t *testing.T) {
	paragraphs := []string{
		"The council of Tamsley voted on Monday to reopen the old iron bridge, which has been closed since the flood of last spring took away two of its piers.",
		"Engineers who inspected it in August found that the remaining piers were sound, and that the deck could be replaced within six weeks if the weather held.",
		"“We have waited long enough,” said Agnes Dunmore, who chairs the bridge committee. “My mother walked across it to school, and I would like to walk it to the shops.”",
		"The work will cost £1.2m, of which the county will pay half. The rest comes from a fund that residents set up in the week after the flood.",
		"Until November drivers must take the long way round by Cold Harrow, which adds nine miles to the journey and a good deal to the conversation.",
	}
	article := "<h1>Bridge to reopen</h1><p>" + strings.Join(paragraphs, "</p><p>") + "</p>"
	var fonts strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&fonts, "<font color=%d>", i)
	}
	x, err := extract.New(extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for name, junk := range map[string]string{
		"div": strings.Repeat("<div>", 5000), "b": strings.Repeat("<b>", 5000), "font": fonts.String(),
		"table": strings.Repeat("<table><tr><td>", 800), "list": strings.Repeat("<ul><li>", 2000), "span": strings.Repeat("<span>", 20000),
	} {
		for p, err := range page.Read(strings.NewReader("<title>Bridge to reopen</title>"+junk+article), page.Hint{}) {
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			a, err := x.Extract(context.Background(), p)
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			got := string(format(t, "text", a))
			for _, want := range paragraphs {
				if !strings.Contains(got, want) {
					t.Errorf("%s: the text lacks %q", name, want)
				}
			}
		}
	}
}
