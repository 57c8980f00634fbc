package content

import (
	"cmp"
	"math"
	"slices"
)

// Ground is a feature that moved a block's score.
type Ground struct {
	Feature string
	Why     string  // why the chooser looks at it
	Effect  float64 // in log-odds, against the page's other blocks; above 0 speaks for the article
}

const (
	// mostGrounds is how many grounds of a block are told.
	mostGrounds = 3
	// leastGround is the least effect worth telling, in log-odds.
	leastGround = .25
	// mostGrounded bounds the blocks of a page that is grounded at all: their
	// features lie in memory together.
	mostGrounded = 20_000
)

// grounds tells for each block the features that did most for the side it is on,
// the strongest first; nil for a page of too many blocks.
//
// A step down a tree is put to the account of the feature it asks for: it moves
// the score from the mean of the page's blocks that come to the node to the mean
// of those that go on with this one. So a block's effects add up to its score
// less the page's mean (after Saabas, Interpreting random forests, 2014, with the
// page in place of the training data).
func (c *Candidates) grounds(m *Model, scores []float32) [][]Ground {
	if len(c.blocks) == 0 || len(c.blocks) > mostGrounded {
		return nil
	}
	rows := make([]float32, 0, len(c.blocks)*len(features))
	for i := range c.blocks {
		rows = c.Features(i, rows)
	}
	row := func(i int) []float32 { return rows[i*len(features) : (i+1)*len(features)] }

	nodes := len(m.nodes) / nodeSize
	sums, counts := make([]float64, nodes), make([]float64, nodes)
	var path []int32
	for i := range c.blocks {
		for tree := range m.trees() {
			path = path[:0]
			at := m.walk(m.root(tree), row(i), func(node, _ int32) { path = append(path, node) })
			for _, node := range path {
				sums[node] += float64(m.leaf(at))
				counts[node]++
			}
		}
	}
	mean := func(at int32) float64 {
		if at < 0 {
			return float64(m.leaf(at))
		}
		return sums[at] / counts[at]
	}
	all := make([][]Ground, len(c.blocks))
	effects := make([]float64, len(features))
	for i := range c.blocks {
		clear(effects)
		for tree := range m.trees() {
			m.walk(m.root(tree), row(i), func(at, next int32) { effects[m.node(at).feature] += mean(next) - mean(at) })
		}
		all[i] = strongest(effects, scores[i] > threshold)
	}
	return all
}

// walk goes down a tree, telling step of each node and where it goes on, and
// returns the leaf.
func (m *Model) walk(at int32, row []float32, step func(node, next int32)) int32 {
	for at >= 0 {
		n := m.node(at)
		next := n.no
		if row[n.feature] <= n.threshold {
			next = n.yes
		}
		step(at, next)
		at = next
	}
	return at
}

// strongest are the effects that did most for one side.
func strongest(effects []float64, kept bool) []Ground {
	var found []Ground
	for f, effect := range effects {
		if math.Abs(effect) >= leastGround && (effect > 0) == kept {
			found = append(found, Ground{Feature: features[f].name, Why: features[f].why, Effect: effect})
		}
	}
	slices.SortStableFunc(found, func(a, b Ground) int { return cmp.Compare(math.Abs(b.Effect), math.Abs(a.Effect)) })
	return slices.Clip(found[:min(len(found), mostGrounds)])
}
