package page

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
)

func init() {
	register(&container{
		name: "mbox",
		holds: func(head []byte) bool {
			line, after, _ := bytes.Cut(head, []byte("\n"))
			return isFromLine(line) && fieldName(after) != ""
		},
		records: mboxRecords,
	})
}

// mboxRecords reads a file of mails (RFC 4155), each behind a line "From sender
// date". Lines of a mail that could be one have > before them, which is taken
// off (the kinds mboxo and mboxrd). A record's name is # and its number.
func mboxRecords(s *source, out sink) error {
	m := &mboxReader{source: s}
	for number := 1; ; number++ {
		mail, err := m.next()
		if err == io.EOF {
			return nil
		}
		name := s.name + "#" + strconv.Itoa(number)
		switch {
		case errors.Is(err, ErrTooLarge) && !errors.Is(err, ErrExpands):
			err = out(nil, s.error(name, nil, err))
		case err != nil && !s.damaged(err):
			return fmt.Errorf("read mbox: %w", err)
		case len(mail) > 0:
			inner := s.inner(bytes.NewReader(mail), "", s.given)
			inner.name = name
			damage := err
			if err = inner.recordsWithin(out); err == nil && damage != nil {
				err = fmt.Errorf("damaged: %w", damage)
			}
		}
		if err != nil {
			return err
		}
	}
}

type mboxReader struct {
	*source
	begun bool // the next mail's From line is read
}

// next reads a mail, without its From line. io.EOF is the end of the file.
func (m *mboxReader) next() (mail []byte, err error) {
	limit := int(m.hint.limit())
	blank, lineStart, large := true, true, false
	for {
		line, err := m.r.ReadSlice('\n')
		if lineStart && blank && isFromLine(line) {
			if m.begun {
				return mail, tooLarge(large, limit)
			}
			m.begun, blank = true, false
			continue
		}
		blank = lineStart && len(bytes.TrimRight(line, "\r\n")) == 0
		if lineStart && bytes.HasPrefix(line, []byte(">")) && bytes.HasPrefix(bytes.TrimLeft(line, ">"), []byte("From ")) {
			line = line[1:]
		}
		if large = large || len(mail)+len(line) > limit; !large {
			mail = append(mail, line...)
		}
		lineStart = err == nil
		switch {
		case err == nil, err == bufio.ErrBufferFull:
		case err == io.EOF && len(mail) > 0:
			return mail, tooLarge(large, limit)
		default:
			return mail, err
		}
	}
}

func tooLarge(large bool, limit int) error {
	if !large {
		return nil
	}
	return fmt.Errorf("%w: more than %d bytes", ErrTooLarge, limit)
}

// isFromLine tells the line before a mail: From, who sent it, and when, with
// the time of day and the year.
func isFromLine(line []byte) bool {
	fields := bytes.Fields(line[:min(len(line), maxFromLine)])
	if len(fields) < 6 || string(fields[0]) != "From" {
		return false
	}
	clock := false
	for _, f := range fields[2:] {
		clock = clock || bytes.Count(f, []byte(":")) >= 1 && f[0] >= '0' && f[0] <= '9'
	}
	return clock
}

// maxFromLine bounds the line before a mail: an address and a date.
const maxFromLine = 512
