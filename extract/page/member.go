package page

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/gzip"
)

// Most WARC files are packed record by record. Then the reader unpacks no more
// than a record's header: it finds where the member ends without unpacking it,
// and the member goes to whoever calls Record.Page. Unpacking costs a third of
// parsing, which is too much for the one goroutine that reads for all others.
//
// A member ends where the next one begins, or the file ends, and the size it
// gives for itself in its last four bytes is that of the record it begins with.
// Where that is not so the reader unpacks and reads as it does elsewhere.

const (
	// memberBytes is how far a member's end is looked for: packed pages, and
	// nearly all pictures, are smaller.
	memberBytes = 1 << 20

	// memberHead bytes of a member unpack to the headers of its record, or else
	// eight times as many do.
	memberHead = 1 << 10

	// recordEnd stands behind each record.
	recordEnd = "\r\n\r\n"
)

// packedBody is where a member that is one record has the body of a page.
type packedBody struct {
	skip   int64 // the headers
	length int64
}

// memberReader is what reading members takes beside a warcReader.
type memberReader struct {
	z        *gzip.Reader
	unpacked []byte
	lines    *bufio.Reader
}

func newMemberReader() *memberReader {
	return &memberReader{z: new(gzip.Reader), unpacked: make([]byte, headBytes), lines: bufio.NewReaderSize(nil, headBytes)}
}

// atMember tells whether reading stands between two members. It never does in a
// file that was set back: then there are bytes between the two readers.
func (w *warcReader) atMember() bool {
	return w.gunzip != nil && w.rewinds == 0 && w.r.Buffered() == 0 && w.gunzip.atEnd()
}

// member gives out the record of the member that comes next, and tells whether
// it could.
func (w *warcReader) member() (done bool, err error) {
	if !w.atMember() {
		return false, nil
	}
	if w.members == nil {
		w.members = newMemberReader()
		w.gunzip.raw = bufio.NewReaderSize(w.gunzip.raw, memberBytes) // between members nothing else holds it
	}
	raw := w.gunzip.raw
	for _, n := range []int{memberHead, 8 * memberHead} {
		packed, _ := raw.Peek(n)
		h, start, content := w.members.head(packed, w.header)
		if h == nil {
			continue
		}
		content = content[:min(int64(len(content)), h.length)]
		if int64(len(content)) < h.length && !w.enough(h, content) {
			continue
		}
		end := memberEnd(raw, int64(start)+h.length+int64(len(recordEnd)))
		if end == 0 {
			return false, nil
		}
		return true, w.giveMember(h, int64(start), content, end)
	}
	return false, nil
}

// head reads the header of the record that packed begins with, and as much of
// its content as comes out of packed. h is nil where that is not enough.
func (m *memberReader) head(packed []byte, header func(*bufio.Reader) (*warcHeader, error)) (h *warcHeader, start int, content []byte) {
	if m.z.Reset(bytes.NewReader(packed)) != nil {
		return nil, 0, nil
	}
	m.z.Multistream(false)
	n, _ := io.ReadFull(m.z, m.unpacked) // ends early, as packed does
	rest := bytes.NewReader(m.unpacked[:n])
	m.lines.Reset(rest)
	h, err := header(m.lines)
	if err != nil {
		return nil, 0, nil
	}
	start = n - rest.Len() - m.lines.Buffered()
	return h, start, m.unpacked[start:n]
}

// enough tells whether what a record is can be told from the beginning of its
// content.
func (w *warcReader) enough(h *warcHeader, content []byte) bool {
	if h.kind != "response" {
		return true
	}
	m, ok := readMessage(content)
	return ok && (m.kind != "" || h.identified != "")
}

// giveMember gives out the record of a member of so many bytes.
func (w *warcReader) giveMember(h *warcHeader, start int64, content []byte, end int) error {
	raw, name := w.gunzip.raw, w.nextName()
	m, why := w.look(h, func(n int64) []byte { return content[:min(int64(len(content)), n)] })
	if why != nil {
		raw.Discard(end)
		return w.out(nil, w.error(name, h.target, why))
	}
	r := w.page(name, h, m, nil)
	r.Bytes = make([]byte, end)
	if _, err := io.ReadFull(raw, r.Bytes); err != nil {
		return err // cannot be: they have been looked at
	}
	r.packed = &packedBody{start + int64(m.length), h.length - int64(m.length)}
	w.budget.expanded += start + h.length
	if err := w.budget.check(); err != nil {
		return err
	}
	return w.out(r, nil)
}

// memberEnd finds the end of the member that raw stands at, which unpacks to
// size bytes; 0 when it is not to be found.
func memberEnd(raw *bufio.Reader, size int64) int {
	const leastMember = 18 // a header and a trailer
	seen := leastMember
	for n := headBytes; n <= memberBytes; n *= 4 {
		window, err := raw.Peek(n)
		end := len(window)
		i := bytes.Index(window[min(seen, end):], gzipMagic)
		switch {
		case i >= 0: // by chance this stands in one member of a thousand
			end = seen + i
		case err == nil:
			seen = max(seen, end-len(gzipMagic)+1)
			continue
		case err != io.EOF || end < leastMember:
			return 0
		}
		if endsMember(window[:end], size) {
			return end
		}
		return 0
	}
	return 0
}

// endsMember tells whether a member that unpacks to size bytes can end here.
func endsMember(window []byte, size int64) bool {
	b := window[len(window)-4:]
	return uint32(b[0])|uint32(b[1])<<8|uint32(b[2])<<16|uint32(b[3])<<24 == uint32(size)
}

var errRecordLength = errors.New("the record is not as long as it says")

// unpack unpacks the member and returns the body. A member that is spoiled
// anywhere is an error.
func (p *packedBody) unpack(member []byte) ([]byte, error) {
	z := gunzippers.Get().(*gzip.Reader)
	defer gunzippers.Put(z)
	rest := bytes.NewReader(member)
	if err := z.Reset(rest); err != nil {
		return nil, spoiled(fmt.Errorf("read gzip: %w", err))
	}
	z.Multistream(false)
	all, err := readBytes(z, p.skip+p.length)
	if err != nil {
		return nil, spoiled(fmt.Errorf("read gzip: %w", err))
	}
	end, err := io.ReadAll(io.LimitReader(z, int64(len(recordEnd))+1)) // to the checksum
	if err != nil {
		return nil, spoiled(fmt.Errorf("read gzip: %w", err))
	}
	if string(end) != recordEnd || rest.Len() > 0 {
		return nil, spoiled(errRecordLength)
	}
	return all[p.skip:], nil
}
