package batch

import (
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
)

// Shard is one of Count parts of a batch, Index counting from 0. The zero
// value is a batch in one piece.
type Shard struct{ Index, Count int }

// ParseShard reads "i/n".
func ParseShard(s string) (Shard, error) {
	before, after, ok := strings.Cut(s, "/")
	index, err1 := strconv.Atoi(before)
	count, err2 := strconv.Atoi(after)
	if !ok || err1 != nil || err2 != nil || count < 1 || index < 0 || index >= count {
		return Shard{}, errors.New("want I/N, such as 0/4, with I from 0 to N-1")
	}
	return Shard{index, count}, nil
}

// String is as ParseShard reads it, "" for the whole.
func (s Shard) String() string {
	if s.Count == 0 {
		return ""
	}
	return fmt.Sprintf("%d/%d", s.Index, s.Count)
}

// file is the name of one of a shard's own files: manifest.jsonl of the whole,
// manifest.0-of-4.jsonl of a shard.
func (s Shard) file(name string) string { return s.insert(name + ".jsonl") }

// insert puts the shard into a name, before its extensions.
func (s Shard) insert(name string) string {
	if s.Count == 0 {
		return name
	}
	stem, extensions, _ := strings.Cut(filepath.Base(name), ".jsonl")
	return filepath.Join(filepath.Dir(name), fmt.Sprintf("%s.%d-of-%d.jsonl%s", stem, s.Index, s.Count, extensions))
}

// splitShares is how many times a shard's fair share of all bytes a source
// must have for its records to be dealt out one by one. Every shard then reads
// the whole of it, which takes some hundredths of the time that working on its
// pages does; so as long as sources can be dealt out whole and make shards of
// nearly one size, they are.
const splitShares = 1.5

// share is the bytes a shard would have if they could be dealt out evenly.
func (s Shard) share(list []Source) float64 {
	total := 0.0
	for _, source := range list {
		total += float64(max(source.Size, 0))
	}
	return total / float64(max(s.Count, 1))
}

// splits tells whether the source's records are dealt out one by one. A stream
// comes to every shard anyway.
func (s Shard) splits(source Source, share float64) bool {
	return s.Count > 1 && (source.Stream || float64(source.Size) >= splitShares*share && source.Size > 0)
}

// owns tells whether what stands at a place of a list is s's.
func (s Shard) owns(place int) bool { return s.Count == 0 || place%s.Count == s.Index }

// ownsRecord tells whether the record of a number, from 1, is s's. The
// source's position moves the deal on, so that many short sources do not all
// fall to the first shards.
func (s Shard) ownsRecord(in *source, number int) bool {
	return !in.split || s.owns(in.position+number-1)
}
