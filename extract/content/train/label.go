package main

import (
	"regexp"
	"slices"
)

// word is the scorer's token (shared/eval/score.py), so that a label agrees
// with what is counted.
var word = regexp.MustCompile(`[\p{L}\p{N}\p{Mn}_]+`)

func tokens(s string) []string { return word.FindAllString(s, -1) }

const (
	// inGold is the share of a block's words that must stand in the gold text,
	// together, for the block to count as the article's. Gold texts drop a
	// footnote mark or glue two words now and then.
	inGold = .7
	// slack is how many gold words more than its own a block may reach over.
	slack = 5
	// longBlock is the length from which a block counts whose place in the gold
	// is out of order (standfirsts, key points) if nothing else stands there.
	longBlock = 8
	// mostPlaces bounds the places tried for one block.
	mostPlaces = 40
)

// label tells of each block whether the gold text has it. Blocks keep their
// order in the gold text, and no two share a word of it: the labelling is the
// in-order assignment that covers most of the gold.
func label(blocks []string, gold string) []bool {
	g := tokens(gold)
	index := map[[3]string][]int{}
	single := map[string][]int{}
	for i, w := range g {
		single[w] = append(single[w], i)
		if i+2 < len(g) {
			k := [3]string{w, g[i+1], g[i+2]}
			index[k] = append(index[k], i)
		}
	}
	type match struct{ block, from, to, previous, total int }
	var matches, long []match
	best := newPrefixMax(len(g) + 1)
	out := make([]bool, len(blocks))
	for i, text := range blocks {
		b := tokens(text)
		if len(b) == 0 {
			continue
		}
		start := len(matches)
		for _, p := range places(b, g, index, single) {
			to := min(p+len(b)+slack, len(g))
			n, last := common(b, g[p:to])
			if float64(n) < inGold*float64(len(b)) {
				continue
			}
			m := match{block: i, from: p, to: p + last, previous: -1}
			if len(b) >= longBlock {
				long = append(long, m)
			}
			m.previous, m.total = best.upTo(p)
			m.total += n
			matches = append(matches, m)
		}
		for k := start; k < len(matches); k++ {
			best.set(matches[k].to, k, matches[k].total)
		}
	}
	covered := make([]bool, len(g))
	take := func(m match) {
		out[m.block] = true
		for i := m.from; i < m.to; i++ {
			covered[i] = true
		}
	}
	for k, _ := best.upTo(len(g)); k >= 0; k = matches[k].previous {
		take(matches[k])
	}
	for _, m := range long {
		free := 0
		for _, c := range covered[m.from:m.to] {
			if !c {
				free++
			}
		}
		if !out[m.block] && float64(free) >= inGold*float64(m.to-m.from) {
			take(m)
		}
	}
	return out
}

// places are where in g the block b may begin.
func places(b, g []string, index map[[3]string][]int, single map[string][]int) []int {
	var out []int
	if len(b) < 3 {
		for _, p := range single[b[0]] {
			if p+len(b) <= len(g) && slices.Equal(g[p:p+len(b)], b) {
				out = append(out, p)
			}
		}
	} else {
		for k := 0; k+2 < len(b) && k < 12; k++ {
			for _, p := range index[[3]string{b[k], b[k+1], b[k+2]}] {
				if p -= k; p >= 0 {
					out = append(out, p)
				}
			}
		}
	}
	slices.Sort(out)
	out = slices.Compact(out)
	return out[:min(len(out), mostPlaces)]
}

// common is the length of the longest common subsequence of b and g, and how
// much of g it reaches over.
func common(b, g []string) (n, last int) {
	k := 0
	for k < len(b) && k < len(g) && b[k] == g[k] {
		k++
	}
	if k == len(b) {
		return k, k
	}
	n, last = k, k
	b, g = b[k:], g[k:]
	row := make([]int, len(g)+1)
	for i := range b {
		diagonal := 0
		for j := range g {
			up := row[j+1]
			if b[i] == g[j] {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(up, row[j])
			}
			diagonal = up
		}
	}
	if row[len(g)] > 0 {
		n += row[len(g)]
		last = k + slices.Index(row, row[len(g)])
	}
	return n, last
}

// prefixMax answers the best value at or before a place (a Fenwick tree).
type prefixMax struct{ id, value []int }

func newPrefixMax(n int) *prefixMax {
	p := &prefixMax{make([]int, n+1), make([]int, n+1)}
	for i := range p.id {
		p.id[i] = -1
	}
	return p
}

func (p *prefixMax) set(at, id, value int) {
	for i := at + 1; i < len(p.id); i += i & -i {
		if value > p.value[i] {
			p.id[i], p.value[i] = id, value
		}
	}
}

func (p *prefixMax) upTo(at int) (id, value int) {
	id = -1
	for i := at + 1; i > 0; i -= i & -i {
		if p.value[i] > value {
			id, value = p.id[i], p.value[i]
		}
	}
	return id, value
}
