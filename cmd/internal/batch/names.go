package batch

import (
	"fmt"
	"net/url"
	"path"
	"strings"
)

// names gives each page the path of its output under the output folder. It
// depends on the list of inputs and the record alone, so that every run and
// every shard chooses alike.
type names struct {
	target    func(source string) string
	record    func(source, record string, address *url.URL) string
	extension string
	keepDirs  bool
	taken     map[Print]bool // targets that more than one source would have
}

func newNames(all []Source, o Options) *names {
	n := &names{target: o.Target, record: o.RecordName, extension: o.Extension, keepDirs: o.KeepDirs, taken: map[Print]bool{}}
	seen := make(map[Print]struct{}, len(all))
	for _, s := range all {
		target := n.target(s.Name)
		t := folded(target)
		if _, twice := seen[t]; twice || reserved(target) {
			n.taken[t] = true
		}
		seen[t] = struct{}{}
	}
	return n
}

// folded is the same for names that a file system without regard to case holds
// for one.
func folded(name string) Print { return printOf([]byte(strings.ToLower(name))) }

// reserved tells the names that the batch's own files have.
func reserved(name string) bool {
	name = strings.ToLower(name)
	return strings.HasPrefix(name, ".newsx-") || !strings.Contains(name, "/") && strings.HasSuffix(name, ".jsonl") &&
		(strings.HasPrefix(name, "manifest.") || strings.HasPrefix(name, "sources."))
}

// of is the path of the output of a record, "/" between its parts. A file that
// is one page keeps its name, with a hash when another would have the same. A
// record of a container gets one of its own, which chooses no folder.
func (n *names) of(source, record string, address *url.URL) string {
	target := n.target(source)
	if record == "" {
		if n.taken[folded(target)] {
			target = strings.TrimSuffix(target, n.extension) + fmt.Sprintf("-%016x", uint64(printOf([]byte(source)))) + n.extension
		}
		return target
	}
	name := n.record(source, record, address) + n.extension
	if n.keepDirs {
		return path.Join(strings.TrimSuffix(target, n.extension), name)
	}
	return name
}
