package batch

import "sync/atomic"

// Progress counts while a batch runs. Its methods may be called at any time.
type Progress struct {
	inputs, pages, known, failed, bytes, passedBytes, totalInputs, totalBytes atomic.Int64
}

// Counts are a Progress at one moment.
type Counts struct {
	Inputs, TotalInputs int64 // done with, and to be done
	Bytes, TotalBytes   int64 // of the inputs, read or passed over
	PassedBytes         int64 // of Bytes, those of inputs that needed no reading
	Pages               int64 // lines of the manifest, those of earlier runs included
	Known               int64 // of these, those of earlier runs
	Failed              int64
}

// Counts are the counts now.
func (p *Progress) Counts() Counts {
	return Counts{
		Inputs: p.inputs.Load(), TotalInputs: p.totalInputs.Load(),
		Bytes: p.bytes.Load(), TotalBytes: p.totalBytes.Load(), PassedBytes: p.passedBytes.Load(),
		Pages: p.pages.Load(), Known: p.known.Load(), Failed: p.failed.Load(),
	}
}

// expect counts what is to be done.
func (p *Progress) expect(sources []source) {
	p.totalInputs.Add(int64(len(sources)))
	for i := range sources {
		p.totalBytes.Add(max(sources[i].Size, 0))
	}
}

// skip counts a source that needs no reading.
func (p *Progress) skip(s *source, lines int) {
	p.inputs.Add(1)
	p.pages.Add(int64(lines))
	p.known.Add(int64(lines))
	p.bytes.Add(max(s.Size, 0))
	p.passedBytes.Add(max(s.Size, 0))
}

func (p *Progress) count(l *Line) {
	p.pages.Add(1)
	if l.Status == Failed {
		p.failed.Add(1)
	}
}

// Summary is what a run came to. A record of a container that is no page and
// was not meant to be one is no page here either.
type Summary struct {
	Pages       int // worked on by this run: the next four together
	Articles    int
	NoArticle   int
	Revisits    int
	Failed      int
	Skipped     int // records that are no pages
	Duplicates  int // of the articles
	Words       int // of the articles
	Known       int // lines of earlier runs that were left as they are
	KnownFailed int // of these, failures
	Seconds     float64
}

func (s *Summary) count(l *Line) {
	switch l.Status {
	case Skipped:
		s.Skipped++
		return
	case OK:
		s.Articles++
		s.Words += l.Words
		if l.DuplicateOf != nil {
			s.Duplicates++
		}
	case NoArticle:
		s.NoArticle++
	case Revisit:
		s.Revisits++
	case Failed:
		s.Failed++
	}
	s.Pages++
}
