package noise

import (
	"os"
	"reflect"
	"testing"
)

func TestBuiltinRulesAreThoseOfTheFiles(t *testing.T) {
	want := readRules(t)
	if _, err := New(want); err != nil {
		t.Fatal(err)
	}
	got := builtinRules()
	if len(got) != len(want) {
		t.Fatalf("%d rules, the files have %d (want go generate run)", len(got), len(want))
	}
	for i := range want {
		want[i].origin = nil
		if !reflect.DeepEqual(got[i], want[i]) {
			t.Errorf("%s is not what rules/%s.yaml says (want go generate run)", want[i].Name, want[i].Family())
		}
	}
}

func TestBuiltinIndexIsThatOfTheRules(t *testing.T) {
	want := compile(readRules(t))
	if !reflect.DeepEqual(builtin.facts, want.facts) || !reflect.DeepEqual(builtin.tokens, want.tokens) || !reflect.DeepEqual(builtin.phrases, want.phrases) {
		t.Error("the index is not that of rules/*.yaml (want go generate run)")
	}
}

// readRules reads the rules' files.
func readRules(t testing.TB) []Rule {
	t.Helper()
	rules, err := ReadFamilies(os.DirFS("rules"))
	if err != nil {
		t.Fatal(err)
	}
	return rules
}

func BenchmarkCompile(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		compile(builtinList())
	}
}
