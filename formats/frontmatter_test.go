package formats

import (
	"strings"
	"testing"

	"newsx/extract"
)

func TestFrontMatters(t *testing.T) {
	a := full()
	a.Section, a.Tags = "Local news", []string{"Bridges & tunnels", "2025", "#roads", "north/south", "roads"}
	for _, c := range []struct{ name, want string }{
		{"hugo", `---
title: Harbour bridge to close for repairs
date: 2025-12-16
lastmod: 2025-12-17T09:30:00+01:00
authors:
  - Ada Moss
categories:
  - Local news
tags:
  - Bridges & tunnels
  - "2025"
  - '#roads'
  - north/south
  - roads
description: It closes.
summary: For a year
images:
  - https://harbour.example/dawn.jpg
canonicalURL: https://harbour.example/bridge
---

`},
		{"obsidian", `---
title: Harbour bridge to close for repairs
source: https://harbour.example/bridge
author:
  - Ada Moss
published: 2025-12-16
modified: 2025-12-17T09:30:00+01:00
site: The Harbour
description: It closes.
image: https://harbour.example/dawn.jpg
tags:
  - Bridges-tunnels
  - roads
  - north/south
---

# Harbour bridge to close for repairs

`},
	} {
		out := write(t, "md", Options{FrontMatter: c.name}, a)
		if !strings.HasPrefix(out, c.want) {
			t.Errorf("%s:\n got %s\nwant %s", c.name, out, c.want)
		}
		if headline := strings.Contains(out, "\n# "); headline != strings.Contains(c.want, "\n# ") {
			t.Errorf("%s: headline %t", c.name, headline)
		}
	}
	if out := write(t, "md", Options{FrontMatter: "hugo"}, &extract.Article{}); out != "" {
		t.Errorf("an article without anything has %q", out)
	}
	if out := write(t, "md", Options{FrontMatter: "hugo", NoImages: true}, a); strings.Contains(out, "images:") {
		t.Errorf("there are pictures without pictures: %s", out)
	}
	f, err := Lookup("md")
	if err != nil {
		t.Fatal(err)
	}
	_, err = f.Open(nil, Options{FrontMatter: "jekyll"})
	if want := `unknown front matter "jekyll" (want newsx, hugo, obsidian)`; err == nil || err.Error() != want {
		t.Errorf("got error %v, want %s", err, want)
	}
}
