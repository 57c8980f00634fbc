package batch

import (
	"context"
	"io"
	"iter"
	"net/url"

	"newsx/extract/page"
)

// Options say what to do. Dir, Sources, Open and Work are needed.
type Options struct {
	Dir     string   // where everything goes; made if it is not there
	Single  string   // the name in Dir of the one file for all pages, see CheckSingle; "" for a file a page
	Block   int      // bytes of records in Single that are compressed as one; 0 means blockBytes
	Sources []Source // in any order; of several with one name the first counts

	Shard    Shard // the zero value is the whole
	Jobs     int   // pages worked on at a time; 0 means 1
	KeepDirs bool  // outputs in the folders of their sources
	Dedup    bool  // write no output for duplicates
	FailFast bool  // end at the first page that fails
	Force    bool  // do everything anew

	Extension string // of a file a page, with its dot
	// Target is the path under Dir, parted by /, of the output of a source that is
	// one page; in folders if KeepDirs.
	Target func(source string) string
	// RecordName is the name, without extension and folders, of the output of a
	// record of a container; no other has it. The address is nil when unknown.
	RecordName func(source, record string, address *url.URL) string

	Version     string // which program this is: pages that another one made are made anew
	Fingerprint string // of all options that change what is made of a page: likewise

	// Open opens a source, with what is known of its pages beforehand.
	Open    func(ctx context.Context, name string) (io.ReadCloser, page.Hint, error)
	Records func(io.Reader, page.Hint) iter.Seq2[*page.Record, error] // nil means page.Records
	Work    Work

	Progress *Progress  // kept up to date while it runs; nil for none
	Tell     func(Line) // hears of each page that was worked on, in order; nil for none
}

// Work makes of a record what is to be written. It is called from several
// goroutines at a time, and also finishes its page when ctx is done. An error
// wrapping extract.ErrNoArticle or page.ErrSkipped is one answer among others;
// any other is a failure of the page.
type Work func(ctx context.Context, r *page.Record) (Page, error)

// Page is what Work made of a page.
type Page struct {
	Bytes   []byte // the output
	Address string // its canonical address, "" when unknown
	Title   string
	Text    string // plain, to tell duplicates by
	Words   int
}
