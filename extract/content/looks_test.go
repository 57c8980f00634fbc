package content

import (
	"strings"
	"testing"
)

func TestLooks(t *testing.T) {
	for want, page := range map[string]string{
		"a shop's list of products": `<h1>Chairs</h1>` + strings.Repeat(`<div><h3><a href=/x>Oak chair</a></h3><p>€ 49</p></div>`, 8),
		"an index of other pages":   `<h1>News</h1>` + strings.Repeat(`<div><h3><a href=/x>The bridge reopens</a></h3><p>`+prose+`</p></div>`, 8),
		"a list of links":           `<ul>` + strings.Repeat(`<li><a href=/x>Chairs and tables of oak</a>`, 3) + `</ul>`,
		"a form":                    `<h1>Sign in</h1><form><p>Your name</p><input name=n></form>`,
		"a page of next to no text": `<h1>Nothing here</h1><p>We could not find that page.</p>`,
		"a directory, a form or another page without an article": `<h1>About us</h1><p>` + strings.Repeat(prose, 9) + `</p>`,
	} {
		c := survey(t, page, Hints{})
		if got := c.sum(make([]float32, c.Len()), make([]bool, c.Len())).looks(); got != want {
			t.Errorf("looks like %s, want %s", got, want)
		}
	}
}
