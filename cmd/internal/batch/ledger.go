package batch

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"sync"
	"time"
)

// The ledger, sources.jsonl beside the manifest, tells of each input whether
// it was read to its end. By it a rerun passes over an archive of gigabytes
// without opening it, and the check of a batch knows what there should be. It
// is a file of its own so that the manifest holds pages and nothing else.

// sourceLine is a line of the ledger: an input to be read, or one that was. The
// last one about an input counts.
type sourceLine struct {
	Run *runLine `json:"run,omitempty"` // then nothing else is set

	Source   string    `json:"source,omitempty"`
	Size     int64     `json:"size,omitempty"`
	Modified time.Time `json:"modified,omitzero"`
	Position int       `json:"position,omitempty"` // in the sorted list of inputs
	Split    bool      `json:"split,omitempty"`    // its records were dealt out to the shards

	Done    bool   `json:"done,omitempty"`    // it was read to its end, or as far as it goes
	Records int    `json:"records,omitempty"` // all there were
	Own     int    `json:"own,omitempty"`     // of these, in this manifest
	Error   string `json:"error,omitempty"`   // what kept it from being read to its end and may not the next time
	Version string `json:"version,omitempty"` // as in Line
	Options string `json:"options,omitempty"`
}

// runLine tells what a run was to work on.
type runLine struct {
	Shard  string `json:"shard,omitempty"`
	Inputs int    `json:"inputs"` // of all shards
	List   string `json:"list"`   // a fingerprint of their names and sizes
	Single string `json:"single,omitempty"`
}

// plan writes into the ledger what this run is to read and leaves in r.sources
// what is not done.
func (r *run) plan() error {
	now := runLine{Shard: r.Shard.String(), Single: r.Single, Inputs: len(r.Sources), List: fingerprint(r.Sources)}
	if r.known.run != now {
		if r.Shard.Count > 0 && r.known.run.List != "" && r.known.run.List != now.List {
			return fmt.Errorf("%s: the inputs are not those this shard began with (%d then, %d now; shards need the same list each time, or a new output folder)",
				r.path("sources"), r.known.run.Inputs, now.Inputs)
		}
		if err := r.ledger.append(sourceLine{Run: &now}); err != nil {
			return err
		}
	}
	todo := r.sources[:0]
	for i := range r.sources {
		s := &r.sources[i]
		if lines, failed, done := r.known.finished(s); done {
			r.summary.Known += lines
			r.summary.KnownFailed += failed
			r.progress.skip(s, lines)
			r.known.forget(s)
			continue
		}
		if was, ok := r.known.source(s.Name); !ok || was.done && was.failure == 0 || !was.stillSame(s) {
			if err := r.planned(s); err != nil {
				return err
			}
		}
		todo = append(todo, *s)
	}
	r.sources = todo
	r.Sources = nil // all that is needed of them is in r.sources
	return appendAll(r.ledger, &r.finished)
}

// planLines is how many lines of the ledger are written at a time.
const planLines = 1000

// planned notes that a source is to be read.
func (r *run) planned(s *source) error {
	r.known.replan(s)
	r.finished = append(r.finished, s.line())
	if len(r.finished) < planLines {
		return nil
	}
	return appendAll(r.ledger, &r.finished)
}

// line is the ledger's line for a source to be read.
func (s *source) line() sourceLine {
	return sourceLine{Source: s.Name, Size: s.Size, Modified: s.Modified.UTC(), Position: s.position, Split: s.split}
}

// ledgerName is how the ledgers of a folder are called.
var ledgerName = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^sources(?:\.(\d+)-of-(\d+))?\.jsonl$`) })

// shardsIn lists the shards that have a ledger in the folder; a batch in one
// piece is the zero Shard.
func shardsIn(dir string) ([]Shard, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var shards []Shard
	for _, e := range entries {
		m := ledgerName().FindStringSubmatch(e.Name())
		if m == nil {
			continue
		}
		index, _ := strconv.Atoi(m[1]) // digits, or nothing
		count, _ := strconv.Atoi(m[2])
		shards = append(shards, Shard{index, count})
	}
	return shards, nil
}

// checkFolder refuses a folder in which the batch was dealt out otherwise.
func (r *run) checkFolder() error {
	shards, err := shardsIn(r.Dir)
	if err != nil {
		return err
	}
	for _, s := range shards {
		if s.Count != r.Shard.Count {
			return fmt.Errorf("%s: holds a batch %s, and this is one %s (want another folder)", r.Dir, s.pieces(), r.Shard.pieces())
		}
	}
	return nil
}

func (s Shard) pieces() string {
	if s.Count == 0 {
		return "in one piece"
	}
	return fmt.Sprintf("in %d shards", s.Count)
}

// readLedger returns the last line about each input, in the order of their
// first, and the last run.
func readLedger(path string) (sources []sourceLine, run runLine, err error) {
	at := map[string]int{}
	err = readLines(path, func(line []byte) error {
		var l sourceLine
		if err := json.Unmarshal(line, &l); err != nil {
			return err
		}
		if l.Run != nil {
			run = *l.Run
			return nil
		}
		i, seen := at[l.Source]
		if !seen {
			at[l.Source] = len(sources)
			sources = append(sources, l)
			return nil
		}
		sources[i] = l
		return nil
	})
	return sources, run, err
}

// readLines reads the whole lines of a file that a run may still be writing.
func readLines(path string, read func(line []byte) error) error {
	f, err := os.Open(path)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%s: is not there (want the output folder of newsx batch)", filepath.Clean(path))
		}
		return err
	}
	defer f.Close()
	l := &lines{f: f}
	_, err = l.load(path, func(line []byte, _ int64) error { return read(line) })
	return err
}
