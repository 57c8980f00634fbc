package main

import (
	"crypto/sha256"
	"fmt"
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// The extensions an output's name drops from its input's: first that of a
// compression, then that of a kind of page. Any other stays, for the dot in
// "v1.2" is not one.
var (
	packedExtensions = []string{".gz", ".zst", ".br", ".bz2", ".xz", ".lz4"}
	pageExtensions   = []string{".html", ".htm", ".xhtml", ".shtml", ".amp", ".txt", ".php", ".asp", ".aspx", ".jsp", ".mht", ".mhtml", ".eml", ".webarchive",
		".maff", ".htz", ".zip", ".wacz", ".tar", ".tgz", ".warc", ".wet", ".arc", ".mbox", ".jsonl", ".ndjson"}
)

// stdinStem names the output of a page read from standard input.
const stdinStem = "stdin"

// targetName is the path, under the output folder, of the article of the input
// name. It never leaves that folder: with keepDirs the input's folders are kept
// as if it had been named from the root, ".." resolved.
func targetName(name, extension string, keepDirs bool) string {
	if name == stdinName {
		return stdinStem + extension
	}
	if address := webAddress(name); address != nil {
		return recordName("", name, address) + extension
	}
	path := filepath.Clean("/" + filepath.ToSlash(name[len(filepath.VolumeName(name)):]))[1:]
	if !keepDirs {
		path = filepath.Base(path)
	}
	return dropExtension(dropExtension(path, packedExtensions), pageExtensions) + extension
}

func dropExtension(path string, known []string) string {
	ext := filepath.Ext(path)
	if slices.Contains(known, strings.ToLower(ext)) && ext != filepath.Base(path) {
		return strings.TrimSuffix(path, ext)
	}
	return path
}

// aim gives each input its file under dir. Of two that would share one, the
// second fails, naming both.
func aim(inputs []input, dir, extension string, keepDirs bool) {
	first := make(map[string]string, len(inputs))
	for i := range inputs {
		in := &inputs[i]
		in.target = filepath.Join(dir, targetName(in.name, extension, keepDirs))
		in.recordDir, in.extension = dir, extension
		if keepDirs {
			in.recordDir = strings.TrimSuffix(in.target, extension)
		}
		if other, taken := first[in.target]; taken {
			in.clash = fmt.Errorf("would be written to %s, as %s is (tell them apart with --keep-dirs, or by name)",
				shown(in.target), shown(other))
			continue
		}
		first[in.target] = in.name
	}
}

// recordTarget is the file of the article of a record of in. What the record is
// called chooses no folder.
func recordTarget(in input, record string, address *url.URL) string {
	return filepath.Join(in.recordDir, recordName(in.name, record, address)+in.extension)
}

// recordName is a name for the article of a record that is the same in every
// run: what people know it by, and a hash that no other record of the run has.
func recordName(source, record string, address *url.URL) string {
	hash := fmt.Sprintf("%x", sha256.Sum256([]byte(source+"\x00"+record)))[:hashDigits]
	if s := slug(record, address); s != "" {
		return s + "-" + hash
	}
	return hash
}

const (
	// hashDigits keep the names of some ten million records apart.
	hashDigits = 16
	// slugBytes are enough to know most addresses by, and with the hash and an
	// extension far from the 143 bytes a name may have on eCryptfs.
	slugBytes = 80
)

// slug is the readable part of a record's name: the host and path of its
// address, or the last part of what its container calls it, in letters, digits,
// dots and hyphens.
func slug(record string, address *url.URL) string {
	text := path.Base(record)
	if address != nil && address.Host != "" {
		text = strings.TrimPrefix(address.Hostname(), "www.") + strings.TrimSuffix(address.EscapedPath(), "/")
	}
	text = dropExtension(text, pageExtensions)
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return r != '.' && (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
	s := strings.Join(words, "-")
	return strings.Trim(s[:min(len(s), slugBytes)], "-.")
}
