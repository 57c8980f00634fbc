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
	in          io.Reader
	out, err    io.Writer
	inTerminal  bool // nobody pipes anything in
	outTerminal bool // somebody watches out
	errTerminal bool // and err
	colour      bool // err is a terminal that shows colours
	width       int  // cells a line of err holds

	raw       io.Writer // out, for text that is safe to show already and may have colours
	outColour bool      // out is a terminal that shows colours
	outWidth  int       // cells a line of out holds
}

// plainWidth is the width of a table that goes to no terminal: wide enough for
// a sentence beside the other columns, narrow enough for a log.
const plainWidth = 160

// systemStreams are the process's own.
func systemStreams() *streams {
	s := &streams{
		in: os.Stdin, out: os.Stdout, err: os.Stderr,
		inTerminal: terminal(os.Stdin),
		raw:        os.Stdout,
	}
	if s.outTerminal = terminal(os.Stdout); s.outTerminal {
		s.out = &neutralizer{os.Stdout}
	}
	s.errTerminal = terminal(os.Stderr)
	s.colour, s.width = looks(os.Stderr)
	s.outColour, s.outWidth = looks(os.Stdout)
	return s
}

// looks tells whether f shows colours, and how wide it is.
func looks(f *os.File) (colour bool, width int) {
	if !terminal(f) {
		return false, plainWidth
	}
	width = plainWidth
	if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 0 {
		width = w
	}
	_, none := os.LookupEnv("NO_COLOR") // https://no-color.org
	return !none && os.Getenv("TERM") != "dumb", width
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
	bold   = "1"
	dim    = "2"
	red    = "31"
	green  = "32"
	yellow = "33"
	cyan   = "36"
)

// helpWidth is where lines of help are broken: at the terminal's width, and
// nowhere for a program.
func (s *streams) helpWidth() int {
	if s.outTerminal {
		return s.outWidth
	}
	return 0
}

// paint puts text in a colour where colours are shown.
func (s *streams) paint(colour, text string) string {
	if !s.colour {
		return text
	}
	return sgr(colour, text)
}

func sgr(colour, text string) string { return "\x1b[" + colour + "m" + text + "\x1b[0m" }
