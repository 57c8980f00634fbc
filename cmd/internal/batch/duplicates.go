package batch

import "math/bits"

// Kind is in what a page is the same as an earlier one.
type Kind string

const (
	SameAddress Kind = "address" // its canonical address
	SameText    Kind = "text"    // title and text, word for word
	NearText    Kind = "near"    // nearly all of the text
)

// nearBits is in how many of the 64 bits the simhashes of two texts may differ
// for the texts to count as nearly the same; see TestNearBits for what that
// takes and leaves. Different articles of the development corpus differ in 14
// and more, in 32 on the average with a deviation of 4.2, so that of a million
// articles some 300 would be called duplicates wrongly; with 8 bits some
// thousand.
const nearBits = 6

// nearBlocks is how many blocks a simhash is cut into to find its likes: of
// one block more than there are differing bits, one is the same.
const nearBlocks = nearBits + 1

// duplicates are the originals so far. Pages must be asked for and added in the
// order of the input: the first of its kind is the original.
type duplicates struct {
	places    []Place
	near      []Print // of each place
	byAddress map[Print]int32
	byText    map[Print]int32
	byBlock   [nearBlocks]map[Print][]int32
}

func newDuplicates() *duplicates {
	d := &duplicates{byAddress: map[Print]int32{}, byText: map[Print]int32{}}
	for i := range d.byBlock {
		d.byBlock[i] = map[Print][]int32{}
	}
	return d
}

// find returns the original that a page of these prints is a duplicate of, nil
// when it is none. The page itself, of an earlier run, is not one.
func (d *duplicates) find(self Place, p prints) (*Place, Kind) {
	if i, ok := d.byAddress[p.address]; ok && p.address != 0 && d.places[i] != self {
		return &d.places[i], SameAddress
	}
	if i, ok := d.byText[p.text]; ok && p.text != 0 && d.places[i] != self {
		return &d.places[i], SameText
	}
	if i := d.nearest(self, p.near); i >= 0 {
		return &d.places[i], NearText
	}
	return nil, ""
}

// nearest is the earliest original with a simhash near to one, -1 when there is
// none.
func (d *duplicates) nearest(self Place, near Print) int32 {
	best := int32(-1)
	if near == 0 {
		return best
	}
	for block := range d.byBlock {
		for _, i := range d.byBlock[block][blockOf(near, block)] {
			if best >= 0 && i >= best {
				break // they are in order
			}
			if bits.OnesCount64(uint64(d.near[i]^near)) <= nearBits && d.places[i] != self {
				best = i
				break
			}
		}
	}
	return best
}

// add makes a page one of the originals.
func (d *duplicates) add(place Place, p prints) {
	i := int32(len(d.places))
	d.places = append(d.places, place)
	d.near = append(d.near, p.near)
	addFirst(d.byAddress, p.address, i)
	addFirst(d.byText, p.text, i)
	if p.near == 0 {
		return
	}
	for block := range d.byBlock {
		b := blockOf(p.near, block)
		d.byBlock[block][b] = append(d.byBlock[block][b], i)
	}
}

func addFirst(m map[Print]int32, p Print, i int32) {
	if _, taken := m[p]; !taken && p != 0 {
		m[p] = i
	}
}

// blockOf is one of the blocks of a simhash, as even as 64 bits can be cut.
func blockOf(p Print, block int) Print {
	from, to := 64*block/nearBlocks, 64*(block+1)/nearBlocks
	return p >> from & (1<<(to-from) - 1)
}
