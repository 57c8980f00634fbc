package batch

import (
	"context"
	"errors"
	"io/fs"
	"net"
	"syscall"

	"newsx/extract"
)

// pendingLines is how many lines may wait for a block to fill; a run that finds
// no articles should write its manifest too.
const pendingLines = 4096

// commitAll brings everything that comes of the sources to its place.
func (r *run) commitAll(ctx context.Context) error {
	for t := range r.results(ctx) {
		if err := r.commit(t); err != nil {
			return err
		}
	}
	return ctx.Err()
}

func (r *run) commit(t *task) error {
	switch {
	case t.fatal != nil:
		return t.fatal
	case t.last:
		return r.finish(t)
	case t.known != nil:
		r.pass(t)
		return nil
	}
	if t.line.Status == OK {
		if err := r.settle(t); err != nil {
			return err
		}
	}
	return r.note(t)
}

// pass counts a page that an earlier run has done.
func (r *run) pass(t *task) {
	r.summary.Known++
	if t.known.failed {
		r.summary.KnownFailed++
	}
	t.source.own++
	r.progress.pages.Add(1)
	r.progress.known.Add(1)
}

// settle tells duplicates and puts the output in its place.
func (r *run) settle(t *task) error {
	self := Place{t.line.Source, t.line.Number}
	t.line.DuplicateOf, t.line.Duplicate = r.seen.find(self, t.prints)
	if t.line.DuplicateOf == nil {
		r.seen.add(self, t.prints)
	} else if r.Dedup {
		r.place.drop(t)
		return nil
	}
	err := r.place.commit(t)
	if err != nil && pageAlone(err) {
		t.line.Size = 0
		t.fail(Failed, err)
		return nil
	}
	return err
}

// note writes the line of a page, and counts it.
func (r *run) note(t *task) error {
	r.pending = append(r.pending, &t.line)
	t.source.own++
	r.summary.count(&t.line)
	r.progress.count(&t.line)
	if r.Tell != nil {
		r.Tell(t.line)
	}
	if r.place.full() || len(r.pending) >= pendingLines {
		if err := r.flush(); err != nil {
			return err
		}
	}
	if r.FailFast && t.line.Status == Failed {
		return ErrFailFast
	}
	return nil
}

// finish notes the end of a source.
func (r *run) finish(t *task) error {
	s, records := t.source, t.line.Number-1
	switch {
	case t.cut != nil:
		// It stands where the next record would, so that the line of that record
		// takes its place once it can be read.
		t.fail(Failed, t.cut)
		if errors.Is(t.cut, extract.ErrNoArticle) { // a folder without pages
			t.line.Status = NoArticle
		}
	case records == 0 && r.Shard.ownsRecord(s, 1):
		t.fail(NoArticle, errNoRecords)
	}
	if t.line.Status != "" {
		if err := r.noteSource(t); err != nil {
			return err
		}
	}
	if t.cut == nil {
		r.strike(t)
	}
	l := s.line()
	l.Done, l.Records, l.Own = true, records, s.own
	l.Version, l.Options = r.Version, r.Fingerprint
	if t.cut != nil && (s.Err != nil || s.Size < 0 || passing(t.cut)) {
		l.Error = t.line.Error
	}
	if was, ok := r.known.source(s.Name); !ok || was != r.known.short(l) {
		r.finished = append(r.finished, l)
	}
	r.progress.inputs.Add(1)
	if r.place.full() {
		return r.flush()
	}
	return nil
}

// passing tells an error of the machine or the network, which may be gone at
// the next run, from damage within an input, which is there until it changes.
func passing(err error) bool {
	var network net.Error
	return errors.As(err, new(syscall.Errno)) || errors.As(err, new(*fs.PathError)) || errors.As(err, &network)
}

// noteSource writes a line about a source as a whole, unless it stands there
// already.
func (r *run) noteSource(t *task) error {
	k := r.known.of(t.line.Source, t.line.Number)
	if same := k.valid && k.whole && k.input == printOf([]byte(t.line.Error)); !same {
		return r.note(t)
	}
	t.known = &k
	r.pass(t)
	if r.Tell != nil && k.failed {
		r.Tell(t.line)
	}
	return nil
}

// strike writes lines in place of those about records that the source does not
// have any more, and of one about its reading where a record of another shard
// turned out to be.
func (r *run) strike(t *task) {
	s, records := t.source, max(t.line.Number-1, 1)
	stale := func(number int, k *knownPage) bool {
		return number > records || k.whole && !r.Shard.ownsRecord(s, number)
	}
	for _, number := range r.known.lines(s.Name, stale) {
		l := r.task(t.source, number).line
		l.Status, l.Error = Skipped, "no longer in the input"
		r.pending = append(r.pending, &l)
	}
}

// flush writes what the place holds back, and the lines that wait for it: the
// manifest's first, for the ledger vouches for them.
func (r *run) flush() error {
	if err := r.place.flush(); err != nil {
		return err
	}
	if err := appendAll(r.manifest, &r.pending); err != nil {
		return err
	}
	return appendAll(r.ledger, &r.finished)
}

func appendAll[T any](l *lines, pending *[]T) error {
	values := make([]any, len(*pending))
	for i, v := range *pending {
		values[i] = v
	}
	err := l.append(values...)
	if err == nil {
		*pending = (*pending)[:0]
	}
	return err
}
