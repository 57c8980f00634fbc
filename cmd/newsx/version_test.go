package main

import (
	"runtime/debug"
	"testing"
)

func TestVersionOf(t *testing.T) {
	revision := debug.BuildSetting{Key: "vcs.revision", Value: "0123456789abcdef0123"}
	for _, c := range []struct {
		info debug.BuildInfo
		want string
	}{
		{debug.BuildInfo{GoVersion: "go1.26.8", Main: debug.Module{Version: "v1.2.3"}, Settings: []debug.BuildSetting{revision}}, "v1.2.3 (go1.26.8)"},
		{debug.BuildInfo{GoVersion: "go1.26.8", Main: debug.Module{Version: "(devel)"}}, "devel (go1.26.8)"},
		{debug.BuildInfo{GoVersion: "go1.26.8", Settings: []debug.BuildSetting{revision, {Key: "vcs.modified", Value: "true"}}}, "devel 0123456789ab modified (go1.26.8)"},
		{debug.BuildInfo{GoVersion: "go1.26.8", Settings: []debug.BuildSetting{revision, {Key: "vcs.modified", Value: "false"}}}, "devel 0123456789ab (go1.26.8)"},
	} {
		if got := versionOf(&c.info); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestCommitted(t *testing.T) {
	for version, want := range map[string]bool{
		"v1.2.3 (go1.26.8)":                                   true,
		"v0.0.0-20251216174208-0123456789ab (go1.26.8)":       true,
		"v0.0.0-20251216174208-0123456789ab+dirty (go1.26.8)": false,
		"devel 0123456789ab (go1.26.8)":                       true,
		"devel 0123456789ab modified (go1.26.8)":              false,
		"devel (go1.26.8)":                                    false,
	} {
		if got := committed(version); got != want {
			t.Errorf("committed(%q) = %v", version, got)
		}
	}
}

// TestBuildVersion holds that a build of no commit, as that of a test, is known
// by what it is made of, and by the same in every run.
func TestBuildVersion(t *testing.T) {
	a, err := buildVersion()
	if err != nil {
		t.Fatal(err)
	}
	if b, _ := buildVersion(); a != b {
		t.Errorf("%q, then %q", a, b)
	}
	if committed(version()) == (a != version()) {
		t.Errorf("version %q, build version %q", version(), a)
	}
}
