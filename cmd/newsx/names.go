package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
)

// The extensions an output's name drops from its input's: first that of a
// compression, then that of a kind of page. Any other stays, for the dot in
// "v1.2" is not one.
var (
	packedExtensions = []string{".gz", ".zst", ".br"}
	pageExtensions   = []string{".html", ".htm", ".xhtml", ".shtml", ".amp", ".txt", ".php", ".asp", ".aspx", ".jsp", ".mht", ".mhtml", ".eml", ".webarchive"}
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
		if other, taken := first[in.target]; taken {
			in.err = fmt.Errorf("would be written to %s, as %s is (tell them apart with --keep-dirs, or by name)",
				shown(in.target), shown(other))
			continue
		}
		first[in.target] = in.name
	}
}
