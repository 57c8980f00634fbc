package noise

// chains holds items by key, several to a key. Items of one key are linked, so
// that filling it takes no allocation a key: it is filled before the first page
// of every run.
type chains[T any] struct {
	first map[string]int32 // number of a key's first item
	items []chained[T]     // the one numbered 0 is no item
	some  [sieve / 64]uint64
}

type chained[T any] struct {
	item T
	next int32 // number of the next item of the same key, 0 for none
}

// sieve is how many bits tell, before the map is asked, that it does not have a
// key: most of a page's tokens and words are in none. A power of two, some five
// times the keys.
const sieve = 8192

// bit is a key's place in the sieve, by its length, its ends and its middle.
func bit(key []byte) uint32 {
	n := len(key)
	if n == 0 {
		return 0
	}
	return (uint32(n)*0x9E3779B1 ^ uint32(key[0])*0x85EBCA6B ^ uint32(key[n/2])*0xC2B2AE35 ^ uint32(key[n-1])*0x27D4EB2F) >> 19
}

// newChains has room for about so many keys and items.
func newChains[T any](keys, items int) chains[T] {
	return chains[T]{first: make(map[string]int32, keys), items: make([]chained[T], 1, items+1)}
}

func (c *chains[T]) add(key string, item T) {
	c.items = append(c.items, chained[T]{item, c.first[key]})
	c.first[key] = int32(len(c.items) - 1)
	b := bit([]byte(key))
	c.some[b/64] |= 1 << (b % 64)
}

// of is the number of a key's first item, 0 when it has none.
func (c *chains[T]) of(key []byte) int32 {
	if b := bit(key); c.some[b/64]&(1<<(b%64)) == 0 {
		return 0
	}
	return c.first[string(key)]
}
