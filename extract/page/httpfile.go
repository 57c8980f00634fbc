package page

import "bytes"

func init() {
	register(&container{
		name: "HTTP response",
		holds: func(head []byte) bool {
			if !bytes.HasPrefix(head, []byte("HTTP/")) {
				return false
			}
			m, ok := readMessage(head)
			return ok && m.status > 0
		},
		records: responseRecords,
	})
}

// responseRecords reads a page that was saved with the header it was served
// with, as wget --save-headers and curl -i write it.
func responseRecords(s *source, out sink) error {
	raw, cut, err := s.readAll()
	if err != nil {
		return err
	}
	m, _ := readMessage(raw)
	r := s.record(s.name, raw[m.length:])
	r.codings, r.kind, r.Truncated = m.codings, kindOf(m.kind), cut
	if m.charset != "" {
		r.Charset = m.charset
	}
	return out(r, nil)
}
