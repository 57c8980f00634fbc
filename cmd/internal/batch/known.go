package batch

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// known is what earlier runs have done, read from their manifest and ledger.
// It keeps some dozens of bytes a page.
type known struct {
	options Options
	run     runLine

	ids    map[string]int32 // the sources' numbers in the next two
	ledger []readSource     // what the ledger says of each
	pages  [][]knownPage    // of each source, by record number less 1

	singleSize int64 // bytes the single file has
	singleEnd  int64 // and those the manifest accounts for
	stranger   *Line // a line of another program or other options
}

// knownPage is what is known of a record. The zero value is nothing.
type knownPage struct {
	prints
	input    Print // of the page's bytes; of a line about the source, of its error
	noted    bool  // there is a line about it
	valid    bool  // made by this program, with these options, and its output is there
	failed   bool
	whole    bool // the line is about the source's reading
	gone     bool // the line says that there is no such record any more
	original bool // it can have duplicates
}

func newKnown(o Options) *known {
	return &known{options: o, ids: map[string]int32{}}
}

// readSource is what the ledger says of an input, in few bytes: there may be
// millions.
type readSource struct {
	there          bool  // the ledger speaks of it
	size, modified int64 // modified as UnixNano
	records, own   int32
	done, made     bool  // made: by this program, with these options
	failure        Print // of the error that may be gone the next time; 0 for none
}

func (k *known) short(l sourceLine) readSource {
	s := readSource{
		there: true, size: l.Size, modified: l.Modified.UnixNano(), records: int32(l.Records), own: int32(l.Own), done: l.Done,
		made: l.Version == k.options.Version && l.Options == k.options.Fingerprint,
	}
	if l.Error != "" {
		s.failure = printOf([]byte(l.Error))
	}
	return s
}

// stillSame tells whether the source is what it was when s was written.
func (s readSource) stillSame(now *source) bool {
	return !now.Stream && s.size == now.Size && s.modified == now.Modified.UnixNano()
}

func (k *known) readSource(line []byte, _ int64) error {
	var l sourceLine
	if err := json.Unmarshal(line, &l); err != nil {
		return err
	}
	if l.Run != nil {
		k.run = *l.Run
		return nil
	}
	k.ledger[k.id(l.Source)] = k.short(l)
	return nil
}

func (k *known) readLine(line []byte, _ int64) error {
	var l Line
	if err := json.Unmarshal(line, &l); err != nil {
		return err
	}
	if l.Source == "" || l.Status == "" || l.Number < 1 || l.Number > maxNumber {
		return errors.New("not a line of a manifest (want a file that newsx batch wrote)")
	}
	made := l.Version == k.options.Version && l.Options == k.options.Fingerprint
	if !made {
		k.stranger = &l
	}
	input := l.Input
	if l.whole() {
		input = printOf([]byte(l.Error))
	}
	*k.page(l.Source, l.Number) = knownPage{
		prints:   l.prints(),
		input:    input,
		noted:    true,
		valid:    made && !k.options.Force && k.there(&l),
		failed:   l.Status == Failed,
		whole:    l.whole(),
		gone:     l.whole() && l.Status == Skipped,
		original: l.Status == OK && l.DuplicateOf == nil,
	}
	return nil
}

// maxNumber keeps a spoiled manifest from asking for all memory.
const maxNumber = 1 << 30

// whole tells whether the line is about the reading of the source, not about a
// page or a record.
func (l *Line) whole() bool { return l.Record == "" && l.Input == 0 }

// id is the source's number, a new one if it has none.
func (k *known) id(source string) int32 {
	id, ok := k.ids[source]
	if !ok {
		id = int32(len(k.pages))
		k.ids[source] = id
		k.pages = append(k.pages, nil)
		k.ledger = append(k.ledger, readSource{})
	}
	return id
}

// source is what the ledger says of a source, and whether it does.
func (k *known) source(name string) (readSource, bool) {
	id, ok := k.ids[name]
	if !ok {
		return readSource{}, false
	}
	return k.ledger[id], k.ledger[id].there
}

// replan has the source not read yet.
func (k *known) replan(s *source) {
	if id, ok := k.ids[s.Name]; ok {
		k.ledger[id] = readSource{}
	}
}

// forget gives back the memory of a source that nobody will ask for.
func (k *known) forget(s *source) {
	if id, ok := k.ids[s.Name]; ok {
		k.pages[id] = nil
	}
}

// page finds the place of what is known of a record, and makes it.
func (k *known) page(source string, number int) *knownPage {
	id := k.id(source)
	pages := k.pages[id]
	for len(pages) < number {
		pages = append(pages, knownPage{})
	}
	k.pages[id] = pages
	return &pages[number-1]
}

// there tells whether the line's output is there, as long as it should be.
func (k *known) there(l *Line) bool {
	if l.Output == "" {
		return true
	}
	if k.options.Single != "" {
		end := l.Offset + l.Size
		if l.Output != k.options.Shard.insert(k.options.Single) || end > k.singleSize {
			return false
		}
		k.singleEnd = max(k.singleEnd, end)
		return true
	}
	info, err := os.Lstat(filepath.Join(k.options.Dir, filepath.FromSlash(l.Output)))
	return err == nil && info.Size() == l.Size
}

// conflict tells whether a single file holds what cannot be replaced in it.
func (k *known) conflict() error {
	if k.options.Single == "" || k.stranger == nil || k.options.Force {
		return nil
	}
	what := "other options"
	if k.stranger.Version != k.options.Version {
		what = "newsx " + k.stranger.Version
	}
	return fmt.Errorf("%s was made by %s (want --force, to make it anew, or another folder)", k.options.Single, what)
}

// fill gives the duplicates to come the pages they may be duplicates of.
func (k *known) fill(seen *duplicates) {
	names := make([]string, len(k.pages))
	for name, id := range k.ids {
		names[id] = name
	}
	for id, pages := range k.pages {
		for i, p := range pages {
			if p.valid && p.original {
				seen.add(Place{names[id], i + 1}, p.prints)
			}
		}
	}
}

// of is what is known of a record.
func (k *known) of(source string, number int) knownPage {
	id, ok := k.ids[source]
	if !ok || number > len(k.pages[id]) {
		return knownPage{}
	}
	return k.pages[id][number-1]
}

// lines lists the numbers of a source's lines of a kind, but for those struck
// out.
func (k *known) lines(source string, kind func(number int, p *knownPage) bool) []int {
	id, ok := k.ids[source]
	if !ok {
		return nil
	}
	var numbers []int
	for i := range k.pages[id] {
		if p := &k.pages[id][i]; p.noted && !p.gone && kind(i+1, p) {
			numbers = append(numbers, i+1)
		}
	}
	return numbers
}

// finished tells whether nothing is to be done for a source: it is as it was
// when it was read to its end, and all that came of it is there. lines are its
// lines in the manifest, failed those of pages that failed.
func (k *known) finished(s *source) (lines, failed int, done bool) {
	l, ok := k.source(s.Name)
	if !ok || !l.done || !l.made || l.failure != 0 || !l.stillSame(s) {
		return 0, 0, false
	}
	for _, p := range k.pages[k.id(s.Name)] {
		if p.valid && !p.gone {
			lines++
			if p.failed {
				failed++
			}
		}
	}
	return lines, failed, lines == int(l.own)
}
