package content

import "slices"

// threshold is the log-odds from which a block is the article's. Any value from
// -.4 to .4 gives the same F1 within noise when cross-validated; from .2 no
// donation appeal leaks and fewer related stories do. See train/README.md.
const threshold = .2

// biasReach is how far Options.Bias moves the threshold: a bias of 1 keeps only
// blocks that are nine to one the article's.
const biasReach = 2.2

// choose scores every block and tells which are the article's.
func (c *Candidates) choose(o Options) (scores []float32, chosen []bool) {
	scores = make([]float32, len(c.blocks))
	chosen = make([]bool, len(c.blocks))
	least := float32(threshold + biasReach*o.Bias)
	rows := make([]float32, 0, scoredTogether*len(features))
	score := o.Models.Blocks.scoring()
	for from := 0; from < len(chosen); from += scoredTogether {
		if from%stopEvery == 0 && stopped(o.Stop) {
			break
		}
		to := min(from+scoredTogether, len(chosen))
		rows = rows[:0]
		for i := from; i < to; i++ {
			rows = c.Features(i, rows)
		}
		score(rows, scores[from:to])
		for i := from; i < to; i++ {
			chosen[i] = scores[i] > least
		}
	}
	if o.Explain {
		c.trail = newTrail(chosen)
		c.trail.grounds = c.grounds(o.Models.Blocks, scores)
	}
	c.settle(scores, chosen)
	if o.Any && !slices.Contains(chosen, true) {
		c.takeAny(chosen)
		c.trail.note(chosen, whyAny)
	}
	return scores, chosen
}

// scoredTogether is how many blocks are scored at once. Half as many have less in
// common, and twice as many take no less time.
const scoredTogether = 16

// stopEvery is how many blocks are scored between two looks whether to stop: a
// few milliseconds' worth.
const stopEvery = 1024

func stopped(stop <-chan struct{}) bool {
	select {
	case <-stop:
		return true
	default:
		return false
	}
}

// takeAny takes the page's prose, or all its text when it has none.
func (c *Candidates) takeAny(chosen []bool) {
	prose := c.goodSum[len(c.blocks)] > 0
	for i := range chosen {
		chosen[i] = int32(i) != c.headlineBlock && (!prose || c.good[i] > 0)
	}
}
