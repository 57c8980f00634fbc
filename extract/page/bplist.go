package page

import (
	"errors"
	"unicode/utf16"
)

// bplist is a binary property list
// (https://opensource.apple.com/source/CF/CF-550/CFBinaryPList.c): objects, a
// table of where each stands, and at the very end how to read that table. A
// dictionary names its keys and values by their numbers in it. Nothing is read
// but what is asked for, and nothing twice, so a list that refers to itself is
// no danger.
type bplist struct {
	raw        []byte
	table      int // where it begins
	count      int // objects
	offsetSize int // bytes of an entry of the table
	refSize    int // bytes of an object's number
	top        int // the number of the outermost object
}

const (
	bplistTrailer = 32
	// The kinds of object, in a byte's upper half; the lower has the length.
	bplistData  = 0x4
	bplistASCII = 0x5
	bplistUTF16 = 0x6
	bplistDict  = 0xd
)

var errBrokenPlist = errors.New("a broken binary property list (its end may be missing)")

func openBplist(raw []byte) (*bplist, error) {
	if len(raw) < len("bplist00")+bplistTrailer {
		return nil, errBrokenPlist
	}
	t := raw[len(raw)-bplistTrailer:]
	b := &bplist{raw: raw[:len(raw)-bplistTrailer], offsetSize: int(t[6]), refSize: int(t[7])}
	b.count, b.top, b.table = bigEndian(t[8:16]), bigEndian(t[16:24]), bigEndian(t[24:32])
	space := len(b.raw) - b.table
	if b.offsetSize < 1 || b.offsetSize > 8 || b.refSize < 1 || b.refSize > 8 || b.table < 0 || space < 0 ||
		b.count < 1 || b.count > space/b.offsetSize {
		return nil, errBrokenPlist
	}
	return b, nil
}

// bigEndian is a number of up to eight bytes, -1 when it does not fit.
func bigEndian(b []byte) int {
	n := uint64(0)
	for _, c := range b {
		n = n<<8 | uint64(c)
	}
	if n > 1<<62 {
		return -1
	}
	return int(n)
}

// object is the kind of the object of that number, its length in units of its
// kind, and the bytes from its first to the table. ok is false for none.
func (b *bplist) object(number int) (kind byte, length int, body []byte, ok bool) {
	if number < 0 || number >= b.count {
		return 0, 0, nil, false
	}
	entry := b.table + number*b.offsetSize
	at := bigEndian(b.raw[entry : entry+b.offsetSize])
	if at < 0 || at >= b.table {
		return 0, 0, nil, false
	}
	kind, length, body = b.raw[at]>>4, int(b.raw[at]&0xf), b.raw[at+1:b.table]
	if length != 0xf {
		return kind, length, body, true
	}
	if len(body) == 0 || body[0]>>4 != 1 || body[0]&0xf > 3 { // the length is an integer of 1 to 8 bytes
		return 0, 0, nil, false
	}
	size := 1 << (body[0] & 0xf)
	if len(body) < 1+size {
		return 0, 0, nil, false
	}
	return kind, bigEndian(body[1 : 1+size]), body[1+size:], true
}

// data is an object of bytes; nil when it is another.
func (b *bplist) data(number int) []byte {
	kind, length, body, ok := b.object(number)
	if !ok || kind != bplistData || length < 0 || length > len(body) {
		return nil
	}
	return body[:length]
}

// text is a string object; "" when it is another.
func (b *bplist) text(number int) string {
	kind, length, body, ok := b.object(number)
	switch {
	case !ok || length < 0 || length > len(body):
	case kind == bplistASCII:
		return string(body[:length])
	case kind == bplistUTF16 && length <= len(body)/2:
		units := make([]uint16, length)
		for i := range units {
			units[i] = uint16(body[2*i])<<8 | uint16(body[2*i+1])
		}
		return string(utf16.Decode(units))
	}
	return ""
}

// dict yields the keys of a dictionary with the numbers of their values.
func (b *bplist) dict(number int) func(yield func(key string, value int) bool) {
	return func(yield func(string, int) bool) {
		kind, length, body, ok := b.object(number)
		if !ok || kind != bplistDict || length < 0 || length > len(body)/(2*b.refSize) {
			return
		}
		ref := func(i int) int { return bigEndian(body[i*b.refSize : (i+1)*b.refSize]) }
		for i := range min(length, maxDictKeys) {
			if !yield(b.text(ref(i)), ref(length+i)) {
				return
			}
		}
	}
}

// maxDictKeys bounds the keys looked at; the dictionaries here have five.
const maxDictKeys = 1000

// readBinaryArchive finds the main resource of a webarchive.
func readBinaryArchive(raw []byte) (w webResource, err error) {
	b, err := openBplist(raw)
	if err != nil {
		return w, err
	}
	found := false
	for key, value := range b.dict(b.top) {
		if key != "WebMainResource" {
			continue
		}
		for key, value := range b.dict(value) {
			if key == "WebResourceData" {
				w.data, found = b.data(value), true
				continue
			}
			w.set(key, b.text(value))
		}
	}
	if !found {
		return w, errNoMainResource
	}
	return w, nil
}
