package main

import (
	"context"
	"errors"
	"fmt"
	"syscall"
)

// exitCodes is the part of --help that tells what exitCode does.
const exitCodes = `Exit codes:
  0    done; also when the reader of a pipe went away (| head)
  1    some input failed, or the output could not be written
  2    wrong usage
  3    everything was read, but no input holds an article
  130  interrupted`

// How a run can end beside success. The messages of errSomeFailed and
// errNoArticles are never printed: each input had its own.
var (
	errSomeFailed = errors.New("some inputs failed")
	errNoArticles = errors.New("no article in any input")
)

// retryError is an interruption that a scheduler is told of by a code of its
// own.
type retryError struct{ code int }

func (retryError) Error() string { return context.Canceled.Error() }

func (retryError) Unwrap() error { return context.Canceled }

// usageError is a command line that asks for what newsx does not do.
type usageError struct{ error }

func usagef(format string, a ...any) error { return usageError{fmt.Errorf(format, a...)} }

// troubleError is a failure of a command whose exit code 1 is an answer: those
// of diff, cmp and grep are 2 then.
type troubleError struct{ error }

func (e troubleError) Unwrap() error { return e.error }

// exitCode is the one place that turns how a run ended into a number.
func exitCode(err error) int {
	if retry, ok := errors.AsType[retryError](err); ok {
		return retry.code
	}
	switch {
	case err == nil, errors.Is(err, syscall.EPIPE):
		return 0
	case errors.As(err, new(usageError)):
		return 2
	case errors.Is(err, errNoArticles):
		return 3
	case errors.Is(err, context.Canceled):
		return 130
	case errors.As(err, new(troubleError)):
		return 2
	default:
		return 1
	}
}

// finish prints what is still to be said about a run's end and returns its
// exit code. Interruption and a closed pipe end quietly.
func finish(s *streams, err error) int {
	switch {
	case err == nil, errors.Is(err, syscall.EPIPE), errors.Is(err, context.Canceled),
		errors.Is(err, errSomeFailed), errors.Is(err, errNoArticles):
	default:
		s.message("%v", err)
	}
	return exitCode(err)
}
