package content

import (
	"bytes"
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"sync"
)

var (
	//go:embed models/blocks.bin
	blocksFile []byte
	//go:embed models/article.bin
	articleFile []byte
	//go:embed models/quality.bin
	qualityFile []byte
)

// Models are what the choice is made with: Blocks judges each block, Article
// whether the page holds an article at all, Quality how sure the choice is.
type Models struct{ Blocks, Article, Quality *Model }

// DefaultModels are the embedded models, opened once. They panic if a file does
// not fit the code. That its trees are whole the tests have shown.
var DefaultModels = sync.OnceValue(func() *Models {
	open := func(file []byte) *Model {
		m, err := openModel(file)
		if err != nil {
			panic("embedded model: " + err.Error())
		}
		return m
	}
	models := &Models{Blocks: open(blocksFile), Article: open(articleFile), Quality: open(qualityFile)}
	models.Blocks.quick = &blocksScorer
	return models
})

// Model is a set of boosted regression trees over the features of a block or
// of a page. It is immutable and safe for concurrent use. The one without trees
// scores everything 0. Nodes and leaves are read out of the model file each
// time: a run of one page would take longer to decode them than to use them.
type Model struct {
	roots    []byte // of each tree, rootSize bytes a root
	nodes    []byte // nodeSize bytes a node
	leaves   []byte // leafSize bytes a leaf
	features int    // how many it looks at

	once  sync.Once
	quick *scorer // of the trees, laid out by the linker or made when first wanted; nil when there can be none
}

// Sizes in a model file, in bytes.
const (
	rootSize = 4
	nodeSize = 12
	leafSize = 4
)

// node asks whether a feature is at most a threshold. Children at or above
// zero are nodes, others the complements of leaves.
type node struct {
	threshold float32
	feature   int32
	yes, no   int32
}

func (m *Model) trees() int { return len(m.roots) / rootSize }

func (m *Model) root(tree int) int32 {
	return int32(binary.LittleEndian.Uint32(m.roots[tree*rootSize:]))
}

func (m *Model) node(at int32) node {
	b := m.nodes[int(at)*nodeSize:][:nodeSize]
	return node{
		feature:   int32(binary.LittleEndian.Uint32(b)),
		threshold: math.Float32frombits(binary.LittleEndian.Uint32(b[4:])),
		yes:       int32(int16(binary.LittleEndian.Uint16(b[8:]))),
		no:        int32(int16(binary.LittleEndian.Uint16(b[10:]))),
	}
}

// leaf is the value of the leaf that a walk ended at.
func (m *Model) leaf(at int32) float32 {
	return math.Float32frombits(binary.LittleEndian.Uint32(m.leaves[int(^at)*leafSize:]))
}

// modelMagic begins a model file; the digit is the layout's version.
const modelMagic = "newsx-trees-1\n"

var errModel = errors.New("model file is damaged")

// ReadModel reads a model file as train writes it: the magic, the names of the
// features it was fitted to (a count and NUL-ended names), the numbers of trees,
// nodes and leaves, then the roots, the nodes (feature, threshold, the children
// in two bytes each) and the leaves, all little endian. It fails on a file
// fitted to other features than this program's blocks (FeatureNames) or pages
// (VerdictNames) have. The file must not be changed afterwards.
func ReadModel(file []byte) (*Model, error) {
	m, err := openModel(file)
	if err != nil {
		return nil, err
	}
	return m, m.check()
}

// openModel is ReadModel for a file whose trees are known to be whole.
func openModel(file []byte) (*Model, error) {
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
		if got := r.name(); string(got) != want {
			return nil, fmt.Errorf("model was fitted to the feature %q, want %q: retrain", got, want)
		}
	}
	trees, nodes, leaves := int(r.uint32()), int(r.uint32()), int(r.uint32())
	if r.failed || len(r.rest) != rootSize*trees+nodeSize*nodes+leafSize*leaves {
		return nil, errModel
	}
	return &Model{features: n, roots: r.take(rootSize * trees), nodes: r.take(nodeSize * nodes), leaves: r.take(leafSize * leaves)}, nil
}

// check makes sure that every walk down ends: children come after their parent.
func (m *Model) check() error {
	nodes, leaves := len(m.nodes)/nodeSize, len(m.leaves)/leafSize
	valid := func(from int, child int32) bool {
		if child < 0 {
			return int(^child) < leaves
		}
		return int(child) > from && int(child) < nodes
	}
	for tree := range m.trees() {
		if !valid(-1, m.root(tree)) {
			return errModel
		}
	}
	for i := range nodes {
		n := m.node(int32(i))
		if !valid(i, n.yes) || !valid(i, n.no) || n.feature < 0 || int(n.feature) >= m.features {
			return errModel
		}
	}
	return nil
}

// Score is the log-odds of what the model was fitted to, for these features.
func (m *Model) Score(row []float32) float32 {
	var sum float64
	for tree := range m.trees() {
		at := m.root(tree)
		for at >= 0 {
			n := m.node(at)
			if row[n.feature] <= n.threshold {
				at = n.yes
			} else {
				at = n.no
			}
		}
		sum += float64(m.leaf(at))
	}
	return float32(sum)
}

// scoring is Score for many rows, faster: score takes some of them, one after
// another, and puts their scores into scores. It is not safe for concurrent use.
func (m *Model) scoring() (score func(rows, scores []float32)) {
	if m.trees() == 0 {
		return m.scoreEach // it was read from no file, and knows no features
	}
	m.once.Do(func() {
		if m.quick == nil {
			m.quick = newScorer(m)
		}
	})
	if m.quick == nil {
		return m.scoreEach
	}
	memory := m.quick.memory()
	return func(rows, scores []float32) { m.quick.score(rows, scores, memory) }
}

// scoreEach puts the Score of each row into scores.
func (m *Model) scoreEach(rows, scores []float32) {
	for i := range scores {
		width := len(rows) / len(scores)
		scores[i] = m.Score(rows[i*width : (i+1)*width])
	}
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

func (r *reader) name() []byte {
	i := bytes.IndexByte(r.rest, 0)
	if i < 0 {
		r.failed = true
		return nil
	}
	return r.take(i + 1)[:i]
}
