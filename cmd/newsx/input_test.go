package main

import (
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"testing"
)

func TestBrief(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, size int) input {
		name = filepath.Join(dir, name)
		if err := os.WriteFile(name, make([]byte, size), 0o666); err != nil {
			t.Fatal(err)
		}
		return input{name: name}
	}
	small, large := write("small.html", briefSize), write("large.html", briefSize+1)
	for name, c := range map[string]struct {
		inputs []input
		want   bool
	}{
		"a small file":   {[]input{small}, true},
		"a large file":   {[]input{large}, false},
		"two files":      {[]input{small, small}, false},
		"nothing":        {nil, false},
		"no such file":   {[]input{{name: small.name + "x"}}, false},
		"a folder":       {[]input{{name: dir}}, false},
		"standard input": {[]input{{name: stdinName}}, false},
		"a device":       {[]input{{name: os.DevNull}}, false},
		"an address":     {[]input{{name: "https://news.example/", address: &url.URL{Scheme: "https", Host: "news.example"}}}, false},
		"a fault":        {[]input{{name: small.name, err: errors.New("no such file, and none fits the pattern")}}, false},
	} {
		if got := brief(c.inputs); got != c.want {
			t.Errorf("%s: brief = %v, want %v", name, got, c.want)
		}
	}
}
