package batch

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Source is one input: a page, or a container of many.
type Source struct {
	Name     string
	Size     int64     // bytes; -1 when it is not known before reading
	Modified time.Time // zero when not known
	Stream   bool      // it can be read once only, as standard input: nothing tells whether the next is the same
	Found    bool      // it was come upon and not asked for, so that it need not be a page
	Err      error     // why it cannot be read, known before
}

// source is a Source with its place in the run.
type source struct {
	Source
	position int  // in the sorted list
	split    bool // its records, and not the whole, are dealt out to the shards
	own      int  // lines of the manifest about it, as far as it has been committed
}

// arrange sorts the sources by name, each once.
func arrange(list []Source) []Source {
	sorted := slices.Clone(list)
	for i := range sorted {
		sorted[i].Name = cleanName(sorted[i].Name)
	}
	slices.SortStableFunc(sorted, func(a, b Source) int { return strings.Compare(a.Name, b.Name) })
	return slices.CompactFunc(sorted, func(a, b Source) bool { return a.Name == b.Name })
}

// deal picks of the arranged sources those that shard has to do with.
func deal(sorted []Source, shard Shard) []source {
	share := shard.share(sorted)
	var own []source
	for i, s := range sorted {
		split := shard.splits(s, share)
		if split || shard.owns(i) {
			own = append(own, source{Source: s, position: i, split: split})
		}
	}
	return own
}

// cleanName makes the ways to write a path one, so that a rerun knows it again.
func cleanName(name string) string {
	if name == "" || strings.Contains(name, "://") {
		return name
	}
	return filepath.Clean(name)
}

// fingerprint is a short name for a list of arranged sources, to tell whether
// two shards were given the same.
func fingerprint(sorted []Source) string {
	h := sha256.New()
	for _, s := range sorted {
		fmt.Fprintf(h, "%s\x00%d\x00", s.Name, s.Size)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}
