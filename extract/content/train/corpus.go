package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/net/publicsuffix"
)

// bodySets give the article's body; the others only say of pages whether there
// is an article, and of some texts whether they are in it.
var (
	bodySets  = []string{"aeb", "fundus-eval", "news", "web"}
	otherSets = []string{"snippets", "metadata", "nonarticle"}
)

// sample is one labelled page.
type sample struct {
	set     string
	id      string
	site    string // the registered domain; pages of one site never part
	file    string
	gold    string   // the article's body; "" in the sets without
	with    []string // texts of the article
	without []string // texts of the page that are not
}

// readCorpus lists the labelled pages in a fixed order.
func readCorpus(dir string) ([]sample, error) {
	var all []sample
	for _, set := range append(append([]string{}, bodySets...), otherSets...) {
		lines, err := readLines(filepath.Join(dir, set, "gold.jsonl"))
		if err != nil {
			return nil, err
		}
		seen := map[string]bool{}
		for _, l := range lines {
			var g struct {
				ID, URL, Body string
				With, Without []string
			}
			if err := json.Unmarshal(l, &g); err != nil {
				return nil, fmt.Errorf("%s/gold.jsonl: %w", set, err)
			}
			if seen[g.ID] {
				continue
			}
			seen[g.ID] = true
			s := sample{set: set, id: g.ID, site: site(g.URL), gold: g.Body,
				file: filepath.Join(dir, set, "html", g.ID+".html.gz")}
			if set == "snippets" {
				s.with, s.without = g.With, g.Without
			}
			all = append(all, s)
		}
	}
	return all, nil
}

func readLines(file string) ([][]byte, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return bytes.Split(bytes.TrimSpace(raw), []byte("\n")), nil
}

func site(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	host := strings.ToLower(u.Hostname())
	if d, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil {
		return d
	}
	return host
}

// fold assigns a site to one of n folds, the same in every run; train.py does
// likewise.
func fold(site string, n int) int {
	h := fnv.New32a()
	h.Write([]byte(site))
	return int(h.Sum32()>>8) % n
}
