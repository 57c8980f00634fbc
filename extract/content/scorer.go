package content

import (
	"cmp"
	"math/bits"
	"slices"
)

//go:generate go run ./train -scorer -o models

// scorer scores by a set of trees without walking them (QuickScorer, Lucchese
// et al. 2015): every node whose question is answered no rules out the leaves
// on its yes side, and of the leaves of a tree that are left the first is the
// one a walk ends at. The nodes that are answered no stand together, at the
// lower thresholds of their feature, so that no branch has to be guessed.
//
// That of the block model is written into scorer_blocks.go, since to make it
// takes longer than to score the blocks of a page.
type scorer struct {
	questions []question // by feature, then threshold
	features  []int32    // where each feature's questions begin; one longer
	first     []int32    // the first leaf of each tree
	values    []float32  // of the leaves, tree by tree, from the yes side
}

type question struct {
	threshold float32
	tree      int32
	left      uint64 // of the tree's leaves those a no leaves
}

// scorerLeaves is how many leaves a tree may have for a scorer.
const scorerLeaves = 64

// newScorer makes the scorer of m, nil when a tree of m has too many leaves.
func newScorer(m *Model) *scorer {
	nodes := len(m.nodes) / nodeSize
	s := &scorer{features: make([]int32, m.features+1), first: make([]int32, m.trees()), values: make([]float32, 0, len(m.leaves)/leafSize)}
	questions := make([]question, 0, nodes)
	of := make([]int32, 0, nodes) // their features
	for tree := range m.trees() {
		first := len(s.values)
		s.first[tree] = int32(first)
		var walk func(at int32)
		walk = func(at int32) {
			if at < 0 {
				s.values = append(s.values, m.leaf(at))
				return
			}
			n := m.node(at)
			from := len(s.values) - first
			walk(n.yes)
			to := len(s.values) - first
			questions = append(questions, question{n.threshold, int32(tree), ^(uint64(1)<<to - uint64(1)<<from)})
			of = append(of, n.feature)
			walk(n.no)
		}
		walk(m.root(tree))
		if len(s.values)-first > scorerLeaves {
			return nil
		}
	}
	for _, f := range of {
		s.features[f+1]++
	}
	for f := range m.features {
		s.features[f+1] += s.features[f]
	}
	s.questions = make([]question, len(questions))
	next := slices.Clone(s.features)
	for i, f := range of {
		s.questions[next[f]] = questions[i]
		next[f]++
	}
	for f := range m.features {
		slices.SortFunc(s.questions[s.features[f]:s.features[f+1]], func(a, b question) int {
			return cmp.Compare(a.threshold, b.threshold)
		})
	}
	return s
}

// score puts Model.Score of each row into scores; rows has them one after
// another. Rows of neighbours are alike: the questions about features that have
// one value in all of them are answered once.
func (s *scorer) score(rows, scores []float32, m *scoreMemory) {
	width := len(s.features) - 1
	for i := range m.alike {
		m.alike[i] = ^uint64(0)
	}
	m.varied = m.varied[:0]
	for f, x := range rows[:width] {
		if variesIn(rows, f, width) {
			m.varied = append(m.varied, int32(f))
		} else {
			s.answer(f, x, m.alike)
		}
	}
	for i := range scores {
		copy(m.left, m.alike)
		row := rows[i*width : (i+1)*width]
		for _, f := range m.varied {
			s.answer(int(f), row[f], m.left)
		}
		var sum float64
		for tree, l := range m.left {
			sum += float64(s.values[int(s.first[tree])+bits.TrailingZeros64(l)])
		}
		scores[i] = float32(sum)
	}
}

// scoreMemory is what score works in.
type scoreMemory struct {
	alike, left []uint64 // the leaves left of each tree: for all rows, for one
	varied      []int32  // features that differ between rows
}

func (s *scorer) memory() *scoreMemory {
	trees := len(s.first)
	return &scoreMemory{make([]uint64, trees), make([]uint64, trees), make([]int32, 0, len(s.features))}
}

// answer leaves in left those leaves of each tree that are left when feature f is x.
func (s *scorer) answer(f int, x float32, left []uint64) {
	for _, q := range s.questions[s.features[f]:s.features[f+1]] {
		if x <= q.threshold {
			return
		}
		left[q.tree] &= q.left
	}
}

// variesIn tells whether a feature has more than one value in the rows.
func variesIn(rows []float32, feature, width int) bool {
	for i := feature + width; i < len(rows); i += width {
		if rows[i] != rows[feature] {
			return true
		}
	}
	return false
}
