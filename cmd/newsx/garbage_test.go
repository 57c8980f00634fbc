package main

import (
	"math"
	"testing"
)

func TestPaceAt(t *testing.T) {
	for live, want := range map[uint64]int{0: 400, 48 << 20: 400, 48<<20 + 1: 100, 320 << 20: 40, 1 << 30: 20, math.MaxUint64: 20} {
		if got := paceAt(live); got != want {
			t.Errorf("pace at %d bytes %d, want %d", live, got, want)
		}
	}
}
