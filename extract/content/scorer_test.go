package content

import (
	"encoding/binary"
	"encoding/json"
	"math"
	"os"
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
		row := make([]float32, len(features))
		for i := range min(len(row), len(values)/4) {
			row[i] = math.Float32frombits(binary.LittleEndian.Uint32(values[4*i:]))
		}
		if got, want := m.scoring(quickAfter)(row), m.Score(row); got != want {
			t.Errorf("score %v, want %v", got, want)
		}
	})
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
	for name, score := range map[string]func([]float32) float32{"walk": m.Score, "quick": m.scoring(quickAfter)} {
		b.Run(name, func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				score(rows[i%len(rows)].Features)
			}
		})
	}
	b.Run("make", func(b *testing.B) {
		for b.Loop() {
			newScorer(m)
		}
	})
}
