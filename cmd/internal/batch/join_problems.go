package batch

import (
	"fmt"
	"os"
	"path/filepath"
)

// Problem is an input, or a shard, that is not accounted for.
type Problem struct {
	Where string // the input, or the file of the batch
	What  string
}

func (p Problem) String() string { return p.Where + ": " + p.What }

func (j *joining) problem(where, format string, a ...any) {
	j.Problems = append(j.Problems, Problem{where, fmt.Sprintf(format, a...)})
}

// checkShards refuses parts that are not of one batch, and finds shards that
// are missing.
func (j *joining) checkShards(parts []*part) error {
	first := parts[0]
	have := map[int]string{}
	for _, p := range parts {
		if p.shard.Count != first.shard.Count {
			return fmt.Errorf("%s is a batch %s, %s one %s (want the shards of one batch)", first.path("sources"), first.shard.pieces(), p.path("sources"), p.shard.pieces())
		}
		if other, twice := have[p.shard.Index]; twice {
			return fmt.Errorf("%s and %s are the same part of a batch (want each once)", other, p.path("sources"))
		}
		have[p.shard.Index] = p.path("sources")
		if p.run.List != first.run.List {
			j.problem(p.path("sources"), "had other inputs than %s (%d and %d of them)", first.path("sources"), p.run.Inputs, first.run.Inputs)
		}
	}
	for i := range first.shard.Count {
		if _, ok := have[i]; !ok {
			j.problem(fmt.Sprintf("shard %v", Shard{i, first.shard.Count}), "has not been run")
		}
	}
	return nil
}

// Missing lists the outputs that are told of and not there, or not as long as
// they should be. dir is where the lines' paths begin.
func (j *Joined) Missing(dir string) []Problem {
	var problems []Problem
	for _, l := range j.Lines {
		if l.Output == "" {
			continue
		}
		info, err := os.Stat(filepath.Join(dir, filepath.FromSlash(l.Output)))
		switch {
		case err != nil:
			problems = append(problems, Problem{l.Output, "is not there"})
		case info.Size() < l.Offset+l.Size:
			problems = append(problems, Problem{l.Output, fmt.Sprintf("has %d bytes, want %d", info.Size(), l.Offset+l.Size)})
		}
	}
	return problems
}
