package content

import (
	"embed"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"sync"
	"sync/atomic"
)

//go:embed models/*.bin
var modelFiles embed.FS

// Models are what the choice is made with: Blocks judges each block, Article
// whether the page holds an article at all, Quality how sure the choice is.
type Models struct{ Blocks, Article, Quality *Model }

// DefaultModels are the embedded models, decoded once. They panic if a file
// does not fit the code, which the tests would have shown.
var DefaultModels = sync.OnceValue(func() *Models {
	read := func(name string) *Model {
		file, err := modelFiles.ReadFile("models/" + name)
		if err != nil {
			panic("embedded model: " + err.Error())
		}
		m, err := ReadModel(file)
		if err != nil {
			panic("embedded model " + name + ": " + err.Error())
		}
		return m
	}
	return &Models{Blocks: read("blocks.bin"), Article: read("article.bin"), Quality: read("quality.bin")}
})

// Model is a set of boosted regression trees over the features of a block or
// of a page. It is immutable and safe for concurrent use. The one without trees
// scores everything 0.
type Model struct {
	nodes    []node
	leaves   []float32
	roots    []int32 // of each tree
	features int     // how many it looks at

	scored atomic.Int64 // rows given to scoring so far
	once   sync.Once
	quick  *scorer // of the trees, made when worth it; nil when there can be none
}

// node asks whether a feature is at most a threshold. Children at or above
// zero are nodes, others the complements of leaves.
type node struct {
	threshold float32
	feature   int32
	yes, no   int32
}

// modelMagic begins a model file; the digit is the layout's version.
const modelMagic = "newsx-trees-1\n"

var errModel = errors.New("model file is damaged")

// ReadModel decodes a model file as train writes it: the magic, the names of
// the features it was fitted to (a count and NUL-ended names), the numbers of
// trees, nodes and leaves, then the roots, the nodes and the leaves, all little
// endian. It fails on a file fitted to other features than this program's
// blocks (FeatureNames) or pages (VerdictNames) have.
func ReadModel(file []byte) (*Model, error) {
	r := reader{rest: file}
	if string(r.take(len(modelMagic))) != modelMagic {
		return nil, fmt.Errorf("%w: want it to begin with %q", errModel, modelMagic)
	}
	n := int(r.uint32())
	names := FeatureNames()
	if n == len(verdictFeatures) {
		names = VerdictNames()
	}
	if n != len(names) {
		return nil, fmt.Errorf("model was fitted to %d features, want %d: retrain", n, len(names))
	}
	for _, want := range names {
		if got := r.name(); got != want {
			return nil, fmt.Errorf("model was fitted to the feature %q, want %q: retrain", got, want)
		}
	}
	trees, nodes, leaves := int(r.uint32()), int(r.uint32()), int(r.uint32())
	if r.failed || trees < 0 || nodes < 0 || leaves < 0 || len(r.rest) != 4*trees+12*nodes+4*leaves {
		return nil, errModel
	}
	m := &Model{features: n, roots: make([]int32, trees), nodes: make([]node, nodes), leaves: make([]float32, leaves)}
	for i := range m.roots {
		m.roots[i] = int32(r.uint32())
	}
	for i := range m.nodes {
		m.nodes[i] = node{feature: int32(r.uint32()), threshold: math.Float32frombits(r.uint32())}
		children := r.uint32()
		m.nodes[i].yes, m.nodes[i].no = int32(int16(children)), int32(int16(children>>16))
	}
	for i := range m.leaves {
		m.leaves[i] = math.Float32frombits(r.uint32())
	}
	return m, m.check(len(names))
}

// check makes sure that every walk down ends: children come after their parent.
func (m *Model) check(features int) error {
	valid := func(from int, child int32) bool {
		if child < 0 {
			return int(^child) < len(m.leaves)
		}
		return int(child) > from && int(child) < len(m.nodes)
	}
	for _, r := range m.roots {
		if !valid(-1, r) {
			return errModel
		}
	}
	for i, n := range m.nodes {
		if !valid(i, n.yes) || !valid(i, n.no) || n.feature < 0 || int(n.feature) >= features {
			return errModel
		}
	}
	return nil
}

// Score is the log-odds of what the model was fitted to, for these features.
func (m *Model) Score(row []float32) float32 {
	var sum float64
	for _, at := range m.roots {
		for at >= 0 {
			n := &m.nodes[at]
			if row[n.feature] <= n.threshold {
				at = n.yes
			} else {
				at = n.no
			}
		}
		sum += float64(m.leaves[^at])
	}
	return float32(sum)
}

// quickAfter is how many rows are scored by walks before a scorer is made: it
// takes the time of some hundred walks, which one page is not worth.
const quickAfter = 500

// scoring is Score for so many rows, faster when they are not the first. The
// function it returns is not safe for concurrent use.
func (m *Model) scoring(rows int) func(row []float32) float32 {
	if len(m.roots) == 0 || m.scored.Add(int64(rows)) < quickAfter {
		return m.Score // the model without trees was read from no file, and knows no features
	}
	m.once.Do(func() { m.quick = newScorer(m, m.features) })
	if m.quick == nil {
		return m.Score
	}
	left := make([]uint64, len(m.roots))
	return func(row []float32) float32 { return m.quick.score(row, left) }
}

// reader takes a file apart.
type reader struct {
	rest   []byte
	failed bool
}

func (r *reader) take(n int) []byte {
	if n > len(r.rest) {
		r.failed = true
		return make([]byte, n)
	}
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}

func (r *reader) uint32() uint32 { return binary.LittleEndian.Uint32(r.take(4)) }

func (r *reader) name() string {
	for i, x := range r.rest {
		if x == 0 {
			s := string(r.rest[:i])
			r.rest = r.rest[i+1:]
			return s
		}
	}
	r.failed = true
	return ""
}
