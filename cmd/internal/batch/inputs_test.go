package batch

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"math/rand/v2"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"newsx/extract"
	"newsx/extract/page"
)

// The tests' pages are lines, and their containers are files of them: name,
// tab, text. A text is worked on as its first word says:
//
//	none  no article
//	fail  a failure of the page
//	slow  takes a while
//
// and the reader takes as such:
//
//	!skip !revisit !broken  an error of the record
//	!cut                    an error of reading, once
//	!panic                  the reader breaks
const testExtension = ".out"

// readable makes the tests' containers of inputs in memory.
type readable map[string]string

func (in readable) open(_ context.Context, name string) (io.ReadCloser, page.Hint, error) {
	text, ok := in[name]
	if !ok {
		return nil, page.Hint{}, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return io.NopCloser(strings.NewReader(text)), page.Hint{}, nil
}

func (in readable) sources() []Source {
	var list []Source
	for name, text := range in {
		list = append(list, Source{Name: name, Size: int64(len(text)), Modified: time.Unix(1_700_000_000, 0)})
	}
	return list
}

func testRecords(r io.Reader, h page.Hint) iter.Seq2[*page.Record, error] {
	return func(yield func(*page.Record, error) bool) {
		lines := bufio.NewScanner(r)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			name, text, contained := strings.Cut(lines.Text(), "\t")
			if !contained {
				name, text = "", lines.Text()
			}
			record := &page.Record{Name: name, Bytes: []byte(text)}
			var err error
			switch text {
			case "!skip":
				err = &page.RecordError{Name: name, Err: fmt.Errorf("%w: a picture", page.ErrSkipped)}
			case "!revisit":
				err = &page.RecordError{Name: name, Err: page.ErrRevisit}
			case "!broken":
				err = &page.RecordError{Name: name, Err: errors.New("damaged record")}
			case "!cut":
				err = &fs.PathError{Op: "read", Path: h.Source, Err: errors.New("read error")}
			case "!panic":
				panic("the reader broke")
			}
			if err != nil {
				record = nil
			}
			if !yield(record, err) || text == "!cut" {
				return
			}
		}
	}
}

func testWork(_ context.Context, r *page.Record) (Page, error) {
	text := string(r.Bytes)
	switch first, _, _ := strings.Cut(text, " "); first {
	case "none":
		return Page{}, fmt.Errorf("%w: a list", extract.ErrNoArticle)
	case "fail":
		return Page{}, errors.New("broken page")
	case "slow":
		time.Sleep(time.Duration(rand.IntN(3000)) * time.Microsecond)
	}
	out, err := json.Marshal(map[string]string{"text": text})
	return Page{Bytes: append(out, '\n'), Text: text, Words: len(strings.Fields(text))}, err
}

func testRecordName(source, record string, _ *url.URL) string {
	return fmt.Sprintf("%s-%s", strings.ReplaceAll(source, "/", "-"), record)
}

func testOptions(dir string, in readable) Options {
	return Options{
		Dir: dir, Sources: in.sources(), Open: in.open, Records: testRecords, Work: testWork,
		Jobs: 4, Extension: testExtension, Version: "v1", Fingerprint: "o1",
		Target:     func(source string) string { return filepath.Base(source) + testExtension },
		RecordName: testRecordName,
	}
}

// small is an input of every kind of record.
func small() readable {
	return readable{
		"a.txt":      "an article in a file of its own",
		"b.list":     "1\tthe first of the list\n2\tnone at all\n3\t!skip\n4\t!revisit\n5\t!broken\n6\tfail here\n7\tthe last of the list",
		"dir/a.txt":  "another article of that name",
		"empty.txt":  "",
		"copy.list":  "1\tthe first of the list\n2\tsomething else",
		"z/none.txt": "none here",
	}
}

// large is an input that keeps several workers busy for a while.
func large(seed uint64) readable {
	random := rand.New(rand.NewPCG(seed, 1))
	kinds := []string{"slow", "article", "article", "article", "none", "fail"}
	in := readable{}
	for s := range 8 {
		var b strings.Builder
		for n := range 1 + random.IntN(40) {
			text := fmt.Sprintf("%s %d of %d", kinds[random.IntN(len(kinds))], n, s)
			switch random.IntN(12) {
			case 0:
				text = "!skip"
			case 1:
				text = fmt.Sprintf("article repeated %d", random.IntN(3))
			}
			fmt.Fprintf(&b, "record-%d\t%s\n", n, text)
		}
		in[fmt.Sprintf("source-%02d.list", s)] = b.String()
	}
	for s := range 40 {
		in[fmt.Sprintf("page-%02d.txt", s)] = fmt.Sprintf("%s number %d", kinds[random.IntN(len(kinds))], s)
	}
	return in
}
