package content

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"math"
	"os"
	"reflect"
	"testing"
)

// FuzzScorer wants the scores of the quick way to be those of a walk down each
// tree, to the bit.
func FuzzScorer(f *testing.F) {
	m := DefaultModels().Blocks
	f.Add([]byte{})
	nodes := len(m.nodes) / nodeSize
	for i := range 40 { // on a threshold, where the sides meet
		row := make([]byte, 4*len(features))
		n := m.node(int32(i * nodes / 40))
		binary.LittleEndian.PutUint32(row[4*n.feature:], math.Float32bits(n.threshold))
		f.Add(row)
	}
	f.Fuzz(func(t *testing.T, values []byte) {
		rows := make([]float32, 3*len(features)) // the third is all zeros but where values are many
		for i := range min(len(rows), len(values)/4) {
			rows[i] = math.Float32frombits(binary.LittleEndian.Uint32(values[4*i:]))
		}
		copy(rows[len(features):2*len(features)], rows[:len(features)/2]) // the second is half the first
		got := make([]float32, 3)
		m.scoring()(rows, got)
		for i := range got {
			if want := m.Score(rows[i*len(features) : (i+1)*len(features)]); got[i] != want {
				t.Errorf("row %d: score %v, want %v", i, got[i], want)
			}
		}
	})
}

// To make the scorer takes the time of some hundred walks, which one page is not
// worth, so it is made with the models.
func TestScorerIsThatOfTheModel(t *testing.T) {
	want, err := ScorerSource(DefaultModels().Blocks)
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("scorer_blocks.go")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("scorer_blocks.go is not that of models/blocks.bin (want go generate run)")
	}
	if !reflect.DeepEqual(&blocksScorer, newScorer(DefaultModels().Blocks)) {
		t.Error("blocksScorer is not newScorer's of the model")
	}
}

// BenchmarkScore scores real rows in turn: on one row alone, a processor
// learns the walk by heart.
func BenchmarkScore(b *testing.B) {
	m := DefaultModels().Blocks
	raw, err := os.ReadFile("testdata/scores.json")
	if err != nil {
		b.Fatal(err)
	}
	var rows []struct{ Features []float32 }
	if err := json.Unmarshal(raw, &rows); err != nil {
		b.Fatal(err)
	}
	for name, score := range map[string]func(rows, scores []float32){"walk": m.scoreEach, "quick": m.scoring()} {
		b.Run(name, func(b *testing.B) {
			scores := make([]float32, 1)
			for i := 0; b.Loop(); i++ {
				score(rows[i%len(rows)].Features, scores)
			}
		})
	}
	b.Run("make", func(b *testing.B) {
		for b.Loop() {
			newScorer(m)
		}
	})
}
