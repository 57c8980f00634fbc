package content

// An echo is a run of words that stands in two blocks: pull quotes, key points,
// teasers and captions say what the text says too.

// echoRun is how many words a run has; two are too often "of the".
const echoRun = 3

// echoProbes bounds the search for a run's place in the table, so that no page
// can be made for which it is long. Half of the table is empty; four steps are
// rare.
const echoProbes = 24

// mostRuns bounds the table to 50 MB; the longest page of the corpus needs a
// hundredth of it. Runs that find no place do not echo.
const mostRuns = 1 << 22

// hearEchoes computes for every block the share of its runs that an earlier
// block has too, and of those that only a later one has. One pass to note the
// first block of each run, one to read them, over an open table.
func (c *Candidates) hearEchoes() {
	size := 1
	for size < min(2*len(c.hashes), mostRuns) {
		size *= 2
	}
	type entry struct {
		run   uint32
		first int32 // one more than the first block that has it, 0 for none
		again bool  // another has it too
	}
	table := make([]entry, size)
	mask := uint32(size - 1)
	lost := &entry{} // of the runs that found no place: none of them echoes
	find := func(w []uint32) *entry {
		run := (w[0]*fnvPrime^w[1])*fnvPrime ^ w[2]
		at := run * fnvPrime >> 7
		for range echoProbes {
			if e := &table[at&mask]; e.first == 0 || e.run == run {
				e.run = run
				return e
			}
			at++
		}
		return lost
	}
	for i := range c.blocks {
		w := c.hashes[c.blocks[i].wordFrom:c.blocks[i].wordTo]
		for ; len(w) >= echoRun; w = w[1:] {
			e := find(w)
			if e.first == 0 {
				e.first = int32(i) + 1
			} else if e.first != int32(i)+1 {
				e.again = true
			}
		}
	}
	for i := range c.blocks {
		w := c.hashes[c.blocks[i].wordFrom:c.blocks[i].wordTo]
		before, after, n := 0, 0, len(w)-echoRun+1
		for ; len(w) >= echoRun; w = w[1:] {
			switch e := find(w); {
			case e == lost:
			case e.first != int32(i)+1:
				before++
			case e.again:
				after++
			}
		}
		if n > 0 {
			c.contexts[i].echoBefore = float32(before) / float32(n)
			c.contexts[i].echoAfter = float32(after) / float32(n)
		}
	}
}
