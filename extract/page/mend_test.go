package page

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// rendered is the body that parseHTML makes of a page.
func rendered(t *testing.T, s string) string {
	t.Helper()
	root, err := parseHTML(s, clock{})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := html.Render(&b, root); err != nil {
		t.Fatal(err)
	}
	_, body, _ := strings.Cut(b.String(), "<body>")
	body, _, _ = strings.Cut(body, "</body>")
	return body
}

func TestOpenFrame(t *testing.T) {
	one, two := "<p>"+prose+"</p>", "<p>"+proseTwo+"</p>"
	frame := func(document string) string { return `<iframe srcdoc="` + html.EscapeString(document) + `"></iframe>` }
	for _, test := range []struct{ name, page, want string }{
		{"most of the text", "<h1>x</h1>" + frame("<!doctype html><title>y</title><body>"+one+two), "<h1>x</h1>" + one + two},
		{"the longest", frame("<p>x</p>") + frame(one+two), frame("<p>x</p>") + one + two},
		{"in a frame", frame(frame(one + two)), one + two},
		{"less than the page", one + two + "<p>x</p>" + frame(one+two), one + two + "<p>x</p>" + frame(one+two)},
		{"labels", frame("<p>x</p><p>y</p>"), frame("<p>x</p><p>y</p>")},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := rendered(t, test.page); got != test.want {
				t.Errorf("%s\ngot  %s\nwant %s", test.page, got, test.want)
			}
		})
	}
}

func TestMend(t *testing.T) {
	one, two := "<p>"+prose+"</p>", "<p>"+proseTwo+"</p>"
	row := func(s string) string { return "<main>" + one + s + "</main>" }
	for _, test := range []struct{ name, page, want string }{
		{"a formula left open", "<math><mtext><h1>x</h1>" + one + two, "<h1>x</h1>" + one + two},
		{"a formula", one + "<math><mi>x</mi></math>", one + "<math><mi>x</mi></math>"},
		{"labels in a drawing", "<svg><foreignObject><p>x</p></foreignObject></svg>", "<svg><foreignObject><p>x</p></foreignObject></svg>"},
		{"a drawing around the text", "<svg><foreignObject>" + one + two + "</foreignObject></svg>", one + two},
		{"a button left open", "<button>x" + one + two, "x" + one + two},
		{"a button", "<button><p>x</p></button>" + one, "<button><p>x</p></button>" + one},
		{"a picture left open", "<amp-img src=x>" + one + two, one + two},
		{"a list of choices", "<datalist><option>" + prose + "</option><option>" + proseTwo + "</option></datalist>", "<datalist><option>" + prose + "</option><option>" + proseTwo + "</option></datalist>"},
		{"an element left open in a row", row("<aside>" + two), one + two},
		{"a box left open in a row", row("<section class=comments>" + two), one + two},
		{"attributes out of order", row("<font size=2 color=red>" + two), one + two},
		{"several", row("<nav><dt><figure><h3>" + two), one + two},
		{"closed", row("<aside>" + two + "</aside>"), one + "<aside>" + two + "</aside>"},
		{"the row goes on", row("<aside>" + two + "</aside><p>x</p>"), one + "<aside>" + two + "</aside><p>x</p>"},
		{"of another kind", row("<aside><h3>" + proseTwo + "</h3>"), one + "<aside><h3>" + proseTwo + "</h3></aside>"},
		{"lines", "<main>" + prose + "<br><aside>" + proseTwo + "</main>", prose + "<br/>" + proseTwo},
		{"a list", row("<ul><li>x<li>" + two + "</ul>"), one + "<ul><li>x</li><li>" + two + "</li></ul>"},
		{"a link left open", "<a href=/x><a><div>" + prose + "</div><div>" + proseTwo + "</div>", `<a href="/x"></a><div>` + prose + "</div><div>" + proseTwo + "</div>"},
		{"a link around all", "<a href=/x><div>" + prose + "</div><div>" + proseTwo + "</div></a>", `<a href="/x"><div>` + prose + "</div><div>" + proseTwo + "</div></a>"},
		{"a menu left open before the text", "<nav><h1>x</h1>" + one + two, "<h1>x</h1>" + one + two},
		{"a menu left open behind it", one + two + "<nav>" + "x", one + two + "<nav>x</nav>"},
		{"a shadow tree", "<x-story><template shadowrootmode=open>" + one + two + "</template></x-story>", "<x-story>" + one + two + "</x-story>"},
		{"a paragraph each", "<x-p><template shadowroot=open>" + one + "</template></x-p><x-p><template shadowroot=open>" + two + "</template></x-p>", "<x-p>" + one + "</x-p><x-p>" + two + "</x-p>"},
		{"one in another", "<x-a><template shadowrootmode=open><x-b><template shadowrootmode=closed>" + one + "</template></x-b></template></x-a>", "<x-a><x-b>" + one + "</x-b></x-a>"},
		{"slots", "<x-a><template shadowrootmode=open><slot name=top></slot>" + one + "<slot></slot></template>x<b slot=top>y</b></x-a>", `<x-a><slot name="top"><b slot="top">y</b></slot>` + one + "<slot>x</slot></x-a>"},
		{"no slot", "<x-a><template shadowrootmode=open>" + one + "</template><b>y</b></x-a>", "<x-a>" + one + "<b>y</b></x-a>"},
		{"a slot's own text", "<x-a><template shadowrootmode=open>" + one + "<slot>z</slot></template>y</x-a>", "<x-a>" + one + "<slot>y</slot></x-a>"},
		{"a shadow tree of labels", "<x-a><template shadowrootmode=open><p>x</p></template></x-a>", `<x-a><template shadowrootmode="open"><p>x</p></template></x-a>`},
		{"a template", one + "<template>" + one + two + "</template>" + one, one + "<template>" + one + two + "</template>" + one},
	} {
		got := strings.NewReplacer("<main>", "", "</main>", "").Replace(rendered(t, test.page))
		if got != test.want {
			t.Errorf("%s: got %s\nwant %s", test.name, got, test.want)
		}
	}
}

func TestRelease(t *testing.T) {
	three := "<p>" + prose + "</p><p>" + proseTwo + "</p><p>" + prose + "</p>"
	for _, test := range []struct{ name, page, want string }{
		{"a comment", "<!-- x " + three, "x " + three},
		{"a comment, a closed one before", "<!-- a --><div><!-- x " + three, "<div> x " + three + "</div>"},
		{"in a head", "<head><noscript><style>b</style></head><body>" + three, three},
		{"a script", "<script>var a = 1 < 2;" + three, three},
		{"a field", "<textarea>" + three, three},
		{"choices", "<select><option>x" + three, "x" + three},
		{"choices, closed", three + "<select><option>x</select>", three + "<select><option>x</option></select>"},
		{"a template", "<template>" + three, three},
		{"two of them", "<noscript><!-- " + three, three},
		{"closed", "<!-- " + three + " -->", ""},
		{"a closed script", "x<script>" + three + "</script>", "x<script>" + three + "</script>"},
		{"a script cut off", "x<script>a = '<p>b</p>';", "x<script>a = '<p>b</p>';</script>"},
	} {
		if got := rendered(t, test.page); !strings.Contains(got, test.want) || test.want == "" && got != "" {
			t.Errorf("%s: got %s\nwant %s", test.name, got, test.want)
		}
	}
}
