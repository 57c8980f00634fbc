package noise

// chains holds items by key, several to a key, in a table of its own: a literal
// of one is data of the program, which a map's must be made of at its start, and
// it is asked for every token and word of a page, of which it holds few.
type chains[T any] struct {
	table []chain      // by the key's hash; a power of two long
	items []chained[T] // the one numbered 0 is no item
	keys  int
	some  [sieve / 64]uint64 // a bit for each key's hash
}

// sieve is how many bits tell, before the table is asked, that it does not have
// most of the keys it does not have: they fit the fastest cache. Some five times
// the keys.
const sieve = 8192

type chain struct {
	hash  uint32
	first int32 // number of the first item, 0 for none
}

type chained[T any] struct {
	key  string
	item T
	next int32 // number of the next item of the same key, 0 for none
}

func newChains[T any]() chains[T] {
	return chains[T]{table: make([]chain, 8), items: make([]chained[T], 1)}
}

// hash mixes a key's length, ends and middle, which part names well.
func hash[K string | []byte](key K) uint32 {
	n := len(key)
	if n == 0 {
		return 0
	}
	h := uint32(n)*0x9E3779B1 ^ uint32(key[0])*0x85EBCA6B ^ uint32(key[n/2])*0xC2B2AE35 ^ uint32(key[n-1])*0x27D4EB2F ^ uint32(key[n/3])*0x165667B1
	return h ^ h>>15
}

// slot is where in the table the key is, or would be.
func slot[T any, K string | []byte](c *chains[T], key K, h uint32) *chain {
	last := uint32(len(c.table) - 1)
	for i := h & last; ; i = (i + 1) & last {
		if s := &c.table[i]; s.first == 0 || s.hash == h && c.items[s.first].key == string(key) {
			return s
		}
	}
}

func (c *chains[T]) add(key string, item T) {
	h := hash(key)
	s := slot(c, key, h)
	if s.first == 0 {
		if c.keys++; 2*c.keys > len(c.table) {
			c.grow()
			s = slot(c, key, h)
		}
	}
	c.items = append(c.items, chained[T]{key, item, s.first})
	*s = chain{h, int32(len(c.items) - 1)}
	c.some[h%sieve/64] |= 1 << (h % 64)
}

// grow doubles the table.
func (c *chains[T]) grow() {
	old := c.table
	c.table = make([]chain, 2*len(old))
	for _, s := range old {
		if s.first != 0 {
			*slot(c, c.items[s.first].key, s.hash) = s
		}
	}
}

// of is the number of a key's first item, 0 when it has none.
func of[T any, K string | []byte](c *chains[T], key K) int32 {
	h := hash(key)
	if c.some[h%sieve/64]&(1<<(h%64)) == 0 {
		return 0
	}
	return slot(c, key, h).first
}
