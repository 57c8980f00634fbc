package main

import (
	"bytes"
	"context"

	"newsx/cmd/internal/batch"
	"newsx/extract"
	"newsx/extract/page"
	"newsx/formats"
)

// work is what to do with each page, and the extension of what comes of it.
func (o *batchOptions) work() (batch.Work, string, error) {
	format, err := o.chosenFormat(1)
	if err != nil {
		return nil, "", err
	}
	if o.write.Explain && !hasFields(format, o.write) {
		return nil, "", usagef("--explain needs a format with fields in a batch (want json, jsonl or yaml)")
	}
	extractor, err := o.extractor()
	if err != nil {
		return nil, "", err
	}
	w := &pageWorker{extractor, format, o.write}
	return w.page, format.Extension, nil
}

// pageWorker makes outputs of pages. It is safe for concurrent use.
type pageWorker struct {
	extractor *extract.Extractor
	format    formats.Format
	options   formats.Options
}

func (w *pageWorker) page(ctx context.Context, r *page.Record) (out batch.Page, err error) {
	err = guard(func() error {
		p, err := r.Page()
		if err != nil {
			return readError(err)
		}
		a, err := w.extractor.Extract(ctx, p)
		if err != nil {
			return readError(err)
		}
		out.Address, out.Title = a.URL, a.Title
		out.Text, out.Words = formats.Reading(a, w.options)
		out.Bytes, err = w.write(a)
		return err
	})
	return out, err
}

func (w *pageWorker) write(a *extract.Article) ([]byte, error) {
	var b bytes.Buffer
	writer, err := w.format.Open(&b, w.options)
	if err != nil {
		return nil, err
	}
	if err := writer.Article(a); err != nil {
		return nil, err
	}
	err = writer.Close()
	return b.Bytes(), err
}
