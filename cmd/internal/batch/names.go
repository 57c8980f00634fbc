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
	extension string
	keepDirs  bool
	taken     map[string]bool // targets that more than one source would have
}

func newNames(all []Source, o Options) *names {
	n := &names{target: o.Target, extension: o.Extension, keepDirs: o.KeepDirs, taken: map[string]bool{}}
	seen := make(map[string]bool, len(all))
	for _, s := range all {
		t := folded(n.target(s.Name))
		if seen[t] || reserved(t) {
			n.taken[t] = true
		}
		seen[t] = true
	}
	return n
}

// folded makes names one that a file system without regard to case holds for
// one.
func folded(name string) string { return strings.ToLower(name) }

// reserved tells the names that the batch's own files have.
func reserved(name string) bool {
	return strings.HasPrefix(name, ".newsx-") || !strings.Contains(name, "/") && strings.HasSuffix(name, ".jsonl") &&
		(strings.HasPrefix(name, "manifest.") || strings.HasPrefix(name, "sources."))
}

// of is the path of the output of a record, "/" between its parts. A file that
// is one page keeps its name, with a hash when another would have the same. A
// record of a container gets one from its address and a hash; what the
// container calls it never chooses a folder.
func (n *names) of(source, record string, address *url.URL) string {
	target := n.target(source)
	hash := fmt.Sprintf("%016x", uint64(printOf([]byte(source+"\x00"+record))))
	if record == "" {
		if n.taken[folded(target)] {
			target = strings.TrimSuffix(target, n.extension) + "-" + hash + n.extension
		}
		return target
	}
	name := hash + n.extension
	if s := slug(record, address); s != "" {
		name = s + "-" + name
	}
	if n.keepDirs {
		return path.Join(strings.TrimSuffix(target, n.extension), name)
	}
	return name
}

// slugBytes is how long the part of a name is that people read: of most
// addresses enough to know the article by, and with the hash and an extension
// far from the 143 bytes that the most narrow file system in use takes
// (eCryptfs).
const slugBytes = 80

// slug is a name people know a record by, of letters, digits, dots and hyphens:
// its host and what tells it from others of the host, or the last part of its
// name.
func slug(record string, address *url.URL) string {
	text := path.Base(record)
	if address != nil && address.Host != "" {
		text = strings.TrimPrefix(address.Hostname(), "www.") + address.EscapedPath()
		for _, extension := range []string{".html", ".htm", ".php", ".aspx", "/index"} {
			text = strings.TrimSuffix(text, extension)
		}
	}
	s := strings.Map(func(r rune) rune {
		switch {
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '.':
			return r
		}
		return '-'
	}, text)
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '-' }), "-")
	return strings.Trim(s[:min(len(s), slugBytes)], "-.")
}
