package noise

import (
	"strings"
	"testing"
)

func TestWithout(t *testing.T) {
	for _, r := range without(t, "donation", "ads").Rules() {
		if f := r.Family(); f == "donation" || f == "ads" {
			t.Errorf("%s is still there", r.Name)
		}
	}
	if _, err := Default().Without("donation", "adverts"); err == nil || !strings.Contains(err.Error(), `"adverts"`) || !strings.Contains(err.Error(), "author-bio") {
		t.Errorf("an unknown family gives %v, want an error naming it and the known ones", err)
	}
	root := parse(t, beforeExample+`<div class="donation-banner"><p>Give.</p></div><div class="sharedaddy">Mail</div>`+afterExample)
	for _, r := range without(t, "donation").Sweep(root, false) {
		if r.Family != "share" {
			t.Errorf("removed %v, want share alone", r)
		}
	}
}

func TestBadRulesAreErrors(t *testing.T) {
	for _, c := range []struct{ yaml, want string }{
		{"- name: ads/x\n  colour: red\n", "my.yaml:2: unknown key \"colour\" (want name, reason, match"},
		{"- name: ads/x\n  reason: r\n  match: {token: [a b]}\n", `my.yaml:1: rule "ads/x": match: token "a b"`},
		{"- name: ads/x\n  reason: r\n  match: {token: [Ad]}\n", `token "Ad"`},
		{"- name: ads/x\n  reason: r\n  match: {token: [ad*]}\n", "want a dash"},
		{"- name: ads/x\n  reason: r\n  match: {part: [a_b]}\n", "want a word, or several with a dash between"},
		{"- name: ads/x\n  reason: r\n", "matches nothing"},
		{"- name: ads/x\n  match: {token: [ad]}\n", "no reason"},
		{"\n- name: spam/x\n  reason: r\n", `my.yaml:2: rule "spam/x": unknown family "spam"`},
		{"- name: ads/x\n  reason: r\n  match: {token: [ad]}\n- name: ads/x\n", "my.yaml:4: rule \"ads/x\": the name is taken"},
		{"- name: ads/x\n  reason: r\n  match: {token: [ad]}\n  unless: {has: [blink]}\n", `unless: element "blink"`},
		{"- name: ads/x\n  reason: r\n  match: {text: {at: top, extent: block, words: 3}}\n", `at: "top"`},
		{"- name: ads/x\n  reason: r\n  match: {text: {at: whole, extent: page}}\n", `extent: "page"`},
		{"- name: ads/x\n  reason: r\n  match: {text: {at: start, extent: block, phrases: {en: [x]}}}\n", "no bound"},
		{"- name: ads/x\n  reason: r\n  match: {text: {at: whole, extent: rest, phrases: {en: [x]}}}\n", "plain: only"},
		{"- name: ads/x\n  reason: r\n  match: {text: {at: whole, extent: block, phrases: {en: ['* x']}}}\n", "begin with a word"},
	} {
		rules, err := Read("my.yaml", strings.NewReader(c.yaml))
		if err == nil {
			_, err = New(rules)
		}
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q gives %v, want ...%s...", c.yaml, err, c.want)
		}
	}
}
