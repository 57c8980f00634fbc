package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"time"

	"newsx/extract/page"
)

// fetcher reads addresses given as arguments. Nothing else in newsx touches the
// network.
type fetcher struct {
	timeout time.Duration // for a whole answer; 0 is no limit
}

const (
	// defaultTimeout is what a reader waits for a page, and more.
	defaultTimeout = 30 * time.Second
	// maxRedirects is what browsers' and curl's users are used to, halved: real
	// pages need three.
	maxRedirects = 10
	// accepted tells servers that choose what is wanted.
	accepted = "text/html,application/xhtml+xml,text/plain;q=0.8,*/*;q=0.5"
)

// readCloser is an input; one that is also an io.ReaderAt and io.Seeker can be
// read at random.
type readCloser = io.ReadCloser

// open asks for the address and returns the answer's body with h, to which the
// answer adds the page's address (that of the last redirect) and charset.
func (f fetcher) open(ctx context.Context, address *url.URL, h page.Hint) (readCloser, page.Hint, error) {
	cancel := context.CancelFunc(func() {})
	if f.timeout > 0 {
		ctx, cancel = context.WithTimeout(ctx, f.timeout)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address.String(), nil)
	if err != nil {
		cancel()
		return nil, h, err
	}
	request.Header.Set("User-Agent", userAgent())
	request.Header.Set("Accept", accepted)
	client := &http.Client{CheckRedirect: checkRedirect}
	answer, err := client.Do(request)
	if err != nil {
		err = f.cause(ctx, err)
		cancel()
		return nil, h, err
	}
	body := &fetched{answer.Body, ctx, cancel, f}
	if answer.StatusCode < 200 || answer.StatusCode > 299 || answer.StatusCode == http.StatusNoContent {
		body.Close()
		return nil, h, fmt.Errorf("the server answers %s (save the page with a browser, and extract the file)", answer.Status)
	}
	if h.URL == nil {
		h.URL = answer.Request.URL
	}
	if _, params, err := mime.ParseMediaType(answer.Header.Get("Content-Type")); err == nil {
		h.Charset = params["charset"]
	}
	return body, h, nil
}

// userAgent says who asks, as RFC 9110 wants it.
func userAgent() string { return "newsx/" + version() }

func checkRedirect(to *http.Request, via []*http.Request) error {
	if len(via) > maxRedirects {
		return fmt.Errorf("more than %d redirects", maxRedirects)
	}
	if webAddress(to.URL.String()) == nil {
		return fmt.Errorf("redirected to %s, want http or https", to.URL.Redacted())
	}
	return nil
}

// cause strips from an error what the message begins with already, and says
// what can be done about a timeout.
func (f fetcher) cause(ctx context.Context, err error) error {
	if e, ok := errors.AsType[*url.Error](err); ok {
		err = e.Err
	}
	if ctx.Err() != nil { // then err may be anything that a cut connection gives
		err = ctx.Err()
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("no whole answer within %v (wait longer with --timeout)", f.timeout)
	}
	return err
}

// fetched is the body of an answer.
type fetched struct {
	io.ReadCloser
	ctx     context.Context // of the request
	cancel  context.CancelFunc
	fetcher fetcher
}

func (b *fetched) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if err != nil && err != io.EOF {
		err = b.fetcher.cause(b.ctx, err)
	}
	return n, err
}

func (b *fetched) Close() error {
	b.cancel()
	return b.ReadCloser.Close()
}
