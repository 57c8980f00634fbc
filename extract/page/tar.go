package page

import (
	"archive/tar"
	"fmt"
	"io"
	"io/fs"
	"strings"
)

func init() {
	register(&container{
		name:    "tar",
		holds:   func(head []byte) bool { return len(head) > 262 && string(head[257:262]) == "ustar" },
		records: tarRecords,
	})
}

// tarRecords reads a folder of pages as tar packs them, file by file.
func tarRecords(s *source, out sink) error {
	t := tar.NewReader(s.r)
	for {
		header, err := t.Next()
		switch {
		case err == io.EOF:
			return nil
		case s.damaged(err):
			return fmt.Errorf("damaged: %w", err)
		case err != nil:
			return err
		}
		if header.Typeflag == tar.TypeDir {
			continue
		}
		e := &entry{
			name: strings.TrimPrefix(header.Name, "./"), mode: header.FileInfo().Mode(),
			open: func() (io.ReadCloser, error) { return io.NopCloser(t), nil },
		}
		if header.Typeflag == tar.TypeLink {
			e.mode |= fs.ModeIrregular // only another name of a file before it
		}
		if err := s.entry(e, Record{}, false, out); err != nil {
			return err
		}
	}
}
