package batch

// tellDuplicates marks the duplicates among all lines. A page that a shard did
// not write, for it was nearly the same as another of the shard, stays that
// page's duplicate though that is one itself, and so does one that stands before
// it and came later.
func (j *joining) tellDuplicates() {
	seen := newDuplicates()
	at := map[Place]int{}
	for i, l := range j.Lines {
		at[Place{l.Source, l.Number}] = i
	}
	for i := range j.Lines {
		l := &j.Lines[i]
		if l.Status != OK {
			continue
		}
		self, was := Place{l.Source, l.Number}, l.DuplicateOf
		original, kind := seen.find(self, l.prints())
		switch {
		case original != nil:
			l.DuplicateOf, l.Duplicate = original, kind
		case l.Output != "" || was == nil:
			l.DuplicateOf, l.Duplicate = nil, ""
			seen.add(self, l.prints())
		default:
			k, ok := at[*was]
			if !ok || !alike(l.prints(), j.Lines[k].prints()) {
				j.problem(l.Source, "record %d was not written as a duplicate of record %d of %s, and is none any more (want --force)", l.Number, was.Number, was.Source)
			}
		}
	}
}

// alike tells whether one of two pages can be the other's duplicate.
func alike(a, b prints) bool {
	d := newDuplicates()
	d.add(Place{"a", 1}, a)
	original, _ := d.find(Place{"b", 1}, b)
	return original != nil
}
