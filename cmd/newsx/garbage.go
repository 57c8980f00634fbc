package main

import (
	"math"
	"os"
	"runtime"
	"runtime/debug"
)

// Collecting garbage as often as Go does by default takes an eighth of the time
// of a run over many pages, each of which is garbage as a whole soon after. On
// one huge page the same pace holds twice the memory it needs. So the heap may
// grow the more the less is in use. GOGC or GOMEMLIMIT in the environment is
// heeded instead.
var paces = []struct {
	upTo   uint64 // bytes in use
	growth int    // per cent of them, as GOGC
}{
	{48 << 20, 400},
	{160 << 20, 100},
	{320 << 20, 40},
	{math.MaxUint64, 20},
}

// saveCollecting sets the pace of collecting garbage for the rest of the run.
func saveCollecting() {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	debug.SetGCPercent(paces[0].growth)
	afterCollection(paces[0].growth)
}

// afterCollection sets the pace anew when garbage was collected next, and so on
// each time.
func afterCollection(growth int) {
	sentinel := new([16]byte) // collected at once
	runtime.AddCleanup(sentinel, func(growth int) {
		var heap runtime.MemStats // runtime/metrics takes longer to start than a page to read
		runtime.ReadMemStats(&heap)
		want := paceAt(heap.HeapAlloc)
		if want != growth {
			debug.SetGCPercent(want)
		}
		afterCollection(want)
	}, growth)
}

func paceAt(live uint64) int {
	i := 0
	for live > paces[i].upTo {
		i++
	}
	return paces[i].growth
}
