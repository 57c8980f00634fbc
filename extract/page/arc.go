package page

import (
	"bufio"
	"bytes"
	"errors"
	"strconv"
	"time"
)

func init() {
	register(&container{
		name:  "ARC",
		holds: func(head []byte) bool { return bytes.HasPrefix(head, []byte("filedesc://")) },
		records: func(s *source, out sink) error {
			w := newWARCReader(s, out)
			w.starts, w.header = arcStart, readARCHeader
			return w.all()
		},
	})
}

// arcTime is how ARC files and the names of captures write a time, in UTC.
const arcTime = "20060102150405"

// readARCHeader reads the line before a record of an ARC file
// (https://archive.org/web/researcher/ArcFileFormat.php):
//
//	http://host/path 192.0.2.1 20140216050221 text/html 1591
//
// Version 2 has more fields before the last, the length.
func readARCHeader(r *bufio.Reader) (*warcHeader, error) {
	line, err := readLine(r)
	if err != nil {
		return nil, err
	}
	h := parseARCHeader(line)
	if h == nil {
		return nil, errors.New("no ARC record here")
	}
	return h, nil
}

func parseARCHeader(line []byte) *warcHeader {
	fields := bytes.Fields(line)
	if len(fields) < 5 || !bytes.Contains(fields[0], []byte(":")) || len(fields[2]) != len(arcTime) {
		return nil
	}
	h := &warcHeader{kind: "response", target: targetURL(string(fields[0])), contentType: string(fields[3])}
	if bytes.HasPrefix(fields[0], []byte("filedesc:")) {
		h.kind = "filedesc"
	}
	var err error
	if h.date, err = time.Parse(arcTime, string(fields[2])); err != nil {
		return nil
	}
	h.length, err = strconv.ParseInt(string(fields[len(fields)-1]), 10, 64)
	if err != nil || h.length < 0 {
		return nil
	}
	return h
}

// arcStart tells whether an ARC record begins with head.
func arcStart(head []byte) bool {
	line, _, whole := bytes.Cut(head, []byte("\n"))
	return whole && bytes.Contains(line[:min(len(line), 32)], []byte(":")) && parseARCHeader(line) != nil
}
