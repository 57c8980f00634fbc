package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/net/publicsuffix"
)

// sets are the corpus' sets that give the article's body, in the order of
// their conventions.
var sets = []string{"aeb", "fundus-eval", "news", "web"}

// sample is one labelled page.
type sample struct {
	set  string
	id   string
	site string // the registered domain; pages of one site never part
	file string
	gold string
}

// readCorpus lists the labelled pages in a fixed order.
func readCorpus(dir string) ([]sample, error) {
	var all []sample
	for _, set := range sets {
		f, err := os.Open(filepath.Join(dir, set, "gold.jsonl"))
		if err != nil {
			return nil, err
		}
		lines := bufio.NewScanner(f)
		lines.Buffer(nil, 16<<20)
		for lines.Scan() {
			var g struct{ ID, URL, Body string }
			if err := json.Unmarshal(lines.Bytes(), &g); err != nil {
				return nil, fmt.Errorf("%s: %w", f.Name(), err)
			}
			all = append(all, sample{set: set, id: g.ID, site: site(g.URL), gold: g.Body,
				file: filepath.Join(dir, set, "html", g.ID+".html.gz")})
		}
		if err := lines.Err(); err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name(), err)
		}
		f.Close()
	}
	return all, nil
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

// fold assigns a site to one of n folds, the same in every run.
func fold(site string, n int) int {
	h := fnv.New32a()
	h.Write([]byte(site))
	return int(h.Sum32()>>8) % n
}
