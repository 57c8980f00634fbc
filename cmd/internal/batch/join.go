package batch

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
)

// Joined is a batch put together of its shards, or one in one piece: the last
// line of the manifest about each page, in the order of the input. Duplicates
// are told over all of it, also those that no shard could know of.
type Joined struct {
	Lines    []Line
	Problems []Problem // why it is not whole; nil for a batch that is
	Inputs   int
	Summary  Summary // of the lines; Seconds is the time spent on the pages
}

// Join reads the manifests of output folders: one that holds a batch or all of
// its shards, or several that hold a shard or more each. Of several folders,
// the outputs' paths are told from where the program runs. It fails on what is
// no batch, or not one; what is missing of a batch are Problems.
func Join(dirs []string) (*Joined, error) {
	var parts []*part
	for _, dir := range dirs {
		found, err := readParts(dir)
		if err != nil {
			return nil, err
		}
		parts = append(parts, found...)
	}
	j := &joining{Joined: new(Joined), positions: map[string]int{}, records: map[string]int{}, own: map[string]int{}, failed: map[string]bool{}}
	if err := j.checkShards(parts); err != nil {
		return nil, err
	}
	for _, p := range parts {
		prefix := ""
		if len(dirs) > 1 {
			prefix = p.dir
		}
		if err := j.add(p, prefix); err != nil {
			return nil, err
		}
	}
	j.finish(parts[0].run)
	return j.Joined, nil
}

// part is the ledger of one shard.
type part struct {
	dir     string
	shard   Shard
	run     runLine
	sources []sourceLine
}

func (p *part) path(name string) string { return filepath.Join(p.dir, p.shard.file(name)) }

func readParts(dir string) ([]*part, error) {
	shards, err := shardsIn(dir)
	if err != nil {
		return nil, err
	}
	if len(shards) == 0 {
		return nil, fmt.Errorf("%s: holds no batch (want an output folder of newsx batch)", dir)
	}
	var parts []*part
	for _, s := range shards {
		p := &part{dir: dir, shard: s}
		if p.sources, p.run, err = readLedger(p.path("sources")); err != nil {
			return nil, err
		}
		parts = append(parts, p)
	}
	return parts, nil
}

// joining is a Joined being made.
type joining struct {
	*Joined
	positions map[string]int  // of the inputs in their list
	records   map[string]int  // of the split inputs: how many there are
	own       map[string]int  // and how many the shards have
	failed    map[string]bool // inputs that a shard could not read to their end
}

// add takes in the lines of a part.
func (j *joining) add(p *part, prefix string) error {
	last := map[Place]Line{}
	err := readLines(p.path("manifest"), func(line []byte) error {
		var l Line
		if err := json.Unmarshal(line, &l); err != nil {
			return err
		}
		if prefix != "" && l.Output != "" {
			l.Output = filepath.ToSlash(filepath.Join(prefix, l.Output))
		}
		last[Place{l.Source, l.Number}] = l
		return nil
	})
	if err != nil {
		return err
	}
	lines := map[string]int{}
	for place, l := range last {
		if l.whole() && l.Status == Skipped { // struck out
			continue
		}
		j.Lines = append(j.Lines, l)
		lines[place.Source]++
	}
	for _, s := range p.sources {
		j.addSource(p, s, lines[s.Source])
	}
	return nil
}

func (j *joining) addSource(p *part, s sourceLine, lines int) {
	if _, seen := j.positions[s.Source]; !seen {
		j.Inputs++
	}
	j.positions[s.Source] = s.Position
	switch {
	case !s.Done:
		j.problem(s.Source, "was not read to its end%s", p.where())
	case lines != s.Own:
		j.problem(s.Source, "%d of its %d lines are in the manifest%s", lines, s.Own, p.where())
	case s.Error != "":
		j.failed[s.Source] = true
	case s.Split:
		j.records[s.Source] = max(j.records[s.Source], s.Records)
		j.own[s.Source] += s.Own
	}
}

func (p *part) where() string {
	if p.shard.Count == 0 {
		return ""
	}
	return fmt.Sprintf(" (shard %v)", p.shard)
}

// finish puts the lines in order, tells duplicates, and counts.
func (j *joining) finish(run runLine) {
	slices.SortFunc(j.Lines, func(a, b Line) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Number, b.Number), boolOrder(a.whole(), b.whole()))
	})
	// Shards that could not read on in one input each have a line about it.
	j.Lines = slices.CompactFunc(j.Lines, func(a, b Line) bool { return a.Source == b.Source && a.Number == b.Number })
	j.tellDuplicates()
	for i := range j.Lines {
		j.Summary.count(&j.Lines[i])
		j.Summary.Seconds += j.Lines[i].Milliseconds / 1000
	}
	for _, name := range slices.Sorted(maps.Keys(j.records)) {
		if want := max(j.records[name], 1); j.own[name] < want && !j.failed[name] && len(j.Problems) == 0 {
			j.problem(name, "the shards have %d of its %d records", j.own[name], want)
		}
	}
	if missing := run.Inputs - j.Inputs; missing > 0 && len(j.Problems) == 0 {
		j.problem("the batch", "%d of its %d inputs are in no ledger", missing, run.Inputs)
	}
}

func boolOrder(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// Write writes the lines, one manifest.
func (j *Joined) Write(w io.Writer) error {
	b := bufio.NewWriter(w)
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	for i := range j.Lines {
		if err := e.Encode(&j.Lines[i]); err != nil {
			return err
		}
	}
	return b.Flush()
}
