package main

import (
	"crypto/sha256"
	"fmt"
	"io"
	"os"
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

// buildVersion is version for those who must know whether two runs were of one
// program: of a build that no commit stands for, with a hash of the program.
func buildVersion() (string, error) {
	v := version()
	if committed(v) {
		return v, nil
	}
	hash, err := programHash()
	if err != nil {
		return "", fmt.Errorf("tell which program this is: %w", err)
	}
	return v + " " + hash, nil
}

// committed tells whether all that a version's program was made of is in a
// commit or a release.
func committed(version string) bool {
	return !strings.HasPrefix(version, "devel (") && !strings.Contains(version, " modified ") && !strings.Contains(version, "+dirty")
}

// programHash is a hash of the running program's file.
func programHash() (string, error) {
	path, err := os.Executable()
	if err != nil {
		return "", err
	}
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return fmt.Sprintf("%x", h.Sum(nil))[:revisionDigits], nil
}
