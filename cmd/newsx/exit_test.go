package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

func TestFinish(t *testing.T) {
	for _, c := range []struct {
		err   error
		code  int
		quiet bool
	}{
		{nil, 0, true},
		{outputError{fmt.Errorf("standard output: %w", syscall.EPIPE)}, 0, true},
		{errSomeFailed, 1, true},
		{outputError{syscall.ENOSPC}, 1, false},
		{errors.New("anything else"), 1, false},
		{usagef("want this, not %s", "that"), 2, false},
		{troubleError{errors.New("cannot be compared")}, 2, false},
		{troubleError{context.Canceled}, 130, true},
		{errNoArticles, 3, true},
		{fmt.Errorf("reading: %w", context.Canceled), 130, true},
	} {
		var b bytes.Buffer
		code := finish(&streams{err: &b}, c.err)
		if code != c.code || (b.Len() == 0) != c.quiet {
			t.Errorf("%v: exit code %d, printed %q; want %d", c.err, code, b.String(), c.code)
		}
		if !strings.Contains(exitCodes, "\n  "+strconv.Itoa(code)) {
			t.Errorf("--help does not tell of exit code %d", code)
		}
	}
}

func TestOutcome(t *testing.T) {
	for _, c := range []struct {
		articles, none, failed int
		want                   error
	}{
		{0, 0, 0, nil},
		{3, 0, 0, nil},
		{0, 2, 0, errNoArticles},
		{1, 2, 0, errSomeFailed},
		{0, 2, 1, errSomeFailed},
		{0, 0, 1, errSomeFailed},
	} {
		got := (&teller{articles: c.articles, none: c.none, failed: c.failed}).outcome()
		if got != c.want {
			t.Errorf("%d articles, %d without, %d failed: %v, want %v", c.articles, c.none, c.failed, got, c.want)
		}
	}
}
