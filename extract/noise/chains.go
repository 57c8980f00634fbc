package noise

// chains holds items by key, several to a key. Items of one key are linked, so
// that filling it takes no allocation a key: it is filled before the first page
// of every run.
type chains[T any] struct {
	first map[string]int32 // number of a key's first item
	items []chained[T]     // the one numbered 0 is no item
}

type chained[T any] struct {
	item T
	next int32 // number of the next item of the same key, 0 for none
}

// newChains has room for about so many keys and items.
func newChains[T any](keys, items int) chains[T] {
	return chains[T]{make(map[string]int32, keys), make([]chained[T], 1, items+1)}
}

func (c *chains[T]) add(key string, item T) {
	c.items = append(c.items, chained[T]{item, c.first[key]})
	c.first[key] = int32(len(c.items) - 1)
}
