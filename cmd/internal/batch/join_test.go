package batch

import (
	"strings"
	"testing"
)

// TestJoinOfUnwrittenDuplicates is about pages that --dedup did not write.
func TestJoinOfUnwrittenDuplicates(t *testing.T) {
	in := readable{"m.txt": "the same text in both", "z.txt": "another text"}
	dir := t.TempDir()
	o := testOptions(dir, in)
	o.Dedup = true
	mustRun(t, o)
	in["a.txt"] = "the same text in both" // stands before its original, and comes later
	o.Sources = in.sources()
	mustRun(t, o)
	j, err := Join([]string{dir})
	if err != nil || j.Problems != nil || len(j.Lines) != 3 || j.Summary.Duplicates != 1 {
		t.Fatalf("%+v, %v", j, err)
	}
	if of := j.Lines[0].DuplicateOf; of == nil || *of != (Place{"m.txt", 1}) {
		t.Errorf("a.txt is a duplicate of %v", of)
	}

	in["m.txt"] = "no longer the same text" // then a.txt's text is nowhere
	o.Sources = in.sources()
	mustRun(t, o)
	j, err = Join([]string{dir})
	if err != nil || len(j.Problems) != 1 || !strings.Contains(j.Problems[0].String(), "a.txt: record 1 was not written as a duplicate of record 1 of m.txt, and is none any more (want --force)") {
		t.Errorf("%v, %v", j.Problems, err)
	}
	o.Force = true
	mustRun(t, o)
	if j, err = Join([]string{dir}); err != nil || j.Problems != nil || j.Summary.Duplicates != 0 {
		t.Errorf("%+v, %v", j, err)
	}
}
