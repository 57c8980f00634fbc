package noise

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func TestLint(t *testing.T) {
	for _, c := range []struct{ name, file, want string }{
		{"a good rule", `
- name: donation/mine
  reason: asks for money
  match: { class: [my-box] }
  removes: ['<div class="my-box">Pay</div>']
  keeps: ['<p>Pay rose</p>']
`, ""},
		{"no rules", "# nothing yet\n", "0: holds no rules (want a list of them: - name: ...)"},
		{"no list", "name: donation/mine\n", "1: want a list of rules (- name: ...)"},
		{"no YAML", "- name: [\n", "1: did not find expected node content"},
		{"unknown keys", `
- name: donation/mine
  reason: asks for money
  colour: red
  match:
    class: [my-box]
    clas: [other]
    text: { at: whole, extent: block, phrases: { en: [pay up] }, phrase: x }
  unless: { within: [main] }
`, `4: unknown key "colour" (want name, reason, match, only, unless, large, evidence, removes, keeps)
7: unknown key "clas" (want token, class, id, part, element, attr, text)
8: unknown key "phrase" (want at, phrases, and, words, extent, link, plain, near)
9: unknown key "within" (want is, has, inside, prose, amid)`},
		{"wrong kinds", `
- name: donation/mine
  reason: asks for money
  large: very
  match: { class: my-box }
`, "4: want true or false\n5: want a list ([one, two])"},
		{"names", `
- name: donatoin/mine
  reason: x
  match: { class: [a] }
- name: share
  reason: x
  match: { class: [a] }
- reason: x
  match: { class: [a] }
- name: ads/one
  reason: x
  match: { class: [a] }
- reason: x
  name: ads/one
  match: { class: [a] }
`, `2: donatoin/mine: unknown family "donatoin"
5: share: no name after the family (want share/something)
8: no name (want family/something)
14: ads/one: the name is taken by the rule of line 10`},
		{"parts", `
- name: ads/one
  match: {}
  unless:
    has: [h1]
    inside: [marquee]
- name: ads/two
  reason: x
  match:
    class:
      - good
      - .ad-box
- name: ads/three
  reason: x
  match:
    token: [Upper]
- name: ads/four
  reason: x
  match:
    text:
      at: middle
`, `2: ads/one: no reason
3: ads/one: match: matches nothing (want token, class, id, element, attr or text)
6: ads/one: unless: element "marquee" cannot be asked for
12: ads/two: match: token ".ad-box" looks like a CSS selector (want a bare name, as it stands in the page's class or id)
16: ads/three: match: token "Upper" (want one lower-case word, perhaps with a star at its end)
21: ads/four: match: text: at: "middle" (want whole, start or anywhere)`},
		{"examples", `
- name: donation/mine
  reason: asks for money
  match: { class: [my-box] }
  removes:
    - '<div class="your-box">Pay</div>'
    - '<div class="my-box">Pay</div><p>More of it</p>'
    - '<div class="donation">Pay</div>'
    - '<div class="my-box donation">Pay</div>'
  keeps:
    - '<div class="my-box">Pay me</div>'
- name: donation/block
  reason: asks for money
  match: { class: [a-box] }
`, `6: donation/mine: removes: no rule of this file takes it
7: donation/mine: removes: leaves "More of it"
8: donation/mine: removes: no rule of this file takes it
9: warning: donation/mine: removes: the built-in rule donation/block takes this already
11: donation/mine: keeps: donation/mine takes "Pay me"
12: donation/block: a built-in rule has this name (give yours another)
12: warning: donation/block: no example of what it removes
12: warning: donation/block: no example of what looks alike and must stay`},
	} {
		var got []string
		for _, p := range Lint([]byte(c.file)) {
			line := fmt.Sprintf("%d: ", p.Line)
			if p.Warning {
				line += "warning: "
			}
			if p.Rule != "" {
				line += p.Rule + ": "
			}
			got = append(got, line+p.Message)
		}
		want := strings.Split(c.want, "\n")
		if c.want == "" {
			want = nil
		}
		for i := range max(len(got), len(want)) {
			if i >= len(got) || i >= len(want) || !strings.HasPrefix(got[i], want[i]) {
				t.Errorf("%s: got\n%s\nwant\n%s", c.name, strings.Join(got, "\n"), c.want)
				break
			}
		}
	}
}

// TestLintOfTheBuiltInRules finds nothing but that they are built in.
func TestLintOfTheBuiltInRules(t *testing.T) {
	files, err := filepath.Glob("rules/*.yaml")
	if err != nil || len(files) != len(families) {
		t.Fatalf("found %q (%v)", files, err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range Lint(data) {
			if !p.Warning && p.Message != builtinName {
				t.Errorf("%s:%d: %s: %s", name, p.Line, p.Rule, p.Message)
			}
		}
	}
}

// TestFormat writes the built-in rules and reads them back.
func TestFormat(t *testing.T) {
	want := Default().Rules()
	data, err := Format(want)
	if err != nil {
		t.Fatal(err)
	}
	got, err := Read("rules", strings.NewReader(string(data)))
	if err != nil {
		t.Fatal(err)
	}
	for i := range want {
		got[i].origin = nil
		if !reflect.DeepEqual(got[i], want[i]) {
			t.Errorf("%s came back as %+v", want[i].Name, got[i])
		}
	}
}

func FuzzLint(f *testing.F) {
	f.Add("- name: ads/one\n  reason: x\n  match: {class: [a]}\n  removes: ['<p class=a>x</p>']\n")
	f.Add("- *a\n- &a {name: x}\n")
	f.Fuzz(func(t *testing.T, file string) {
		problems := Lint([]byte(file))
		for _, p := range problems {
			if p.Message == "" || p.Line < 0 || p.Line > len(file)+1 {
				t.Errorf("%+v", p)
			}
			if !p.Warning {
				return
			}
		}
		rules, err := Read("file", strings.NewReader(file))
		if err == nil {
			_, err = Default().With(rules...)
		}
		if err != nil {
			t.Errorf("found nothing wrong, but: %v", err)
		}
	})
}
