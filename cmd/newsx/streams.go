package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"
)

// streams are what a command reads and writes, and what it must know about
// them. Tests make their own.
type streams struct {
	in         io.Reader
	out, err   io.Writer
	inTerminal bool // nobody pipes anything in
	colour     bool // err is a terminal that shows colours
	width      int  // cells a line of err holds
}

// plainWidth is the width of a table that goes to no terminal: wide enough for
// a sentence beside the other columns, narrow enough for a log.
const plainWidth = 160

// systemStreams are the process's own.
func systemStreams() *streams {
	s := &streams{
		in: os.Stdin, out: os.Stdout, err: os.Stderr,
		inTerminal: terminal(os.Stdin),
		width:      plainWidth,
	}
	if terminal(os.Stdout) {
		s.out = &neutralizer{os.Stdout}
	}
	if terminal(os.Stderr) {
		_, none := os.LookupEnv("NO_COLOR") // https://no-color.org
		s.colour = !none && os.Getenv("TERM") != "dumb"
		if w, _, err := term.GetSize(int(os.Stderr.Fd())); err == nil && w > 0 {
			s.width = w
		}
	}
	return s
}

func terminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }

// message prints one line on standard error, safe to show: no page and no
// file's name can make it look like two. A standard error that cannot be
// written leaves nobody to tell.
func (s *streams) message(format string, a ...any) {
	line := strings.ReplaceAll(neutral(fmt.Sprintf(format, a...)), "\n", `\n`)
	fmt.Fprintf(s.err, "%s %s\n", s.paint(red, "newsx:"), line)
}

// The colours, as SGR parameters.
const (
	bold = "1"
	red  = "31"
)

// paint puts text in a colour where colours are shown.
func (s *streams) paint(colour, text string) string {
	if !s.colour {
		return text
	}
	return "\x1b[" + colour + "m" + text + "\x1b[0m"
}
