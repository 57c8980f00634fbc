package main

import (
	"fmt"
	"runtime/debug"
	"strings"
)

// version says which build this is, from what the Go toolchain wrote into it:
// "v1.2.3 (go1.26.8)", or "devel 0123456789ab modified (go1.26.8)".
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	return versionOf(info)
}

// revisionDigits of a commit's hash tell it from any other of a repository.
const revisionDigits = 12

func versionOf(info *debug.BuildInfo) string {
	words := []string{info.Main.Version}
	if words[0] == "" || words[0] == "(devel)" {
		words[0] = "devel"
		for _, s := range info.Settings {
			switch {
			case s.Key == "vcs.revision":
				words = append(words, s.Value[:min(len(s.Value), revisionDigits)])
			case s.Key == "vcs.modified" && s.Value == "true":
				words = append(words, "modified")
			}
		}
	}
	return fmt.Sprintf("%s (%s)", strings.Join(words, " "), info.GoVersion)
}
