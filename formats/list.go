package formats

import (
	"strconv"

	"newsx/extract"
)

// lastList remembers a list just written: another one right behind it would be
// read as its continuation unless it has another marker.
type lastList struct {
	end    int  // where it ended in b
	depth  int  // length of the prefix it stood behind
	marker byte // its bullet, or what follows its numbers
}

// maxNumber is the largest number of a list that CommonMark reads.
const maxNumber = 999_999_999

func (m *markdown) list(l *extract.List) {
	start := m.at
	marker := byte('-')
	if l.Ordered {
		marker = '.'
	}
	if m.last.end == start && m.last.depth == len(m.prefix) && m.last.marker == marker {
		marker = otherMarker[marker]
	}
	number := max(l.Start, 0)
	if number > maxNumber-len(l.Items) {
		number = 1
	}
	tight := isTight(l)
	first := true
	for _, item := range l.Items {
		before := len(m.b)
		if !first {
			if tight {
				m.newline()
			} else {
				m.separate()
			}
		}
		inside := len(m.b)
		head := string([]byte{marker, ' '})
		if l.Ordered {
			head = strconv.Itoa(number) + head
		}
		m.within(head, "            "[:len(head)], func() { m.blocks(item.Body, tight) })
		if len(m.b) == inside {
			m.b = m.b[:before]
			continue
		}
		first = false
		number++
	}
	m.last = lastList{end: len(m.b), depth: len(m.prefix), marker: marker}
}

var otherMarker = map[byte]byte{'-': '*', '.': ')'}

// isTight tells whether a list can do without blank lines: each item is one
// paragraph, with or without a list below that can follow it directly. By
// CommonMark an ordered list does so only if it begins with 1.
func isTight(l *extract.List) bool {
	for _, item := range l.Items {
		switch len(item.Body) {
		case 0, 1:
		case 2:
			nested, ok := item.Body[1].(*extract.List)
			if !ok || nested.Ordered && nested.Start != 1 || !isTight(nested) {
				return false
			}
		default:
			return false
		}
		if len(item.Body) > 0 {
			if _, ok := item.Body[0].(*extract.Paragraph); !ok {
				return false
			}
		}
	}
	return true
}
